"""A folder as a place: of this computer, a network drive, a USB stick, a checkout of Git."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cchc.delivery.hosts import UNFINISHED, Host, Listing, Lying, Trouble
from cchc.disk import FULL, flush, patiently


class Folder(Host):
    def __init__(self, root: Path) -> None:
        self._root = root
        with self._meaning():
            root.mkdir(exist_ok=True)

    def listing(self, folder: str) -> Listing:
        files: dict[str, Lying] = {}
        inner: list[str] = []
        with self._meaning():
            place = self._root / folder
            for path in sorted(place.iterdir()) if place.is_dir() else ():
                if path.is_dir():
                    inner += [] if path.is_symlink() else [path.name]
                else:
                    found = path.lstat()
                    files[path.name] = Lying(found.st_size, str(found.st_mtime_ns))
        return files, inner

    def read(self, path: str) -> bytes | None:
        with self._meaning():
            try:
                return (self._root / path).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                return None

    def put(self, path: str, content: bytes) -> None:
        file = self._root / path
        beside = file.with_name(file.name + UNFINISHED)
        with self._meaning():
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                beside.write_bytes(content)
                flush([beside])
                patiently(beside.replace, [file])
            except OSError:
                with suppress(OSError):
                    beside.unlink(missing_ok=True)
                raise

    def remove(self, path: str) -> None:
        with self._meaning():
            patiently(lambda file: file.unlink(missing_ok=True), [self._root / path])

    def remove_folder(self, path: str) -> None:
        with suppress(OSError):  # it holds something of somebody else
            (self._root / path).rmdir()

    def close(self) -> None:
        pass

    @contextmanager
    def _meaning(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise Trouble(self._sentence(error)) from error

    def _sentence(self, error: OSError) -> str:
        if error.errno in FULL:
            return f"ổ đĩa chứa «{self._root}» đã đầy. Xóa bớt tệp không dùng trên ổ đó rồi chạy lại"
        if isinstance(error, PermissionError):
            name = error.filename2 or error.filename or self._root
            return f"không được ghi «{name}». Đóng chương trình đang mở tệp này, hoặc xin quyền ghi thư mục, rồi chạy lại"
        if isinstance(error, FileNotFoundError) and not self._root.parent.exists():
            return f"không thấy «{self._root.parent}». Cắm ổ USB, nối ổ mạng, hoặc sửa thu_muc, rồi chạy lại"
        return (
            f"không ghi được «{error.filename or self._root}» (lỗi hệ thống {error.errno}). Kiểm tra ổ đĩa, độ dài đường dẫn, rồi chạy lại"
        )
