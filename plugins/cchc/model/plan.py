"""Plans, the unit's own official papers: head, topics, targets, tasks, and the state that follows from their dates."""

import datetime as dt
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, WithJsonSchema

from cchc.model.dates import Day, PartialDate, PartialDay, parse_partial
from cchc.model.paper import Paper
from cchc.model.record import Part, key
from cchc.model.values import AnyCase, Code, Number, OneOrMany, Text, YesNo, wrong
from cchc.vietnamese import fold

RHYTHMS = ("thường xuyên", "hằng tháng", "hằng quý", "theo kế hoạch cấp trên")
"""What a task may have instead of a day; such a task is never overdue."""


class Topic(Part):
    code: Code = key("ma", "Mã nội dung", "Ví dụ: 1.5")
    name: Text = key("ten", "Nội dung tuyên truyền")


class Measurement(Part):
    period: Text = key("ky", "Kỳ")
    value: Number = key("gia_tri", "Giá trị")
    numerator: Number | None = key("tu_so", "Tử số", default=None)
    denominator: Number | None = key("mau_so", "Mẫu số", default=None)
    credit: Text = key("nguon", "Nguồn số liệu", default="")


class Target(Part):
    code: Code = key("ma", "Mã chỉ tiêu")
    name: Text = key("ten", "Chỉ tiêu")
    area: Code | None = key("linh_vuc_cchc", "Lĩnh vực CCHC", default=None)
    operator: Literal["≥", "≤", "="] | None = key("toan_tu", "So sánh", "≥, ≤ hoặc =", default=None)
    goal: Number | None = key("muc_tieu", "Mục tiêu", default=None)
    unit: Text = key("don_vi_tinh", "Đơn vị tính", default="")
    due: PartialDay | None = key("thoi_diem", "Thời điểm đạt", default=None)
    results: OneOrMany[Measurement] = key("ket_qua", "Kết quả", default=())


def _deadline(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    rhythm = next((rhythm for rhythm in RHYTHMS if fold(rhythm) == fold(value)), None)
    if rhythm or not value[:1].isdigit():
        if rhythm:
            return rhythm
        raise wrong(f"«{value}» không phải là hạn. Viết ngày (30/06/2026), tháng (06/2026), năm, hoặc: {', '.join(RHYTHMS)}")
    return parse_partial(value)


Deadline = Annotated[Any, BeforeValidator(_deadline), WithJsonSchema({"type": "string"})]
"""A PartialDate, or one of RHYTHMS."""


class Task(Part):
    code: Code = key("ma", "Mã nhiệm vụ")
    content: Text = key("noi_dung", "Nhiệm vụ")
    area: Code | None = key("linh_vuc_cchc", "Lĩnh vực CCHC", default=None)
    lead: Text = key("chu_tri", "Chủ trì", default="")
    partners: OneOrMany[Text] = key("phoi_hop", "Phối hợp", default=())
    deadline: Deadline = key(
        "han", "Hạn", "Ngày, tháng, năm, hoặc thường xuyên / hằng tháng / hằng quý / theo kế hoạch cấp trên", default=None
    )
    stated: Annotated[Literal["thường xuyên", "chưa đến kỳ", "đang thực hiện", "đã hoàn thành"], AnyCase()] | None = key(
        "trang_thai",
        "Trạng thái",
        "thường xuyên, chưa đến kỳ, đang thực hiện hoặc đã hoàn thành; «quá hạn» do chương trình tính",
        default=None,
    )
    result: Text = key("ket_qua", "Kết quả", default="")
    target: Code | None = key("chi_tieu", "Mã chỉ tiêu", default=None)

    def state(self, today: dt.date) -> str:
        """The stated state, or 'quá hạn' for a dated task that is late; empty where the paper says nothing."""
        if isinstance(self.deadline, PartialDate) and self.deadline.last < today and self.stated != "đã hoàn thành":
            return "quá hạn"
        return self.stated or (self.deadline if self.deadline == "thường xuyên" else "")


class Plan(Paper):
    """A plan of the unit or of the body above it."""

    kind_name: ClassVar[str] = "kế hoạch"
    written_in: ClassVar[str] = "content/ke-hoach"

    start: PartialDay = key("tu", "Thực hiện từ")
    end: PartialDay = key("den", "Đến")
    replaces: OneOrMany[Text] = key("thay_the", "Thay thế kế hoạch", "Mã bản ghi hoặc số, ký hiệu của kế hoạch cũ", default=())
    funding: Text = key("kinh_phi", "Kinh phí", default="")
    shows_progress: YesNo = key("hien_tien_do", "Công khai tiến độ", "«có» thì trang web hiện trạng thái từng nhiệm vụ", default=False)
    revoked: Day | None = key("bai_bo_tu", "Bãi bỏ từ ngày", default=None)
    topics: OneOrMany[Topic] = key("noi_dung_tuyen_truyen", "Nội dung tuyên truyền", default=())
    targets: OneOrMany[Target] = key("chi_tieu", "Chỉ tiêu", default=())
    tasks: OneOrMany[Task] = key("nhiem_vu", "Nhiệm vụ", default=())

    @property
    def sort_day(self) -> dt.date:
        return self.issued.first if self.issued else self.start.first

    def state(self, today: dt.date, *, is_replaced: bool) -> str:
        if self.revoked and self.revoked <= today:
            return "bị bãi bỏ"
        if is_replaced:
            return "bị thay thế"
        if today < self.start.first:
            return "sắp thực hiện"
        return "đã kết thúc" if self.end.last < today else "đang thực hiện"

    @property
    def item_codes(self) -> frozenset[str]:
        """The codes of its topics, targets and tasks: what a post's `thuc_hien` may name behind #."""
        return frozenset(item.code for group in (self.topics, self.targets, self.tasks) for item in group)
