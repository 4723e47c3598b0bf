"""Addresses that the site has or keeps for itself, and names that no file may have."""

import re

from cchc.addresses import (
    ACTIVITIES,
    AUDIENCES,
    BUILT_ON,
    CALENDAR,
    DATA,
    DIRECTORY,
    DOCUMENTS,
    EMBEDDED_HOTLINES,
    EMBEDDED_NEWS,
    EMBEDDED_PROCEDURES,
    EMBEDS,
    FEED,
    FEEDBACK,
    FEEDBACK_FORM,
    FEEDBACK_RESULTS,
    GUIDES,
    HANDLING,
    HOME,
    HOTLINES,
    HOTLINES_CSV,
    HOTLINES_JSON,
    INDICES,
    LIBRARY,
    MEDIA,
    NEWEST_JSON,
    NEWEST_SCRIPT,
    NEWS,
    NOTICE,
    ONLINE,
    PLANS,
    PROCEDURES,
    PROCEDURES_CSV,
    PROCEDURES_JSON,
    PROCEDURES_SCHEMA,
    PROCEDURES_XLSX,
    QUESTIONS,
    REPORTS,
    ROBOTS,
    SEARCH,
    SERVICES,
    SITEMAP,
    SUBSCRIPTIONS,
    UNIT_JSON,
    UNIT_SCHEMA,
)

RESERVED = {
    "": {
        "tin-tuc", "ke-hoach", "van-ban", "thu-tuc", "niem-yet", "duong-day-nong", "kenh-tin", "assets", "tep", "anh", "q", "ban-in", "du-lieu", "404",
        "lich", "phan-anh", "tim-kiem", "tich-hop", "bao-cao", "huong-dan", "hoi-dap", "hoat-dong", "thu-vien", "chi-so", "index", "rss", "sitemap", "chia-se",
        "ban-luu", "ung-dung", "robots", "viec-tai-truong", "dich-vu-cong", "giai-quyet-ho-so", "danh-cho", "bao-chi", "thong-tin",
    },
    NEWS: {"trang", "nam", "linh-vuc", "chuyen-muc", "index"},
    PLANS: {"trang", "index"},
    ACTIVITIES: {"index"},
    REPORTS: {"index"},
}  # fmt: skip
"""First address parts that the site keeps for itself, by the section they stand in."""

FIXED = frozenset({HOME, NEWS, PLANS, DOCUMENTS, PROCEDURES, NOTICE, HOTLINES, SUBSCRIPTIONS, BUILT_ON, FEED, SITEMAP, CALENDAR}) | {
    EMBEDS, EMBEDDED_NEWS, EMBEDDED_HOTLINES, EMBEDDED_PROCEDURES, NEWEST_JSON, NEWEST_SCRIPT, ROBOTS,
    SEARCH, FEEDBACK, FEEDBACK_FORM, DATA, HOTLINES_JSON, HOTLINES_CSV, UNIT_JSON, UNIT_SCHEMA,
    PROCEDURES_JSON, PROCEDURES_CSV, PROCEDURES_XLSX, PROCEDURES_SCHEMA
}  # fmt: skip
"""What every site has, whatever its content."""
OPTIONAL = frozenset(
    {FEEDBACK_RESULTS, GUIDES, SERVICES, QUESTIONS, ONLINE, HANDLING, INDICES, LIBRARY, AUDIENCES, MEDIA, DIRECTORY, ACTIVITIES, REPORTS}
)
"""What a site has where it has something to say there."""
OWN_PAGES = FIXED | OPTIONAL

LONGEST_PATH = 180
"""Characters of an output path: Windows, ZIP tools and old servers take no more with the folders before it."""


def is_reserved(address: str) -> bool:
    """Whether the site keeps an address, or one below it, for itself: the sections' own pages, lists, files of its own."""
    first, _, rest = address.partition("/")
    section = f"{first}/"
    if section in (NEWS, PLANS):
        return not rest or rest.partition("/")[0] in RESERVED[section]
    if section in (DOCUMENTS, PROCEDURES, GUIDES, ACTIVITIES, REPORTS):
        return not rest
    return first.partition(".")[0] in RESERVED[""]


_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def has_device_name(address: str) -> bool:
    """Whether a part of an address is a name that Windows keeps for a device: it could not be unpacked or served there."""
    return any(_DEVICE.match(part) for part in address.split("/"))
