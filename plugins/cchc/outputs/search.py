"""The search: its page, which leads on without script too, and the files that its script reads, each with its recipe."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from cchc import addresses, jsontext
from cchc.identity import digest
from cchc.model.site import Site
from cchc.output import Head, Named, Output, Page
from cchc.outputs.press import Press
from cchc.outputs.search_kinds import KINDS, Kind, entries
from cchc.rendering import plain
from cchc.search import places
from cchc.search.entry import BLOCK, Block, Entry, in_blocks
from cchc.search.postings import block_text
from cchc.search.volume import Volume
from cchc.search.words import words
from cchc.vietnamese import shortened

FORM = 1
"""Raised where the files say the same in another way: an old script must not read them."""

CARDS = 10
"""Results that lie in one file: as many as are shown at once, so that few others come along."""
LONGEST_SUMMARY = 240
SHOWN = 8
"""Entries of each kind on the page itself."""
SCRIPT = "tim-kiem.js"


@dataclass(frozen=True)
class Prepared:
    """All that can be found, indexed."""

    kinds: tuple[tuple[Kind, tuple[Entry, ...]], ...]
    blocks: tuple[Block, ...]
    volumes: tuple[tuple[Volume, tuple[int, ...]], ...]
    """Each with the numbers of its blocks."""


def prepared(press: Press, pages: Sequence[Page]) -> Prepared:
    kinds = tuple((kind, found) for kind in KINDS if (found := entries(kind, press, pages)))
    blocks = tuple(block for kind, found in kinds for block in in_blocks(kind.code, found))
    texts = [_text(press, block) for block in blocks]
    settled = tuple(number for number, block in enumerate(blocks) if block.kind == KINDS[-1].code and len(block.entries) == BLOCK)
    changing = tuple(number for number in range(len(blocks)) if number not in settled)
    volumes = tuple(
        (Volume(tuple((number, texts[number]) for number in numbers), sum(len(blocks[number].entries) for number in numbers)), numbers)
        for numbers in (settled, changing)
        if numbers
    )
    return Prepared(kinds, blocks, volumes)


def _text(press: Press, block: Block) -> str:
    name = f"{block.kind} {block.entries[0].address}"
    text = press.store.get("search", name, block.key)
    if text is None:
        text = block_text(block)
        press.store.put("search", name, block.key, text)
    return text


# --- The page -----------------------------------------------------------------------------------------------------


def page(press: Press, found: Prepared) -> Page:
    head = Head("Tìm kiếm", "Tìm thủ tục, tin tức, kế hoạch, văn bản, số điện thoại", is_listed=False, script=_script().path)
    return press.renderer.page(
        "search.html",
        addresses.SEARCH,
        head,
        kinds=tuple((kind.code, kind.group) for kind, _ in found.kinds),
        areas=_areas(press.site),
        years=tuple(sorted({entry.day.year for _, held in found.kinds for entry in held if entry.day}, reverse=True)),
        groups=tuple(_group(kind, held) for kind, held in found.kinds),
        here=addresses.SEARCH,
        index=places.LIST,
    )


def _areas(site: Site) -> tuple[tuple[str, str], ...]:
    return tuple((area.code, area.name) for area in site.areas)


def _group(kind: Kind, held: Sequence[Entry]) -> tuple[str, str, int, tuple[Named, ...]]:
    """Return (heading, address of the list of all, how many, the first or newest ones)."""
    shown = [entry for entry in (held if kind.code in ("thu-tuc", "so-goi", "trang", "linh-vuc") else reversed(held)) if not entry.is_past]
    return kind.group, kind.list, len(held), tuple(Named(entry.title, entry.address) for entry in shown[:SHOWN])


def examples(site: Site) -> tuple[str, ...]:
    """Return four things to look for: what procedures are called in few words, else what every site has."""
    named = (
        min((*found.search_words, found.everyday_name or found.name), key=len) for found in site.posted_procedures if found.kind != "nội bộ"
    )
    short = [name for name in named if 5 < len(name) < 30]
    return tuple(dict.fromkeys((*short[:3], "đường dây nóng", "niêm yết công khai", "kế hoạch", "phản ánh kiến nghị")))[:4]


# --- The files ----------------------------------------------------------------------------------------------------


def files(press: Press, found: Prepared) -> Iterator[Output]:
    yield _script()
    for number, (volume, _) in enumerate(found.volumes):
        for file, key in enumerate(volume.keys):
            yield Output(places.words(number, file), digest(FORM, key), partial(volume.file, file))
    for number, block in enumerate(found.blocks):
        for place, key in enumerate(_card_keys(block)):
            held = block.entries[place * CARDS : (place + 1) * CARDS]
            yield Output(places.cards(number, place), digest(FORM, key), partial(_cards, key, held))
    listed = _listed(press.site, found)
    yield Output(places.LIST, digest(FORM, listed), partial(jsontext.packed, listed))


def _script() -> Output:
    content = plain(SCRIPT).encode()
    key = digest(content)
    return Output(addresses.asset(SCRIPT, key), key, lambda: content)


def _card_keys(block: Block) -> tuple[str, ...]:
    return tuple(
        digest([entry.key for entry in block.entries[start : start + CARDS]])[:12] for start in range(0, len(block.entries), CARDS)
    )


def _cards(key: str, held: Iterable[Entry]) -> bytes:
    return jsontext.packed({"key": key, "cards": [_card(entry) for entry in held]})


def _card(entry: Entry) -> Mapping[str, Any]:
    return jsontext.stated(
        {
            "title": entry.title,
            "address": addresses.relative(entry.address, addresses.SEARCH),
            "summary": shortened(entry.summary, LONGEST_SUMMARY),
            "stated": entry.stated,
            "state": entry.state,
            "headings": [shortened(heading, 120) for heading in entry.headings[:12]],
        }
    )


def _listed(site: Site, found: Prepared) -> dict[str, Any]:
    """Return what narrows and orders results before any of them is fetched. Days are told as steps from the entry before."""
    order = {code: place for place, (code, _) in enumerate(_areas(site))}
    return {
        "form": FORM,
        "kinds": {kind.code: {"name": kind.name, "weight": kind.weight, "past": kind.past} for kind, _ in found.kinds},
        "areas": list(order),
        "blocks": [_block(block, order) for block in found.blocks],
        "volumes": [{"blocks": numbers, "keys": volume.keys} for volume, numbers in found.volumes],
    }


def _block(block: Block, order: Mapping[str, int]) -> dict[str, Any]:
    days = [entry.day.toordinal() - EPOCH if entry.day else 0 for entry in block.entries]
    ends = [(number, entry.ends.isoformat()) for number, entry in enumerate(block.entries) if entry.ends]
    return {
        "kind": block.kind,
        "days": [day - before for day, before in zip(days, [0, *days], strict=False)],
        "areas": [[order[code] for code in entry.areas] for entry in block.entries],
        "lengths": [len(words(entry.title)) for entry in block.entries],
        "past": [number for number, entry in enumerate(block.entries) if entry.is_past],
        "ends": ends,
        "cards": _card_keys(block),
    }


EPOCH = dt.date(1970, 1, 1).toordinal()
