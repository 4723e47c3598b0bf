"""Small parts of delivering that have rules of their own: listings, links without a server, bare HTML, names of variables."""

import ftplib
import ssl
from pathlib import Path

import paramiko
import pytest

from cchc.delivery import ftp, ftp_login, passwords, sftp
from cchc.delivery.ftp_lists import read_list
from cchc.delivery.hosts import Dropped, Host, Listing, Lying, Trouble, look
from cchc.delivery.offline import open_by_click
from cchc.delivery.patience import Patient
from cchc.markup.bare import bare
from cchc.model.destination import Destination
from cchc.sources import is_inside
from servers import ACCOUNT, PASSWORD, certificate, ftp_server, sftp_server
from test_delivery import destination, ftp_fingerprint


@pytest.mark.parametrize(
    ("line", "name", "size"),
    [
        ("-rw-r--r--   1 truong   users        1234 Nov 20 08:00 index.html", "index.html", 1234),
        ("-rw-r--r--   1 1001     1001            0 Nov 20  2025 bài viết cũ.pdf", "bài viết cũ.pdf", 0),
        ("-rw-r--r--+  1 a b 99999999999 Jan  1 00:00 phim.mp4", "phim.mp4", 99999999999),
        ("-rwxr-xr-x 1 owner 512 Feb 29 23:59 a b  c.txt", "a b  c.txt", 512),
        ("lrwxrwxrwx 1 a b 9 Nov 20 08:00 moi -> index.html", "moi", 9),
        ("11-20-26  08:00AM                 1234 index.html", "index.html", 1234),
        ("11-20-2026  18:00            1234 hai chữ.html", "hai chữ.html", 1234),
    ],
)
def test_listings_of_old_servers_are_read(line: str, name: str, size: int) -> None:
    files, folders = read_list(["total 12", line])
    assert {path: lying.size for path, lying in files.items()} == {name: size}
    assert not folders


def test_folders_are_told_from_files() -> None:
    lines = [
        "drwxr-xr-x   2 a b 4096 Nov 20 08:00 .",
        "drwxr-xr-x   2 a b 4096 Nov 20 08:00 tin-tuc",
        "11-20-26  08:00AM       <DIR>          thu tuc",
    ]
    assert read_list(lines) == ({}, ["tin-tuc", "thu tuc"])


def test_a_file_of_another_time_is_another_file() -> None:
    first, second = (read_list([f"-rw-r--r-- 1 a b 5 {time} x"])[0]["x"] for time in ("Nov 20 08:00", "Nov 20 08:01"))
    assert first != second
    assert first == Lying(5, "Nov 20 08:00")


@pytest.mark.parametrize(
    ("written", "opened"),
    [
        ('<a href="../tin-tuc/">', '<a href="../tin-tuc/index.html">'),
        ('<a href="./">', '<a href="index.html">'),
        ('<a class="x" href="../">', '<a class="x" href="../index.html">'),
        ('<a href="../a/#b">', '<a href="../a/index.html#b">'),
        ('<a href="../tim/?q=a/">', '<a href="../tim/index.html?q=a/">'),
        ('<form role="search" action="../tim-kiem/" method="get">', '<form role="search" action="../tim-kiem/index.html" method="get">'),
        ('<a href="#muc">', '<a href="#muc">'),
        ('<a href="../tep/a.pdf">', '<a href="../tep/a.pdf">'),
        ('<a href="https://truong.edu.vn/">', '<a href="https://truong.edu.vn/">'),
        ('<a href="tel:0225/">', '<a href="tel:0225/">'),
        ('<img src="../anh/">', '<img src="../anh/">'),
        ('<meta http-equiv="refresh" content="0; url=../moi/">', '<meta http-equiv="refresh" content="0; url=../moi/index.html">'),
    ],
)
def test_links_to_folders_name_the_page_in_them(written: str, opened: str) -> None:
    assert open_by_click(written.encode()) == opened.encode()


@pytest.mark.parametrize(
    ("sanitised", "pasted"),
    [
        ('<h2 id="muc-a">A</h2>', "<h2>A</h2>"),
        ("<p><b>a</b> <i>b</i></p>", "<p><strong>a</strong> <em>b</em></p>"),
        ('<p><a href="../../thu-tuc/x/#y" title="t">x</a></p>', '<p><a href="https://t.vn/c/thu-tuc/x/#y">x</a></p>'),
        ('<p><img src="../a.jpg" alt="Cổng trường"></p>', "<p><em>[Chèn ảnh: Cổng trường]</em></p>"),
        ('<div class="bang" tabindex="0"><table><tr><td colspan="2">1</td></tr></table></div>', '<table><tbody><tr><td colspan="2">1</td></tr></tbody></table>'),
        ('<p>a<script>alert(1)</script><span style="x">b</span></p>', "<p>ab</p>"),
        ('<p><a href="javascript:alert(1)">x</a></p>', "<p><a>x</a></p>"),
        ('<ol start="3"><li>a</li></ol>', '<ol start="3"><li>a</li></ol>'),
    ],
)  # fmt: skip
def test_what_is_pasted_holds_only_what_every_editor_takes(sanitised: str, pasted: str) -> None:
    assert bare(sanitised, "https://t.vn/c/tin-tuc/a/") == pasted


@pytest.mark.parametrize("path", ["../x", "/x", "a/../x", "a\\x", "C:/x", "a//b", "./a", "", "a\0b", "a\nb", "a/"])
def test_a_path_of_a_strangers_list_never_leads_out(path: str) -> None:
    assert not is_inside(path)
    assert is_inside("tin-tuc/2026/a b/index.html")


def test_the_variable_of_a_password_is_one_that_every_system_takes() -> None:
    place = Destination.model_validate({"id": "noidang234", "ma": "may-chu.1", "ten": "x", "kieu": "sftp"})
    assert passwords.variable(place) == "CCHC_MAT_KHAU_MAY_CHU_1"
    assert passwords.known_password(place, {"CCHC_MAT_KHAU_MAY_CHU_1": "bí mật\n"}) == "bí mật"


def test_data_connections_resume_the_session_of_the_login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """vsftpd refuses files from who does not."""
    (tmp_path / "nha/web").mkdir(parents=True)
    seen: list[bool] = []
    real = ftp_login._Tls.ntransfercmd

    def watched(self: ftp_login._Tls, cmd: str, rest: int | str | None = None) -> object:
        line, size = real(self, cmd, rest)
        assert isinstance(line, ssl.SSLSocket)
        seen.append(bool(line.session_reused))
        return line, size

    monkeypatch.setattr(ftp_login._Tls, "ntransfercmd", watched)
    pem = certificate(tmp_path)
    with ftp_server(tmp_path / "nha", pem=pem) as server:
        host = ftp.connect(destination("ftps", server.port, van_tay=ftp_fingerprint(pem)), PASSWORD, 5)
        host.put("a/b.txt", b"x" * 100_000)
        assert host.read("a/b.txt") == b"x" * 100_000
        host.close()
    assert seen == [True, True]


def test_a_certificate_that_the_system_trusts_needs_no_fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "nha/web").mkdir(parents=True)
    pem = certificate(tmp_path)
    real = ssl.create_default_context
    monkeypatch.setattr(ssl, "create_default_context", lambda: real(cafile=str(pem)))
    with ftp_server(tmp_path / "nha", pem=pem) as server:
        host = ftp.connect(destination("ftps", server.port), PASSWORD, 5)
        host.put("a.txt", b"x")
        host.close()
    assert (tmp_path / "nha/web/a.txt").read_bytes() == b"x"


def test_an_sftp_server_that_says_only_failure_is_taken_for_full(tmp_path: Path) -> None:
    (tmp_path / "nha/web").mkdir(parents=True)
    settings = {"open": lambda self, path, flags, attr: paramiko.SFTP_FAILURE}
    with sftp_server(tmp_path / "nha", **settings) as server:
        host = sftp.connect(destination("sftp", server.port), PASSWORD, tmp_path / "khoa", lambda line: None, 5)
        with pytest.raises(Trouble, match="Thường là máy chủ hết dung lượng"):
            host.put("a.txt", b"x")
        host.close()
    assert ACCOUNT


def test_a_server_without_write_rights_is_told(tmp_path: Path) -> None:
    (tmp_path / "nha/web").mkdir(parents=True)
    denied = {"open": lambda self, path, flags, attr: paramiko.SFTP_PERMISSION_DENIED}
    with sftp_server(tmp_path / "nha", **denied) as server:
        host = sftp.connect(destination("sftp", server.port), PASSWORD, tmp_path / "khoa", lambda line: None, 5)
        with pytest.raises(Trouble, match="Nhờ nơi cho thuê cấp quyền ghi"):
            host.put("a.txt", b"x")
        host.close()


class Slow(Host):
    """A host with many folders, on which the fourth connection is refused, and whose line drops now and then."""

    open_lines = 0
    asked = 0

    def __init__(self) -> None:
        if Slow.open_lines >= 3:
            raise Dropped("quá nhiều kết nối")
        Slow.open_lines += 1

    def listing(self, folder: str) -> Listing:
        Slow.asked += 1
        if Slow.asked % 20 == 0:
            raise Dropped("mất kết nối")
        depth = folder.count("/") + bool(folder)
        return {f"tep-{folder}": Lying(1)}, [f"{number}" for number in range(30)] if depth < 2 and folder in ("", "7") else []

    def close(self) -> None:
        Slow.open_lines -= 1


def test_many_folders_are_looked_at_over_as_many_lines_as_a_server_allows() -> None:
    host = Patient(Slow, (0, 0, 0))
    folders = ["", *map(str, range(30)), *(f"7/{number}" for number in range(30))]
    found = look(host, folders)
    assert found.keys() == {f"{folder}/tep-{folder}" if folder else "tep-" for folder in folders}
    assert Slow.open_lines == 3
    host.close()
    assert Slow.open_lines == 0


def test_a_refusal_that_is_about_no_password_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ftplib.error_perm("500 OOPS: cannot change directory")

    (tmp_path / "nha/web").mkdir(parents=True)
    monkeypatch.setattr(ftplib.FTP, "login", refuse)
    with ftp_server(tmp_path / "nha") as server, pytest.raises(Trouble, match="500 OOPS: cannot change directory"):
        ftp.connect(destination("ftp", server.port), PASSWORD, 5)
