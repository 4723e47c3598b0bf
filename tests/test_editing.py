"""Records as forms edit them: whatever is changed, everything around it stays as a person wrote it, and nothing is lost."""

import copy
import datetime as dt
import errno
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc import disk
from cchc.editing import differences, drafts, history, jail, saving
from cchc.editing.drafts import Draft
from cchc.editing.fields import Field, form_of, spoken
from cchc.editing.kinds import ALL
from cchc.editing.rows import Unsuitable
from cchc.editing.values import merged, rebased
from cchc.editing.written import fresh, read_record, rewritten, with_entry, without_entry
from cchc.loading import LIST_FILES
from cchc.model.holdings import KINDS
from cchc.yamltext import Value, read_yaml
from conftest import REPOSITORY, TODAY, Unit, post

POST = """\
---
# ai sửa: văn phòng
id: tinbai2345
tieu_de: "Họp báo: quý I"
ngay: 20/11/2026 08:00

# lĩnh vực theo bảng
linh_vuc_cchc: [tthc, "chi-dao"]
anh_dai_dien:
  tep: anh.jpg
  # đọc cho người không nhìn thấy
  mo_ta: 'Ba người ngồi bàn'
cap_nhat:
  # lần đầu
  - ngay: 21/11/2026
    noi_dung: Sửa giờ
  # lần hai
  - {ngay: 22/11/2026, noi_dung: "Sửa ngày"}
the_loai: tin
---

Nội dung.
"""

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

SAMPLES = [
    (path, number)
    for top in ("content", "data")
    for path in sorted((REPOSITORY / top).rglob("*"))
    if path.suffix in (".md", ".yml") and path.is_file() and read_yaml(path.read_text("utf-8").split("\n---\n")[0].removeprefix("---\n"))[0]
    for number in (
        range(len(read_yaml(path.read_text("utf-8"))[0]))[:3] if path.relative_to(REPOSITORY).as_posix() in LIST_FILES else (None,)
    )
]


def comments(text: str) -> Counter[str]:
    return Counter(row.strip() for row in text.splitlines() if row.lstrip().startswith("#"))


def edited(text: str, number: int | None = None, **changes: Value) -> str:
    """Return a file after a form changed some keys; an empty one takes its key out."""
    record = read_record(text.encode(), number)
    values = {key: value for key, value in (record.values | changes).items() if value != ""}
    return rewritten(text.encode(), number, values, record.body).decode()


def rows_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = Counter(before.splitlines()), Counter(after.splitlines())
    return sorted((old - new).elements()), sorted((new - old).elements())


def test_one_changed_key_changes_its_own_row_alone() -> None:
    assert rows_changed(POST, edited(POST, the_loai="bài")) == (["the_loai: tin"], ["the_loai: bài"])


def test_a_value_in_quotes_stays_in_its_quotes() -> None:
    after = edited(POST, anh_dai_dien={"tep": "anh.jpg", "mo_ta": "Bốn người"})
    assert "  # đọc cho người không nhìn thấy\n  mo_ta: 'Bốn người'\n" in after


def test_a_list_in_brackets_stays_in_brackets_with_the_quotes_of_what_was_there() -> None:
    assert 'linh_vuc_cchc: [tthc, "chi-dao", so-hoa]\n' in edited(POST, linh_vuc_cchc=["tthc", "chi-dao", "so-hoa"])


def test_an_entry_that_goes_takes_no_note_with_it() -> None:
    after = edited(POST, cap_nhat=[{"ngay": "22/11/2026", "noi_dung": "Sửa ngày"}])
    assert "# lần đầu" in after and '  - {ngay: 22/11/2026, noi_dung: "Sửa ngày"}\n' in after and "Sửa giờ" not in after


def test_an_entry_in_braces_is_changed_in_its_braces() -> None:
    after = edited(LIST, 1, ten="Chính phủ Việt Nam")
    assert rows_changed(LIST, after) == (
        ['- {id: coquan2346, ma: chinh-phu, ten: "Chính phủ"}'],
        ['- {id: coquan2346, ma: chinh-phu, ten: "Chính phủ Việt Nam"}'],
    )


def test_a_new_key_stands_where_the_schema_has_it() -> None:
    old = read_record(POST.encode(), None).values
    values = merged(ALL["tin-tuc"].fields, old, old | {"tom_tat": "Ngắn gọn"})
    assert list(values)[:4] == ["id", "tieu_de", "tom_tat", "ngay"]


@pytest.mark.parametrize(("mark", "end"), [(b"", b"\n"), (b"\xef\xbb\xbf", b"\n"), (b"", b"\r\n"), (b"\xef\xbb\xbf", b"\r\n")])
def test_line_ends_and_byte_order_mark_stay(mark: bytes, end: bytes) -> None:
    content = mark + POST.encode().replace(b"\n", end)
    record = read_record(content, None)
    after = rewritten(content, None, record.values | {"tac_gia": "Văn phòng"}, record.body)
    assert after == content.replace(b"the_loai: tin", b"the_loai: tin" + end + "tac_gia: Văn phòng".encode())


def test_a_file_that_is_no_utf_8_is_refused() -> None:
    with pytest.raises(Unsuitable):
        read_record("---\ntieu_de: Họp\n---\n".encode("utf-16"), None)


def test_an_entry_is_taken_out_and_its_neighbours_keep_their_notes() -> None:
    assert without_entry(LIST.encode(), 0).decode() == LIST.replace("- id: coquan2345\n  ma: truong\n  ten: Trường\n", "")


def test_the_last_entry_of_a_list_leaves_a_list() -> None:
    left = without_entry(b"# ghi ch\n- {id: a, ten: B}\n", 0)
    assert read_yaml(left.decode())[0] == [] and read_yaml(with_entry(left, {"id": "c"}).decode())[0] == [{"id": "c"}]


TEXTS = st.sampled_from(
    [
        "Mới",
        "có: hai chấm",
        "Bài #1",
        "'nháy'",
        '"kép"',
        "hai\ndòng",
        "1.50",
        "012",
        "có",
        "- gạch",
        "{ngoặc}",
        "[x]",
        "a, b",
        "*",
        "&x",
        "~",
        "|",
    ]
)


@st.composite
def another(draw: st.DrawFn, value: Value) -> Value:
    """Draw a value near `value`: texts changed, entries and keys added, taken away, moved."""
    if isinstance(value, str):
        return draw(TEXTS)
    kind = draw(st.integers(0, 3))
    if isinstance(value, list):
        rest = copy.deepcopy(value)
        if kind == 0 and len(rest) > 1:
            rest.pop(draw(st.integers(0, len(rest) - 1)))
        elif kind == 1:
            rest.insert(draw(st.integers(0, len(rest))), copy.deepcopy(draw(st.sampled_from(rest))) if rest else draw(TEXTS))
        elif kind == 2:
            rest = draw(st.permutations(rest))
        elif rest:
            place = draw(st.integers(0, len(rest) - 1))
            rest[place] = draw(another(rest[place]))
        return rest
    key = draw(st.sampled_from(sorted(value)))
    if kind == 0 and len(value) > 1:
        return {name: one for name, one in value.items() if name != key}
    if kind == 1:
        return value | {f"them_{draw(st.integers(0, 3))}": draw(st.sampled_from(["a", ["b", "c"], {"d": "e"}, [{"g": "h", "i": "k: l"}]]))}
    return value | {key: draw(another(value[key]))}


@settings(max_examples=60)
@given(data=st.data())
def test_whatever_a_form_changes_everything_else_in_the_file_stays(data: st.DataObject) -> None:
    path, number = data.draw(st.sampled_from(SAMPLES))
    content = path.read_bytes()
    record = read_record(content, number)
    values = record.values
    for _ in range(data.draw(st.integers(1, 3))):
        values = data.draw(another(values))
    after = rewritten(content, number, values, record.body)
    again = read_record(after, number)
    assert (again.values, again.body) == (values, record.body)
    lost = comments(content.decode()) - comments(after.decode())
    gone = [key for key in record.values if values.get(key) != record.values[key]]
    assert not lost or gone, "notes go only with the key that they stand in"
    kept = [row for key, row in _own_rows(content, number, record) if values.get(key) == record.values[key]]
    rows = Counter(row.lstrip(" -") for row in after.decode().splitlines())  # the key that is first now carries the dash of a list
    assert not Counter(row.lstrip(" -") for row in kept) - rows, "a key that nobody changed keeps its rows"


def _own_rows(content: bytes, number: int | None, record: Any) -> list[tuple[str, str]]:
    """Return (key, row) of each key's first row."""
    rows = content.decode().splitlines()
    return [(key, rows[lines.line - 1]) for key, lines in record.lines.inside.items()]


# --- What a form brings against what stands there -----------------------------------------------------------------


def test_what_was_left_alone_stays_in_the_spelling_of_the_file() -> None:
    fields = ALL["tin-tuc"].fields
    old = {"id": "x", "tieu_de": "A", "the_loai": "Tin", "chuyen_muc": "hoat-dong", "ban_nhap": "không", "la": "giữ"}
    new = {"tieu_de": " A ", "the_loai": "tin", "chuyen_muc": ["hoat-dong"], "ban_nhap": "", "ghim": ""}
    assert merged(fields, old, new) == old


def test_an_emptied_key_goes_and_a_default_is_not_written() -> None:
    values = merged(
        ALL["tin-tuc"].fields,
        {"tieu_de": "A", "tac_gia": "B"},
        {"tieu_de": "A", "tac_gia": "", "anh_dai_dien": {"nguoi_trong_anh": "không"}},
    )
    assert values == {"tieu_de": "A"}


def test_two_people_who_changed_different_keys_both_keep_their_change() -> None:
    fields = ALL["tin-tuc"].fields
    base = {"tieu_de": "A", "tac_gia": "B", "tom_tat": "C"}
    mine, theirs = base | {"tieu_de": "A2"}, {"tieu_de": "A", "tac_gia": "B2", "tom_tat": "C"}
    assert rebased(fields, base, mine, theirs) == {"tieu_de": "A2", "tac_gia": "B2", "tom_tat": "C"}
    assert differences.both_changed(fields, base, mine, theirs) == ()
    assert [one.key for one in differences.both_changed(fields, base, mine, theirs | {"tieu_de": "A3"})] == ["tieu_de"]


@pytest.mark.parametrize("whose", [*KINDS, "organisation"])
def test_every_key_of_every_kind_has_a_field_with_a_label(whose: str) -> None:
    def inside(fields: tuple[Field, ...]) -> list[Field]:
        return [one for field in fields for one in (field, *inside(field.fields))]

    assert all(field.label and field.control for field in inside(form_of(whose)))


def test_a_sentence_names_fields_by_their_labels() -> None:
    assert spoken("thì phải có mục dong_y của bài, xem data/linh_vuc.yml", ALL["tin-tuc"].fields) == (
        "thì phải có mục «Đồng ý đăng hình» của bài, xem data/linh_vuc.yml"
    )


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
