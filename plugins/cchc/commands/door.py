"""The door: words from the command line in, one command called, an exit code out; the unexpected goes to a log file."""

import argparse
import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from cchc.commands.language import BY_WORD, COMMANDS
from cchc.commands.order import NOT_WRITTEN, REPOSITORY, UNEXPECTED, Order, Refused, refuse_what_is_no_unit
from cchc.engines import crash
from cchc.problems import Severity
from cchc.snapshot import TODAY_VARIABLE
from cchc.vietnamese import HANOI
from cchc.workfolder import WORK


def main(words: Sequence[str]) -> int:
    """Carry out one command. Returns the exit code; never raises."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    root = REPOSITORY
    try:
        order = read_order(words, dt.datetime.now(HANOI))
        root = order.root
        _end_restoration(order)
        return BY_WORD[order.verb].carry_out(order)
    except Refused as refusal:
        sys.stdout.write(f"{Severity.ERROR.word}: {refusal}\n")
        return refusal.code
    except KeyboardInterrupt:
        sys.stdout.write("Đã dừng theo yêu cầu; trang đã đăng được giữ nguyên.\n")
        return NOT_WRITTEN
    except BrokenPipeError:  # who read along (a pager, head) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_WRITTEN
    except Exception:
        sys.stdout.write(f"{Severity.ERROR.word}: {crash.report(root)}\n")
        return UNEXPECTED


def read_order(words: Sequence[str], now: dt.datetime) -> Order:
    """Read the command line. Raises Refused with what to write instead."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    parser.add_argument("--thu-muc", default="")
    parser.add_argument("--hom-nay", default="")
    parser.add_argument("--nghiem-ngat", "--strict", action="store_true")
    parser.add_argument("--sach", "--clean", action="store_true")
    parser.add_argument("--giu", "--keep", default="")
    parser.add_argument("--cong", default="")
    parser.add_argument("--mo", action="store_true")
    parser.add_argument("--so-tien-trinh", "--jobs", default="")
    parser.add_argument("--anh", default="")
    parser.add_argument("--ngay", default="")
    parser.add_argument("--tu", default="")
    parser.add_argument("--den", default="")
    parser.add_argument("--nguoi", default="")
    parser.add_argument("--chuc-vu", default="")
    parser.add_argument("--so", default="")
    parser.add_argument("--noi-nhan", default="")
    parser.add_argument("--tep", default="")
    parser.add_argument("--han", default="")
    parser.add_argument("--cot", "--columns", default="")
    parser.add_argument("--lien-ket-ngoai", action="store_true")
    parser.add_argument("--thu", action="store_true")
    parser.add_argument("--nguyen-trang", action="store_true")
    parser.add_argument("--ghi-de", action="store_true")
    parser.add_argument("--mat-khau", action="store_true")
    parser.add_argument("--ngoai-tuyen", default="")
    parser.add_argument("--dong-y", action="store_true")
    parser.add_argument("-h", "--help", "--giup", dest="giup", action="store_true")
    try:
        known, rest = parser.parse_known_args(list(words))
    except argparse.ArgumentError as error:
        raise Refused(f"thiếu giá trị sau {error.argument_name}. Xem: python build.py giup") from None
    if unknown := [word for word in rest if word.startswith("-")]:
        raise Refused(f"không có tùy chọn «{unknown[0]}». Xem: python build.py giup")
    verb, *others = rest or ["dung"]
    if known.giup:
        verb = "giup"
    if verb not in BY_WORD:
        raise Refused(
            f"không có lệnh «{verb}». Các lệnh: {', '.join(known.verb for known in COMMANDS)}, kiem-thu. Xem: python build.py giup"
        )
    command = BY_WORD[verb]
    if known.lien_ket_ngoai and command.verb not in ("kiem-tra", "giup"):
        raise Refused("--lien-ket-ngoai chỉ đi với kiem-tra. Viết: python build.py kiem-tra --lien-ket-ngoai")
    root = _folder(known.thu_muc) if known.thu_muc else REPOSITORY
    if command.needs_a_unit:
        refuse_what_is_no_unit(root)
    return Order(
        command.verb,
        tuple(others),
        root,
        now=_on_day(known.hom_nay or os.environ.get(TODAY_VARIABLE, ""), now),
        strict=known.nghiem_ngat,
        port=_number(known.cong, range(1, 65536), "--cong", "số cổng", 8001) or 8000,
        port_is_asked=bool(known.cong),
        keep=_number(known.giu, range(1000), "--giu", "số bản", 5),
        clean=known.sach,
        jobs=_number(known.so_tien_trinh, range(1, 65), "--so-tien-trinh", "số tiến trình (từ 1 đến 64)", 1),
        opens_browser=known.mo,
        asks_outside=known.lien_ket_ngoai,
        photo=known.anh,
        column_map=_folder(known.cot) if known.cot else None,
        said_day=known.ngay,
        since=known.tu,
        until=known.den,
        approver=" ".join(known.nguoi.split()),
        position=" ".join(known.chuc_vu.split()),
        number=known.so,
        recipients=known.noi_nhan,
        scan=_folder(known.tep) if known.tep else None,
        due=known.han,
        rehearses=known.thu,
        delivers_as_is=known.nguyen_trang,
        overwrites=known.ghi_de,
        agrees=known.dong_y,
        asks_password=known.mat_khau,
        offline_folder=_folder(known.ngoai_tuyen) if known.ngoai_tuyen else None,
    )


def _end_restoration(order: Order) -> None:
    """A restoration that was broken off is ended first: nobody may read or build half of it."""
    if (order.root / WORK / "phuc-hoi" / "viec.json").is_file() and BY_WORD[order.verb].needs_a_unit:
        from cchc.commands.keeping import end_restoration

        end_restoration(order)


def _folder(said: str) -> Path:
    """Return a path as people write it, ~ for their own folder."""
    try:
        return Path(said).expanduser().resolve()
    except (RuntimeError, OSError):
        raise Refused(f"không có thư mục «{said}». Viết cả đường dẫn, ví dụ D:/cchc") from None


def _number(said: str, possible: range, option: str, what: str, example: int) -> int | None:
    """Return the number behind an option; None where it was not given."""
    if not said:
        return None
    if not (said.isascii() and said.isdecimal() and len(said) < 6 and int(said) in possible):
        raise Refused(f"{option}: «{said}» không phải là {what}. Ví dụ: {option} {example}")
    return int(said)


def _on_day(stated: str, now: dt.datetime) -> dt.datetime:
    if not stated:
        return now
    from pydantic_core import PydanticCustomError

    from cchc.model.dates import parse_day

    try:
        return dt.datetime.combine(parse_day(stated), now.time(), HANOI)
    except PydanticCustomError as error:
        raise Refused(f"--hom-nay: {error.message()}") from None
