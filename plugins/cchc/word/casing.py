"""Words in capitals as sentences write them, names kept where the text shows that they are names."""

import re

CHANGED = "Tiêu đề viết hoa toàn bộ đã đổi thành chữ thường: xem lại tên riêng"

_VOWELS = re.compile(r"[AEIOUYÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠƯẠ-Ỹ]")
_AROUND = ',.;:()«»"“”'
_COUNTED = {"LẦN", "THỨ", "KHÓA", "KHOÁ", "KỲ", "KÌ", "QUÝ", "CẤP", "HẠNG", "LOẠI", "PHẦN", "CHƯƠNG", "TUẦN"}


def is_shouted(text: str) -> bool:
    """Whether a line of several words is all in capitals."""
    return text.isupper() and len(re.findall(r"\w+", text)) > 1


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
    """Return by place the words that stand side by side in the middle of a sentence of the context too, as they are written there."""
    found: dict[int, str] = {}
    for length in (6, 5, 4, 3, 2):
        for place in range(len(words) - length + 1):
            places = range(place, place + length)
            if any(at in found for at in places):
                continue
            phrase = r"\s".join(re.escape(words[at].strip(_AROUND)) for at in places)
            for said in re.finditer(rf"(?<!\w){phrase}(?!\w)", context, re.IGNORECASE):
                opens = said.start() == 0 or re.search(r"[.!?:•\n]\s*$", context[max(0, said.start() - 3) : said.start()])
                if not opens and not said[0].isupper() and not said[0].islower():
                    found |= {at: _as_in(words[at], word) for at, word in zip(places, said[0].split(), strict=True)}
                    break
    return found


def _as_in(word: str, said: str) -> str:
    """Return a word of the title as it was said, with the signs around it."""
    return word.replace(word.strip(_AROUND), said) if word.strip(_AROUND) else word
