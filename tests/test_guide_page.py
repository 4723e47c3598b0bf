"""HUONG-DAN.html: the guide by a double click, without network, with pictures of the program as it is."""

import base64
import re
from html import unescape

import pytest

from cchc.bundle import guide
from conftest import REPOSITORY
from screenshots import HEAVIEST

TEXT = (REPOSITORY / "HUONG-DAN.md").read_text("utf-8")
PICTURES = re.findall(r"!\[[^\]]+\]\((huong-dan/[a-z-]+\.webp)\)", TEXT)


@pytest.fixture(scope="module")
def page() -> str:
    return guide.page(TEXT, lambda path: (REPOSITORY / path).read_bytes())


def test_the_page_needs_nothing_beside_it(page: str) -> None:
    markup = re.sub(r"<pre>.*?</pre>|<code>.*?</code>", "", page, flags=re.DOTALL)
    assert not re.search(r"<(script|link|iframe)\b|@import|url\(", markup)
    assert all(source.startswith("data:image/") for source in re.findall(r'<img\b[^>]*\bsrc="([^"]+)"', markup))


def test_every_picture_is_in_the_page_and_light_and_said_in_words(page: str) -> None:
    assert len(PICTURES) == len(set(PICTURES)) >= 5
    assert {f"huong-dan/{path.name}" for path in (REPOSITORY / "huong-dan").iterdir()} == set(PICTURES)
    for path in PICTURES:
        content = (REPOSITORY / path).read_bytes()
        assert len(content) <= HEAVIEST, path
        assert base64.b64encode(content).decode() in page
    assert all(len(words) > 20 for words in re.findall(r'<img alt="([^"]*)"', page))


def test_every_link_inside_the_page_leads_to_a_heading(page: str) -> None:
    anchors = set(re.findall(r'\bid="([^"]+)"', page))
    targets = {unescape(target) for target in re.findall(r'href="#([^"]+)"', page)}
    assert len(targets) > 15
    assert targets <= anchors


def test_the_steps_of_the_zip_come_first_and_name_its_files() -> None:
    from cchc.bundle.starters import COMMANDS, PROMPT
    from cchc.commands.language import BY_WORD

    first = TEXT.partition("## Dùng bộ cài")[2].partition("\n## ")[0]
    assert TEXT.index("## Dùng bộ cài") < TEXT.index("## 1. Cài đặt")
    for name in [*(name for name, verb in COMMANDS if verb.partition(" ")[0] in BY_WORD), PROMPT]:
        assert f"**{name}**" in first, name
    assert "chưa thử trên Windows thật" in first


def test_tables_and_blocks_come_through(page: str) -> None:
    assert "```" not in page
    assert page.count("<table>") >= 20
    plain = re.sub(r"^( *)```.*?^\1```$", "", TEXT, flags=re.MULTILINE | re.DOTALL)
    assert page.count("<h2") == len(re.findall(r"^## ", plain, re.MULTILINE))
