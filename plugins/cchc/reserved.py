"""Addresses that the site keeps for itself, and names that no file may have."""

import re

from cchc.addresses import DOCUMENTS, NEWS, PLANS, PROCEDURES

RESERVED = {
    "": {
        "tin-tuc", "ke-hoach", "van-ban", "thu-tuc", "niem-yet", "duong-day-nong", "kenh-tin", "assets", "tep", "anh", "q", "ban-in", "du-lieu", "404",
        "lich", "phan-anh", "tim-kiem", "tich-hop", "bao-cao", "huong-dan", "hoi-dap", "hoat-dong", "thu-vien", "chi-so", "index", "rss", "sitemap", "chia-se",
        "ban-luu", "ung-dung", "robots",
    },
    NEWS: {"trang", "nam", "linh-vuc", "chuyen-muc", "index"},
    PLANS: {"trang", "index"},
}  # fmt: skip
"""First address parts that the site keeps for itself, by the section they stand in."""


def is_reserved(address: str) -> bool:
    """Whether the site keeps an address, or one below it, for itself: the sections' own pages, lists, files of its own."""
    first, _, rest = address.partition("/")
    section = f"{first}/"
    if section in (NEWS, PLANS):
        return not rest or rest.partition("/")[0] in RESERVED[section]
    if section in (DOCUMENTS, PROCEDURES):
        return not rest
    return first.partition(".")[0] in RESERVED[""]


_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def has_device_name(address: str) -> bool:
    """Whether a part of an address is a name that Windows keeps for a device: it could not be unpacked or served there."""
    return any(_DEVICE.match(part) for part in address.split("/"))
