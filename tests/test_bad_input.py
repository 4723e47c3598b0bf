"""Bad input of every kind: one Vietnamese line with file and line, nothing published, the last good site as it was."""

import io
import logging
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from PIL import Image

from cchc.problems import ContentError
from conftest import CONFIGURATION, LISTS, ORGANISATION, Unit, post, procedure

NEWS = "content/tin-tuc/"
POST = NEWS + "hop-bao.md"
PLAN = "content/ke-hoach/nam-2026.md"
PROCEDURE = "data/thu-tuc/2.002478.yml"
DOCUMENTS = "data/van-ban.yml"
HOTLINES = "data/duong-day-nong.yml"

DOCUMENT = (
    "- id: vanban2345\n  ma: nq-76-cp-2021\n  so_ky_hieu: 76/NQ-CP\n  loai: Nghị quyết\n  co_quan: chinh-phu\n  trich_yeu: Chương trình\n"
)
HOTLINE = "- id: hotline234\n  loai: phản ánh kiến nghị\n  ten: Văn phòng\n  co_quan: truong\n  pham_vi: Mọi việc\n  email: a@thu.edu.vn\n  ngay_kiem_tra: 01/11/2026\n"


def plan(extra: str = "", *, id: str = "kehoach234") -> str:
    return (
        f"---\nid: {id}\nso_ky_hieu: 1/KH-THPT\ntrich_yeu: Kế hoạch năm 2026\nngay_ban_hanh: 05/01/2026\nco_quan_ban_hanh: truong\n"
        f"tu: 2026\nden: 2026\nnoi_dung_tuyen_truyen: [{{ma: '1.1', ten: Hồ sơ trực tuyến}}]\n{extra}---\nNội dung kế hoạch.\n"
    )


def picture() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(stream, "PNG")
    return stream.getvalue()


GOOD: dict[str, str | bytes] = {
    "data/don-vi.yml": ORGANISATION,
    "mkdocs.yml": CONFIGURATION,
    **LISTS,
    DOCUMENTS: DOCUMENT,
    HOTLINES: HOTLINE,
    PROCEDURE: procedure(),
    PLAN: plan(),
    POST: post(extra="tep_dinh_kem: {tep: Thư mời.pdf}\nanh_dai_dien: {tep: anh.png, mo_ta: Cổng trường}\n"),
    NEWS + "Thư mời.pdf": b"%PDF-1.4",
    NEWS + "anh.png": picture(),
}


@dataclass(frozen=True)
class Kind:
    """One way to get it wrong: the files that break the good unit, and the place and words of the line that says so."""

    name: str
    files: dict[str, str | bytes]
    place: str
    words: str
    act: Callable[[Path], object] | None = None

    def break_unit(self, unit: Unit) -> None:
        unit.write(self.files)
        if self.act:
            self.act(unit.root)


def with_post(name: str, line: int, words: str, **changes: str) -> Kind:
    return Kind(name, {POST: post(**changes)}, f"{POST}:{line}", words)


def raw_name(name: bytes) -> Callable[[Path], object]:
    def act(root: Path) -> None:
        with open(os.fsencode(root / NEWS) + b"/" + name, "wb") as stream:  # noqa: PTH123 - a name that no str can hold well
            stream.write(post(id="tinbai9999", day="19/11/2026").encode())

    return act


OTHER = post(id="tinbai9999", day="19/11/2026")
LONG = "thu-muc-co-ten-rat-dai/" * 8

KINDS = [
    # The traps of model.md, Reading
    Kind("a byte that is no UTF-8", {POST: post().encode() + b"ti\xeang"}, f"{POST}:8", "không phải là UTF-8"),
    Kind("UTF-16 as old Notepad saves it", {DOCUMENTS: DOCUMENT.encode("utf-16")}, f"{DOCUMENTS}:1", "không phải là UTF-8"),
    with_post("a key written twice", 6, "tieu_de: mục này viết hai lần", extra="tieu_de: Khác\n"),
    with_post("a tab before a key", 7, "Tab", extra="nguon:\n\tten: Báo\n"),
    with_post("an alias", 6, "dấu *", extra="tac_gia: *an\n"),
    with_post("an anchor that eats its word", 6, "dấu &", extra="tac_gia: &an Bình\n"),
    with_post("a tag that eats its word", 6, "!", extra="tac_gia: !an Bình\n"),
    Kind(
        "aliases that explode",
        {DOCUMENTS: "- &a [x, x]\n- &b [*a, *a]\n- &c [*b, *b]\n"},
        f"{DOCUMENTS}:1",
        "đặt trong ngoặc kép",
    ),
    with_post("nesting that would end the program", 6, "lồng nhau quá sâu", extra="tac_gia: " + "[" * 100_000 + "\n"),
    with_post("a comment that cuts a value", 6, "dấu # trở đi sẽ bị mất", extra="tac_gia: Tổ #3\n"),
    with_post("a colon inside a value", 6, "dấu hai chấm", extra="tac_gia: Tổ: Toán\n"),
    with_post("a bracket left open", 6, "mở mà không đóng", extra="tac_gia: [Tổ Toán\n"),
    with_post("a quote left open", 6, "ngoặc kép mở ra", extra='tac_gia: "Tổ Toán\n'),
    with_post("a heading of the first rank in the body", 8, "tiêu đề đã có ở tieu_de", body="Đoạn một.\n# Tiêu đề"),
    Kind("front matter never closed", {POST: "---\ntieu_de: Họp\n\nNội dung"}, f"{POST}:1", "không có dòng --- đóng lại"),
    Kind("no front matter", {POST: "Chỉ có nội dung"}, f"{POST}:1", "thiếu phần đầu bài"),
    Kind("a list where keys are wanted", {POST: "---\n- a\n---\nx"}, f"{POST}:2", "mỗi mục một dòng"),
    Kind("keys where a list is wanted", {DOCUMENTS: "id: vanban2345\n"}, f"{DOCUMENTS}:1", "phải là một danh sách"),
    Kind("a list as a key", {POST: "---\n[a, b]: c\n---\nx"}, f"{POST}:2", "tên mục phải là một từ"),
    # Keys
    with_post("an unknown key", 6, "tac_gai: không có mục này. Có phải là «tac_gia»?", extra="tac_gai: An\n"),
    with_post("an unknown key inside a group", 7, "nguon.tem: không có mục này. Có phải là «ten»?", extra="nguon:\n  tem: x\n  ten: Báo\n"),
    Kind("a missing id", {POST: post().replace("id: tinbai2345\n", "")}, f"{POST}:2", "thiếu mã bản ghi. Ghi: id: "),
    Kind("a missing required key", {POST: post().replace("the_loai: tin\n", "")}, f"{POST}:2", "the_loai: thiếu mục bắt buộc"),
    Kind("a required key left empty", {POST: post().replace("the_loai: tin", "the_loai:")}, f"{POST}:5", "the_loai: mục này còn trống"),
    Kind("a legally required part left out", {PROCEDURE: procedure(phi_le_phi="")}, f"{PROCEDURE}:1", "phi_le_phi: thiếu"),
    Kind("a choice that is none", {POST: post().replace("the_loai: tin", "the_loai: bản tin")}, f"{POST}:5", "Chọn một trong"),
    with_post("a group where a word is wanted", 6, "tac_gia: cần một giá trị chữ", extra="tac_gia: {ten: An}\n"),
    with_post("a word where a group is wanted", 6, "nguon: cần các mục con", extra="nguon: Báo\n"),
    # Dates and numbers
    with_post("a day that never was", 4, "«31/02/2026» không phải là ngày có thật", day="31/02/2026"),
    with_post("a day in words", 4, "«hôm qua» không phải là ngày", day="hôm qua"),
    with_post("an hour that never was", 4, "giờ không có thật", day="20/11/2026 25:00"),
    Kind("two posts in one second", {NEWS + "b.md": post(id="tinbai9999")}, f"{NEWS}b.md:4", "cùng giây đăng"),
    Kind("a plan that ends before it begins", {PLAN: plan().replace("den: 2026", "den: 2025")}, f"{PLAN}:8", "trước khi bắt đầu"),
    Kind("a phone number without its zero", {"data/don-vi.yml": ORGANISATION.replace("0225 0000 000", "225000000")}, "data/don-vi.yml:7", "số 0 ở đầu"),
    Kind("a personal mobile without consent", {HOTLINES: HOTLINE + "  dien_thoai: {so: 0900000000, loai: di động cá nhân}\n"}, f"{HOTLINES}:8", "dong_y:"),
    # Twice
    Kind("an id used twice", {NEWS + "b.md": post(day="19/11/2026")}, f"{POST}:2", "đã dùng ở content/tin-tuc/b.md:2"),
    Kind("a code used twice", {DOCUMENTS: DOCUMENT + DOCUMENT.replace("vanban2345", "vanban2346")}, f"{DOCUMENTS}:8", "đã có ở data/van-ban.yml:2"),
    Kind("two codes for one address", {"data/chuyen-muc.yml": "- {id: muc2345, ma: a.1, ten: A}\n- {id: muc2346, ma: a-1, ten: B}\n"}, "data/chuyen-muc.yml:2", "«a.1»"),
    Kind("two names for one address", {NEWS + "Họp báo.md": OTHER}, f"{POST}:1", "cùng địa chỉ /tin-tuc/hop-bao/"),
    Kind("names that differ in case alone", {NEWS + "Hop-bao.md": OTHER}, f"{POST}:1", "cùng địa chỉ"),
    Kind("names that look the same", {NEWS + "ho\u0323p.md": OTHER, NEWS + "h\u1ecdp.md": OTHER}, NEWS + "h\u1ecdp.md:1", "trông giống hệt nhau"),
    Kind("two attachments for one address", {POST: post(body="[a](Thư mời.pdf) [b](thu-moi.pdf)"), NEWS + "thu-moi.pdf": b"x"}, f"{POST}:1", "cùng một địa chỉ"),
    Kind("two pictures for one address", {POST: post(body="![a](anh.png)\n\n![b](anh.jpg)"), NEWS + "anh.jpg": picture()}, f"{POST}:1", "cùng một địa chỉ"),
    # What is not there
    with_post("an area that is not there", 6, "linh_vuc_cchc: không có «tthcc» trong data/linh-vuc-cchc.yml. Có phải là «tthc»?", extra="linh_vuc_cchc: tthcc\n"),
    with_post("an area in capitals", 6, "linh_vuc_cchc: không có «TTHC»", extra="linh_vuc_cchc: TTHC\n"),
    with_post("a section that is not there", 6, "chuyen_muc: không có «x»", extra="chuyen_muc: [x]\n"),
    with_post("a document that is not there", 6, "van_ban: không có «nq-76»", extra="van_ban: [nq-76]\n"),
    with_post("a procedure that is not there", 6, "thu_tuc: không có «2.00»", extra="thu_tuc: '2.00'\n"),
    with_post("a plan that is not there", 6, "thuc_hien: không có «kehoach999»", extra="thuc_hien: kehoach999#1.1\n"),
    with_post("a plan topic that is not there", 6, "mã «1.2»", extra="thuc_hien: kehoach234#1.2\n"),
    Kind("an agency that is not there", {DOCUMENTS: DOCUMENT.replace("chinh-phu", "bo-gddt")}, f"{DOCUMENTS}:5", "không có «bo-gddt» trong data/co-quan.yml"),
    Kind("a number that means two documents", {DOCUMENTS: DOCUMENT + DOCUMENT.replace("2345", "2346").replace("2021", "2022"), POST: post(extra="van_ban: 76/NQ-CP\n")}, f"{POST}:6", "có thể là nhiều bản ghi"),
    with_post("an attachment that is not there", 6, "không có tệp «thư mời.pdf»; trên đĩa là «Thư mời.pdf»", extra="tep_dinh_kem: {tep: thư mời.pdf}\n"),
    with_post("a link to a page that is not there", 8, "liên kết tới /tin-tuc/khong-co/", body="Xem\n[bài](/tin-tuc/khong-co/)"),
    with_post("a link to a heading that is not there", 7, "không có đề mục «#x»", body="[x](#x)\n\n## Đề mục"),
    with_post("a link to a file that is not there", 7, "không có tệp «khong-co.pdf»", body="[x](khong-co.pdf)"),
    with_post("a link that is no address", 7, "không đúng", body="[x](https://[::1)"),
    with_post("a picture elsewhere", 7, "nằm ở trang khác", body="![x](https://a.vn/a.png)"),
    with_post("a picture without description", 7, "chưa có mô tả", body="![](anh.png)"),
    with_post("a program in a link", 7, "không dùng được liên kết", body="[x](javascript:alert(1))"),
    with_post("an old address that is the feed's", 6, "chương trình dùng địa chỉ «rss.xml»", extra="dia_chi_cu: rss.xml\n"),
    with_post("an old address that is a list's", 6, "chương trình dùng địa chỉ «tin-tuc/nam/2026»", extra="dia_chi_cu: tin-tuc/nam/2026\n"),
    # Files
    with_post("a file outside the folder", 6, "nằm ngoài thư mục của đơn vị", extra="tep_dinh_kem: {tep: ../../../mat.pdf}\n"),
    with_post("a file at an absolute path", 6, "«/etc/passwd»", extra="tep_dinh_kem: {tep: /etc/passwd}\n"),
    with_post("a file on a Windows drive", 6, "nằm ngoài thư mục của đơn vị", extra="tep_dinh_kem: {tep: 'C:\\mat.pdf'}\n"),
    with_post("a file up by Windows slashes", 6, "nằm ngoài thư mục của đơn vị", extra="tep_dinh_kem: {tep: '..\\..\\..\\mat.pdf'}\n"),
    Kind("a link file that leads outside", {}, f"{NEWS}tro.md:1", "trỏ ra ngoài", lambda root: (root / NEWS / "tro.md").symlink_to("/etc/passwd")),
    Kind("a link file that leads to itself", {}, f"{NEWS}tro.md:1", "lối tắt hỏng", lambda root: (root / NEWS / "tro.md").symlink_to("tro.md")),
    Kind("a link to a folder outside", {}, f"{NEWS}tro:1", "thư mục là lối tắt", lambda root: (root / NEWS / "tro").symlink_to("/etc")),
    Kind("a pipe in place of a file", {}, f"{NEWS}ong.md:1", "không phải là tệp thường", lambda root: os.mkfifo(root / NEWS / "ong.md")),
    Kind("an empty file", {POST: ""}, f"{POST}:1", "tệp trống"),
    Kind("a file of blank lines", {POST: "\n \n"}, f"{POST}:1", "tệp trống"),
    Kind("an empty unit file", {"data/don-vi.yml": "# chỉ có ghi chú\n"}, "data/don-vi.yml:1", "đơn vị"),
    Kind("no unit file", {}, "data/don-vi.yml:1", "thiếu tệp này", lambda root: (root / "data/don-vi.yml").unlink()),
    Kind("an empty attachment", {NEWS + "Thư mời.pdf": b""}, f"{POST}:6", "0 byte"),
    Kind("an attachment that a browser would run", {POST: post(extra="tep_dinh_kem: {tep: a.html}\n"), NEWS + "a.html": b"x"}, f"{POST}:6", ".html"),
    Kind("a picture that is none", {NEWS + "anh.png": b"<svg/>"}, f"{POST}:7", "không phải là ảnh"),
    Kind("a picture cut short", {NEWS + "anh.png": picture()[:60]}, f"{POST}:7", "ảnh bị hỏng"),
    Kind("a post without text", {POST: post(body="")}, f"{POST}:7", "bài chưa có nội dung"),
    Kind("a name of a Windows device", {}, f"{NEWS}CON.md:1", "Windows không nhận", raw_name(b"CON.md")),
    Kind("a name with a colon", {}, f"{NEWS}a:b.md:1", "Windows không nhận", raw_name(b"a:b.md")),
    Kind("a name that ends in a dot", {}, f"{NEWS}a.md.:1", "Windows không nhận", raw_name(b"a.md.")),
    Kind("a name of two lines", {}, f"{NEWS}a b.md:1", "Windows không nhận", raw_name(b"a\nb.md")),
    Kind("a name that is no UTF-8", {}, f"{NEWS}a\ufffdb.md:1", "Windows không nhận", raw_name(b"a\xffb.md")),
    Kind("a name without letters", {NEWS + "---.md": OTHER}, f"{NEWS}---.md:1", "không có chữ cái"),
    Kind("a name the site keeps for itself", {NEWS + "nam.md": OTHER}, f"{NEWS}nam.md:1", "chương trình dùng tên «nam»"),
    Kind("a page named index", {NEWS + "index.md": OTHER}, f"{NEWS}index.md:1", "chương trình dùng tên «index»"),
    Kind("a path over 180 characters", {NEWS + LONG + "a.md": OTHER}, f"{NEWS}{LONG}a.md:1", "quá 180"),
    Kind("a data file under a wrong name", {"data/vanban.yml": DOCUMENT}, "data/vanban.yml:1", "Có phải là «data/van-ban.yml»?"),
    Kind("a procedure in a wrong folder", {"data/Thu-Tuc/a.yml": procedure()}, "data/Thu-Tuc/a.yml:1", "không dùng tệp có tên này"),
    Kind("a post that Windows called .md.txt", {NEWS + "b.md.txt": OTHER}, f"{NEWS}b.md.txt:1", "đuôi .md"),
    # The schema's version
    Kind("data of a newer program", {"data/don-vi.yml": ORGANISATION.replace("phien_ban: 1", "phien_ban: 2")}, "data/don-vi.yml:2", "mới hơn chương trình"),
    Kind("a version of five thousand digits", {"data/don-vi.yml": ORGANISATION.replace("phien_ban: 1", "phien_ban: " + "9" * 5000)}, "data/don-vi.yml:2", "phien_ban"),
]  # fmt: skip


REPRESENTATIVE = {
    "a byte that is no UTF-8",
    "an unknown key",
    "a link to a page that is not there",
    "a name that is no UTF-8",
    "a link file that leads to itself",
    "a number that means two documents",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good unit with its published site; copied, never changed."""
    unit = Unit(tmp_path_factory.mktemp("tot") / "don-vi").write(GOOD)
    assert said_by_build(unit) is None
    assert (unit.root / "site/tin-tuc/hop-bao/index.html").is_file()
    return unit.root


@pytest.fixture
def good(built: Path, tmp_path: Path) -> Unit:
    root = tmp_path / "don-vi"
    shutil.copytree(built, root)
    return Unit(root)


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += record.getMessage().splitlines()


def said_by_build(unit: Unit, *, strict: bool = False) -> list[str] | None:
    """Run `mkdocs build` in this process. Returns what it said where it refused, None where it published."""
    heard, logger = _Heard(), logging.getLogger("mkdocs")
    logger.addHandler(heard)
    try:
        config = load_config(str(unit.root / "mkdocs.yml"), strict=strict)
        config.plugins["cchc"].config.hom_nay = "21/11/2026"
        build(config)
    except Abort as error:
        return [*heard.lines, *str(error).splitlines()]
    finally:
        logger.removeHandler(heard)
    return None


def assert_says(lines: list[str], kind: Kind) -> None:
    named = [line for line in lines if f"{kind.place}: " in line]
    assert any(kind.words in line for line in named), f"no line {kind.place}: …{kind.words}… in\n" + "\n".join(lines)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_bad_input_is_one_vietnamese_line_at_its_place_and_nothing_is_published(kind: Kind, good: Unit) -> None:
    before = good.site()
    kind.break_unit(good)
    with pytest.raises(ContentError) as refusal:
        good.prepare()
    shown = [str(problem) for problem in refusal.value.problems]
    assert_says(shown, kind)
    assert all(line.isprintable() for line in shown), "every problem is one line"
    for strict in (False, True):
        said = said_by_build(good, strict=strict)
        assert said is not None, "published all the same"
        assert_says(said, kind)
        assert good.site() == before
    assert not list((good.root / ".cchc").glob("dung-*")), "no staging folder is left behind"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name in REPRESENTATIVE], ids=lambda kind: kind.name)
def test_every_command_refuses_bad_input_with_an_exit_code(kind: Kind, good: Unit) -> None:
    before = good.site()
    kind.break_unit(good)
    for run in (good.mkdocs(), good.mkdocs("--strict"), good.mkdocs("--strict", "-q"), good.command("dung"), good.command("kiem-tra")):
        said = run.stdout + run.stderr
        assert run.returncode == 1, said
        assert "Traceback" not in said
        assert "Logging error" not in said
        assert_says(said.splitlines(), kind)
        assert good.site() == before


def test_all_problems_of_many_files_come_at_once(good: Unit) -> None:
    broken = [
        kind
        for kind in KINDS
        if kind.name in {"a bracket left open", "a code used twice", "a plan that ends before it begins", "an empty attachment"}
    ]
    for kind in broken[::-1]:
        kind.break_unit(good)
    assert len({line.partition(":")[0] for line in good.problems()}) == 3


def test_a_file_that_another_program_holds_is_said_so(good: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Word does on Windows; also for text files, and for pictures."""
    held = {good.root / name for name in (NEWS + "Thư mời.pdf", NEWS + "anh.png", DOCUMENTS)}
    opened = io.open

    def refuse(file: object, *arguments: object, **options: object) -> object:
        if isinstance(file, str | Path) and Path(file) in held:
            raise PermissionError(13, "Permission denied", str(file))
        return opened(file, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(io, "open", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    found = good.problems()
    assert any(line.startswith(f"{DOCUMENTS}:1: không mở được tệp") for line in found)
    assert any(line.startswith(f"{POST}:6: tep_dinh_kem.1.tep: không mở được tệp «Thư mời.pdf»") for line in found)
    assert any(line.startswith(f"{POST}:7: anh_dai_dien.tep: ") for line in found)


def test_bad_input_before_the_first_publishing_leaves_no_site_at_all(good: Unit) -> None:
    shutil.rmtree(good.root / "site")
    good.write({POST: "x"})
    assert said_by_build(good)
    assert not (good.root / "site").exists()


# --- Warnings ---------------------------------------------------------------------------------------------------------

WARNED = plan().replace("so_ky_hieu: 1/KH-THPT\n", "")


def test_a_warning_alone_is_published_and_refused_by_strict(good: Unit) -> None:
    before = good.site()
    good.write({PLAN: WARNED, POST: post("Tiêu đề mới")})
    said = said_by_build(good, strict=True)
    assert said is not None
    assert any(f"{PLAN}:2: so_ky_hieu: chưa có số" in line for line in said)
    assert good.site() == before
    assert said_by_build(good) is None
    assert "Tiêu đề mới" in (good.root / "site/tin-tuc/hop-bao/index.html").read_text("utf-8")


def test_strict_refuses_a_warning_in_every_command_quiet_or_not(good: Unit) -> None:
    """MkDocs drops warnings before it counts them where -q is given."""
    before = good.site()
    good.write({PLAN: WARNED})
    for run in (
        good.mkdocs("--strict"),
        good.mkdocs("--strict", "-q"),
        good.command("dung", "--nghiem-ngat"),
        good.command("kiem-tra", "--nghiem-ngat"),
    ):
        said = run.stdout + run.stderr
        assert run.returncode == 1, said
        assert "Traceback" not in said
        assert good.site() == before
    assert good.command("dung").returncode == 0


# --- What is not public -----------------------------------------------------------------------------------------------

STATES = {
    "a draft": "ban_nhap: có\n",
    "a scheduled post": "",
    "an expired post": "ngay_go: 21/11/2026\n",
    "a withdrawn post": "go_bai: {ngay: 20/11/2026, ly_do: Sai sót}\n",
}


@pytest.mark.parametrize("state", STATES)
def test_files_of_a_post_that_is_not_public_are_not_published(state: str, good: Unit) -> None:
    """Neither by the keys that name them, nor by the links and pictures of the body."""
    extra = STATES[state] + (
        "tep_dinh_kem: {tep: kin.pdf}\nanh_dai_dien: {tep: kin-1.png, mo_ta: Ảnh}\nanh: {tep: kin-2.png, mo_ta: Ảnh}\ndia_chi_cu: kin-cu/\n"
    )
    day = "22/11/2026" if state == "a scheduled post" else "19/11/2026"
    secret = dict.fromkeys((f"{NEWS}kin-{number}.png" for number in (1, 2, 3)), picture()) | {
        f"{NEWS}kin.pdf": b"%PDF-kin",
        f"{NEWS}kin-4.pdf": b"kin",
    }
    good.write({**secret, NEWS + "kin.md": post(id="tinbai9999", day=day, extra=extra, body="![Ảnh](kin-3.png)\n\n[Tệp](kin-4.pdf)")})
    edition = good.prepare()
    paths = [page.path for page in edition.pages] + [output.path for output in edition.files]
    assert not [path for path in paths if "kin" in re.split(r"[/.-]", path)]
    assert said_by_build(good) is None
    assert not [path for path in good.site() if "kin" in re.split(r"[/.-]", path)]
    assert not [path for path, content in good.site().items() if b"kin-1" in content or b"kin.pdf" in content]


def test_files_of_a_public_post_are_published(good: Unit) -> None:
    site = good.site()
    assert site["tep/tin-tuc/thu-moi.pdf"] == b"%PDF-1.4"
    assert "anh/tin-tuc/anh-40.jpg" in site
    assert not [path for path in site if path.endswith((".png", ".md", ".yml"))], "no original, no source"


def test_what_lies_in_the_folders_unnamed_is_not_published(good: Unit) -> None:
    stray: dict[str, str | bytes] = {
        NEWS + "~$thu-moi.docx": "x",
        NEWS + "rieng.pdf": "x",
        "content/.env": "x",
        "data/ghi-chu.txt": "x",
        NEWS + "Thumbs.db": "x",
    }
    before = good.site().keys()
    good.write(stray)
    assert said_by_build(good) is None
    assert good.site().keys() == before
