"""Schema errors -> problems: each at the line that a person wrote, one for each key at fault."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import ValidationError

from cchc import identity, legal, messages
from cchc.model.procedure import Procedure
from cchc.model.record import Part, Record, Source
from cchc.problems import MOST, KeyPath, Problem, spelled
from cchc.yamltext import Lines


def problems(error: ValidationError, kind: type[Record], source: Source) -> Iterator[Problem]:
    """Yield one problem for each key at fault, of very many the first; a union's several answers about one value count once."""
    found: dict[KeyPath, str] = {}
    for details in error.errors():
        path = _written_path(details["loc"], source.lines, details["type"])
        if details["type"] == "extra_forbidden":
            said = messages.unknown_key(str(path[-1]), _known_keys(kind, path[:-1]))
        elif details["type"] == "missing":
            said = _missing(path, kind, source)
        elif details["type"] == "model_type" and (keys := _required_keys(kind, path)):
            said = f"cần các mục con, không phải một giá trị. Viết dạng {{{', '.join(f'{key}: …' for key in keys)}}}"
        else:
            said = messages.sentence(details)
        if details["type"] != "too_short" or not source.lines.holds(*path):
            found.setdefault(path, said)
        if len(found) > MOST:
            break
    for path, said in found.items():
        name = spelled(path)
        yield source.problem(f"{name}: {said}" if name else said, *path)


def _missing(path: KeyPath, kind: type[Record], source: Source) -> str:
    if path == ("id",):
        return f"thiếu mã bản ghi. Ghi: id: {identity.propose((), source.file, str(source.lines.line))}"
    if part := legal.parts().get(str(path[0])) if kind is Procedure and len(path) == 1 else None:
        return f"thiếu phần «{part.name}» ({part.source}). Thêm mục này theo quyết định công bố"
    return (
        "mục này còn trống. Ghi giá trị sau dấu hai chấm"
        if source.lines.has(*path)
        else "thiếu mục bắt buộc này. Thêm dòng này và ghi giá trị"
    )


def _written_path(location: KeyPath, lines: Lines, kind: str) -> KeyPath:
    """Return the part of a schema error's location that people wrote (no names of union members), and a missing last key."""
    path: list[str | int] = []
    here: Lines | None = lines
    for place, step in enumerate(location):
        if here and step in here.inside:
            path.append(step)
            here = here.inside[step]
        elif kind in ("missing", "extra_forbidden") and place == len(location) - 1:
            path.append(step)
    return tuple(path)


def _required_keys(kind: type[Part], path: KeyPath) -> list[str]:
    """Return the keys that the group at `path` cannot do without."""
    here = _part_at(kind, path)
    return [str(info.alias) for info in here.model_fields.values() if info.is_required()] if here else []


def _known_keys(kind: type[Part], path: KeyPath) -> list[str]:
    """Return the keys that may stand at `path` inside a record of `kind`."""
    here = _part_at(kind, path)
    return sorted(str(info.alias) for info in here.model_fields.values()) if here else []


@cache
def known_paths(kind: type[Part]) -> frozenset[str]:
    """Return the path of every key that may stand in a record of `kind`: 'ten', 'cach_thuc.thoi_han.gia_tri'."""
    return frozenset(_paths(kind))


def _paths(kind: type[Part]) -> Iterator[str]:
    for info in kind.model_fields.values():
        yield str(info.alias)
        if part := _part_in(info.annotation):
            yield from (f"{info.alias}.{inner}" for inner in _paths(part))


def _part_at(kind: type[Part], path: KeyPath) -> type[Part] | None:
    here: type[Part] | None = kind
    for step in path:
        if isinstance(step, str) and here:
            found = next((info for info in here.model_fields.values() if info.alias == step), None)
            here = _part_in(found.annotation) if found else None
    return here


def _part_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for inner in getattr(annotation, "__args__", ()) if (part := _part_in(inner))), None)
