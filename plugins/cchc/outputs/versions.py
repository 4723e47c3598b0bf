"""Versions of what hangs on the notice board: a code that changes when, and only when, the paper has to be replaced."""

from dataclasses import dataclass

from cchc.identity import version_code
from cchc.model.hotline import Hotline
from cchc.model.procedure import Procedure
from cchc.model.site import Site

NOT_ON_PAPER = frozenset({"id", "is_sample", "search_words", "credits", "checked", "updates", "online_address"})
"""What a procedure's sheet does not print, or prints as a QR code to an address that stays."""

LIST, FEEDBACK = "danh-muc", "phan-anh"
"""What the first two sheets of the board are called where people write; the others go by their procedure's code."""

IN_THE_LIST = frozenset({"code", "name", "field", "processing_time", "fee", "channels"})

IN_THE_NOTICE = frozenset({"name", "address", "postal_address", "phones", "fax", "email", "website"})


@dataclass(frozen=True)
class PostedSheet:
    """A sheet that belongs on the board today, and the version it has to be of."""

    number: int
    code: str
    name: str
    version: str


def posted_sheets(site: Site) -> tuple[PostedSheet, ...]:
    """Return the board of today, sheet by sheet: the list, the notice, then every procedure."""
    fixed = [
        (LIST, "Danh mục thủ tục hành chính", list_version(site)),
        (FEEDBACK, "Thông báo tiếp nhận phản ánh, kiến nghị", feedback_version(site)),
    ]
    found = [(on_paper(site, procedure), procedure.name, procedure_version(site, procedure)) for procedure in site.posted_procedures]
    return tuple(PostedSheet(number, *sheet) for number, sheet in enumerate([*fixed, *found], 1))


def on_paper(site: Site, procedure: Procedure) -> str:
    """Return what the posting log calls a procedure: its code, or the name of its file where two bodies have the same code."""
    return procedure.code if site.procedures.get(procedure.code) is procedure else procedure.path


def list_version(site: Site) -> str:
    rows = [procedure.model_dump(include=set(IN_THE_LIST)) for procedure in site.posted_procedures]
    return version_code(site.organisation.name, rows, [site.fields[row["field"]].name for row in rows])


def feedback_version(site: Site) -> str:
    lines = [
        line.model_dump(exclude={*NOT_ON_PAPER, "basis", "holder", "start", "end", "consent", "kind", "allowed"})
        for line in feedback_lines(site)
    ]
    return version_code(site.organisation.model_dump(include=set(IN_THE_NOTICE)), lines)


def feedback_lines(site: Site) -> tuple[Hotline, ...]:
    """Return who takes feedback on administrative rules today (NĐ 20/2008/NĐ-CP)."""
    return tuple(line for line in site.hotlines if line.kind == "phản ánh kiến nghị")


def procedure_version(site: Site, procedure: Procedure) -> str:
    """Return the version of a procedure's sheet: the law's part, the school's part, and the names of who decides today."""
    here = site.here(procedure)
    authority = procedure.authority(site.today)
    forms = [
        site.file(procedure, form.file).digest
        for dossier in procedure.dossiers
        for paper in dossier.papers
        for form in paper.forms
        if form.file
    ]
    return version_code(
        procedure.model_dump(exclude=set(NOT_ON_PAPER)),
        here.model_dump(exclude=set(NOT_ON_PAPER)) if here else None,
        site.fields[procedure.field].name,
        site.agencies[authority.agency].name if authority else "",
        forms,
    )
