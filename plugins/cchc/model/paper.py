"""Official papers of the unit's own: what the heads of plans and reports share."""

import datetime as dt
from typing import Annotated, Literal

from cchc.model.dates import PartialDay
from cchc.model.record import Part, Record, Update, key
from cchc.model.shared import Attachment
from cchc.model.values import AnyCase, Code, OneOrMany, Text, YesNo


class Signer(Part):
    name: Text = key("ho_ten", "Họ tên")
    position: Text = key("chuc_vu", "Chức vụ")
    capacity: Annotated[Literal["TM.", "Q.", "KT.", "TL.", "TUQ."], AnyCase()] | None = key(
        "quyen_han", "Quyền hạn ký", "TM., Q., KT., TL. hoặc TUQ.", default=None
    )
    stands_for: Text = key("chuc_vu_ky_thay", "Ký thay cho", "Ví dụ: Hiệu trưởng", default="")


class Paper(Record):
    """A paper with a number, a day and signatures; real ones often lack the first two."""

    number: Text = key("so_ky_hieu", "Số, ký hiệu", "Ví dụ 12/KH-THPTHP; chưa có số thì bỏ trống", default="")
    subject: Text = key("trich_yeu", "Trích yếu", max_length=400)
    issued: PartialDay | None = key("ngay_ban_hanh", "Ngày ban hành", "Ngày, tháng hoặc năm; chưa ghi ngày thì bỏ trống", default=None)
    issuers: OneOrMany[Code] = key("co_quan_ban_hanh", "Cơ quan ban hành", "Mã trong data/co-quan.yml", min_length=1)
    place: Text = key("dia_danh", "Địa danh", default="")
    signers: OneOrMany[Signer] = key("nguoi_ky", "Người ký", default=())
    bases: OneOrMany[Text] = key("can_cu", "Căn cứ", "Mã hoặc số, ký hiệu trong data/van-ban.yml", default=())
    recipients: OneOrMany[Text] = key("noi_nhan", "Nơi nhận", default=())
    areas: OneOrMany[Code] = key("linh_vuc_cchc", "Lĩnh vực CCHC", default=())
    attachments: OneOrMany[Attachment] = key("tep_dinh_kem", "Tệp đính kèm", default=())
    is_draft: YesNo = key("ban_nhap", "Bản nháp", "«có» thì không đăng", default=False)
    old_addresses: OneOrMany[Text] = key("dia_chi_cu", "Địa chỉ cũ", default=())
    updates: OneOrMany[Update] = key("cap_nhat", "Các lần cập nhật", default=())

    @property
    def updated(self) -> dt.date | None:
        """The newest day the record itself names; None for an undated paper without updates."""
        days = [update.day for update in self.updates]
        if self.issued and self.issued.day:
            days.append(self.issued.first)
        return max(days, default=None)

    @property
    def is_numbered(self) -> bool:
        """Whether the number is there; a paper that waits for it carries its symbol alone: '/KH-THPTHP'."""
        return self.number[:1].isalnum()

    def is_public(self, today: dt.date) -> bool:
        return not (self.is_draft or self.waits)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.id, *filter(None, (self.number,)))
