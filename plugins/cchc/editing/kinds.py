"""The kinds of record that people edit: by what word, how they are called, where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from cchc.editing.fields import Field, form_of
from cchc.model.holdings import KINDS
from cchc.model.organisation import Organisation
from cchc.model.record import Record
from cchc.vietnamese import slug
from cchc.yamltext import Value

NAMING = ("tieu_de", "trich_yeu", "ten", "cau_hoi", "noi_dung", "ten_thuong_goi", "chi_so", "ky", "ma")
"""Keys that call a record, the most telling first."""


@dataclass(frozen=True)
class Kind:
    """One kind of record. `word` stands in addresses; `called` is what a person reads above a list of them."""

    whose: str
    word: str
    called: str
    told: str
    record: type[Record]

    @property
    def is_listed(self) -> bool:
        """Whether its records are entries of one file."""
        return self.record.written_in.endswith(".yml") and not self.is_single

    @property
    def is_single(self) -> bool:
        return self.record is Organisation

    @property
    def has_body(self) -> bool:
        return self.record.written_in.startswith("content")

    @property
    def fields(self) -> tuple[Field, ...]:
        return form_of(self.whose)

    @property
    def one(self) -> str:
        return self.record.kind_name

    def name_of(self, values: Value) -> str:
        """Return what a person calls a record with these values; empty where nothing in it does."""
        said = (values.get(key) for key in NAMING) if isinstance(values, dict) else ()
        return next((value for value in said if isinstance(value, str) and value), "")

    def file_for(self, values: Value, year: int) -> str:
        """Return where a new record would be written, as its name says; empty while it has none."""
        if self.is_listed or self.is_single:
            return self.record.written_in
        code = values.get("ma") if isinstance(values, dict) else ""
        stem = code if self.whose == "procedures" and isinstance(code, str) and code else slug(self.name_of(values))
        folder = f"{self.record.written_in}/{year}" if self.whose in ("all_posts", "all_plans") else self.record.written_in
        return f"{folder}/{stem}{'.md' if self.has_body else '.yml'}" if stem else ""


def _word(kind: type[Record]) -> str:
    return "trang" if kind.written_in == "content" else PurePosixPath(kind.written_in).stem


_CALLED: tuple[tuple[str, str, str], ...] = (
    ("all_posts", "Tin bài", "Tin, bài, phóng sự, video của chuyên mục"),
    ("all_hotlines", "Đường dây nóng", "Số điện thoại, hộp thư, giờ tiếp nhận"),
    ("questions", "Hỏi đáp", "Câu hỏi của phụ huynh, học sinh và câu trả lời"),
    ("documents", "Văn bản", "Văn bản chỉ đạo, văn bản pháp luật"),
    ("procedures", "Thủ tục hành chính", "Phần của pháp luật, theo quyết định công bố"),
    ("procedures_here", "Thủ tục tại trường", "Nơi nộp, giờ tiếp nhận, đợt tiếp nhận"),
    ("all_plans", "Kế hoạch", "Kế hoạch với nội dung, chỉ tiêu, nhiệm vụ"),
    ("all_activities", "Hoạt động", "Việc đã làm ngoài trang web, kèm minh chứng; không đăng nếu không ghi công khai"),
    ("all_reports", "Báo cáo", "Báo cáo đã lập, từng kỳ"),
    ("all_guides", "Hướng dẫn", "Làm một việc theo từng bước"),
    ("services", "Việc tại trường", "Giấy xác nhận, sao bảng điểm và việc khác"),
    ("feedback", "Phản ánh, kiến nghị", "Kết quả xử lý phản ánh đã nhận"),
    ("handlings", "Số liệu giải quyết hồ sơ", "Hồ sơ nhận và giải quyết trong kỳ"),
    ("indices", "Chỉ số", "Chỉ số cải cách hành chính từng năm"),
    ("resources", "Thư viện", "Tờ rơi, video, bài tập"),
    ("all_plain_pages", "Trang riêng", "Giới thiệu và các trang khác"),
    ("agencies", "Cơ quan", "Cơ quan được nhắc tới"),
    ("sections", "Chuyên mục", "Nhóm tin"),
    ("areas", "Lĩnh vực cải cách", "Các lĩnh vực cải cách hành chính"),
    ("fields", "Lĩnh vực thủ tục", "Nhóm thủ tục"),
    ("activity_kinds", "Loại hoạt động", "Sinh hoạt dưới cờ, tập huấn và loại khác"),
    ("outlets", "Kênh đăng lại", "Nơi đăng lại bằng tay"),
    ("destinations", "Nơi đăng", "Máy chủ, ổ mạng, USB, tệp ZIP, bản dán; không ghi mật khẩu"),
    ("reporting_periods", "Kỳ báo cáo", "Kỳ phải báo cáo hằng năm và hạn gửi"),
    ("remembrances", "Ngày kỷ niệm", "Ngày hằng năm trong lịch"),
)
"""The logs of posting and of approval are left out: commands alone write them, for evidence."""

ALL: Mapping[str, Kind] = {
    kind.word: kind
    for kind in (
        *(Kind(whose, _word(KINDS[whose]), called, told, KINDS[whose]) for whose, called, told in _CALLED),
        Kind("organisation", "don-vi", "Thông tin đơn vị", "Tên, địa chỉ, điện thoại, màu, biểu trưng", Organisation),
    )
}
"""By their words, in the order in which they are offered."""
