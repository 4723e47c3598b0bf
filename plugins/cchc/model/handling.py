"""How dossiers were handled in a period: the figures of the official reports."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, InstanceOf, WithJsonSchema

from cchc.model.dates import EARLIEST, LATEST, Day
from cchc.model.record import Part, Record, key
from cchc.model.values import Code, Count, Text, wrong
from cchc.vietnamese import fold

_ROMAN = ("", "I", "II", "III", "IV")
_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_PERIOD = re.compile(r"(?:(thang|quy) ?(\w{1,3})|(6|9) thang(?: dau(?: nam)?)?|(nam))[ /,-]*(?:nam )?(\d{4})")


@dataclass(frozen=True, order=True)
class Period:
    """A month, a quarter, the first six or nine months, or a whole year; ordered by their ends, shorter ones first."""

    year: int
    last_month: int
    months: int

    def __str__(self) -> str:
        if self.months == 1:
            return f"Tháng {self.last_month}/{self.year}"
        if self.months == 3:
            return f"Quý {_ROMAN[self.last_month // 3]}/{self.year}"
        return f"Năm {self.year}" if self.months == 12 else f"{self.months} tháng đầu năm {self.year}"

    @property
    def last(self) -> dt.date:
        return dt.date(self.year + self.last_month // 12, self.last_month % 12 + 1, 1) - dt.timedelta(days=1)


def parse_period(text: str) -> Period:
    """Read 'Tháng 10/2026', 'Quý III/2026', '6 tháng đầu năm 2026', 'Năm 2026'. Raises the error that names the fault."""
    found = _PERIOD.fullmatch(fold(" ".join(text.split())))
    if found and EARLIEST <= int(found[5]) <= LATEST:
        year, number = int(found[5]), found[2] or ""
        if found[1] == "thang" and number.isdigit() and 1 <= int(number) <= 12:
            return Period(year, int(number), 1)
        if found[1] == "quy" and number in _QUARTERS:
            return Period(year, 3 * _QUARTERS[number], 3)
        if not found[1]:
            months = int(found[3] or 12)
            return Period(year, months, months)
    raise wrong(f"«{text}» không phải là kỳ báo cáo. Viết như Tháng 10/2026, Quý III/2026, 6 tháng đầu năm 2026 hoặc Năm 2026")


def _period(value: Any) -> Any:
    return parse_period(value) if isinstance(value, str) else value


ReportPeriod = Annotated[InstanceOf[Period], BeforeValidator(_period), WithJsonSchema({"type": "string", "description": "Quý III/2026"})]


class Received(Part):
    online: Count = key("truc_tuyen", "Nhận trực tuyến", default=0)
    in_person: Count = key("truc_tiep", "Nhận trực tiếp", default=0)
    by_post: Count = key("buu_chinh", "Nhận qua bưu chính", default=0)

    @property
    def total(self) -> int:
        return self.online + self.in_person + self.by_post


class Resolved(Part):
    early: Count = key("truoc_han", "Trước hạn", default=0)
    on_time: Count = key("dung_han", "Đúng hạn", default=0)
    late: Count = key("qua_han", "Quá hạn", default=0)

    @property
    def total(self) -> int:
        return self.early + self.on_time + self.late


class Pending(Part):
    in_time: Count = key("trong_han", "Trong hạn", default=0)
    late: Count = key("qua_han", "Quá hạn", default=0)

    @property
    def total(self) -> int:
        return self.in_time + self.late


class Apology(Part):
    """What the unit says to those who had to wait."""

    words: Text = key("noi_dung", "Lời xin lỗi", "Xin lỗi ai, vì sao trễ, đã làm gì; không ghi tên người nộp")
    letters: Count | None = key("so_thu", "Số văn bản xin lỗi đã gửi", default=None)
    promised: Day | None = key("hen_tra", "Hẹn trả lại vào ngày", default=None)


class Handling(Record):
    """The dossiers of one field, of one procedure, or of the whole unit, in one period."""

    kind_name: ClassVar[str] = "số liệu giải quyết hồ sơ"
    written_in: ClassVar[str] = "data/giai-quyet.yml"

    period: ReportPeriod = key("ky", "Kỳ báo cáo", "Tháng 10/2026, Quý III/2026, 6 tháng đầu năm 2026 hoặc Năm 2026")
    field: Code | None = key("linh_vuc_tthc", "Lĩnh vực", "Mã trong data/linh-vuc-tthc.yml; số chung cả đơn vị thì bỏ trống", default=None)
    procedure: Text = key("ma", "Thủ tục", "Mã thủ tục, nếu số liệu theo từng thủ tục", default="")
    carried_over: Count = key("ton_ky_truoc", "Từ kỳ trước chuyển sang", default=0)
    received: Received = key("nhan_moi", "Nhận trong kỳ", default=Received())
    resolved: Resolved = key("da_giai_quyet", "Đã giải quyết", default=Resolved())
    pending: Pending = key("dang_giai_quyet", "Đang giải quyết", default=Pending())
    apology: Apology | None = key("xin_loi", "Lời xin lỗi", "Bắt buộc khi có hồ sơ quá hạn", default=None)
    closed: Day | None = key("ngay_chot", "Ngày chốt số liệu", "Bỏ trống thì coi là ngày cuối kỳ", default=None)
    credit: Text = key("nguon", "Nguồn số liệu", "Ví dụ: Báo cáo 45/BC-THPTHP ngày 15/9/2026", default="")

    @property
    def updated(self) -> dt.date:
        return self.closed or self.period.last

    @property
    def taken_in(self) -> int:
        return self.carried_over + self.received.total

    @property
    def accounted_for(self) -> int:
        return self.resolved.total + self.pending.total

    @property
    def late(self) -> int:
        return self.resolved.late + self.pending.late
