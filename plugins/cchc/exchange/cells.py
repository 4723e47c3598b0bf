"""One cell of a list: a value as text that people can read, that no spreadsheet takes for a formula, and that comes back as it was."""

import re

from cchc.exchange.columns import Column
from cchc.exchange.entries import lines
from cchc.yamltext import Value, read_yaml

LONGEST = 32_767
"""Characters that Excel keeps of a cell."""

_LIVE = re.compile(r"'*[=+\-@\t\r]")

_PROSE = {"trinh_tu": "noi_dung", "cach_thuc": "hinh_thuc", "quyet_dinh_cong_bo": "so_ky_hieu"}
"""The key that plain lines go to where a list of groups is wanted."""


def written(column: Column, value: Value) -> str:
    """Return a value as a cell: text as it is, lists and groups as the data file has them, with their key on top."""
    if isinstance(value, list) and len(value) == 1 and _is_line(column, value[0]):
        return str(value[0])
    return value if isinstance(value, str) else "\n".join(lines({column.name: value}))


def _is_line(column: Column, item: Value) -> bool:
    return isinstance(item, str) and "\n" not in item and not item.startswith(f"{column.name}:")


def read(column: Column, text: str) -> Value:
    """Return the value of a cell. Raises YamlFault where it begins as a data file does and does not go on so."""
    if not column.is_list:
        return text
    if re.match(rf"{column.name}:\s*(\n|$)", text):
        values, _ = read_yaml(text)
        return values[column.name] if isinstance(values, dict) else values
    rows = [row.strip() for row in text.split("\n") if row.strip()]
    if column.key == "thanh_phan_ho_so":
        return [{"giay_to": [{"ten": row} for row in rows]}]
    return [{_PROSE[column.key]: row} for row in rows] if column.key in _PROSE else rows


def guarded(text: str) -> str:
    """Return text that spreadsheets open as text: =, +, - and @ at its start would make it a formula."""
    return f"'{text}" if _LIVE.match(text) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and _LIVE.match(text) else text
