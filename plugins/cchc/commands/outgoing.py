"""Files that commands make for people to send: put into the unit's folder together, and never over what was edited in Word."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from filelock import Timeout

from cchc.commands.order import NOT_WRITTEN, Order, Refused
from cchc.commands.saying import say
from cchc.exchange import placing


def put_out(order: Order, folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` (name -> content) into a folder of the unit's: all, or none. Raises Refused."""
    at = folder.relative_to(order.root)
    try:
        with placing.alone(order.root):
            placing.take_back(order.root)
            new = {name: content for name, content in files.items() if not _holds(folder / name, content)}
            kept = dict(_set_aside(folder, [name for name in new if name.endswith(".docx")]))
            run = f"bao-cao-{order.now:%Y-%m-%d-%H%M%S}"
            replaced = placing.put_in_place(order.root, {(at / name).as_posix(): content for name, content in (kept | new).items()}, run)
            if replaced:
                _throw_away(replaced)
    except Timeout:
        raise Refused("đang có lệnh khác ghi vào thư mục này. Chờ lệnh đó xong rồi chạy lại", NOT_WRITTEN) from None
    except OSError as error:
        raise Refused(f"không ghi được vào «{folder}»: đóng tệp đang mở rồi thử lại (lỗi hệ thống {error.errno})", NOT_WRITTEN) from error
    for name in kept:
        say(f"Có tệp Word khác bản mới: bản cũ giữ lại là {name}")


def _throw_away(replaced: Path) -> None:
    """Old states can be made again, and Word files were set aside: no history is kept of them."""
    shutil.rmtree(replaced, ignore_errors=True)
    with suppress(OSError):
        replaced.parent.rmdir()


def _holds(file: Path, content: bytes) -> bool:
    return file.is_file() and file.read_bytes() == content


def _set_aside(folder: Path, names: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield under another name what stands in the way and somebody may have edited."""
    for file in (folder / name for name in names if (folder / name).is_file()):
        others = (f"{file.stem}-ban-truoc{number}{file.suffix}" for number in ("", *(f"-{count}" for count in range(2, 1000))))
        yield next(name for name in others if not (folder / name).exists()), file.read_bytes()
