"""The stock of sentences, and the words that fill their slots: dates, numbers of papers, money, names, places."""

import datetime as dt
import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from cchc.identity import id_from
from cchc.vietnamese import short_date

HERE = Path(__file__).parent
SEED = 2026


@dataclass(frozen=True)
class Document:
    """A paper of the unit's register."""

    code: str
    name: str
    year: int


@cache
def stock() -> dict[str, dict[str, list[str]]]:
    """Return what stock.yml holds: group -> kind -> lines, or for slots the choices."""
    read = yaml.safe_load((HERE / "stock.yml").read_text("utf-8"))
    return {
        group: {kind: [part.strip() for part in text.strip().split(" | " if group == "slots" else "\n")] for kind, text in kinds.items()}
        for group, kinds in read.items()
    }


@cache
def areas() -> tuple[str, ...]:
    return tuple(group for group in stock() if group not in ("shared", "slots", "papers"))


@cache
def documents() -> tuple[Document, ...]:
    records = yaml.load((HERE / "unit/data/van-ban.yml").read_text("utf-8"), yaml.CBaseLoader)
    return tuple(
        Document(record["ma"], f"{record['loai']} {record['so_ky_hieu']}", int(record.get("ngay", "2019")[-4:])) for record in records
    )


@cache
def procedure_codes() -> tuple[str, ...]:
    chance = chances("procedures")
    return tuple(
        f"{chance.randint(1, 3)}.{1000 + 37 * place + chance.randrange(30):06}" for place in range(len(stock()["papers"]["procedures"]))
    )


def chances(*words: object) -> random.Random:
    """Return a source of choices that depends on the words alone: adding a post moves no other."""
    return random.Random(":".join(map(str, (SEED, *words))))


def new_id(*words: object) -> str:
    return id_from(chances("id", *words).randbytes(10))


class Words:
    """Fills the slots of lines for one text of one day."""

    def __init__(self, chance: random.Random, day: dt.date) -> None:
        self.chance, self.day = chance, day
        self.cited: list[str] = []
        """Codes of the papers that the text names, in order."""

    def fill(self, line: str) -> str:
        text = re.sub(r"\{(\w+)\}", lambda found: self._slot(found[1]), line)
        return text[0].upper() + text[1:]

    def choose(self, group: str, kind: str) -> str:
        return self.fill(self.chance.choice(stock()[group][kind]))

    def some_day(self, earliest: int, latest: int) -> dt.date:
        return self.day + dt.timedelta(days=self.chance.randint(earliest, latest))

    def _slot(self, name: str) -> str:
        choices = stock()["slots"].get(name)
        return self.chance.choice(choices) if choices else str(getattr(self, name)())

    # --- Slots that stock.yml does not list, under the names it uses ---

    def ngay(self) -> str:
        return short_date(self.some_day(-60, -1))

    def ngay_sau(self) -> str:
        return short_date(self.some_day(5, 60))

    def thang(self) -> str:
        return f"tháng {self.day.month}/{self.day.year}"

    def thang_sau(self) -> str:
        later = self.some_day(31, 60)
        return f"tháng {later.month}/{later.year}"

    def nam(self) -> int:
        return self.day.year

    def nam_hoc(self) -> str:
        first = self.day.year - (self.day.month < 8)
        return f"{first}-{first + 1}"

    def so_nho(self) -> int:
        return self.chance.randint(2, 9)

    def so(self) -> int:
        return self.chance.randint(12, 480)

    def so_lon(self) -> str:
        return f"{self.chance.randint(1, 2)}.{self.chance.randint(100, 999)}"

    def phan_tram(self) -> str:
        return f"{self.chance.randint(61, 99)},{self.chance.randint(1, 9)}%"

    def phan_tram_nho(self) -> str:
        return f"{self.chance.randint(2, 18)},{self.chance.randint(1, 9)}%"

    def tien(self) -> str:
        return f"{self.chance.randint(1, 48)}.{self.chance.choice(('000', '250', '500', '750'))}.000 đồng"

    def tien_nho(self) -> str:
        return f"{self.chance.randint(12, 90)}.000 đồng"

    def lop(self) -> str:
        return f"{self.chance.choice((10, 11, 12))}A{self.chance.randint(1, 12)}"

    def ten(self) -> str:
        return self.fill(self.chance.choice(("cô", "thầy")) + " {ho} {dem} {goi}")

    def viec(self) -> str:
        return self.chance.choice(stock()["shared"]["happenings"])

    def so_kh(self) -> str:
        return f"{self.chance.randint(3, 140)}/KH-THPTPV"

    def quyet_dinh(self) -> str:
        return f"Quyết định số {self.chance.randint(20, 420)}/QĐ-THPTPV ngày {self.ngay()}"

    def ma_tthc(self) -> str:
        return self.chance.choice(procedure_codes())

    def ma_ho_so(self) -> str:
        return f"000.00.12.H24-{self.some_day(-60, -1):%y%m%d}-{self.chance.randint(1, 9999):04}"

    def van_ban(self) -> str:
        """A paper of that time; the first two of a text are links."""
        paper = self.chance.choice([paper for paper in documents() if paper.year <= max(self.day.year, 2021)])
        self.cited.append(paper.code)
        return f"[{paper.name}](van-ban:{paper.code})" if len(self.cited) <= 2 else paper.name
