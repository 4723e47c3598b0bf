"""The door: words from the command line in, one command called, an exit code out; the unexpected goes to a log file."""

import argparse
import datetime as dt
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from cchc.commands import building
from cchc.commands.order import GOOD, NOT_WRITTEN, REPOSITORY, UNEXPECTED, Order, Refused
from cchc.engines import crash
from cchc.problems import Severity
from cchc.snapshot import TODAY_VARIABLE
from cchc.vietnamese import HANOI
from cchc.workfolder import WORK

HELP = """Chuyên mục cải cách hành chính - cách dùng:

  python build.py                      dựng trang vào thư mục site/ (như «dung»)
  python build.py dung                 dựng trang; có lỗi thì giữ nguyên trang cũ
  python build.py xem-thu              xem thử trên máy này, tự cập nhật khi lưu tệp
  python build.py kiem-tra             liệt kê mọi lỗi và lưu ý, không ghi gì
  python build.py quay-lai [SỐ]        đăng lại bản đã đăng trước đó, hoặc bản số SỐ; «quay-lai danh-sach» chỉ liệt kê
  python build.py in [THƯ-MỤC]         in bảng niêm yết, áp phích, thẻ thủ tục ra tệp PDF, không dựng trang
  python build.py niem-yet             bảng giấy đang treo gì, tờ nào phải thay; «niem-yet ghi», «go», «ngay», «bien-ban»: xem HUONG-DAN.md
  python build.py chia-se [BÀI…]       ghi trang chia sẻ: lời sẵn để đăng Facebook, Zalo, bảng tin, loa, tin nhắn; «chia-se tat-ca»: mọi bài
  python build.py da-dang BÀI KÊNH "ĐỊA-CHỈ"  ghi bài đã đăng ở kênh nào, địa chỉ nào; BÀI là mã bản ghi hoặc tên tệp
  python build.py duyet [BÀI…]         liệt kê mục chờ duyệt; kèm BÀI và --nguoi thì ghi sổ duyệt; «duyet tat-ca»: mọi mục
  python build.py dang [MÃ…]           đăng: kiểm tra, dựng, sao lưu, rồi đưa trang tới các nơi ghi trong data/noi-dang.yml
  python build.py sao-luu              sao lưu content và data thành tệp ZIP vào thư mục sao-luu/
  python build.py phuc-hoi [TÊN]       liệt kê các bản sao lưu; có TÊN thì nói bản đó sẽ đổi gì, thêm --dong-y thì phục hồi
  python build.py ban-giao TỆP.zip     gói cả thư mục đơn vị thành một tệp; «ban-giao mo TỆP.zip THƯ-MỤC» mở gói đó trên máy mới
  python build.py tao LOẠI "TÊN"       tạo bản ghi mới. LOẠI: tin-tuc, ke-hoach, thu-tuc, van-ban, duong-day-nong,
                                       huong-dan, viec-tai-truong, hoi-dap, phan-anh, giai-quyet, chi-so, thu-vien
  python build.py nhap thu-tuc TỆP     thêm thủ tục từ danh sách CSV, Excel (.xlsx), JSON; «nhap loi TỆP» thay lõi của thủ tục đã có
  python build.py khoi-tao THƯ-MỤC     tạo thư mục riêng cho một đơn vị mới
  python build.py kiem-thu             chạy các phép thử của chương trình
  python build.py giup                 in bản hướng dẫn này

Tùy chọn:
  --thu-muc THƯ-MỤC                    làm việc với thư mục của đơn vị (chứa content và data)
  --hom-nay NGÀY                       coi như hôm nay là ngày này, ví dụ 31/12/2026
  --nghiem-ngat                        (với dung, kiem-tra) lưu ý cũng coi là lỗi
  --sach                               (với dung) bỏ những gì đã ghi nhớ trong .cchc, làm lại từ đầu
  --giu SỐ                             (với dung) giữ lại SỐ bản đã đăng trước đó để quay lại (mặc định 3; 0 là không giữ)
  --thu                                (với dang) chỉ nói sẽ gửi gì, không gửi
  --nguyen-trang                       (với dang) gửi đúng những gì đang có trong site, không dựng lại (sau lệnh quay-lai)
  --ghi-de                             (với dang) thay cả tệp mà người khác đã sửa trên máy chủ
  --mat-khau                           (với dang) hỏi lại mật khẩu, không dùng mật khẩu đã giữ
  --ngoai-tuyen THƯ-MỤC                (với dang) ghi một bản mở bằng bấm đúp vào thư mục này, ví dụ trên USB
  --dong-y                             (với phuc-hoi) đã xem sẽ đổi gì và đồng ý
  --cong SỐ                            (với xem-thu) cổng khác 8000
  --so-tien-trinh SỐ                   (với dung) số tiến trình chuyển bài viết cùng lúc (mặc định: bằng số nhân của máy)
  --anh TỆP                            (với niem-yet ghi) ảnh chụp bảng sau khi treo
  --ngay NGÀY                          (với da-dang) ngày đã đăng, nếu không phải hôm nay
  --nguoi "HỌ TÊN"                     (với duyet) người duyệt
  --chuc-vu "CHỨC VỤ"                  (với duyet) chức vụ của người duyệt
  --cot TỆP                            (với nhap) tệp nói mỗi cột của danh sách là mục nào
  --lien-ket-ngoai                     (với kiem-tra) hỏi cả các trang web khác xem liên kết tới đó còn mở được không
  --giup                               như lệnh giup

Tên tiếng Anh cũng dùng được: build, serve, check, rollback (list), new, import, print, board, share, posted, approve, publish, backup, restore, handover, test, help, --strict, --clean, --keep, --jobs, --columns, --help (-h).
Hướng dẫn từng bước: HUONG-DAN.md
"""

VERBS = {
    "dung": "dung", "build": "dung", "xem-thu": "xem-thu", "serve": "xem-thu", "kiem-tra": "kiem-tra", "check": "kiem-tra", "tao": "tao", "new": "tao",
    "quay-lai": "quay-lai", "rollback": "quay-lai", "khoi-tao": "khoi-tao", "in": "in", "print": "in", "niem-yet": "niem-yet", "board": "niem-yet",
    "nhap": "nhap", "import": "nhap", "chia-se": "chia-se", "share": "chia-se", "da-dang": "da-dang", "posted": "da-dang", "duyet": "duyet", "approve": "duyet", "giup": "giup", "help": "giup",
    "dang": "dang", "publish": "dang", "sao-luu": "sao-luu", "backup": "sao-luu", "phuc-hoi": "phuc-hoi", "restore": "phuc-hoi",
    "ban-giao": "ban-giao", "handover": "ban-giao",
}  # fmt: skip


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
        return _commands()[order.verb](order)
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
    parser.add_argument("--cong", default="8000")
    parser.add_argument("--so-tien-trinh", "--jobs", default="")
    parser.add_argument("--anh", default="")
    parser.add_argument("--ngay", default="")
    parser.add_argument("--nguoi", default="")
    parser.add_argument("--chuc-vu", default="")
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
    if verb not in VERBS:
        raise Refused(f"không có lệnh «{verb}». Các lệnh: {', '.join(dict.fromkeys(VERBS.values()))}, kiem-thu. Xem: python build.py giup")
    if known.lien_ket_ngoai and VERBS[verb] not in ("kiem-tra", "giup"):
        raise Refused("--lien-ket-ngoai chỉ đi với kiem-tra. Viết: python build.py kiem-tra --lien-ket-ngoai")
    root = _folder(known.thu_muc) if known.thu_muc else REPOSITORY
    is_unit_needed = VERBS[verb] not in ("khoi-tao", "giup") and not (VERBS[verb] == "ban-giao" and others[:1] == ["mo"])
    if is_unit_needed and not ((root / "data").is_dir() and (root / "content").is_dir()):
        raise Refused(
            f"không thấy thư mục content và data trong «{root}». Chỉ đúng thư mục của đơn vị bằng --thu-muc, hoặc tạo mới bằng khoi-tao"
        )
    return Order(
        VERBS[verb],
        tuple(others),
        root,
        now=_on_day(known.hom_nay or os.environ.get(TODAY_VARIABLE, ""), now),
        strict=known.nghiem_ngat,
        port=_number(known.cong, range(1, 65536), "--cong", "số cổng", 8001) or 0,
        keep=_number(known.giu, range(1000), "--giu", "số bản", 5),
        clean=known.sach,
        jobs=_number(known.so_tien_trinh, range(1, 65), "--so-tien-trinh", "số tiến trình (từ 1 đến 64)", 1),
        asks_outside=known.lien_ket_ngoai,
        photo=known.anh,
        column_map=_folder(known.cot) if known.cot else None,
        said_day=known.ngay,
        approver=" ".join(known.nguoi.split()),
        position=" ".join(known.chuc_vu.split()),
        rehearses=known.thu,
        delivers_as_is=known.nguyen_trang,
        overwrites=known.ghi_de,
        agrees=known.dong_y,
        asks_password=known.mat_khau,
        offline_folder=_folder(known.ngoai_tuyen) if known.ngoai_tuyen else None,
    )


def _end_restoration(order: Order) -> None:
    """A restoration that was broken off is ended first: nobody may read or build half of it."""
    if (order.root / WORK / "phuc-hoi" / "viec.json").is_file() and order.verb not in ("khoi-tao", "giup"):
        _later("keeping", "end_restoration")(order)


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


def _later(module: str, command: str) -> Callable[[Order], int]:
    """Return a command whose module is loaded when it is carried out: help, and a build with nothing to do, must not wait for it."""
    return lambda order: int(getattr(import_module(f"cchc.commands.{module}"), command)(order))


def _commands() -> dict[str, Callable[[Order], int]]:
    return {
        "dung": building.build,
        "xem-thu": building.serve,
        "kiem-tra": building.check,
        "quay-lai": _later("returning", "go_back"),
        "tao": _later("creating", "create"),
        "khoi-tao": _later("starting", "start"),
        "in": _later("printing", "write_sheets"),
        "niem-yet": _later("posting", "keep_log"),
        "chia-se": _later("sharing", "write_copy_pages"),
        "da-dang": _later("placing", "note_placement"),
        "duyet": _later("approving", "approve"),
        "nhap": _later("importing", "bring_in"),
        "dang": _later("delivering", "deliver"),
        "sao-luu": _later("keeping", "back_up"),
        "phuc-hoi": _later("keeping", "bring_back"),
        "ban-giao": _later("handing", "hand_over"),
        "giup": _help,
    }


def _help(_order: Order) -> int:
    sys.stdout.write(HELP)
    return GOOD
