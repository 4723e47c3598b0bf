"""Whatever stood in a document stands on the page: words are never taken for markup, markup never for words."""

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.markup import Image, Link, convert
from cchc.word.blocks import BOLD, ITALIC, Cell, Paragraph, Span, Table
from cchc.word.reading import read_pasted
from cchc.word.tidying import tidied
from cchc.word.typed import with_lists
from cchc.word.writing import markdown

SIGNS = st.text("*_`[]<>&#+-=.!|\\{}():;\"'~^/%1a2bđế \n", max_size=40)
LOOKS = st.sampled_from([frozenset(), frozenset({BOLD}), frozenset({ITALIC}), frozenset({BOLD, ITALIC})])


class Nowhere:
    """Answers for links and pictures of a body that has none of its own."""

    def link(self, target: str) -> Link:
        return Link(target)

    def image(self, target: str) -> Image:
        raise AssertionError(target)


def shown(body: str) -> str:
    converted, faults = convert(body, Nowhere())
    assert not faults, (body, faults)
    return converted.html


def words(text: str) -> str:
    return " ".join(text.split())


def text_of(page: str) -> str:
    return words(html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<br ?/?>|</p>|</td>|</th>|</li>", " ", page))))


@given(st.lists(SIGNS, min_size=1, max_size=3))
@settings(max_examples=150)
def test_any_words_of_a_document_are_shown_as_they_are(texts: list[str]) -> None:
    blocks = list(tidied(Paragraph((Span(text),)) for text in texts))
    assert text_of(shown(markdown(blocks))) == words(" ".join(block.text for block in blocks if isinstance(block, Paragraph)))


@given(st.lists(st.tuples(st.text("ab*_ đ.", max_size=6), LOOKS), min_size=1, max_size=5))
@settings(max_examples=150)
def test_words_of_several_looks_are_shown_as_they_are(parts: list[tuple[str, frozenset[str]]]) -> None:
    blocks = list(tidied([Paragraph(tuple(Span(text, looks) for text, looks in parts))]))
    assert text_of(shown(markdown(blocks))).replace("\u200b", "") == words("".join(b.text for b in blocks if isinstance(b, Paragraph)))


@given(st.lists(st.lists(SIGNS, min_size=2, max_size=2), min_size=2, max_size=3))
@settings(max_examples=150)
def test_any_words_of_a_table_are_shown_as_they_are(rows: list[list[str]]) -> None:
    rows = [["đầu a", "đầu b"], *([f"x{cell}" for cell in row] for row in rows)]
    table = Table(tuple(tuple(Cell((Paragraph((Span(cell),)),)) for cell in row) for row in rows))
    tidy = [block for block in tidied([table]) if isinstance(block, Table)]
    expected = words(" ".join(block.text for row in tidy[0].rows for cell in row for block in cell.blocks if isinstance(block, Paragraph)))
    page = shown(markdown(tidy))
    assert text_of(page) == expected and page.count("<tr>") == len(rows)


def numbers_shown(page: str) -> list[int]:
    """Return the numbers that a browser puts in front of the items of numbered lists."""
    shown_numbers, count = [], 0
    for start, item in re.findall(r'<ol(?: start="(\d+)")?>|(<li>)', page):
        count = count + 1 if item else int(start or 1) - 1
        if item:
            shown_numbers.append(count)
    return shown_numbers


@given(st.lists(st.one_of(st.integers(1, 30), st.none()), min_size=1, max_size=8))
def test_numbers_typed_by_hand_are_the_numbers_on_the_page(numbers: list[int | None]) -> None:
    lines = ["Đoạn văn." if number is None else f"{number}. mục" for number in numbers]
    blocks = list(with_lists(tidied(Paragraph((Span(line),)) for line in lines)))
    assert numbers_shown(shown(markdown(blocks))) == [number for number in numbers if number is not None]


SPANNED = st.tuples(st.integers(1, 3), st.integers(1, 3))


@given(st.lists(st.lists(SPANNED, min_size=1, max_size=4), min_size=1, max_size=5))
def test_no_words_of_a_table_are_lost_however_its_cells_are_merged(spans: list[list[tuple[int, int]]]) -> None:
    names = (f"o{number}" for number in range(100))
    rows = "".join(
        "<tr>" + "".join(f'<td colspan="{across}" rowspan="{down}">{next(names)}</td>' for across, down in row) + "</tr>" for row in spans
    )
    body = read_pasted(f"<p>Đầu bài.</p><table>{rows}</table><p>Cuối bài.</p>").body
    page = text_of(shown(body)).split()
    assert {f"o{number}" for number in range(sum(map(len, spans)))} <= set(page)
    lines = [line for line in body.splitlines() if line.startswith("|")]
    assert len({line.count("|") for line in lines}) <= 1
