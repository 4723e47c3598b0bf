"""Back-ups: whole or not there, told before they are brought back, and safe to open wherever they come from."""

import datetime as dt
import errno
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc.commands import door
from cchc.safekeeping import backups, restoring
from cchc.vietnamese import HANOI
from conftest import TODAY, Unit, post, read_tree

BAI = "content/tin-tuc/2026/hop-bao.md"


def written(root: Path) -> dict[str, bytes]:
    return {path: content for path, content in read_tree(root).items() if path.startswith(("content/", "data/", "mkdocs.yml", "theme/"))}


def run(unit: Unit, *words: str) -> int:
    return door.main([*words, "--thu-muc", str(unit.root), "--hom-nay", f"{TODAY:%d/%m/%Y}"])


def names(unit: Unit) -> list[str]:
    return [backup.name for backup in backups.all_backups(unit.root)]


@pytest.fixture
def kept(unit: Unit, capsys: pytest.CaptureFixture[str]) -> Unit:
    """A unit with a post, backed up."""
    unit.write({BAI: post(), "content/tin-tuc/2026/Ảnh chụp.jpg": b"\xff\xd8anh", "lich-su/cu.yml": "cũ"})
    assert run(unit, "sao-luu") == 0
    assert "Đã sao lưu" in capsys.readouterr().out
    return unit


def test_what_was_lost_comes_back(kept: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    before, (name,) = written(kept.root), names(kept)
    shutil.rmtree(kept.root / "content/tin-tuc")
    kept.write({"dang-soan/a.json": "{}", "data/co-quan.yml": "hỏng", "content/tin-tuc/moi.md": post(id="tinmoi2345")})
    assert run(kept, "phuc-hoi", name) == 0
    said = capsys.readouterr().out
    assert f"  thêm lại: {BAI}" in said
    assert "  thay: data/co-quan.yml" in said
    assert "  bỏ: content/tin-tuc/moi.md" in said
    assert f"Muốn phục hồi: python build.py phuc-hoi {name} --dong-y" in said
    assert (kept.root / "data/co-quan.yml").read_text("utf-8") == "hỏng", "nothing is done before the person agrees"
    assert run(kept, "phuc-hoi", name, "--dong-y") == 0
    assert written(kept.root) == before
    assert (kept.root / "lich-su/cu.yml").is_file(), "neither history"
    assert (kept.root / "dang-soan/a.json").is_file(), "nor what is being written is ever taken away"


def test_what_a_restoration_replaces_can_be_brought_back_too(kept: Unit) -> None:
    (name,) = names(kept)
    kept.write({BAI: post("Tiêu đề mới")})
    later = written(kept.root)
    run(kept, "phuc-hoi", name, "--dong-y")
    newest = names(kept)[0]
    assert newest != name
    run(kept, "phuc-hoi", newest, "--dong-y")
    assert written(kept.root) == later


def test_nothing_new_is_no_new_back_up_and_twenty_are_kept(kept: Unit) -> None:
    run(kept, "sao-luu")
    assert len(names(kept)) == 1
    (kept.root / "sao-luu/cua-toi.zip").write_bytes(b"")
    for number in range(25):
        kept.write({BAI: post(f"Bài {number}")})
        run(kept, "sao-luu")
    assert len(names(kept)) == backups.KEPT
    assert names(kept) == sorted(names(kept), key=lambda name: (name[:17], int(name[18:] or 0)), reverse=True)
    assert (kept.root / "sao-luu/cua-toi.zip").is_file(), "files of others are not counted and not removed"


def test_a_second_place_gets_a_copy_and_its_absence_only_a_note(kept: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unit = (kept.root / "data/don-vi.yml").read_text("utf-8")
    kept.write({"data/don-vi.yml": unit + f"noi_sao_luu: {tmp_path.as_posix()}/usb/sao-luu\n"})
    assert run(kept, "sao-luu") == 0
    assert "Lưu ý: nơi sao lưu thứ hai: không thấy" in capsys.readouterr().out
    (tmp_path / "usb").mkdir()
    kept.write({BAI: post("Khác")})
    assert run(kept, "sao-luu") == 0
    copied = list((tmp_path / "usb/sao-luu").iterdir())
    assert [file.read_bytes() for file in copied] == [(kept.root / "sao-luu" / file.name).read_bytes() for file in copied]
    assert len(copied) == 1


def test_a_full_disk_leaves_no_half_back_up(kept: Unit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    kept.write({BAI: post("Khác")})
    before = read_tree(kept.root / "sao-luu")

    def full(_files: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(backups, "flush", full)
    assert run(kept, "sao-luu") == 3
    said = capsys.readouterr().out
    assert "đã đầy nên chưa sao lưu được" in said
    assert said.count("\n") == 1
    assert read_tree(kept.root / "sao-luu") == before


def test_a_restoration_stopped_at_any_moment_is_whole_before_or_after(
    kept: Unit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (name,), old = names(kept), written(kept.root)
    kept.write({BAI: post("Mới"), "content/tin-tuc/them.md": post(id="tinthem234"), "data/kenh.yml": ""})
    (kept.root / "content/tin-tuc/2026/Ảnh chụp.jpg").unlink()
    new, turn, was_stopped = written(kept.root), 0, True
    acts: list[tuple[object, str]] = [(Path, "replace"), (Path, "unlink"), (Path, "mkdir"), (Path, "open")]
    while was_stopped:
        turn += 1
        place = tmp_path / f"luot-{turn}"
        shutil.copytree(kept.root, place)
        unit = Unit(place)
        count = 0

        def stopping(real: Callable[..., object]) -> Callable[..., object]:
            def counted(*given: object, **options: object) -> object:
                nonlocal count
                count += 1
                if count == turn:  # noqa: B023 - called within the turn
                    raise KeyboardInterrupt
                return real(*given, **options)

            return counted

        file = place / "sao-luu" / f"{name}.zip"
        changes = restoring.compare(file, place)
        with monkeypatch.context() as patched:
            for owner, act in acts:
                patched.setattr(owner, act, stopping(getattr(owner, act)))
            try:
                restoring.restore(file, place, changes)
                was_stopped = False
            except KeyboardInterrupt:
                was_stopped = True
        run(unit, "phuc-hoi")  # any command ends what was begun
        assert written(place) in (old, new), f"turn {turn}: half of each"
        shutil.rmtree(place)
    assert turn > 10


def crafted(place: Path, members: dict[str, bytes], change: Callable[[zipfile.ZipInfo], None] = lambda entry: None) -> Path:
    file = place / "la.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in {"data/don-vi.yml": b"ten: x\n", **members}.items():
            entry = zipfile.ZipInfo(path)
            entry.compress_type = zipfile.ZIP_DEFLATED
            change(entry)
            archive.writestr(entry, content)
    return file


@pytest.mark.parametrize(
    "name",
    ["../ra-ngoai.txt", "/etc/passwd", "C:/Windows/x.txt", "content/../../x", "content\\..\\..\\x", "data/con.yml", "content/a:b.md", "x.py",
     "content/bai.md ", "data/./a.yml", ".cchc/x", "build.py", "site/index.html"],
)  # fmt: skip
def test_a_zip_that_leads_out_of_the_unit_is_refused(name: str, kept: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: text for path, text in read_tree(tmp_path).items() if ".cchc" not in path}
    file = crafted(tmp_path, {name: b"x"})
    assert run(kept, "phuc-hoi", str(file), "--dong-y") == 1
    assert "có tệp tên lạ" in capsys.readouterr().out
    file.unlink()
    assert {path: text for path, text in read_tree(tmp_path).items() if ".cchc" not in path} == before


def test_links_bombs_twins_and_other_zips_are_refused(kept: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def refused(file: Path) -> str:
        assert run(kept, "phuc-hoi", str(file), "--dong-y") == 1
        return capsys.readouterr().out

    def link(entry: zipfile.ZipInfo) -> None:
        entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16

    assert "có tệp tên lạ" in refused(crafted(tmp_path, {"content/a": b"/etc/passwd"}, link))
    assert "có hai tệp cùng tên" in refused(crafted(tmp_path, {"content/A.md": b"", "content/a.md": b""}))
    assert "quá lớn" in refused(crafted(tmp_path, {"content/a.md": bytes(300 << 20)}))
    with zipfile.ZipFile(tmp_path / "khac.zip", "w") as archive:
        archive.writestr("content/a.md", "x")
    assert "không phải là bản sao lưu của một đơn vị" in refused(tmp_path / "khac.zip")
    (tmp_path / "hong.zip").write_bytes(b"PK\x03\x04 nothing")
    assert "hỏng hoặc không phải là tệp ZIP" in refused(tmp_path / "hong.zip")


def test_a_damaged_back_up_changes_nothing(kept: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    (file,) = (kept.root / "sao-luu").glob("*.zip")
    content = bytearray(file.read_bytes())
    place = content.index(b"Content-free") if b"Content-free" in content else 60
    content[place : place + 20] = bytes(20)
    file.write_bytes(content)
    kept.write({BAI: post("Khác")})
    before = written(kept.root)
    assert run(kept, "phuc-hoi", file.stem, "--dong-y") == 1
    assert "hỏng" in capsys.readouterr().out
    assert written(kept.root) == before


def test_a_back_up_whose_list_was_spoilt_on_the_disk_is_listed_as_damaged(kept: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    (file,) = (kept.root / "sao-luu").glob("*.zip")
    with zipfile.ZipFile(file) as archive:
        entry = archive.getinfo("sao-luu.json")
    content = bytearray(file.read_bytes())
    start = entry.header_offset + 30 + len(entry.filename)
    content[start : start + 8] = b"\xff" * 8
    file.write_bytes(content)
    capsys.readouterr()
    assert run(kept, "phuc-hoi") == 0
    assert f"{file.stem}: đã hỏng" in capsys.readouterr().out


def test_a_hand_over_opens_on_a_new_computer_and_builds_there(kept: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept.write({"bao-cao/9t/dinh-ky.docx": "sua tay"})
    kept.write({"dang-soan/a.json": "{}", ".cchc/noi-dang/x.json": "{}", "theme/main.html": "", "data/~$nhap.yml": "khóa"})
    gift, place = tmp_path / "ban-giao.zip", tmp_path / "may-moi/cchc-truong-toi"
    place.parent.mkdir()
    assert run(kept, "ban-giao", str(gift)) == 0
    assert door.main(["ban-giao", "mo", str(gift), str(place)]) == 0
    assert f'Dựng trang: python build.py dung --thu-muc "{place}"' in capsys.readouterr().out
    expected = {**written(kept.root), "lich-su/cu.yml": "cũ".encode(), "dang-soan/a.json": b"{}", "bao-cao/9t/dinh-ky.docx": b"sua tay"}
    del expected["data/~$nhap.yml"]
    assert read_tree(place) == expected
    assert Unit(place).problems() == kept.problems()
    with zipfile.ZipFile(gift) as archive:
        assert "DOC-TRUOC.txt" in archive.namelist(), "also opened by a double click, without the program"


def test_a_hand_over_never_overwrites(kept: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gift = tmp_path / "ban-giao.zip"
    gift.write_bytes(b"x")
    assert run(kept, "ban-giao", str(gift)) == 2
    gift.unlink()
    assert run(kept, "ban-giao", str(gift)) == 0
    assert door.main(["ban-giao", "mo", str(gift), str(kept.root)]) == 2
    assert "đã có tệp" in capsys.readouterr().out


def test_the_same_content_is_the_same_zip(kept: Unit, tmp_path: Path) -> None:
    moment = dt.datetime(2026, 11, 21, 8, 30, tzinfo=HANOI)
    files = backups.written_files(kept.root)
    one, two = (backups.write(files, tmp_path / name, moment, "thử") for name in ("1.zip", "2.zip"))
    assert one.read_bytes() == two.read_bytes()
