"""Minutes of posting (biên bản niêm yết), as a PDF file and as a Word file."""

import io
from collections.abc import Iterator
from pathlib import Path

from cchc.board.content import Values, unit_values
from cchc.board.versions import posted_sheets
from cchc.model.posting import Posting
from cchc.model.site import Site
from cchc.outputs.printed import stated_day
from cchc.paper import word
from cchc.paper.typesetter import Typesetter, can_set
from cchc.vietnamese import slug


def minutes(site: Site, board: Posting, root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (file name, content) of the minutes of what hangs at one place, without signatures."""
    values = minutes_values(site, board)
    name = f"bien-ban-{board.day:%Y-%m-%d}-{slug(board.place, 40)}"
    if can_set():
        yield f"{name}.pdf", Typesetter(root).typeset("minutes", values)
    stream = io.BytesIO()
    word.write_minutes(stream, values)
    yield f"{name}.docx", stream.getvalue()


def minutes_values(site: Site, board: Posting) -> Values:
    unit = site.organisation
    names = {sheet.code: sheet.name for sheet in posted_sheets(site)}
    names |= {procedure.code: procedure.name for procedure in site.procedures}
    rows = [
        {"number": str(place), "code": sheet.code, "name": names.get(sheet.code, ""), "version": sheet.version}
        for place, sheet in enumerate(board.sheets, 1)
    ]
    head = unit.head
    return {
        "key": board.id,
        "title": "Biên bản niêm yết công khai thủ tục hành chính",
        "unit": unit_values(site),
        "sample": board.is_sample or unit.is_sample,
        "place": unit.place,
        "day": stated_day(board.day),
        "foot": f"Biên bản niêm yết {board.id}",
        "opening": [
            f"Hôm nay, {stated_day(board.day)}, tại {board.place}, {unit.name} đã niêm yết công khai các thủ tục hành chính sau đây:",
        ],
        "rows": rows,
        "closing": [
            f"Tổng số: {len(rows)} tờ. Các tờ niêm yết đầy đủ, rõ ràng, ở nơi mọi người dễ thấy, dễ đọc.",
            "Việc niêm yết được thực hiện theo Nghị định 63/2010/NĐ-CP (đã được sửa đổi, bổ sung) và Thông tư 02/2017/TT-VPCP.",
            "Biên bản lập thành 02 bản, đọc lại cho những người có tên dưới đây cùng nghe và ký.",
        ],
        "signers": [
            {"role": "Người niêm yết", "name": board.poster},
            {"role": head.position if head else "Thủ trưởng đơn vị", "name": head.name if head else ""},
        ],
    }
