"""The foot of an official paper: who it goes to, who signed it, in which capacity."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cchc.vietnamese import fold
from cchc.word.blocks import Block, Cell, Paragraph, Table

TAKEN = "Phần cuối văn bản (nơi nhận, chữ ký) không đưa vào bài"

_CAPACITY = re.compile(r"(TM|KT|TL|TUQ|Q)\s?\.\s*", re.IGNORECASE)
_POSITION = re.compile(
    r"(PHÓ\s+)?(HIỆU TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|BÍ THƯ|TRƯỞNG (PHÒNG|BAN|KHOA|TIỂU BAN)|CHÁNH VĂN PHÒNG|TỔ TRƯỞNG|TRƯỞNG BAN|THƯ KÝ|THỦ TRƯỞNG|BỘ TRƯỞNG|"
    r"THỨ TRƯỞNG|TRƯỞNG|KẾ TOÁN|NGƯỜI LẬP|CHỦ NHIỆM)\b"
)
_NAME = re.compile(r"(?:(?:Th[Ss]|TS|PGS|GS|Bs|KS)\.?\s*)*(?:[A-ZÀ-ỸĐ][a-zà-ỹđ]+\s){1,4}[A-ZÀ-ỸĐ][a-zà-ỹđ]+")
_NO_NAME = ("da ky", "ky, ghi ro", "ky ten", "ky va ghi", "dong dau", "chu ky")

MOST = 24
"""Blocks of a foot made of paragraphs."""


MOST_STRANGE = 3
"""Lines of a foot that say something else; where there are more it is no foot, and nothing is taken off."""


@dataclass(frozen=True)
class Foot:
    rest: tuple[Block, ...]
    """The blocks without the foot."""
    recipients: tuple[str, ...] = ()
    capacity: str = ""
    position: str = ""
    signer: str = ""
    notes: tuple[str, ...] = ()


def foot_of(blocks: Sequence[Block]) -> Foot:
    """Return the foot, taken off the blocks; where there is none that is understood, all the blocks and nothing else."""
    for place in reversed(range(len(blocks))):
        block = blocks[place]
        if isinstance(block, Table) and any(_begins_recipients(line) for cell in block.cells for line in cell.lines):
            return _read(_columns(block), (*blocks[:place], *blocks[place + 1 :]), tuple(blocks))
        if isinstance(block, Paragraph) and _begins_recipients(block.text):
            end = _end(blocks, place)
            lines = [line for inner in blocks[place:end] for line in _lines(inner)]
            return _read(lines, (*blocks[:place], *blocks[end:]), tuple(blocks))
    return Foot(tuple(blocks))


def _end(blocks: Sequence[Block], start: int) -> int:
    """Return behind which block a foot made of paragraphs ends: the last that can stand in a foot, an annex stays."""
    end = start + 1
    for place in range(start + 1, min(len(blocks), start + MOST)):
        if not all(_is_of_foot(line) for line in _lines(blocks[place])):
            break
        end = place + 1
    return end


def _is_of_foot(line: str) -> bool:
    is_position = line.isupper() and bool(_POSITION.match(line) or _CAPACITY.match(line))
    return (
        is_position
        or bool(re.match(r"[-–+•]|\W*$", line) or _NAME.fullmatch(line.strip()))
        or any(words in fold(line) for words in _NO_NAME)
    )


def _begins_recipients(text: str) -> bool:
    return fold(text).lstrip().startswith("noi nhan")


def _columns(table: Table) -> list[str]:
    """Return the lines of a table column by column."""
    width = max(len(row) for row in table.rows)
    cells: list[Cell] = [row[column] for column in range(width) for row in table.rows if column < len(row)]
    return [line for cell in cells for block in cell.blocks for line in _lines(block)]


def _lines(block: Block) -> list[str]:
    if isinstance(block, Table):
        return _columns(block)
    marker = f"{block.marker} " if block.marker else ""
    return [marker + " ".join(line.split()) for line in block.text.split("\n") if line.strip()]


def _read(lines: Sequence[str], rest: tuple[Block, ...], whole: tuple[Block, ...]) -> Foot:
    recipients: list[str] = []
    capacity = signer = ""
    positions: list[str] = []
    for line in lines:
        bare = _CAPACITY.sub("", line, count=1)
        if _begins_recipients(line):
            continue
        if re.match(r"[-–+•]", line):
            recipients.append(re.sub(r"^[-–+•]\s*|[;.,]+$", "", line).strip())
        elif (found := _CAPACITY.match(line)) and bare.isupper():
            capacity = capacity or f"{found[1].upper()}."
            positions.append(bare.strip(" .,"))
        elif line.isupper() and _POSITION.match(line):
            positions.append(line.strip(" .,"))
        elif not any(words in fold(line) for words in _NO_NAME) and _NAME.fullmatch(line.strip()):
            signer = line.strip()
    strange = [line for line in lines if not (_is_of_foot(line) or _begins_recipients(line) or line.isupper())]
    if not (positions or signer) or len(strange) > MOST_STRANGE:
        return Foot(whole, tuple(recipients))
    # «KT. HIỆU TRƯỞNG» names whom the signer stands for; the position of the signer stands below.
    position = positions[-1].capitalize() if positions else ""
    return Foot(rest, tuple(recipients), capacity, position, signer, (TAKEN,))
