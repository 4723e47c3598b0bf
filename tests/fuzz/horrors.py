"""Texts made to take long: what a parser tries again at every letter, nests without end, or multiplies."""

from collections.abc import Callable

Horror = Callable[[int], str]
"""Returns about so many characters."""


def repeated(unit: str, before: str = "", after: str = "") -> Horror:
    return lambda size: before + unit * (size // len(unit)) + after


def nested(opening: str, closing: str) -> Horror:
    return lambda size: opening * (size // len(opening + closing)) + "a" + closing * (size // len(opening + closing))


def counted(row: Callable[[int], str]) -> Horror:
    """Return rows that each know their number, as many as fit."""

    def written(size: int) -> str:
        rows: list[str] = []
        left = size
        while left > 0:
            rows.append(row(len(rows)))
            left -= len(rows[-1]) or 1
        return "".join(rows)

    return written


REPEATED = (
    *(
        "a",
        "á ",
        "\n",
        " ",
        "\t",
        "*",
        "**",
        "***a",
        "*a ",
        "_",
        "_*",
        "a*b_c",
        "`",
        "`a",
        "[",
        "]",
        "[](",
        "[a](",
        "![",
        "[a][",
        "[a]: b\n",
    ),
    *("[^1]", "[^a]: b\n", "*[a]: b\n", "<", "<a ", "<a\n", "<!--", "<!-- a -->\n\n", "<?", "<![CDATA[", "<div>\n", "</div>", "<p>", "<b>"),
    *("<b><i>", "<table>", "<tr><td>", "<ul><li>", "<svg>", "<select>", "<plaintext>", '<a href="', "<iframe src=x>", "<img src=x>"),
    *(
        "&",
        "&#",
        "&amp;",
        "\\",
        "# a\n",
        "===\n",
        "a\n---\n",
        "> ",
        "> a\n",
        "- ",
        "- a\n",
        "1. ",
        "1. 1. ",
        "* * ",
        "- - ",
        "|",
        "a|b\n-|-\n",
    ),
    *(
        "|a|\n|-|\n",
        "!!! note\n",
        '!!! note "x"\n    a\n',
        "a\n: b\n",
        "    a\n",
        "a  \n",
        "http://a ",
        "<http://a>",
        "a@b.c ",
        "\x02",
        "\x03",
    ),
    *("\x02klzzwxh:0000\x03", "\u0301", "a\u0301\u0323", "\U0001d11e", "{: #a}", "```\n", "~~~\n", "***\n", "(((", '"', "'"),
)

NESTED = (
    *(("[", "]"), ("[a](", ")"), ("![", "](a)"), ("[", "][b]"), ("*", "*"), ("**a *b ", "* **"), ("`", "`"), ("<div>", "</div>")),
    *(("<div>\n", "\n</div>"), ("<b>", "</b>"), ("<!--", "-->"), ("<blockquote>", "</blockquote>"), ("<ul><li>", "</li></ul>")),
    *(("<table><tr><td>", "</td></tr></table>"), ("<a href='x'>", "</a>"), ("[^", "]"), ("[a](b '", "')"), ("<span>", "</span>")),
)

BEGUN = (
    *(("[a](", "("), ("[a](b ", "'"), ("[a](<", "<"), ("[a]: ", " "), ("<a ", "a=b "), ("<!--", "-"), ("<!-- ", "--"), ("<?", "a")),
    *(
        ("<![CDATA[", "]"),
        ("<div>", "<"),
        ("<script>", "</"),
        ("``", "`a"),
        ("**", "a*"),
        ("_", "a_b"),
        ("a|b\n-|-\n", "a|b\n"),
        ("a|b\n-|-\n", "`|"),
    ),
    *(("x[^1]\n\n[^1]: ", "a\n    "), ("*[aa]: b\n\n", "aa "), ("# ", "#"), ("a\n", "- -"), ("&#", "9"), ("<a@", "b."), ('!!! a "', "a")),
    *(("- a\n", "    - a\n"), ("[a]: b\n\n", "[a][a] "), ("<p>\n\n", "a\n\n"), ("", "  \n")),
)

COUNTED: dict[str, Callable[[int], str]] = {
    "notes": lambda n: f"a[^{n}]\n\n[^{n}]: b\n\n",
    "abbreviations": lambda n: f"*[a{n}]: b\n\na{n} a{n - 1}\n\n",
    "references": lambda n: f"[a{n}][a{n}]\n\n[a{n}]: b\n\n",
    "the same heading": lambda n: "## a\n\n",
    "links": lambda n: f"[a](b{n}) ",
    "tags": lambda n: f"<a{n}>",
    "lists that go deeper": lambda n: " " * n + "- a\n",
    "quotes that go deeper": lambda n: "> " * n + " a\n",
    "stars": lambda n: "*" * n + "a ",
    "ticks": lambda n: "`" * n + "a ",
    "brackets": lambda n: "[" * n + "a ",
    "a wide table": lambda n: f"a{n}|",
}

BODIES: dict[str, Horror] = {
    **{f"{unit!r} again and again": repeated(unit) for unit in REPEATED},
    **{f"{opening!r} in itself": nested(opening, closing) for opening, closing in NESTED},
    **{f"{before!r} and then {unit!r}": repeated(unit, before) for before, unit in BEGUN},
    **{f"{name} without end": counted(row) for name, row in COUNTED.items()},
}
"""Markdown that takes long."""

YAML_REPEATED = (
    *(
        "- ",
        "- a\n",
        "- - ",
        "a: ",
        "a: b\n",
        "[",
        "[]",
        "[a,",
        "{",
        "{a: ",
        "? ",
        "&a ",
        "*a ",
        "- &a b\n- *a\n",
        "!",
        "! ",
        "- !a b\n",
        "|",
        "- |\n  a\n",
    ),
    *(
        "'",
        '"',
        "\\",
        '"\\',
        "#",
        "a # b\n",
        "---\n",
        "%",
        "<<: *a\n",
        "a:\n ",
        ":",
        ": ",
        "- {a: b}\n",
        "? {a: b}\n: c\n",
        "\t",
        "9",
        "ế",
        "\U0001d11e",
    ),
)

YAML_COUNTED: dict[str, Callable[[int], str]] = {
    "a bomb of anchors": lambda n: f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" if n else "a0: &a0 [x, x]\n",
    "aliases": lambda n: f"- *a{n}\n" if n else "- &a1 x\n",
    "keys": lambda n: f"a{n}: b\n",
    "keys in braces": lambda n: ("{" if n == 0 else "") + f"a{n}: b, ",
    "steps down": lambda n: " " * n + "a:\n",
    "one key": lambda n: "a: b\n",
    "records at fault": lambda n: f"- id: VB{n}\n  maa: nq\n  so: x\n",
    "good records": lambda n: f"- id: vanban{n:06}\n  ma: nq-{n}\n  so_ky_hieu: {n}/NQ-CP\n  loai: Nghị quyết\n  trich_yeu: Một\n",
    "tags": lambda n: f"- !<tag:yaml.org,2002:python/name:os.system> {n}\n",
    "lines in quotes": lambda n: '- "a\n' if n == 0 else "  b\n",
    "escapes": lambda n: '- "' if n == 0 else r"\u1ebf",
    "one long line": lambda n: "a: " if n == 0 else "b" * 1000,
    "lines of a text": lambda n: "a: |\n" if n == 0 else "  b\n",
}

DATA: dict[str, Horror] = {
    **{f"{unit!r} again and again": repeated(unit) for unit in YAML_REPEATED},
    "brackets in brackets": nested("[", "]"),
    "braces in braces": nested("{a: ", "}"),
    **{f"{name} without end": counted(row) for name, row in YAML_COUNTED.items()},
}
"""YAML that takes long."""
