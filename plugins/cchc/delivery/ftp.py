"""FTP and FTPS servers as places."""

import ftplib
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import PurePosixPath
from typing import TypeVar

from cchc.delivery.ftp_lists import read_list
from cchc.delivery.ftp_login import log_in
from cchc.delivery.hosts import FULL, GONE, TIMEOUT, UNFINISHED, Dropped, Host, Listing, Lying, Trouble
from cchc.model.destination import Destination

BLOCK = 64 * 1024

Answer = TypeVar("Answer")

_NO_ROOM = re.compile(r"quota|no space|disk full|not enough|insufficient|exceed", re.IGNORECASE)

PASSIVE = (
    "máy chủ nhận đăng nhập nhưng không mở được đường truyền tệp (chế độ bị động, PASV): tường lửa đang chặn. "
    "Nhờ nơi cho thuê mở các cổng PASV, hoặc đổi kieu thành sftp nếu máy chủ có"
)


def connect(place: Destination, password: str, timeout: float = TIMEOUT) -> "Ftp":
    """Log in and go to the place's folder. Raises Trouble."""
    ftp = log_in(place, password, timeout)
    try:
        with _meaning("vào thư mục"):
            ftp.voidcmd("TYPE I")
            return Ftp(ftp, _enter(ftp, place.folder))
    except BaseException:
        ftp.close()
        raise


def _enter(ftp: ftplib.FTP, folder: str) -> PurePosixPath:
    try:
        ftp.cwd(folder)
    except ftplib.error_perm as error:
        there = "" if (shown := _folders(ftp)) is None else f" Các thư mục đang có: {', '.join(shown[:8]) or 'không có'}."
        raise Trouble(
            f"trên máy chủ không có thư mục «{folder}».{there} Tạo thư mục bằng công cụ của nơi cho thuê, hoặc sửa thu_muc"
        ) from error
    return PurePosixPath(ftp.pwd())


def _folders(ftp: ftplib.FTP) -> list[str] | None:
    try:
        lines: list[str] = []
        ftp.retrlines("LIST", lines.append)
        return sorted(read_list(lines)[1])
    except (OSError, EOFError, ftplib.Error):
        return None


class Ftp(Host):
    """A server on which somebody is logged in; `base` is the place's folder."""

    def __init__(self, ftp: ftplib.FTP, base: PurePosixPath) -> None:
        self._ftp, self._base = ftp, base
        self._made: set[str] = set()
        self._has_facts = True

    def listing(self, folder: str) -> Listing:
        with _meaning("xem thư mục"):
            try:
                return self._facts(folder) if self._has_facts else self._list(folder)
            except ftplib.error_perm as error:
                if not str(error).startswith("550") and self._has_facts:
                    self._has_facts = False
                    return self.listing(folder)
                return {}, ()

    def _facts(self, folder: str) -> Listing:
        files: dict[str, Lying] = {}
        inner: list[str] = []
        for line in self._text(f"MLSD {self._base / folder}").splitlines():
            facts, _, name = line.partition(" ")
            known = dict(fact.lower().partition("=")[::2] for fact in facts.split(";") if fact)
            if known.get("type") == "dir":
                inner.append(name)
            elif known.get("type") == "file":
                files[name] = Lying(int(known.get("size", "-1")), known.get("modify", "")[:14])
        return files, inner

    def _list(self, folder: str) -> Listing:
        return read_list(self._text(f"LIST {self._base / folder}").splitlines())

    def _text(self, command: str) -> str:
        return self._receive(command).decode("utf-8", "replace")

    def read(self, path: str) -> bytes | None:
        with _meaning("đọc tệp"):
            try:
                return self._receive(f"RETR {self._base / path}")
            except ftplib.error_perm as error:
                if str(error).startswith("550"):
                    return None
                raise

    def put(self, path: str, content: bytes) -> None:
        target = f"{self._base / path}"
        beside = target + UNFINISHED
        with _meaning(f"ghi «{path}»"):
            self._make_folders(PurePosixPath(path).parent)
            self._send(f"STOR {beside}", content)
            if self._size(beside) not in (None, len(content)):
                raise Dropped(GONE)
            self._rename(beside, target)

    def _size(self, target: str) -> int | None:
        try:
            return self._ftp.size(target)
        except ftplib.error_perm:  # a server that does not tell
            return None

    def _rename(self, beside: str, target: str) -> None:
        try:
            self._ftp.rename(beside, target)
        except ftplib.error_perm:  # Windows servers do not rename over a file
            with suppress(ftplib.error_perm):
                self._ftp.delete(target)
            self._ftp.rename(beside, target)

    def _make_folders(self, folder: PurePosixPath) -> None:
        for path in [*reversed(folder.parents), folder]:
            name = str(path)
            if name != "." and name not in self._made:
                with suppress(ftplib.error_perm):  # it is there; where it is not, the file will say so
                    self._ftp.mkd(f"{self._base / path}")
                self._made.add(name)

    def remove(self, path: str) -> None:
        with _meaning(f"xóa «{path}»"):
            try:
                self._ftp.delete(f"{self._base / path}")
            except ftplib.error_perm:
                if self._size(f"{self._base / path}") is not None:
                    raise

    def remove_folder(self, path: str) -> None:
        with _meaning("xóa thư mục"), suppress(ftplib.error_perm):  # it holds something of somebody else
            self._ftp.rmd(f"{self._base / path}")

    def close(self) -> None:
        with suppress(OSError, EOFError, ftplib.Error):
            self._ftp.quit()
        self._ftp.close()

    def _receive(self, command: str) -> bytes:
        return self._transfer(command, lambda line: b"".join(iter(lambda: line.recv(BLOCK), b"")))

    def _send(self, command: str, content: bytes) -> None:
        self._transfer(command, lambda line: line.sendall(content))

    def _transfer(self, command: str, use: Callable[[socket.socket], Answer]) -> Answer:
        with self._line(command) as line:
            answer = use(line)
            if isinstance(line, ssl.SSLSocket):
                with suppress(OSError):  # servers hang up without saying good-bye; the size tells whether all arrived
                    line.unwrap()
        self._ftp.voidresp()
        return answer

    def _line(self, command: str) -> socket.socket:
        try:
            return self._ftp.ntransfercmd(command)[0]
        except (OSError, ftplib.error_temp) as error:
            if isinstance(error, ftplib.error_temp) and not str(error).startswith("425"):
                raise
            with suppress(OSError, EOFError, ftplib.Error):
                self._ftp.voidcmd("NOOP")
                raise Trouble(PASSIVE) from error
            raise


@contextmanager
def _meaning(doing: str) -> Iterator[None]:
    """Turn what the server said into a sentence."""
    try:
        yield
    except Trouble:
        raise
    except (ftplib.error_perm, ftplib.error_temp) as error:
        said = str(error)
        if said[:3] in ("452", "552") or _NO_ROOM.search(said):
            raise Trouble(FULL) from error
        if said[:3] in ("421", "426"):
            raise Dropped(GONE) from error
        raise Trouble(
            f"máy chủ không cho {doing} ({_quoted(said)}). Nhờ nơi cho thuê cấp quyền ghi cho tài khoản này, rồi chạy lại"
        ) from error
    except (OSError, EOFError, ftplib.Error) as error:
        raise Dropped(GONE) from error


def _quoted(said: str) -> str:
    return " ".join(said.split())[:100].rstrip(".")
