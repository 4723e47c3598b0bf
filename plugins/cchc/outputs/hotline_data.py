"""Hotlines as open data: without the numbers and the names of persons."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from cchc import addresses, jsontext
from cchc.exchange.books import csv_file
from cchc.identity import digest
from cchc.model.hotline import Hotline
from cchc.output import Output
from cchc.outputs.press import Press
from cchc.vietnamese import WEEKDAYS

VERSION = 1

COLUMNS = (
    "id", "loai", "ten", "co_quan", "pham_vi", "khong_tiep_nhan", "dien_thoai", "email", "chuc_vu", "gio", "dia_chi", "url", "can_cu",
    "tu", "den", "ngay_kiem_tra", "trang", "du_lieu_mau",
)  # fmt: skip
"""Of the table; the JSON file says the hours a second time, for machines (`gio_mo_cua`)."""


def files(press: Press) -> Iterator[Output]:
    entries = [_entry(press, hotline) for hotline in press.site.hotlines]
    whole = {"phien_ban": VERSION, "don_vi": press.site.organisation.name, "duong_day_nong": entries}
    yield Output(addresses.HOTLINES_JSON, digest("hotlines.json", whole), partial(jsontext.file, whole))
    yield Output(addresses.HOTLINES_CSV, digest("hotlines.csv", entries), partial(_table, entries))


def _entry(press: Press, hotline: Hotline) -> dict[str, Any]:
    return jsontext.stated(
        {
            "id": hotline.id,
            "loai": hotline.kind,
            "ten": hotline.name,
            "co_quan": press.site.name_of(hotline.agency),
            "pham_vi": hotline.scope,
            "khong_tiep_nhan": hotline.not_received,
            "dien_thoai": [
                {"so": telephone.number, "loai": telephone.kind, "may_le": telephone.extension, "zalo": telephone.on_zalo or None}
                for telephone in hotline.open_telephones
            ],
            "email": hotline.email,
            "chuc_vu": hotline.holder.position if hotline.holder else None,
            "gio": hotline.hours,
            "gio_mo_cua": [
                {"thu": [WEEKDAYS[day] for day in opening.days], "tu": f"{opening.start:%H:%M}", "den": f"{opening.end:%H:%M}"}
                for _, opening in hotline.openings
            ],
            "dia_chi": hotline.address,
            "url": hotline.url,
            "can_cu": hotline.basis,
            "tu": hotline.start.isoformat() if hotline.start else None,
            "den": hotline.end.isoformat() if hotline.end else None,
            "ngay_kiem_tra": hotline.checked.isoformat(),
            "trang": addresses.absolute(addresses.of(hotline), press.site.organisation.site_address),
            "du_lieu_mau": hotline.is_sample or None,
        }
    )


def _table(entries: list[dict[str, Any]]) -> bytes:
    return csv_file([COLUMNS, *([_cell(entry.get(column, "")) for column in COLUMNS] for entry in entries)])


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(f"{phone['so']} máy lẻ {phone['may_le']}" if "may_le" in phone else phone["so"] for phone in value)
    return "có" if value is True else str(value)
