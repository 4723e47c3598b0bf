"""What is taken in, as the texts of the unit's files."""

from cchc.exchange import entries
from cchc.exchange.intake import Arrival, Intake
from cchc.exchange.plain import stated
from cchc.model.procedure import Procedure, ProcedureHere
from cchc.yamltext import read_yaml


def texts(intake: Intake, written: list[Arrival]) -> dict[str, str]:
    """Return the files to write: a procedure each, and the list of the school's parts where some come along. Raises Unsuitable."""
    found = {arrival.file: _text(intake, arrival) for arrival in written}
    if intake.schools:
        path = intake.folder.files.get(ProcedureHere.written_in)
        added = (entries.entry(stated(here)) for here in intake.schools)
        found[ProcedureHere.written_in] = entries.appended(path.read_bytes() if path else b"", *added).decode()
    return found


def _text(intake: Intake, arrival: Arrival) -> str:
    """Return a procedure as its file, under the remarks that stand on top of the old one; read back to be sure."""
    path = intake.folder.files.get(arrival.file)
    remarks = []
    for row in path.read_text("utf-8-sig").splitlines() if path else ():
        if not row.startswith("#"):
            break
        remarks.append(row)
    text = "\n".join([*remarks, *entries.lines(stated(arrival.procedure))]) + "\n"
    if Procedure.model_validate(read_yaml(text)[0]).model_dump() != arrival.procedure.model_dump():
        raise ValueError(f"{arrival.file} would not be read back as it was written")
    return text
