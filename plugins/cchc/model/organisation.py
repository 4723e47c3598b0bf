"""The unit itself, the bodies it deals with, and the lists that things are sorted into."""

from typing import ClassVar

from cchc.model.colour import readable
from cchc.model.dates import PartialDay
from cchc.model.hosts import Host
from cchc.model.record import Part, Record, key
from cchc.model.shared import NamedLink, Picture
from cchc.model.values import Code, Colour, Count, Email, FileReference, OneOrMany, Phone, SiteAddress, TagAuthority, Text, Url, YesNo


class Campus(Part):
    name: Text = key("ten", "Tên cơ sở")
    address: Text = key("dia_chi", "Địa chỉ")
    phone: Phone | None = key("dien_thoai", "Điện thoại", default=None)


class Leader(Part):
    position: Text = key("chuc_vu", "Chức vụ")
    name: Text = key("ho_ten", "Họ tên", default="")


class Spokesperson(Part):
    position: Text = key("chuc_vu", "Chức vụ")
    name: Text = key("ho_ten", "Họ tên", default="")
    phone: Phone | None = key("dien_thoai", "Điện thoại", default=None)
    email: Email | None = key("email", "Thư điện tử", default=None)
    basis: Text = key("can_cu", "Căn cứ", "Văn bản giao nhiệm vụ phát ngôn", default="")


class Font(Part):
    """A file of the font that sheets of paper are set in, one for each style."""

    file: FileReference = key("tep", "Tệp phông chữ", "Tệp .ttf hoặc .otf đặt trong thư mục data, ví dụ phong-chu/times.ttf")


class Organisation(Record):
    """The school or department whose section this is."""

    kind_name: ClassVar[str] = "đơn vị"
    written_in: ClassVar[str] = "data/don-vi.yml"

    schema_version: Count = key("phien_ban", "Phiên bản dữ liệu", "Số do chương trình ghi; không sửa")
    name: Text = key("ten", "Tên đơn vị", max_length=150)
    short_name: Text = key("ten_ngan", "Tên ngắn", "Dùng ở nơi hẹp như màn hình điện thoại", default="")
    kind: Text = key("loai", "Loại đơn vị", "Ví dụ: Trường trung học phổ thông", default="")
    ministry_code: Text = key("ma_don_vi", "Mã đơn vị", "Mã do Bộ cấp", default="")
    parent_body: Text = key("co_quan_chu_quan", "Cơ quan chủ quản", "Ví dụ: Sở Giáo dục và Đào tạo Hải Phòng")
    place: Text = key("dia_danh", "Địa danh", "Đứng trước ngày tháng trên văn bản, ví dụ: Hải Phòng")
    address: Text = key("dia_chi", "Địa chỉ")
    postal_address: Text = key("dia_chi_thu_tin", "Địa chỉ nhận thư", default="")
    phones: OneOrMany[Phone] = key("dien_thoai", "Điện thoại", min_length=1)
    fax: Phone | None = key("fax", "Fax", default=None)
    email: Email = key("email", "Thư điện tử")
    website: Url = key("website", "Trang thông tin điện tử của đơn vị")
    facebook: Url | None = key("facebook", "Trang Facebook", default=None)
    zalo: Url | None = key("zalo", "Trang Zalo", default=None)
    hours: Text = key("gio_lam_viec", "Giờ làm việc", default="")
    campuses: OneOrMany[Campus] = key("co_so", "Các cơ sở", default=())
    head: Leader | None = key("nguoi_dung_dau", "Người đứng đầu", default=None)
    spokesperson: Spokesperson | None = key("nguoi_phat_ngon", "Người phát ngôn", "Có mục này thì có trang Báo chí", default=None)
    site_address: SiteAddress = key("dia_chi_trang", "Địa chỉ của chuyên mục CCHC", "Địa chỉ đầy đủ, ví dụ https://truong.edu.vn/cchc/")
    tag_authority: TagAuthority = key(
        "dinh_danh", "Định danh kênh tin", "Tên miền và năm, ví dụ thpthoaphuong.edu.vn,2024; viết một lần, không bao giờ đổi (RFC 4151)"
    )
    stated_colour: Colour = key(
        "mau_chu_dao",
        "Màu chủ đạo",
        "Dấu # và sáu chữ số, đặt trong ngoặc kép; màu quá nhạt thì trang dùng màu đậm hơn cùng tông để đọc được chữ trắng",
        default="#12468a",
    )
    logo: Picture | None = key("logo", "Biểu trưng", default=None)
    sharing_picture: Picture | None = key("anh_chia_se", "Ảnh khi chia sẻ", default=None)
    hub: Url | None = key(
        "may_chu_bao_tin",
        "Máy chủ báo tin",
        "Địa chỉ máy chủ WebSub báo ngay cho nơi theo dõi khi có tin mới, ví dụ https://pubsubhubbub.appspot.com/; không dùng thì bỏ trống",
        default=None,
    )
    publishes_copy_pages: YesNo = key(
        "trang_chia_se",
        "Đăng trang chia sẻ",
        "«có» thì trang chia sẻ của từng tin cũng lên mạng, ở chia-se/, máy tìm kiếm không thấy; bỏ trống thì chỉ lệnh «chia-se» ghi ra máy",
        default=False,
    )
    keeps_copies: YesNo = key(
        "ban_luu",
        "Bản lưu khi mất mạng",
        "«có» thì điện thoại đã vào trang giữ lại danh mục niêm yết, đường dây nóng và thủ tục đã xem để đọc khi mất mạng; «không» thì bỏ cả bản đã giữ",
        default=True,
    )
    requires_approval: YesNo = key(
        "yeu_cau_duyet",
        "Yêu cầu duyệt",
        "«có» thì bài, trang, kế hoạch chưa duyệt không lên trang, dữ liệu chưa duyệt thì không đăng gì; duyệt bằng lệnh «duyet»",
        default=False,
    )
    online_services: OneOrMany[NamedLink] = key("cong_dich_vu_cong", "Cổng dịch vụ công", default=())
    tracking: Url | None = key("tra_cuu_ho_so", "Trang tra cứu hồ sơ", default=None)
    reception_schedule: Text = key("lich_tiep_cong_dan", "Lịch tiếp công dân", default="")
    frame_hosts: OneOrMany[Host] = key(
        "nhung_tu",
        "Nhúng từ",
        "Tên miền được nhúng vào bài bằng iframe, ví dụ www.youtube-nocookie.com. Ghi tên nào thì ai mở bài cũng bị nơi đó biết địa chỉ mạng, "
        "có thể bị theo dõi bằng cookie; bỏ trống thì trang không hỏi tới nơi nào khác",
        default=(),
    )
    second_backup: Text = key(
        "noi_sao_luu",
        "Nơi sao lưu thứ hai",
        "Thư mục trên ổ đĩa khác, USB hoặc ổ mạng, ví dụ E:/sao-luu-cchc; mỗi lần sao lưu máy chép thêm một bản vào đó",
        default="",
    )
    print_fonts: OneOrMany[Font] = key(
        "phong_chu_in",
        "Phông chữ bản in",
        "Chỉ khi đơn vị phải dùng phông chữ khác: tệp chữ thường, chữ đậm, chữ nghiêng của phông đó. Bỏ trống thì mọi máy in ra giống hệt nhau",
        default=(),
    )

    @property
    def colour(self) -> str:
        """The colour that pages have: white words can be read on it."""
        return readable(self.stated_colour)


class Agency(Record):
    """A public body; one that ended stays valid in old papers, with what it is now."""

    kind_name: ClassVar[str] = "cơ quan"
    written_in: ClassVar[str] = "data/co-quan.yml"

    code: Code = key("ma", "Mã cơ quan", "Ví dụ: ubnd-hai-phong")
    name: Text = key("ten", "Tên cơ quan")
    level: Text = key("cap", "Cấp", "Ví dụ: Trung ương, Tỉnh, Xã, Trường", default="")
    since: PartialDay | None = key("tu", "Có từ", default=None)
    until: PartialDay | None = key("den", "Kết thúc", default=None)
    successor: Code | None = key("nay_la", "Nay là", "Mã cơ quan thay thế", default=None)
    basis: Text = key("can_cu", "Căn cứ", default="")

    @property
    def names(self) -> tuple[str, ...]:
        return (self.code, self.name)


class ReformArea(Record):
    """One of the six contents of the reform programme, or directing them."""

    kind_name: ClassVar[str] = "lĩnh vực CCHC"
    written_in: ClassVar[str] = "data/linh-vuc-cchc.yml"

    code: Code = key("ma", "Mã lĩnh vực")
    name: Text = key("ten", "Tên lĩnh vực")
    position: Count = key("thu_tu", "Thứ tự", default=0)


class ProcedureField(Record):
    """A field that procedures are announced under, e.g. Giáo dục trung học."""

    kind_name: ClassVar[str] = "lĩnh vực TTHC"
    written_in: ClassVar[str] = "data/linh-vuc-tthc.yml"

    code: Code = key("ma", "Mã lĩnh vực")
    name: Text = key("ten", "Tên lĩnh vực")


class Section(Record):
    """A group of news that is not a reform area."""

    kind_name: ClassVar[str] = "chuyên mục"
    written_in: ClassVar[str] = "data/chuyen-muc.yml"

    code: Code = key("ma", "Mã chuyên mục")
    name: Text = key("ten", "Tên chuyên mục")
