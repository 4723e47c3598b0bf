"""The register of legal and directing documents, by readable codes: a number alone is never a key."""

import datetime as dt
from typing import Annotated, ClassVar, Literal, Self

from cchc.model.dates import Day, PartialDay
from cchc.model.record import Part, Record, Update, key
from cchc.model.shared import Attachment
from cchc.model.values import AnyCase, Code, Email, OneOrMany, Text, Url

DocumentKind = Annotated[
    Literal[
        "Luật", "Pháp lệnh", "Nghị quyết", "Nghị định", "Thông tư", "Thông tư liên tịch", "Văn bản hợp nhất", "Quyết định", "Chỉ thị",
        "Kết luận", "Quy chế", "Quy định", "Thông báo", "Hướng dẫn", "Chương trình", "Kế hoạch", "Phương án", "Đề án", "Dự án", "Báo cáo",
        "Biên bản", "Tờ trình", "Công điện", "Công văn", "Giấy mời", "Khác",
    ],
    AnyCase(),
]  # fmt: skip


class Consultation(Part):
    start: Day = key("tu", "Từ ngày")
    end: Day = key("den", "Đến ngày")
    send_to: Email | Url = key("gui_ve", "Gửi ý kiến về")


class Document(Record):
    """A paper of another body, or of the unit when no page of its own is wanted."""

    kind_name: ClassVar[str] = "văn bản"
    written_in: ClassVar[str] = "data/van-ban.yml"

    code: Code = key("ma", "Mã văn bản", "Ví dụ nq-76-cp-2021")
    number: Text = key("so_ky_hieu", "Số, ký hiệu", "Ví dụ 76/NQ-CP", default="")
    other_names: OneOrMany[Text] = key("ten_goi_khac", "Tên gọi khác", "Ví dụ: Đề án 06", default=())
    kind: DocumentKind = key("loai", "Loại văn bản")
    issued: PartialDay | None = key("ngay", "Ngày ban hành", default=None)
    issuers: OneOrMany[Code] = key("co_quan", "Cơ quan ban hành", "Mã trong data/co-quan.yml", min_length=1)
    province: Text = key("dia_phuong", "Địa phương", default="")
    subject: Text = key("trich_yeu", "Trích yếu")
    signer: Text = key("nguoi_ky", "Người ký", default="")
    url: Url | None = key("url", "Địa chỉ web của văn bản", default=None)
    attachments: OneOrMany[Attachment] = key("tep_dinh_kem", "Tệp đính kèm", default=())
    in_force_from: PartialDay | None = key("hieu_luc_tu", "Có hiệu lực từ", default=None)
    in_force_until: PartialDay | None = key("hieu_luc_den", "Hết hiệu lực từ", "Ngày đầu tiên không còn hiệu lực", default=None)
    replaces: OneOrMany[Text] = key("thay_the", "Thay thế văn bản", default=())
    repealed_by: Text = key("bai_bo_theo", "Bãi bỏ theo", default="")
    deadline: Day | None = key("han_thuc_hien", "Hạn thực hiện", default=None)
    consultation: Consultation | None = key("lay_y_kien", "Lấy ý kiến", default=None)
    updates: OneOrMany[Update] = key("cap_nhat", "Các lần cập nhật", default=())

    @property
    def name(self) -> str:
        """The usual short citation: 'Nghị quyết 76/NQ-CP'; laws without a number go by their subject."""
        if self.number:
            return f"{self.kind} {self.number}" if self.kind != "Khác" else self.number
        return self.other_names[0] if self.other_names else self.subject

    def state(self, today: dt.date, successor: Self | None) -> str:
        """The legal state that the register's own dates give; empty where it states none."""
        if self.in_force_until and self.in_force_until.first <= today:
            return "hết hiệu lực"
        if self.in_force_from and today < self.in_force_from.first:
            return "chưa có hiệu lực"
        if successor and (not successor.in_force_from or successor.in_force_from.first <= today):
            return "đã được thay thế"
        return "còn hiệu lực" if self.in_force_from else ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.code, *filter(None, (self.number, *self.other_names)))
