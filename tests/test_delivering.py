"""`dang` as a person types it: to every kind of place, refused where it must be, one line at the end."""

import datetime as dt
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import keyring
import keyring.backend
import keyring.backends.fail
import pytest

from cchc.commands import delivering, door, unlocking
from conftest import TODAY, Unit, post, procedure, read_tree
from servers import ACCOUNT, PASSWORD, ftp_server, sftp_server

BAI = "content/tin-tuc/2026/hop-bao.md"
VARIABLE = "CCHC_MAT_KHAU_MAY_CHU"


def run(unit: Unit, *words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = door.main([*words, "--thu-muc", str(unit.root), "--hom-nay", f"{TODAY:%d/%m/%Y}"])
    return code, capsys.readouterr().out


def place(way: str, **more: object) -> str:
    said = {"id": "noidang234", "ma": "may-chu", "ten": "Máy chủ của trường", "kieu": way, **more}
    return "- " + "\n  ".join(f"{key}: {value}" for key, value in said.items()) + "\n"


def remote(way: str, port: int, **more: object) -> str:
    return place(way, may_chu="localhost", cong=port, tai_khoan=ACCOUNT, thu_muc="web", **more)


@pytest.fixture
def school(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> Unit:
    monkeypatch.setattr(delivering, "PAUSES", (0, 0))
    monkeypatch.setenv(VARIABLE, PASSWORD)
    return unit.write({BAI: post(), "data/thu-tuc/2.002478.yml": procedure()})


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "nha/web").mkdir(parents=True)
    return tmp_path / "nha"


def published(unit: Unit) -> dict[str, bytes]:
    return {path: content for path, content in read_tree(unit.root / "site").items() if not path.startswith(".")}


def delivered(folder: Path) -> dict[str, bytes]:
    return {path: content for path, content in read_tree(folder).items() if path != "cchc-dang.json"}


@pytest.mark.parametrize("way", ["ftp", "sftp"])
def test_the_site_that_was_built_is_what_lies_on_the_server(way: str, school: Unit, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (ftp_server if way == "ftp" else sftp_server)(home) as server:
        school.write({"data/noi-dang.yml": remote(way, server.port)})
        code, said = run(school, "dang", capsys=capsys)
        assert code == 0, said
        assert delivered(home / "web") == published(school)
        last = said.splitlines()[-1]
        assert re.fullmatch(
            rf"Đã đăng tới «Máy chủ của trường» \({way}://localhost:\d+/web\) lúc \d\d:\d\d ngày 21/11/2026: "
            r"\d+ tệp mới, 0 tệp thay, 0 tệp bỏ, [\d,]+ [KM]B\.",
            last,
        )
        code, said = run(school, "dang", "may-chu", capsys=capsys)
        assert code == 0
        assert "đã đúng bản mới nhất: không có gì phải gửi" in said.splitlines()[-1]
        assert len(list((school.root / "sao-luu").iterdir())) == 1, "unchanged content needs no second back-up"


def test_a_rehearsal_shows_and_does_nothing(school: Unit, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with ftp_server(home) as server:
        school.write({"data/noi-dang.yml": remote("ftp", server.port)})
        code, said = run(school, "dang", "--thu", capsys=capsys)
    assert code == 0
    assert "  mới: " in said
    assert "Chưa gửi gì. Sẽ gửi tới «Máy chủ của trường»" in said
    assert not read_tree(home)
    assert not (school.root / "sao-luu").exists()


def test_problems_and_drafts_never_leave(school: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "usb"
    school.write({"data/noi-dang.yml": place("thư mục", thu_muc=target.as_posix())})
    school.write({"content/tin-tuc/nhap.md": post("Bài nháp", id="nhap234567", day="19/11/2026 08:00", extra="ban_nhap: có\n")})
    assert run(school, "dang", capsys=capsys)[0] == 0
    before = read_tree(target)
    assert "index.html" in before
    assert not any("nhap" in path for path in before)
    school.write({BAI: "---\nid: x\n---\nhỏng\n"})
    code, said = run(school, "dang", capsys=capsys)
    assert code == 1
    assert "Chưa đăng gì" in said
    assert read_tree(target) == before


def test_sample_data_goes_nowhere_but_to_this_computer(school: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    school.write({BAI: post(extra="du_lieu_mau: có\n")})
    school.write({"data/noi-dang.yml": place("ftps", may_chu="ftp.truong.edu.vn", tai_khoan="truong", thu_muc="web")})
    code, said = run(school, "dang", capsys=capsys)
    assert code == 1
    assert f"còn 1 bản ghi là dữ liệu mẫu (ví dụ {BAI}:6) nên không gửi lên «Máy chủ của trường»" in said
    git = tmp_path / "trang"
    (git / ".git").mkdir(parents=True)
    school.write({"data/noi-dang.yml": place("thư mục", thu_muc=git.as_posix())})
    assert run(school, "dang", capsys=capsys)[0] == 1, "what lies in a checkout leaves with the next push"
    school.write({"data/noi-dang.yml": place("thư mục", thu_muc=(tmp_path / "usb").as_posix())})
    assert run(school, "dang", capsys=capsys)[0] == 0


def test_another_persons_change_is_told_and_replaced_only_on_purpose(
    school: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "o-mang"
    school.write({"data/noi-dang.yml": place("thư mục", thu_muc=target.as_posix())})
    run(school, "dang", capsys=capsys)
    (target / "index.html").write_text("người khác", "utf-8")
    code, said = run(school, "dang", capsys=capsys)
    assert code == 3
    assert "LỖI: «Máy chủ của trường»: 1 tệp trên đó đã bị người khác sửa, hoặc không do chương trình đặt, ví dụ «index.html»" in said
    assert (target / "index.html").read_text("utf-8") == "người khác"
    assert run(school, "dang", "--ghi-de", capsys=capsys)[0] == 0
    assert delivered(target) == published(school)


def test_a_place_that_is_not_there_stops_no_other(school: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    usb = place("thư mục", thu_muc=f"{tmp_path.as_posix()}/khong-cam/usb")
    other = place("thư mục", thu_muc=f"{tmp_path.as_posix()}/o-mang").replace("noidang234", "noidang345").replace("may-chu", "o-mang")
    school.write({"data/noi-dang.yml": usb + other})
    code, said = run(school, "dang", capsys=capsys)
    assert code == 3
    assert "Cắm ổ USB, nối ổ mạng, hoặc sửa thu_muc" in said
    assert delivered(tmp_path / "o-mang") == published(school)


def test_a_server_that_drops_the_line_is_told_with_how_far_it_came(school: Unit, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with ftp_server(home) as server:
        school.write({"data/noi-dang.yml": remote("ftp", server.port)})

        def hurt(_path: str) -> None:
            if len(server.received) > 10:
                raise ConnectionError

        server.hurt = hurt
        code, said = run(school, "dang", capsys=capsys)
        assert code == 3
        assert re.search(r"mất kết nối với máy chủ\. .*Đã gửi \d+ trên \d+ tệp; trang trên đó vẫn đọc được, chạy lại là gửi tiếp", said)
        server.hurt = lambda path: None
        server.received.clear()
        code, said = run(school, "dang", capsys=capsys)
        assert code == 0, said
        assert delivered(home / "web") == published(school)
        assert len(server.received) < len(published(school)), "what was there already is not sent again"


def test_a_program_that_is_killed_goes_on_where_it_was(school: Unit, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No good-bye to the server, nothing put away: as when the power goes."""
    with sftp_server(home) as server:
        school.write({"data/noi-dang.yml": remote("sftp", server.port)})
        command = [sys.executable, "-m", "cchc", "dang", "--thu-muc", str(school.root), "--hom-nay", f"{TODAY:%d/%m/%Y}"]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL)

        def hurt(_path: str) -> None:
            if len(server.received) == 40:
                running.kill()

        server.hurt = hurt
        assert running.wait(120) != 0
        before = len(server.received)
        assert before >= 40
        server.hurt = lambda path: None
        code, said = run(school, "dang", capsys=capsys)
        assert code == 0, said
        assert delivered(home / "web") == published(school)
        assert len(server.received) - before < len(published(school)) - 30, "what was there already is not sent again"


@pytest.mark.parametrize("environment", [{}, {VARIABLE: "sai"}], ids=["none", "wrong"])
def test_without_the_right_password_nothing_happens(
    environment: dict[str, str], school: Unit, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr("sys.stdin", Typed(is_there=False))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    keyring.set_keyring(keyring.backends.fail.Keyring())
    with ftp_server(home) as server:
        school.write({"data/noi-dang.yml": remote("ftp", server.port)})
        code, said = run(school, "dang", capsys=capsys)
    assert code == 3
    assert ("không nhận tài khoản «truong» hoặc mật khẩu" if environment else f"đặt biến môi trường {VARIABLE}") in said
    assert not read_tree(home)


class Cupboard(keyring.backend.KeyringBackend):
    """A keyring for a test."""

    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


class Typed(io.TextIOWrapper):
    """A keyboard on which somebody has typed."""

    def __init__(self, words: str = "", *, is_there: bool = True) -> None:
        super().__init__(io.BytesIO(words.encode()), "utf-8")
        self._is_there = is_there

    def isatty(self) -> bool:
        return self._is_there


def test_a_typed_password_is_kept_only_in_the_keyring_and_only_when_it_is_right(
    school: Unit, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE)
    cupboard = Cupboard()
    keyring.set_keyring(cupboard)
    with ftp_server(home) as server:
        school.write({"data/noi-dang.yml": remote("ftp", server.port)})
        for typed in ("sai", PASSWORD):
            monkeypatch.setattr("sys.stdin", Typed("có\n"))
            monkeypatch.setattr(unlocking.getpass, "getpass", lambda prompt, typed=typed: typed)
            run(school, "dang", capsys=capsys)
        assert list(cupboard.kept.values()) == [PASSWORD]
        monkeypatch.setattr("sys.stdin", Typed(is_there=False))
        assert run(school, "dang", capsys=capsys)[0] == 0, "the next time nobody is asked"
    written = [path for path in school.root.rglob("*") if path.is_file() and PASSWORD.encode() in path.read_bytes()]
    assert not written


def test_a_backup_that_fails_stops_the_delivery(school: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    school.write({"data/noi-dang.yml": place("thư mục", thu_muc=(tmp_path / "usb").as_posix()), "sao-luu": "một tệp"})
    code, said = run(school, "dang", capsys=capsys)
    assert code == 3
    assert "chưa sao lưu được" in said
    assert not (tmp_path / "usb").exists()


def test_a_site_that_was_rolled_back_is_delivered_as_it_stands(school: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    school.write({"data/noi-dang.yml": place("thư mục", thu_muc=(tmp_path / "usb").as_posix())})
    assert run(school, "dang", "--nguyen-trang", capsys=capsys)[0] == 3, "nothing was built yet"
    run(school, "dang", capsys=capsys)
    good = delivered(tmp_path / "usb")
    school.write({BAI: post("Đăng nhầm")})
    run(school, "dang", capsys=capsys)
    assert delivered(tmp_path / "usb") != good
    assert run(school, "quay-lai", capsys=capsys)[0] == 0
    assert run(school, "dang", "--nguyen-trang", capsys=capsys)[0] == 0
    assert delivered(tmp_path / "usb") == good


def test_a_zip_holds_all_or_only_what_is_new_with_a_note_of_what_to_delete(
    school: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def zips() -> list[Path]:
        return sorted((school.root / "dang/may-chu").glob("*.zip"))

    school.write({"data/noi-dang.yml": place("zip thay đổi")})
    run(school, "dang", capsys=capsys)
    with zipfile.ZipFile(zips()[0]) as archive:
        names = archive.namelist()
        assert {name: archive.read(name) for name in names} == published(school)
        assert names.index("index.html") > names.index("robots.txt"), "pages come after what they name"
    (school.root / BAI).rename(school.root / "content/tin-tuc/2026/khac.md")
    moment = dt.datetime.now(door.HANOI) + dt.timedelta(minutes=1)
    monkeypatch.setattr(door.dt, "datetime", type("Later", (dt.datetime,), {"now": classmethod(lambda cls, zone: moment)}))
    code, said = run(school, "dang", capsys=capsys)
    assert code == 0
    assert "phải xóa" in said
    with zipfile.ZipFile(zips()[1]) as archive:
        assert "tin-tuc/2026/khac/index.html" in archive.namelist()
        assert len(archive.namelist()) < len(names)
    note = zips()[1].with_suffix(".can-xoa.txt").read_text("utf-8-sig")
    assert "tin-tuc/2026/hop-bao/index.html" in note
    assert "không có gì phải gửi" in run(school, "dang", capsys=capsys)[1]


def test_a_copy_for_a_usb_stick_leads_from_file_to_file(school: Unit, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(school, "dang", "--ngoai-tuyen", str(tmp_path / "usb"), capsys=capsys)
    assert code == 0, said
    found = read_tree(tmp_path / "usb")
    for page, content in found.items():
        if page.endswith(".html"):
            for link in re.findall(r'<a\b[^>]* href="([^"#?:]+)[#?"]', content.decode()):
                target = (tmp_path / "usb" / page).parent / link
                assert target.is_file(), f"{page}: {link}"


def test_pages_to_paste_are_bare(school: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    body = "## Đề mục\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n- một\n- hai\n\n[Thủ tục](/thu-tuc/2-002478/)\n"
    school.write({BAI: post(body=body)})
    school.write({"data/noi-dang.yml": place("bản dán")})
    code, said = run(school, "dang", capsys=capsys)
    assert code == 0, said
    folder = school.root / "dang/may-chu"
    bare = (folder / "2026-11-20-hop-bao/noi-dung.html").read_text("utf-8").partition("<body>")[2]
    assert "<h2>Đề mục</h2>" in bare
    assert "<td>1</td>" in bare
    assert "<li>một</li>" in bare
    assert 'href="https://thu.edu.vn/cchc/thu-tuc/' in bare
    for page in folder.rglob("noi-dung.html"):
        inner = page.read_text("utf-8").partition("<body>")[2]
        assert not re.search(r"<(script|style|iframe|img|div|span)|\s(style|class|id|on\w+)=", inner), page
        assert not re.search(r'href="(?!https?://|mailto:|tel:)', inner), page
    assert (folder / "niem-yet/danh-muc.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (place("ftps"), "may_chu: kiểu ftps cần mục này"),
        (place("ftps", mat_khau="bi-mat"), "data/noi-dang.yml:1: không ghi mật khẩu vào tệp"),
        (place("sftp", may_chu="ftp://truong.edu.vn/"), "không phải là tên máy chủ"),
        (place("ftp", may_chu="a:b@truong.edu.vn"), "không ghi tài khoản, mật khẩu vào đây"),
        (place("zip", may_chu="truong.edu.vn"), "kiểu «zip» không dùng mục này"),
        (place("thư mục", thu_muc="content/x"), "là thư mục chương trình đang dùng"),
        (place("thư mục", thu_muc="https://truong.edu.vn"), "đây là địa chỉ web"),
        (place("sftp", may_chu="x.vn", tai_khoan="a", thu_muc="web/../.."), "không dùng «..»"),
        (place("ftp", may_chu="x.vn", tai_khoan="a", thu_muc="web", cong=70000), "cổng là số từ 1 đến 65535"),
    ],
)
def test_a_destination_written_wrongly_is_told_by_the_check(record: str, said: str, unit: Unit) -> None:
    assert any(said in problem for problem in unit.write({"data/noi-dang.yml": record}).problems())


def test_a_folder_of_the_units_own_is_never_written_into(school: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in (school.root, school.root / "content", school.root.parent):
        code, said = run(school, "dang", "--ngoai-tuyen", str(folder), capsys=capsys)
        assert code == 3
        assert "là thư mục chương trình đang dùng" in said
    assert delivering.FOLDER == "dang"
