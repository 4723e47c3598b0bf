"""An evidence ZIP as somebody has it who has nothing else, and the small unit whose ZIP most tests of it look at."""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
from lxml import html

from cchc.commands import door, proving
from conftest import TODAY, Unit, post

NOW = dt.datetime(2025, 12, 31, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
LATER = dt.datetime.combine(TODAY, NOW.timetz())
NOVEMBER = "minh-chung", "--tu", "01/11/2026", "--den", "30/11/2026"


def pack(unit: Unit, *words: str, now: dt.datetime = NOW) -> Path:
    """Carry the order out at a fixed moment; returns the folder of the period. Raises Refused."""
    order = door.read_order([*words, "--thu-muc", str(unit.root)], now)
    proving.prove(order)
    return max((unit.root / "bao-cao").iterdir(), key=lambda folder: folder.stat().st_mtime_ns)


class Archive:
    """A ZIP as somebody has it who has nothing else."""

    def __init__(self, file: Path) -> None:
        with zipfile.ZipFile(file) as opened:
            self.files = {name: opened.read(name) for name in opened.namelist()}
        self.index = html.document_fromstring(self.files["MUC-LUC.html"].decode())
        book = openpyxl.load_workbook(io.BytesIO(self.files["MUC-LUC.xlsx"]))
        self.sheets = {sheet.title: list(self._rows(sheet)) for sheet in book.worksheets}
        self.filters = {sheet.title: sheet.auto_filter.ref for sheet in book.worksheets}
        self.told = json.loads(self.files["bao-cao/so-lieu.json"])

    @staticmethod
    def _rows(sheet: openpyxl.worksheet.worksheet.Worksheet) -> Iterator[dict[str, str | int]]:
        heading, *rows = sheet.iter_rows(values_only=True)
        return ({str(name): value or "" for name, value in zip(heading, row, strict=True)} for row in rows)  # type: ignore[misc]

    def said(self, path: str) -> str:
        """Return the words of an HTML page of the ZIP."""
        page = html.document_fromstring(self.files[path].decode())
        return " ".join(" ".join(page.xpath("//body//text()[not(parent::style)]")).split())

    def below(self, heading: str) -> str:
        """Return the words of the part of the index under a heading that begins so."""
        (section,) = self.index.xpath(f"//section[starts-with(h2, '{heading}')]")
        return " ".join(section.text_content().split())


def activity(**keys: str) -> str:
    stated = {"id": "hoatdong23", "ten": "Hội thi", "loai": "hoi-thi", "tu": "10/11/2026", "chu_tri": "Đoàn trường"} | keys
    return "".join(f"{name}: {value}\n" for name, value in stated.items() if value)


def small_unit(unit: Unit) -> Unit:
    """Write a post and an activity, neither with a file."""
    return unit.write(
        {
            "content/tin-tuc/a.md": post("Họp báo"),
            "data/hoat-dong/thi.yml": activity(minh_chung="{so_ky_hieu: 01/BB}"),
            "data/loai-hoat-dong.yml": "- {id: loaihd2345, ma: hoi-thi, ten: Hội thi}\n",
        }
    )
