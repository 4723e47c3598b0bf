"""Ways to spoil a file: each takes a source of randomness, the file and another one, and returns the spoilt file."""

import codecs
import random
import re
import unicodedata
from collections.abc import Callable

Mutator = Callable[[random.Random, bytes, bytes], bytes]

LARGEST = 1_000_000
"""Octets that mutations grow to; larger ones are in horrors.py, where each is there for a reason."""

MARKS = (
    *("&a ", "*a", "<<: *a\n", "!!python/object/apply:os.system [ls]\n", "!<x> ", "? ", ": ", "- ", "-", "|\n", ">-\n", "|9\n", "---\n"),
    *(
        "...\n",
        "%YAML 1.1\n",
        "{",
        "}",
        "[",
        "]",
        "[]",
        "{}",
        ",",
        "'",
        '"',
        "\\",
        '"\\ud800"',
        '"\\x00\\u0301"',
        '"\\N\\L\\P"',
        "#",
        " # ",
    ),
    *("@", "`", "~", "null", "yes", "0x1F", "1e999", "-0", ".inf", "9" * 400, "31/02/2026", "00/00/0000", "29/02/2025 24:60", "9999-12-31"),
    *(
        "20/11/2026T08:00+07:00",
        "٢٠/١١/٢٠٢٦",
        "½",
        "1_000",
        "0b11",
        "12:30:45",
        "\t",
        "    ",
        "\n\n",
        "\r",
        "\r\n",
        "\0",
        "\x07",
        "\x1b[31m",
    ),
    *("\x85", "\u2028", "\u2029", "\ufeff", "\u202e", "\u200b", "\u0301\u0323" * 40, "é", "ế", "Đ", "Ð", "𝄞", "👩‍👩‍👧", "\uffff", "\u0000"),
    *(
        "*",
        "**",
        "_",
        "***",
        "``",
        "[x](",
        "[x](y)",
        "![](",
        "![x](hop.png)",
        "<",
        "<!--",
        "-->",
        "<b",
        "</b>",
        "<div>",
        "<script>",
        "</p>",
    ),
    *("<a href='", "<![CDATA[", "<?php", "&#0;", "&#xd800;", "&#99999999;", "&amp", "[^1]", "[^1]: x\n", "*[x]: y\n", "[x]: y\n", ": x\n"),
    *(
        "!!! note\n",
        "|a|b|\n|-|-|\n",
        "> ",
        "# x\n",
        "===\n",
        "1. ",
        "+ ",
        "  \n",
        "\x02wzxhzdk:0\x03",
        "javascript:",
        "thu-tuc:",
        "//x",
        "%00",
    ),
    *(
        "%ff",
        "../../../etc/passwd",
        "C:\\x",
        "http://[::1",
        "https://" + "." * 300,
        "a@b",
        "{message}",
        "{0}",
        "%s",
        "${x}",
        "{{ x }}",
        "{% x %}",
    ),
)
"""What means something to one of the readers."""

TCVN3 = bytes(octet for octet in range(0xA1, 0xFF))


def flip_bits(rng: random.Random, content: bytes, other: bytes) -> bytes:
    spoilt = bytearray(content)
    for _ in range(rng.randint(1, 8)):
        if spoilt:
            spoilt[rng.randrange(len(spoilt))] ^= 1 << rng.randrange(8)
    return bytes(spoilt)


def truncate(rng: random.Random, content: bytes, other: bytes) -> bytes:
    return content[: rng.randrange(len(content) + 1)]


def drop_the_beginning(rng: random.Random, content: bytes, other: bytes) -> bytes:
    return content[rng.randrange(len(content) + 1) :]


def put_octets(rng: random.Random, content: bytes, other: bytes) -> bytes:
    place = rng.randrange(len(content) + 1)
    octets = rng.choice((b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", TCVN3, rng.randbytes(9)))
    return content[:place] + octets * rng.choice((1, 1, 50)) + content[place:]


def write_otherwise(rng: random.Random, content: bytes, other: bytes) -> bytes:
    """As old programs save: UTF-16, Windows-1258, with a BOM, or half so and half so."""
    text = content.decode("utf-8", "replace")
    kind = rng.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1258", "cp1252", "utf-7", "utf-8-sig"))
    spoilt = codecs.encode(text, kind, "replace")
    return spoilt if rng.random() < 0.5 else content[: len(content) // 2] + spoilt[len(spoilt) // 2 :]


def splice(rng: random.Random, content: bytes, other: bytes) -> bytes:
    """Put a piece of another file in."""
    start = rng.randrange(len(other) + 1)
    place = rng.randrange(len(content) + 1)
    return content[:place] + other[start : start + rng.randint(1, 400)] + content[place:]


def _on_text(change: Callable[[random.Random, str], str]) -> Mutator:
    def mutate(rng: random.Random, content: bytes, other: bytes) -> bytes:
        return change(rng, content.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")

    mutate.__name__ = change.__name__
    return mutate


def change_lines(rng: random.Random, text: str) -> str:
    """Repeat, leave out, shuffle or swap lines."""
    rows = text.split("\n")
    place, last = sorted((rng.randrange(len(rows)), rng.randrange(len(rows))))
    part = rows[place : last + 1]
    match rng.randrange(4):
        case 0:
            rows[place:place] = part * rng.choice((1, 2, 30))
        case 1:
            del rows[place : last + 1]
        case 2:
            rng.shuffle(part)
            rows[place : last + 1] = part
        case _:
            rows[place], rows[last] = rows[last], rows[place]
    return "\n".join(rows)


def indent_otherwise(rng: random.Random, text: str) -> str:
    rows = text.split("\n")
    for _ in range(rng.randint(1, 6)):
        place = rng.randrange(len(rows))
        rows[place] = rng.choice((" ", "  ", "    ", "\t", " \t", " " * 40, "")) + (
            rows[place] if rng.random() < 0.5 else rows[place].lstrip()
        )
    return "\n".join(rows)


def end_lines_otherwise(rng: random.Random, text: str) -> str:
    ends = rng.choice((("\r\n",), ("\r",), ("\r", "\n", "\r\n"), ("\u2028",), ("\x85", "\n"), ("\n\r",), ("\x0b", "\n")))
    return re.sub("\n", lambda _: rng.choice(ends), text)


def put_marks(rng: random.Random, text: str) -> str:
    for _ in range(rng.randint(1, 5)):
        # Mostly where something begins: a line, a value, a word.
        places = [found.end() for found in re.finditer(r"^|: |- |\s|$", text, re.MULTILINE)] or [0]
        place = rng.choice(places)
        text = text[:place] + rng.choice(MARKS) + text[place:]
    return text


def put_in_place_of_a_value(rng: random.Random, text: str) -> str:
    rows = text.split("\n")
    with_value = [place for place, row in enumerate(rows) if ": " in row]
    if with_value:
        place = rng.choice(with_value)
        rows[place] = rows[place].partition(": ")[0] + ": " + rng.choice((*MARKS, "", "[a, b]", "{a: b}", "x" * 5000, "a\n  b"))
    return "\n".join(rows)


def repeat(rng: random.Random, text: str) -> str:
    """Repeat a mark or a piece of the text very often, or nest it."""
    place = rng.randrange(len(text) + 1)
    piece = rng.choice((rng.choice(MARKS), text[place : place + rng.randint(1, 60)], *"[*_`<>|#-&"))
    count = min(rng.choice((20, 300, 3000, 30_000)), LARGEST // 4 // max(1, len(piece)))
    closing = {"[": "]", "<div>": "</div>", "{": "}"}.get(piece, "")
    return text[:place] + piece * count + closing * count + text[place:]


def leave_the_head_open(rng: random.Random, text: str) -> str:
    """Front matter without an end, with several, or with a body of its own kind."""
    return rng.choice((text.replace("\n---\n", "\n", 1), text.replace("\n", "\n---\n", 3), "---\n" + text, text.replace("---\n", "--- \n")))


def decompose(rng: random.Random, text: str) -> str:
    return unicodedata.normalize(rng.choice(("NFD", "NFKD")), text)


def pile_up_marks(rng: random.Random, text: str) -> str:
    """Text that strangers call zalgo: hundreds of marks on one letter, in no order."""
    place = rng.randrange(len(text) + 1)
    return (
        text[:place] + "".join(rng.choice("\u0301\u0323\u0302\u031b\u0316") for _ in range(rng.choice((50, 5000, 40_000)))) + text[place:]
    )


TEXT_MUTATORS: tuple[Mutator, ...] = (
    *(flip_bits, truncate, drop_the_beginning, put_octets, write_otherwise, splice),
    *map(
        _on_text,
        (
            change_lines,
            indent_otherwise,
            end_lines_otherwise,
            put_marks,
            put_in_place_of_a_value,
            repeat,
            leave_the_head_open,
            decompose,
            pile_up_marks,
        ),
    ),
)
FAVOURITES = (TEXT_MUTATORS[6], TEXT_MUTATORS[9], TEXT_MUTATORS[10])
"""What people do, and what gets deeper into the readers than a broken encoding."""

PICTURE_MUTATORS: tuple[Mutator, ...] = (flip_bits, flip_bits, truncate, put_octets, splice)


def mutate(rng: random.Random, content: bytes, other: bytes, mutators: tuple[Mutator, ...]) -> tuple[bytes, str]:
    """Spoil a file in one to four ways. Returns it with the names of the ways."""
    names = []
    for _ in range(rng.choice((1, 1, 2, 3, 4))):
        mutator = rng.choice(mutators)
        content = mutator(rng, content, other)[:LARGEST]
        names.append(mutator.__name__)
    return content, "+".join(names)
