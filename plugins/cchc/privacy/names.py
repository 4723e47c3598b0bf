"""Personal names as Vietnamese writes them: a family name first, each word with a capital."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.privacy.layout import MARKER, Layout, cells
from cchc.vietnamese import fold

SURNAMES = frozenset(
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Trịnh Đinh Mai Lâm Tô Tạ Cao Châu Chu Lương Thái Tăng Vương "
    "Quách Trương Phùng Kiều Khuất Khương La Lưu Mạc Nghiêm Ninh Nông Tống Thạch Thân Triệu Từ Văn Vi Viên Giang Giáp Hứa Hà Bạch Cù Doãn Đàm "
    "Đồng Kim Lục Mã Nhâm Ôn Phí Sầm Tôn Ung Lò Quàng Cầm Điêu Giàng Vàng Sùng Thào Hầu Hạng Bế Y Niê Ksor Siu Lường Hờ Mùa Lù Chảo Tẩn Phàn "
    "Hán Khổng Lại Lã Lữ Mẫn Nhữ Ngụy Thiều Tiêu Trang Trà Bàng Cáp Cấn Chế Chử Danh Diệp Đậu Đổng Hàn Hoa Hình Hùng Kha Âu An".split()
)
_UNMARKED = frozenset(
    "Nguyen Tran Le Pham Hoang Huynh Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly Dao Doan Trinh Dinh Luong Vuong Truong Phung Trieu".split()
)
"""Family names without diacritics that are no other word."""
_PLACES = re.compile(
    r"ha (?:noi|giang|nam|tinh|dong)|ho chi minh|cao bang|thai (?:binh|nguyen)|lam dong|lai chau|ninh (?:binh|thuan)|dong (?:nai|thap)"
    r"|an (?:giang|duong|lao|bien|hai)|tra vinh|hoa binh|kim thanh|tran phu|le chan|ngo quyen|duong kinh|hong bang"
)


@dataclass(frozen=True)
class Entry:
    """A line or a cell that begins with a name, and what follows the name in it."""

    line: int
    rest: str
    is_cell: bool


_TITLE = re.compile(r"(?:[Ee]m|[Bb]ạn|[Cc]háu|HS|[Hh]ọc sinh)\s+")
_WORDS = re.compile(r"[^\W\d_]['’]?[^\W\d_]*(?:[ \u00a0][^\W\d_]['’]?[^\W\d_]*){0,5}")
_FIRST = SURNAMES | _UNMARKED | {surname.upper() for surname in SURNAMES | _UNMARKED} | set("Em em Bạn bạn Cháu cháu HS Học học".split())
"""The words before which nothing else need be looked at."""


def may_begin(text: str) -> bool:
    """Whether a text may begin with a name: a quick look that spares most texts a close one."""
    return text.partition(" ")[0] in _FIRST


def is_name(text: str) -> bool:
    """Whether a text is one whole personal name of two to six words, in title case or capitals."""
    words = text.split()
    return 2 <= len(words) <= 6 and _begins(words[0], text) and all(map(_is_capital, words)) and not _PLACES.fullmatch(fold(text))


def leading_name(text: str) -> str:
    """Return the personal name that a text begins with, behind 'em' or 'học sinh'; empty where it begins with none."""
    if not may_begin(text):
        return ""
    title = _TITLE.match(text)
    words = _WORDS.match(text, title.end() if title else 0)
    if not words or not _begins(words[0].partition(" ")[0], words[0]):
        return ""
    taken = words[0].split()
    while taken and not _is_capital(taken[-1]):
        taken.pop()
    name = " ".join(taken)
    return name if is_name(name) else ""


def _begins(word: str, text: str) -> bool:
    surname = word.capitalize()
    return surname in SURNAMES or (surname in _UNMARKED and text.isascii())


def _is_capital(word: str) -> bool:
    return word[0].isupper() and word.replace("'", "").replace("’", "").isalpha()


def entries(layout: Layout) -> Iterator[Entry]:
    """Yield every line and every cell that begins with a name."""
    for number, line in enumerate(layout.lines):
        if not line:
            continue
        texts = [line]
        if "|" in line:
            texts = [cell for cell in cells(line) if may_begin(cell)]
        elif not line[0].isalpha():
            marker = MARKER.match(line)
            texts = [line[marker.end() :]] if marker else []
        for text in texts:
            if name := leading_name(text):
                yield Entry(number, text.partition(name)[2], is_cell="|" in line)
