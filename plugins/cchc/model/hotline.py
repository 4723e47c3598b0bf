"""Hotlines: who answers what, how to reach them, until when."""

import datetime as dt
from typing import Annotated, ClassVar, Literal

from cchc.model.dates import Day
from cchc.model.hours import Hours, Opening, in_words
from cchc.model.record import Part, Record, Update, key
from cchc.model.values import AnyCase, Code, Email, OneOrMany, Phone, Text, Url, YesNo


class Telephone(Part):
    number: Phone = key("so", "Số điện thoại")
    kind: Annotated[Literal["cố định", "di động cơ quan", "di động cá nhân"], AnyCase()] = key(
        "loai", "Loại số", "cố định, di động cơ quan hoặc di động cá nhân"
    )
    extension: Text = key("may_le", "Máy lẻ", default="")
    on_zalo: YesNo = key("zalo", "Có Zalo", default=False)


class Holder(Part):
    position: Text = key("chuc_vu", "Chức vụ")
    name: Text = key("ho_ten", "Họ tên", default="")


class WrittenConsent(Part):
    day: Day = key("ngay", "Ngày đồng ý")
    document: Text = key("van_ban", "Văn bản đồng ý")


class Hotline(Record):
    """One published way to reach somebody."""

    kind_name: ClassVar[str] = "đường dây nóng"
    written_in: ClassVar[str] = "data/duong-day-nong.yml"

    kind: Annotated[Literal["phản ánh kiến nghị", "tư vấn thủ tục", "tổ hỗ trợ", "khẩn cấp"], AnyCase()] = key(
        "loai", "Loại", "phản ánh kiến nghị, tư vấn thủ tục, tổ hỗ trợ hoặc khẩn cấp"
    )
    name: Text = key("ten", "Tên")
    agency: Code = key("co_quan", "Cơ quan", "Mã trong data/co-quan.yml")
    scope: Text = key("pham_vi", "Tiếp nhận việc gì")
    not_received: Text = key("khong_tiep_nhan", "Không tiếp nhận", default="")
    telephones: OneOrMany[Telephone] = key("dien_thoai", "Điện thoại", default=())
    email: Email | None = key("email", "Thư điện tử", default=None)
    holder: Holder | None = key("nguoi_phu_trach", "Người phụ trách", default=None)
    written_hours: OneOrMany[Hours] = key(
        "gio", "Giờ tiếp nhận", "Từng khoảng {thu, tu, den} để máy cũng đọc được, hoặc viết bằng lời; có thể dùng cả hai", default=()
    )
    address: Text = key("dia_chi", "Địa chỉ", default="")
    url: Url | None = key("url", "Địa chỉ web", default=None)
    basis: Text = key("can_cu", "Căn cứ", default="")
    start: Day | None = key("tu", "Có hiệu lực từ", default=None)
    end: Day | None = key("den", "Hết hiệu lực từ", "Ngày đầu tiên số này không còn dùng", default=None)
    consent: WrittenConsent | None = key("dong_y", "Đồng ý công khai", "Bắt buộc với số di động cá nhân", default=None)
    checked: Day = key("ngay_kiem_tra", "Ngày kiểm tra", "Ngày gần nhất gọi thử và còn đúng")
    updates: OneOrMany[Update] = key("cap_nhat", "Các lần cập nhật", default=())

    @property
    def updated(self) -> dt.date:
        return max([self.checked, *(update.day for update in self.updates)])

    @property
    def hours(self) -> str:
        """When somebody answers, in words; empty where nothing is said."""
        return in_words(self.written_hours)

    @property
    def openings(self) -> tuple[tuple[int, Opening], ...]:
        """The hours that machines can read, each with its place among all."""
        return tuple((place, one) for place, one in enumerate(self.written_hours) if isinstance(one, Opening))

    @property
    def open_telephones(self) -> tuple[Telephone, ...]:
        """The numbers that may be handed on in bulk: those of the office, not of a person."""
        return tuple(telephone for telephone in self.telephones if telephone.kind != "di động cá nhân")

    @property
    def has_personal_number(self) -> bool:
        return any(telephone.kind == "di động cá nhân" for telephone in self.telephones)

    def is_public(self, today: dt.date) -> bool:
        return (self.start is None or self.start <= today) and not self.is_gone(today)

    def is_gone(self, today: dt.date) -> bool:
        return self.end is not None and self.end <= today
