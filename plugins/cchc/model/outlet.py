"""Outlets: places where staff put posts by hand - Facebook pages, Zalo accounts, boards, loudspeakers."""

from typing import ClassVar

from cchc.model.record import Record, key
from cchc.model.values import Code, Text, Url


class Outlet(Record):
    """One place; a Facebook page may belong to another body."""

    kind_name: ClassVar[str] = "kênh đăng lại"
    written_in: ClassVar[str] = "data/kenh.yml"

    code: Code = key("ma", "Mã kênh", "Ví dụ: facebook-truong")
    name: Text = key("ten", "Tên kênh", "Ví dụ: Trang Facebook của trường")
    owner: Text = key("chu_quan", "Chủ quản", "Kênh của nơi khác thì ghi tên nơi đó; của đơn vị thì bỏ trống", default="")
    url: Url | None = key("url", "Địa chỉ kênh", "Kênh không ở trên mạng (loa, bảng tin) thì bỏ trống", default=None)
    manner: Text = key("cach_gui", "Cách gửi", "Ai đăng, gửi cho ai, ví dụ: văn thư đăng bằng tài khoản của trường", default="")
