"""News posts and plain pages: what people read as articles."""

import datetime as dt
from typing import Annotated, ClassVar, Literal

from cchc.model.dates import Day, DayTime
from cchc.model.media import Audio, Video
from cchc.model.record import Part, Record, Update, key
from cchc.model.shared import Attachment, Consent, Credit, NamedLink, Picture
from cchc.model.values import AnyCase, Code, Count, OneOrMany, Text, Url, YesNo

Genre = Annotated[Literal["tin", "bài", "phóng sự", "video", "ảnh", "infographic", "liên kết"], AnyCase()]


class Withdrawal(Part):
    day: Day = key("ngay", "Ngày gỡ")
    reason: Text = key("ly_do", "Lý do gỡ")


class Award(Part):
    winner: Text = key("ca_nhan_tap_the", "Cá nhân, tập thể")
    form: Text = key("hinh_thuc", "Hình thức khen thưởng")
    decision: Text = key("quyet_dinh", "Quyết định", default="")


class Placement(Part):
    """One place where a post was put by hand, the address as evidence."""

    outlet: Code = key("kenh", "Kênh", "Mã kênh trong data/kenh.yml")
    day: Day = key("ngay", "Ngày đăng lại")
    url: Url | None = key("url", "Địa chỉ bài đã đăng", "Kênh không ở trên mạng (loa, bảng tin) thì bỏ trống", default=None)
    reach: Count | None = key("luot_tiep_can", "Lượt tiếp cận", "Số kênh đó báo, ví dụ 1250", default=None)


class Article(Record):
    """What a post and a plain page share."""

    title: Text = key("tieu_de", "Tiêu đề", "Không viết hoa toàn bộ", max_length=250)
    summary: Text = key("tom_tat", "Tóm tắt", "Chữ thường, tối đa 300 ký tự; bỏ trống thì lấy đoạn đầu", default="", max_length=300)
    attachments: OneOrMany[Attachment] = key("tep_dinh_kem", "Tệp đính kèm", default=())
    old_addresses: OneOrMany[Text] = key(
        "dia_chi_cu",
        "Địa chỉ cũ",
        "Địa chỉ trước đây của trang, tính từ chuyên mục, ví dụ tin-tuc/2025/ten-cu/; người mở địa chỉ cũ được chuyển sang trang này",
        default=(),
    )
    updates: OneOrMany[Update] = key("cap_nhat", "Các lần cập nhật", default=())


class Post(Article):
    """A news item."""

    kind_name: ClassVar[str] = "tin bài"
    written_in: ClassVar[str] = "content/tin-tuc"

    stamp: DayTime = key("ngay", "Ngày đăng", "Ngày, hoặc ngày và giờ; ngày ở tương lai thì đến ngày đó tin mới hiện")
    genre: Genre = key("the_loai", "Thể loại", "tin, bài, phóng sự, video, ảnh, infographic hoặc liên kết")
    areas: OneOrMany[Code] = key("linh_vuc_cchc", "Lĩnh vực CCHC", "Mã trong data/linh-vuc-cchc.yml", default=())
    sections: OneOrMany[Code] = key("chuyen_muc", "Chuyên mục", "Mã trong data/chuyen-muc.yml", default=())
    audiences: OneOrMany[Text] = key("doi_tuong", "Dành cho", "Ví dụ: phụ huynh, học sinh", default=())
    keywords: OneOrMany[Text] = key("tu_khoa", "Từ khóa", default=())
    author: Text = key("tac_gia", "Tác giả", default="")
    credit: Credit | None = key("nguon", "Nguồn", "Nơi lấy tin, nếu không phải đơn vị tự viết", default=None)
    link: NamedLink | None = key("lien_ket", "Liên kết", "Bài dẫn sang trang khác; vẫn cần hai câu giới thiệu của đơn vị", default=None)
    picture: Picture | None = key("anh_dai_dien", "Ảnh đại diện", default=None)
    gallery: OneOrMany[Picture] = key("anh", "Ảnh trong bài", default=())
    video: Video | None = key("video", "Video", "Một trong hai: tep hoặc url", default=None)
    audio: Audio | None = key("am_thanh", "Bản tin phát thanh", "Vào kênh phát thanh (podcast) của đơn vị", default=None)
    carries_out: OneOrMany[Text] = key(
        "thuc_hien", "Thực hiện nội dung kế hoạch", "Mã kế hoạch, dấu #, mã nội dung, nhiệm vụ hoặc chỉ tiêu", default=()
    )
    documents: OneOrMany[Text] = key("van_ban", "Văn bản liên quan", "Mã hoặc số, ký hiệu trong data/van-ban.yml", default=())
    procedures: OneOrMany[Text] = key("thu_tuc", "Thủ tục liên quan", "Mã thủ tục", default=())
    is_pinned: YesNo = key("ghim", "Ghim lên đầu", default=False)
    is_draft: YesNo = key("ban_nhap", "Bản nháp", "«có» thì không đăng", default=False)
    expires: Day | None = key("ngay_go", "Tự gỡ từ ngày", default=None)
    withdrawal: Withdrawal | None = key("go_bai", "Gỡ bài", default=None)
    placements: OneOrMany[Placement] = key(
        "da_dang", "Đã đăng ở", "Lệnh «da-dang» ghi sẵn; địa chỉ là minh chứng, mục này không hiện trên trang", default=()
    )
    award: Award | None = key("khen_thuong", "Khen thưởng", default=None)
    consent: Consent | None = key("dong_y", "Đồng ý đăng hình", default=None)

    @property
    def published(self) -> dt.datetime:
        """The moment of publication, +07:00; no other record can move it."""
        return self.stamp.moment(self.id)

    @property
    def updated(self) -> dt.date:
        return max([self.stamp.day, *(update.day for update in self.updates)])

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return (*((self.picture,) if self.picture else ()), *((self.video.poster,) if self.video else ()), *self.gallery)

    @property
    def face(self) -> Picture | None:
        """The picture that stands for it in lists and elsewhere."""
        return self.picture or (self.video.poster if self.video else None)

    def is_public(self, today: dt.date) -> bool:
        """Whether the post stands on the site on that day: not a draft, not before its day, not expired, not withdrawn."""
        return not (self.is_draft or self.waits or self.is_gone(today)) and self.stamp.day <= today

    def is_gone(self, today: dt.date) -> bool:
        return self.withdrawal is not None or (self.expires is not None and self.expires <= today)


class PlainPage(Article):
    """A page of the unit's own, e.g. Giới thiệu; its place in content/ is its address."""

    kind_name: ClassVar[str] = "trang"
    written_in: ClassVar[str] = "content"

    changed: Day = key("ngay", "Ngày viết", "Ngày viết trang; lần sửa sau ghi vào cap_nhat")

    @property
    def updated(self) -> dt.date:
        return max([self.changed, *(update.day for update in self.updates)])
