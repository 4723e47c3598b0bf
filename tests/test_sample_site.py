"""The sample site, page by page: what it promises is there, nothing on it is broken, empty, foreign or forgotten."""

import datetime as dt
import io
import itertools
import json
import posixpath
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import feedparser
import lxml.html
import pytest
from PIL import Image

from cchc import addresses
from cchc.edition import Edition, prepare
from cchc.search import places
from conftest import REPOSITORY, TODAY, read_tree, run

ADDRESS = "https://thpthoaphuong.example.edu.vn/cchc/"
RESERVED_BY_WINDOWS = re.compile(r'[<>:"|?*\\]|[. ](/|$)|(^|/)(con|prn|aux|nul|com\d|lpt\d)(\.|/|$)', re.IGNORECASE)


@dataclass(frozen=True)
class Sheet:
    """One HTML page of the built site."""

    path: str
    content: bytes

    @cached_property
    def tree(self) -> lxml.html.HtmlElement:
        return lxml.html.document_fromstring(self.content.decode())

    @property
    def url(self) -> str:
        return ADDRESS + self.path.removesuffix("index.html")

    @property
    def is_redirect(self) -> bool:
        return bool(self.tree.xpath("//meta[@http-equiv='refresh']"))

    @property
    def is_part(self) -> bool:
        return self.path.startswith(addresses.EMBEDS) and self.path != addresses.output_path(addresses.EMBEDS)

    @property
    def is_listed(self) -> bool:
        return "noindex" not in "".join(self.tree.xpath("//meta[@name='robots']/@content"))

    def links(self) -> Iterator[str]:
        """Yield every address that the page names: links, pictures, assets, what it says of itself to others."""
        yield from self.tree.xpath("//@href | //@src | //@poster | //meta[@property='og:image' or @property='og:url']/@content")
        for pictures in self.tree.xpath("//@srcset"):
            yield from (part.split()[0] for part in pictures.split(","))

    def targets(self) -> Iterator[tuple[str, str]]:
        """Yield (address below the site, fragment) of everything of ours that the page names."""
        for link in self.links():
            url = urljoin(self.url, link)
            if url.startswith(ADDRESS):
                yield unquote(urlsplit(url.removeprefix(ADDRESS)).path), urlsplit(url).fragment
            elif urlsplit(url).netloc == urlsplit(ADDRESS).netloc and url != urljoin(ADDRESS, "/"):
                yield f"outside the section: {link}", ""


@dataclass(frozen=True)
class Site:
    root: Path
    files: dict[str, bytes]
    sheets: dict[str, Sheet]

    @property
    def pages(self) -> list[Sheet]:
        """Every page but those that only lead from an old address to the new one, and parts for the frames of other sites."""
        return [sheet for sheet in self.sheets.values() if not sheet.is_redirect and not sheet.is_part]


@pytest.fixture(scope="module")
def site(sample_site: Path) -> Site:
    files = read_tree(sample_site)
    return Site(sample_site, files, {path: Sheet(path, content) for path, content in files.items() if path.endswith(".html")})


@pytest.fixture(scope="module")
def edition() -> Edition:
    return prepare(REPOSITORY, TODAY)


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


# --- What the sample promises -------------------------------------------------------------------------------------


def test_the_sample_shows_every_kind_of_record(edition: Edition) -> None:
    site = edition.site
    assert len(site.posts) >= 12
    assert len(site.post_years) >= 2
    assert sum(post.picture is not None for post in site.posts) >= 6
    assert len({post.genre for post in site.posts}) >= 3
    assert len(site.plans) == 3
    assert sorted(Counter(site.plan_state(plan) for plan in site.plans).items()) == [("bị thay thế", 1), ("đang thực hiện", 2)]
    assert any(len(plan.topics) == 8 for plan in site.plans)
    assert any(len(plan.targets) >= 10 for plan in site.plans)
    assert len(site.documents) >= 15
    assert any(site.document_successor(paper) for paper in site.documents)
    assert len(site.hotlines) == 6
    assert len(site.procedures) >= 10
    states = Counter(procedure.state(TODAY) for procedure in site.procedures)
    assert states["hết hiệu lực"] >= 1
    assert states["sắp có hiệu lực"] >= 1
    assert len(site.posted_procedures) >= 6


def test_every_record_of_the_fictional_school_is_marked_as_a_sample(edition: Edition) -> None:
    site = edition.site
    further = (site.guides, site.services, site.questions, site.feedback, site.indices, site.handlings, site.resources)
    registers = (site.all_posts, site.all_plans, site.all_hotlines, site.procedures_here, site.plain_pages, *further)
    assert all(len(register) >= 2 for register in further)
    assert [record.source.file for register in registers for record in register if not record.is_sample] == []
    assert site.organisation.is_sample


def test_the_mark_stands_on_every_page_with_sample_records(edition: Edition, site: Site) -> None:
    records = [
        record
        for record in (*edition.site.posts, *edition.site.plans, *edition.site.procedures, *edition.site.plain_pages)
        if record.is_sample
    ]
    marked = {addresses.of(record) for record in records}
    marked |= {page.address for page in edition.pages if page.head.is_sample}
    marked |= {"", addresses.NEWS, addresses.PLANS, addresses.PROCEDURES, addresses.NOTICE, addresses.HOTLINES}
    for address in sorted(marked):
        assert "DỮ LIỆU MẪU" in words(site.sheets[addresses.output_path(address)].tree), address


def test_telephone_numbers_of_the_sample_are_placeholders(site: Site) -> None:
    numbers = {link for sheet in site.pages for link in sheet.links() if link.startswith("tel:")}
    assert numbers
    assert [number for number in numbers if "0000" not in number] == []


# --- Links --------------------------------------------------------------------------------------------------------


def test_every_link_and_picture_leads_to_a_file_and_every_fragment_to_its_place(site: Site) -> None:
    ids = {path: set(sheet.tree.xpath("//@id")) for path, sheet in site.sheets.items()}
    dead = []
    for sheet in site.sheets.values():
        for address, fragment in sheet.targets():
            path = addresses.output_path(address)
            if path not in site.files:
                dead.append(f"{sheet.path}: {address}")
            elif fragment and fragment not in ids[path]:
                dead.append(f"{sheet.path}: {address}#{fragment}")
    assert dead == []


def test_every_page_is_reached_from_home_by_links(site: Site) -> None:
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        for address, _ in site.sheets[waiting.pop()].targets():
            path = addresses.output_path(address)
            if path in site.sheets and path not in reached:
                reached.add(path)
                waiting.append(path)
    assert {sheet.path for sheet in site.pages} - reached == {"404.html"}


def test_nothing_is_published_that_no_page_feed_or_sitemap_names(site: Site) -> None:
    named = {addresses.output_path(address) for sheet in site.sheets.values() for address, _ in sheet.targets()}
    named |= {
        posixpath.normpath(posixpath.join(posixpath.dirname(sheet.path), named_by_script))
        for sheet in site.sheets.values()
        for named_by_script in sheet.tree.xpath("//@data-built-at")
    }
    named |= {
        posixpath.normpath(posixpath.join(posixpath.dirname(path), style))
        for path, content in site.files.items()
        for style in re.findall(r'<\?xml-stylesheet[^?]* href="([^"]+)"', content.decode() if path.endswith(".xml") else "")
    }
    texts = [content.decode() for path, content in site.files.items() if path.endswith((".xml", ".css", "feed.json"))]
    named |= {
        addresses.output_path(unquote(url.removeprefix(ADDRESS)))
        for text in texts
        for url in re.findall(rf"{re.escape(ADDRESS)}[^\s<\"'#]*", text)
    }
    named |= {posixpath.normpath(f"{addresses.SEARCH}{path}") for path in searched(site)}
    named |= {icon["src"] for icon in json.loads(site.files[addresses.MANIFEST])["icons"]}
    # A host asks for robots.txt by itself; cchc.js names the worker; the page for other sites shows its script as words to copy.
    named |= {addresses.ROBOTS, addresses.COPY_KEEPER, addresses.NEWEST_SCRIPT}
    assert (
        set(site.files) - named - {"404.html", "sitemap.xml"} - {sheet.path for sheet in site.sheets.values() if sheet.is_redirect} == set()
    )


def searched(site: Site) -> Iterator[str]:
    """Yield what the script of the search fetches, from the page of the search."""
    listed = json.loads(site.files[places.LIST])
    yield posixpath.relpath(places.LIST, addresses.SEARCH)
    yield from (f"tu/{volume}-{number}.json" for volume, held in enumerate(listed["volumes"]) for number in range(len(held["keys"])))
    yield from (f"the/{block}-{number}.json" for block, held in enumerate(listed["blocks"]) for number in range(len(held["cards"])))


def test_nothing_of_another_host_is_loaded_and_nothing_stands_inline(site: Site) -> None:
    for sheet in site.sheets.values():
        loaded = sheet.tree.xpath(
            "//link[@rel='stylesheet' or @rel='icon' or starts-with(@rel, 'pre')]/@href | //@src | //@srcset | //object/@data"
        )
        assert [link for link in loaded if re.match(r"(\w+:)?//", link)] == [], sheet.path
        inline = sheet.tree.xpath(
            "//script[not(@src or @type='application/ld+json')] | //style | //*[@style] | //iframe | //object | //embed | //base"
        )
        assert [element.tag for element in inline] == [], sheet.path
        handlers = [name for element in sheet.tree.iter("*") for name in element.attrib if name.startswith("on")]
        assert handlers == [], sheet.path
    for path, content in site.files.items():
        if path.endswith(".css"):
            assert re.findall(rb"(?:url\(\s*['\"]?|@import\s+['\"])((?:https?:)?//[^)'\"]+)", content) == [], path
        if path.endswith(".js"):
            # What scripts fetch, pages name: a file of this site (data-built-at, data-index). The worker is looked at in a browser.
            if path != addresses.COPY_KEEPER:
                assert re.findall(rb"fetch\((?!part\.getAttribute\(\"data-built-at\"\)\))", content) == [], path
            assert b"XMLHttpRequest" not in content or path.startswith("assets/tim-kiem."), path
            assert [url for url in re.findall(rb"https?://[^\s\"']*", content) if not url.startswith(ADDRESS.encode())] == [], path
            assert re.findall(rb"eval\(|innerHTML", content) == [], path


# --- Every page ---------------------------------------------------------------------------------------------------


FEED_TYPES = ["application/rss+xml", "application/atom+xml", "application/feed+json"]


def test_every_page_has_its_head_and_its_landmarks(site: Site) -> None:
    titles = Counter()
    for sheet in site.pages:
        tree = sheet.tree
        told = {
            "lang": tree.get("lang") == "vi",
            "h1": len(tree.xpath("//h1")) == 1 and bool(words(tree.xpath("//h1")[0])),
            "title": len(tree.xpath("//head/title")) == 1 and bool(words(tree.xpath("//head/title")[0])),
            "description": sheet.path == "404.html" or bool("".join(tree.xpath("//meta[@name='description']/@content")).strip()),
            "canonical": tree.xpath("//link[@rel='canonical']/@href") == ([sheet.url] if sheet.is_listed else []),
            "feeds": [link.get("type") for link in tree.xpath("//link[@rel='alternate']")][:3] == FEED_TYPES,
            "viewport": len(tree.xpath("//meta[@name='viewport']")) == 1,
            "landmarks": [len(tree.xpath(f"//{tag}")) for tag in ("main", "body/header", "body/footer")] == [1, 1, 1],
            "named navigation": all(nav.get("aria-label") or nav.get("aria-labelledby") for nav in tree.xpath("//nav")),
            "menu": bool(tree.xpath("//header//nav")),
            "skip link": tree.xpath("//body/a[1]/@href") == ["#noi-dung"] and len(tree.xpath("//main[@id='noi-dung']")) == 1,
        }
        assert [name for name, is_good in told.items() if not is_good] == [], sheet.path
        titles[words(tree.xpath("//head/title")[0])] += 1
    assert [title for title, count in titles.items() if count > 1] == []


def test_only_the_search_and_the_page_for_what_is_not_found_are_kept_from_search_engines(site: Site) -> None:
    assert [sheet.path for sheet in site.pages if not sheet.is_listed] == ["404.html", "tim-kiem/index.html"]
    assert all(not sheet.is_listed for sheet in site.sheets.values() if sheet.is_redirect or sheet.is_part)


def test_no_id_stands_twice_and_every_reference_to_one_is_good(site: Site) -> None:
    for sheet in site.sheets.values():
        ids = Counter(sheet.tree.xpath("//@id"))
        assert [name for name, count in ids.items() if count > 1] == [], sheet.path
        named = {
            name
            for names in sheet.tree.xpath("//@aria-labelledby | //@aria-describedby | //@aria-controls | //label/@for")
            for name in names.split()
        }
        assert named - set(ids) == set(), sheet.path


def test_no_element_is_empty_that_should_say_something(site: Site) -> None:
    speaking = "//dd | //dt | //li | //h1 | //h2 | //h3 | //h4 | //p | //a | //figcaption | //caption | //summary | //th | //button | //option | //strong"
    for sheet in site.sheets.values():
        silent = [
            element
            for element in sheet.tree.xpath(speaking)
            if not words(element) and not element.xpath(".//img[@alt!='']") and element.get("role") != "status"
        ]
        assert [lxml.html.tostring(element).decode()[:80] for element in silent] == [], sheet.path
        # A cell with a label may be empty (its label is then hidden on a phone), but may not hold white space alone.
        blank = [cell for cell in sheet.tree.xpath("//td[@data-label]") if not words(cell) and (cell.text or len(cell))]
        assert [cell.get("data-label") for cell in blank] == [], sheet.path
        for heading in sheet.tree.xpath("//main//*[self::h2 or self::h3 or self::h4][not(parent::summary)]"):
            follows = heading.getnext()
            assert follows is not None or (heading.tail or "").strip() or heading.getparent().getnext() is not None, (
                sheet.path,
                words(heading),
            )
            assert follows is None or follows.tag not in ("h1", heading.tag), (sheet.path, words(heading))
        told = words(sheet.tree.body)
        assert re.findall(r"\bNone\b|\bundefined\b|\{\{|\}\}|\{%|&(?:amp|lt|gt|quot|#\d+);", told) == [], sheet.path


def test_headings_go_down_one_step_at_a_time(site: Site) -> None:
    for sheet in site.pages:
        levels = [
            int(heading.tag[1])
            for heading in sheet.tree.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]")
        ]
        assert levels[0] == 1, sheet.path
        assert [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1] == [], sheet.path


def test_every_picture_has_its_words_and_its_size(site: Site) -> None:
    for sheet in site.sheets.values():
        for picture in sheet.tree.xpath("//img"):
            assert picture.get("width"), sheet.path
            assert picture.get("height"), sheet.path
            assert picture.get("alt") or (picture.get("alt") == "" and (picture.xpath("ancestor::header") or sheet.is_part)), (
                sheet.path,
                picture.get("src"),
            )
    for sheet in site.pages:
        shared = sheet.tree.xpath("//meta[@property='og:image']/@content")
        size = sheet.tree.xpath("//meta[@property='og:image:width' or @property='og:image:height']/@content")
        for url in shared:
            with Image.open(io.BytesIO(site.files[url.removeprefix(ADDRESS)])) as picture:
                assert [str(side) for side in picture.size] == size == ["1200", "630"], sheet.path
                assert picture.format == "JPEG", sheet.path
            assert len(site.files[url.removeprefix(ADDRESS)]) < 1_000_000, "Zalo takes no larger one"
        assert len(shared) == 1, sheet.path
        assert sheet.tree.xpath("//meta[@name='twitter:image']/@content") == shared, sheet.path
        assert sheet.tree.xpath("//meta[@property='og:image:alt']/@content")[0], sheet.path


def test_every_file_to_download_tells_its_kind_and_size(site: Site) -> None:
    offered = [(sheet.path, link) for sheet in site.pages for link in sheet.tree.xpath("//main//a[contains(@href, 'tep/')]")]
    assert offered
    assert [
        (path, words(link))
        for path, link in offered
        if not re.search(r"\((PDF|DOCX|XLSX|ZIP|JPG|MP3|MP4)(, [\d,.]+ (KB|MB))?\)$", words(link))
    ] == []


def test_every_page_with_records_tells_when_it_was_changed(site: Site) -> None:
    # Papers of others have no date of change of their own; the pages of subscriptions and of everything else hold no record.
    without = {sheet.path for sheet in site.pages if not sheet.tree.xpath("//main//*[contains(@class, 'provenance')]//time/@datetime")}
    assert without <= {"404.html", *(f"{page}/index.html" for page in ("kenh-tin", "thong-tin", "tich-hop", "tim-kiem", "van-ban"))}
    for sheet in site.pages:
        for stamp in sheet.tree.xpath("//time/@datetime"):
            assert dt.date.fromisoformat(stamp[:10]) <= TODAY or "tu=" in stamp, (sheet.path, stamp)


# --- Files --------------------------------------------------------------------------------------------------------


def test_the_sitemap_lists_exactly_the_pages_to_be_found(site: Site) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ElementTree.fromstring(site.files["sitemap.xml"])
    listed = [entry.findtext("s:loc", "", names) for entry in root.iterfind("s:url", names)]
    assert sorted(listed) == sorted(sheet.url for sheet in site.pages if sheet.is_listed)
    for stamp in root.iterfind("s:url/s:lastmod", names):
        assert dt.date.fromisoformat(stamp.text or "") <= TODAY


def test_the_feed_reads_and_names_only_what_is_there(site: Site, edition: Edition) -> None:
    feed = feedparser.parse(site.files["rss.xml"])
    assert not feed.bozo
    assert [entry.link for entry in feed.entries] == [ADDRESS + addresses.of(post) for post in edition.site.posts[:20]]
    for path in filter(addresses.is_feed, site.files):
        text = re.sub(r"<\?xml-stylesheet.*?\?>", "", site.files[path].replace(b"\r\n ", b"").decode())
        named = re.findall(rf"{re.escape(ADDRESS)}[^\s<\"'\\\\#&]*", text)
        assert [url for url in named if addresses.output_path(unquote(url.removeprefix(ADDRESS))) not in site.files] == [], path
        assert re.findall(r'(?:href|src)=\\?"(?!https?://|mailto:|tel:|#)[^"]*"', text) == [], path


def test_no_picture_carries_what_the_camera_wrote(site: Site) -> None:
    pictures = {path: content for path, content in site.files.items() if path.endswith((".jpg", ".png", ".webp", ".gif"))}
    assert pictures
    for path, content in pictures.items():
        with Image.open(io.BytesIO(content)) as picture:
            assert not picture.getexif(), path
            assert {"exif", "xmp", "photoshop", "comment", "XML:com.adobe.xmp"} & set(picture.info) == set(), path
        assert len(content) < 500_000, path


def test_every_path_suits_every_disk_and_server(site: Site) -> None:
    assert [path for path in site.files if len(path) > 180 or RESERVED_BY_WINDOWS.search(path)] == []
    assert [path for path in site.files if not re.fullmatch(r"[a-z0-9][a-z0-9._/-]*", path)] == []
    assert len({path.casefold() for path in site.files}) == len(site.files)


def test_a_second_build_elsewhere_gives_the_same_bytes_and_strict_finds_nothing(site: Site, tmp_path: Path) -> None:
    built = run(
        sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site"), cwd=REPOSITORY,
        CCHC_HOM_NAY=f"{TODAY:%d/%m/%Y}", PYTHONHASHSEED="4711", TZ="America/Los_Angeles", LC_ALL="C", PYTHONUTF8="1",
    )  # fmt: skip
    assert built.returncode == 0, built.stdout + built.stderr
    assert "WARNING" not in built.stdout + built.stderr
    again = read_tree(tmp_path / "site")
    assert list(again) == list(site.files)
    assert [path for path, content in again.items() if content != site.files[path]] == []
