"""Versions of what hangs on the notice board: a code that changes when, and only when, the paper has to be replaced."""

from cchc.identity import version_code
from cchc.model.procedure import Procedure
from cchc.model.site import Site

NOT_ON_PAPER = frozenset({"id", "is_sample", "search_words", "credits", "checked", "updates", "online_address"})
"""What a procedure's sheet does not print, or prints as a QR code to an address that stays."""


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
