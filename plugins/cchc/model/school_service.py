"""Services of the school: what people come for that is not an administrative procedure (TTHC)."""

import datetime as dt
from typing import ClassVar

from cchc.model.dates import Day
from cchc.model.hours import Hours, in_words
from cchc.model.procedure import Form
from cchc.model.record import Record, Update, key
from cchc.model.values import Code, OneOrMany, Text


class SchoolService(Record):
    """One such thing. It never stands on the posted list: its page says that it is no administrative procedure."""

    kind_name: ClassVar[str] = "việc tại trường"
    written_in: ClassVar[str] = "data/viec-tai-truong.yml"

    code: Code = key("ma", "Mã việc", "Chữ thường không dấu, thành địa chỉ của trang, ví dụ giay-xac-nhan-hoc-sinh")
    name: Text = key("ten", "Tên việc", "Gọi như người dân gọi, ví dụ: Xin giấy xác nhận đang học", max_length=200)
    search_words: OneOrMany[Text] = key("tu_khoa_tim", "Từ khóa tìm", default=())
    audiences: OneOrMany[Text] = key("doi_tuong", "Dành cho", "Ví dụ: phụ huynh, học sinh, người đã học xong", default=())
    who: Text = key("ai_lam", "Ai đến làm", "Ví dụ: Học sinh hoặc cha mẹ học sinh")
    bring: OneOrMany[Text] = key("mang_theo", "Cần mang theo", "Không cần gì thì viết «Không»", min_length=1)
    where: Text = key("noi_lam", "Làm ở đâu", "Ví dụ: Văn phòng, tầng 1 nhà A")
    written_hours: OneOrMany[Hours] = key("gio", "Giờ làm", "Từng khoảng {thu, tu, den}, hoặc viết bằng lời", min_length=1)
    time: Text = key("bao_lau", "Bao lâu có", "Ví dụ: Trong buổi; 02 ngày làm việc")
    cost: Text = key("chi_phi", "Chi phí", "Không thu thì viết «Không»")
    forms: OneOrMany[Form] = key("mau_don", "Mẫu đơn", default=())
    holder: Text = key("nguoi_phu_trach", "Người phụ trách", "Chức vụ, ví dụ: Nhân viên văn thư", default="")
    note: Text = key("ghi_chu", "Ghi chú", default="")
    procedures: OneOrMany[Text] = key("thu_tuc", "Thủ tục liên quan", "Mã thủ tục hành chính dễ nhầm với việc này", default=())
    checked: Day = key("ngay_kiem_tra", "Ngày kiểm tra", "Ngày gần nhất xem lại và còn đúng")
    updates: OneOrMany[Update] = key("cap_nhat", "Các lần cập nhật", default=())

    @property
    def updated(self) -> dt.date:
        return max([self.checked, *(update.day for update in self.updates)])

    @property
    def hours(self) -> str:
        return in_words(self.written_hours)
