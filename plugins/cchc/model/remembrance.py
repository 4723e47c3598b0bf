"""Days of remembrance: they come back every year and stand in the calendar."""

from typing import ClassVar

from cchc.model.dates import EveryYear
from cchc.model.record import Record, key
from cchc.model.values import Text


class Remembrance(Record):
    """A day that the unit marks every year, by the solar calendar."""

    kind_name: ClassVar[str] = "ngày kỷ niệm"
    written_in: ClassVar[str] = "data/ngay-ky-niem.yml"

    day: EveryYear = key("ngay", "Ngày", "Ngày/tháng dương lịch, ví dụ 09/11; năm nào cũng có")
    name: Text = key("ten", "Tên ngày", "Ví dụ: Ngày Pháp luật Việt Nam", max_length=150)
    note: Text = key("ghi_chu", "Ghi chú", "Căn cứ, hoặc việc đơn vị làm nhân ngày đó", default="", max_length=300)
