"""`ban-giao`: the whole unit in one ZIP, and that ZIP opened on another computer."""

import shutil
from pathlib import Path

from cchc.commands.order import CONTENT_AT_FAULT, GOOD, NOT_WRITTEN, Order, Refused, refuse_what_is_no_unit
from cchc.commands.saying import say
from cchc.safekeeping import backups
from cchc.safekeeping.opening import NOTE, Unfit, opened, unpack
from cchc.vietnamese import file_size

OPEN = ("mo", "open")

HOW_TO_OPEN = """\
Tệp này là toàn bộ chuyên mục cải cách hành chính của đơn vị: nội dung, dữ liệu, giao diện riêng, cấu hình, lịch sử sửa.
Không có mật khẩu nào ở đây: hỏi người bàn giao mật khẩu của nơi đăng.

Trên máy mới:
1. Cài chương trình theo mục 1 của HUONG-DAN.
2. Mở cửa sổ lệnh trong thư mục chương trình, gõ (đổi đường dẫn cho đúng):
   python build.py ban-giao mo D:/ban-giao.zip D:/cchc-truong-toi
3. Dựng thử: python build.py dung --thu-muc D:/cchc-truong-toi
"""


def hand_over(order: Order) -> int:
    """Write the ZIP, or open one in a new folder."""
    if order.words[:1] and order.words[0] in OPEN:
        return _open(order)
    refuse_what_is_no_unit(order.root)
    if len(order.words) != 1 or not order.words[0].lower().endswith(".zip"):
        raise Refused(
            "viết: python build.py ban-giao D:/ban-giao.zip; mở trên máy mới: python build.py ban-giao mo D:/ban-giao.zip D:/cchc-truong-toi"
        )
    target = Path(order.words[0]).expanduser().resolve()
    if target.exists():
        raise Refused(f"đã có tệp «{target}». Chọn tên khác, hoặc xóa tệp cũ")
    try:
        files = backups.written_files(order.root, (*backups.WRITTEN, *backups.BESIDE))
        backups.write(files, target, order.now, "bàn giao", {NOTE: HOW_TO_OPEN.replace("\n", "\r\n")})
    except OSError as error:
        raise Refused(backups.sentence(error, target.parent), NOT_WRITTEN) from None
    say(f"Đã gói {len(files)} tệp ({file_size(target.stat().st_size)}) vào {target}. Trong gói không có mật khẩu nào.")
    say("Trên máy mới: python build.py ban-giao mo, rồi đường dẫn tệp ZIP, rồi thư mục mới.")
    return GOOD


def _open(order: Order) -> int:
    if len(order.words) != 3:
        raise Refused("viết: python build.py ban-giao mo D:/ban-giao.zip D:/cchc-truong-toi")
    file, folder = (Path(word).expanduser().resolve() for word in order.words[1:])
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"«{folder}» đã có tệp. Chọn một thư mục mới hoặc thư mục trống")
    beside = folder.with_name(f"{folder.name}.moi")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        with opened(file) as (archive, entries):
            for path, entry in entries.items():
                unpack(archive, entry, beside / path)
        for top in ("content", "data"):
            (beside / top).mkdir(exist_ok=True)
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
    except Unfit as error:
        raise Refused(str(error), CONTENT_AT_FAULT) from None
    except OSError as error:
        raise Refused(f"không ghi được «{folder}»: ổ đĩa đầy hoặc không có quyền ghi (lỗi hệ thống {error.errno})", NOT_WRITTEN) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    say(f'Đã mở {len(entries)} tệp vào {folder}\nDựng trang: python build.py dung --thu-muc "{folder}"')
    return GOOD
