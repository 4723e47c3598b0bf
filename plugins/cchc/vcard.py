"""A contact as phones take it in: vCard 3.0 (RFC 2426), the version that old and new ones read."""

import datetime as dt
import re
from dataclasses import dataclass

LONGEST = 75
"""Octets of a line before it is folded (RFC 2426, 2.6)."""


@dataclass(frozen=True)
class Contact:
    """`telephones` as they are dialled from anywhere."""

    name: str
    organisation: str
    telephones: tuple[str, ...] = ()
    email: str = ""
    address: str = ""
    url: str = ""
    note: str = ""
    uid: str = ""
    changed: dt.date | None = None


def written(contact: Contact) -> str:
    """Return the card in whole lines, as QR codes hold it: readers of those know no folded lines."""
    fields = [
        ("N", f"{_escaped(contact.name)};;;;"),
        ("FN", _escaped(contact.name)),
        ("ORG", _escaped(contact.organisation)),
        *(("TEL;TYPE=WORK", _escaped(number)) for number in contact.telephones),
        ("EMAIL", _escaped(contact.email)),
        ("ADR;TYPE=WORK", contact.address and f";;{_escaped(contact.address)};;;;"),
        ("URL", contact.url),
        ("NOTE", _escaped(contact.note)),
        ("UID", _escaped(contact.uid)),
        ("REV", contact.changed.isoformat() if contact.changed else ""),
    ]
    lines = ("BEGIN:VCARD", "VERSION:3.0", *(f"{name}:{value}" for name, value in fields if value), "END:VCARD")
    return "".join(f"{line}\r\n" for line in lines)


def file(contact: Contact) -> bytes:
    """Return the card as a .vcf file, its long lines folded."""
    return b"".join(_folded(line) for line in written(contact).split("\r\n")[:-1])


def _escaped(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Return a line, cut between letters and never inside one; what follows a cut begins with a space."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > LONGEST:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
