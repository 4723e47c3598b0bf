"""The unexpected: a log file with traceback and versions, and one sentence for the person in front of the screen."""

import datetime as dt
import platform
import traceback
from pathlib import Path

from cchc import __version__
from cchc.program import library_version
from cchc.vietnamese import HANOI
from cchc.workfolder import WORK

LOG_FOLDER = f"{WORK}/nhat-ky"
PACKAGES = ("mkdocs", "mkdocs-material", "pydantic", "markdown", "nh3", "feedgen", "pillow")


def report(root: Path) -> str:
    """Write the exception being handled into a file of its own below `root`; returns the sentence that names it."""
    file = root / LOG_FOLDER / f"su-co-{dt.datetime.now(HANOI):%Y%m%d-%H%M%S}.txt"
    lines = [f"cchc {__version__}, Python {platform.python_version()}, {platform.platform()}", *map(library_version, PACKAGES)]
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n\n" + traceback.format_exc(), "utf-8")
    except OSError as error:
        return f"chương trình không ghi được vào «{root}» (lỗi hệ thống {error.errno}). Kiểm tra quyền ghi và chỗ trống trên ổ đĩa"
    return f"chương trình gặp sự cố ngoài dự kiến; trang đã đăng được giữ nguyên. Chi tiết ở {file}; hãy gửi tệp này cho người hỗ trợ"
