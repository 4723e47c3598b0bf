"""Administrative procedures: the law's part (Procedure) and the school's part (ProcedureHere)."""

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from cchc.model.dates import Day
from cchc.model.record import Part, Record, Update, key
from cchc.model.shared import NamedLink
from cchc.model.values import UNKNOWN, AnyCase, Code, Count, FileReference, Number, OneOrMany, Stated, Text, Url, YesNo
from cchc.problems import KeyPath
from cchc.vietnamese import decimal, fold

AUDIENCES = ("cha mẹ học sinh", "học sinh", "người đã học xong", "giáo viên, nhân viên", "nhà trường, tổ chức")
"""Who comes for a procedure, in a few words that lists can be narrowed by."""

Audience = Annotated[Literal["cha mẹ học sinh", "học sinh", "người đã học xong", "giáo viên, nhân viên", "nhà trường, tổ chức"], AnyCase()]


class Authority(Part):
    """Who decides, from when until when."""

    agency: Code = key("co_quan_thuc_hien", "Cơ quan thực hiện", "Mã trong data/co-quan.yml")
    level: Text = key("cap_thuc_hien", "Cấp thực hiện", "Ví dụ: Tỉnh, Xã, Trường")
    start: Day | None = key("tu", "Từ ngày", default=None)
    end: Day | None = key("den", "Đến hết ngày", default=None)
    basis: Text = key("can_cu", "Căn cứ", default="")

    def decides_on(self, day: dt.date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Step(Part):
    name: Text = key("ten", "Tên bước", default="")
    content: Stated = key("noi_dung", "Nội dung bước")
    who: Text = key("ai_lam", "Ai làm", default="")
    where: Text = key("o_dau", "Ở đâu", default="")
    joins: Annotated[Literal["và", "hoặc"], AnyCase()] | None = key(
        "va_hoac", "Và / hoặc", "«hoặc» nếu bước này thay cho bước trước", default=None
    )
    is_required: YesNo = key("bat_buoc", "Bắt buộc", default=True)


class Duration(Part):
    value: Number | None = key("gia_tri", "Số", default=None)
    unit: Text = key("don_vi_tinh", "Đơn vị tính", "ngày làm việc, ngày, giờ hoặc tháng", default="")
    text: Stated = key("dien_giai", "Diễn giải", "Lời của văn bản; có diễn giải thì số chỉ để sắp xếp", default="")

    def __str__(self) -> str:
        if self.text:
            return self.text
        return f"{decimal(self.value)} {self.unit}".strip() if self.value is not None else ""


class Channel(Part):
    """One row of "cách thức thực hiện"; a channel may stand twice."""

    kind: Annotated[Literal["Trực tiếp", "Trực tuyến", "Bưu chính"], AnyCase()] = key(
        "hinh_thuc", "Hình thức", "Trực tiếp, Trực tuyến hoặc Bưu chính"
    )
    duration: Duration | None = key("thoi_han", "Thời hạn giải quyết", default=None)
    fee: Stated = key("phi", "Phí, lệ phí", default="")
    description: Stated = key("mo_ta", "Mô tả", default="")


class Form(Part):
    name: Text = key("ten", "Tên mẫu", default="")
    file: FileReference = key("tep", "Tệp mẫu", default="")
    url: Url | None = key("url", "Địa chỉ mẫu", default=None)


class Paper(Part):
    name: Stated = key("ten", "Tên giấy tờ")
    forms: OneOrMany[Form] = key("mau_don", "Mẫu đơn, tờ khai", default=())
    originals: Count | None = key("ban_chinh", "Bản chính", default=None)
    copies: Count | None = key("ban_sao", "Bản sao", default=None)


class Dossier(Part):
    """The papers for one case."""

    case: Text = key("truong_hop", "Trường hợp", default="")
    papers: OneOrMany[Paper] = key("giay_to", "Giấy tờ", min_length=1)


class PostalService(Part):
    """What public post does (BCCI)."""

    submits: YesNo = key("nop_ho_so", "Nhận hồ sơ qua bưu chính", default=False)
    returns: YesNo = key("tra_ket_qua", "Trả kết quả qua bưu chính", default=False)


class Decision(Part):
    number: Text = key("so_ky_hieu", "Số quyết định công bố")
    day: Day | None = key("ngay", "Ngày", default=None)
    agency: Text = key("co_quan", "Cơ quan", default="")


class Procedure(Record):
    """The law's part of a procedure, as the announcing decision states it."""

    kind_name: ClassVar[str] = "thủ tục"
    written_in: ClassVar[str] = "data/thu-tuc"

    code: Code = key("ma", "Mã thủ tục", "Mã trên Cổng Dịch vụ công quốc gia, ví dụ 2.002478")
    name: Text = key("ten", "Tên thủ tục")
    everyday_name: Text = key("ten_thuong_goi", "Tên thường gọi", "Người dân gọi việc này là gì, ví dụ: Chuyển trường cho con", default="")
    search_words: OneOrMany[Text] = key("tu_khoa_tim", "Từ khóa tìm", default=())
    kind: Annotated[Literal["cho người dân, tổ chức", "nội bộ"], AnyCase()] = key(
        "loai_thu_tuc", "Loại thủ tục", default="cho người dân, tổ chức"
    )
    field: Code = key("linh_vuc_tthc", "Lĩnh vực", "Mã trong data/linh-vuc-tthc.yml")
    authorities: OneOrMany[Authority] = key("tham_quyen", "Thẩm quyền", min_length=1)
    steps: OneOrMany[Step] = key("trinh_tu", "Trình tự thực hiện", min_length=1)
    channels: OneOrMany[Channel] = key("cach_thuc", "Cách thức thực hiện", min_length=1)
    dossiers: OneOrMany[Dossier] = key("thanh_phan_ho_so", "Thành phần hồ sơ", min_length=1)
    dossier_count: Stated = key("so_luong_ho_so", "Số lượng hồ sơ", "Ví dụ: 01 bộ")
    processing_time: Stated = key(
        "thoi_han", "Thời hạn giải quyết", "Chung cho mọi cách nộp; riêng từng cách thì viết ở cach_thuc", default=""
    )
    fee: Stated = key("phi_le_phi", "Phí, lệ phí", "Chung cho mọi cách nộp", default="")
    national_time: Stated = key("thoi_han_quoc_gia", "Thời hạn theo trung ương", default="")
    audience: Stated = key("doi_tuong_thuc_hien", "Đối tượng thực hiện")
    audiences: OneOrMany[Audience] = key("danh_cho", "Dành cho", f"Để lọc danh sách; chọn trong: {', '.join(AUDIENCES)}", default=())
    result: Stated = key("ket_qua_thuc_hien", "Kết quả thực hiện")
    conditions: Stated = key("yeu_cau_dieu_kien", "Yêu cầu, điều kiện", "Không có thì viết «Không»")
    legal_bases: OneOrMany[Stated] = key(
        "can_cu_phap_ly", "Căn cứ pháp lý", "Mã, số ký hiệu trong data/van-ban.yml, hoặc lời văn", min_length=1
    )
    online_level: Annotated[Literal["toàn trình", "một phần", "cung cấp thông tin", "không"], AnyCase()] | None = key(
        "muc_do_truc_tuyen", "Mức độ trực tuyến", default=None
    )
    online_address: Url | None = key("nop_truc_tuyen", "Nộp trực tuyến tại", default=None)
    online_payment: YesNo | None = key("thanh_toan_truc_tuyen", "Thanh toán trực tuyến", default=None)
    post: PostalService | None = key("buu_chinh", "Bưu chính công ích", default=None)
    mechanism: Annotated[Literal["một cửa", "liên thông", "tại trường"], AnyCase()] | None = key("co_che", "Cơ chế", default=None)
    decisions: OneOrMany[Decision] = key("quyet_dinh_cong_bo", "Quyết định công bố", min_length=1)
    changed_parts: OneOrMany[Text] = key("phan_thay_doi", "Phần thay đổi", default=())
    in_force_from: Day | None = key("hieu_luc_tu", "Có hiệu lực từ", default=None)
    in_force_until: Day | None = key("hieu_luc_den", "Hết hiệu lực từ", "Ngày đầu tiên không còn hiệu lực", default=None)
    repealed_by: Text = key("bai_bo_theo", "Bãi bỏ theo", default="")
    successor: Code | None = key("thu_tuc_thay_the", "Thủ tục thay thế", default=None)
    related: OneOrMany[Code] = key("lien_quan", "Thủ tục liên quan", default=())
    credits: OneOrMany[Text | NamedLink] = key("nguon", "Nguồn", "Từng nội dung lấy từ đâu", min_length=1)
    checked: Day = key("ngay_kiem_tra", "Ngày kiểm tra", "Ngày gần nhất đối chiếu với Cổng Dịch vụ công quốc gia")
    updates: OneOrMany[Update] = key("cap_nhat", "Các lần cập nhật", default=())

    @property
    def names(self) -> tuple[str, ...]:
        return (self.path, self.code)

    @property
    def updated(self) -> dt.date:
        return max([self.checked, *(update.day for update in self.updates)])

    @cached_property
    def is_complete(self) -> bool:
        """Whether no legally required part is 'Chưa rõ'. Only then may it be posted."""
        return not any(fold(text) == fold(UNKNOWN) for _, text in self.legal_texts())

    def legal_texts(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield (path of keys, text) of the parts that the law requires (law/procedure_parts.yml), as far as they are text."""
        yield from (
            (("ten",), self.name), (("so_luong_ho_so",), self.dossier_count), (("thoi_han",), self.processing_time), (("phi_le_phi",), self.fee),
            (("doi_tuong_thuc_hien",), self.audience), (("ket_qua_thuc_hien",), self.result), (("yeu_cau_dieu_kien",), self.conditions),
        )  # fmt: skip
        for number, step in enumerate(self.steps):
            yield ("trinh_tu", number, "noi_dung"), step.content
        for number, channel in enumerate(self.channels):
            yield ("cach_thuc", number, "phi"), channel.fee
            yield ("cach_thuc", number, "thoi_han", "dien_giai"), channel.duration.text if channel.duration else ""
        for group, dossier in enumerate(self.dossiers):
            for number, paper in enumerate(dossier.papers):
                yield ("thanh_phan_ho_so", group, "giay_to", number, "ten"), paper.name
        yield from ((("tham_quyen", number, "cap_thuc_hien"), authority.level) for number, authority in enumerate(self.authorities))
        yield from ((("can_cu_phap_ly", number), basis) for number, basis in enumerate(self.legal_bases))
        yield from ((("quyet_dinh_cong_bo", number, "so_ky_hieu"), decision.number) for number, decision in enumerate(self.decisions))

    def state(self, today: dt.date) -> Literal["sắp có hiệu lực", "đang có hiệu lực", "hết hiệu lực"]:
        if self.in_force_until and self.in_force_until <= today:
            return "hết hiệu lực"
        if self.in_force_from and today < self.in_force_from:
            return "sắp có hiệu lực"
        return "đang có hiệu lực"

    def authority(self, today: dt.date) -> Authority | None:
        """Who decides on that day; None in a gap between two."""
        return next((authority for authority in self.authorities if authority.decides_on(today)), None)


class Window(Part):
    """This year's days for handing in."""

    school_year: Text = key("nam_hoc", "Năm học", "Ví dụ: 2026-2027")
    start: Day = key("tu", "Từ ngày")
    end: Day = key("den", "Đến hết ngày")
    document: Text = key("van_ban", "Theo văn bản", default="")


class InternalStep(Part):
    task: Text = key("viec", "Việc")
    who: Text = key("nguoi_thuc_hien", "Người thực hiện")
    time: Text = key("thoi_gian", "Thời gian", default="")


class InternalProcess(Part):
    decision: Text = key("quyet_dinh", "Quyết định ban hành", default="")
    steps: OneOrMany[InternalStep] = key("buoc", "Các bước", min_length=1)


class ProcedureHere(Record):
    """What the school adds: its role, where and when, who receives."""

    kind_name: ClassVar[str] = "thủ tục tại trường"
    written_in: ClassVar[str] = "data/thu-tuc-tai-truong.yml"

    code: Code = key("ma", "Mã thủ tục", "Mã của thủ tục trong data/thu-tuc/")
    role: Annotated[Literal["giải quyết", "tiếp nhận", "hướng dẫn"], AnyCase()] = key(
        "vai_tro_cua_don_vi", "Vai trò của đơn vị", "giải quyết, tiếp nhận hoặc hướng dẫn"
    )
    counter: Text = key("noi_nop", "Nơi nộp", default="")
    hours: Text = key("gio", "Giờ tiếp nhận", default="")
    receiver: Text = key("nguoi_tiep_nhan", "Người tiếp nhận", "Chức vụ, không ghi họ tên", default="")
    windows: OneOrMany[Window] = key("dot_tiep_nhan", "Đợt tiếp nhận", default=())
    internal_process: InternalProcess | None = key("quy_trinh_noi_bo", "Quy trình nội bộ", default=None)
    note: Text = key("ghi_chu", "Ghi chú", default="")
