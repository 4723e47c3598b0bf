"""`tao`: a new file, or a new entry in a list file, with every required key, an id, date and time, a slug."""

import datetime as dt
import re
import secrets
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc import reserved
from cchc.commands.order import GOOD, NOT_WRITTEN, Order, Refused
from cchc.commands.skeleton import entry
from cchc.commands.suggestions import (
    ACTIVITY_OPTIONS,
    DESTINATION_OPTIONS,
    DOCUMENT_OPTIONS,
    FEEDBACK_OPTIONS,
    GUIDE_OPTIONS,
    HANDLING_OPTIONS,
    HOTLINE_OPTIONS,
    INDEX_OPTIONS,
    KIND_OPTIONS,
    OUTLET_OPTIONS,
    PERIOD_OPTIONS,
    PLAN_OPTIONS,
    POST_OPTIONS,
    PROCEDURE_OPTIONS,
    QUESTION_OPTIONS,
    REPORT_OPTIONS,
    RESOURCE_OPTIONS,
    SERVICE_OPTIONS,
)
from cchc.exchange.entries import Unsuitable, appended
from cchc.identity import id_from
from cchc.loading import LIST_FILES
from cchc.model.activity import Activity, ActivityKind
from cchc.model.destination import Destination
from cchc.model.document import Document
from cchc.model.feedback import Feedback
from cchc.model.guide import Guide
from cchc.model.handling import Handling
from cchc.model.hotline import Hotline
from cchc.model.index import Index
from cchc.model.outlet import Outlet
from cchc.model.plan import Plan
from cchc.model.post import Post
from cchc.model.procedure import Procedure
from cchc.model.question import Question
from cchc.model.record import Record
from cchc.model.report import Report
from cchc.model.reporting import ReportingPeriod
from cchc.model.resource import Resource
from cchc.model.school_service import SchoolService
from cchc.model.values import UNKNOWN
from cchc.vietnamese import normalise, short_date, slug


def new_id() -> str:
    return id_from(secrets.token_bytes(10))


def create(order: Order) -> int:
    """Write the new record; refuses to overwrite."""
    if len(order.words) != 2 or order.words[0] not in KINDS:
        raise Refused(f'viết: python build.py tao LOẠI "TÊN", với LOẠI là một trong: {", ".join(KINDS)}')
    kind, name = order.words[0], " ".join(normalise(order.words[1]).split())
    if not slug(name):
        raise Refused("tên phải có chữ cái hoặc chữ số")
    file = KINDS[kind](order, name).relative_to(order.root).as_posix()
    done = f"Đã thêm vào cuối {file}" if file in LIST_FILES else f"Đã tạo {file}"
    sys.stdout.write(f"{done}\nMở tệp, điền nội dung rồi chạy: python build.py kiem-tra{order.folder_option}\n")
    return GOOD


def _post(order: Order, title: str) -> Path:
    lines = entry(Post, {"id": new_id(), "tieu_de": title, "ngay": moment(order.now), "the_loai": "tin"}, POST_OPTIONS)
    return _write_article(order.root / "content" / "tin-tuc" / str(order.today.year) / f"{slug(title)}.md", lines)


def _plan(order: Order, subject: str) -> Path:
    lines = entry(Plan, {"id": new_id(), "trich_yeu": subject}, PLAN_OPTIONS)
    return _write_article(order.root / "content" / "ke-hoach" / str(order.today.year) / f"{slug(subject)}.md", lines)


def _activity(order: Order, name: str) -> Path:
    day = short_date(order.today)
    _lay_out_kinds(order.root / ActivityKind.written_in)
    path = order.root / Activity.written_in / str(order.today.year) / f"{slug(name)}.yml"
    return _write_new(path, "\n".join(entry(Activity, {"id": new_id(), "ten": name, "tu": day}, ACTIVITY_OPTIONS)) + "\n")


def _lay_out_kinds(path: Path) -> None:
    """Give a unit that is older than activities the kinds that they are sorted into."""
    if not path.exists():
        from cchc.commands.starting import STARTER

        kinds = (STARTER / "data" / path.name).read_text("utf-8")
        _write_new(path, re.sub(r"\bID-MOI\b", lambda _: new_id(), kinds))


def _report(order: Order, subject: str) -> Path:
    lines = entry(Report, {"id": new_id(), "trich_yeu": subject}, REPORT_OPTIONS)
    return _write_article(order.root / "content" / "bao-cao" / str(order.today.year) / f"{slug(subject)}.md", lines)


def _procedure(order: Order, name: str) -> Path:
    """`name` may begin with the code: '2.002478 Chuyển trường …'."""
    found = re.match(r"([A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)+)\s+(\S.*)", name)
    code, title = (found[1], found[2]) if found else ("", name)
    values = {"id": new_id(), "ten": title, "thoi_han": UNKNOWN, "phi_le_phi": UNKNOWN, "ngay_kiem_tra": short_date(order.today)}
    values |= {"ma": code} if code else {}
    return _write_new(
        order.root / "data" / "thu-tuc" / f"{code or slug(title)}.yml", "\n".join(entry(Procedure, values, PROCEDURE_OPTIONS)) + "\n"
    )


def _document(order: Order, name: str) -> Path:
    """`name` may be a number ('76/NQ-CP') or a subject."""
    is_number = bool(re.fullmatch(r"\S*/\S+", name))
    # A number recurs every year and in every province: the code made from it is a person's to write.
    values = {"id": new_id(), **({"so_ky_hieu": name} if is_number else {"ma": slug(name), "trich_yeu": name})}
    return append_entry(order.root / "data" / "van-ban.yml", entry(Document, values, DOCUMENT_OPTIONS))


def _guide(order: Order, title: str) -> Path:
    steps = ["buoc:", "  - ten: ", "    noi_dung: "]
    lines = entry(Guide, {"id": new_id(), "tieu_de": title, "ngay_kiem_tra": short_date(order.today)}, GUIDE_OPTIONS)
    return _write_article(order.root / "content" / "huong-dan" / f"{slug(title)}.md", [*lines, *steps])


@dataclass(frozen=True)
class Listed:
    """How a record of a list file begins: the keys that take the name given, and the day."""

    kind: type[Record]
    named: tuple[str, ...]
    dated: str
    options: Mapping[str, str]

    def __call__(self, order: Order, name: str) -> Path:
        values = {"id": new_id(), **{key: slug(name) if key == "ma" else name for key in self.named}}
        values |= {self.dated: short_date(order.today)} if self.dated else {}
        return append_entry(order.root / self.kind.written_in, entry(self.kind, values, self.options))


KINDS: Mapping[str, Callable[[Order, str], Path]] = {
    "tin-tuc": _post,
    "ke-hoach": _plan,
    "hoat-dong": _activity,
    "bao-cao": _report,
    "thu-tuc": _procedure,
    "van-ban": _document,
    "duong-day-nong": Listed(Hotline, ("ten",), "ngay_kiem_tra", HOTLINE_OPTIONS),
    "huong-dan": _guide,
    "viec-tai-truong": Listed(SchoolService, ("ma", "ten"), "ngay_kiem_tra", SERVICE_OPTIONS),
    "hoi-dap": Listed(Question, ("cau_hoi",), "ngay", QUESTION_OPTIONS),
    "phan-anh": Listed(Feedback, ("noi_dung",), "ngay_nhan", FEEDBACK_OPTIONS),
    "giai-quyet": Listed(Handling, ("ky",), "", HANDLING_OPTIONS),
    "chi-so": Listed(Index, ("chi_so",), "", INDEX_OPTIONS),
    "thu-vien": Listed(Resource, ("ten",), "", RESOURCE_OPTIONS),
    "kenh": Listed(Outlet, ("ma", "ten"), "", OUTLET_OPTIONS),
    "noi-dang": Listed(Destination, ("ma", "ten"), "", DESTINATION_OPTIONS),
    "loai-hoat-dong": Listed(ActivityKind, ("ma", "ten"), "", KIND_OPTIONS),
    "ky-bao-cao": Listed(ReportingPeriod, ("ma", "ten"), "", PERIOD_OPTIONS),
}
"""What can be created, by the word for it."""


def moment(now: dt.datetime) -> str:
    """Return a moment as the key `ngay` of a post states it."""
    return f"{short_date(now.date())} {now:%H:%M:%S}"


def _write_article(path: Path, lines: list[str]) -> Path:
    return _write_new(path, "\n".join(["---", *lines, "---", "", ""]))


def _write_new(path: Path, text: str) -> Path:
    if reserved.has_device_name(path.name.lower()):
        raise Refused(
            f"Windows giữ riêng tên «{path.stem}» cho thiết bị nên không có tệp {path.name}. Thêm một từ vào tên, ví dụ «{path.stem} 2»"
        )
    if path.exists():
        raise Refused(f"đã có tệp {path.name} trong {path.parent}. Đặt tên khác, hoặc mở tệp đó để sửa")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise Refused(f"không ghi được «{path}»: ổ đĩa đầy hoặc không có quyền ghi (lỗi hệ thống {error.errno})", NOT_WRITTEN) from error
    return path


def append_entry(path: Path, lines: list[str], heading: str = "") -> Path:
    """Add an entry at the end of a list file; what stands there, comments too, stays as it is. A new file begins with `heading`."""
    return append_entries(path, [lines], heading)


def append_entries(path: Path, entries: list[list[str]], heading: str) -> Path:
    items = [_item(lines) for lines in entries]
    try:
        new = appended(path.read_bytes() if path.exists() else heading.encode(), *items)
        beside = path.with_name(f".{path.name}.moi")
        beside.write_bytes(new)
        beside.replace(path)
    except Unsuitable:
        raise Refused(
            f"{path.name} viết theo cách mà chương trình không thêm vào được. Thêm vào cuối tệp bằng tay:\n"
            + "\n".join(line for item in items for line in item)
        ) from None
    except OSError as error:
        raise Refused(
            f"không ghi được «{path}»: đóng chương trình đang mở tệp này rồi thử lại (lỗi hệ thống {error.errno})", NOT_WRITTEN
        ) from error
    return path


def _item(lines: list[str]) -> list[str]:
    """Return the lines of a record as an entry of a list."""
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    return [*("  " + line for line in lines[:first]), f"- {lines[first]}", *("  " + line for line in lines[first + 1 :])]
