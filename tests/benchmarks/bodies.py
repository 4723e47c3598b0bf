"""Bodies of posts in Markdown that every contestant reads alike: headings, paragraphs, lists, tables, quotes, notes, links."""

from collections.abc import Iterator, Sequence

from words import Words, stock


class Composer:
    """Writes one post; no sentence of the stock stands in it twice."""

    def __init__(self, words: Words, areas: Sequence[str], links: Sequence[str], procedures: Sequence[str]) -> None:
        self.words, self.links, self.procedures = words, links, procedures
        self._sentences = self._shuffled(["shared", *areas], "sentences")
        self._headings = self._shuffled(["shared", *areas], "headings")
        self._items = self._shuffled(["shared"], "items")

    def _shuffled(self, groups: Sequence[str], kind: str) -> Iterator[str]:
        """Yield every line once, in an order of chance, filled in when it is asked for."""
        lines = [line for group in groups for line in stock()[group][kind]]
        self.words.chance.shuffle(lines)
        return map(self.words.fill, lines)

    def body(self) -> str:
        blocks = [self.words.choose("shared", "openings")]
        extras = [self._bullets, self._steps, self._table, self._quote, self._subsections]
        self.words.chance.shuffle(extras)
        for extra in extras:
            blocks += [f"## {next(self._headings)}", self._paragraph(), *extra()]
        blocks += [*self._where_to_ask(), *self._read_on(), self.words.choose("shared", "closings")]
        if self.words.chance.random() < 1 / 3:
            blocks[0] += "[^1]"
            blocks.append(f"[^1]: {self.words.choose('shared', 'notes')}")
        return "\n\n".join(blocks) + "\n"

    def _paragraph(self) -> str:
        return " ".join(next(self._sentences) for _ in range(self.words.chance.randint(2, 3)))

    def _bullets(self) -> Iterator[str]:
        marks = ("- ", "- ", "    - ", "- ")
        yield "\n".join(mark + next(self._items) for mark in marks)

    def _steps(self) -> Iterator[str]:
        yield "\n".join(f"{place}. **Bước {place}.** {next(self._items)}" for place in range(1, 5))

    def _table(self) -> Iterator[str]:
        departments = self.words.chance.sample(stock()["slots"]["to"], self.words.chance.randint(3, 6))
        rows = [f"| {name} | {self.words.so()} | {self.words.so_nho()} | {self.words.phan_tram()} |" for name in departments]
        yield "\n".join(["| Bộ phận | Tiếp nhận | Quá hạn | Đúng hạn |", "|---|---:|---:|---:|", *rows])

    def _quote(self) -> Iterator[str]:
        yield f"> {self.words.choose('shared', 'quotes')}"

    def _subsections(self) -> Iterator[str]:
        for line in self.words.chance.sample(stock()["shared"]["subheadings"], 2):
            yield f"### {self.words.fill(line)}"
            yield next(self._sentences)

    def _where_to_ask(self) -> Iterator[str]:
        for code in self.procedures:
            yield f"Giấy tờ cần nộp xem ở [thủ tục mã {code}](thu-tuc:{code}); cần hỏi thêm, gọi [đường dây nóng](hotlines:)."

    def _read_on(self) -> Iterator[str]:
        if self.links:
            yield "Các bài liên quan:"
            yield "\n".join(f"- {link}" for link in self.links)
