"""Indices of reform (PAR INDEX, SIPAS, DTI …): one value of one body in one year."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from cchc.model.dates import Day
from cchc.model.record import Record, key
from cchc.model.shared import Credit
from cchc.model.values import AnyCase, Count, Number, Text
from cchc.vietnamese import fold

Scale = tuple[str, Decimal | None]
"""The unit of measure and the largest value that it can reach: only values of one scale stand on one axis."""


class Index(Record):
    kind_name: ClassVar[str] = "chỉ số"
    written_in: ClassVar[str] = "data/chi-so.yml"

    name: Text = key("chi_so", "Chỉ số", "Tên quen dùng, ví dụ: PAR INDEX, SIPAS, PAPI, DTI")
    year: Count = key("nam", "Năm", "Năm được đo, không phải năm công bố")
    whose: Text = key("don_vi_duoc_do", "Đơn vị được đo", "Chỉ số này là của ai: tỉnh, thành phố, Sở hay trường; viết giống nhau mọi năm")
    value: Number = key("gia_tri", "Giá trị", "Ví dụ 96,17")
    unit: Annotated[Literal["%", "điểm", "0-1"], AnyCase()] = key(
        "don_vi_tinh", "Đơn vị tính", "%, điểm, hoặc 0-1 (chỉ số từ 0 đến 1, như DTI); thứ hạng thì ghi ở hang"
    )
    stated_top: Number | None = key("thang_toi_da", "Thang tối đa", "Bắt buộc khi đơn vị tính là điểm, ví dụ 80", default=None)
    rank: Count | None = key("hang", "Thứ hạng", default=None)
    rank_of: Count | None = key("tren_tong", "Trên tổng số", "Bao nhiêu đơn vị được xếp hạng, ví dụ 63", default=None)
    credit: Credit = key("nguon", "Nguồn", "Ai công bố, ở văn bản hay trang nào")
    published: Day | None = key("ngay_cong_bo", "Ngày công bố", default=None)
    note: Text = key("nhan_xet", "Nhận xét", default="")

    @property
    def series(self) -> tuple[str, str]:
        """What values of several years share: the index and whose it is."""
        return fold(self.name), fold(self.whose)

    @property
    def top(self) -> Decimal | None:
        """The largest value that can be; None for points whose scale nobody stated."""
        return self.stated_top or {"%": Decimal(100), "0-1": Decimal(1)}.get(self.unit)

    @property
    def scale(self) -> Scale:
        return self.unit, self.top

    @property
    def updated(self) -> dt.date | None:
        return self.published
