"""The columns of a list of procedures, one for each key of the schema; export and import share them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from cchc.model.procedure import Procedure, ProcedureHere
from cchc.model.record import Part

FORMAT_VERSION = 1
"""Of the published lists: raised where a key goes or changes its meaning, not where one is added."""

HERE = "tai_truong"
PRIVATE = frozenset({"allowed"})
"""Keys that no page shows, and no list."""
OF_THE_CORE = frozenset({"id", "is_sample", "code"})
"""Keys of the school's part that its procedure has said already."""


@dataclass(frozen=True)
class Column:
    """A key of a procedure, or of the school's part in it ('tai_truong.gio')."""

    key: str
    label: str
    is_list: bool
    """Whether its cells hold a list or a group of keys."""
    is_day: bool
    is_required: bool = False

    @property
    def name(self) -> str:
        """The key in its own file: 'gio' of 'tai_truong.gio'."""
        return self.key.rpartition(".")[2]


@dataclass(frozen=True)
class Computed:
    """A column that the program works out; import passes over it."""

    key: str
    label: str


UNIT = Computed("don_vi", "Đơn vị công bố")
SHEET = Computed("phien_ban_to", "Phiên bản tờ niêm yết")
PAGE = Computed("trang", "Trang thủ tục")
COMPUTED = (UNIT, SHEET, PAGE)


def _columns(kind: type[Part], left_out: frozenset[str], key: str = "", label: str = "") -> tuple[Column, ...]:
    fields = {name: info for name, info in kind.model_fields.items() if name not in left_out}
    return tuple(
        Column(
            f"{key}{info.alias}",
            f"{label}{info.title}",
            _holds_more(info.annotation),
            dt.date in _types(info.annotation),
            info.is_required(),
        )
        for info in fields.values()
    )


def _holds_more(annotation: Any) -> bool:
    return tuple in _types(annotation) or any(isinstance(inner, type) and issubclass(inner, Part) for inner in _types(annotation))


def _types(annotation: Any) -> list[Any]:
    """Return what an annotation is made of."""
    inner = [held for part in get_args(annotation) for held in _types(part)]
    return [get_origin(annotation) or annotation, *inner]


CORE = _columns(Procedure, PRIVATE)
"""The law's part."""
SCHOOL = _columns(ProcedureHere, PRIVATE | OF_THE_CORE, f"{HERE}.", "Tại trường: ")
COLUMNS = (*CORE, *SCHOOL)
