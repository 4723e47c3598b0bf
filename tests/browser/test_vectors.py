"""Some three hundred attacks in every place that content can set, in a real Chromium page: none runs, none asks another host."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import feedparser
import pytest
from alarm import Alarm
from lxml import etree
from playwright.sync_api import Browser, Error
from reader import _browser_is_there, chromium, pages_in, picture, served
from vectors import VECTORS

from cchc.linking import RecordLinks
from cchc.markup import Converter
from cchc.outputs import feeds
from cchc.problems import ContentError, Problem, Severity
from cchc.sources import open_folder
from cchc.store import Store
from cchc.vietnamese import normalise
from conftest import CONFIGURATION, LISTS, ORGANISATION, Unit
from test_messages import assert_good

__all__ = ["_browser_is_there", "chromium"]

pytestmark = pytest.mark.browser

CONTENT = "http://purl.org/rss/1.0/modules/content/"


def as_markdown(vector: str) -> str:
    return vector


def as_html(vector: str) -> str:
    return f"<div>\n{vector}\n</div>"


def as_parts(vector: str) -> str:
    """Put a vector where Markdown takes words: link, picture, heading, cell, code, footnote, box."""
    line = " ".join(vector.split())
    return (
        f'[{line}](https://vi-du.vn/ "{line}")\n\n![{line}](a.jpg "{line}")\n\n## {line}\n\n|{line}|x|\n|-|-|\n|x|{line}|\n\n`{line}`\n\n'
        f'x[^1]\n\n[^1]: {line}\n\n!!! note "{line}"\n    {line}\n\n- {line}\n\n*[HTML]: {line}\n\nHTML\n\n[x]\n\n[x]: <{line}> "{line}"\n'
    )


WAYS: dict[str, Callable[[str], str]] = {"markdown": as_markdown, "html": as_html, "parts": as_parts}


def article(number: int, vector: str, body: str) -> str:
    """Return a post with a vector in every key that takes words."""
    v = json.dumps(vector[:240], ensure_ascii=False)
    lists = "" if number % 9 else "linh_vuc_cchc: tthc\nchuyen_muc: hoat-dong\n"
    return (
        f"---\nid: tinbai{number:04}\ntieu_de: {v}\nngay: {number % 28 + 1:02}/{number // 28 % 12 + 1:02}/{2020 + number // 336} 08:00:01\n"
        f"the_loai: tin\ntom_tat: {v}\ndoi_tuong: [{v}]\ntu_khoa: [{v}]\ntac_gia: {v}\nnguon: {{ten: {v}, url: https://vi-du.vn/}}\n"
        f"lien_ket: {{ten: {v}, url: https://vi-du.vn/}}\nanh_dai_dien: {{tep: a.jpg, mo_ta: {v}, chu_thich: {v}}}\n"
        f"tep_dinh_kem: [{{tep: t.pdf, ten: {v}}}]\nkhen_thuong: {{ca_nhan_tap_the: {v}, hinh_thuc: {v}, quyet_dinh: {v}}}\n"
        f"cap_nhat: [{{ngay: 01/01/2026, noi_dung: {v}, loai: đính chính}}]\n{lists}---\n{body}\n"
    )


def attacked(root: Path, *ways: str) -> tuple[Unit, list[Problem]]:
    """Write a unit with one post for each vector and way; returns it with the refusals.

    A body that is refused is tried again with its pictures described, and then is a plain one.
    """
    (root / "content").mkdir(parents=True)
    vectors = [(vector, WAYS[way](vector)) for way in ways for vector in VECTORS.values()]
    posts = {f"content/tin-tuc/v{number}.md": article(number, vector, body) for number, (vector, body) in enumerate(vectors)}
    unit = Unit(root).write({
        **LISTS,
        "data/don-vi.yml": f"{ORGANISATION}nhung_tu: {Alarm.HOST}\n",
        "data/linh-vuc-cchc.yml": f"- {{id: linhvuc234, ma: tthc, ten: {json.dumps(VECTORS['handler: img onerror in quotes'])}}}\n",
        "data/chuyen-muc.yml": f"- {{id: chuyenmuc2, ma: hoat-dong, ten: {json.dumps(VECTORS['script: script after an end tag'])}}}\n",
        "mkdocs.yml": CONFIGURATION,
        "content/tin-tuc/a.jpg": picture(),
        "content/tin-tuc/t.pdf": b"%PDF-1.4",
        **posts,
    })  # fmt: skip
    refused: list[Problem] = []
    for instead in (described, lambda _: "Nội dung."):
        refused = refusals(unit)
        for file in {problem.file for problem in refused}:
            number = int(Path(file).stem[1:])
            vector, body = vectors[number]
            unit.write({file: article(number, vector, instead(body))})
    return unit, refused


def described(body: str) -> str:
    """Give every picture in raw HTML the description without which no body is taken."""
    return re.sub(r"<img(?=[\s/])", '\\g<0> alt="x"', body, flags=re.IGNORECASE)


def refusals(unit: Unit) -> list[Problem]:
    try:
        unit.prepare()
    except ContentError as error:
        return [problem for problem in error.problems if problem.severity is Severity.ERROR]
    return []


class Published(NamedTuple):
    unit: Unit
    site: Path
    refused: list[Problem]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    unit, refused = attacked(tmp_path_factory.mktemp("doc") / "u", "markdown")
    built = unit.mkdocs()
    assert built.returncode == 0, built.stderr
    return Published(unit, unit.root / "site", refused)


def write_page(site: Path, name: str, body: str) -> None:
    """Put a page of the test's own into a site; its words stand where those of a post do."""
    page = f'<!doctype html><meta charset="utf-8"><title>x</title><main><div class="prose">{body}</div></main>'
    (site / name).write_text(page, "utf-8")


@pytest.fixture
def alarm(chromium: Browser, published: Published) -> Iterator[Alarm]:
    with served(published.site) as address, Alarm(chromium, address) as watching:
        yield watching


def test_every_vector_in_a_body_and_in_every_key_of_a_post_runs_nothing(alarm: Alarm, published: Published) -> None:
    pages = pages_in(published.site)
    assert len(pages) > len(VECTORS) >= 150
    assert alarm.look_at(pages) == []
    assert alarm.told == []


def test_a_body_that_is_refused_is_told_in_one_sentence_and_is_not_the_rule(published: Published) -> None:
    for problem in published.refused:
        assert_good(problem)
    assert 20 < len({problem.file for problem in published.refused}) < len(VECTORS) / 3


def test_what_the_sanitiser_makes_of_every_vector_runs_nothing_even_where_the_build_would_refuse_it(
    alarm: Alarm, published: Published
) -> None:
    folder = open_folder(published.unit.root, Store())
    site = published.unit.prepare().site
    converter, texts = Converter(), [way(vector) for way in WAYS.values() for vector in VECTORS.values()]
    bodies = dict.fromkeys(converter.convert(text, RecordLinks(site.posts[0], site, folder, {}))[0].html for text in texts)
    write_page(published.site, "ban-thao.html", "".join(f"<section>{body}</section>\n" for body in bodies))
    assert alarm.look_at(["ban-thao.html"]) == []
    assert alarm.told == []


def test_the_feed_of_every_vector_is_well_formed_and_runs_nothing_in_a_reader_that_trusts_it(
    alarm: Alarm, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "LENGTH", 10_000)
    written = published.unit.file("rss.xml")
    assert not feedparser.parse(written).bozo
    items = etree.fromstring(written, etree.XMLParser(resolve_entities=False, recover=False)).findall("channel/item")
    assert len(items) == len(VECTORS)
    assert {" ".join(str(item.findtext("title")).split()) for item in items} == {
        " ".join(normalise(vector[:240]).split()) for vector in VECTORS.values()
    }
    shown = [str(item.findtext(name)) for item in items for name in ("description", f"{{{CONTENT}}}encoded")]
    assert not any("<iframe" in part for part in shown)
    # A reader's page elsewhere: what the unit publishes is its own there too.
    write_page(
        published.site, "doc-tin.html", "".join(f"<section>{part}</section>\n" for part in shown).replace("https://thu.edu.vn/cchc/", "")
    )
    assert alarm.look_at(["doc-tin.html"]) == []
    assert alarm.told == []


NOTICED = {
    "<script>__run()</script>": "ran",
    "<a href=javascript:__run()>x</a>": "ran",
    "<p onmouseover=__run()>x</p>": "ran",
    "<iframe srcdoc='<script>parent.__run()</script>'></iframe>": "ran",
    "<svg><animate onbegin=__run() attributeName=x dur=1s></svg>": "ran",
    "<img src=//evil.example/x.png>": "asked evil.example",
    "<style>@import '//evil.example/x.css'</style>": "asked evil.example",
    "<meta http-equiv=refresh content=0;url=https://evil.example/>": "asked evil.example",
}


def test_the_alarm_goes_off_where_nothing_is_sanitised(alarm: Alarm, published: Published) -> None:
    """Without this a blank site would pass."""
    pages = {f"tho-{number}.html": text for number, text in enumerate([*NOTICED, "<script>open('about:blank'); throw alert(1)</script>"])}
    for name, text in pages.items():
        write_page(published.site, name, text)
    assert len({found.partition(": ")[0] for found in alarm.look_at(list(pages))}) >= len(NOTICED) - 1  # all but the picture
    assert set(NOTICED.items()) <= {(pages.get(page), what) for what, page in alarm.told}
    assert {"opened a window", "dialog", "error undefined"} <= {what for what, _ in alarm.told}


@pytest.mark.slow
def test_most_vectors_are_alive(alarm: Alarm, published: Published) -> None:
    """In a page as it stands more than half run today; the rest did in older browsers, or need Markdown."""
    pages = {f"song-{number}.html": vector for number, vector in enumerate(VECTORS.values())}
    for name, text in pages.items():
        write_page(published.site, name, text)
    alarm.look_at(list(pages))
    assert len({page for _, page in alarm.told}) > len(VECTORS) / 2


def test_the_alarm_goes_off_where_a_page_leads_the_reader_away(alarm: Alarm, published: Published) -> None:
    write_page(published.site, "di.html", "<script>top.location = 'about:blank'</script>")
    with pytest.raises(Error, match="destroyed"):
        alarm.look_at(["di.html"])
