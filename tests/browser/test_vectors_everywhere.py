"""The whole cross product, for the slow run: every attack in every way of writing a body, and in every key of every record."""

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alarm import Alarm
from playwright.sync_api import Browser
from reader import _browser_is_there, chromium, pages_in, picture, served
from test_safety import Attack
from test_vectors import WAYS, attacked
from vectors import VECTORS

from conftest import CONFIGURATION, LISTS, ORGANISATION, Unit
from test_real_cases import EVERYTHING

__all__ = ["_browser_is_there", "chromium"]

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CODES = re.compile(
    r"\b(coquan2345|coquan2346|vanban0001|duongday01|kehoach001|tinbai0001|thutuc2345|taitruong1|huongdan01|viectruong|cauhoi0001|phananh001|phananh002|chiso00001|giaiquyet1|thuvien001|xac-nhan|linhvuc234|linhvuc345|chuyenmuc2|truong|xa|vb1|tthc|hoat-dong|trung-hoc)\b"
)
LONGEST = 120
"""Characters of a vector in a key: the name before it and the strictest limit (150) leave no more."""


def look(chromium: Browser, unit: Unit, pages: list[str] | None = None) -> None:
    built = unit.mkdocs()
    assert built.returncode == 0, built.stdout + built.stderr
    site = unit.root / "site"
    with served(site) as address, Alarm(chromium, address) as alarm:
        assert alarm.look_at(pages or pages_in(site)) == []
        assert alarm.told == []


@pytest.mark.parametrize("way", WAYS)
def test_every_vector_in_every_way_of_writing_a_body_runs_nothing(chromium: Browser, tmp_path: Path, way: str) -> None:
    unit, _ = attacked(tmp_path / "u", way)
    look(chromium, unit)


def family(number: int, vector: str) -> Iterator[tuple[str, str]]:
    """Yield (file, text) of one record of each kind, all naming each other, with a vector in every key that takes words."""
    attack = Attack()
    attack.vectors = itertools.repeat(vector[:LONGEST])  # type: ignore[assignment]
    lists = {
        "data/linh-vuc-cchc.yml": "- {id: linhvuc234, ma: tthc, ten: AREANAME, thu_tu: 1}\n",
        "data/linh-vuc-tthc.yml": "- {id: linhvuc345, ma: trung-hoc, ten: FIELDNAME}\n",
        "data/chuyen-muc.yml": "- {id: chuyenmuc2, ma: hoat-dong, ten: SECTIONNAME}\n",
    }
    for file, text in {**EVERYTHING, **lists}.items():
        written = attack.text(text) if file.endswith((".yml", ".md")) else text
        own = (
            CODES.sub(lambda code: f"{code[0]}{number:03}", written)
            .replace("2.002478", f"2.{number:06}")
            .replace("nam: 2023", f"nam: {1950 + number % 50}")
        )
        place = file.replace("/a.md", f"/a{number}.md").replace("2.002478", f"2.{number:06}")
        yield place, own.replace("2016 09:10:11", f"2016 {8 + number // 60:02}:{number % 60:02}:11")


def test_every_vector_in_every_key_of_every_kind_of_record_runs_nothing(chromium: Browser, tmp_path: Path) -> None:
    unit = Unit(tmp_path / "u").write({"data/don-vi.yml": ORGANISATION, "mkdocs.yml": CONFIGURATION})
    files: dict[str, str] = {}
    for number, vector in enumerate(VECTORS.values()):
        for file, text in family(number, vector):
            files[file] = files.get(file, "") * (file.count("/") == 1) + text
    unit.write(dict(files))
    look(chromium, unit)


WORDS = "ten ten_ngan loai ma_don_vi co_quan_chu_quan dia_danh dia_chi dia_chi_thu_tin gio_lam_viec lich_tiep_cong_dan".split()


def test_every_vector_in_every_key_of_the_unit_and_in_the_menu_runs_nothing(chromium: Browser, tmp_path: Path) -> None:
    """Each vector stands in each key of the unit once: as many sites as keys, each with every vector as a page in the foot of all pages."""
    vectors = [json.dumps(vector[:LONGEST]) for vector in VECTORS.values()]
    known = "".join(line for line in ORGANISATION.splitlines(True) if line.partition(":")[0] not in WORDS)
    for first in range(0, len(vectors), len(WORDS)):
        here = vectors[first : first + len(WORDS)]
        unit = Unit(tmp_path / f"u{first}")
        keys = dict(zip(WORDS, itertools.cycle(here), strict=False))
        words = "".join(f"{key}: {vector}\n" for key, vector in keys.items())
        more = f"nguoi_dung_dau: {{chuc_vu: {here[0]}, ho_ten: {here[-1]}}}\nco_so: [{{ten: {here[0]}, dia_chi: {here[-1]}}}]\n"
        more += f"logo: {{tep: logo.jpg, mo_ta: {here[0]}}}\ncong_dich_vu_cong: [{{ten: {here[-1]}, url: https://vi-du.vn/}}]\n"
        pages = {
            f"content/trang-{number}.md": f"---\nid: trang{number:05}\ntieu_de: {vector}\nngay: 01/01/2026\ntom_tat: {vector}\n---\nNội dung.\n"
            for number, vector in enumerate(here)
        }
        unit.write({**LISTS, "mkdocs.yml": CONFIGURATION, "data/don-vi.yml": known + words + more, "data/logo.jpg": picture(), **pages})
        look(chromium, unit)
