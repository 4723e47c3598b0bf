"""Records that a form saves: never over somebody else's change, never half, never outside; what was before comes back."""

import datetime as dt
import errno
import os
from pathlib import Path

import pytest

from cchc import disk
from cchc.editing import drafts, history, jail, saving
from cchc.editing.drafts import Draft
from cchc.editing.written import fresh, read_record
from cchc.yamltext import Value, read_yaml
from conftest import TODAY, Unit, post

LIST = """\
# Các cơ quan
- id: coquan2345
  ma: truong
  ten: Trường
# ghi chú giữa hai cơ quan
- {id: coquan2346, ma: chinh-phu, ten: "Chính phủ"}

- id: coquan2347
  ma: so
  ten: Sở
# cuối tệp
"""

# --- Saving -------------------------------------------------------------------------------------------------------

FILE = "content/tin-tuc/2026/hop.md"
NOW = dt.datetime.combine(TODAY, dt.time(8, 30))


@pytest.fixture
def opened(unit: Unit) -> Unit:
    return unit.write({FILE: post(), "data/kenh.yml": LIST})


def save(unit: Unit, digest: str, at: dt.datetime = NOW, **changes: Value) -> None:
    record = read_record((unit.root / FILE).read_bytes(), None)
    saving.change(unit.root, unit.root / FILE, FILE, "", digest, record.values | changes, record.body, {}, history.run_name(at))


def digest(unit: Unit) -> str:
    return read_record((unit.root / FILE).read_bytes(), None).digest


def test_a_save_keeps_the_old_state_and_an_older_one_comes_back(opened: Unit) -> None:
    save(opened, digest(opened), tac_gia="Một")
    save(opened, digest(opened), NOW + dt.timedelta(minutes=1), tac_gia="Hai")
    states = history.states(opened.root, FILE, "")
    assert [state.record.values.get("tac_gia") for state in states] == ["Một", None]
    assert states[0].until == NOW + dt.timedelta(minutes=1)


def test_an_edit_behind_the_form_is_never_overwritten(opened: Unit) -> None:
    before = digest(opened)
    edited_by_hand = post("Sửa bằng Notepad")
    opened.write({FILE: edited_by_hand})
    with pytest.raises(saving.Conflict) as conflict:
        save(opened, before, tac_gia="Văn phòng")
    assert (opened.root / FILE).read_text("utf-8") == edited_by_hand
    assert conflict.value.current and conflict.value.current.values["tieu_de"] == "Sửa bằng Notepad"


def test_a_record_removed_meanwhile_is_told(opened: Unit) -> None:
    before = digest(opened)
    record = read_record((opened.root / FILE).read_bytes(), None)
    (opened.root / FILE).unlink()
    with pytest.raises(saving.Conflict) as conflict:
        saving.change(opened.root, opened.root / FILE, FILE, "", before, record.values, "", {}, history.run_name(NOW))
    assert conflict.value.current is None


def test_another_entry_of_the_list_may_change_meanwhile(opened: Unit) -> None:
    path = opened.root / "data/kenh.yml"
    record = read_record(path.read_bytes(), 2)
    path.write_text(path.read_text("utf-8").replace("- id: coquan2345\n  ma: truong\n  ten: Trường\n", ""), "utf-8")
    saving.change(
        opened.root, path, "data/kenh.yml", "coquan2347", record.digest, record.values | {"ten": "Sở mới"}, "", {}, "20261121-083000-soan"
    )
    assert [one["ten"] for one in read_yaml(path.read_text("utf-8"))[0]] == ["Chính phủ", "Sở mới"]


def test_a_removed_record_can_be_brought_back(opened: Unit) -> None:
    saving.remove(opened.root, opened.root / FILE, FILE, "", digest(opened), history.run_name(NOW))
    assert not (opened.root / FILE).exists()
    assert [(file, mark) for file, mark, _ in history.removed(opened.root, {})] == [(FILE, "")]


def test_a_file_that_another_program_holds_is_left_whole_and_told_in_one_line(opened: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (opened.root / FILE).read_bytes()
    monkeypatch.setattr(disk, "PATIENCE", 0.05)

    def held(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(saving.NotSaved, match="đang giữ tệp «content/tin-tuc/2026/hop"):
        save(opened, digest(opened), tac_gia="X")
    assert (opened.root / FILE).read_bytes() == before
    assert not [path for path in (opened.root / FILE).parent.iterdir() if path.name != "hop.md"]


def test_a_full_disk_leaves_text_and_pictures_as_they_were(opened: Unit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = tmp_path / "anh.jpg"
    picture.write_bytes(b"anh")
    before, record = (opened.root / FILE).read_bytes(), read_record((opened.root / FILE).read_bytes(), None)
    write = Path.write_bytes

    def full(self: Path, content: bytes) -> int:
        if self.name == ".hop.md.moi":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(self, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    new = {"content/tin-tuc/2026/anh.jpg": picture}
    with pytest.raises(saving.NotSaved, match="ổ đĩa đầy"):
        saving.change(
            opened.root,
            opened.root / FILE,
            FILE,
            "",
            record.digest,
            record.values | {"tac_gia": "X"},
            record.body,
            new,
            "20261121-083000-soan",
        )
    assert (opened.root / FILE).read_bytes() == before
    assert not (opened.root / "content/tin-tuc/2026/anh.jpg").exists()


def test_a_new_record_never_replaces_a_file(opened: Unit) -> None:
    with pytest.raises(saving.NotSaved, match="đã có tệp"):
        saving.add(opened.root, FILE, {"id": "x"}, "", {}, "20261121-083000-soan", to_list=None)
    assert (opened.root / FILE).read_text("utf-8") == post()


def test_a_new_file_reads_back_as_it_was_meant() -> None:
    values = {"id": "abc", "tieu_de": "Có: «dấu» #1", "anh": [{"tep": "a.jpg", "mo_ta": "Hai\ndòng"}]}
    record = read_record(fresh(values, "Nội dung\n\n- một"), None)
    assert (record.values, record.body) == (values, "Nội dung\n\n- một\n")


# --- Where a form may write ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "file",
    [
        "../x.md", "content/../../x.md", "content/..", "/etc/passwd", "content//x.md", "C:/x.md", "C:x.md", "content/C:x.md", "//may/chia-se/x.md",
        r"content\..\..\x.md", r"\\may\x", "content/x.md:an", "content/x.md::$DATA", "content/con.md", "content/aux", "content/NUL.yml", "content/lpt1.md",
        "content/x.", "content/x ", "content/.htaccess", "content/x\0.md", "content/x\n.md", "khac/x.md", "mkdocs.yml", "content", "", "content/%2e%2e/x.md",
        "content/～.md", "content/" + "a" * 200,
    ],
)  # fmt: skip
def test_nothing_but_plain_names_inside_the_unit_is_written_to(file: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "data").mkdir()
    with pytest.raises(jail.Outside):
        jail.new_path(tmp_path, file)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_folder_that_leads_out_is_not_written_into(unit: Unit, tmp_path: Path) -> None:
    outside = tmp_path / "ngoai"
    outside.mkdir()
    (unit.root / "content" / "tin-tuc").symlink_to(outside)
    with pytest.raises(jail.Outside):
        jail.new_path(unit.root, "content/tin-tuc/x.md")


# --- Drafts -------------------------------------------------------------------------------------------------------


def test_a_draft_comes_back_as_it_was_kept(unit: Unit) -> None:
    draft = Draft(
        "abcdefghjk",
        "tin-tuc",
        values={"tieu_de": "A"},
        body="B",
        notes=("n",),
        proposals=(("a", "b", "c", "d"),),
        fonts=(("x", "y"),),
        year=2026,
    )
    drafts.keep(unit.root, draft)
    assert drafts.load(unit.root, draft.key) == draft
    drafts.drop(unit.root, draft.key)
    assert drafts.all_kept(unit.root) == []


@pytest.mark.parametrize("key", ["", "../../etc", "ABCDEFGHJK", "abc", "abcdefghj/", "abcdefghjk.json"])
def test_a_draft_has_no_other_name_than_its_key(key: str, unit: Unit) -> None:
    assert drafts.load(unit.root, key) is None
    with pytest.raises(ValueError):
        drafts.keep(unit.root, Draft(key, "tin-tuc"))


def test_a_spoilt_draft_is_passed_over(unit: Unit) -> None:
    (unit.root / drafts.FOLDER).mkdir()
    (unit.root / drafts.FOLDER / "abcdefghjk.json").write_text('{"key": 3', "utf-8")
    assert drafts.all_kept(unit.root) == []
