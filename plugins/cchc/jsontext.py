"""JSON as the site publishes it: whole files, and data blocks inside pages."""

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

_UNSAFE = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"})
"""What could end a script element, or a line of script; JSON may spell every character inside a text this way."""


def file(value: Any, indent: int = 2) -> bytes:
    """Return a JSON file that people can read too; of long lists, `indent` keeps the size down."""
    return (json.dumps(value, ensure_ascii=False, indent=indent) + "\n").encode()


def packed(value: Any) -> bytes:
    """Return JSON that only scripts read, as short as it can be."""
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def block(value: Any) -> Markup:
    """Return JSON that stands inside a script element whatever its texts hold: no character of it means anything to HTML."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE))  # noqa: S704


def stated(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is known of `values`: nothing empty, at any depth. No and 0 are known."""
    kept = ((name, _kept(value)) for name, value in values.items())
    return {name: value for name, value in kept if value is False or value == 0 or value}


def _kept(value: Any) -> Any:
    if isinstance(value, Mapping):
        return stated(value)
    if isinstance(value, list | tuple):
        return [found for item in value if (found := _kept(item))]
    return value
