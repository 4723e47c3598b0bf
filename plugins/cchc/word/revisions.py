"""A document's text as its last reader would see it: changes accepted, nothing hidden, nothing that Word makes by itself."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from cchc.word.names import qn

ACCEPTED = "Bản Word còn dấu sửa (Track Changes): đã lấy chữ thêm vào, bỏ chữ bị xóa"
HIDDEN = "Đã bỏ chữ ẩn trong bản Word"
CONTENTS = "Đã bỏ mục lục của bản Word: trang web tự có mục lục"
FORMULAS = "Công thức toán chỉ lấy được chữ và số, xem lại từng công thức"

_UNWRAPPED = tuple(map(qn, ("w:smartTag", "w:fldSimple", "w:bdo", "w:dir", "w:ins", "w:moveTo", "w:customXml")))
_REMOVED = tuple(map(qn, ("w:del", "w:moveFrom")))
_PROPERTIES = tuple(map(qn, ("w:rPr", "w:trPr", "w:tcPr", "w:pPr")))
"""In these, w:ins and w:del mark a paragraph's end or a row, they hold no text."""


def accept(story: Any) -> Iterator[str]:
    """Bring a story to its final state; yields a note for each kind of thing that was changed."""
    found = [_take_contents_out(story), _write_formulas(story), _settle_changes(story), _drop_hidden(story)]
    _join_initials(story)
    _name_headings(story)
    yield from filter(None, found)


def drop_dangling_marks(stories: Iterable[Any]) -> None:
    """Remove marks of comments, which are not read, and of notes that the document does not hold."""
    every = list(stories)
    known = {kind: {note.get(qn("w:id")) for story in every for note in story.iter(qn(f"w:{kind}"))} for kind in ("footnote", "endnote")}
    for story in every:
        marks = [mark for kind, ids in known.items() for mark in story.iter(qn(f"w:{kind}Reference")) if mark.get(qn("w:id")) not in ids]
        for mark in [*marks, *story.iter(qn("w:commentReference"))]:
            mark.getparent().remove(mark)


def unwrap(element: Any) -> None:
    """Put the children of an element in its place."""
    parent = element.getparent()
    at = parent.index(element)
    for child in reversed(element):
        parent.insert(at, child)
    parent.remove(element)


def _settle_changes(story: Any) -> str:
    changed = ""
    for row in [mark.getparent().getparent() for mark in story.iter(qn("w:del")) if mark.getparent().tag == qn("w:trPr")]:
        row.getparent().remove(row)
        changed = ACCEPTED
    for element in list(story.iter(*_REMOVED, *_UNWRAPPED)):
        if element.getparent() is None or element.getparent().tag in _PROPERTIES:
            continue
        if element.tag in _REMOVED:
            changed = ACCEPTED
            element.getparent().remove(element)
        else:
            changed = ACCEPTED if element.tag in (qn("w:ins"), qn("w:moveTo")) else changed
            unwrap(element)
    return changed


def _drop_hidden(story: Any) -> str:
    changed = ""
    for mark in list(story.iter(qn("w:vanish"))):
        run = mark.getparent().getparent()
        if run is None or run.tag != qn("w:r") or mark.get(qn("w:val")) in ("0", "false"):
            continue
        changed = HIDDEN if "".join(run.itertext()).strip() else changed
        run.getparent().remove(run)
    return changed


def _take_contents_out(story: Any) -> str:
    """Remove tables of contents: the block that Word makes, or paragraphs in its styles for them."""
    gone = [
        block
        for block in story.iter(qn("w:sdt"))
        if any(mark.get(qn("w:val")) == "Table of Contents" for mark in block.iter(qn("w:docPartGallery")))
    ]
    gone += [
        mark.getparent().getparent()
        for mark in story.iter(qn("w:pStyle"))
        if re.fullmatch(r"TOC\d|TOCHeading", mark.get(qn("w:val")) or "")
    ]
    for element in gone:
        if element.getparent() is not None:
            element.getparent().remove(element)
    return CONTENTS if gone else ""


def _write_formulas(story: Any) -> str:
    formulas = list(story.iter(qn("m:oMath")))
    for formula in formulas:
        run = formula.makeelement(qn("w:r"))
        text = run.makeelement(qn("w:t"))
        text.text = "".join(part.text or "" for part in formula.iter(qn("m:t")))
        run.append(text)
        formula.getparent().replace(formula, run)
    for frame in list(story.iter(qn("m:oMathPara"))):
        unwrap(frame)
    return FORMULAS if formulas else ""


def _join_initials(story: Any) -> None:
    """Put a large first letter, which Word keeps in a paragraph of its own, back in front of its word."""
    for frame in list(story.iter(qn("w:framePr"))):
        letter = frame.getparent().getparent()
        word = letter.getnext()
        if frame.get(qn("w:dropCap")) not in ("drop", "margin") or word is None or word.tag != qn("w:p"):
            continue
        properties = word.find(qn("w:pPr"))
        at = 0 if properties is None else word.index(properties) + 1
        for run in reversed(letter.findall(qn("w:r"))):
            word.insert(at, run)
        letter.getparent().remove(letter)


def _name_headings(story: Any) -> None:
    """Give paragraphs that only their level in the outline makes headings the style that says so."""
    for level in story.iter(qn("w:outlineLvl")):
        properties, said = level.getparent(), level.get(qn("w:val")) or ""
        if properties.tag == qn("w:pPr") and properties.find(qn("w:pStyle")) is None and said in ("0", "1", "2", "3", "4", "5"):
            style = properties.makeelement(qn("w:pStyle"))
            style.set(qn("w:val"), f"Heading{int(said) + 1}")
            properties.insert(0, style)
