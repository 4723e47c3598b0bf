"""What a document says of the post that it will be: its title, its lead, who wrote it."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from cchc.vietnamese import shortened
from cchc.word.arrival import Fact
from cchc.word.blocks import BOLD, ITALIC, Block, Paragraph

LONGEST = 250
"""Letters, as of the key tieu_de."""
CUT = f"Tiêu đề dài quá {LONGEST} ký tự nên bị cắt bớt: viết lại ngắn hơn"

LEAST_LEAD, LONGEST_LEAD = 60, 300
"""Letters; the longest is that of the key tom_tat."""

_NO_TITLE = re.compile(r"(Kính gửi|Căn cứ)\b|([IVX]{1,5}|\d{1,2}|[a-zA-ZĐđ])[.)]\s|[-–+•*]\s", re.IGNORECASE)
"""What the first line of a document without a title begins with: an address, a first section, a list."""

_BYLINE = re.compile(
    r"(?:Tin|Bài|Ảnh|Tin bài|Tin, bài|Bài viết|Tin, ảnh|Bài, ảnh|Tin và ảnh|Bài và ảnh|Tác giả|Người viết|Người đưa tin|Thực hiện)\s*:\s*([^:;.]{2,80})\.?",
    re.IGNORECASE,
)


def titled(blocks: Sequence[Block]) -> tuple[str, list[Block]]:
    """Return a title to propose, and the blocks without it; a title made of the text's first words leaves them where they are."""
    before = list(takewhile(lambda block: isinstance(block, Paragraph) and not block.text.strip(), blocks))  # pictures above the title
    rest = list(blocks[len(before) :])
    lines: list[str] = []
    while rest and isinstance(first := rest[0], Paragraph) and _is_title(first, bool(lines)):
        lines.append(" ".join(first.text.split()))
        rest = rest[1:]
        if first.heading:
            break
    title = " ".join(lines)
    if not title or len(title) > LONGEST or not [*before, *rest]:
        return _first_words(blocks), list(blocks)
    return title.rstrip(" ."), [*before, *rest]


def _is_title(paragraph: Paragraph, follows_another: bool) -> bool:
    """Whether a paragraph is a title, or, behind a first line of one, the next: that one has to be in capitals too."""
    text = paragraph.text.strip()
    if not text or len(text) > LONGEST or paragraph.pictures or paragraph.marker or paragraph.note or _NO_TITLE.match(text):
        return False
    if follows_another:
        return text.isupper() and paragraph.all_look(BOLD)
    is_line = len(text) <= 160 and not re.search(r"[.;:,]$", text)
    return paragraph.heading > 0 or (is_line and (paragraph.all_look(BOLD) or text.isupper() or len(text) <= 100))


def about_the_post(blocks: Sequence[Block]) -> Iterator[Fact]:
    """Yield what the text proposes for the keys of a post: a lead in bold or italics, a line that names the writer."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph) and block.text.strip()]
    lead = next(iter(paragraphs), None)
    if (
        lead is not None
        and len(paragraphs) > 1
        and (lead.all_look(BOLD) or lead.all_look(ITALIC))
        and LEAST_LEAD <= len(lead.text) <= LONGEST_LEAD
    ):
        words = " ".join(lead.text.split())
        yield Fact("tom_tat", "Tóm tắt", words, words)
    for paragraph in paragraphs[-3:]:
        if found := _BYLINE.fullmatch(" ".join(paragraph.text.split())):
            yield Fact("tac_gia", "Tác giả", found[1].strip(), found[0])
            return


def _first_words(blocks: Sequence[Block]) -> str:
    text = next((" ".join(block.text.split()) for block in blocks if isinstance(block, Paragraph) and block.text.strip()), "")
    return shortened(re.split(r"(?<=[.!?])\s", text)[0].strip(" .-–+•*"), 120)
