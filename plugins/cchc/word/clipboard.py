"""HTML as Word and its kin put it on the clipboard, tidied until it says in plain tags what it says in styles."""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from cchc.vietnamese import visible
from cchc.word.album import Album
from cchc.word.arrival import Unreadable
from cchc.word.lettering import Piece
from cchc.word.revisions import ACCEPTED, HIDDEN
from cchc.word.structure import DEPTH, MARKER

LARGEST = 60_000_000
"""Letters of what is pasted; pictures come as text in it."""

COMMENTS = "Đã bỏ các nhận xét (Comment) trong phần dán"
PICTURES = "Ảnh trong phần dán không đi theo được: lưu ảnh thành tệp rồi thêm vào bài"
BROKEN = "phần dán bị hỏng, không đọc được. Chép lại từ Word rồi dán, hoặc đưa tệp Word (.docx) vào"

_NOTE_MARK = re.compile(r"#_(ftn|edn)(\d{1,4})$")
_NOTE_BACK = re.compile(r"#_(ftn|edn)ref\d{1,4}$")
_NOTE_TEXT = re.compile(r"(ftn|edn)(\d{1,4})$")
_NOTE_KINDS = {"ftn": "footnote", "edn": "endnote"}
_LISTED = re.compile(r"mso-list:\s*l\d+\s+level(\d)")
_BULLETS = re.compile(r"[^\w\s.()]+$|o$|§$|[Øü]$|[\ue000-\uf8ff]$")


def parse(pasted: str) -> Any:
    """Return pasted HTML as an element. Raises Unreadable where nothing can be made of it."""
    if len(pasted) > LARGEST:
        raise Unreadable(f"phần dán dài quá {LARGEST // 1_000_000} triệu ký tự. Đưa tệp Word (.docx) vào thay vì dán")
    start = re.search(r"<(html|!--StartFragment|body|p|div|span|table)\b", pasted, re.IGNORECASE)
    # Before it, the clipboard of Windows has lines of its own; <![if …]> is no HTML and would take what follows with it.
    text = re.sub(r"<!\[[^>]*\]>", "", visible(pasted[start.start() if start else 0 :]))
    try:
        root = html.document_fromstring(
            text.encode(), parser=html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise Unreadable(BROKEN) from None
    return root


def tidy(root: Any, album: Album) -> Iterator[str]:
    """Write in tags what the styles say; yields a note for each kind of thing that was left out."""
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    notes = {note for element in elements if (note := _leave_out(element))}
    for element in elements:
        if element.tag == "img":
            notes |= {PICTURES} if _store(element, album) else set()
        elif element.tag == "a":
            _tidy_note_mark(element)
        elif _NOTE_TEXT.match(element.get("id") or "") and element.tag == "div":
            _tidy_note(element)
        elif element.tag in ("p", "li") and (listed := _LISTED.search(_style(element))):
            _tidy_item(element, int(listed[1]))
        elif "MsoTitle" in (element.get("class") or ""):
            element.tag = "h1"
        else:
            _tidy_look(element)
    yield from sorted(notes)


def paragraphs_of(root: Any) -> Iterator[list[Piece]]:
    """Yield the words of every paragraph with their fonts."""
    alone = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "div"}
    for element in root.iter(*alone):
        pieces = list(_pieces(element, _font_above(element), alone))
        if any(piece.text.strip() for piece in pieces):
            yield pieces


def _pieces(element: Any, font: str, alone: set[str]) -> Iterator[Piece]:
    """Yield the text of an element and of what stands in its lines; paragraphs inside of it are left to themselves."""
    font = _font(element) or font
    if element.text:

        def put_text(text: str) -> None:
            element.text = text

        yield Piece(element.text, font, put_text)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in alone:
            yield from _pieces(child, font, alone)
        if child.tail:

            def put_tail(text: str, child: Any = child) -> None:
                child.tail = text

            yield Piece(child.tail, font, put_tail)


def _font(element: Any) -> str:
    found = re.search(r"font-family:\s*[\"']?([^;,\"']+)", _style(element))
    return found[1].strip() if found else (element.get("face") or "") if element.tag == "font" else ""


def _font_above(element: Any) -> str:
    return next((font for above in element.iterancestors() if (font := _font(above))), "")


def _style(element: Any) -> str:
    return element.get("style") or ""


# --- What is left out, and what is put in tags --------------------------------------------------------------------------


def _leave_out(element: Any) -> str:
    """Remove what is no part of the text; returns what to say of it."""
    style, kind = _style(element).lower().replace(" ", ""), element.get("class") or ""
    if element.tag == "del" or "msoDel" in kind:
        note = ACCEPTED
    elif "display:none" in style or "mso-hide:all" in style:
        note = HIDDEN if "".join(element.itertext()).strip() else ""
    elif "mso-element:comment-list" in style or "msocom" in kind.lower() or "MsoCommentReference" in kind:
        note = COMMENTS
    else:
        return ""
    if element.getparent() is not None:
        element.drop_tree()
    return note


def _store(image: Any, album: Album) -> bool:
    """Store a picture that came along; tells whether it did not."""
    found = re.match(r"data:image/[\w.+-]+;base64,", image.get("src") or "")
    octets = b""
    if found:
        try:
            octets = base64.b64decode(re.sub(r"\s", "", image.get("src")[found.end() :]))
        except (binascii.Error, ValueError):
            octets = b""
    image.set("src", album.store(octets, image.get("alt") or "") if octets else "")
    return not octets


def _tidy_note_mark(link: Any) -> None:
    target = link.get("href") or ""
    if _NOTE_BACK.search(target) and link.getparent() is not None:
        link.drop_tree()
    elif found := _NOTE_MARK.search(target):
        link.set("href", f"#{_NOTE_KINDS[found[1]]}-{found[2]}")
        link.set("id", f"{_NOTE_KINDS[found[1]]}-ref-{found[2]}")


def _tidy_note(frame: Any) -> None:
    """Make the text of a footnote what mammoth makes of one."""
    found = _NOTE_TEXT.match(frame.get("id"))
    if found is None:
        return
    item = frame.makeelement("li", {"id": f"{_NOTE_KINDS[found[1]]}-{found[2]}"})
    item.text, frame.text = frame.text, None
    item.extend(list(frame))
    frame.append(item)
    frame.tag = "ol"


def _tidy_item(paragraph: Any, level: int) -> None:
    """Take the number or bullet, which Word writes as text, for what it is; one like 'a)' stays text."""
    ignored = next((part for part in paragraph.iter("span") if "mso-list:Ignore" in _style(part).replace(" ", "")), None)
    marker = "".join(ignored.itertext()).strip() if ignored is not None else ""
    if paragraph.tag == "li" or ignored is None:
        return
    if re.fullmatch(r"\d{1,3}\.", marker) or _BULLETS.match(marker):
        ignored.drop_tree()
        paragraph.set(MARKER, marker if marker[0].isdecimal() else "-")
        paragraph.set(DEPTH, str(level))


def _tidy_look(element: Any) -> None:
    style = _style(element).lower().replace(" ", "")
    if element.tag == "b" and re.search(r"(?<![\w-])font-weight:(normal|400)", style):  # Google Docs puts it around everything
        element.tag = "span"
    elif element.tag == "span":
        is_bold, is_italic = re.search(r"(?<![\w-])font-weight:(bold|[6-9]00)", style), "font-style:italic" in style
        if is_bold and is_italic:
            inner = element.makeelement("em")
            inner.text, element.text = element.text, None
            inner.extend(list(element))
            element.append(inner)
        element.tag = "strong" if is_bold else "em" if is_italic else "span"
