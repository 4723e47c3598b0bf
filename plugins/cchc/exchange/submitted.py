"""The files that units handed in, in one folder: reports as JSON, also inside ZIP files, and the list of who should have reported."""

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

from cchc.evidence.addition_figures import Expected, Finding
from cchc.evidence.submission import Submitted, same_code
from cchc.exchange import figures_file, tables
from cchc.exchange.tables import Grid, Unreadable
from cchc.vietnamese import fold, normalise
from cchc.zipfiles import DAMAGED

LISTS = ("don-vi.csv", "don-vi.xlsx")
"""Who should have reported: columns `ma` and `ten`."""

MOST_MEMBERS, MOST_OCTETS = 10_000, 1_000_000_000
"""Files of one ZIP, and what its JSON files unpack to; more is nobody's evidence."""


def reports_in(folder: Path) -> Iterator[Submitted | Finding]:
    """Yield every report below a folder, and every file that should be one and cannot be read, in the order of their names."""
    for path in _files(folder):
        name = path.relative_to(folder).as_posix().encode("utf-8", "replace").decode()
        try:
            if path.suffix.lower() == ".zip":
                yield from _packed(path, name)
            elif path.stat().st_size > figures_file.LARGEST:
                yield _unread(name, figures_file.too_large(path.stat().st_size))
            else:
                yield _read(name, path.read_bytes())
        except (OSError, *DAMAGED):
            yield _unread(name, "không mở được: tệp hỏng, có mật khẩu, hoặc đang mở ở chương trình khác. Xin lại tệp")


def _files(folder: Path) -> Iterator[Path]:
    for place, directories, names in os.walk(folder):
        directories[:] = sorted(name for name in directories if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith((".json", ".zip")) and not name.startswith((".", "~$")):
                yield Path(place, name)


def _packed(path: Path, name: str) -> Iterator[Submitted | Finding]:
    with zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if entry.filename.lower().endswith(".json")]
        if len(archive.infolist()) > MOST_MEMBERS or sum(entry.file_size for entry in entries) > MOST_OCTETS:
            yield _unread(name, "có quá nhiều tệp bên trong. Giải nén rồi chỉ để lại so-lieu.json")
            return
        if not entries:
            yield _unread(name, "không có số liệu báo cáo (so-lieu.json) bên trong. Xin lại tệp")
        for entry in entries:
            inside = f"{name}/{entry.filename}"
            if entry.file_size > figures_file.LARGEST:
                yield _unread(inside, figures_file.too_large(entry.file_size))
            else:
                with archive.open(entry) as stream:  # no more than the ZIP said, whatever it holds
                    yield _read(inside, stream.read(figures_file.LARGEST))


def _read(name: str, content: bytes) -> Submitted | Finding:
    try:
        return Submitted(name, figures_file.figures_in(content))
    except figures_file.Unfit as fault:
        return _unread(name, str(fault))


def _unread(name: str, said: str) -> Finding:
    return Finding(kind="không đọc được", unit="", file=name, said=said, is_added=False)


# --- Who should have reported ---------------------------------------------------------------------------------------


def expected_in(folder: Path) -> tuple[Expected, ...] | None:
    """Return the units of the list, each once; None where there is no list. Raises Unreadable, OSError."""
    path = next((folder / name for name in LISTS if (folder / name).is_file()), None)
    if path is None:
        return None
    rows: dict[str, Expected] = {}
    for grid in [tables.xlsx_grid(path)] if path.suffix == ".xlsx" else list(tables.csv_grids(path.read_bytes())):
        if found := _columns(grid):
            for row in _expected(grid, *found):
                rows.setdefault(same_code(row.code) or fold(row.name), row)
            return tuple(rows.values())
    raise Unreadable("không thấy dòng tiêu đề có cột «ma» và «ten». Ghi dòng đầu là: ma,ten")


def _columns(grid: Grid) -> tuple[int, int] | None:
    """Return the places of code and name in the first row."""
    if not grid.rows:
        return None
    heads = [fold(str(cell or "")).replace("_", " ").strip() for cell in grid.rows[0].cells]
    code = next((place for place, head in enumerate(heads) if head in ("ma", "ma don vi", "ma truong")), None)
    name = next((place for place, head in enumerate(heads) if head in ("ten", "ten don vi", "ten truong", "don vi")), None)
    return None if code is None or name is None else (code, name)


def _expected(grid: Grid, code: int, name: int) -> Iterator[Expected]:
    for row in grid.rows[1:]:
        cells = [_text(cell) for cell in row.cells] + [""] * (max(code, name) + 1)
        if not cells[name]:
            raise Unreadable("thiếu tên đơn vị. Ghi tên, hoặc xóa dòng này", row.number)
        yield Expected(code=cells[code], name=cells[name])


def _text(cell: object) -> str:
    """Return a cell as text; a code that Excel took for a number without its decimal point."""
    return (
        str(int(cell)) if isinstance(cell, float) and cell.is_integer() else "" if cell is None else " ".join(normalise(str(cell)).split())
    )
