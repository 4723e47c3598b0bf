"""Numbers as Vietnamese words, in the Northern way (linh, nghìn): 1.005 is «một nghìn không trăm linh năm»."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", " nghìn", " triệu")
_BILLION = 1_000_000_000


def cardinal(number: int) -> str:
    """Return a number that is not negative in words: 2026 -> 'hai nghìn không trăm hai mươi sáu'."""
    if number >= _BILLION:
        rest = number % _BILLION
        return f"{cardinal(number // _BILLION)} tỷ" + (f" {_below_billion(rest, is_tail=True)}" if rest else "")
    return _below_billion(number, is_tail=False) or DIGITS[0]


def _below_billion(number: int, *, is_tail: bool) -> str:
    """Return the words of millions, thousands and the rest; a tail says its hundreds also where there are none."""
    said: list[str] = []
    for place in (2, 1, 0):
        group = number // 1000**place % 1000
        if group:
            said.append(_hundreds(group, is_tail=is_tail or bool(said)) + _SCALES[place])
    return " ".join(said)


def _hundreds(number: int, *, is_tail: bool) -> str:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    said = [f"{DIGITS[hundreds]} trăm"] if hundreds or is_tail else []
    if tens == 1:
        said.append("mười")
    elif tens:
        said.append(f"{DIGITS[tens]} mươi")
    elif ones and said:
        said.append("linh")
    if ones:
        said.append(_ones(ones, tens))
    return " ".join(said)


def _ones(ones: int, tens: int) -> str:
    """Behind tens three figures are called otherwise: hai mươi mốt, hai mươi tư, mười lăm."""
    if ones == 5 and tens:
        return "lăm"
    return {1: "mốt", 4: "tư"}.get(ones, DIGITS[ones]) if tens > 1 else DIGITS[ones]


def digits(text: str) -> str:
    """Return figures one by one, as telephone numbers and codes are read: '0225' -> 'không hai hai năm'."""
    return " ".join(DIGITS[int(figure)] for figure in text)


def decimal(whole: str, part: str) -> str:
    """Return a number with decimals: ('92', '5') -> 'chín mươi hai phẩy năm', ('0', '05') -> 'không phẩy không năm'."""
    behind = cardinal(int(part)) if len(part) <= 2 and part[0] != "0" else digits(part)
    return f"{cardinal(int(whole))} phẩy {behind}"
