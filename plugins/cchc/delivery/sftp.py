"""SFTP servers as places."""

import base64
import errno
import hashlib
import io
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

import paramiko

from cchc.delivery.hosts import FULL, GONE, TIMEOUT, UNFINISHED, Dropped, Host, Listing, Lying, Trouble, WrongPassword
from cchc.model.destination import Destination


def connect(place: Destination, password: str, known: Path, tell: Callable[[str], object], timeout: float = TIMEOUT) -> "Sftp":
    """Log in and go to the place's folder. `known` keeps the keys of servers met before; `tell` says a key that is new. Raises Trouble."""
    client = paramiko.SSHClient()
    if known.is_file() and not place.fingerprint:
        client.load_host_keys(str(known))
    client.set_missing_host_key_policy(_Introduction(place, known, tell))
    try:
        client.connect(
            place.host,
            place.port,
            place.account,
            password,
            timeout=timeout,
            banner_timeout=timeout,
            auth_timeout=timeout,
            channel_timeout=timeout,
            allow_agent=False,
            look_for_keys=False,
        )
        return _entered(client, place.folder, timeout)
    except BaseException as error:
        client.close()
        raise _connection_trouble(error, place, known) from error


class _Introduction:
    """A server met for the first time: its key is the one that the record states, or is shown and kept. Called by paramiko."""

    def __init__(self, place: Destination, known: Path, tell: Callable[[str], object]) -> None:
        self._place, self._known, self._tell = place, known, tell

    def missing_host_key(self, client: paramiko.SSHClient, hostname: str, key: paramiko.PKey) -> None:
        found = fingerprint(key)
        if self._place.fingerprint and found != self._place.fingerprint:
            raise Trouble(_changed(self._place, found, "ghi ở van_tay. Hỏi nơi cho thuê; đúng là họ đổi thì sửa van_tay"))
        if not self._place.fingerprint:
            client.get_host_keys().add(hostname, key.get_name(), key)
            self._known.parent.mkdir(parents=True, exist_ok=True)
            client.save_host_keys(str(self._known))
            self._tell(
                f"Lần đầu nối tới «{self._place.host}»: đã ghi nhớ khóa máy chủ {found}. Muốn chắc thì hỏi nơi cho thuê có đúng khóa này không."
            )


def fingerprint(key: paramiko.PKey) -> str:
    """Return what `ssh-keygen -l` calls a key."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip("=")


def _changed(place: Destination, found: str, remedy: str) -> str:
    return f"khóa của máy chủ «{place.host}» ({found}) không phải là khóa {remedy}. Có thể có kẻ giả làm máy chủ, nên chưa gửi gì"


def _connection_trouble(error: BaseException, place: Destination, known: Path) -> BaseException:
    if isinstance(error, Trouble):
        return error
    if isinstance(error, paramiko.BadHostKeyException):
        remedy = f"đã gặp lần trước. Hỏi nơi cho thuê; đúng là họ đổi máy chủ thì xóa tệp {known}"
        return Trouble(_changed(place, fingerprint(error.key), remedy))
    if isinstance(error, paramiko.AuthenticationException):
        return WrongPassword(
            f"máy chủ không nhận tài khoản «{place.account}» hoặc mật khẩu. Kiểm tra tai_khoan, rồi chạy lại với --mat-khau để gõ mật khẩu mới"
        )
    if isinstance(error, OSError | EOFError | paramiko.SSHException):
        return Dropped(f"máy chủ «{place.host}» không trả lời ở cổng {place.port}. Kiểm tra mạng, may_chu, cong, rồi chạy lại")
    return error


def _entered(client: paramiko.SSHClient, folder: str, timeout: float) -> "Sftp":
    sftp = client.open_sftp()
    channel = sftp.get_channel()
    if channel:
        channel.settimeout(timeout)
    try:
        base = sftp.normalize(folder)
        if not stat.S_ISDIR(sftp.stat(base).st_mode or 0):
            raise FileNotFoundError
    except FileNotFoundError:
        there = sorted(entry.filename for entry in sftp.listdir_attr(".") if stat.S_ISDIR(entry.st_mode or 0))
        raise Trouble(
            f"trên máy chủ không có thư mục «{folder}». Các thư mục đang có: {', '.join(there[:8]) or 'không có'}. "
            "Tạo thư mục bằng công cụ của nơi cho thuê, hoặc sửa thu_muc"
        ) from None
    return Sftp(client, sftp, PurePosixPath(base))


class Sftp(Host):
    """A server on which somebody is logged in; `base` is the place's folder."""

    def __init__(self, client: paramiko.SSHClient, sftp: paramiko.SFTPClient, base: PurePosixPath) -> None:
        self._client, self._sftp, self._base = client, sftp, base
        self._made: set[str] = set()

    def listing(self, folder: str) -> Listing:
        files: dict[str, Lying] = {}
        inner: list[str] = []
        with self._meaning("xem thư mục"):
            try:
                entries = self._sftp.listdir_attr(str(self._base / folder))
            except FileNotFoundError:
                return {}, ()
        for entry in entries:
            if stat.S_ISDIR(entry.st_mode or 0):
                inner.append(entry.filename)
            else:
                files[entry.filename] = Lying(-1 if entry.st_size is None else entry.st_size, str(entry.st_mtime or ""))
        return files, inner

    def read(self, path: str) -> bytes | None:
        with self._meaning("đọc tệp"):
            stream = io.BytesIO()
            try:
                self._sftp.getfo(str(self._base / path), stream)
            except FileNotFoundError:
                return None
            return stream.getvalue()

    def put(self, path: str, content: bytes) -> None:
        target = str(self._base / path)
        beside = target + UNFINISHED
        with self._meaning(f"ghi «{path}»"):
            self._make_folders(PurePosixPath(path).parent)
            self._sftp.putfo(io.BytesIO(content), beside)
            self._rename(beside, target)

    def _rename(self, beside: str, target: str) -> None:
        try:
            self._sftp.posix_rename(beside, target)
        except OSError:  # a server without that extension does not rename over a file
            with suppress(FileNotFoundError):
                self._sftp.remove(target)
            self._sftp.rename(beside, target)

    def _make_folders(self, folder: PurePosixPath) -> None:
        for path in [*reversed(folder.parents), folder]:
            name = str(path)
            if name != "." and name not in self._made:
                try:
                    self._sftp.stat(str(self._base / path))
                except FileNotFoundError:
                    self._sftp.mkdir(str(self._base / path))
                self._made.add(name)

    def remove(self, path: str) -> None:
        with self._meaning(f"xóa «{path}»"), suppress(FileNotFoundError):
            self._sftp.remove(str(self._base / path))

    def remove_folder(self, path: str) -> None:
        try:
            self._sftp.rmdir(str(self._base / path))
        except (OSError, EOFError, paramiko.SSHException):  # it holds something of somebody else, or it is for another time
            return

    def close(self) -> None:
        self._client.close()

    @contextmanager
    def _meaning(self, doing: str) -> Iterator[None]:
        """Turn what the server said into a sentence."""
        try:
            yield
        except (EOFError, TimeoutError, ConnectionError, paramiko.SSHException) as error:
            raise Dropped(GONE) from error
        except OSError as error:
            transport = self._client.get_transport()
            if not (transport and transport.is_active()):
                raise Dropped(GONE) from error
            if error.errno == errno.EACCES:
                said = f"máy chủ không cho {doing}. Nhờ nơi cho thuê cấp quyền ghi cho tài khoản này, rồi chạy lại"
                raise Trouble(said) from error
            # SFTP has no word for a full disk: servers say "Failure".
            raise Trouble(f"máy chủ không {doing} được ({_quoted(error)}). Thường là {FULL}") from error


def _quoted(error: OSError) -> str:
    return " ".join(str(error).split())[:100].rstrip(".")
