"""Older data brought up to the present schema, one small step a version; newer data refused in one sentence."""

from collections.abc import Callable, Mapping

from cchc.yamltext import Value

SCHEMA_VERSION = 1
"""What `phien_ban` in data/don-vi.yml and in every export says."""

Step = Callable[[type, Value], Value]

STEPS: Mapping[int, Step] = {}
"""From version n to n + 1: a function of (record class, plain values) that returns the new values."""


def migrate(record_class: type, values: Value, version: int, steps: Mapping[int, Step] = STEPS, newest: int = SCHEMA_VERSION) -> Value:
    """Return `values`, written for schema `version`, as the newest schema has them."""
    for number in range(version, newest):
        values = steps[number](record_class, values)
    return values


def version_fault(stated: str, newest: int = SCHEMA_VERSION) -> str | None:
    """Return the sentence that refuses a stated `phien_ban`, or None where it can be read."""
    if not stated.isascii() or not stated.isdigit() or len(stated) > 9 or int(stated) < 1:
        return f"«{stated}» không phải là phiên bản dữ liệu. Viết {newest}"
    if int(stated) > newest:
        return f"dữ liệu này là phiên bản {stated}, mới hơn chương trình (phiên bản {newest}). Cập nhật chương trình rồi dựng lại"
    return None
