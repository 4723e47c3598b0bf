"""Feedback (phản ánh, kiến nghị) that was received, and what came of it; never who sent it."""

import datetime as dt
from typing import Annotated, ClassVar, Literal

from cchc.model.dates import Day
from cchc.model.record import Record, Update, key
from cchc.model.values import AnyCase, Code, OneOrMany, Prose, Text

FINISHED = ("đã trả lời", "đã chuyển")
"""States in which the body that was asked has nothing more to do."""


class Feedback(Record):
    kind_name: ClassVar[str] = "phản ánh"
    written_in: ClassVar[str] = "data/phan-anh.yml"

    received: Day = key("ngay_nhan", "Ngày nhận")
    content: Prose = key("noi_dung", "Nội dung", "Tóm tắt việc được phản ánh; không ghi tên, số điện thoại, địa chỉ của ai", min_length=1)
    agency: Code = key("co_quan_xu_ly", "Cơ quan xử lý", "Mã trong data/co-quan.yml")
    due: Day | None = key("han", "Hạn xử lý", default=None)
    stated: Annotated[Literal["đã tiếp nhận", "đang xử lý", "đã chuyển", "đã trả lời"], AnyCase()] = key(
        "trang_thai", "Trạng thái", "đã tiếp nhận, đang xử lý, đã chuyển hoặc đã trả lời; «quá hạn» do chương trình tính"
    )
    passed_to: Text = key("chuyen_toi", "Chuyển tới", "Cơ quan có thẩm quyền, khi trạng thái là «đã chuyển»", default="")
    answer: Prose = key("tra_loi", "Trả lời", "Mỗi đoạn một dòng", default="")
    answered: Day | None = key("ngay_tra_loi", "Ngày trả lời", default=None)
    updates: OneOrMany[Update] = key("cap_nhat", "Các lần cập nhật", default=())

    @property
    def updated(self) -> dt.date:
        return max([self.received, *([self.answered] if self.answered else []), *(update.day for update in self.updates)])

    def state(self, today: dt.date) -> str:
        """The stated state, or 'quá hạn' where the due day has passed with nothing said."""
        return "quá hạn" if self.due and self.due < today and self.stated not in FINISHED else self.stated

    @property
    def days_late(self) -> int:
        """By how many days an answer came after its due day; 0 where it did not."""
        return max(0, (self.answered - self.due).days) if self.answered and self.due else 0
