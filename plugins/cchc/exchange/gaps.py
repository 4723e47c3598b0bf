"""What a list does not say: of a legally required part it is written 'Chưa rõ', which keeps the procedure off the wall, and told."""

from collections.abc import Iterator

from cchc import legal
from cchc.exchange.columns import CORE, Column
from cchc.legal import LegalPart
from cchc.model.values import UNKNOWN
from cchc.yamltext import Value

_MARKS: dict[str, Value] = {
    "trinh_tu": [{"noi_dung": UNKNOWN}],
    "thanh_phan_ho_so": [{"giay_to": [{"ten": UNKNOWN}]}],
    "can_cu_phap_ly": [UNKNOWN],
    **dict.fromkeys(("so_luong_ho_so", "doi_tuong_thuc_hien", "ket_qua_thuc_hien", "yeu_cau_dieu_kien"), UNKNOWN),
}
"""How the data files write a gap. A name, a channel, a body, a decision that nobody knows cannot be written: such a row is refused."""

_BY_CHANNEL: dict[str, tuple[str, Value]] = {"thoi_han": ("thoi_han", {"dien_giai": UNKNOWN}), "phi_le_phi": ("phi", UNKNOWN)}
"""Parts that are said for all channels, or with each: the key inside a channel, and its gap."""


def marked(values: dict[str, Value]) -> tuple[dict[str, Value], tuple[LegalPart, ...]]:
    """Return the values with every gap written as one, and the parts in which there was one. Nothing is ever filled in."""
    missing = {part.key: part for part in _missing(values)}
    found = {**values, **{key: mark for key, mark in _MARKS.items() if key in missing}}
    for whole, (key, mark) in _BY_CHANNEL.items():
        if whole in missing:
            found = _with_channel_gaps(found, whole, key, mark)
    return found, tuple(missing.values())


def absent(values: dict[str, Value]) -> list[Column]:
    """Return the columns that no procedure can do without, whatever the law says, and that these values lack."""
    return [column for column in CORE if column.is_required and column.key not in legal.parts() and not values.get(column.key)]


def _missing(values: dict[str, Value]) -> Iterator[LegalPart]:
    for key, part in legal.parts().items():
        is_said = values.get(key) or (key in _BY_CHANNEL and _each_channel_says(values, _BY_CHANNEL[key][0]))
        if not is_said and (key in _MARKS or key in _BY_CHANNEL):
            yield part


def _each_channel_says(values: dict[str, Value], key: str) -> bool:
    rows = _channels(values)
    return bool(rows) and all(row.get(key) for row in rows)


def _channels(values: dict[str, Value]) -> list[dict[str, Value]]:
    written = values.get("cach_thuc")
    rows = written if isinstance(written, list) else [written]
    return [row for row in rows if isinstance(row, dict)]


def _with_channel_gaps(values: dict[str, Value], whole: str, key: str, mark: Value) -> dict[str, Value]:
    """Mark the gap where the others are said: in the channels that lack it, or once for all."""
    rows = _channels(values)
    if not any(row.get(key) for row in rows):
        return {**values, whole: UNKNOWN}
    return {**values, "cach_thuc": [row if row.get(key) else {**row, key: mark} for row in rows]}
