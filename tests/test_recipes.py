"""Recipes: a key is new exactly where the output is, so that later builds can leave the rest alone."""

import datetime as dt

import pytest

from cchc import addresses
from conftest import TODAY, Unit, post, procedure

PLAN = """---
id: kehoach234
so_ky_hieu: 1/KH-THPT
trich_yeu: Kế hoạch năm 2026
ngay_ban_hanh: 05/01/2026
co_quan_ban_hanh: truong
tu: 01/2026
den: 12/2026
noi_dung_tuyen_truyen: [{ma: '1.1', ten: Chủ trương}]
---
Nội dung kế hoạch.
"""


@pytest.fixture
def full(unit: Unit) -> Unit:
    unit.write(
        {
            f"content/tin-tuc/2026/bai-{n}.md": post(
                f"Bài {n}", id=f"tinbai{n:04}", day=f"{n % 27 + 1:02}/03/2026 08:{n:02}", extra="linh_vuc_cchc: tthc\n"
            )
            for n in range(40)
        }
    )
    return unit.write({"content/ke-hoach/2026/nam.md": PLAN, "data/thu-tuc/2.002478.yml": procedure()})


DAY = {addresses.BUILT_ON, addresses.UNIT_JSON}


def keys(unit: Unit, today: dt.date = TODAY) -> dict[str, str]:
    edition = unit.prepare(today)
    return {output.path: output.key for output in (*edition.pages, *edition.files)}


def made(unit: Unit, today: dt.date = TODAY) -> dict[str, object]:
    edition = unit.prepare(today)
    return {output.path: output.make() for output in (*edition.pages, *edition.files)}


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {path for path in after if before.get(path) != after[path]}


EDITS = {
    "a body": {
        "content/tin-tuc/2026/bai-20.md": post(
            "Bài 20", id="tinbai0020", day="21/03/2026 08:20", extra="linh_vuc_cchc: tthc\n", body="Khác."
        )
    },
    "a title": {"content/tin-tuc/2026/bai-20.md": post("Tên khác", id="tinbai0020", day="21/03/2026 08:20", extra="linh_vuc_cchc: tthc\n")},
    "a new post": {"content/tin-tuc/2026/moi.md": post("Mới", id="tinbaimoi2", day="20/11/2026 08:00", extra="linh_vuc_cchc: tthc\n")},
    "an area's name": {"data/linh-vuc-cchc.yml": "- {id: linhvuc234, ma: tthc, ten: Tên khác, thu_tu: 1}\n"},
    "a procedure": {"data/thu-tuc/2.002478.yml": procedure(ket_qua_thuc_hien="Khác")},
    "a plan": {"content/ke-hoach/2026/nam.md": PLAN.replace("Chủ trương", "Khác")},
}


@pytest.mark.parametrize("files", EDITS.values(), ids=EDITS.keys())
def test_whatever_comes_out_different_has_a_new_key(full: Unit, files: dict[str, str]) -> None:
    keys_before, made_before = keys(full), made(full)
    full.write(dict(files))
    new, after = keys(full), made(full)
    different = {path for path in after if made_before.get(path) != after[path]}
    assert different <= changed(keys_before, new)


def test_another_day_changes_only_what_depends_on_it(full: Unit) -> None:
    # The day of the build stands in files of its own, so that no page has to name it.
    assert changed(keys(full), keys(full, TODAY + dt.timedelta(days=1))) == DAY
    # The plan ends with the year: its own page, lists, search and the home page say so; the calendar has a day to build on less.
    ended = changed(keys(full), keys(full, dt.date(2027, 1, 1)))
    found = {"tim-kiem/muc-luc.json", "tim-kiem/the/1-0.json"}
    assert {"ke-hoach/index.html", "ke-hoach/2026/nam/index.html", "index.html", "lich.ics"} | found | DAY == ended


def test_one_edited_body_changes_a_handful_of_pages(full: Unit) -> None:
    before = keys(full)
    full.write(dict(EDITS["a body"]))
    assert len([path for path in changed(before, keys(full)) if path.endswith(".html")]) <= 8


def test_one_new_post_changes_a_handful_of_pages(full: Unit) -> None:
    before = keys(full)
    full.write(dict(EDITS["a new post"]))
    assert len([path for path in changed(before, keys(full)) if path.endswith(".html")]) <= 12


def test_two_preparations_give_the_same_keys_in_the_same_order(full: Unit) -> None:
    assert list(keys(full).items()) == list(keys(full).items())
