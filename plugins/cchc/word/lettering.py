"""Paragraphs in old codings converted in place, told by their fonts or, where those say nothing, by their words."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from cchc.vietnamese import shortened
from cchc.word import coding
from cchc.word.arrival import Preview
from cchc.word.coding import Coding
from cchc.word.names import qn

MOST_PREVIEWS = 8
LONGEST_PREVIEW = 160
"""Letters of a preview."""


@dataclass
class Piece:
    """Words of one font somewhere in a document."""

    text: str
    font: str
    put: Callable[[str], None]
    """Writes other words in their place."""


def convert(paragraphs: Iterable[Sequence[Piece]]) -> tuple[Preview, ...]:
    """Convert what is in old codings; returns examples of it, none where nothing was."""
    every = [list(pieces) for pieces in paragraphs]
    plain = ["".join(piece.text for piece in pieces if not coding.of_font(piece.font)) for pieces in every]
    guesses = [coding.guessed(text) for text in plain]
    usual = Counter(guess.name for guess in guesses if guess).most_common(1)
    main = next(guess for guess in guesses if guess and guess.name == usual[0][0]) if usual else None
    previews: list[Preview] = []
    for pieces, text, guess in zip(every, plain, guesses, strict=True):
        meant = guess or (main if main and coding.fits(main, text) else None)
        previews += _convert(pieces, meant)
    return tuple(dict.fromkeys(previews))[:MOST_PREVIEWS]


def _convert(pieces: Sequence[Piece], guess: Coding | None) -> Iterator[Preview]:
    """Convert one paragraph; yields what it was and what it became."""
    before, after, names = "", "", []
    for found, group in groupby(pieces, key=lambda piece: coding.of_font(piece.font) or guess):
        run = list(group)
        text = "".join(piece.text for piece in run)
        before += text
        if found is None or not coding.is_in(found, text):
            after += text
            continue
        names.append(found.name)
        after += "".join(_converted(run, found))
    if before != after and names:
        was, became = (shortened(" ".join(said.split()), LONGEST_PREVIEW) for said in (before, after))
        yield Preview(was, became, names[0])


def _converted(run: Sequence[Piece], found: Coding) -> Iterator[str]:
    """Convert pieces that follow each other; a VNI letter may begin in one and end in the next."""
    carried = ""
    for place, piece in enumerate(run):
        text = carried + piece.text
        following = run[place + 1].text[:1] if place + 1 < len(run) else ""
        carried = ""
        if text and following and found.decode(text[-1] + following) != found.decode(text[-1]) + found.decode(following):
            text, carried = text[:-1], text[-1]
        converted = found.decode(text)
        piece.put(converted)
        yield converted


# --- Word ---------------------------------------------------------------------------------------------------------------


def paragraphs_of(stories: Iterable[Any], styles: Iterable[Any]) -> Iterator[list[Piece]]:
    """Yield the words of every paragraph of a Word document, with their fonts."""
    fonts = _Fonts(styles)
    for story in stories:
        for paragraph in story.iter(qn("w:p")):
            in_style = fonts.of_paragraph(paragraph)
            pieces = [piece for run in paragraph.iter(qn("w:r")) for piece in _pieces(run, fonts.of_run(run) or in_style)]
            if pieces:
                yield pieces


def _pieces(run: Any, font: str) -> Iterator[Piece]:
    for part in run:
        if part.tag == qn("w:softHyphen") and coding.of_font(font):  # the number of a letter in TCVN3
            part.tag, part.text = qn("w:t"), "\u00ad"
        if part.tag == qn("w:t") and part.text:

            def put(text: str, part: Any = part) -> None:
                part.text = text

            yield Piece(part.text, font, put)


class _Fonts:
    """Which font a run is in, where the run itself, its style or the document's default says so."""

    def __init__(self, styles: Iterable[Any]) -> None:
        self._styles: dict[str, Any] = {}
        self._default = self._standard = ""
        for tree in styles:
            for style in tree.iter(qn("w:style")):
                self._styles[style.get(qn("w:styleId")) or ""] = style
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true"):
                    self._standard = style.get(qn("w:styleId")) or ""
            self._default = _stated(tree.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"))

    def of_run(self, run: Any) -> str:
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return ""
        style = properties.find(qn("w:rStyle"))
        return _stated(properties) or (self._of_style(style.get(qn("w:val"))) if style is not None else "")

    def of_paragraph(self, paragraph: Any) -> str:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._of_style(style.get(qn("w:val")) if style is not None else self._standard) or self._default

    def _of_style(self, name: str | None) -> str:
        """Return the font of a style, or of the one that it is based on."""
        for _ in range(20):  # a broken file may go round in circles
            style = self._styles.get(name or "")
            if style is None:
                return ""
            if font := _stated(style.find(qn("w:rPr"))):
                return font
            based = style.find(qn("w:basedOn"))
            name = based.get(qn("w:val")) if based is not None else ""
        return ""


def _stated(properties: Any) -> str:
    fonts = properties.find(qn("w:rFonts")) if properties is not None else None
    return (fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or "") if fonts is not None else ""
