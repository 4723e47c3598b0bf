"""Hosts of other sites that a unit names, and which addresses are theirs."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from cchc.model.values import Text, wrong

_NAME = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})"
"""A whole host name (RFC 1123) under a top-level domain: no port, and no number that a browser would read as an IP address."""

_HOST = re.compile(_NAME)
_ADDRESS = re.compile(rf"https://({_NAME})(?:[/?#][!-;=?-\[\]_a-z~]*)?", re.IGNORECASE)
"""Stricter than a browser: what it reads another way (`\\`, `@`, tabs, letters beyond ASCII before the path) is no match."""


def _host(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    host = value.strip().lower()
    if _HOST.fullmatch(host) and len(host) <= 253:
        return host
    meant = re.search(_NAME, host.partition("://")[2] or host) if host.isascii() else None
    example = meant[0] if meant else "www.youtube-nocookie.com"
    raise wrong(f"«{value}» không phải là tên miền. Chỉ viết tên, ví dụ {example}; không có https://, dấu /, dấu * hay số IP")


Host = Annotated[Text, BeforeValidator(_host), WithJsonSchema({"type": "string", "description": "www.youtube-nocookie.com"})]


def host_of(address: str) -> str:
    """Return the host of an https address in lower case; empty for every other address, and for one that could be read two ways."""
    found = _ADDRESS.fullmatch(address)
    return found[1].lower() if found else ""
