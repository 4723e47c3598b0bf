"""Posts as offices write them and feeds trip over, and what happens to posts and site afterwards."""

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from cchc.identity import id_from
from cchc.vietnamese import HANOI

SITE = "https://thptphuongvi.example.edu.vn/cchc/"
MOVED = "https://phuongvi.example.edu.vn/hanh-chinh/"
INVISIBLE = "\x01\x0b\u200f\u202e"
"""Marks that nobody typed on purpose: control characters from Word, marks that turn the direction of writing round."""


@dataclass(frozen=True)
class Post:
    name: str
    """The file's name without suffix."""
    title: str
    moment: dt.datetime
    body: str = "Văn phòng thông báo nội dung."
    """Markdown; other posts and the picture are written `](post:NAME)` and `](picture)`."""
    category: str = "Hoạt động"
    has_picture: bool = False
    changed: dt.date | None = None
    """The day of a real update."""
    id: str = ""

    @property
    def shown(self) -> str:
        """The title as readers should meet it."""
        return unicodedata.normalize("NFC", self.title.translate(dict.fromkeys(map(ord, INVISIBLE))))


def _post(day: int, name: str, title: str, **others: object) -> Post:
    id_ = id_from(hashlib.sha256(name.encode()).digest())
    return replace(Post(name, title, dt.datetime(2026, 11, day, 8, 30, tzinfo=HANOI), id=id_), **others)  # type: ignore[arg-type]


LAST = "Câu cuối cùng của bài."
BODY = (
    "Văn phòng thông báo nội dung này tới toàn trường. " * 12
    + f"\n\nXem [bài kia](post:dau-va) và ảnh:\n\n![Sân trường](picture)\n\n{LAST}"
)
"""Longer than any summary."""
ATTACKS = 'Chào.\n\n<script>alert(1)</script>\n\n<p onclick="a()">Đoạn</p>\n\n<img src="anh.jpg" alt="Ảnh" onerror="b()">'

PLAIN = (
    _post(1, "dau-va", "Thi đua & cải cách R&D"),
    _post(2, "dau-nho-hon", "Điểm < 5 thì <b>thi lại</b>"),
    _post(3, "ngoac-kep", "“Một cửa” và \"liên thông\" 'điện tử'"),
    _post(4, "bieu-tuong", "Chúc mừng 20/11 🎉👩‍🏫"),
    _post(5, "to-hop", unicodedata.normalize("NFD", "Họp phụ huynh đầu năm")),
    _post(6, "phai-sang-trai", "Họp\u202e cơ quan\u200f sáng nay"),
    _post(7, "anh-va-lien-ket", "Bài có ảnh và liên kết", body=BODY, has_picture=True),
    _post(8, "ma-doc", "Bài dán từ trang khác", body=ATTACKS, has_picture=True),
    _post(9, "khong-anh", "Bài không có ảnh"),
    replace(_post(10, "hen-gio", "Bài hẹn đăng"), moment=dt.datetime(2099, 1, 1, 8, tzinfo=HANOI)),
)
"""What every program must take."""

RISKS = {
    "control characters from Word": (_post(11, "dan-tu-word", "Họp\x0b phụ huynh\x01"),),
    "a title of 500 letters": (_post(12, "tieu-de-dai", "Tin " * 124 + "bài"),),
    "a category with an &": (_post(13, "phan-loai", "Bài của chuyên mục", category="Hồ sơ & thủ tục"),),
    "two posts of one minute": (_post(14, "phut-mot", "Bài một"), _post(14, "phut-hai", "Bài hai")),
    "a link to javascript:": (_post(15, "javascript", "Bài có liên kết lạ", body="[Xem](javascript:alert(1))"),),
}
"""What a program may refuse; each is also built apart."""


@dataclass(frozen=True)
class Change:
    """What happens to a site after its first build."""

    posts: Callable[[Sequence[Post]], Sequence[Post]]
    site: str = SITE
    zone: str = "Asia/Ho_Chi_Minh"
    """The time zone of the machine."""


def _edited(**changes: object) -> Callable[[Sequence[Post]], Sequence[Post]]:
    return lambda posts: [replace(post, **changes) if post.name == "khong-anh" else post for post in posts]  # type: ignore[arg-type]


CHANGES = {
    "another machine": Change(lambda posts: posts, zone="America/New_York"),
    "a new title": Change(_edited(title="Bài vẫn không có ảnh")),
    "a renamed file": Change(_edited(name="ten-tep-moi")),
    "a new domain": Change(lambda posts: posts, site=MOVED),
    "a mended typo": Change(_edited(body="Văn phòng thông báo nội dung, đã sửa chữ.")),
    "a real update": Change(_edited(body="Văn phòng đổi giờ họp.", changed=dt.date(2026, 11, 20))),
}
EDITED = "khong-anh"
"""The post that the changes are made to."""
