"""How pages cite a legal paper or a procedure: a paper's day as its head has it, and the link to it."""

from collections.abc import Iterable

from cchc import addresses
from cchc.board.wording import document_name
from cchc.model.dates import PartialDate
from cchc.output import Named
from cchc.outputs.press import Press


def paper_date(issued: PartialDate | None) -> str:
    """Return a paper's date as its head has it: days below 10 and the months 1 and 2 with a zero (NĐ 30/2020/NĐ-CP)."""
    if not issued:
        return "chưa ghi ngày"
    year = f"năm {issued.year}"
    if not issued.month:
        return year
    month = f"tháng {issued.month:02d} {year}" if issued.month < 3 else f"tháng {issued.month} {year}"
    return f"ngày {issued.day:02d} {month}" if issued.day else month


def document_link(press: Press, reference: str) -> Named:
    """Return the link to a paper of the register, with what replaced it."""
    paper = press.site.documents[reference]
    return Named(document_name(press.site, paper), addresses.of(paper))


def procedure_link(press: Press, reference: str) -> Named:
    """Return the link to a procedure, by the name that people call it."""
    procedure = press.site.procedures[reference]
    return Named(procedure.everyday_name or procedure.name, addresses.of(procedure))


def procedure_links(press: Press, references: Iterable[str]) -> tuple[Named, ...]:
    return tuple(procedure_link(press, reference) for reference in references)
