"""The sheets that belong on the notice board today, each with the code that changes when, and only when, the sheet says something else."""

from dataclasses import dataclass

from cchc.board import content
from cchc.identity import version_code
from cchc.model.procedure import Procedure
from cchc.model.site import Site

LIST, FEEDBACK = "danh-muc", "phan-anh"
"""What the first two sheets of the board are called where people write; the others go by their procedure's code."""


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
        (LIST, "Danh mục thủ tục hành chính", version_code(content.of_list(site))),
        (FEEDBACK, "Thông báo tiếp nhận phản ánh, kiến nghị", version_code(content.of_feedback(site))),
    ]
    found = [(on_paper(site, procedure), procedure.name, procedure_version(site, procedure)) for procedure in site.posted_procedures]
    return tuple(PostedSheet(number, *sheet) for number, sheet in enumerate([*fixed, *found], 1))


def on_paper(site: Site, procedure: Procedure) -> str:
    """Return what the posting log calls a procedure: its code, or the name of its file where two bodies have the same code."""
    return procedure.code if site.procedures.get(procedure.code) is procedure else procedure.path


def procedure_version(site: Site, procedure: Procedure) -> str:
    return version_code(content.of_procedure(site, procedure))
