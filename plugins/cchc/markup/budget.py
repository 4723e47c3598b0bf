"""How much work converting one body may be: counted, not timed, so that every machine draws the line at the same place.

Python-Markdown and the sanitiser take time with the square of some texts (a few thousand brackets that nobody closes), and no
school waits a minute for a slip of the keyboard. The weights below are measured: a step is about a tenth of a microsecond.
"""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.extensions.footnotes import FootnoteInlineProcessor
from markdown.htmlparser import HTMLExtractor
from markdown.inlinepatterns import BacktickInlineProcessor, LinkInlineProcessor, Pattern
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.treeprocessors import Treeprocessor

STEPS = 10_000_000
"""The guide of this program, 55,000 characters full of tables, links and marks, takes an eighth of them."""

REFUSED = (
    "không chuyển được phần này thành trang: có quá nhiều dấu hoặc thẻ mở mà không đóng ([ ` * _ <), hoặc quá nhiều dòng liền nhau. "
    "Bỏ dấu thừa, tách đoạn bằng dòng trống, hoặc chia thành nhiều bài"
)

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)([^>]*)")
_CLOSED_BY_THE_NEXT = frozenset("p li dt dd tr td th thead tbody tfoot option br hr img input wbr col area source track link meta".split())
_CARRIED_ON = frozenset("b big code em font i nobr s small strike strong tt u".split())
"""What a browser opens again in every paragraph until it is closed."""
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_PARAGRAPHS = frozenset("p li dt dd div blockquote".split())

Handled = tuple[Any, int | None, int | None]


class TooMuchWork(Exception):
    """A body that is refused; its text is what stands where the work was."""


class Budget(Extension):
    """Counts the steps of one conversion; `Markdown.reset()` gives it all of them anew."""

    left = STEPS

    def spend(self, steps: int, words: str) -> None:
        self.left -= steps
        if self.left < 0:
            raise TooMuchWork(_first_words(words))

    def reset(self) -> None:
        self.left = STEPS

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Set a counter at each place where work is done; to be named last, so that every pattern has one."""
        md.registerExtension(self)
        md.preprocessors.register(_Html(md, self), "html_block", 20)
        md.parser.blockprocessors.register(_Blocks(md.parser, self), "budget", 1000)
        md.treeprocessors.register(_Elements(md, self), "budget", 21)  # before "inline" (20), with the notes in their place
        for pattern in md.inlinePatterns:
            pattern.handleMatch = self._counted(pattern)  # type: ignore[method-assign, assignment]

    def _counted(self, pattern: Pattern) -> Callable[[re.Match[str], str], Handled]:
        handle: Callable[[re.Match[str], str], Handled] = pattern.handleMatch  # type: ignore[assignment]
        searches = isinstance(pattern, LinkInlineProcessor | BacktickInlineProcessor)  # for their end, letter by letter

        def handle_counted(match: re.Match[str], data: str) -> Handled:
            node, start, end = handle(match, data)
            if isinstance(pattern, FootnoteInlineProcessor):  # each is looked for among all
                self.spend(len(pattern.footnotes.footnotes) // 2, data)
            searched = (end if node is not None and end else len(data)) - match.start() if searches else 0
            # The text is built anew around what was found.
            self.spend(20 + len(data) // 50 + 2 * searched + (_steps_of(node) if isinstance(node, Element) else 0), data)
            return node, start, end

        return handle_counted

    def spend_on_html(self, raw: str) -> None:
        """Count what parsing HTML costs that a person wrote: open tags hold one another, and marks are carried on to each paragraph."""
        is_open: Counter[str] = Counter()
        paragraphs = most_open = most_carried = 0
        for closing, written, inside in _TAG.findall(raw):
            name = written.lower()
            self.spend(3 + len(inside.split()) ** 2 // 50, inside)
            paragraphs += name in _PARAGRAPHS
            if name not in _CLOSED_BY_THE_NEXT and (not closing or is_open[name]):
                is_open[name] += -1 if closing else 1
                most_open = max(most_open, is_open.total())
                most_carried = max(most_carried, sum(is_open[mark] for mark in _CARRIED_ON))
        tangled = is_open.most_common(1)[0][0] if is_open else ""
        self.spend(most_open**2 // 5 + 15 * most_carried * paragraphs, f"<{tangled}")


class _Html(HtmlBlockPreprocessor):
    """Counts the search for raw HTML - a tag that nobody closes is looked for until the end, and so is the next one - and all blocks."""

    def __init__(self, md: markdown.Markdown, budget: Budget) -> None:
        super().__init__(md)
        self._budget = budget

    def run(self, lines: list[str]) -> list[str]:
        parser = _CountedExtractor(self.md, self._budget)
        source = "\n".join(lines)
        self._budget.spend(60 * (source.count("<") + source.count("&")), source)
        parser.feed(source)
        parser.close()
        text = "".join(parser.cleandoc)
        # The list of blocks is moved up for each block that is taken off it.
        self._budget.spend(text.count("\n\n") ** 2 // 40, source)
        return text.split("\n")


class _CountedExtractor(HTMLExtractor):
    def __init__(self, md: markdown.Markdown, budget: Budget) -> None:
        super().__init__(md)
        self._budget = budget

    def parse_starttag(self, i: int) -> int:
        return self._counted(i, super().parse_starttag(i))

    def parse_endtag(self, i: int) -> int:
        return self._counted(i, super().parse_endtag(i))

    def parse_comment(self, i: int, report: bool = True) -> int:
        self._budget.spend(len(self.inline_stack) * (len(self.rawdata) - i) // 50, self.rawdata[i : i + 200])
        return self._counted(i, super().parse_comment(i, report))

    def parse_pi(self, i: int) -> int:
        return self._counted(i, super().parse_pi(i))

    def parse_html_declaration(self, i: int) -> int:
        return self._counted(i, super().parse_html_declaration(i))

    def _counted(self, start: int, end: int) -> int:
        is_found = end - start > 2
        self._budget.spend(2 * (end - start if is_found else len(self.rawdata) - start), self.rawdata[start : start + 200])
        return end


class _Blocks(BlockProcessor):
    """Counts every block of text that goes through the block processors, each time it does."""

    def __init__(self, parser: Any, budget: Budget) -> None:
        super().__init__(parser)
        self._budget = budget

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - Python-Markdown's arguments
        # In a row of a table each pipe is looked for in every piece of code.
        searched = sum(row.count("|") * row.count("`") for row in block.split("\n")) // 6 if "`" in block else 0
        self._budget.spend(200 + len(block) + 5 * block.count("\n") + searched, block)
        return False


class _Elements(Treeprocessor):
    """Counts what every element costs from here on, whatever is in it."""

    def __init__(self, md: markdown.Markdown, budget: Budget) -> None:
        super().__init__(md)
        self._budget = budget

    def run(self, root: Element) -> None:
        shortened = any(isinstance(processor, AbbrTreeprocessor) and processor.abbrs for processor in self.md.treeprocessors)
        for element in root.iter():
            text = element.text or ""
            # Short forms found in a text are put in one before the other, each moving all behind it.
            moved = (len(text) // 3) ** 2 // 180 if shortened else 0
            listed = 200 if element.tag in _HEADINGS else 0  # in the table of contents once more
            self._budget.spend(400 + len(text) // 5 + moved + listed, text)


def _steps_of(node: Element) -> int:
    """Return what the elements of one match cost: each is looked for among its neighbours, and remembers all that it is in."""
    steps, depth, level = 0, 0, [node]
    while level:
        steps += sum(300 + depth // 5 + len(element) ** 2 // 6 for element in level)
        depth, level = depth + 1, [child for element in level for child in element]
    return steps


def _first_words(text: str) -> str:
    """Return the beginning of what a person wrote, without the placeholders that conversion has put there."""
    return next((row.strip()[:60] for row in re.split("\x02[^\x03]*\x03|\n", text) if row.strip()), "")
