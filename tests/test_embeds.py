"""Parts for other sites, rules for servers, what phones keep: as other programs read them."""

import json
import re

import pytest

from cchc import addresses, policy
from cchc.edition import Edition, prepare
from conftest import ORGANISATION, TODAY, Unit, post

NASTY = 'Họp "báo" </script><img src=x onerror=alert(1)> & cộng'


def edition_of(unit: Unit) -> Edition:
    return prepare(unit.root, TODAY)


@pytest.fixture
def files(unit: Unit) -> dict[str, bytes]:
    edition = edition_of(unit.write({"content/tin-tuc/a.md": post("TITLE").replace('"TITLE"', f"'{NASTY}'")}))
    return {
        output.path: output.make()
        for output in edition.files
        if output.path.startswith((addresses.EMBEDS, "ung-dung", "robots", "ban-luu"))
    }


def test_the_newest_posts_are_json_with_whole_addresses(files: dict[str, bytes]) -> None:
    said = json.loads(files[addresses.NEWEST_JSON])
    assert [one["title"] for one in said["posts"]] == [NASTY]
    assert said["posts"][0]["url"] == "https://thu.edu.vn/cchc/tin-tuc/a/"
    assert said["posts"][0]["date"] == "2026-11-20"


def test_a_title_cannot_leave_the_script_that_carries_it(files: dict[str, bytes]) -> None:
    script = files[addresses.NEWEST_SCRIPT].decode()
    assert "</script" not in script
    assert "<img" not in script
    assert json.loads(re.search(r"var said = (\{.*\});", script)[1])["posts"][0]["title"] == NASTY  # type: ignore[index]


def test_an_embedded_page_is_escaped_leads_out_of_the_frame_and_is_not_indexed(files: dict[str, bytes]) -> None:
    page = files[f"{addresses.EMBEDDED_NEWS}index.html"].decode()
    assert "<img src=x" not in page
    assert all('target="_top"' in link for link in re.findall(r"<a [^>]+>", page) if "tel:" not in link)
    assert 'name="robots" content="noindex"' in page


def test_servers_let_only_the_main_site_show_frames(files: dict[str, bytes]) -> None:
    for name in ("nginx.conf", "htaccess.txt", "caddyfile.txt"):
        assert b"frame-ancestors 'self' https://thu.edu.vn" in files[addresses.SERVER_RULES + name]


def test_the_policy_names_the_hosts_that_the_unit_allows_and_no_other(unit: Unit) -> None:
    site = edition_of(unit.write({"data/don-vi.yml": ORGANISATION + "\nnhung_tu: www.youtube-nocookie.com\n"})).site
    assert policy.of_pages(site.organisation).endswith("frame-src 'self' https://www.youtube-nocookie.com")


def test_a_unit_that_keeps_no_copies_publishes_a_worker_that_removes_them(unit: Unit, files: dict[str, bytes]) -> None:
    assert b"unregister" not in files[addresses.COPY_KEEPER]
    edition = edition_of(unit.write({"data/don-vi.yml": ORGANISATION + "\nban_luu: không\n"}))
    assert b"unregister" in next(output for output in edition.files if output.path == addresses.COPY_KEEPER).make()


def test_robots_are_told_of_the_sitemap(files: dict[str, bytes]) -> None:
    assert b"Sitemap: https://thu.edu.vn/cchc/sitemap.xml" in files[addresses.ROBOTS]
