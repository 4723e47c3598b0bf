"""Where posts were put by hand: `da-dang` writes it into the post's own file, and checks hold what people write there themselves."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.commands import door
from cchc.exchange.front_matter import with_entry
from cchc.texts import split_front_matter
from cchc.yamltext import read_yaml
from conftest import Unit, post

BAI = "content/tin-tuc/2026/hop-bao.md"
OUTLETS = """\
- {id: kenh234567, ma: facebook-truong, ten: Trang Facebook của trường, url: https://www.facebook.com/thu}
- {id: kenh234568, ma: loa-phuong, ten: Loa phường, chu_quan: UBND phường}
"""
URL = "https://www.facebook.com/thu/posts/123"


@pytest.fixture
def school(unit: Unit) -> Unit:
    return unit.write({"data/kenh.yml": OUTLETS, BAI: post()})


def note(unit: Unit, *words: str) -> int:
    return door.main(["da-dang", *words, "--thu-muc", str(unit.root), "--hom-nay", "21/11/2026"])


def text(unit: Unit) -> str:
    return (unit.root / BAI).read_bytes().decode()


def test_the_address_is_written_into_the_post_and_nothing_else_changes(school: Unit) -> None:
    old = text(school)
    assert note(school, "tinbai2345", "facebook-truong", URL) == 0
    entry = f"da_dang:\n  - kenh: facebook-truong\n    ngay: 21/11/2026\n    url: {URL}\n"
    assert text(school) == old.replace("---\nNội dung", f"{entry}---\nNội dung")
    (placed,) = next(iter(school.prepare().site.all_posts)).placements
    assert (placed.outlet, placed.day, placed.url) == ("facebook-truong", dt.date(2026, 11, 21), URL)


@pytest.mark.parametrize(
    "word", ["tinbai2345", "hop-bao.md", "2026/hop-bao.md", BAI, BAI.replace("/", "\\"), "https://thu.edu.vn/cchc/tin-tuc/2026/hop-bao/"]
)
def test_a_post_is_found_by_its_id_its_file_or_its_page(school: Unit, word: str) -> None:
    assert note(school, word, "loa-phuong", "--ngay", "20/11/2026") == 0
    assert "    ngay: 20/11/2026\n" in text(school)


KEYS = {
    "comments": "tac_gia: A\nda_dang:\n  # đăng lần đầu\n  - kenh: loa-phuong\n    ngay: 20/11/2026\n# ghi chú của tôi\ntu_khoa: x\n",
    "dashes at the margin": "da_dang:\n- kenh: loa-phuong\n  ngay: 20/11/2026\n\ntu_khoa: x\n",
    "one group on a line": "da_dang: {kenh: loa-phuong, ngay: 20/11/2026}\n",
    "groups on lines": "da_dang:\n    - {kenh: loa-phuong, ngay: 20/11/2026}\n",
    "nothing yet": "da_dang:\ntu_khoa: x\n",
}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("keys", KEYS.values(), ids=list(KEYS))
def test_however_the_list_was_written_one_entry_joins_it(school: Unit, keys: str, end: str) -> None:
    school.write({BAI: b"\xef\xbb\xbf" + post(extra=keys).replace("\n", end).encode()})
    before = next(iter(school.prepare().site.all_posts)).placements
    assert note(school, "tinbai2345", "facebook-truong", URL) == 0
    after = next(iter(school.prepare().site.all_posts)).placements
    assert after[:-1] == before
    assert after[-1].url == URL
    assert text(school).startswith("\ufeff---")
    assert text(school).count("\n") == text(school).count(end)
    assert all(note in text(school) for note in keys.splitlines() if note.startswith(("#", "  #")))


def test_a_list_in_brackets_is_left_to_the_person_with_the_lines_to_paste(school: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    school.write({BAI: post(extra="da_dang: [{kenh: loa-phuong, ngay: 20/11/2026}]\n")})
    old = text(school)
    assert note(school, "tinbai2345", "facebook-truong", URL) == 2
    assert f"Thêm bằng tay:\nda_dang:\n  - kenh: facebook-truong\n    ngay: 21/11/2026\n    url: {URL}" in capsys.readouterr().out
    assert text(school) == old


REFUSED = {
    ("tinbai2345",): "viết: python build.py da-dang BÀI",
    ("khong-co.md", "loa-phuong"): "không có bài nào là «khong-co.md»",
    ("hop-bao", "loa-phuong"): "Có phải là «hop-bao.md» (Họp báo)?",
    ("tinbai2346", "loa-phuong"): "Có phải là «tinbai2345» (Họp báo)?",
    ("tinbai2345", "facebook"): "không có «facebook» trong data/kenh.yml",
    ("tinbai2345", "facebook-truong"): "phải ghi địa chỉ bài đã đăng",
    ("tinbai2345", "facebook-truong", "facebook.com/1"): "«facebook.com/1» không phải là địa chỉ web",
    ("tinbai2345", "facebook-truong", "javascript:alert(1)"): "không phải là địa chỉ web",
    ("tinbai2345", "facebook-truong", "https://www.facebook.com/thu/"): "đây là địa chỉ của cả kênh",
    ("tinbai2345", "facebook-truong", "https://thu.edu.vn/cchc/tin-tuc/2026/hop-bao/"): "đây là địa chỉ trên chính trang này",
    ("tinbai2345", "facebook-truong", URL, "--ngay", "22/11/2026"): "22/11/2026 là ngày chưa tới",
    ("tinbai2345", "facebook-truong", URL, "--ngay", "31/02/2026"): "«31/02/2026» không phải là ngày có thật",
}


@pytest.mark.parametrize(("words", "said"), REFUSED.items(), ids=[" ".join(words) for words in REFUSED])
def test_what_cannot_be_noted_is_refused_in_one_line(
    school: Unit, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    old = text(school)
    assert note(school, *words) == 2
    line = capsys.readouterr().out
    assert line.startswith("LỖI: ")
    assert line.count("\n") == 1
    assert said in line
    assert text(school) == old


def test_the_same_address_is_noted_once(school: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    school.write({"content/tin-tuc/2026/hai.md": post("Hai", id="tinbai2346", day="20/11/2026 09:00")})
    assert note(school, "tinbai2345", "facebook-truong", URL) == 0
    for word in ("tinbai2345", "hai.md"):
        assert note(school, word, "facebook-truong", URL) == 2
        assert f"{URL}: địa chỉ này đã ghi trong {BAI}" in capsys.readouterr().out
    assert note(school, "tinbai2345", "loa-phuong") == 0
    assert note(school, "tinbai2345", "loa-phuong") == 2
    assert "đã ghi kênh «loa-phuong» ngày 21/11/2026 rồi" in capsys.readouterr().out


def test_without_outlets_people_are_told_to_declare_them(unit: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    assert note(unit.write({BAI: post()}), "tinbai2345", "facebook-truong", URL) == 1
    assert "Khai báo các kênh trong data/kenh.yml trước" in capsys.readouterr().out


def test_a_fault_in_another_file_does_not_keep_evidence_from_being_noted(school: Unit) -> None:
    school.write({"content/tin-tuc/2026/hong.md": "---\ntieu_de: [\n---\n"})
    assert note(school, "tinbai2345", "facebook-truong", URL) == 0


def test_a_post_with_faults_is_told_as_such(school: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    school.write({BAI: post(extra="the_loia: x\n")})
    assert note(school, "hop-bao.md", "facebook-truong", URL) == 1
    assert f"tệp {BAI} còn lỗi nên chưa đọc được" in capsys.readouterr().out


def test_a_file_that_cannot_be_written_is_one_line_and_stays(
    school: Unit, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    old = text(school)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "held")

    monkeypatch.setattr("cchc.disk.write_whole", refuse)
    assert note(school, "tinbai2345", "facebook-truong", URL) == 3
    assert "đóng chương trình đang mở tệp của bài rồi thử lại (lỗi hệ thống 13)" in capsys.readouterr().out
    assert text(school) == old


def test_what_people_write_by_hand_is_checked(school: Unit) -> None:
    other = "https://www.facebook.com/thu/posts/124"
    placed = f"da_dang:\n  - {{kenh: facebok-truong, ngay: 20/11/2026, url: {URL}}}\n  - {{kenh: facebook-truong, ngay: 22/11/2026, url: {other}}}\n"
    school.write(
        {
            BAI: post(extra=placed),
            "content/tin-tuc/2026/hai.md": post("Hai", id="tinbai2346", day="20/11/2026 09:00", extra=placed.replace("124", "125")),
        }
    )
    said = school.problems()
    assert f"{BAI}:7: da_dang.1.kenh: không có «facebok-truong» trong data/kenh.yml. Có phải là «facebook-truong»?" in said
    assert f"{BAI}:8: da_dang.2.ngay: 22/11/2026 là ngày chưa tới. Ghi ngày đã đăng" in said
    assert any("da_dang.1.url: địa chỉ này đã ghi ở content/tin-tuc/2026/" in line for line in said)


def test_a_post_cannot_stand_where_a_copy_page_does(school: Unit) -> None:
    file = "content/tin-tuc/2026/hop-bao/chia-se.md"
    school.write({file: post("Chia sẻ", id="tinbai2346", day="20/11/2026 09:00")})
    assert school.problems() == [f"{file}:1: tên tệp này trùng với trang chia sẻ của {BAI}. Đổi tên tệp"]


def test_noting_a_place_does_not_move_the_posts_date_or_its_feed_item(school: Unit) -> None:
    before = school.prepare()
    feeds = {output.path: output.make() for output in before.files if output.path.endswith((".xml", "feed.json"))}
    note(school, "tinbai2345", "facebook-truong", URL)
    assert {output.path: output.make() for output in school.prepare().files if output.path in feeds} == feeds


VALUES = st.text(alphabet="aế:#-{}[]'\" 1", min_size=1, max_size=12)


@given(st.dictionaries(st.sampled_from(["kenh", "url", "ngay"]), VALUES, min_size=1), st.sampled_from(list(KEYS.values())))
def test_an_entry_is_read_back_as_it_was_given_or_not_written(entry: dict[str, str], keys: str) -> None:
    written = with_entry(post(extra=keys), "da_dang", entry)
    if written is not None:
        head, body, _ = split_front_matter(written) or ("", "", 0)
        assert read_yaml(head)[0]["da_dang"][-1] == entry
        assert body == "Nội dung.\n"
