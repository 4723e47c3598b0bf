"""The schema's errors in Vietnamese: one sentence each, with what to write."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

OTHERWISE = "giá trị không hợp lệ. Xem mục này trong HUONG-DAN"

_GROUP = "cần một nhóm mục con viết thụt vào ở các dòng dưới, không phải một giá trị"
_LIST = "cần một danh sách: mỗi dòng một dấu gạch (-)"

_SENTENCES: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "string_type": lambda _: "cần một giá trị chữ",
    "string_too_long": lambda facts: f"dài quá {facts['max_length']} ký tự. Viết ngắn lại",
    "string_too_short": lambda facts: f"ngắn hơn {facts['min_length']} ký tự. Viết đủ ý",
    "too_short": lambda _: "danh sách trống. Cần ít nhất một mục",
    "too_long": lambda facts: f"danh sách dài quá {facts['max_length']} mục. Bớt lại",
    "literal_error": lambda facts: f"«{facts['input']}» không có trong các lựa chọn. Chọn một trong: {_options(facts['expected'])}",
    "model_type": lambda _: _GROUP,
    "model_attributes_type": lambda _: _GROUP,
    "dict_type": lambda _: _GROUP,
    "tuple_type": lambda _: _LIST,
    "list_type": lambda _: _LIST,
    "is_instance_of": lambda _: "cần một giá trị ngày, không phải danh sách hay nhóm mục con",
    "cchc": lambda facts: str(facts["message"]),
}


def sentence(error: ErrorDetails) -> str:
    """Return the Vietnamese sentence for one schema error; every type has one, at worst a general one."""
    say = _SENTENCES.get(error["type"])
    if not say:
        return OTHERWISE
    shown = error.get("input")
    return say({**error.get("ctx", {}), "input": shown if isinstance(shown, str) else "…"})


def unknown_key(name: str, known: list[str]) -> str:
    if " " in name:
        return 'không có mục này. Trong ngoặc { }, giá trị có dấu phẩy phải đặt trong ngoặc kép, ví dụ {mo_ta: "Chào cờ, có học sinh"}'
    near = get_close_matches(name, known, 1)
    return "không có mục này." + (f" Có phải là «{near[0]}»?" if near else f" Các mục dùng được: {', '.join(known)}")


def _options(expected: str) -> str:
    return expected.replace("'", "").replace(" or ", ", ")
