"""Sheets of paper as PDF files: the notice board sheet by sheet and as a whole, a poster, a card for each procedure."""

from collections.abc import Iterator, Sequence
from functools import partial

from cchc import addresses
from cchc.board.content import Values
from cchc.board.versions import on_paper, posted_sheets
from cchc.identity import digest
from cchc.model.procedure import Procedure
from cchc.output import Output
from cchc.outputs import handouts, printed
from cchc.outputs.press import Press
from cchc.paper.typesetter import Typesetter


def outputs(press: Press) -> Iterator[Output]:
    """Yield every sheet. What must not hang - unfinished, not yet or no longer in force - is on none of them.

    A unit that posts nothing has no board to print.
    """
    if not press.prints or not press.site.posted_procedures:
        return
    setter = press.typesetter
    due = posted_sheets(press.site)
    versions = {sheet.code: sheet.version for sheet in due}
    board, feedback = printed.board_values(press, due), printed.feedback_values(press, due)
    procedures = []
    yield _sheet(setter, addresses.POSTED_LIST, "board", board)
    yield _sheet(setter, addresses.FEEDBACK_SHEET, "feedback", feedback)
    for procedure in press.site.posted_procedures:
        version = versions[on_paper(press.site, procedure)]
        procedures.append(printed.procedure_values(press, procedure, version))
        yield _sheet(setter, addresses.sheet(procedure), "procedure", procedures[-1])
        yield _sheet(setter, addresses.card(procedure), "card", handouts.card_values(press, procedure, version))
    yield _sheet(setter, addresses.POSTER, "poster", handouts.poster_values(press))
    yield _sheet(setter, addresses.BOUND, "bound", _bound(board, feedback, procedures))


def papers_of(press: Press, procedure: Procedure) -> tuple[tuple[str, str], ...]:
    """Return (name, address) of what can be printed of a procedure; nothing where it must not hang."""
    if not press.prints or not press.site.is_posted(procedure):
        return ()
    return (("In tờ niêm yết (PDF, khổ A4)", addresses.sheet(procedure)), ("In thẻ bỏ túi (PDF, khổ A6)", addresses.card(procedure)))


def papers_of_board(press: Press) -> tuple[tuple[str, str], ...]:
    """Return (name, address) of what can be printed of the whole board; nothing where nothing is posted."""
    if not press.prints or not press.site.posted_procedures:
        return ()
    return (
        ("Cả bảng niêm yết (PDF, khổ A4)", addresses.BOUND),
        ("Danh mục thủ tục (PDF, khổ A4)", addresses.POSTED_LIST),
        ("Thông báo tiếp nhận phản ánh, kiến nghị (PDF, khổ A4)", addresses.FEEDBACK_SHEET),
        ("Áp phích có mã QR (PDF, khổ A3)", addresses.POSTER),
    )


def _bound(board: Values, feedback: Values, procedures: Sequence[Values]) -> Values:
    return {
        "title": "Bảng niêm yết thủ tục hành chính",
        "unit": board["unit"],
        "board": board,
        "feedback": feedback,
        "procedures": procedures,
    }


def _sheet(setter: Typesetter, path: str, template: str, values: Values) -> Output:
    return Output(path, digest(setter.key, template, values), partial(setter.typeset, template, values))
