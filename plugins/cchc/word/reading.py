"""A document as it came, by its file or from the clipboard, to what it brings."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

import mammoth
from lxml import html

from cchc.vietnamese import shortened
from cchc.word import clipboard, drawings, lettering, numbering, package, revisions
from cchc.word.album import Album
from cchc.word.arrival import Arrived, Preview, Unreadable
from cchc.word.blocks import Block, Paragraph, Table, lines_of
from cchc.word.casing import CHANGED, is_shouted, sentence_case
from cchc.word.official import Paper, recognised
from cchc.word.structure import LINKS_DROPPED, structure_of
from cchc.word.tables import MERGED, has_merged_cells, is_layout
from cchc.word.tidying import calmed, clean, tidied
from cchc.word.titles import CUT, LONGEST, about_the_post, titled
from cchc.word.typed import HEADINGS, with_headings, with_lists
from cchc.word.writing import markdown

MACROS = "Tệp Word có macro (chương trình nhỏ): không lấy, chỉ lấy chữ và ảnh"
COMMENTS = "Đã bỏ các nhận xét (Comment) trong bản Word"
RUNNING_HEADS = "Không lấy đầu trang, chân trang của bản Word"

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
u =>
strike => s
"""


def read_document(name: str, content: bytes) -> Arrived:
    """Read a file that somebody sent; `name` is what it was called. Raises Unreadable with what to do instead."""
    name = shortened(" ".join(clean(name).split()), 80)
    opened = package.unpack(name, content)
    notes = list(_package_notes(opened))
    for story in opened.stories:
        notes += revisions.accept(story)
        notes += drawings.bring_in_line(story)
    revisions.drop_dangling_marks(opened.stories)
    numbering.write_down(opened.stories, opened.trees_of("numbering"), opened.trees_of("styles"))
    opened.drop("numbering")
    as_sent = deepcopy(opened.trees)
    previews = lettering.convert(lettering.paragraphs_of(opened.stories, opened.trees_of("styles")))
    converted = _arrived(_as_html(name, opened), notes, titled)
    return _with_refusal(converted, previews, lambda: _arrived(_as_html(name, replace(opened, trees=as_sent)), notes, titled))


def _with_refusal(converted: Arrived, previews: tuple[Preview, ...], as_written: Callable[[], Arrived]) -> Arrived:
    """Return a document of converted letters with what a person needs to refuse the conversion."""
    if not previews:
        return converted
    return replace(converted, previews=previews, as_written=as_written(), notes=(_said_of(previews), *converted.notes))


def _said_of(previews: tuple[Preview, ...]) -> str:
    names = ", ".join(dict.fromkeys(preview.coding for preview in previews))
    return f"Chữ gõ bằng bảng mã cũ {names} đã được đổi sang Unicode: xem lại chữ và số trước khi đăng"


def _package_notes(opened: package.Package) -> Iterator[str]:
    if opened.has_macros:
        yield MACROS
    if opened.has_comments:
        yield COMMENTS
    if any(any(letter.isalpha() for letter in words) for words in opened.running_heads):
        yield RUNNING_HEADS


def _as_html(name: str, opened: package.Package) -> tuple[Any, Album]:
    album = Album()
    opened.keep_names_of_styles()
    try:
        said = mammoth.convert_to_html(
            io.BytesIO(opened.packed()),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(album.take),
            include_embedded_style_map=False,
        )
        return html.fromstring(f"<div>{said.value}</div>"), album
    except Exception:  # a document of another program, or a mended one, makes the library stumble in any way
        raise Unreadable(
            f"tệp «{name}» viết theo cách mà chương trình không hiểu. Mở bằng Word, lưu thành tệp .docx mới rồi đưa vào; hoặc chép chữ rồi dán"
        ) from None


def read_pasted(html: str) -> Arrived:
    """Read what Word puts on the clipboard as HTML; it may be any part of a document, so its first line stays in the body.

    Raises Unreadable where nothing in it can be read.
    """
    album = Album()
    try:
        root = clipboard.parse(html)
        notes = list(clipboard.tidy(root, album))
        as_sent = deepcopy(root)
        previews = lettering.convert(clipboard.paragraphs_of(root))
        return _with_refusal(_arrived((root, album), notes, _kept), previews, lambda: _arrived((as_sent, album), notes, _kept))
    except RecursionError:
        raise Unreadable(clipboard.BROKEN) from None


def _kept(blocks: Sequence[Block]) -> tuple[str, list[Block]]:
    """Return the title to propose and the blocks with it."""
    return titled(blocks)[0], list(blocks)


def _arrived(found: tuple[Any, Album], notes: Iterable[str], named: Callable[[Sequence[Block]], tuple[str, list[Block]]]) -> Arrived:
    root, album = found
    structure = structure_of(root)
    blocks = list(tidied(structure.blocks))
    if not blocks:
        raise Unreadable("không thấy chữ nào. Xem lại bản Word: có thể chữ nằm trong ảnh chụp")
    paper = recognised(blocks) or Paper(blocks=blocks)
    title, rest = (paper.title, paper.blocks) if paper.title else named(paper.blocks)
    shaped = list(with_lists(with_headings(calmed(rest))))
    all_notes = [*notes, *paper.notes, *_block_notes(rest, shaped), *album.notes, *([LINKS_DROPPED] if structure.drops_links else [])]
    if is_shouted(title):
        title = sentence_case(title, " ".join(line.text for line in lines_of(rest)))
        all_notes.append(CHANGED)
    if len(title) > LONGEST:
        title = shortened(title, LONGEST)
        all_notes.append(CUT)
    return Arrived(
        title, markdown(shaped, album.words), album.pictures, (*paper.facts, *about_the_post(rest)), tuple(dict.fromkeys(all_notes))
    )


def _block_notes(before: list[Block], after: list[Block]) -> Iterator[str]:
    if any(isinstance(block, Table) and has_merged_cells(block) and not is_layout(block) for block in after):
        yield MERGED
    if before != after and _headings(after) > _headings(before):
        yield HEADINGS


def _headings(blocks: list[Block]) -> int:
    return sum(isinstance(block, Paragraph) and block.heading > 0 for block in blocks)
