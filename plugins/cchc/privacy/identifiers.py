"""Numbers and addresses that belong to one person, known by their own structure and by the words before them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cchc.privacy.layout import REACH, Layout


class Kind(StrEnum):
    """What is looked for, by the name that an allow-mark may call it."""

    CITIZEN = "số căn cước"
    PHONE = "số điện thoại"
    EMAIL = "thư điện tử"
    ACCOUNT = "số tài khoản"
    BIRTH = "ngày sinh"
    PEOPLE = "danh sách"
    PLACE = "vị trí chụp ảnh"
    LOCKED = "tệp có mật khẩu"


@dataclass(frozen=True, order=True)
class Finding:
    """One piece of personal data. `line` counts from 0; `value` is the same however it was spelled."""

    line: int
    kind: Kind
    value: str


# --- The structure of numbers -------------------------------------------------------------------------------------

PROVINCES = frozenset(
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046 048 "
    "049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096".split()
)
"""Where a birth was registered (Thông tư 59/2021/TT-BCA, phụ lục I); numbers once given outlive the provinces."""

OLDEST = 110
"""Years; nobody whose number is on a school's papers is older."""

_MOBILE = re.compile(r"0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])\d{7}")
"""The ranges given to mobile networks since 2018."""


def is_citizen_number(digits: str, year: int) -> bool:
    """Whether twelve digits are built as a number of identity: province, century and sex, year of birth, six at random.

    The fourth digit is even for men and odd for women, 0-1 for those born in 19xx, 2-3 in 20xx and so on (Nghị định 137/2015/NĐ-CP, Điều 13).
    `year` is this year: nobody is born later.
    """
    if not re.fullmatch(r"\d{12}", digits, re.ASCII) or digits[:3] not in PROVINCES:
        return False
    born = 1900 + 100 * (int(digits[3]) // 2) + int(digits[4:6])
    return year - OLDEST <= born <= year


def mobile_number(digits: str) -> str:
    """Return a mobile number as dialled inside the country; empty where the digits are none."""
    local = re.sub(r"^(?:00)?84(?=0?[35789]\d{8}$)0?", "0", digits)
    return local if _MOBILE.fullmatch(local) else ""


# --- What the words before a number say ---------------------------------------------------------------------------

_WORDS = re.compile(
    r"(?P<citizen>c\.?c\.?c\.?d|can cuoc|cmnd|cmtnd|\bcmt\b|chung minh nhan dan|chung minh thu|(?:so|giay) chung minh|dinh danh ca nhan|so dinh danh)"
    r"|(?P<account>so tai khoan|\bstk\b|\bso tk\b|\btk so\b|\btk:)"
    r"|(?P<login>tai khoan|\btk\b)"
    r"|(?P<tax>ma so thue|\bmst\b|ma so doanh nghiep|bao hiem xa hoi|\bbhxh\b)"
    r"|(?P<code>ma vach|barcode|\bisbn\b|\bissn\b|(?:ma|so) ho so|ma buu|van don|\bseri|so hieu|so vao so|hoa don|ma giao dich|ma tra cuu"
    r"|ma don|ma hang|ma san pham|ma thiet bi|\bimei\b|bien lai|ma phong hop|\bid (?:phong|zoom)|meeting id|zoom id|ma nhiem vu|ma du an)"
    r"|(?P<phone>dien thoai|\bdt\b|\bsdt\b|\bdtdd\b|\bdd\b|di dong|zalo|viber|hotline|duong day nong|lien he|\bgoi\b|phone|\btel\b|mobile|so may)"
)
_TREASURY = re.compile(r"kho bac|\bkbnn\b")
_BANK = re.compile(
    r"\W{0,4}(?:(?:tai|mo tai|thuoc|cua)\W+)?(?:ngan hang|\bnh\b|vietcombank|\bvcb\b|bidv|agribank|vietinbank|techcombank|\bmb ?bank|\bmb\b|\bacb\b"
    r"|vpbank|tpbank|sacombank|\bvib\b|\bshb\b|hdbank|lpbank|lienvietpostbank|\bocb\b|\bmsb\b|seabank|abbank|pvcombank|eximbank|nam a bank)"
)
_MONEY = re.compile(r"\s*(?:dong\b|d\b|vnd|trieu|nghin|ty\b|%)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[. ]\d{3})+")


def _told(before: str) -> str:
    """Return the kind of the nearest word that says what a number is; empty where none does."""
    said = list(_WORDS.finditer(before))
    between = before[said[-1].end() :] if said else ""
    is_near = said and len(between) <= 35 and not re.search(r"\d{5}", between)
    return said[-1].lastgroup or "" if is_near else ""


# --- Numbers in text ----------------------------------------------------------------------------------------------

_RUN = re.compile(r"[0-9](?:[ .\-–\u00a0()]{0,2}+[0-9]){7,}+")
"""Digits that may be one number, or several side by side."""
_GROUP = re.compile(r"[0-9]+")
_OPENING = re.compile(r"(?<![0-9])(?:0(?:[ .\-–\u00a0()]{0,2}[0-9]){11}|0[ .\-–\u00a0()]{0,2}[35789](?:[ .\-–\u00a0()]{0,2}[0-9]){8}|84)")
"""How numbers of identity and of mobiles begin; any other is nobody's unless words around say so."""
_TELLING = (
    "khoản",
    "khoan",
    "tk",
    "cccd",
    "c.c",
    "cmnd",
    "cmt",
    "cước",
    "cuoc",
    "minh",
    "danh",
    "thoại",
    "thoai",
    "đt",
    "hàng",
    "bank",
    "bidv",
    "vcb",
    "|",
)
MOST_GROUPS = 100
"""A line of more groups of digits is a table of figures."""
_WEB = re.compile(r"(?:https?://|www\.)[^\s<>()\"]*$")
_CHAT = re.compile(r"(?:zalo|wa)\.me/$")


def numbers(layout: Layout, year: int) -> Iterator[Finding]:
    """Yield the numbers of identity cards, mobile telephones and bank accounts."""
    for run in _RUN.finditer(layout.text):
        start, end = run.span()
        may_be_told = _may_be_told(layout.text[max(0, start - REACH) : end + REACH])
        if not (may_be_told or _OPENING.search(run[0])) or not _stands_alone(layout.text, start, end):
            continue
        groups = list(_GROUP.finditer(layout.text, start, end))
        first = 0
        while first < len(groups) <= MOST_GROUPS:
            found = _number_at(layout, groups, first, year) if may_be_told or groups[first][0][0] in "08" else None
            if found:
                last, kind, value = found
                yield Finding(layout.line(groups[first].start()), kind, value)
                first = last
            first += 1


def _may_be_told(around: str) -> bool:
    """Whether words around a number may say what it is: a quick look that spares most numbers a close one."""
    around = around.lower()
    return any(word in around for word in _TELLING)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a number is not part of a word, of an address on the web or of an e-mail address."""
    left, right = text[start - 1 : start], text[end : end + 1]
    if left.isalnum() or right.isalnum() or right == "@":
        return False
    address = _WEB.search(text, max(0, start - 200), start)
    return not address or bool(_CHAT.search(address[0]))


def _number_at(layout: Layout, groups: list[re.Match[str]], first: int, year: int) -> tuple[int, Kind, str] | None:
    """Return the last group, the kind and the value of the number that begins at group `first`."""
    start = groups[first].start()
    before = layout.before(start)
    told = _told(before)
    for last in range(first, len(groups)):
        digits = "".join(group[0] for group in groups[first : last + 1])
        end = groups[last].end()
        if len(digits) > 19:
            return None
        if len(digits) < 8 or not _is_whole(layout.text, groups, first, last):
            continue
        if _MONEY.match(layout.after(end)):
            return None
        if personal := _personal(digits, [len(group[0]) for group in groups[first : last + 1]], told, year):
            return last, *personal
        if _is_account(digits, layout.text[start:end], told, before, layout.after(end)):
            return last, Kind.ACCOUNT, digits
    return None


def _is_whole(text: str, groups: list[re.Match[str]], first: int, last: int) -> bool:
    """Whether the groups around are other numbers, not more of this one: '0912 345 678 123' is no telephone number."""
    is_spaced = " " in text[groups[first].end() : groups[last].start()]
    around = [(first - 1, groups[first - 1].end(), groups[first].start())] if first else []
    around += [(last + 1, groups[last].end(), groups[last + 1].start())] if last + 1 < len(groups) else []
    for place, end, start in around:
        other, gap = groups[place][0], text[end:start]
        if other[0] == "0" and len(other) > 2 and place > last:
            continue
        if gap in (" ", "\u00a0"):
            if is_spaced and 2 < len(other) < 9:
                return False
        elif len(gap) == 1:
            return False
    return True


def _personal(digits: str, shape: list[int], told: str, year: int) -> tuple[Kind, str] | None:
    """Return what a number of identity or of a mobile is; `shape` are the lengths of its groups."""
    # Excel drops the zeros that a number begins with.
    citizen = digits.zfill(12) if told == "citizen" and len(digits) in (10, 11) else digits
    is_known = is_citizen_number(citizen, year) or (told == "citizen" and len(digits) == 12)
    if is_known and told != "code" and (min(shape) >= 3 or shape in ([3, 1, 2, 6], [1] * 12)):
        return Kind.CITIZEN, citizen
    if len(digits) == 9 and told == "citizen":
        return Kind.CITIZEN, digits
    mobile = mobile_number("0" + digits if told == "phone" and shape == [9] else digits)
    if mobile and told not in ("code", "tax", "account") and (told == "phone" or shape[0] > 2 or digits.startswith("84")):
        return Kind.PHONE, mobile
    return None


def _is_account(digits: str, written: str, told: str, before: str, after: str) -> bool:
    if told in ("code", "tax", "citizen") or _THOUSANDS.fullmatch(written) or _TREASURY.search(f"{before} {after}"):
        return False
    is_direct = told == "login" and re.search(r"(?:tai khoan|\btk\b)(?: so)?\W{0,3}$", before)
    return told == "account" or bool(is_direct) or (len(digits) > 8 and bool(_BANK.match(after)))


# --- E-mail -------------------------------------------------------------------------------------------------------

_AT = re.compile(r"@|[(\[] ?at[)\]]")
_LOCAL = re.compile(r"[A-Za-z0-9_.+%-]{1,64}$")
_DOMAIN = re.compile(r" ?([A-Za-z0-9-]+(?: ?\. ?[A-Za-z0-9-]+)+)")
_FREE = re.compile(
    r"(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|msn|icloud|aol|proton|protonmail|zoho|zohomail|yandex|gmx|tutanota)"
    r"\.(?:com\.vn|com|vn|me|net|ru|fr|de|eu|co\.uk|co\.jp)|(?:mac|mail|qq|163|126|me)\.com|pm\.me"
)
"""Domains where anybody has an address of their own; those of schools and offices are not among them."""


def emails(layout: Layout) -> Iterator[Finding]:
    """Yield addresses at providers of private e-mail."""
    for mark in _AT.finditer(layout.text) if any(mark in layout.text for mark in ("@", "at)", "at]")) else ():
        local = _LOCAL.search(layout.text[max(0, mark.start() - 65) : mark.start()].rstrip(" "))
        domain = _DOMAIN.match(layout.text, mark.end())
        if local and domain:
            host = domain[1].replace(" ", "").lower()
            known = _FREE.match(host)
            if known and host[known.end() :][:1] in ("", "."):
                yield Finding(layout.line(mark.start()), Kind.EMAIL, f"{local[0]}@{known[0]}".lower())
