"""Questions that people asked, with who answered and when."""

import datetime as dt
from typing import ClassVar

from cchc.model.dates import Day
from cchc.model.record import Record, Update, key
from cchc.model.values import Code, OneOrMany, Prose, Text


class Question(Record):
    kind_name: ClassVar[str] = "câu hỏi"
    written_in: ClassVar[str] = "data/hoi-dap.yml"

    question: Text = key("cau_hoi", "Câu hỏi", "Không ghi tên người hỏi", max_length=300)
    answer: Prose = key("tra_loi", "Trả lời", "Mỗi đoạn một dòng", min_length=1)
    agency: Code = key("co_quan_tra_loi", "Cơ quan trả lời", "Mã trong data/co-quan.yml")
    day: Day = key("ngay", "Ngày trả lời")
    topic: Text = key("chu_de", "Chủ đề", "Câu hỏi cùng chủ đề đứng cạnh nhau, ví dụ: Tuyển sinh", default="")
    audiences: OneOrMany[Text] = key("doi_tuong", "Dành cho", "Ví dụ: phụ huynh, học sinh", default=())
    procedures: OneOrMany[Text] = key("thu_tuc", "Thủ tục liên quan", "Mã thủ tục", default=())
    documents: OneOrMany[Text] = key("van_ban", "Văn bản liên quan", "Mã hoặc số, ký hiệu trong data/van-ban.yml", default=())
    updates: OneOrMany[Update] = key("cap_nhat", "Các lần cập nhật", default=())

    @property
    def updated(self) -> dt.date:
        return max([self.day, *(update.day for update in self.updates)])
