"""YAML text -> plain values whose lines are known. Nothing is resolved: every scalar stays text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from cchc.vietnamese import decimal, normalise

Value = Any
"""str, list of Value or dict of str to Value: all that our YAML can say."""

DEEPEST = 20
"""Levels of nesting; no record has half as many."""

MOST_VALUES = 100_000
"""Keys and values in one file; two thousand documents take half of them."""

LONGEST_VALUE, LONGEST_KEY = 100_000, 100
"""Characters; the longest value is the text of a procedure, a tenth of this."""

MOST_FAULTS = 50
"""Faults that are told of one file; where there are more, most have one cause."""

_COMMENT = re.compile(r"\s*#")
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
    ("alias", "giá trị bắt đầu bằng dấu * thì phải đặt trong ngoặc kép"),
    ("anchor", "giá trị bắt đầu bằng dấu & thì phải đặt trong ngoặc kép"),
    ("could not find expected ':'", "thiếu dấu hai chấm (:) sau tên mục, hoặc thiếu thụt dòng ở đoạn văn bên dưới"),
    ("did not find expected key", "thụt đầu dòng không khớp với các dòng trên, hoặc thiếu ngoặc kép"),
    ("did not find expected '-' indicator", "thụt đầu dòng không khớp: các dấu gạch (-) của một danh sách phải thẳng hàng"),
    ("block collections are not allowed", "danh sách phải bắt đầu ở dòng mới, hoặc đặt giá trị trong ngoặc kép"),
    ("block sequence entries are not allowed", "danh sách phải bắt đầu ở dòng mới, hoặc đặt giá trị trong ngoặc kép"),
    (
        "did not find expected ',' or",
        "dấu [ hoặc { mở mà không đóng đúng chỗ. Thêm dấu đóng ] hoặc }; là chữ thường thì đặt cả giá trị trong ngoặc kép",
    ),
    (
        "did not find expected node content",
        "dấu [ hoặc { mở mà không đóng đúng chỗ. Thêm dấu đóng ] hoặc }; là chữ thường thì đặt cả giá trị trong ngoặc kép",
    ),
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
    reader = _Reader(text, first_line)
    try:
        value, lines = reader.document()
    except yaml.MarkedYAMLError as error:
        raise YamlFault([*reader.faults, (reader.at(_line(error)), _advice(error))]) from None
    except yaml.YAMLError:
        raise YamlFault([*reader.faults, (first_line, _OTHERWISE)]) from None
    if reader.faults:
        raise YamlFault(reader.faults)
    return value, lines


def _line(error: yaml.MarkedYAMLError) -> int:
    """Return the line at fault: for something left open, the line that opened it, not the one where it was missed."""
    is_open = "quoted scalar" in (error.context or "") or "flow" in (error.context or "")
    mark = error.context_mark if is_open and error.context_mark else error.problem_mark or error.context_mark
    return mark.line if mark else 0


def _advice(error: yaml.MarkedYAMLError) -> str:
    said = f"{error.context or ''} {error.problem or ''}"
    return next((advice for words, advice in _ADVICE if words in said), _OTHERWISE)


class _Reader:
    """Turns the events of one document into values and lines, collecting the faults on the way.

    Composed nodes would take the machine's stack for each level, and some thousand brackets end the program without a word.
    """

    def __init__(self, text: str, first_line: int) -> None:
        self.faults: list[tuple[int, str]] = []
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self._rows, self._last = text.split("\n"), text.rstrip().count("\n")
        self._first_line = first_line
        self._left = MOST_VALUES

    def document(self) -> tuple[Value, Lines]:
        next(self._events)  # the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return None, Lines(self._first_line)
        event = next(self._events)
        read = self._value(event, self.at(event.start_mark.line), 0)
        next(self._events)  # the document's end
        if not isinstance(extra := next(self._events), yaml.StreamEndEvent):
            self._fault(self.at(extra.start_mark.line), "có dòng --- thừa trong tệp dữ liệu. Bỏ dòng đó")
        return read

    def at(self, row: int) -> int:
        """Return the line of the file for a row of YAML; what is missed at the end is missed behind the last line."""
        return min(row, self._last) + self._first_line

    def _fault(self, line: int, said: str) -> None:
        self.faults.append((line, said))
        if len(self.faults) >= MOST_FAULTS:
            raise YamlFault([*self.faults, (line, "có thể còn lỗi khác từ đây trở đi. Sửa các lỗi trên rồi kiểm tra lại")])

    def _value(self, event: Any, line: int, depth: int) -> tuple[Value, Lines]:
        self._left -= 1
        if self._left < 0:
            said = f"tệp có quá {decimal(MOST_VALUES)} giá trị, không phải là dữ liệu của một đơn vị. Kiểm tra lại"
            raise YamlFault([(self.at(event.start_mark.line), said)])
        if isinstance(event, yaml.AliasEvent):
            self._fault(line, "giá trị bắt đầu bằng dấu * thì phải đặt trong ngoặc kép")
            return "", Lines(line)
        if event.anchor or event.tag:
            self._fault(line, "giá trị bắt đầu bằng dấu & hoặc ! thì phải đặt trong ngoặc kép")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line), Lines(line)
        if depth == DEEPEST:
            raise YamlFault([*self.faults, (self.at(event.start_mark.line), "các mục lồng nhau quá sâu. Kiểm tra dấu [ { - và thụt dòng")])
        return self._sequence(line, depth) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(line, depth)

    def _sequence(self, line: int, depth: int) -> tuple[Value, Lines]:
        values: list[Value] = []
        inside: dict[str | int, Lines] = {}
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            value, inside[len(values)] = self._value(event, self.at(event.start_mark.line), depth + 1)
            values.append(value)
        return values, Lines(line, inside)

    def _mapping(self, line: int, depth: int) -> tuple[Value, Lines]:
        values: dict[str, Value] = {}
        inside: dict[str | int, Lines] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            at = self.at(event.start_mark.line)
            key, _ = self._value(event, at, depth + 1)
            value, lines = self._value(next(self._events), at, depth + 1)
            if not isinstance(key, str) or len(key) > LONGEST_KEY:
                self._fault(at, "tên mục phải là một từ, ví dụ tieu_de:")
            elif key in values:
                self._fault(at, f"{key}: mục này viết hai lần (lần đầu ở dòng {inside[key].line}). Bỏ bớt một")
            else:
                values[key], inside[key] = value, lines
        return values, Lines(line, inside)

    def _scalar(self, event: Any, line: int) -> str:
        self._refuse_cut_value(event)
        # An escape ("\x07") brings back what reading the file took out.
        said = normalise(event.value) if event.style == '"' else event.value
        if len(said) > LONGEST_VALUE:
            self._fault(line, f"giá trị dài quá {decimal(LONGEST_VALUE)} ký tự. Viết ngắn lại, hoặc đưa vào một tệp đính kèm")
        return unquote(said.strip())

    def _refuse_cut_value(self, event: Any) -> None:
        """A plain value followed by ` # …` loses what follows; people write 'Bài #1' and never see it."""
        if event.style:  # the C loader says '' for plain, the other one None
            return
        end = event.end_mark
        row = self._rows[end.line] if end.line < len(self._rows) else ""
        if found := _COMMENT.match(row, end.column):
            shown = row.strip() if len(row) < 80 else row[found.end() - 1 :][:60] + "…"
            self._fault(
                end.line + self._first_line,
                f"phần từ dấu # trở đi sẽ bị mất: «{shown}». Nếu là một phần của giá trị thì đặt cả giá trị trong ngoặc kép; nếu là ghi chú thì viết ở dòng riêng",
            )


def unquote(text: str) -> str:
    """Take off the curly quotes that Word puts around a whole value."""
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1] and not any(mark in text[1:-1] for mark in (text[0], text[-1])):
        return text[1:-1].strip()
    return text
