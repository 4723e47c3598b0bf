"""From a destination to the place it names, whichever way leads there."""

from collections.abc import Callable, Sequence
from pathlib import Path

from cchc.delivery.folder import Folder
from cchc.delivery.hosts import Host, Trouble
from cchc.delivery.memory import Memory
from cchc.delivery.patience import Patient
from cchc.model.destination import Destination


def reach(place: Destination, password: str, memory: Memory, tell: Callable[[str], object], pauses: Sequence[float]) -> Host:
    """Connect to a server; `tell` says what a person should know of the connection. Raises Trouble."""
    if place.way == "sftp":
        try:
            from cchc.delivery import sftp
        except ImportError:
            raise Trouble(
                "máy này thiếu phần SFTP (paramiko) nên chưa đăng được kiểu sftp. Dùng ftps nếu máy chủ có, hoặc kiểu zip"
            ) from None
        return Patient(lambda: sftp.connect(place, password, memory.host_keys, tell), pauses)
    from cchc.delivery import ftp

    if place.way == "ftp":
        tell("Kiểu ftp gửi mật khẩu không mã hóa. Nếu máy chủ có ftps hoặc sftp thì đổi kieu.")
    return Patient(lambda: ftp.connect(place, password), pauses)


def open_folder(folder: Path) -> Host:
    """Return a folder of this computer as a place. Raises Trouble."""
    return Folder(folder)
