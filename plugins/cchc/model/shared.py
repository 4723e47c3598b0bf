"""Parts that several records hold: files, pictures, links, places where something was taken from."""

from typing import Annotated, Literal

from cchc.model.dates import Day
from cchc.model.record import Part, key
from cchc.model.values import AnyCase, FileReference, Text, Url


class Attachment(Part):
    """A file to download."""

    file: FileReference = key(
        "tep",
        "Tệp",
        "Tên tệp nằm cùng thư mục, ví dụ ke-hoach.pdf; bắt đầu bằng / thì tính từ thư mục của đơn vị, ví dụ /content/tep/ke-hoach.pdf",
    )
    name: Text = key("ten", "Tên hiển thị", "Bỏ trống thì dùng tên tệp", default="")


class Picture(Part):
    """A picture with the words that a blind reader hears instead."""

    file: FileReference = key("tep", "Tệp ảnh", "JPG, PNG hoặc WebP; ảnh lớn được thu nhỏ tự động")
    description: Text = key("mo_ta", "Mô tả ảnh", "Đọc cho người không nhìn thấy ảnh: trong ảnh có gì", max_length=300)
    caption: Text = key("chu_thich", "Chú thích", default="")
    shows_people: Annotated[Literal["không", "có", "học sinh"], AnyCase()] = key(
        "nguoi_trong_anh", "Người trong ảnh", "«học sinh» thì phải có mục dong_y của bài (Luật 91/2025/QH15)", default="không"
    )


class NamedLink(Part):
    """An address elsewhere with a name."""

    name: Text = key("ten", "Tên")
    url: Url = key("url", "Địa chỉ web")


class Credit(Part):
    """Where something was taken from."""

    name: Text = key("ten", "Tên nguồn")
    url: Url | None = key("url", "Địa chỉ web", default=None)


class Consent(Part):
    """Who agreed to a publication, and when."""

    day: Day = key("ngay", "Ngày đồng ý")
    given_by: Text = key("nguoi", "Người đồng ý", "Ví dụ: học sinh và cha mẹ; không ghi họ tên học sinh")
