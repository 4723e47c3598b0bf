"""Every page, file and anchor that the built site names is there, or nothing is published."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from cchc.built import Built
from cchc.linkcheck import inside
from cchc.store import Store
from conftest import CONFIGURATION, REPOSITORY, Unit, post, procedure, run

OWN = "https://thu.edu.vn/cchc/"
PLAN = """---
id: kehoach234
trich_yeu: Kế hoạch
so_ky_hieu: 1/KH
ngay_ban_hanh: 05/01/2026
co_quan_ban_hanh: truong
tu: 01/2026
den: 12/2026
noi_dung_tuyen_truyen: [{ma: '1.1', ten: Chủ trương}]
---
## Mục đích

Chữ.
"""

# --- The whole built site -------------------------------------------------------------------------------------------


@pytest.fixture
def built(tmp_path: Path) -> Built:
    """A site of two pages: one was made now, the other stands in site/ as it was."""
    staged, site = tmp_path / "dung", tmp_path / "site"
    for path, text in {
        staged / "index.html": '<h1 id="dau">Trang</h1><a href="tin/#muc">Tin</a><a href="tin/?in#muc">In</a><a href="tin">Tin</a>',
        site / "tin/index.html": '<h2 id="muc">Mục</h2><a href="../#dau">Về</a><img src="../anh.jpg" alt="">',
        staged / "anh.jpg": "",
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    keys = {"index.html": "1", "tin/index.html": "2", "anh.jpg": "3"}
    return Built(staged, site, {"tin/index.html"}, keys, OWN, tmp_path)


def test_a_site_whose_links_lead_somewhere_has_no_problem(built: Built) -> None:
    assert inside.problems(built, Store()) == []


def test_a_page_that_stays_may_not_name_what_is_gone(built: Built) -> None:
    (built.staging / "anh.jpg").unlink()
    (problem,) = inside.problems(built, Store())
    assert problem.file == "site/tin/index.html"
    assert "trang /tin/ trỏ tới «../anh.jpg» nhưng không có trang hoặc tệp đó" in problem.message


def test_a_page_that_stays_may_not_name_a_place_that_is_gone(built: Built) -> None:
    (built.staging / "index.html").write_text("<h1>Trang</h1>", "utf-8")
    (problem,) = inside.problems(built, Store())
    assert "«../#dau» nhưng trang đó không có chỗ «#dau»" in problem.message


def test_only_what_changed_is_read_again(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(Built, "read", lambda self, path: read.append(path) or "")
    store = Store()
    inside.problems(built, store)
    assert sorted(read) == ["index.html", "tin/index.html"]
    read.clear()
    inside.problems(replace(built, keys={**built.keys, "index.html": "4"}), store)
    assert read == ["index.html"]


# --- Links that people wrote ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("khac.md#muc-noi-dungg", "trang /tin-tuc/khac/ không có đề mục «#muc-noi-dungg». Có phải là «#muc-noi-dung»?"),
        ("/tin-tuc/khac/#noi-dung-chinh", "trang /tin-tuc/khac/ không có đề mục «#noi-dung-chinh». Có phải là «#muc-noi-dung»?"),
        ("../ke-hoach/a.md#nd-1-2", "trang /ke-hoach/a/ không có đề mục «#nd-1-2». Có phải là «#nd-1-1»?"),
        ("/thu-tuc/2-002478/#can-mang-theo", "trang /thu-tuc/2-002478/ không có đề mục «#can-mang-theo». Có phải là «#can-mang»?"),
        ("/duong-day-nong/#xyzw", "trang /duong-day-nong/ không có đề mục «#xyzw». Sửa hoặc bỏ liên kết"),
        ("https://thu.edu.vn/cchc/tin-tuc/khac/#zzzz", "trang /tin-tuc/khac/ không có đề mục «#zzzz». Sửa hoặc bỏ liên kết"),
    ],
)
def test_an_anchor_of_another_page_is_told_where_it_was_written(unit: Unit, target: str, said: str) -> None:
    linked(unit, target)
    assert unit.problems() == [f"content/tin-tuc/a.md:9: {said}"]


@pytest.mark.parametrize(
    "target",
    ["khac.md#muc-noi-dung", "khac.md#tep", "#tep", "../ke-hoach/a.md#nd-1-1", "/thu-tuc/2-002478/#can-mang", "khac.md#noi-dung", "#top"],
)
def test_an_anchor_that_a_body_or_its_template_has_is_good(unit: Unit, target: str) -> None:
    linked(unit, target)
    assert unit.problems() == []


def linked(unit: Unit, target: str) -> None:
    """Write a post that points at `target` on line 9, and pages to point at."""
    files = "tep_dinh_kem: {tep: giay.pdf}\n"
    unit.write(
        {
            "content/tin-tuc/giay.pdf": b"%PDF-1.4\n",
            "content/tin-tuc/a.md": post(extra=files, body=f"Một.\n[x]({target})"),
            "content/tin-tuc/khac.md": post(id="tinbai3456", day="19/11/2026", extra=files, body="## Nội dung\n\nChữ."),
            "content/ke-hoach/a.md": PLAN,
            "data/thu-tuc/2.002478.yml": procedure(),
        }
    )


def test_an_own_address_in_a_key_is_told_at_the_key(unit: Unit) -> None:
    text = (unit.root / "data/don-vi.yml").read_text("utf-8")
    unit.write({"data/don-vi.yml": text + f"tra_cuu_ho_so: {OWN}tra-cuu\ncong_dich_vu_cong:\n- {{ten: Tin, url: {OWN}tin-tuc}}\n"})
    assert unit.problems() == [
        "data/don-vi.yml:12: tra_cuu_ho_so: liên kết tới /tra-cuu nhưng không có trang đó. Sửa địa chỉ hoặc bỏ liên kết"
    ]


# --- Building -------------------------------------------------------------------------------------------------------


@pytest.fixture
def themed(unit: Unit) -> Unit:
    """A unit with a footer of its own, built and published."""
    footer = (REPOSITORY / "theme/partials/colophon.html").read_text("utf-8")
    unit.write(
        {
            "mkdocs.yml": CONFIGURATION.replace("name: material", "name: material, custom_dir: theme"),
            "theme/partials/colophon.html": footer,
            "content/tin-tuc/a.md": post(),
        }
    )
    built = unit.command("dung")
    assert built.returncode == 0, built.stdout
    return unit


def add_to_footer(unit: Unit, html: str) -> None:
    file = unit.root / "theme/partials/colophon.html"
    file.write_text(f"{file.read_text('utf-8')}{html}\n", "utf-8")


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<a href=\"{{ link('khong-co/') }}\">x</a>", "trỏ tới «khong-co/» nhưng không có trang hoặc tệp đó"),
        ('<img src="/cchc/anh/khong-co.png" alt="">', "trỏ tới «/cchc/anh/khong-co.png» nhưng không có trang hoặc tệp đó"),
        ('<a href="#khong-co">x</a>', "trỏ tới «#khong-co» nhưng trang đó không có chỗ «#khong-co»"),
    ],
)
def test_a_template_with_a_dead_link_publishes_nothing(themed: Unit, html: str, said: str) -> None:
    before = themed.site()
    add_to_footer(themed, html)
    refused = themed.command("dung")
    assert refused.returncode == 1
    assert said in refused.stdout
    assert refused.stdout.count("LỖI: theme/partials/colophon.html:26: trang / (và 15 trang khác)") == 1
    assert refused.stdout.count("LỖI") == 1, "what one template writes on every page is told once"
    assert "Trang đã đăng được giữ nguyên" in refused.stdout
    assert themed.site() == before
    plain = themed.mkdocs()
    assert plain.returncode == 1
    assert themed.site() == before


def test_a_style_sheet_that_names_no_file_publishes_nothing(themed: Unit) -> None:
    before = themed.site()
    themed.write({"theme/assets/cchc.css": "body { background: url(nen.png) }\n"})
    refused = themed.command("dung")
    assert "LỖI: theme/assets/cchc.css:1: " in refused.stdout
    assert "«nen.png» nhưng không có trang hoặc tệp đó" in refused.stdout
    assert themed.site() == before


def test_pages_that_nobody_edited_are_looked_at_too(themed: Unit) -> None:
    add_to_footer(themed, '<a href="/cchc/tin-tuc/a/">Bài</a>')
    assert themed.command("dung").returncode == 0
    (themed.root / "content/tin-tuc/a.md").unlink()
    refused = themed.command("dung")
    assert refused.returncode == 1
    assert "trỏ tới «/cchc/tin-tuc/a/» nhưng không có trang hoặc tệp đó" in refused.stdout


def test_a_build_asks_nothing_of_any_network(unit: Unit, tmp_path: Path) -> None:
    guard = tmp_path / "canh" / "sitecustomize.py"
    guard.parent.mkdir()
    guard.write_text(
        "import os, sys\n"
        "def watch(event, arguments):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.gethostbyname', 'socket.sendto'):\n"
        "        open(os.environ['CANH'], 'a').write(f'{event} {arguments}\\n')\n"
        "        raise RuntimeError('no network')\n"
        "sys.addaudithook(watch)\n",
        "utf-8",
    )
    unit.write({"content/tin-tuc/a.md": post(extra="nguon: {ten: Bộ, url: https://moet.gov.vn/}\n", body="[a](https://example.org/)")})
    seen = tmp_path / "thay.txt"
    environment = {"PYTHONPATH": os.pathsep.join([str(guard.parent), os.environ.get("PYTHONPATH", "")]), "CANH": str(seen)}
    built = unit.command("dung", **environment)
    assert built.returncode == 0, built.stdout
    assert not seen.exists(), seen.read_text("utf-8")
    run("python3", "-c", "import socket; socket.getaddrinfo('example.org', 80)", **environment)
    assert "getaddrinfo" in seen.read_text("utf-8"), "the guard would have seen it"
