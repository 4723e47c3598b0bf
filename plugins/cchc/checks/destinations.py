"""Rules for where the site is delivered."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from cchc.model.destination import Destination
from cchc.model.site import Site
from cchc.problems import Problem

OURS = frozenset({"content", "data", "site", ".cchc", "lich-su", "sao-luu"})
"""Folders of the unit that nothing is delivered into."""


def destinations_can_be_reached(site: Site) -> Iterator[Problem]:
    """What each way needs is stated, and what it does not know is not."""
    for place in site.destinations:
        yield from _remote_faults(place) if place.is_remote else _local_faults(place)


def _remote_faults(place: Destination) -> Iterator[Problem]:
    for name, value, example in (
        ("may_chu", place.host, "ftp.truong.edu.vn"),
        ("tai_khoan", place.account, "truong"),
        ("thu_muc", place.folder, "public_html/cchc"),
    ):
        if not value:
            yield place.source.problem(
                f"{name}: kiểu {place.way} cần mục này. Ghi như nơi cho thuê máy chủ đã báo, ví dụ {example}", "kieu"
            )
    if place.stated_port is not None and not 0 < place.stated_port < 65536:
        yield place.source.problem("cong: cổng là số từ 1 đến 65535. Bỏ mục này nếu nơi cho thuê không báo cổng riêng", "cong")
    if ".." in PurePosixPath(place.folder.replace("\\", "/")).parts:
        yield place.source.problem("thu_muc: không dùng «..». Ghi cả đường dẫn từ thư mục đầu của tài khoản", "thu_muc")


def _local_faults(place: Destination) -> Iterator[Problem]:
    for name, value in (("may_chu", place.host), ("tai_khoan", place.account), ("cong", place.stated_port), ("van_tay", place.fingerprint)):
        if value:
            yield place.source.problem(f"{name}: kiểu «{place.way}» không dùng mục này. Bỏ dòng này, hoặc đổi kieu", name)
    parts = PurePosixPath(place.folder.replace("\\", "/")).parts
    if parts and (parts[0].casefold() in OURS or ".." in parts or parts == (".",)):
        yield place.source.problem(
            f"thu_muc: «{place.folder}» là thư mục chương trình đang dùng. Bỏ trống, hoặc chọn nơi khác, ví dụ E:/cchc", "thu_muc"
        )
    if re.match(r"(?i)[a-z]+://", place.folder):
        yield place.source.problem("thu_muc: đây là địa chỉ web, không phải thư mục. Ghi đường dẫn, ví dụ E:/cchc", "thu_muc")
