"""Typed values <-> plain ones: as data files say them (all text), and as open data says them (numbers, yes/no, ISO dates)."""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from cchc.exchange.tables import Unreadable
from cchc.model.record import Part
from cchc.vietnamese import normalise, short_date, shortened
from cchc.yamltext import DEEPEST, Value

EMPTY: tuple[Any, ...] = (None, "", (), [], {})

_NUMBER = re.compile(r"-?\d{1,40}(\.\d{1,40})?([eE][+-]?\d{1,2})?")
"""A longer one is no value, and takes long to write out."""
_TOO_DEEP = "các mục lồng nhau quá sâu, không phải là danh sách thủ tục. Kiểm tra lại tệp"


def stated(part: Part) -> dict[str, Value]:
    """Return the keys of a group as a person would write them in a data file; what is as by default is left out."""
    fields = type(part).model_fields
    kept = {name: value for name, value in _values(part) if value not in EMPTY and value != fields[name].default}
    return {str(fields[name].alias): _written(value, stated, _as_text) for name, value in kept.items()}


def published(part: Part) -> dict[str, Any]:
    """Return the keys of a group as JSON says them; only what is empty is left out."""
    fields = type(part).model_fields
    return {str(fields[name].alias): _written(value, published, _as_json) for name, value in _values(part) if value not in EMPTY}


def _values(part: Part) -> Iterator[tuple[str, Any]]:
    """Yield the keys of a group; going through the group itself would also give what it has worked out."""
    return ((name, getattr(part, name)) for name in type(part).model_fields)


def _written(value: Any, group: Callable[[Part], Any], scalar: Callable[[Any], Any]) -> Any:
    if isinstance(value, Part):
        return group(value)
    if isinstance(value, tuple):
        return [_written(item, group, scalar) for item in value]
    return scalar(value)


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")  # a dot would be read as one between thousands
    return short_date(value) if isinstance(value, dt.date) else str(value)


def _as_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def from_json(value: Any) -> Value:
    """Return a value read from JSON as a data file would say it: text all through, in normal form."""
    if isinstance(value, dict):
        return {normalise(name): from_json(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [from_json(inner) for inner in value]
    return "" if value is None else normalise(_as_text(value)).strip()


def parsed(text: str) -> Any:
    """Parse JSON; numbers stay exact. Raises Unreadable with the line at fault."""
    try:
        whole = json.loads(text, parse_int=_exact, parse_float=_exact, parse_constant=_refuse_constant, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise Unreadable(
            f"không phải là JSON (cột {error.colno}): thường là thiếu dấu phẩy, dấu ngoặc hoặc ngoặc kép. Xuất lại tệp", error.lineno
        ) from None
    except RecursionError:
        raise Unreadable(_TOO_DEEP) from None
    if _levels_end(whole):
        return whole
    raise Unreadable(_TOO_DEEP)


def _levels_end(value: Any) -> bool:
    """Whether values nest no deeper than a data file may: everything behind walks them by calling itself."""
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for held in level for inner in (held.values() if isinstance(held, dict) else held if isinstance(held, list) else ())]
    return not level


def _exact(figures: str) -> Decimal:
    if not _NUMBER.fullmatch(figures):
        raise Unreadable(f"số «{shortened(figures, 40)}» quá dài, không phải là giá trị của một thủ tục. Kiểm tra lại tệp")
    return Decimal(figures)


def _refuse_constant(word: str) -> Any:
    raise Unreadable(f"«{word}» không phải là giá trị. Xuất lại tệp")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for name in found if sum(name == other for other, _ in pairs) > 1)
        raise Unreadable(f"mục «{twice}» viết hai lần trong một thủ tục. Bỏ bớt một")
    return found
