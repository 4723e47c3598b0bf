"""An order: what a person asked for, the refusal that answers it, and the exit codes that scripts can use."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from cchc.workfolder import WORK

REPOSITORY = Path(__file__).parents[3]
"""The program's own folder: its content/ and data/ are the sample."""

GOOD, CONTENT_AT_FAULT, WRONG_WORDS, NOT_WRITTEN, UNEXPECTED = 0, 1, 2, 3, 70
"""Exit codes: done; problems in content; the command was not understood; a file could not be written; a fault of the program."""


class Refused(Exception):
    """A command that cannot be carried out; its text is a Vietnamese sentence, `code` the exit code."""

    def __init__(self, message: str, code: int = WRONG_WORDS) -> None:
        self.code = code
        super().__init__(message)


def refuse_what_is_no_unit(root: Path) -> None:
    """Raise Refused where `root` is not the folder of a unit."""
    if not ((root / "data").is_dir() and (root / "content").is_dir()):
        raise Refused(
            f"không thấy thư mục content và data trong «{root}». Chỉ đúng thư mục của đơn vị bằng --thu-muc, hoặc tạo mới bằng khoi-tao"
        )


@dataclass(frozen=True)
class Order:
    """What was asked for."""

    verb: str
    words: tuple[str, ...]
    root: Path
    now: dt.datetime
    """The moment of the call, +07:00, on the day that counts as today."""
    strict: bool
    port: int
    keep: int | None = None
    """How many sites to keep for a roll-back; as mkdocs.yml says where it is not stated."""
    clean: bool = False
    """Whether to make everything anew."""
    jobs: int | None = None
    """How many processes may convert bodies; as many as the machine has processors where it is not stated."""
    asks_outside: bool = False
    """Whether checking also asks other sites for the pages that links lead to."""
    opens_browser: bool = False
    """Whether a preview is shown in the browser at once."""
    photo: str = ""
    """A picture of the board, to be kept with the entry of the posting log."""
    port_is_asked: bool = False
    """Whether somebody named the port; else another one may be taken."""
    since: str = ""
    """The first day of a report, as it was typed."""
    until: str = ""
    """Its last day."""
    said_day: str = ""
    """The day on which something was done, as it was typed; empty for today."""
    approver: str = ""
    """Who approves, as it was typed."""
    position: str = ""
    """Of whoever approves."""
    number: str = ""
    """Of the paper that went out, as it was typed."""
    recipients: str = ""
    """To whom it went, with semicolons between them."""
    scan: Path | None = None
    """The signed paper."""
    due: str = ""
    """The day by which something had to come in, as it was typed."""
    column_map: Path | None = None
    """A file that says which key each column of a list means."""

    rehearses: bool = False
    """Whether a delivery only says what it would do."""
    delivers_as_is: bool = False
    """Whether a delivery takes the site as it stands, as after a roll-back, instead of building it."""
    overwrites: bool = False
    """Whether what others changed at a destination is replaced."""
    agrees: bool = False
    """Whether the person has seen what would change, and wants it."""
    asks_password: bool = False
    """Whether a password is asked for anew, whatever was kept."""
    offline_folder: Path | None = None
    """A folder for a copy of the site that opens by a double click."""

    @property
    def today(self) -> dt.date:
        return self.now.date()

    @property
    def folder_option(self) -> str:
        """Return what a command to type needs behind it to work on the same folder."""
        return "" if self.root == REPOSITORY else f' --thu-muc "{self.root}"'

    @property
    def log_file(self) -> Path:
        return self.root / WORK / "nhat-ky" / "dung.log"
