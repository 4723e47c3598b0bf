"""Open data: all procedures as JSON, CSV and XLSX, and the schema of the JSON."""

from collections.abc import Iterator
from typing import Any

from cchc import addresses
from cchc.board.versions import procedure_version
from cchc.exchange import books, schema
from cchc.exchange.books import Listed
from cchc.exchange.columns import FORMAT_VERSION
from cchc.identity import digest
from cchc.output import Output
from cchc.outputs.press import Press


def outputs(press: Press) -> Iterator[Output]:
    """Yield the lists. They say what holds on every day (dates of force, who decides from when), not what holds today."""
    listed, head = tuple(_listed(press)), _head(press)
    key = digest(FORMAT_VERSION, head, listed)
    yield Output(addresses.PROCEDURES_JSON, key, lambda: books.json_file(listed, head))
    yield Output(addresses.PROCEDURES_CSV, key, lambda: books.csv_file(books.rows(listed)))
    yield Output(addresses.PROCEDURES_XLSX, key, lambda: books.xlsx_file(books.rows(listed)))
    own = addresses.absolute(addresses.PROCEDURES_SCHEMA, press.site.organisation.site_address)
    yield Output(addresses.PROCEDURES_SCHEMA, digest(FORMAT_VERSION, own), lambda: schema.schema_file(own))


def _listed(press: Press) -> Iterator[Listed]:
    site = press.site
    for found in site.sorted_procedures:
        page = addresses.absolute(addresses.of(found), site.organisation.site_address)
        yield Listed(found, site.here(found), site.organisation.name, procedure_version(site, found), page)


def _head(press: Press) -> dict[str, Any]:
    site = press.site
    unit = site.organisation
    agencies = {authority.agency for found in site.procedures for authority in found.authorities}
    fields = {found.field for found in site.procedures}
    return {
        "$schema": addresses.absolute(addresses.PROCEDURES_SCHEMA, unit.site_address),
        "don_vi": {"ten": unit.name, "dinh_danh": unit.tag_authority, "trang": unit.site_address},
        "co_quan": {agency.code: agency.name for agency in site.agencies if agency.code in agencies},
        "linh_vuc": {field.code: field.name for field in site.fields if field.code in fields},
    }
