"""The commands as a person types them: words in, Vietnamese lines and an exit code out."""

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cchc.commands.door import read_order
from cchc.commands.order import Refused
from cchc.edition import prepare
from cchc.vietnamese import HANOI
from conftest import Unit, post, run

NOW = dt.datetime(2026, 11, 21, 9, 30, 15, tzinfo=HANOI)
ANSWERS = {
    "tên": 'Trường THPT "A & B": cơ sở 2',
    "chủ quản": "Sở Giáo dục và Đào tạo Hải Phòng",
    "địa danh": "Hải Phòng",
    "địa chỉ": "Số 1 # 2, đường Thử",
    "điện thoại": "0225 0000 000",
    "thư": "vanphong@thu.edu.vn",
    "trang": "https://www.thu.edu.vn/",
    "chuyên mục": "https://thu.edu.vn/cchc/",
}


def test_building_says_what_it_did_and_where_to_look(unit: Unit) -> None:
    unit.write({"content/tin-tuc/2026/hop.md": post()})
    built = unit.command("dung")
    assert built.returncode == 0
    assert "Xong. Mở " in built.stdout
    assert (unit.root / "site" / "tin-tuc" / "2026" / "hop" / "index.html").is_file()
    assert built.stderr == ""


def test_only_our_own_lines_are_on_the_screen_and_the_rest_is_in_the_log(unit: Unit) -> None:
    built = unit.command("dung")
    assert not re.search(r"INFO|WARNING|Material|MkDocs|Building", built.stdout)
    assert "Building documentation" in (unit.root / ".cchc" / "nhat-ky" / "dung.log").read_text("utf-8")


def test_a_second_build_writes_nothing(unit: Unit) -> None:
    unit.command("dung")
    times = {path: path.stat().st_mtime_ns for path in (unit.root / "site").rglob("*")}
    assert "Không có gì thay đổi" in unit.command("dung").stdout
    assert times == {path: path.stat().st_mtime_ns for path in (unit.root / "site").rglob("*")}


def test_checking_lists_every_problem_and_writes_nothing(unit: Unit) -> None:
    unit.write({"content/tin-tuc/a.md": post(day="31/02/2025"), "content/tin-tuc/b.md": post(id="tinbai3456", extra="la: gi\n")})
    checked = unit.command("kiem-tra")
    assert checked.returncode == 1
    assert "LỖI: content/tin-tuc/a.md:4: ngay: «31/02/2025» không phải là ngày có thật" in checked.stdout
    assert "LỖI: content/tin-tuc/b.md:6: la: không có mục này" in checked.stdout
    assert "2 lỗi, 0 lưu ý." in checked.stdout
    assert not (unit.root / "site").exists()


def test_a_warning_is_an_error_only_in_strict_mode(unit: Unit) -> None:
    unit.write({"content/tin-tuc/a.md": post("THÔNG BÁO VỀ VIỆC HỌP")})
    assert unit.command("kiem-tra").returncode == 0
    assert unit.command("kiem-tra", "--nghiem-ngat").returncode == 1
    assert unit.command("dung", "--nghiem-ngat").returncode == 1
    assert not (unit.root / "site").exists()


@pytest.mark.parametrize(
    ("kind", "file"), [("tin-tuc", "content/tin-tuc/2026/mot-viec-moi.md"), ("ke-hoach", "content/ke-hoach/2026/mot-viec-moi.md")]
)
def test_a_new_article_is_a_file_with_id_moment_and_slug(unit: Unit, kind: str, file: str) -> None:
    made = unit.command("tao", kind, "Một việc: mới")
    assert made.returncode == 0
    assert file in made.stdout
    text = (unit.root / file).read_text("utf-8")
    assert re.search(r"^id: [a-z0-9]{10}$", text, re.MULTILINE)
    assert '"Một việc: mới"' in text


def test_a_new_post_is_published_once_its_body_is_written(unit: Unit) -> None:
    unit.command("tao", "tin-tuc", "Một việc mới")
    assert any("bài chưa có nội dung" in problem for problem in unit.problems())
    with (unit.root / "content/tin-tuc/2026/mot-viec-moi.md").open("a", encoding="utf-8") as file:
        file.write("Nội dung.\n")
    assert unit.problems() == []
    assert "Một việc mới" in unit.page("tin-tuc/2026/mot-viec-moi/")


@pytest.mark.parametrize("kind", ["tin-tuc", "ke-hoach", "thu-tuc"])
def test_nothing_is_overwritten(unit: Unit, kind: str) -> None:
    unit.command("tao", kind, "Một việc mới")
    before = {path: path.read_bytes() for path in unit.root.rglob("mot-viec-moi.*")}
    again = unit.command("tao", kind, "Một việc mới")
    assert again.returncode == 2
    assert "đã có tệp" in again.stdout
    assert before == {path: path.read_bytes() for path in unit.root.rglob("mot-viec-moi.*")}


@pytest.mark.parametrize(
    ("kind", "name", "file"), [("van-ban", "76/NQ-CP", "data/van-ban.yml"), ("duong-day-nong", "Phản ánh", "data/duong-day-nong.yml")]
)
def test_a_new_entry_joins_its_list_and_leaves_what_stands_there(unit: Unit, kind: str, name: str, file: str) -> None:
    unit.write({file: "# Ghi chú của văn phòng\r\n"})
    unit.command("tao", kind, name)
    unit.command("tao", kind, name)
    text = (unit.root / file).read_bytes().decode()
    assert text.startswith("# Ghi chú của văn phòng\r\n")
    assert text.count("\r\n- id: ") == 2
    assert all("mục này còn trống" in problem or "đã có ở" in problem for problem in unit.problems()), unit.problems()


def test_a_new_procedure_takes_its_code_from_the_name_and_knows_nothing_else(unit: Unit) -> None:
    unit.command("tao", "thu-tuc", "2.002478 Chuyển trường")
    text = (unit.root / "data/thu-tuc/2.002478.yml").read_text("utf-8")
    assert "ma: 2.002478\nten: Chuyển trường\n" in text
    assert "thoi_han: Chưa rõ" in text
    assert all("mục này còn trống" in problem for problem in unit.problems()), unit.problems()


def start(folder: Path, answers: list[str]) -> int:
    return run(sys.executable, "-m", "cchc", "khoi-tao", str(folder), "--hom-nay", "21/11/2026", stdin="\n".join(answers) + "\n").returncode


def test_a_new_units_folder_builds_without_a_warning_and_has_no_sample_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "Trường mới"
    assert start(folder, list(ANSWERS.values())) == 0
    edition = prepare(folder, NOW.date())
    assert edition.warnings == ()
    assert edition.site.organisation.name == ANSWERS["tên"]
    assert edition.site.organisation.tag_authority == "thu.edu.vn,2026"
    assert not any(record.is_sample for record in edition.site.records())
    unit = Unit(folder)
    assert unit.mkdocs("--strict").returncode == 0
    assert unit.command("tao", "tin-tuc", "Tin đầu tiên").returncode == 0


def test_two_new_units_share_no_id(tmp_path: Path) -> None:
    ids = []
    for name in ("mot", "hai"):
        start(tmp_path / name, list(ANSWERS.values()))
        ids += [record.id for record in prepare(tmp_path / name, NOW.date()).site.records()]
    assert len(ids) == len(set(ids))


def test_a_wrong_answer_is_asked_again_and_a_missing_one_creates_nothing(tmp_path: Path) -> None:
    answers = list(ANSWERS.values())
    assert start(tmp_path / "mot", [*answers[:5], "không phải thư", *answers[5:]]) == 0
    assert start(tmp_path / "hai", answers[:4]) == 2
    assert not (tmp_path / "hai").exists()


def test_a_web_address_may_be_typed_as_browsers_show_it(tmp_path: Path) -> None:
    assert start(tmp_path / "mot", [*list(ANSWERS.values())[:-2], "truong.edu.vn", "truong.edu.vn/cchc/"]) == 0
    organisation = prepare(tmp_path / "mot", NOW.date()).site.organisation
    assert (organisation.website, organisation.site_address) == ("https://truong.edu.vn", "https://truong.edu.vn/cchc/")


def test_a_host_with_diacritics_gives_an_identity_that_the_first_build_takes(tmp_path: Path) -> None:
    answers = {**ANSWERS, "chuyên mục": "https://trườnga.vn/cchc/"}
    assert start(tmp_path / "mot", list(answers.values())) == 0
    assert prepare(tmp_path / "mot", NOW.date()).site.organisation.tag_authority == "xn--trnga-grb7933c.vn,2026"


@pytest.mark.parametrize("address", ["http://localhost:8000/", "https://trường..vn/", f"https://{'ư' * 70}.vn/"])
def test_an_address_whose_identity_the_first_build_would_refuse_is_asked_again(address: str, tmp_path: Path) -> None:
    answers = list(ANSWERS.values())
    assert start(tmp_path / "mot", [*answers[:-1], address, answers[-1]]) == 0
    assert prepare(tmp_path / "mot", NOW.date()).site.organisation.tag_authority == "thu.edu.vn,2026"


@pytest.mark.parametrize(("kind", "name"), [("tin-tuc", "Con"), ("ke-hoach", "Còm1"), ("thu-tuc", "NUL")])
def test_no_file_is_made_with_a_name_that_windows_keeps_for_a_device(kind: str, name: str, unit: Unit) -> None:
    made = unit.command("tao", kind, name)
    assert made.returncode == 2
    assert "Windows giữ riêng tên" in made.stdout
    assert "ví dụ" in made.stdout
    assert not [path for path in unit.root.rglob("*") if path.stem in ("con", "com1", "nul")]


def test_a_folder_that_holds_anything_is_never_started_in(tmp_path: Path) -> None:
    (tmp_path / "co-tep.txt").write_text("x")
    assert start(tmp_path, list(ANSWERS.values())) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["co-tep.txt"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["abc"], "không có lệnh «abc»"),
        (["dung", "--xx"], "không có tùy chọn «--xx»"),
        (["--hom-nay", "31/02/2026"], "không phải là ngày có thật"),
        (["--hom-nay"], "thiếu giá trị sau --hom-nay"),
        (["--thu-muc", "/khong/co"], "không thấy thư mục content và data"),
        (["xem-thu", "--cong", "x"], "không phải là số cổng"),
    ],
)
def test_words_that_are_not_understood_are_answered_in_vietnamese(words: list[str], said: str) -> None:
    with pytest.raises(Refused, match=said):
        read_order(words, NOW)


@pytest.mark.parametrize(
    ("word", "verb"), [("build", "dung"), ("serve", "xem-thu"), ("check", "kiem-tra"), ("new", "tao"), ("dung", "dung")]
)
def test_verbs_have_a_name_in_each_language(word: str, verb: str) -> None:
    assert read_order([word], NOW).verb == verb


def test_no_word_means_build() -> None:
    assert read_order([], NOW).verb == "dung"


def test_another_day_is_taken_for_today(unit: Unit) -> None:
    unit.write({"content/tin-tuc/sau.md": post("Tin sau", day="01/01/2027")})
    run(sys.executable, "-m", "cchc", "build", "--thu-muc", str(unit.root), "--hom-nay", "2027-01-01")
    assert (unit.root / "site/tin-tuc/sau/index.html").is_file()
    run(sys.executable, "-m", "cchc", "build", "--thu-muc", str(unit.root), "--hom-nay", "31/12/2026")
    assert not (unit.root / "site/tin-tuc/sau").exists()


def test_the_unexpected_ends_in_one_sentence_and_a_log(
    unit: Unit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import cchc.edition
    import cchc.engines.mkdocs  # before what it takes from there is another
    from cchc.commands import door

    def fail(*_: object) -> None:
        raise ZeroDivisionError("hỏng")

    monkeypatch.setattr(cchc.edition, "prepare", fail)
    assert door.main(["kiem-tra", "--thu-muc", str(unit.root)]) == 70
    shown = capsys.readouterr().out
    assert "Traceback" not in shown
    log = next((unit.root / ".cchc" / "nhat-ky").glob("su-co-*.txt")).read_text("utf-8")
    assert "ZeroDivisionError: hỏng" in log
    assert "mkdocs 1.6" in log


def test_a_theme_template_that_does_not_render_shows_no_traceback(unit: Unit) -> None:
    assert unit.command("dung").returncode == 0
    before = unit.site()
    configuration = (
        "site_name: Thử\ntheme: {name: material, custom_dir: theme, language: vi, font: false}\nplugins: [cchc]\ndocs_dir: content\n"
    )
    unit.write({"mkdocs.yml": configuration, "theme/partials/colophon.html": "{{ khong.co.gi }}"})
    plain, ours = unit.mkdocs(), unit.command("dung")
    assert (plain.returncode, ours.returncode) == (1, 70)
    for shown in (plain.stdout + plain.stderr, ours.stdout + ours.stderr):
        assert "sự cố ngoài dự kiến" in shown
        assert "Traceback" not in shown
    assert unit.site() == before


def test_the_unexpected_inside_plain_mkdocs_shows_no_traceback_either(unit: Unit) -> None:
    unit.write({"content/tin-tuc/a.md": post()})
    built = unit.mkdocs(today=dt.date(2026, 11, 21))
    assert built.returncode == 0
    before = unit.site()
    broken = run(sys.executable, "-m", "mkdocs", "build", cwd=unit.root, CCHC_HOM_NAY="hôm nay")
    assert broken.returncode == 1
    assert "Traceback" not in broken.stderr
    assert unit.site() == before


def test_a_reader_who_has_seen_enough_is_no_fault(unit: Unit) -> None:
    """`kiem-tra | head`: the pipe closes while we still write."""
    unit.write({f"content/tin-tuc/{number}.md": post(id=f"tinbai{number:04}", extra="khong_co: 1\n") for number in range(40)})
    command = [sys.executable, "-m", "cchc", "kiem-tra", "--thu-muc", str(unit.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()
    assert not list(unit.root.glob(".cchc/nhat-ky/loi-*"))


@pytest.mark.parametrize("option", ["--thu-muc", "--cot"])
def test_the_folder_of_nobody_is_refused(option: str, unit: Unit) -> None:
    with pytest.raises(Refused, match="không có thư mục «~khong-ai-ca»"):
        read_order(["nhap", "--thu-muc", str(unit.root), option, "~khong-ai-ca"], NOW)


def test_check_looks_at_the_site_that_a_build_publishes_to(unit: Unit) -> None:
    configuration = (unit.root / "mkdocs.yml").read_text("utf-8")
    unit.write({"mkdocs.yml": f"{configuration}\nsite_dir: cong-khai\n", "content/tin-tuc/moi.md": post(day="20/11/2026 08:00")})
    assert unit.command("dung").returncode == 0
    unit.write({"content/tin-tuc/cu.md": post(id="tinbai2346", day="01/10/2026 08:00")})
    assert "tin mới nhưng ngày đăng cũ hơn" in unit.command("kiem-tra").stdout


def test_check_says_that_the_configuration_cannot_be_read(unit: Unit) -> None:
    unit.write({"mkdocs.yml": "site_name: [\n"})
    checked = unit.command("kiem-tra")
    assert checked.returncode == 1
    assert checked.stdout == "LỖI: mkdocs.yml thiếu hoặc không đúng. Chép lại tệp gốc của chương trình\n"
