"""What pages, style sheets and feeds point at is found as a browser finds it."""

import pytest

from cchc.linkcheck import facts

OWN = "https://thu.edu.vn/cchc/"


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("../../../assets/a.css", "assets/a.css"),
        ("../../../", "index.html"),
        ("../../../#tin-moi", "index.html#tin-moi"),
        ("../hop-khac/", "tin-tuc/2026/hop-khac/index.html"),
        ("../hop-khac/?in=1#muc-a", "tin-tuc/2026/hop-khac/index.html#muc-a"),
        ("..", "tin-tuc/2026/index.html"),
        (".", "tin-tuc/2026/hop/index.html"),
        ("", "tin-tuc/2026/hop/index.html"),
        ("#muc-%C4%91", "tin-tuc/2026/hop/index.html#muc-đ"),
        ("ke%20hoach.pdf", "tin-tuc/2026/hop/ke hoach.pdf"),
        ("../../../../", "../index.html"),
        ("/cchc/tin-tuc/", "tin-tuc/index.html"),
        ("//thu.edu.vn/cchc/rss.xml", "rss.xml"),
        ("https://thu.edu.vn/cchc", "index.html"),
        ("https://thu.edu.vn/cchc/rss.xml", "rss.xml"),
        *((place, "tin-tuc/2026/hop/index.html") for place in ("#", "#top", "#TOP", "#/lich", "#!lich", "#:~:text=Chữ")),
        *((place, "") for place in ("/", "/cchc-cu/", "https://thu.edu.vn/", "https://khac.vn/cchc/", "//khac.vn/cchc/")),
        *((place, "") for place in ("mailto:a@thu.edu.vn", "tel:0225", "data:,", "javascript:void(0)")),
    ],
)
def test_a_target_means_what_a_browser_takes_it_for(target: str, found: str) -> None:
    assert facts.resolve(target, "tin-tuc/2026/hop/index.html", OWN) == found


@pytest.mark.parametrize(
    ("html", "targets"),
    [
        ('<a class="x" href="a/?x=1&amp;y=2">a</a>', {"a/?x=1&y=2"}),
        ("<a\n href='a/'>a</a><a href=b/>b</a>", {"a/", "b/"}),
        ('<img src="a.jpg" srcset="a.jpg 480w, b.jpg 960w" sizes="100vw" alt="">', {"a.jpg", "b.jpg"}),
        ('<a title="1 > 0" href="a/">a</a>', {"a/"}),
        ('<form action="tim/"><button formaction="gui/">Gửi</button></form>', {"tim/", "gui/"}),
        ('<script src="a.js" defer></script><link rel="icon" href="i.png">', {"a.js", "i.png"}),
        ('<svg><use href="#mui-ten"/></svg><video poster="p.jpg"><source src="v.mp4"></video>', {"#mui-ten", "p.jpg", "v.mp4"}),
        ('<object data="k.pdf"></object>', {"k.pdf"}),
        ('<meta http-equiv="refresh" content="0; url=../moi/">', {"../moi/"}),
        ('<meta property="og:image" content="https://thu.edu.vn/cchc/anh/a.jpg">', {"https://thu.edu.vn/cchc/anh/a.jpg"}),
        ('<meta property="og:title" content="https://thu.edu.vn/cchc/khong-co/">', set()),
        ('<a href="#thuc-don" role="button">Mở</a>', set()),
        ('<!-- <a href="cu/"> --><script>var a = "<a href=\'x/\'>";</script><style>a { color: red }</style>', set()),
        ('<p>viết &lt;a href="x/"&gt;, title="y" href="z/"</p>', set()),
    ],
)
def test_links_are_found_in_tags_and_nowhere_else(html: str, targets: set[str]) -> None:
    assert facts.spellings("index.html", html)[0] == targets


def test_style_sheets_and_feeds_point_at_files_too() -> None:
    sheet = "/* url(cu.png) */ @import 'b.css'; body { background: url( \"nen.png\" ) } i { background: url(i.svg) }"
    assert facts.spellings("assets/a.css", sheet)[0] == {"b.css", "nen.png", "i.svg"}
    feed = (
        '<link>https://thu.edu.vn/cchc/</link><atom:link href="https://thu.edu.vn/cchc/rss.xml"/><loc>https://thu.edu.vn/cchc/a/</loc>'
        '<enclosure url="https://thu.edu.vn/cchc/anh/a.jpg"/><content:encoded><![CDATA[<p><a href="https://thu.edu.vn/cchc/b/">b</a>]]>'
        "<description>Xem https://thu.edu.vn/cchc/khong-co/.</description>"
    )
    assert facts.read("rss.xml", feed, OWN).targets == {"index.html", "rss.xml", "a/index.html", "anh/a.jpg", "b/index.html"}
