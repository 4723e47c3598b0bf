"""Guides: how something is done, step by step, as long as it stays true."""

import datetime as dt
from typing import ClassVar

from cchc.model.dates import Day
from cchc.model.post import Article
from cchc.model.record import Part, key
from cchc.model.shared import NamedLink, Picture
from cchc.model.values import OneOrMany, Prose, Text


class GuideStep(Part):
    name: Text = key("ten", "Tên bước", "Bắt đầu bằng một việc làm, ví dụ: Đăng nhập bằng VNeID")
    content: Prose = key("noi_dung", "Nội dung", "Chữ thường; mỗi đoạn một dòng", default="")
    picture: Picture | None = key("anh", "Ảnh minh họa", "Ảnh chụp màn hình hoặc ảnh tại chỗ", default=None)
    caution: Text = key("luu_y", "Lưu ý", "Chỗ hay sai ở bước này", default="")


class Guide(Article):
    """One thing that readers do themselves. The body, where there is one, comes before the steps."""

    kind_name: ClassVar[str] = "hướng dẫn"
    written_in: ClassVar[str] = "content/huong-dan"

    audiences: OneOrMany[Text] = key("doi_tuong", "Dành cho", "Ví dụ: phụ huynh, học sinh; mỗi đối tượng có một trang riêng", default=())
    needs: OneOrMany[Text] = key("can_co", "Cần có trước", "Ví dụ: điện thoại đã cài VNeID", default=())
    link: NamedLink | None = key("lien_ket", "Nơi bắt đầu", "Trang web mà người đọc mở để làm theo", default=None)
    steps: OneOrMany[GuideStep] = key("buoc", "Các bước", default=())
    procedures: OneOrMany[Text] = key("thu_tuc", "Thủ tục liên quan", "Mã thủ tục", default=())
    checked: Day = key("ngay_kiem_tra", "Ngày kiểm tra", "Ngày gần nhất làm thử và còn đúng")

    @property
    def updated(self) -> dt.date:
        return max([self.checked, *(update.day for update in self.updates)])
