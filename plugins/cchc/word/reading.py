"""A document as it came, by its file or from the clipboard, to what it brings."""

from cchc.word.arrival import Arrived, Unreadable

__all__ = ["Arrived", "Unreadable", "read_document", "read_pasted"]


def read_document(name: str, content: bytes) -> Arrived:
    """Read a file that somebody sent; `name` is what it was called. Raises Unreadable with what to do instead."""
    raise Unreadable(f"chưa đọc được tệp «{name}» ({len(content)} byte)")


def read_pasted(html: str) -> Arrived:
    """Read what Word puts on the clipboard as HTML. Raises Unreadable where nothing in it can be read."""
    return Arrived("", html)
