"""No English reaches a school: every sentence of the schema and of the readers is Vietnamese, whatever was written."""

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic_core._pydantic_core import list_all_errors

import cchc.loading
from cchc import faults, messages
from cchc.model.record import Part, Record, Source
from cchc.problems import ContentError, Problem
from cchc.texts import split_front_matter
from cchc.yamltext import Lines, YamlFault, read_yaml
from conftest import CONFIGURATION, LISTS, ORGANISATION, TODAY, Unit, post, procedure

FUZZ = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

ENGLISH = re.compile(
    r"Input should|Field required|Extra inputs|Value error|Assertion|String should|Tuple should|List should|unable to|"
    r"\b(valid|invalid|expected|required|missing|must|should|found|while|error|Traceback)\b",
    re.IGNORECASE,
)


def is_vietnamese(sentence: str) -> bool:
    """Whether a sentence has letters that only Vietnamese has, and no word of the schema's English."""
    said = re.sub(r"«.*?»", "«»", sentence, flags=re.DOTALL)
    marks = sum(unicodedata.combining(letter) > 0 for letter in unicodedata.normalize("NFD", said)) + said.count("đ")
    return marks >= 2 and not ENGLISH.search(said)


def assert_good(problem: Problem) -> None:
    shown = str(problem)
    assert shown.isprintable(), f"more than one line: {shown!r}"
    assert re.match(r"[^:]+:\d+: ", shown)
    assert problem.line >= 1
    sentence = re.sub(r"^\S+: ", "", problem.message)  # before it stand the keys, as the person wrote them
    assert is_vietnamese(sentence), shown


# --- The schema -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("known", list_all_errors(), ids=lambda known: known["type"])
def test_every_error_type_of_the_schema_has_a_vietnamese_sentence(known: dict[str, Any]) -> None:
    context = known.get("example_context") or {}
    sentence = messages.sentence({"type": known["type"], "loc": ("x",), "msg": "", "input": "abc", "ctx": context})  # type: ignore[typeddict-item]
    assert is_vietnamese(sentence), sentence
    given_words = set(re.findall(r"\w+", str(context)))
    for word in re.findall(r"\b[a-z]{4,}\b", re.sub(r"\{.*?\}", "", known["message_template_python"])):
        assert word in given_words or not re.search(rf"\b{word}\b", sentence, re.IGNORECASE), f"«{word}» in: {sentence}"


@pytest.mark.parametrize("shown", ["abc", 5, None, ["a"], {"a": "b"}], ids=lambda shown: type(shown).__name__)
def test_an_error_of_an_unknown_type_has_a_sentence_too(shown: object) -> None:
    """A later pydantic may bring types that nobody has seen yet."""
    assert is_vietnamese(messages.sentence({"type": "brand_new", "loc": (), "msg": "Brand new", "input": shown}))  # type: ignore[typeddict-item]


def record_classes() -> list[type[Record]]:
    classes = {*cchc.loading.LIST_FILES.values(), *cchc.loading.ARTICLE_FOLDERS.values()}
    classes |= {cchc.loading.Organisation, cchc.loading.Procedure}
    return sorted(classes, key=lambda kind: kind.__name__)


def keys_of(kind: type[Part]) -> Iterator[str]:
    for info in kind.model_fields.values():
        yield str(info.alias)


def parts() -> Iterator[type[Part]]:
    waiting = [Part]
    while waiting:
        kind = waiting.pop()
        yield kind
        waiting += kind.__subclasses__()


ALL_KEYS = sorted({name for kind in parts() for name in keys_of(kind)})

PLAUSIBLE = [
    *(
        "",
        " ",
        "tin",
        "có",
        "không",
        "Không",
        "Chưa rõ",
        "20/11/2026",
        "20/11/2026 08:00",
        "31/02/2026",
        "02/2026",
        "2026",
        "9999",
        "12/9999",
    ),
    *(
        "0000",
        "01/01/1900",
        "31/12/2199",
        "https://a.vn/",
        "https://[",
        "//[",
        "a@b.vn",
        "0225 000 000",
        "truong",
        "tinbai2345",
        "1",
        "-1",
        "≥",
    ),
    *("1.234,5", "1e9", "9" * 5000, "Trực tiếp", "thường xuyên", "{message}", "{0}", "%s", "a\nb", "x" * 500, "#12468a", "thu.edu.vn,2024"),
    *("../x", "C:\\x", "\u202e", "\x00", "Luật", "khẩn cấp", "cố định", "TM.", "giải quyết", "'", '"', "~", "null"),
]
SCALARS = st.sampled_from(PLAUSIBLE) | st.text(max_size=20)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(ALL_KEYS) | st.text(max_size=8), inner, max_size=5),
    max_leaves=25,
)


def lines_of(value: Any, line: int = 1) -> Lines:
    """Return the lines that reading would have given."""
    if isinstance(value, dict):
        return Lines(line, {name: lines_of(inner, line + 1) for name, inner in value.items()})
    if isinstance(value, list):
        return Lines(line, {place: lines_of(inner, line + 1) for place, inner in enumerate(value)})
    return Lines(line)


def read(kind: type[Record], values: Any) -> list[Problem]:
    source = Source("data/thu.yml", lines_of(values), 9)
    try:
        kind.read(values, source, "thu", "Nội dung")
    except ValidationError as error:
        return list(faults.problems(error, kind, source))
    return []


@pytest.mark.parametrize("kind", record_classes(), ids=lambda kind: kind.__name__)
def test_any_plain_value_gives_a_record_or_vietnamese_problems(kind: type[Record]) -> None:
    few = settings(FUZZ, max_examples=60)
    own = st.dictionaries(st.sampled_from(sorted(keys_of(kind))), VALUES, min_size=1, max_size=12)

    @few
    @given(own | VALUES)
    @example([])
    @example({})
    @example("")
    @example({"": ""})
    @example({"id": {"a": "b"}, "a\nb": ["c"]})
    @example(dict.fromkeys(keys_of(kind), "x"))
    @example({key: [["x"]] for key in keys_of(kind)})
    @example({key: {"x": {}} for key in keys_of(kind)})
    @example({name: [dict.fromkeys(ALL_KEYS, "31/02/2026")] for name in keys_of(kind)})
    @example({name: [{key: [{"x": "y"}] for key in ALL_KEYS}] for name in keys_of(kind)})
    def check(values: Any) -> None:
        for problem in read(kind, values):
            assert_good(problem)

    check()


def test_a_record_at_fault_always_has_a_problem() -> None:
    """Each error of the schema ends in a line; an empty list of problems would publish a broken record."""
    for kind in record_classes():
        assert read(kind, {}), kind
        assert read(kind, dict.fromkeys(keys_of(kind), "")), kind
        assert read(kind, {key: [[]] for key in keys_of(kind)}), kind


# --- The readers ------------------------------------------------------------------------------------------------------

FRAGMENTS = st.sampled_from(
    [
        *(
            "---",
            "\n",
            "\n---\n",
            "- ",
            "  ",
            "\t",
            ": ",
            ":",
            "#",
            " # ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&a ",
            "*a",
            "!t ",
            "|",
            ">-",
            "? ",
            "'",
        ),
        *(
            '"',
            "\\",
            "@",
            "`",
            "%YAML 1.2\n",
            "...",
            "<<: ",
            "\r\n",
            "\r",
            "\ufeff",
            "\u2028",
            "\x00",
            "\x85",
            "~",
            "id",
            "tieu_de",
            "ngay: 20/11/2026",
        ),
        *(
            "the_loai: tin",
            "tieu_de: T",
            "id: tinbai2345",
            "a\n",
            "Họp",
            "ho\u0323p",
            "😀",
            "\u202e",
            "“",
            "”",
            "- " * 60,
            "[" * 60,
            "{a: " * 60,
        ),
    ]
)
YAMLISH = st.lists(FRAGMENTS | st.text(max_size=4), max_size=30).map("".join)

MARKDOWN = st.lists(
    st.sampled_from(
        [
            *(
                "# ",
                "## ",
                "\n",
                "\n\n",
                "- ",
                "1. ",
                "> ",
                "    ",
                "\t",
                "*",
                "**",
                "_",
                "`",
                "```\n",
                "~~~\n",
                "|",
                "|--|",
                "a | b\n--|--\n",
                "!!! note\n",
            ),
            *(
                "[x](",
                "![x](",
                "![](",
                ")",
                "<",
                ">",
                "<a href='",
                "<img src=",
                "'>",
                "<!--",
                "<script>",
                "&#x110000;",
                "&lt;",
                "[^1]",
                "[^1]: ",
                "*[A]: ",
            ),
            *(
                "http://[",
                "https://a]b.vn/",
                "//[",
                "mailto:",
                "mailto://[x",
                "tel:",
                "thu-tuc:",
                "van-ban:",
                "ke-hoach:",
                "#",
                "#x",
                "../",
                "/",
                "\\",
                "%",
            ),
            *(
                "%00",
                "%ff",
                "tin.md",
                "tin-khac.md",
                "C:\\a.pdf",
                "javascript:alert(1)",
                "data:image/png;base64,x",
                "\x02",
                "\x03",
                "\x02klzzwxh:0000\x03",
            ),
            *(
                "{: #id onclick=x }",
                "[TOC]",
                ": ",
                "---",
                "===\n",
                "😀",
                "Đ",
                "[x]: ",
                "\ufeff",
                "<div markdown=1>",
                "</div>",
                "x" * 200,
                "\u202e",
                "::",
            ),
        ]
    )
    | st.text(max_size=4),
    max_size=30,
).map("".join)


@FUZZ
@given(YAMLISH | st.text())
@example("- " * 100_000)
@example("[" * 100_000)
@example("{a: " * 100_000)
@example("a: [\n" * 3000)
@example("? a\n")
@example("? \n? \n")
@example("---")
@example("&a [*a, *a]")
@example("tieu_de: &b Tin")
@example("tieu_de: !quan Tin")
def test_any_text_is_read_as_yaml_or_refused_in_vietnamese(text: str) -> None:
    try:
        value, lines = read_yaml(text)
    except YamlFault as fault:
        assert fault.faults
        for line, said in fault.faults:
            assert_good(Problem("data/thu.yml", line, said))
    else:
        assert lines.line >= 1
        assert_plain(value)


def assert_plain(value: Any) -> None:
    assert value is None or isinstance(value, str | list | dict)
    if isinstance(value, dict):
        assert all(isinstance(name, str) for name in value)
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            assert inner is not None
            assert_plain(inner)


@FUZZ
@given(YAMLISH | st.text())
def test_any_text_is_split_into_front_matter_and_body_or_refused(text: str) -> None:
    try:
        parts_found = split_front_matter(text)
    except YamlFault as fault:
        assert all(is_vietnamese(said) for _, said in fault.faults)
        return
    if parts_found:
        head, body, body_line = parts_found
        rows = text.split("\n")
        assert "\n".join(rows[body_line - 1 :]) == body
        assert head.count("\n") <= body_line


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tap") / "don-vi"
    (root / "content").mkdir(parents=True)
    Unit(root).write({"mkdocs.yml": CONFIGURATION})
    return root


def problems_with(folder: Path, name: str, content: bytes) -> list[Problem]:
    """Prepare the unit with one file of that content; where it is good, make its page and the feed."""
    unit = Unit(folder).write({"data/don-vi.yml": ORGANISATION, **LISTS, name: content})
    try:
        edition = unit.prepare(TODAY)
    except ContentError as error:
        return error.problems
    finally:
        (folder / name).unlink()
    for page in edition.pages:
        if page.head.is_article:
            assert page.make()
    for output in edition.files:
        assert output.make()
    return list(edition.warnings)


HEAD = post().rpartition("---\n")[0] + "---\n"
PLACES = [
    "data/van-ban.yml",
    "data/don-vi.yml",
    "data/thu-tuc/tap.yml",
    "data/co-quan.yml",
    "content/tin-tuc/tin.md",
    "content/ke-hoach/k.md",
    "content/t.md",
]


@pytest.mark.parametrize("name", PLACES)
def test_any_file_content_gives_pages_or_vietnamese_problems(name: str, folder: Path) -> None:
    @FUZZ
    @given((YAMLISH | st.text()).map(str.encode) | st.binary(max_size=200) | YAMLISH.map(lambda text: f"---\n{text}\n---\n".encode()))
    @example(b"")
    @example(b"\xff\xfea\x00")
    @example(b"---\n---\n---\n")
    @example(b"- - -\n")
    @example(b"---\n- a\n---\nx")
    @example(b"---\n\xef\xbb\xbf---")
    def check(content: bytes) -> None:
        for problem in problems_with(folder, name, content):
            assert_good(problem)

    check()


def test_any_body_gives_pages_or_vietnamese_problems(folder: Path) -> None:
    @FUZZ
    @given(MARKDOWN)
    @example("[x](https://[::1)")
    @example("![x](http://[bad)")
    @example("<https://[x>")
    @example("[x]: //[\n[x]")
    @example("[x](mailto://[x)")
    @example("> " * 2000 + "x")
    @example("- " * 2000 + "x")
    @example("x" * 1_000_000)
    @example("*" * 20_000)
    @example('<a href="a\nb">x</a>')
    @example("[x](%00)")
    @example("&#xd800;")
    def check(body: str) -> None:
        for problem in problems_with(folder, "content/tin-tuc/tin.md", (HEAD + body).encode()):
            assert_good(problem)

    check()


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [("content/tin-tuc/tin.md", HEAD, cchc.loading.Post), ("data/thu-tuc/tap.yml", procedure(), cchc.loading.Procedure)],
    ids=["a post", "a procedure"],
)
def test_strange_values_that_the_schema_takes_give_pages_or_vietnamese_problems(
    name: str, text: str, kind: type[Record], folder: Path
) -> None:
    """In an else good record, so that they come through to the pages and the feed."""
    good, _ = read_yaml(text.replace("---\n", ""))
    taken = {key: [value for value in PLAUSIBLE if value.strip() and not read(kind, good | {key: value})] for key in keys_of(kind)}
    for turn in range(max(map(len, taken.values()))):
        values = good | {key: found[turn % len(found)] for key, found in taken.items() if found}
        for _ in range(len(values)):
            written = "".join(f"{key}: {_yaml(value)}\n" for key, value in values.items())
            problems = problems_with(folder, name, (f"---\n{written}---\nNội dung." if name.endswith(".md") else written).encode())
            for problem in problems:
                assert_good(problem)
            refused = {problem.message.partition(":")[0].partition(".")[0] for problem in problems} & (values.keys() - good.keys())
            values = {key: value for key, value in values.items() if key not in refused}
            if not refused:
                break


def _yaml(value: Any) -> str:
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    plain = "".join(letter for letter in value if letter.isprintable() or letter == "\n")
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@pytest.mark.parametrize("today", [dt.date.min, dt.date(1900, 1, 1), dt.date.max])
def test_any_day_can_be_today(today: dt.date, folder: Path) -> None:
    files = {
        "content/tin-tuc/a.md": post(day="31/12/2199 23:59:59"),
        "content/tin-tuc/b.md": post(day="31/12/2199 23:59:58", id="tinbai2346"),
        "content/tin-tuc/c.md": post(day="01/01/1900", id="tinbai2347"),
    }
    unit = Unit(folder).write({"data/don-vi.yml": ORGANISATION, **LISTS, **files})
    try:
        edition = unit.prepare(today)
        assert all(page.make() for page in edition.pages)
        assert all(output.make() for output in edition.files)
    finally:
        for name in files:
            (folder / name).unlink()
