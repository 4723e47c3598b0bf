"""The description of a form, made from the schema: one Field for each key, with what a person is told and may enter."""

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import MaxLen
from pydantic.fields import FieldInfo

from cchc.checks.references import NAMED_RECORDS, key_of
from cchc.model.dates import Day, DayTime, PartialDay
from cchc.model.holdings import KINDS
from cchc.model.organisation import Organisation
from cchc.model.record import Part, Record
from cchc.model.shared import Picture
from cchc.model.values import Count, Email, FileReference, Number, Phone, Prose, RecordId, Stated, Url, YesNo

Control = Literal["line", "prose", "choice", "switch", "day", "moment", "email", "phone", "url", "number", "file", "id", "group"]
"""What a person enters a value with."""

_MARKS: tuple[tuple[Any, Control], ...] = (
    (Prose, "prose"), (Stated, "prose"), (YesNo, "switch"), (Day, "day"), (PartialDay, "day"), (DayTime, "moment"), (Email, "email"),
    (Phone, "phone"), (Url, "url"), (Number, "number"), (Count, "number"), (FileReference, "file"), (RecordId, "id"),
)  # fmt: skip

PLAN_ITEMS = "plan_items"
"""Stands for a register where a key names a plan, or one of its topics, targets and tasks."""

_FURTHER_NAMES = {
    ("all_posts", "thuc_hien"): PLAN_ITEMS,
    ("all_posts", "da_dang.kenh"): "outlets",
    ("all_activities", "thuc_hien"): PLAN_ITEMS,
    ("all_activities", "tin_bai"): "all_posts",
    ("procedures", "tham_quyen.co_quan_thuc_hien"): "agencies",
    ("all_plans", "nhiem_vu.linh_vuc_cchc"): "areas",
    ("all_plans", "chi_tieu.linh_vuc_cchc"): "areas",
}
"""References that a rule of their own checks: in groups, or with a part of a record behind #."""


@dataclass(frozen=True)
class Field:
    """One key of a form. `many` may be repeated; `fields` are those of a group; `worded` groups may also be plain words."""

    key: str
    label: str
    help: str
    control: Control
    required: bool
    many: bool = False
    worded: bool = False
    default: str = ""
    choices: tuple[str, ...] = ()
    longest: int | None = None
    register: str = ""
    """What it names: a register of Holdings, PLAN_ITEMS, or nothing."""
    is_picture: bool = False
    fields: tuple["Field", ...] = ()

    @property
    def help_is_only_choices(self) -> bool:
        """Whether the help says nothing but the choices, which a form lists anyway."""
        rest = self.help
        for choice in sorted(self.choices, key=len, reverse=True):
            rest = rest.replace(choice, "")
        return not re.sub(r"hoặc|\W", "", rest)

    def inner(self, key: str) -> "Field | None":
        return next((field for field in self.fields if field.key == key), None)


@cache
def form_of(whose: str) -> tuple[Field, ...]:
    """Return the fields of one kind of record, by its name in Holdings, or 'organisation'."""
    kind: type[Record] = Organisation if whose == "organisation" else KINDS[whose]
    named = {(owner, key_of(owner, attribute)): register for owner, attribute, register in NAMED_RECORDS} | _FURTHER_NAMES
    return tuple(_naming(field, whose, field.key, named) for field in _fields(kind))


def _naming(field: Field, whose: str, path: str, named: dict[tuple[str, str], str]) -> Field:
    inner = tuple(_naming(part, whose, f"{path}.{part.key}", named) for part in field.fields)
    return replace(field, register=named.get((whose, path), ""), fields=inner)


def _fields(part: type[Part]) -> tuple[Field, ...]:
    return tuple(_field(info) for info in part.model_fields.values())


def _field(info: FieldInfo) -> Field:
    field = replace(
        _shape(info.annotation, info.metadata),
        key=str(info.alias),
        label=str(info.title),
        help=info.description or "",
        required=info.is_required(),
        default=_default(info),
    )
    longest = next((mark.max_length for mark in info.metadata if isinstance(mark, MaxLen)), None)
    return field if field.many else replace(field, longest=longest)


def _default(info: FieldInfo) -> str:
    """Return what counts where nothing is written, as people would write it."""
    if isinstance(info.default, bool):
        return "có" if info.default else "không"
    return info.default if isinstance(info.default, str) else ""


def _shape(annotation: Any, marks: Any = ()) -> Field:
    """Return a Field that knows nothing yet but what values its key takes."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(inner[0], [*inner[1:], *marks])
    if origin is tuple:  # of bare types: one text that a parser takes apart («thứ Hai - thứ Sáu»)
        return _blank("line") if isinstance(inner[0], type) and not issubclass(inner[0], Part) else replace(_shape(inner[0]), many=True)
    if origin in (Union, types.UnionType):
        shapes = [_shape(one) for one in inner if one is not type(None)]
        group = next((shape for shape in shapes if shape.control == "group"), None)
        return replace(group, worded=True) if group and len(shapes) > 1 else shapes[0] if len(shapes) == 1 else _blank("line")
    if origin is Literal:
        return replace(_blank("choice"), choices=tuple(map(str, inner)))
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return replace(_blank("group"), fields=_fields(annotation), is_picture=issubclass(annotation, Picture))
    return _blank(next((control for kind, control in _MARKS if _is_marked(kind, marks)), "line"))


def _blank(control: Control) -> Field:
    return Field("", "", "", control, False)


def _is_marked(kind: Any, marks: Any) -> bool:
    """Whether a value's marks are those of `kind`; its own parser tells it from every other."""
    own = [mark for mark in get_args(kind)[1:] if type(mark).__name__ == "BeforeValidator"]
    return bool(own) and own[0] in marks


def spoken(text: str, fields: tuple[Field, ...]) -> str:
    """Return a sentence with the labels of keys in place of the keys, which nobody sees in a form: dong_y -> «Đồng ý đăng hình»."""
    labels = dict(_labels(fields))
    return re.sub(
        r"(?<![\w./-])[a-z]+(?:_[a-z]+)+(?![\w./-])", lambda found: f"«{labels[found[0]]}»" if found[0] in labels else found[0], text
    )


def _labels(fields: tuple[Field, ...]) -> Iterator[tuple[str, str]]:
    for field in fields:
        yield from _labels(field.fields)
        yield field.key, field.label
