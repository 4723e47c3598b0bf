"""Activities: what was done besides the website, with its evidence; and the kinds that they are sorted into."""

import datetime as dt
from collections.abc import Iterator
from typing import ClassVar

from cchc.model.dates import Day, PartialDay
from cchc.model.record import Part, Record, Update, key
from cchc.model.values import Code, Count, FileReference, Number, OneOrMany, Prose, Text, Url, YesNo
from cchc.problems import KeyPath


class ActivityKind(Record):
    """A kind of activity, e.g. sinh hoạt dưới cờ."""

    kind_name: ClassVar[str] = "loại hoạt động"
    written_in: ClassVar[str] = "data/loai-hoat-dong.yml"

    code: Code = key("ma", "Mã loại", "Ví dụ: tap-huan")
    name: Text = key("ten", "Tên loại", "Ví dụ: Tập huấn")
    unit: Text = key("don_vi_tinh", "Đơn vị tính", "Đếm bằng gì: cuộc, buổi, tấm", default="cuộc")
    position: Count = key("thu_tu", "Thứ tự", default=0)


class Quantity(Part):
    value: Number = key("gia_tri", "Giá trị")
    unit: Text = key("don_vi_tinh", "Đơn vị tính", "Ví dụ: tờ, tấm, bài dự thi")


class Proof(Part):
    """A piece of evidence: a file, an address, or the number of a paper."""

    file: FileReference = key("tep", "Tệp", "Ảnh, bản quét, danh sách; để trong data/hoat-dong", default="")
    url: Url | None = key("url", "Địa chỉ web", default=None)
    number: Text = key("so_ky_hieu", "Số, ký hiệu văn bản", default="")
    name: Text = key("ten", "Là gì", "Ví dụ: Danh sách ký tên", default="")
    is_open: YesNo = key(
        "cong_khai", "Công khai", "«có» thì đăng cùng trang của hoạt động; không ghi thì không ai ngoài trường thấy", default=False
    )

    @property
    def words(self) -> str:
        """What people call it."""
        return self.name or self.number or self.file.rpartition("/")[2] or self.url or ""


class Activity(Record):
    """One thing that was done, or is to be done. Nothing of it is published unless it says so."""

    kind_name: ClassVar[str] = "hoạt động"
    written_in: ClassVar[str] = "data/hoat-dong"

    name: Text = key("ten", "Tên hoạt động", max_length=250)
    kind: Code = key("loai", "Loại", "Mã trong data/loai-hoat-dong.yml")
    start: PartialDay = key("tu", "Từ", "Ngày, tháng hoặc năm")
    end: PartialDay | None = key("den", "Đến", "Trong một ngày thì bỏ trống", default=None)
    place: Text = key("dia_diem", "Địa điểm", default="")
    lead: Text = key("chu_tri", "Chủ trì", "Tổ, bộ phận hoặc chức vụ", default="")
    partners: OneOrMany[Text] = key("phoi_hop", "Phối hợp", default=())
    audiences: OneOrMany[Text] = key("doi_tuong", "Đối tượng", "Ví dụ: học sinh, phụ huynh", default=())
    participants: Count | None = key("so_luot_nguoi", "Số lượt người", "Không đếm thì bỏ trống, không ước lượng", default=None)
    quantity: Quantity | None = key("so_luong", "Số lượng", "Ví dụ: 500 tờ, 12 tấm", default=None)
    content: Prose = key("noi_dung", "Nội dung", default="")
    carries_out: OneOrMany[Text] = key(
        "thuc_hien", "Thực hiện nội dung kế hoạch", "Mã kế hoạch, dấu #, mã nội dung, nhiệm vụ hoặc chỉ tiêu", default=()
    )
    areas: OneOrMany[Code] = key("linh_vuc_cchc", "Lĩnh vực CCHC", "Mã trong data/linh-vuc-cchc.yml", default=())
    documents: OneOrMany[Text] = key("van_ban", "Văn bản liên quan", "Mã hoặc số, ký hiệu trong data/van-ban.yml", default=())
    results: OneOrMany[Text] = key("ket_qua", "Kết quả", default=())
    proofs: OneOrMany[Proof] = key("minh_chung", "Minh chứng", "Mỗi dòng một tep, url hoặc so_ky_hieu", default=())
    is_open: YesNo = key("cong_khai", "Công khai", "«có» thì có trang riêng, vào lịch và tìm kiếm", default=False)
    article: Text = key("tin_bai", "Tin bài", "Mã bản ghi của tin viết về hoạt động này", default="")
    remedy_due: Day | None = key("han_khac_phuc", "Hạn khắc phục", "Với cuộc kiểm tra có kiến nghị", default=None)
    updates: OneOrMany[Update] = key("cap_nhat", "Các lần cập nhật", default=())

    @property
    def first(self) -> dt.date:
        return self.start.first

    @property
    def last(self) -> dt.date:
        return (self.end or self.start).last

    @property
    def period(self) -> str:
        return f"{self.start}" if self.end is None or str(self.end) == str(self.start) else f"{self.start} - {self.end}"

    @property
    def open_proofs(self) -> tuple[Proof, ...]:
        return tuple(proof for proof in self.proofs if proof.is_open)

    @property
    def updated(self) -> dt.date | None:
        return max((update.day for update in self.updates), default=self.first if self.start.day else None)

    @property
    def is_internal(self) -> bool:
        return not self.is_open

    def is_public(self, today: dt.date) -> bool:
        return self.is_open and not self.waits

    def published_texts(self) -> Iterator[tuple[KeyPath, str]]:
        closed = {place for place, proof in enumerate(self.proofs) if not proof.is_open}
        return ((path, text) for path, text in super().published_texts() if not (path[0] == "minh_chung" and path[1] in closed))
