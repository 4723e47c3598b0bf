"""The posting log: which sheets of paper hang where, since when; all entries together are the history."""

import datetime as dt
from typing import ClassVar

from cchc.model.dates import Day
from cchc.model.record import Part, Record, key
from cchc.model.shared import Attachment
from cchc.model.values import Code, OneOrMany, Text


class HangingSheet(Part):
    code: Code = key("ma", "Mã tờ", "Mã thủ tục; danh-muc là tờ danh mục, phan-anh là tờ tiếp nhận phản ánh, kiến nghị")
    version: Code = key("phien_ban", "Phiên bản", "Bốn chữ in ở chân tờ giấy, sau chữ «Bản»")


class Posting(Record):
    """Everything that hangs at one place from one day on, until the next entry of the same place."""

    kind_name: ClassVar[str] = "lần niêm yết"
    written_in: ClassVar[str] = "data/so-niem-yet.yml"

    day: Day = key("ngay", "Ngày niêm yết")
    place: Text = key("vi_tri", "Vị trí", "Ví dụ: Bảng tin cổng chính; mỗi vị trí luôn gọi bằng một tên")
    poster: Text = key("nguoi_thuc_hien", "Người thực hiện", "Họ tên và chức vụ người treo")
    sheets: OneOrMany[HangingSheet] = key("to", "Các tờ đang treo", "Mọi tờ có trên bảng từ ngày này; gỡ hết bảng thì bỏ trống", default=())
    photo: Attachment | None = key("anh", "Ảnh chụp bảng", default=None)
    minutes: Attachment | None = key("bien_ban", "Biên bản đã ký", default=None)

    def version_of(self, code: str) -> str:
        """Return the version of a sheet that hangs; empty where it does not."""
        return next((sheet.version for sheet in self.sheets if sheet.code == code), "")


def hanging(postings: tuple[Posting, ...], day: dt.date) -> tuple[Posting, ...]:
    """Return what hangs at the end of a day: the last entry of each place, places in the order in which they were first used."""
    latest: dict[str, Posting] = {}
    for posting in sorted(postings, key=lambda found: found.day):  # entries of one day stay in the order of the file
        if posting.day <= day:
            latest[posting.place] = posting
    return tuple(posting for posting in latest.values() if posting.sheets)
