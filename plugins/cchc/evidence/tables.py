"""The figures of a report as tables, for Excel and for paper; what nobody knows is said to be unknown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from cchc.evidence.figures import Comparison, Figures, PlanFacts
from cchc.vietnamese import decimal, short_date

UNKNOWN = "chưa có số liệu"

Cell = int | Decimal | str


@dataclass(frozen=True)
class Table:
    name: str
    """Of a sheet at most 31 letters, which is what Excel takes."""
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    """Of the columns, in shares of the whole."""
    sums: int = 0
    """Rows at the end that add up those above: whoever sorts or filters means the others."""


def tables(figures: Figures) -> dict[str, Table]:
    """Return every table that has a row, by the name of its figures."""
    plans = figures.plans
    made = {
        "hinh_thuc": _table(
            "Hình thức",
            ("TT", "Hình thức", "Số lượng", "Đơn vị tính", "Lượt người", "Nội dung", "Minh chứng", "Ghi chú"),
            (
                (row.number, row.name, row.count, row.unit, _people(row.group, row.participants), row.content, row.proof, row.note)
                for row in figures.forms
            ),
            (2, 5, 3, 3, 4, 6, 5, 5),
        ),
        "so_sanh": _table(
            "So sánh",
            ("So với", "Chỉ số", "Kỳ này", "Kỳ đã báo cáo", "Tăng, giảm", "Tăng, giảm (%)"),
            (
                (
                    f"{one.name} ({one.number})",
                    row.name,
                    *map(_known, (row.now, row.before, row.difference)),
                    _known(row.percent, "không tính"),
                )
                for one in figures.comparisons
                for row in one.rows
            ),
            (5, 8, 3, 3, 3, 3),
        ),
        "linh_vuc": _table(
            "Lĩnh vực",
            ("Lĩnh vực", "Tin bài", "Hoạt động"),
            ((row.name, row.posts, row.activities) for row in figures.areas),
            (6, 1, 1),
        ),
        "noi_dung": _table(
            "Nội dung kế hoạch",
            ("Kế hoạch", "Mã", "Nội dung", "Tin bài", "Hoạt động"),
            ((_called(plan), row.code, row.name, row.posts, row.activities) for plan in plans for row in plan.topics),
            (2, 1, 7, 1, 1),
        ),
        "nhiem_vu": _table(
            "Nhiệm vụ",
            ("Kế hoạch", "Mã", "Nhiệm vụ", "Chủ trì", "Hạn", "Trạng thái", "Kết quả"),
            (
                (_called(plan), row.code, row.content, row.lead, row.deadline, row.state or UNKNOWN, row.result or UNKNOWN)
                for plan in plans
                for row in plan.tasks
            ),
            (2, 1, 5, 2, 2, 2, 3),
        ),
        "chi_tieu": _table(
            "Chỉ tiêu",
            ("Kế hoạch", "Mã", "Chỉ tiêu", "Mục tiêu", "Kết quả", "Kỳ", "Đạt"),
            (
                (_called(plan), row.code, row.name, row.goal, _value(row.value, row.unit), row.period, _met(row.is_met))
                for plan in plans
                for row in plan.targets
            ),
            (2, 1, 5, 2, 2, 2, 2),
        ),
        "van_ban": _table(
            "Văn bản",
            ("Văn bản", "Trích yếu", "Tin bài", "Hoạt động"),
            ((row.name, row.subject, row.posts, row.activities) for row in figures.papers),
            (3, 5, 1, 1),
        ),
        "ho_so": _table(
            "Hồ sơ",
            ("Kỳ", "Lĩnh vực, thủ tục", "Tiếp nhận", "Đã giải quyết", "Đang giải quyết", "Quá hạn", "Nguồn"),
            ((row.period, row.name, row.received, row.resolved, row.pending, row.late, row.credit) for row in figures.dossiers),
            (2, 4, 1, 1, 1, 1, 3),
        ),
        "tin_bai": _table(
            "Tin bài",
            ("TT", "Ngày", "Thể loại", "Tiêu đề", "Nội dung", "Địa chỉ", "Đăng lại"),
            (
                (row.number, short_date(row.day), row.genre, row.title, row.codes, row.url or "đã hết hạn đăng", "; ".join(row.elsewhere))
                for row in figures.posts
            ),
            (2, 4, 4, 7, 4, 8, 7),
        ),
        "hoat_dong": _table(
            "Hoạt động",
            ("TT", "Ngày", "Loại", "Tên", "Chủ trì", "Nội dung", "Lượt người", "Số lượng", "Minh chứng", "Địa chỉ"),
            (
                (
                    *(
                        row.number,
                        row.day,
                        row.kind,
                        row.name,
                        row.lead,
                        row.codes,
                        UNKNOWN if row.participants is None else row.participants,
                    ),
                    *(row.quantity, "; ".join(row.proofs) or "chưa có minh chứng", row.url or "không công khai"),
                )
                for row in figures.activities
            ),
            (2, 5, 4, 6, 4, 3, 3, 4, 5, 6),
        ),
    }
    return {name: table for name, table in made.items() if table.rows}


def comparison_table(one: Comparison) -> Table:
    """Return one comparison as paper shows it, named by what is compared with."""
    against = "cùng kỳ năm trước" if one.against == "cung_ky_nam_truoc" else "kỳ trước"
    rows = ((row.name, _known(row.now), _known(row.before), row.change) for row in one.rows)
    name = f"So với {against}: {one.name} ({one.number} ngày {short_date(one.sent)})"
    return _table(name, ("Chỉ số", "Kỳ này", "Kỳ đã báo cáo", "Tăng, giảm"), rows, (6, 2, 3, 5))


def _table(name: str, columns: Sequence[str], rows: Iterable[tuple[Cell, ...]], widths: Sequence[int]) -> Table:
    return Table(name, tuple(columns), tuple(rows), tuple(widths))


def _called(plan: PlanFacts) -> str:
    return plan.number or plan.subject


def _people(group: str, participants: int | None) -> Cell:
    return "" if group == "tin_bai" else UNKNOWN if participants is None else participants


def _known(value: int | Decimal | None, otherwise: str = UNKNOWN) -> Cell:
    return otherwise if value is None else value


def _value(value: Decimal | None, unit: str) -> str:
    return UNKNOWN if value is None else f"{decimal(value)} {unit}".rstrip()


def _met(is_met: bool | None) -> str:
    return UNKNOWN if is_met is None else "Đạt" if is_met else "Chưa đạt"


def words(value: Any) -> Any:
    """Return figures as templates print them, by their Vietnamese names: days and numbers in words, 'chưa có số liệu' for what is unknown."""
    if isinstance(value, BaseModel):
        return {str(info.alias or name): words(getattr(value, name)) for name, info in type(value).model_fields.items()}
    if isinstance(value, tuple):
        return [words(item) for item in value]
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Decimal | int):
        return decimal(Decimal(value))
    return value if isinstance(value, str) else short_date(value)
