"""YAML text -> plain values whose lines are known. Nothing is resolved: every scalar stays text."""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

Value = Any
"""str, list of Value or dict of str to Value: all that our YAML can say."""

DEEPEST = 20
"""Levels of nesting; no record has half as many."""

_DEEP_INDENT = re.compile(rf"^[ -]{{{DEEPEST},}}", re.MULTILINE)
"""A block that is nested so deep begins with at least as many spaces and dashes."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_QUOTES = {"“": "”", "‘": "’", "«": "»"}

_ADVICE = [
    (
        "mapping values are not allowed",
        'giá trị có dấu hai chấm (:) thì phải đặt cả giá trị trong ngoặc kép, ví dụ tieu_de: "Thông báo: nghỉ lễ"; nếu không, hãy xem lại thụt đầu dòng',
    ),
    (
        "cannot start any token",
        "dòng bắt đầu bằng phím Tab hoặc một ký hiệu đặc biệt (Tab, @, `, %). Dùng dấu cách để thụt dòng, đặt giá trị trong ngoặc kép",
    ),
    (
        "found character that cannot",
        "dòng bắt đầu bằng phím Tab hoặc một ký hiệu đặc biệt (Tab, @, `, %). Dùng dấu cách để thụt dòng, đặt giá trị trong ngoặc kép",
    ),
    ("tab", "có phím Tab trong phần thụt dòng. Thay bằng dấu cách"),
    ("quoted scalar", 'ngoặc kép mở ra nhưng không đóng lại. Thêm dấu " ở cuối giá trị'),
    ("unknown escape", "trong ngoặc kép có dấu \\. Thay ngoặc kép bằng ngoặc đơn '…' hoặc viết \\\\"),
    ("undefined alias", "giá trị bắt đầu bằng dấu * thì phải đặt trong ngoặc kép"),
    ("alias", "giá trị bắt đầu bằng dấu * thì phải đặt trong ngoặc kép"),
    ("anchor", "giá trị bắt đầu bằng dấu & thì phải đặt trong ngoặc kép"),
    ("could not find expected ':'", "thiếu dấu hai chấm (:) sau tên mục, hoặc thiếu thụt dòng ở đoạn văn bên dưới"),
    ("did not find expected key", "thụt đầu dòng không khớp với các dòng trên, hoặc thiếu ngoặc kép"),
    ("did not find expected '-' indicator", "thụt đầu dòng không khớp: các dấu gạch (-) của một danh sách phải thẳng hàng"),
    ("block collections are not allowed", "danh sách phải bắt đầu ở dòng mới, hoặc đặt giá trị trong ngoặc kép"),
    ("block sequence entries are not allowed", "danh sách phải bắt đầu ở dòng mới, hoặc đặt giá trị trong ngoặc kép"),
    ("did not find expected ',' or", "giá trị bắt đầu bằng [ hoặc { thì phải đặt trong ngoặc kép"),
    ("did not find expected node content", "giá trị bắt đầu bằng [ hoặc { thì phải đặt trong ngoặc kép"),
    ("expected a single document", "có dòng --- thừa trong tệp dữ liệu. Bỏ dòng đó"),
    ("document start", "có dòng --- hoặc dòng chữ lạ giữa tệp. Kiểm tra lại dòng này"),
]
_OTHERWISE = "không đọc được dòng này. Thường là thiếu dấu cách sau dấu hai chấm, thụt dòng không đều, hoặc ngoặc kép chưa đóng"


class YamlFault(Exception):
    """Text that is not the YAML we take; `faults` are (line, Vietnamese message), lines counted from 1."""

    def __init__(self, faults: list[tuple[int, str]]) -> None:
        self.faults = faults
        super().__init__(str(faults))


@dataclass(frozen=True)
class Lines:
    """The line of a value, and the lines of what is inside it, by key or by index."""

    line: int
    inside: dict[str | int, "Lines"] = field(default_factory=dict)

    def at(self, *path: str | int) -> int:
        """Return the line of `path`, or of its nearest existing parent."""
        here = self
        for step in path:
            if step not in here.inside:
                break
            here = here.inside[step]
        return here.line

    def has(self, *path: str | int) -> bool:
        """Whether `path` was written at all, if only as an empty key."""
        here = self
        for step in path:
            if step not in here.inside:
                return False
            here = here.inside[step]
        return True

    def holds(self, *path: str | int) -> bool:
        """Whether something was written inside `path`."""
        here = self
        for step in path:
            here = here.inside.get(step, Lines(0))
        return bool(here.inside)


def read_yaml(text: str, first_line: int = 1) -> tuple[Value, Lines]:
    """Read one YAML document; `first_line` is the line of the file at which `text` begins.

    Raises YamlFault for what cannot be read, and for what YAML would take in silence: a repeated key, an alias,
    a comment behind a value (which cuts `Bài #1` to `Bài`).
    """
    try:
        if _may_be_deep(text):
            _refuse_depth(text, first_line)
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        raise YamlFault([(first_line + _line(error), _advice(error))]) from None
    except (yaml.YAMLError, RecursionError):
        raise YamlFault([(first_line, _OTHERWISE)]) from None
    if root is None:
        return None, Lines(first_line)
    reader = _Reader(text.split("\n"), first_line)
    value, lines = reader.read(root, root.start_mark.line + first_line)
    if reader.faults:
        raise YamlFault(reader.faults)
    return value, lines


def _line(error: yaml.MarkedYAMLError) -> int:
    """Return the line at fault: for something left open, the line that opened it, not the one where it was missed."""
    is_open = "quoted scalar" in (error.context or "") or "flow" in (error.context or "")
    mark = error.context_mark if is_open and error.context_mark else error.problem_mark or error.context_mark
    return mark.line if mark else 0


def _may_be_deep(text: str) -> bool:
    """Whether `text` has enough brackets, or deep enough indentation, for the exact count to be worth its time."""
    return text.count("[") + text.count("{") > DEEPEST or bool(_DEEP_INDENT.search(text))


def _refuse_depth(text: str, first_line: int) -> None:
    """Composing takes the machine's stack for each level: some thousand brackets would end the program without a word."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            line = first_line + (event.start_mark.line if event.start_mark else 0)
            raise YamlFault([(line, "các mục lồng nhau quá sâu. Kiểm tra dấu [ { - và thụt dòng")])


def _advice(error: yaml.MarkedYAMLError) -> str:
    said = f"{error.context or ''} {error.problem or ''}"
    return next((advice for words, advice in _ADVICE if words in said), _OTHERWISE)


class _Reader:
    """Turns one composed document into values and lines, collecting the faults on the way."""

    def __init__(self, rows: list[str], first_line: int) -> None:
        self.rows = rows
        self.first_line = first_line
        self.faults: list[tuple[int, str]] = []
        self._seen: set[int] = set()

    def read(self, node: yaml.Node, line: int) -> tuple[Value, Lines]:
        if id(node) in self._seen:
            self.faults.append((line, "không dùng được dấu & và * của YAML ở đây. Chép lại giá trị, hoặc đặt giá trị trong ngoặc kép"))
            return "", Lines(line)
        self._seen.add(id(node))
        row = self.rows[node.start_mark.line] if node.start_mark.line < len(self.rows) else ""
        if row[node.start_mark.column : node.start_mark.column + 1] in ("&", "!"):
            self.faults.append((line, "giá trị bắt đầu bằng dấu & hoặc ! thì phải đặt trong ngoặc kép"))
            return "", Lines(line)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, line)
        if isinstance(node, yaml.SequenceNode):
            inside = [self.read(item, item.start_mark.line + self.first_line) for item in node.value]
            return [value for value, _ in inside], Lines(line, {place: lines for place, (_, lines) in enumerate(inside)})
        if isinstance(node, yaml.ScalarNode):
            self._refuse_cut_value(node)
        return _unquote(node.value.strip()), Lines(line)

    def _mapping(self, node: yaml.MappingNode, line: int) -> tuple[Value, Lines]:
        values: dict[str, Value] = {}
        inside: dict[str | int, Lines] = {}
        for key_node, value_node in node.value:
            key_line = key_node.start_mark.line + self.first_line
            if not isinstance(key_node, yaml.ScalarNode):
                self.faults.append((key_line, "tên mục phải là một từ, ví dụ tieu_de:"))
                continue
            key = key_node.value.strip()
            if key in values:
                self.faults.append((key_line, f"{key}: mục này viết hai lần (lần đầu ở dòng {inside[key].line}). Bỏ bớt một"))
                continue
            values[key], inside[key] = self.read(value_node, key_line)
        return values, Lines(line, inside)

    def _refuse_cut_value(self, node: yaml.ScalarNode) -> None:
        """A plain value followed by ` # …` loses what follows; people write 'Bài #1' and never see it."""
        if node.style:  # the C loader says '' for plain, the other one None
            return
        row = self.rows[node.end_mark.line] if node.end_mark.line < len(self.rows) else ""
        rest = row[node.end_mark.column :].lstrip()
        if rest.startswith("#"):
            shown = row.strip() if len(row) < 80 else rest[:60] + "…"
            self.faults.append(
                (
                    node.end_mark.line + self.first_line,
                    f"phần từ dấu # trở đi sẽ bị mất: «{shown}». Nếu là một phần của giá trị thì đặt cả giá trị trong ngoặc kép; nếu là ghi chú thì viết ở dòng riêng",
                )
            )


def _unquote(text: str) -> str:
    """Take off the curly quotes that Word puts around a whole value."""
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1] and not any(mark in text[1:-1] for mark in (text[0], text[-1])):
        return text[1:-1].strip()
    return text


_FENCE = re.compile(r"^---[ \t]*$")


def split_front_matter(text: str) -> tuple[str, str, int] | None:
    """Return (YAML text, body, line of the body's first line), or None where no front matter stands on top.

    Raises YamlFault when it is opened and never closed.
    """
    rows = text.split("\n")
    top = next((number for number, row in enumerate(rows) if row.strip()), None)
    if top is None or not _FENCE.match(rows[top]):
        return None
    end = next((number for number in range(top + 1, len(rows)) if _FENCE.match(rows[number])), None)
    if end is None:
        raise YamlFault([(top + 1, "phần đầu bài mở bằng --- nhưng không có dòng --- đóng lại. Thêm một dòng --- trước nội dung bài")])
    head = "\n" * (top + 1) + "\n".join(rows[top + 1 : end])
    return head, "\n".join(rows[end + 1 :]), end + 2
