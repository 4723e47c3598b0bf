"""What each sheet of paper is given to print: what it says, the addresses its codes lead to, its foot."""

import datetime as dt
from collections.abc import Sequence

from cchc import addresses
from cchc.board import content
from cchc.board.content import Values
from cchc.board.versions import FEEDBACK, LIST, PostedSheet
from cchc.model.procedure import Form, Procedure
from cchc.outputs.press import Press
from cchc.outputs.rows import newest
from cchc.vietnamese import short_date


def procedure_values(press: Press, procedure: Procedure, version: str) -> Values:
    said = content.of_procedure(press.site, procedure)
    forms = content.forms_to_print(press.site, procedure)
    return (
        said
        | foot_values(procedure.code, version, procedure.updated)
        | {
            "key": procedure.id,
            "url": absolute(press, addresses.short(procedure)),
            "forms": [values | _form_place(press, procedure, form) for values, form in zip(said["forms"], forms, strict=True)],
        }
    )


def _form_place(press: Press, procedure: Procedure, form: Form) -> Values:
    if not form.file:
        return {"url": form.url or ""}
    file = press.site.file(procedure, form.file)
    where = press.shelf.folder.files[file.path].relative_to(press.shelf.folder.root).as_posix()
    return {"path": f"/{where}", "content": file.digest, "url": absolute(press, press.shelf.publish(file))}


def board_values(press: Press, sheets: Sequence[PostedSheet]) -> Values:
    day = newest(press.site.posted_procedures)
    return content.of_list(press.site) | _posted(sheets, LIST, day) | {"url": absolute(press, addresses.NOTICE)}


def feedback_values(press: Press, sheets: Sequence[PostedSheet]) -> Values:
    day = max((line.updated for line in content.feedback_lines(press.site)), default=None)
    return content.of_feedback(press.site) | _posted(sheets, FEEDBACK, day) | {"url": absolute(press, addresses.FEEDBACK)}


def _posted(sheets: Sequence[PostedSheet], code: str, day: dt.date | None) -> Values:
    sheet = next(sheet for sheet in sheets if sheet.code == code)
    return foot_values(sheet.name, sheet.version, day)


def foot_values(name: str, version: str, day: dt.date | None) -> Values:
    """`day` is the newest of what the sheet is made of, never the day of the build: nothing new, the same paper."""
    return {
        "key": name,
        "day": stated_day(day) if day else "ngày … tháng … năm …",
        "foot": f"{name} · Bản {version}" + (f", ngày {short_date(day)}" if day else ""),
    }


def stated_day(day: dt.date) -> str:
    """Return a day as the head of a paper has it: days below 10 and the months 1 and 2 with a zero (NĐ 30/2020/NĐ-CP)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def absolute(press: Press, address: str) -> str:
    return addresses.absolute(address, press.site.organisation.site_address)
