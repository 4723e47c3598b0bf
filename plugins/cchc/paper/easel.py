"""The easel: cards of 1200 × 630 pixels and square covers, set with movable type - background and words are drawn once and used again on other cards."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PIL import Image

from cchc.paper.typesetter import Typesetter, Values, can_set

CARD, COVER = (1200, 630), (1400, 1400)
"""Pixels of what is drawn."""

LEFT, WIDTH = 72, 1056
"""Pixels: where words begin, and how far they may go."""

MIDDLE, HEIGHT = 245, 330
"""Pixels: the height that the words' middle lies at, and how much they may take."""

SIZES = ((30, 100), (64, 84), (110, 68), (150, 56), (10_000, 44), (10_000, 36))
"""(letters, pixels): how large a title of at most so many letters is set, if it fits so."""

LABEL, GAP = 32, 28
"""Pixels: the size of the words above the title, and what lies between."""

LEADING, SPACE = 1.2, 0.25
"""Between lines and between words, in parts of the size."""

RISE = 1.1
"""Where the baseline of a cast word lies, in parts of the size; as in type.typ."""

BEARING = 3
"""Pixels around a cast word, for what reaches out of it."""

EMBLEM, COVER_EMBLEM = 208, 720
"""Pixels of the unit's emblem: sharp at the size that cards and the square cover show it."""

Line = tuple[str, ...]


@dataclass(frozen=True)
class Easel:
    """Draws cards for one unit. Threads may share it."""

    typesetter: Typesetter
    background: Values
    """What backgrounds say."""
    emblem: Callable[[int], bytes]
    """Gives a PNG of that width in pixels; nothing where the unit has none."""
    _backgrounds: dict[bool, Image.Image] = field(default_factory=dict, compare=False)
    _type: dict[tuple[str, int, str], Image.Image] = field(default_factory=dict, compare=False)

    def draw(self, title: str, label: str, *, is_sample: bool) -> bytes:
        """Return a card as a JPEG."""
        if not can_set():
            return self._wordless(CARD, EMBLEM)
        card = self._background(is_sample=is_sample).copy()
        size, lines = self._set(title.split())
        top = MIDDLE - (LEADING * size * len(lines) + (LABEL + GAP if label else 0)) / 2
        if label:
            self._print(card, label.split(), round(top + LABEL), LABEL, "regular")
            top += LABEL + GAP
        for number, line in enumerate(lines):
            self._print(card, line, round(top + (0.95 + LEADING * number) * size), size, "bold")
        stream = io.BytesIO()
        card.save(stream, "JPEG", quality=88)
        return stream.getvalue()

    def cover(self, title: str, *, is_sample: bool) -> bytes:
        """Return the square picture of a podcast as a JPEG, 1400 pixels wide as Apple asks at least."""
        if not can_set():
            return self._wordless(COVER, COVER_EMBLEM)
        values = {**self.background, "title": title, "sample": is_sample, "emblem": list(self.emblem(COVER_EMBLEM))}
        stream = io.BytesIO()
        _opened(self.typesetter.draw("cover", values), "RGB").save(stream, "JPEG", quality=88)
        return stream.getvalue()

    def _wordless(self, size: tuple[int, int], width: int) -> bytes:
        """Return what stands for a card where nothing can be set: the unit's colour and emblem."""
        card = Image.new("RGB", size, self.background["colour"])
        if drawn := self.emblem(width):
            with Image.open(io.BytesIO(drawn), formats=["PNG"]) as emblem:
                card.paste(emblem, ((size[0] - emblem.width) // 2, (size[1] - emblem.height) // 2), emblem.convert("RGBA"))
        stream = io.BytesIO()
        card.save(stream, "JPEG", quality=88)
        return stream.getvalue()

    def _set(self, words: Sequence[str]) -> tuple[int, Sequence[Line]]:
        """Return the size of a title and its lines, about as long as each other."""
        letters = len(" ".join(words))
        for most, size in SIZES:
            lengths = {word: self._cast(word, size, "bold").width - 2 * BEARING for word in words}
            lines = _broken(words, lengths, SPACE * size, WIDTH)
            if letters <= most and len(lines) * size * LEADING <= HEIGHT - LABEL - GAP:
                break
        narrower = (_broken(words, lengths, SPACE * size, width) for width in range(WIDTH // 2, WIDTH, 24))
        return size, next((fewer for fewer in narrower if len(fewer) == len(lines)), lines)

    def _print(self, card: Image.Image, words: Sequence[str], baseline: int, size: int, weight: str) -> None:
        left = float(LEFT)
        for word in words:
            cast = self._cast(word, size, weight)
            card.paste("white", (round(left) - BEARING, baseline - round(RISE * size)), cast)
            left += cast.width - 2 * BEARING + SPACE * size

    def _cast(self, word: str, size: int, weight: str) -> Image.Image:
        """Return how much of each pixel a word covers."""
        if (word, size, weight) not in self._type:
            values = {"title": word, "unit": self.background["unit"], "size": size, "weight": weight, "bearing": BEARING}
            self._type[word, size, weight] = _opened(self.typesetter.draw("type", values), "L")
        return self._type[word, size, weight]

    def _background(self, *, is_sample: bool) -> Image.Image:
        if is_sample not in self._backgrounds:
            values = {**self.background, "sample": is_sample, "emblem": list(self.emblem(EMBLEM))}
            self._backgrounds[is_sample] = _opened(self.typesetter.draw("card_background", values), "RGB")
        return self._backgrounds[is_sample]


def _broken(words: Sequence[str], lengths: Mapping[str, int], space: float, width: int) -> Sequence[Line]:
    """Return words in lines no longer than `width`, but for a word that is."""
    lines: list[Line] = [()]
    length = 0.0
    for word in words:
        if lines[-1] and length + space + lengths[word] > width:
            lines.append((word,))
            length = lengths[word]
        else:
            length += (space if lines[-1] else 0) + lengths[word]
            lines[-1] = (*lines[-1], word)
    return lines


def _opened(drawn: bytes, mode: str) -> Image.Image:
    with Image.open(io.BytesIO(drawn), formats=["PNG"]) as picture:
        return picture.convert(mode)
