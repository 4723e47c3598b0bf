"""Blocks as Markdown of our dialect: what was no markup in the document is none in the body."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from cchc.word.blocks import BOLD, ITALIC, LOWERED, RAISED, STRUCK, Block, Paragraph, Span, Table
from cchc.word.tables import Place, grid, header_height, is_layout, without_picture_rows

_SIGNS = {BOLD: ("**", "**"), ITALIC: ("*", "*")}
_TAGS = {look: (f"<{look}>", f"</{look}>") for look in (BOLD, ITALIC, STRUCK, RAISED, LOWERED)}
_NESTED = (BOLD, ITALIC, STRUCK, RAISED, LOWERED)

_SPECIAL = re.compile(r"[\\`*\[\]{}]|(?<!\w)_|_(?!\w)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_STARTS = re.compile(r"(#|>|[-+](?=\s|$)|={2,}\s*$|-{2,}\s*$|!!!|\d{1,9}(?=[.)](?:\s|$)))")
_DEFINITION = re.compile(r":(?=\s)")


def markdown(blocks: Iterable[Block], captions: Mapping[str, str] | None = None) -> str:
    """Return blocks as Markdown that ends with one line end. `captions` are the words for pictures that have some."""
    every = list(_flat(blocks))
    levels = sorted({block.heading for block in every if isinstance(block, Paragraph) and block.heading})
    notes = list(dict.fromkeys(name for block in every for name in _notes(block)))
    writer = _Writer({level: min(6, 2 + place) for place, level in enumerate(levels)}, notes, captions or {})
    return "".join(writer.write(every))


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, tables that only lay something out as what stands in them."""
    for block in blocks:
        if isinstance(block, Table) and is_layout(block):
            for cell in block.cells:
                yield from _flat(cell.blocks)
        elif isinstance(block, Table) and len(parts := without_picture_rows(block)) > 1:
            yield from _flat(parts)
        else:
            yield block


def _notes(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from (span.note for span in block.spans if span.note)
    else:
        for cell in block.cells:
            for inner in cell.blocks:
                yield from _notes(inner)


class _Writer:
    """Knows what one document's levels, footnotes and pictures are called in its body."""

    def __init__(self, levels: Mapping[int, int], notes: list[str], captions: Mapping[str, str]) -> None:
        self._levels, self._notes, self._captions = levels, notes, captions

    def write(self, blocks: Iterable[Block]) -> Iterator[str]:
        before: Block | None = None
        in_note = False
        lists: list[str] = []
        for block in blocks:
            if isinstance(block, Paragraph) and block.note and block.note not in self._notes:
                continue
            if isinstance(block, Paragraph):
                in_note = bool(block.note) or (in_note and not block.marker and block.depth > 0)
            written = self._table(block) if isinstance(block, Table) else self._paragraph(block, in_note)
            if written:
                depth = block.depth if isinstance(block, Paragraph) else 0
                beside = lists[depth - 1] if 0 < depth <= len(lists) else ""
                yield _between(before, block, beside) + written + "\n"
                lists = _open_lists(lists, block)
                before = block

    def _paragraph(self, block: Paragraph, in_note: bool) -> str:
        if block.heading:
            words = self.inline(Span(span.text, span.looks - {BOLD, ITALIC}, span.href, span.picture, span.note) for span in block.spans)
            return f"{'#' * self._levels[block.heading]} {' '.join(words.split())}" if words.strip() else ""
        rows = [_safe_start(row) for row in self.inline(block.spans).split("\n") if row.strip()]
        if not rows:
            return ""
        if block.note:
            return _indented(rows, f"[^{self._notes.index(block.note) + 1}]: ", "    ")
        if in_note:
            return _indented(rows, "    ", "    ")
        if block.marker:
            return _indented(rows, "    " * (block.depth - 1) + block.marker + " ", "    " * block.depth)
        return _indented(rows, "    " * block.depth, "    " * block.depth)

    def inline(self, spans: Iterable[Span]) -> str:
        """Return spans as one piece of Markdown; line ends are breaks."""
        written = ""
        for href, group in groupby(spans, key=lambda span: span.href):
            inner = self._looks(list(group), _NESTED)
            if href and inner.strip():
                target = re.sub(r"[()<>\"'\\*_\[\]` ]", lambda found: f"%{ord(found[0]):02X}", href)
                inner = _around(" ".join(inner.split("\n")), "[", f"]({target})")
            written += inner
        return written

    def _looks(self, spans: list[Span], looks: tuple[str, ...]) -> str:
        """Return spans with the signs of the given looks, the outermost first."""
        if not looks:
            return "".join(map(self._span, spans))
        written = ""
        for has_look, group in groupby(spans, key=lambda span: looks[0] in span.looks):
            inner = self._looks(list(group), looks[1:])
            if has_look and re.search(r"[^\W_]", inner):
                # Two signs that touch would be read as one: tags say the same.
                opening, closing = (
                    _TAGS[looks[0]] if written.endswith("*") or looks[0] not in _SIGNS or inner.startswith("*") else _SIGNS[looks[0]]
                )
                inner = _around(inner, opening, closing)
            elif written.endswith("*") and inner.startswith("*"):
                inner = "&#8203;" + inner
            written += inner
        return written

    def _span(self, span: Span) -> str:
        if span.picture:
            alt = _escaped(" ".join(self._captions.get(span.picture, "").split()))
            return f"![{alt}]({span.picture})"
        if span.note:
            return f"[^{self._notes.index(span.note) + 1}]"
        return _escaped(span.text)

    # --- Tables -------------------------------------------------------------------------------------------------------

    def _table(self, table: Table) -> str:
        rows = grid(table)
        height = min(header_height(table), len(rows))
        heads = [_head(column) for column in zip(*rows[:height], strict=True)]
        written = [_row(heads), _row("---" for _ in heads)]
        for row in rows[height:]:
            written.append(_row(self._cell(place.cell.blocks) if place.is_first_column else "" for place in row))
        return "\n".join(written)

    def _cell(self, blocks: Iterable[Block]) -> str:
        said: list[str] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                marker = f"{block.marker} " if block.marker else ""
                said.append(marker + self.inline(block.spans).replace("\n", "<br>"))
            else:
                said += [_escaped(line) for cell in block.cells for line in cell.lines]
        return "<br>".join(said).replace("|", "\\|")


def _head(column: Iterable[Place]) -> str:
    """Return the words of the heads above one column, each once, the highest first."""
    cells = list({id(place.cell): place.cell for place in column}.values())
    said = (_escaped(" ".join(cell.lines)) for cell in cells if cell.lines)
    return " – ".join(said).replace("|", "\\|")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _between(before: Block | None, block: Block, beside: str) -> str:
    """Return what stands between two blocks: items of one list follow each other, everything else has a blank line.

    `beside` is the marker of the item before in the same list, empty where there is none.
    """
    if before is None:
        return ""
    if isinstance(before, Paragraph) and isinstance(block, Paragraph) and before.depth and block.marker and not block.note:
        if beside and (beside == "-") != (block.marker == "-"):
            return "\n"
        if beside and beside != "-" and int(block.marker[:-1]) != int(beside[:-1]) + 1:
            return "\n" + "    " * (block.depth - 1) + "<!-- -->\n\n"  # else both would be one list, counted through
        return "" if before.marker else "\n"
    return "\n"


def _open_lists(lists: list[str], block: Block) -> list[str]:
    """Return the last marker of each list that is open behind a block, the outermost first."""
    if not isinstance(block, Paragraph):
        return []
    outer = [*lists[: max(0, block.depth - 1)], *[""] * (block.depth - 1 - len(lists))]
    return [*outer, block.marker] if block.marker else lists[: block.depth]


def _indented(rows: list[str], first: str, others: str) -> str:
    return "\n".join([first + rows[0], *(others + row for row in rows[1:])])


def _around(text: str, opening: str, closing: str) -> str:
    """Put signs around words, the spaces at their ends outside: signs beside a space are no signs."""
    core = text.strip()
    at = text.index(core) if core else 0
    return text[:at] + opening + core + closing + text[at + len(core) :]


def _escaped(text: str) -> str:
    marked = _SPECIAL.sub(lambda found: "\\" + found[0], text)
    return _ENTITY.sub("&amp;", marked).replace("<", "&lt;")


def _safe_start(row: str) -> str:
    """Return a line whose first signs are no list, heading, quote, box or rule."""
    row = row.strip()
    if found := _STARTS.match(row):
        at = found.end() if found[1].isdecimal() else found.start()
        return f"{row[:at]}\\{row[at:]}"
    return _DEFINITION.sub("&#58;", row, count=1) if _DEFINITION.match(row) else row
