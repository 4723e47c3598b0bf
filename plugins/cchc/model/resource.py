"""The library: videos, posters, leaflets, books, teaching material, to read, to print or to use in class."""

import datetime as dt
from typing import Annotated, ClassVar, Literal

from cchc.model.dates import Day
from cchc.model.record import Record, key
from cchc.model.shared import Credit, Picture
from cchc.model.values import AnyCase, FileReference, OneOrMany, Text, Url

ResourceKind = Annotated[Literal["video", "pano", "áp phích", "tờ rơi", "sách", "giáo án", "bài tập thực hành"], AnyCase()]


class Resource(Record):
    """One thing of the library: a file of the unit, or a page elsewhere."""

    kind_name: ClassVar[str] = "học liệu"
    written_in: ClassVar[str] = "data/thu-vien.yml"

    name: Text = key("ten", "Tên", max_length=250)
    kind: ResourceKind = key("loai", "Loại", "video, pano, áp phích, tờ rơi, sách, giáo án hoặc bài tập thực hành")
    file: FileReference = key("tep", "Tệp", "Tệp để tải về, ví dụ thu-vien/to-roi.pdf; ở trang khác thì ghi url", default="")
    url: Url | None = key("url", "Địa chỉ web", "Nơi xem hoặc tải, nếu không có tep", default=None)
    cover: Picture | None = key("anh_bia", "Ảnh bìa", default=None)
    description: Text = key("mo_ta", "Mô tả", "Một, hai câu: nói về gì, dùng khi nào", default="", max_length=400)
    audiences: OneOrMany[Text] = key("doi_tuong", "Dành cho", "Ví dụ: phụ huynh, học sinh, cán bộ giáo viên", default=())
    credit: Credit | None = key("nguon", "Nguồn", "Ai làm ra, nếu không phải đơn vị", default=None)
    day: Day | None = key("ngay", "Ngày đưa vào thư viện", default=None)

    @property
    def updated(self) -> dt.date | None:
        return self.day
