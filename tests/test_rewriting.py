"""Files that a form changes: whatever it is, everything around it stays as a person wrote it."""

import copy
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.editing import differences
from cchc.editing.fields import Field, form_of, spoken
from cchc.editing.kinds import ALL
from cchc.editing.rows import Unsuitable
from cchc.editing.values import merged, rebased
from cchc.editing.written import read_record, rewritten, with_entry, without_entry
from cchc.loading import LIST_FILES
from cchc.model.holdings import KINDS
from cchc.yamltext import Value, read_yaml
from conftest import REPOSITORY

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
