"""What stands for one thing and is no number: web addresses, numbers of official papers, codes, telephones."""

import re

from cchc.speech.dictionary import LETTERS, PAPERS, SHORT_FORMS
from cchc.speech.numbers import DIGITS, cardinal, digits
from cchc.speech.rules import Rule, any_of

_IN_ADDRESSES = {
    ".": "chấm",
    "/": "gạch chéo",
    "-": "gạch ngang",
    "_": "gạch dưới",
    "@": "a còng",
    ":": "hai chấm",
    "?": "hỏi",
    "=": "bằng",
    "&": "và",
}


def _address(found: re.Match[str]) -> str:
    plain = re.sub(r"^(https?://)?(www\.)?", "", found[0])
    plain, end = re.fullmatch(r"(.*?)([.,;:!?/]*)", plain).groups()  # type: ignore[union-attr]
    said = re.sub(r"[./_@:?=&-]", lambda mark: f" {_IN_ADDRESSES[mark[0]]} ", plain)
    return re.sub(r"\d+", lambda number: f" {digits(number[0])} ", said).strip() + end.replace("/", "")


def _paper(found: re.Match[str]) -> str:
    """'Nghị định 63/2010/NĐ-CP': Nghị định sáu mươi ba năm hai nghìn không trăm mười của Chính phủ."""
    before, number, year, (first, *others) = found[1] or "", found[2], found[3], found[4].split("-")
    before = re.sub(r"[A-ZĐ]{2,}", lambda word: PAPERS.get(word[0], word[0]), before)
    kind = PAPERS.get(first, "")
    bodies = ", ".join(_sign(sign) for sign in (others if kind else (first, *others)))
    of = f" của {bodies}" if bodies else ""
    said = code_number(number) + (f" năm {cardinal(int(year))}" if year else "")
    if not kind or kind in before.casefold():
        return before + said + of
    return f"{before}{said}, {kind}{of}" if before else f"{kind} số {said}{of}"


def _sign(sign: str) -> str:
    if assembly := re.fullmatch(r"QH(\d+)", sign):
        return f"Quốc hội khóa {cardinal(int(assembly[1]))}"
    return PAPERS.get(sign) or SHORT_FORMS.get(sign) or spelt(sign)


def spelt(sign: str) -> str:
    return " ".join(DIGITS[int(letter)] if letter.isdecimal() else LETTERS.get(letter.upper(), letter) for letter in sign)


def code_number(number: str) -> str:
    return digits(number) if number.startswith("0") else cardinal(int(number))


def _telephone(found: re.Match[str]) -> str:
    return ", ".join(digits(group) for group in re.findall(r"\d+", found[0]))


def _code(found: re.Match[str]) -> str:
    return " chấm ".join(digits(part) for part in found[0].split("."))


RULES: tuple[Rule, ...] = (
    (
        re.compile(r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:vn|com|org|net)\b(?:/\S*)?"),
        _address,
    ),
    (re.compile(r"[\u00a0\u202f\u2009]"), " "),
    (
        re.compile(
            rf"(?i:((?:{any_of((*PAPERS, *PAPERS.values()))}|số)(?: số)? ))?(?<![\d/])(\d{{1,6}})/(?:(\d{{4}})/)?([A-ZĐ][A-Za-zĐđƯư&]*\d*(?:-[A-ZĐ][A-Za-zĐđƯư&]*\d*)*)"
        ),
        _paper,
    ),
    (re.compile(r"(?<![\d.,/])\d\.\d{6}(?!\d)"), _code),
    (re.compile(r"(?<![\d.,/])(?:\+84 ?|0)\d{1,3}(?:[ .-]?\d{2,4}){2,3}(?![\d/])"), _telephone),
    (re.compile(r"(?<![\d.,/])1[89]00[ .]?\d{2,4}(?:[ .]?\d{2})?(?![\d/])"), _telephone),
    (re.compile(r"(?i)(?:(?<=tổng đài )|(?<=gọi số )|(?<=gọi ))\d{3,5}(?![\d/]|[.,]\d)"), _telephone),
)
