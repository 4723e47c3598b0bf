"""JSON Schema (2020-12) of the published list of procedures, from the same declarations that validate what people write."""

import datetime as dt
import types
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from cchc import jsontext
from cchc.exchange.columns import FORMAT_VERSION, HERE, OF_THE_CORE, PAGE, PRIVATE, SHEET
from cchc.model.procedure import Procedure, ProcedureHere
from cchc.model.record import Part

_TEXT = {"type": "string"}
_SCALARS: dict[Any, dict[str, Any]] = {
    str: _TEXT,
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0},
    Decimal: {"type": "number"},
    dt.date: {"type": "string", "format": "date"},
}


def schema_file(address: str) -> bytes:
    """Return the schema as a file that is published at the URL `address`."""
    return jsontext.file({"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": address, **_whole()}, indent=1)


def _whole() -> dict[str, Any]:
    procedure = _group(Procedure, PRIVATE)
    school = _group(ProcedureHere, PRIVATE | OF_THE_CORE)
    procedure["properties"] |= {
        HERE: school | {"title": "Phần của nhà trường"},
        SHEET.key: {"type": "string", "pattern": "^[A-Z0-9]{4}$", "title": SHEET.label},
        PAGE.key: {"type": "string", "format": "uri", "title": PAGE.label},
    }
    procedure["required"] += [SHEET.key, PAGE.key]
    names = {"type": "object", "additionalProperties": _TEXT}
    unit = dict.fromkeys(("ten", "dinh_danh", "trang"), _TEXT)
    return {
        "title": "Danh sách thủ tục hành chính của một đơn vị",
        "type": "object",
        "required": ["phien_ban", "don_vi", "co_quan", "linh_vuc", "thu_tuc"],
        "properties": {
            "$schema": {"type": "string", "format": "uri"},
            "phien_ban": {"const": FORMAT_VERSION, "title": "Phiên bản của dạng dữ liệu này"},
            "don_vi": {"type": "object", "required": list(unit), "properties": unit, "title": "Đơn vị công bố"},
            "co_quan": names | {"title": "Tên của các mã cơ quan"},
            "linh_vuc": names | {"title": "Tên của các mã lĩnh vực"},
            "thu_tuc": {"type": "array", "items": procedure},
        },
    }


def _group(kind: type[Part], left_out: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return the schema of a group of keys; more keys may come with the years, so they are not forbidden."""
    fields = {name: info for name, info in kind.model_fields.items() if name not in left_out}
    return {
        "type": "object",
        "required": [str(info.alias) for info in fields.values() if info.is_required()],
        "properties": {
            str(info.alias): _value(info.annotation)
            | {"title": info.title}
            | ({"description": info.description} if info.description else {})
            for info in fields.values()
        },
    }


def _value(annotation: Any) -> dict[str, Any]:
    origin, inner = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return _group(annotation)
    if origin is Annotated:
        return _value(inner[0])
    if origin is tuple:
        return {"type": "array", "items": _value(inner[0])}
    if origin is Literal:
        return {"enum": list(inner)}
    if origin in (Union, types.UnionType):
        held = [_value(one) for one in inner if one is not type(None)]
        return held[0] if len(held) == 1 else {"anyOf": held}
    return dict(_SCALARS[annotation])
