"""A build after an edit gives byte for byte what a clean build gives, and makes no more than it must."""

import datetime as dt
import io
import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from cchc import markup
from cchc.engines import runner
from cchc.snapshot import last_build
from conftest import TODAY, Unit, post, procedure, read_tree

PLAN = """---
id: kehoach234
so_ky_hieu: 1/KH-THPT
trich_yeu: Kế hoạch năm 2026
ngay_ban_hanh: 05/01/2026
co_quan_ban_hanh: truong
tu: 01/2026
den: {end}
noi_dung_tuyen_truyen: [{{ma: '1.1', ten: Chủ trương}}]
---
{body}
"""
HOTLINE = (
    "- {{id: duongday23, loai: khẩn cấp, ten: '{name}', co_quan: truong, pham_vi: Mọi việc, email: a@b.vn, ngay_kiem_tra: 01/11/2026}}\n"
)


def picture(colour: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (600, 300), colour).save(stream, "JPEG")
    return stream.getvalue()


class Story:
    """A unit that lives through random edits, each of which leaves it good."""

    def __init__(self, unit: Unit, seed: int) -> None:
        self.unit = unit
        self.random = random.Random(seed)
        self.today = TODAY
        self.count = 0
        self.names: dict[int, str] = {}
        self.theme, self.option = "{name: material, language: vi, font: false}", "cchc"
        for _ in range(14):
            self.add_post()
        unit.write({
            "content/tin-tuc/anh.jpg": picture("red"),
            "content/ke-hoach/nam.md": PLAN.format(end="12/2026", body="Nội dung."),
            "data/thu-tuc/2.002478.yml": procedure(),
            "data/duong-day-nong.yml": HOTLINE.format(name="Gọi"),
        })  # fmt: skip

    @property
    def edits(self) -> list[Callable[[], None]]:
        return [
            self.add_post, self.change_post, self.change_post, self.delete_post, self.rename_post, self.name_area, self.change_plan, self.change_hotline,
            self.change_procedure, self.change_unit, self.change_picture, self.change_theme, self.change_option, self.change_day, self.change_nothing,
        ]  # fmt: skip

    def step(self) -> str:
        edit = self.random.choice(self.edits)
        edit()
        return edit.__name__

    def _file(self, number: int) -> Path:
        return self.unit.root / "content" / "tin-tuc" / f"{self.names[number]}.md"

    def _write_post(self, number: int) -> None:
        extra = self.random.choice(
            [
                "",
                "linh_vuc_cchc: tthc\n",
                "chuyen_muc: hoat-dong\nghim: có\n",
                "anh_dai_dien: {tep: anh.jpg, mo_ta: Ảnh}\n",
                "ban_nhap: có\n",
            ]
        )
        body = self.random.choice(["Một.", "## Mục\n\nHai [nhóm](/niem-yet/).", "![Ảnh](anh.jpg)", "Xem [kế hoạch](../ke-hoach/nam.md)."])
        day = f"{number % 28 + 1:02}/{number % 11 + 1:02}/2026 08:{number % 60:02}"
        text = post(f"Bài {number} {self.random.randrange(9)}", id=f"tinbai{number:04}", day=day, extra=extra, body=body)
        self.unit.write({f"content/tin-tuc/{self.names[number]}.md": text})

    def add_post(self) -> None:
        self.count += 1
        self.names[self.count] = f"bai-{self.count}"
        self._write_post(self.count)

    def change_post(self) -> None:
        self._write_post(self.random.choice(list(self.names)))

    def delete_post(self) -> None:
        number = self.random.choice(list(self.names))
        self._file(number).unlink()
        del self.names[number]
        self.add_post()

    def rename_post(self) -> None:
        number = self.random.choice(list(self.names))
        old = self._file(number)
        self.names[number] = f"ten-{number}-{self.random.randrange(1000)}"
        old.rename(self._file(number))

    def name_area(self) -> None:
        self.unit.write(
            {"data/linh-vuc-cchc.yml": f"- {{id: linhvuc234, ma: tthc, ten: Lĩnh vực {self.random.randrange(9)}, thu_tu: 1}}\n"}
        )

    def change_plan(self) -> None:
        end = self.random.choice(["12/2026", "01/2027", "10/2026"])
        self.unit.write({"content/ke-hoach/nam.md": PLAN.format(end=end, body=f"Nội dung {self.random.randrange(9)}.")})

    def change_hotline(self) -> None:
        self.unit.write({"data/duong-day-nong.yml": HOTLINE.format(name=f"Gọi {self.random.randrange(9)}")})

    def change_procedure(self) -> None:
        self.unit.write({"data/thu-tuc/2.002478.yml": procedure(hieu_luc_den=self.random.choice(["", "01/12/2026", "01/01/2027"]))})

    def change_unit(self) -> None:
        text = (self.unit.root / "data/don-vi.yml").read_text("utf-8").split("gio_lam_viec")[0]
        self.unit.write({"data/don-vi.yml": f"{text}gio_lam_viec: Giờ {self.random.randrange(9)}\n"})

    def change_picture(self) -> None:
        self.unit.write({"content/tin-tuc/anh.jpg": picture(self.random.choice(["red", "blue", "green"]))})

    def change_theme(self) -> None:
        """A unit may lay its own partial over the program's."""
        self.theme = "{name: material, custom_dir: theme, language: vi, font: false}"
        self.unit.write({"theme/partials/colophon.html": f"<footer>Chân trang {self.random.randrange(9)}</footer>"})
        self._configure()

    def change_option(self) -> None:
        self.option = self.random.choice(["cchc", "cchc: {tien_trinh: 1}", "cchc: {giu: 0}"])
        self._configure()

    def _configure(self) -> None:
        name = self.random.choice(["Thử", "Thử khác"])
        self.unit.write(
            {
                "mkdocs.yml": f"site_name: {name}\ntheme: {self.theme}\nplugins: [{{{self.option}}}]\ndocs_dir: content\n".replace(
                    "[{cchc}]", "[cchc]"
                )
            }
        )

    def change_day(self) -> None:
        self.today += dt.timedelta(days=self.random.choice([1, 10, 40]))

    def change_nothing(self) -> None:
        pass


def build(root: Path, today: dt.date) -> dict[str, bytes]:
    return read_tree(runner.build(root, today, root / ".cchc" / "nhat-ky" / "dung.log"))


def live(unit: Unit, tmp_path: Path, seed: int, steps: int) -> None:
    story = Story(unit, seed)
    told = ["start"]
    for step in range(steps):
        incremental = build(unit.root, story.today)
        clean = tmp_path / f"sach-{step}"
        shutil.copytree(unit.root, clean, ignore=shutil.ignore_patterns("site", ".cchc"))
        afresh = build(clean, story.today)
        different = {path for path in incremental.keys() | afresh.keys() if incremental.get(path) != afresh.get(path)}
        assert not different, f"after {told} (seed {seed})"
        shutil.rmtree(clean)
        told.append(story.step())


def test_after_every_edit_the_site_is_what_a_clean_build_makes(unit: Unit, tmp_path: Path) -> None:
    live(unit, tmp_path, seed=1, steps=18)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 10))
def test_after_every_edit_of_a_long_life_the_site_is_what_a_clean_build_makes(unit: Unit, tmp_path: Path, seed: int) -> None:
    live(unit, tmp_path, seed, steps=60)


@pytest.fixture
def built(unit: Unit) -> Unit:
    Story(unit, 0)
    build(unit.root, TODAY)
    return unit


def count_conversions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    converted: list[str] = []
    real = markup.Converter.convert

    def counting(self: markup.Converter, text: str, resolver: markup.Resolver) -> object:
        converted.append(text)
        return real(self, text, resolver)

    monkeypatch.setattr(markup.Converter, "convert", counting)
    return converted


def test_one_edited_body_is_the_only_one_converted(
    built: Unit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    converted = count_conversions(monkeypatch)
    built.write({"content/tin-tuc/bai-3.md": post("Bài 3", id="tinbai0003", day="04/04/2026 08:03", body="Chỉ bài này đổi.")})
    build(built.root, TODAY)
    assert [text.strip() for text in converted] == ["Chỉ bài này đổi."]
    pages = int(capsys.readouterr().out.split("Dựng ")[1].split(" trang")[0])
    assert 1 <= pages <= 8


def test_a_theme_change_converts_no_body(built: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    converted = count_conversions(monkeypatch)
    built.write({
        "mkdocs.yml": "site_name: Thử\ntheme: {name: material, custom_dir: theme, language: vi, font: false}\nplugins: [cchc]\ndocs_dir: content\n",
        "theme/partials/colophon.html": "<footer>Khác</footer>",
    })  # fmt: skip
    assert b"<footer>Kh\xc3\xa1c</footer>" in build(built.root, TODAY)["index.html"]
    assert converted == []


def test_a_link_whose_target_went_away_is_noticed_though_its_text_did_not_change(unit: Unit) -> None:
    unit.write({"content/tin-tuc/a.md": post(body="[b](b.md)"), "content/tin-tuc/b.md": post(id="tinbai3456", day="01/11/2026")})
    assert b'href="../../tin-tuc/b/"' in build(unit.root, TODAY)["tin-tuc/a/index.html"]
    unit.write({"content/tin-tuc/b.md": post(id="tinbai3456", day="01/11/2026", extra="ban_nhap: có\n")})
    assert b'href="../../tin-tuc/b/"' not in build(unit.root, TODAY)["tin-tuc/a/index.html"]


def test_a_picture_of_the_same_size_and_an_older_time_is_still_seen_as_another(built: Unit) -> None:
    import os

    file = built.root / "content/tin-tuc/anh.jpg"
    built.write({"content/tin-tuc/a.md": post(id="tinbaianh2", day="05/05/2026 09:09", body="![Ảnh](anh.jpg)")})
    before = build(built.root, TODAY)["anh/tin-tuc/anh-480.jpg"]
    built.write({"content/tin-tuc/anh.jpg": picture("lime")})
    os.utime(file, (1_000_000_000, 1_000_000_000))
    assert build(built.root, TODAY)["anh/tin-tuc/anh-480.jpg"] != before


@pytest.mark.parametrize("harm", ["rubbish", "cut", "foreign", "gone"])
def test_a_damaged_or_foreign_memory_is_thrown_away(built: Unit, harm: str) -> None:
    good = read_tree(built.root / "site")
    for file in [path for path in (built.root / ".cchc").iterdir() if path.suffix in (".json", ".sqlite")]:
        content = file.read_bytes()
        if harm == "gone":
            file.unlink()
        elif harm == "foreign" and file.suffix == ".json":
            file.write_text(json.dumps({**json.loads(content), "program": "another", "shape": 0, "stamp": "another"}), "utf-8")
        elif harm == "foreign":
            file.unlink()
            with sqlite3.connect(file) as rows:
                rows.execute("CREATE TABLE kept (other TEXT)")
            rows.close()
        else:
            file.write_bytes(b"\0rubbish" * 50 if harm == "rubbish" else content[: len(content) // 2])
    built.write({"content/tin-tuc/moi.md": post(id="tinbaimoi2", body="Mới.")})
    after = build(built.root, TODAY)
    assert b"M\xe1\xbb\x9bi." in after["tin-tuc/moi/index.html"]
    assert {path: after[path] for path in good if path.startswith("ke-hoach/nam")} == {
        path: good[path] for path in good if path.startswith("ke-hoach/nam")
    }


def test_a_file_that_somebody_changed_in_the_site_is_put_right(built: Unit) -> None:
    good = read_tree(built.root / "site")
    (built.root / "site/index.html").write_bytes(good["index.html"] + b" ")
    (built.root / "site/rss.xml").unlink()
    assert last_build(built.root, TODAY) is None
    assert build(built.root, TODAY) == good


def test_a_file_that_somebody_else_put_into_the_site_stays(built: Unit) -> None:
    (built.root / "site/google123.html").write_text("xác minh", "utf-8")
    (built.root / "content/tin-tuc/bai-3.md").unlink()
    after = build(built.root, TODAY)
    assert "google123.html" in after
    assert "tin-tuc/bai-3/index.html" not in after


def test_with_nothing_changed_nothing_is_read_or_written(built: Unit) -> None:
    assert last_build(built.root, TODAY) is not None
    assert last_build(built.root, TODAY + dt.timedelta(days=1)) is None
    shown = built.command("dung")
    assert "Không có gì thay đổi" in shown.stdout
    assert shown.returncode == 0


def test_an_edit_while_the_build_ran_is_not_missed(built: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    real = runner.build_site

    def slow(config: object) -> None:
        real(config)  # type: ignore[arg-type]
        built.write({"content/tin-tuc/bai-1.md": post("Sửa giữa chừng", id="tinbai0001", day="02/02/2026 08:01")})

    monkeypatch.setattr(runner, "build_site", slow)
    built.write({"content/tin-tuc/bai-2.md": post("Sửa trước", id="tinbai0002", day="03/03/2026 08:02")})
    build(built.root, TODAY)
    assert last_build(built.root, TODAY) is None
