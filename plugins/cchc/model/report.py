"""Reports that the unit sent to the body above it, each on one period."""

import datetime as dt
from typing import ClassVar

from cchc.model.activity import Proof
from cchc.model.dates import Day
from cchc.model.paper import Paper
from cchc.model.record import Part, key
from cchc.model.values import FileReference, OneOrMany, Text


class Window(Part):
    """The period that a report covers, its last day included."""

    name: Text = key("ten", "Tên kỳ", "Ví dụ: Quý III năm 2026")
    start: Day = key("tu", "Từ ngày")
    end: Day = key("den", "Đến hết ngày")


class Dispatch(Part):
    """How a report went out."""

    day: Day = key("ngay", "Ngày gửi")
    recipients: OneOrMany[Text] = key("noi_nhan", "Nơi nhận", default=())
    proof: Proof | None = key(
        "minh_chung", "Minh chứng đã gửi", "Phiếu gửi, ảnh chụp màn hình; không đăng nếu không ghi cong_khai", default=None
    )


class FiledFigures(Part):
    """The figures of a report as they were sent; the site can do without them."""

    file: FileReference = key("tep", "Tệp số liệu", "so-lieu.json của kỳ, đúng như khi gửi; không đăng lên trang")


class Report(Paper):
    """One report."""

    kind_name: ClassVar[str] = "báo cáo"
    written_in: ClassVar[str] = "content/bao-cao"

    window: Window = key("ky_bao_cao", "Kỳ báo cáo")
    due: Day | None = key("han_gui", "Hạn gửi", default=None)
    sent: Dispatch | None = key("da_gui", "Đã gửi", default=None)
    figures: FiledFigures | None = key(
        "so_lieu", "Số liệu đã gửi", "Lệnh «bao-cao nop» ghi; báo cáo kỳ sau so với số liệu này", default=None
    )

    @property
    def sort_day(self) -> dt.date:
        return self.window.end
