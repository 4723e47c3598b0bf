"""The language of the command line: which commands there are, what carries each out, and the words that explain them."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from cchc.commands.order import GOOD, Order

HELP = """Chuyên mục cải cách hành chính - cách dùng:

  python build.py                      dựng trang vào thư mục site/ (như «dung»)
  python build.py dung                 dựng trang; có lỗi thì giữ nguyên trang cũ
  python build.py soan                 viết, sửa tin và dữ liệu bằng biểu mẫu trong trình duyệt
  python build.py xem-thu              xem thử trên máy này, tự cập nhật khi lưu tệp
  python build.py kiem-tra             liệt kê mọi lỗi và lưu ý, không ghi gì
  python build.py quay-lai [SỐ]        đăng lại bản đã đăng trước đó, hoặc bản số SỐ; «quay-lai danh-sach» chỉ liệt kê
  python build.py in [THƯ-MỤC]         in bảng niêm yết, áp phích, thẻ thủ tục ra tệp PDF, không dựng trang
  python build.py niem-yet             bảng giấy đang treo gì, tờ nào phải thay; «niem-yet ghi», «go», «ngay», «bien-ban»: xem HUONG-DAN
  python build.py chia-se [BÀI…]       ghi trang chia sẻ: lời sẵn để đăng Facebook, Zalo, bảng tin, loa, tin nhắn; «chia-se tat-ca»: mọi bài
  python build.py da-dang BÀI KÊNH "ĐỊA-CHỈ"  ghi bài đã đăng ở kênh nào, địa chỉ nào; BÀI là mã bản ghi hoặc tên tệp
  python build.py xem-truoc BÀI [TỆP]  chụp trang của một bài thành ảnh hoặc PDF để gửi người duyệt, kể cả bài chưa đăng
  python build.py duyet [BÀI…]         liệt kê mục chờ duyệt; kèm BÀI và --nguoi thì ghi sổ duyệt; «duyet tat-ca»: mọi mục
  python build.py dang [MÃ…]           đăng: kiểm tra, dựng, sao lưu, rồi đưa trang tới các nơi ghi trong data/noi-dang.yml
  python build.py sao-luu              sao lưu content và data thành tệp ZIP vào thư mục sao-luu/
  python build.py phuc-hoi [TÊN]       liệt kê các bản sao lưu; có TÊN thì nói bản đó sẽ đổi gì, thêm --dong-y thì phục hồi
  python build.py ban-giao TỆP.zip     gói cả thư mục đơn vị thành một tệp; «ban-giao mo TỆP.zip THƯ-MỤC» mở gói đó trên máy mới
  python build.py tao LOẠI "TÊN"       tạo bản ghi mới. LOẠI: tin-tuc, ke-hoach, hoat-dong, bao-cao, thu-tuc, van-ban, duong-day-nong,
                                       huong-dan, viec-tai-truong, hoi-dap, phan-anh, giai-quyet, chi-so, thu-vien, kenh, noi-dang, loai-hoat-dong, ky-bao-cao
  python build.py tien-do              ghi trang nội bộ: mỗi kế hoạch đã làm gì, nội dung nào còn trống, việc nào sắp đến hạn
  python build.py bao-cao [KỲ]         ghi báo cáo (Word, PDF, Excel, JSON) của kỳ q1, 6t, 9t, nam (không ghi: kỳ gần nhất), hoặc của --tu NGÀY --den NGÀY; «bao-cao mau»: mẫu Word để sửa
  python build.py bao-cao nop [KỲ]     lưu báo cáo đã gửi: --so, --ngay, --noi-nhan, --tep; báo cáo kỳ sau so với bản này
  python build.py tong-hop THƯ-MỤC [KỲ]  cộng báo cáo (so-lieu.json) của nhiều đơn vị ra Excel, Word, JSON; thêm --han NGÀY thì nêu đơn vị nộp muộn
  python build.py minh-chung [KỲ]      gói minh chứng của kỳ (như bao-cao) thành minh-chung.zip: bản chụp từng tin, ảnh, bản quét, báo cáo, mục lục
  python build.py nhap thu-tuc TỆP     thêm thủ tục từ danh sách CSV, Excel (.xlsx), JSON; «nhap loi TỆP» thay lõi của thủ tục đã có
  python build.py nhap bai TỆP [ẢNH…]  bản nháp mới từ tệp Word (.docx) và các ảnh gửi kèm
  python build.py khoi-tao THƯ-MỤC     tạo thư mục riêng cho một đơn vị mới
  python build.py bat-dau              xem máy, tạo thư mục đơn vị nếu chưa có, rồi mở biểu mẫu; tệp «Bắt đầu» của bộ cài Windows gọi lệnh này
  python build.py kiem-tra-may         xem máy này có chạy được chương trình không, thiếu gì thì mất gì
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
  --dong-y                             (với phuc-hoi) đã xem sẽ đổi gì và đồng ý; (với minh-chung) đã xem dữ liệu cá nhân và đồng ý nộp
  --cong SỐ                            (với xem-thu, soan) cổng khác 8000
  --mo                                 (với xem-thu) mở luôn trình duyệt
  --so-tien-trinh SỐ                   (với dung) số tiến trình chuyển bài viết cùng lúc (mặc định: bằng số nhân của máy)
  --anh TỆP                            (với niem-yet ghi) ảnh chụp bảng sau khi treo
  --ngay NGÀY                          (với da-dang, bao-cao nop) ngày đã đăng, đã gửi, nếu không phải hôm nay
  --tu NGÀY, --den NGÀY                (với bao-cao, minh-chung, tong-hop) ngày đầu và ngày cuối của kỳ báo cáo
  --so "SỐ, KÝ HIỆU"                   (với bao-cao nop) số của báo cáo đã ký
  --noi-nhan "NƠI NHẬN"                (với bao-cao nop) gửi tới đâu, nhiều nơi thì cách nhau bằng dấu chấm phẩy (mặc định: cơ quan chủ quản)
  --tep TỆP.pdf                        (với bao-cao nop) bản đã ký, quét thành PDF
  --han NGÀY                           (với tong-hop) hạn nộp của các đơn vị
  --nguoi "HỌ TÊN"                     (với duyet) người duyệt
  --chuc-vu "CHỨC VỤ"                  (với duyet) chức vụ của người duyệt
  --cot TỆP                            (với nhap) tệp nói mỗi cột của danh sách là mục nào
  --lien-ket-ngoai                     (với kiem-tra) hỏi cả các trang web khác xem liên kết tới đó còn mở được không
  --giup                               như lệnh giup

Tên tiếng Anh cũng dùng được: build, edit, serve, check, rollback (list), new, import, progress, report (file), evidence, sum-up, print, board, share, posted, preview, approve, publish, backup, restore, handover, begin, doctor, test, help, --strict, --clean, --keep, --jobs, --columns, --help (-h).
Hướng dẫn từng bước: HUONG-DAN.md (bộ cài Windows: HUONG-DAN.html)
"""


@dataclass(frozen=True)
class Command:
    """One command, with the function that carries it out: (module of cchc.commands, name)."""

    verb: str
    english: str
    carried_out_by: tuple[str, str]
    needs_a_unit: bool = True
    """Whether the folder it works on must be a unit's."""

    def carry_out(self, order: Order) -> int:
        """Return the exit code. Its module is loaded now: help, and a build with nothing to do, must not wait for the others."""
        module, name = self.carried_out_by
        function: Callable[[Order], int] = getattr(import_module(f"cchc.commands.{module}"), name)
        return function(order)


COMMANDS = (
    Command("dung", "build", ("building", "build")),
    Command("soan", "edit", ("writing", "write")),
    Command("xem-thu", "serve", ("building", "serve")),
    Command("kiem-tra", "check", ("building", "check")),
    Command("tao", "new", ("creating", "create")),
    Command("quay-lai", "rollback", ("returning", "go_back")),
    Command("khoi-tao", "", ("starting", "start"), needs_a_unit=False),
    Command("tien-do", "progress", ("reckoning", "write_progress")),
    Command("bao-cao", "report", ("reporting", "report")),
    Command("minh-chung", "evidence", ("proving", "prove")),
    Command("tong-hop", "sum-up", ("adding", "add_reports")),
    Command("in", "print", ("printing", "write_sheets")),
    Command("niem-yet", "board", ("posting", "keep_log")),
    Command("nhap", "import", ("importing", "bring_in")),
    Command("chia-se", "share", ("sharing", "write_copy_pages")),
    Command("da-dang", "posted", ("placing", "note_placement")),
    Command("xem-truoc", "preview", ("showing", "show")),
    Command("duyet", "approve", ("approving", "approve")),
    Command("dang", "publish", ("delivering", "deliver")),
    Command("sao-luu", "backup", ("keeping", "back_up")),
    Command("phuc-hoi", "restore", ("keeping", "bring_back")),
    Command("ban-giao", "handover", ("handing", "hand_over"), needs_a_unit=False),
    Command("bat-dau", "begin", ("beginning", "begin"), needs_a_unit=False),
    Command("kiem-tra-may", "doctor", ("beginning", "look_over"), needs_a_unit=False),
    Command("giup", "help", ("language", "tell"), needs_a_unit=False),
)

BY_WORD = {word: command for command in COMMANDS for word in (command.verb, command.english) if word}


def tell(_order: Order) -> int:
    """Print what can be asked for."""
    sys.stdout.write(HELP)
    return GOOD
