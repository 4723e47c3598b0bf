"""Words in capitals as sentences write them, names kept where the text shows that they are names."""

import re

CHANGED = "Tiêu đề viết hoa toàn bộ đã đổi thành chữ thường: xem lại tên riêng"

_VOWELS = re.compile(r"[AEIOUYÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠƯẠ-Ỹ]")
_COUNTED = {"LẦN", "THỨ", "KHÓA", "KHOÁ", "KỲ", "KÌ", "QUÝ", "CẤP", "HẠNG", "LOẠI", "PHẦN", "CHƯƠNG", "TUẦN"}


def is_shouted(text: str) -> bool:
    """Whether a line of several words is all in capitals."""
    return text.isupper() and len(re.findall(r"\w+", text)) > 2


def sentence_case(text: str, context: str) -> str:
    """Return a line in capitals as a sentence; `context` is where names are looked for. Other lines come back as they are."""
    if not is_shouted(text):
        return text
    words = text.split()
    names = _names(words, context)
    written = [word if _stays(words, place) else names.get(place, word.lower()) for place, word in enumerate(words)]
    sentence = " ".join(written)
    first = re.search(r"\w", sentence)
    return sentence if first is None else sentence[: first.start()] + sentence[first.start()].upper() + sentence[first.end() :]


def _stays(words: list[str], place: int) -> bool:
    """Whether a word stays in capitals: short forms, which have no vowels, and numbers in Roman figures."""
    letters = re.sub(r"[^\w]", "", words[place])
    is_short_form = len(letters) > 1 and not _VOWELS.search(letters) and not letters.isdecimal()
    return is_short_form or (bool(re.fullmatch(r"[IVX]+", letters)) and place > 0 and words[place - 1] in _COUNTED)


def _names(words: list[str], context: str) -> dict[int, str]:
    """Return by place the words that the context writes with a capital in the middle of a sentence, two side by side or one that is never small."""
    found: dict[int, str] = {}
    for place in range(len(words)):
        for length in (4, 3, 2):
            some = words[place : place + length]
            if len(some) < length or any(at in found for at in range(place, place + length)):
                continue
            phrase = " ".join(word.strip(',.;:()«»"“”').capitalize() for word in some)
            if re.search(rf"(?<!^)(?<![.!?:]\s)(?<!\w){re.escape(phrase)}(?!\w)", context):
                found |= {place + at: _capitalised(word) for at, word in enumerate(some)}
    return found


def _capitalised(word: str) -> str:
    first = re.search(r"\w", word)
    return word if first is None else word[: first.start()] + word[first.start() :].capitalize()
