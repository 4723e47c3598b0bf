"""Periods on which the unit has to report, the same every year."""

from typing import ClassVar

from cchc.model.dates import EveryYear
from cchc.model.record import Record, key
from cchc.model.values import Code, Text


class ReportingPeriod(Record):
    """One such period: from a day to a day, the first of them perhaps in the year before."""

    kind_name: ClassVar[str] = "kỳ báo cáo"
    written_in: ClassVar[str] = "data/ky-bao-cao.yml"

    code: Code = key("ma", "Mã kỳ", "Gõ sau lệnh bao-cao, ví dụ q1, 6t, 9t, nam")
    name: Text = key("ten", "Tên kỳ", "Ví dụ: Quý I; chương trình thêm năm vào sau")
    start: EveryYear = key("tu", "Từ ngày", "Ngày/tháng; muộn hơn ngày cuối thì thuộc năm trước, ví dụ 15/12")
    end: EveryYear = key("den", "Đến hết ngày", "Ngày/tháng chốt số liệu, ví dụ 14/03")
    due: EveryYear | None = key("han_gui", "Hạn gửi", "Ngày/tháng, ví dụ 20/03; có ghi thì hạn vào lịch lich.ics", default=None)
