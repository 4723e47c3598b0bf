"""Who a row of a list means: the unit's own codes for names, and its own procedures."""

from typing import Any

from cchc.exchange.columns import HERE
from cchc.model.procedure import Procedure
from cchc.model.register import Register
from cchc.model.site import Site
from cchc.vietnamese import fold
from cchc.yamltext import Value


def same(site: Site, values: dict[str, Value]) -> list[Procedure]:
    """Return the unit's procedures that a row may mean: the same code at one of the same bodies."""
    coded = [found for found in site.procedures if found.code == values.get("ma")]
    asked = agencies(values)
    return [found for found in coded if not asked or asked & {authority.agency for authority in found.authorities}]


def agencies(values: dict[str, Value]) -> set[str]:
    written = values.get("tham_quyen")
    rows = written if isinstance(written, list) else [written]
    return {str(row["co_quan_thuc_hien"]) for row in rows if isinstance(row, dict) and row.get("co_quan_thuc_hien")}


def with_codes(site: Site, names: dict[str, str], values: dict[str, Value]) -> dict[str, Value]:
    """Return the values with the unit's own codes of bodies and fields, where a list gives a name that is exactly one of ours."""
    found = {key: value for key, value in values.items() if key != HERE}
    if isinstance(field_name := values.get("linh_vuc_tthc"), str):
        found["linh_vuc_tthc"] = _code(site.fields, names, field_name)
    rows = values.get("tham_quyen")
    if isinstance(rows, list | dict):
        found["tham_quyen"] = [
            {**row, "co_quan_thuc_hien": _code(site.agencies, names, str(row["co_quan_thuc_hien"]))}
            if isinstance(row, dict) and "co_quan_thuc_hien" in row
            else row
            for row in (rows if isinstance(rows, list) else [rows])
        ]
    return found


def _code(register: Register[Any], names: dict[str, str], said: str) -> str:
    if own := register.get(said):
        return str(own.code)
    wanted = " ".join(fold(names.get(said, said)).split())
    meant = [record.code for record in register if " ".join(fold(record.name).split()) == wanted]
    return meant[0] if len(meant) == 1 else said
