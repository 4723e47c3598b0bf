"""Writing a record: whole or not at all, never over somebody else's change, the old state kept beside."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import Timeout

from cchc import disk
from cchc.editing import history, jail, written
from cchc.editing.rows import Unsuitable
from cchc.editing.values import Values
from cchc.editing.written import Written
from cchc.exchange.placing import alone
from cchc.yamltext import YamlFault

HELD = "một chương trình khác (OneDrive, phần mềm diệt virus, Word, Excel) đang giữ tệp «{file}». Đóng chương trình đó hoặc chờ một phút rồi lưu lại; bài vẫn còn trong bản đang soạn"
FULL = "ổ đĩa đầy, chưa ghi được gì. Xóa bớt tệp rồi lưu lại; bài vẫn còn trong bản đang soạn"
UNSUITABLE = "«{file}» viết theo cách mà biểu mẫu không sửa được an toàn nên chưa ghi gì. Mở tệp bằng Notepad để sửa, hoặc nhờ người phụ trách kỹ thuật"
BUSY = "đang có lệnh khác ghi vào thư mục này. Chờ lệnh đó xong rồi lưu lại"


class NotSaved(Exception):
    """Nothing was written; its text is a Vietnamese sentence."""


class Conflict(Exception):
    """Somebody changed the record since it was opened; `current` is what stands there now, None where it is gone."""

    def __init__(self, current: Written | None) -> None:
        self.current = current
        super().__init__()


@contextmanager
def writing(root: Path, file: str) -> Iterator[None]:
    """Keep other writers out, and say what goes wrong in one sentence. Raises NotSaved."""
    try:
        with alone(root):
            yield
    except Timeout:
        raise NotSaved(BUSY) from None
    except (Unsuitable, YamlFault):
        raise NotSaved(UNSUITABLE.format(file=file)) from None
    except jail.Outside as fault:
        raise NotSaved(str(fault)) from None
    except OSError as error:
        is_full = error.errno in disk.FULL
        raise NotSaved(FULL if is_full else HELD.format(file=file)) from error


def current(path: Path, mark: str) -> tuple[bytes, int | None, Written | None]:
    """Return a file's octets, the place of an entry in it, and the record; None where it is gone."""
    held: list[bytes] = []
    try:
        disk.patiently(lambda one: held.append(one.read_bytes()), [path])
    except FileNotFoundError:
        return b"", None, None
    number = history.place_of(held[0], mark)
    if mark and number is None:
        return held[0], None, None
    return held[0], number, written.read_record(held[0], number)


def change(root: Path, path: Path, file: str, mark: str, opened: str, values: Values, body: str, new: Mapping[str, Path], run: str) -> None:
    """Write a record that was opened with the digest `opened`; `new` are files that come with it. Raises Conflict, NotSaved."""
    with writing(root, file):
        content, number, found = current(jail.known_path(root, path), mark)
        if found is None or found.digest != opened:
            raise Conflict(found)
        after = written.rewritten(content, number, values, body)
        with _brought(root, new):
            if after != content:
                history.keep(root, file, content, run)
                _put(path, after)


def add(root: Path, file: str, values: Values, body: str | None, new: Mapping[str, Path], run: str, *, to_list: Path | None) -> None:
    """Write a new record: a file of its own, or an entry at the end of the list file `to_list`. Raises NotSaved."""
    with writing(root, file):
        path = to_list or jail.new_path(root, file)
        before = path.read_bytes() if to_list and path.exists() else b""
        if path.exists() and not to_list:
            raise NotSaved(f"đã có tệp {file}. Đổi tiêu đề một chút rồi lưu lại")
        after = written.with_entry(before, values) if to_list else written.fresh(values, body)
        with _brought(root, new):
            if before:
                history.keep(root, file, before, run)
            path.parent.mkdir(parents=True, exist_ok=True)
            _put(path, after)


def append(root: Path, file: str, entries: Sequence[Values], heading: str, run: str) -> None:
    """Put entries at the end of a list file; a new one begins with `heading`. All of them or none. Raises NotSaved."""
    with writing(root, file):
        path = jail.new_path(root, file)
        before = path.read_bytes() if path.exists() else b""
        after = before or heading.encode()
        for values in entries:
            after = written.with_entry(after, values)
        if before:
            history.keep(root, file, before, run)
        _put(path, after)


def remove(root: Path, path: Path, file: str, mark: str, opened: str, run: str) -> None:
    """Take a record away; its last state stays in the history. Raises Conflict, NotSaved."""
    with writing(root, file):
        content, number, found = current(jail.known_path(root, path), mark)
        if found is None or found.digest != opened:
            raise Conflict(found)
        after = written.without_entry(content, number) if number is not None else None
        history.keep(root, file, content, run)
        if after is None:
            disk.patiently(Path.unlink, [path])
        else:
            _put(path, after)


def bring_back(root: Path, file: str, mark: str, old: bytes, run: str) -> None:
    """Put a removed record back as it was in `old`, a kept state of its file. Raises NotSaved."""
    with writing(root, file):
        path = jail.known_path(root, root / file)
        before = path.read_bytes() if path.exists() else b""
        number = history.place_of(old, mark)
        if before and number is not None:
            history.keep(root, file, before, run)
            _put(path, written.with_old_entry(before, old, number))
        elif path.exists():
            raise NotSaved(f"đã có tệp {file}")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            _put(path, old)


@contextmanager
def _brought(root: Path, new: Mapping[str, Path]) -> Iterator[None]:
    """Put new files in place, and take them back where what names them cannot be written."""
    placed: list[Path] = []
    try:
        for file, source in new.items():
            target = jail.new_path(root, file)
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                placed.append(target)
                _put(target, source.read_bytes())
        yield
    except BaseException:
        for target in placed:
            with suppress(OSError):
                target.unlink(missing_ok=True)
        raise


def _put(path: Path, content: bytes) -> None:
    """Write octets so that readers, and a power cut, find the old file or the new one."""
    beside = path.with_name(f".{path.name}.moi")  # hidden: no build takes it for content
    try:
        beside.write_bytes(content)
        disk.flush([beside])
        disk.patiently(beside.replace, [path])
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
