"""A new record as text: every required key of its schema, each with its help, the known values filled in."""

import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from cchc.exchange.entries import quoted
from cchc.model.record import Part
from cchc.model.values import UNKNOWN, Stated


def entry(kind: type[Part], values: Mapping[str, str], optional: Mapping[str, str] | None = None) -> list[str]:
    """Return the YAML lines of a new record.

    `values` are written as given; required keys without one are left empty for a person to fill (legally required parts
    say 'Chưa rõ'); `optional` keys follow as comments, ready to be uncommented.
    """
    lines = list(_keys(kind, values))
    if optional:
        lines += ["# Các mục dưới đây không bắt buộc; bỏ dấu # ở đầu dòng để dùng:"]
        lines += [f"# {name}: {example}" for name, example in optional.items()]
    return lines


def _keys(kind: type[Part], values: Mapping[str, str], indent: str = "") -> Iterator[str]:
    for info in kind.model_fields.values():
        name = str(info.alias)
        if name in values:
            yield f"{indent}{name}: {quoted(values[name])}"
        elif info.is_required():
            yield f"{indent}# {info.title}" + (f": {info.description}" if info.description else "")
            yield from _blank(name, info.annotation, [*info.metadata], indent)


def _blank(name: str, annotation: Any, metadata: list[Any], indent: str) -> Iterator[str]:
    """Yield an empty value of the right shape."""
    part, is_list = _shape(annotation)
    if part is None:
        is_legal = any(mark in get_args(Stated)[1:] for mark in metadata) or _holds_stated(annotation)
        yield f"{indent}{name}: {UNKNOWN if is_legal else ''}".rstrip()
        return
    yield f"{indent}{name}:"
    inner = list(_keys(part, {}, indent + ("    " if is_list else "  ")))
    if is_list:
        first = next(number for number, line in enumerate(inner) if not line.lstrip().startswith("#"))
        inner[first] = f"{indent}  - {inner[first].lstrip()}"
    yield from inner


def _shape(annotation: Any) -> tuple[type[Part] | None, bool]:
    """Return the group of keys that a field holds, if it does, and whether it holds a list of them."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation, False
    origin = get_origin(annotation)
    if origin is tuple:
        return _shape(get_args(annotation)[0])[0], True
    if origin is Annotated:
        return _shape(get_args(annotation)[0])
    if origin in (Union, types.UnionType, Literal):
        return None, False
    return None, False


def _holds_stated(annotation: Any) -> bool:
    return get_origin(annotation) is tuple and get_args(annotation)[0] == Stated
