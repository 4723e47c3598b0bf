"""Frames of other sites: shown only from hosts that the unit names, and with no freedom beyond what a video needs."""

import re
from pathlib import Path

import feedparser
import pytest

from cchc import conversion
from cchc.edition import prepare
from cchc.engines import runner
from cchc.markup import Converter, Fault, Resolver
from cchc.model.body import Body
from cchc.model.hosts import host_of
from conftest import ORGANISATION, TODAY, Unit, post

VIDEO = "https://www.youtube-nocookie.com/embed/x?start=1&rel=0"
SHOWN = (
    '<span class="khung"><iframe src="https://www.youtube-nocookie.com/embed/x?start=1&amp;rel=0" title="Nộp hồ sơ" width="560" height="315" '
    'allowfullscreen loading="lazy" referrerpolicy="strict-origin-when-cross-origin" '
    'sandbox="allow-scripts allow-same-origin allow-presentation allow-popups"></iframe></span>'
)


@pytest.fixture
def framing(unit: Unit) -> Unit:
    """A unit that names one host."""
    return unit.write({"data/don-vi.yml": f"{ORGANISATION}nhung_tu: www.youtube-nocookie.com\n"})


def embedding(attributes: str, *, day: str = "20/11/2026 08:00", id: str = "tinbai2345") -> str:
    return post(id=id, day=day, body=f"Một.\n\n<iframe {attributes}></iframe>")


def test_a_frame_from_a_named_host_keeps_what_people_may_set_and_gets_what_the_program_sets(framing: Unit) -> None:
    framing.write({
        "content/tin-tuc/a.md": embedding(
            f'width="560" height="315" src="{VIDEO}" title="Nộp hồ sơ" frameborder="0" allow="autoplay; camera" allowfullscreen '
            'style="position:fixed" class="skip" id="noi-dung" name="top" onload="alert(1)" srcdoc="<p>x" sandbox="allow-top-navigation" loading="eager"'
        )
    })  # fmt: skip
    assert framing.problems() == []
    assert SHOWN in framing.page("tin-tuc/a/")


def test_a_frame_inside_a_line_is_shown_without_what_stands_in_it(framing: Unit) -> None:
    framing.write(
        {"content/tin-tuc/a.md": post(body=f'Xem <iframe src="{VIDEO}" title="A &amp; &quot;B&quot;"><p onclick=x>cũ</p></iframe> nhé.')}
    )
    made = framing.page("tin-tuc/a/")
    assert re.search(r'<p>Xem <span class="khung"><iframe [^>]*title="A &amp; &quot;B&quot;"[^>]*></iframe></span> nhé.</p>', made)


def test_a_frame_without_a_name_is_refused_at_its_line(framing: Unit) -> None:
    framing.write({"content/tin-tuc/a.md": embedding(f'src="{VIDEO}" title=" "')})
    (problem,) = framing.problems()
    assert problem.startswith("content/tin-tuc/a.md:9: ")
    assert "Thêm title" in problem


@pytest.mark.parametrize(
    "source",
    [
        "https://www.youtube.com/embed/x",
        "https://youtube-nocookie.com/embed/x",
        "https://x.www.youtube-nocookie.com/",
        "https://www.youtube-nocookie.com.evil.vn/",
        "https://www.youtube-nocookie.com@evil.vn/",
        "https://www.youtube-nocookie.com:8443/",
        "https://evil.vn\\@www.youtube-nocookie.com/",
        "https://evil.vn/www.youtube-nocookie.com/",
        "https:www.youtube-nocookie.com/embed/x",
        "https://www.youtube-nocookie.com./",
        "https://www。youtube-nocookie。com/",
        "http://www.youtube-nocookie.com/embed/x",
        "//www.youtube-nocookie.com/embed/x",
        "/tin-tuc/",
        "",
    ],
)
def test_a_frame_from_elsewhere_is_left_out_with_a_warning_that_names_the_key(framing: Unit, source: str) -> None:
    framing.write({"content/tin-tuc/a.md": embedding(f'title="x" src="{source}"')})
    (problem,) = framing.problems()
    assert problem.startswith(("?content/tin-tuc/a.md:9: ", "?content/tin-tuc/a.md:7: "))
    assert "nhung_tu trong data/don-vi.yml" in problem
    assert "[Xem video](https://…)" in problem
    assert "<iframe" not in framing.page("tin-tuc/a/")


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        "srcdoc='<script>alert(1)</script>'",
        "src='javascript:alert(1)' title=x",
        "src='data:text/html,x'",
        "src='https://www.youtube-nocookie.com\t/'",
    ],
)
def test_a_frame_that_shows_no_address_is_left_out_with_a_warning(framing: Unit, attributes: str) -> None:
    framing.write({"content/tin-tuc/a.md": embedding(attributes)})
    assert any("?content/tin-tuc/a.md:9: khung nhúng được bỏ" in problem for problem in framing.problems())
    assert "<iframe" not in framing.page("tin-tuc/a/")


def test_a_frame_that_imitates_one_of_ours_gets_nothing_by_it(framing: Unit) -> None:
    framing.write({"content/tin-tuc/a.md": post(body=f"{SHOWN.replace('www.youtube-nocookie.com', 'evil.vn')}\n\n`{SHOWN}`")})
    assert "<iframe" not in framing.page("tin-tuc/a/")


def test_a_feed_has_a_link_where_the_page_has_a_frame(framing: Unit) -> None:
    framing.write({"content/tin-tuc/a.md": embedding(f'src="{VIDEO}" title="Nộp hồ sơ"')})
    content = feedparser.parse(framing.file("rss.xml")).entries[0].content[0].value
    assert f'<a href="{VIDEO.replace("&", "&amp;")}">Nộp hồ sơ</a>' in content
    assert b"<iframe" not in framing.file("rss.xml")


@pytest.mark.parametrize(
    ("host", "proposed"),
    [
        ("https://www.youtube.com/", "www.youtube.com"),
        ("www.youtube.com/embed", "www.youtube.com"),
        ("*.youtube.com", "youtube.com"),
        ("youtube.com:443", "youtube.com"),
        ("//vimeo.com", "vimeo.com"),
        ("a@vimeo.com", "vimeo.com"),
        ("vimeo.com.", "vimeo.com"),
        ("127.0.0.1", "www.youtube-nocookie.com"),
        ("2130706433", "www.youtube-nocookie.com"),
        ("0x7f.1", "www.youtube-nocookie.com"),
        ("::1", "www.youtube-nocookie.com"),
        ("localhost", "www.youtube-nocookie.com"),
        ("trường.vn", "www.youtube-nocookie.com"),
        ("*", "www.youtube-nocookie.com"),
    ],
)
def test_what_is_no_plain_host_is_refused_with_the_host_that_was_meant(unit: Unit, host: str, proposed: str) -> None:
    unit.write({"data/don-vi.yml": f'{ORGANISATION}nhung_tu: [vi-du.vn, "{host}"]\n'})
    (problem,) = unit.problems()
    assert problem.startswith(f"data/don-vi.yml:12: nhung_tu.2: «{host}» không phải là tên miền. ")
    assert f"ví dụ {proposed};" in problem


def test_a_host_is_taken_in_any_case() -> None:
    assert host_of("HTTPS://WWW.YouTube-NoCookie.com/embed/x") == "www.youtube-nocookie.com"


def build(unit: Unit) -> Path:
    return runner.build(unit.root, TODAY, unit.root / ".cchc" / "nhat-ky" / "dung.log")


def test_another_list_of_hosts_converts_the_bodies_anew_whose_frames_it_means_and_no_other(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    converted: list[str] = []
    real = Converter.convert

    def counting(self: Converter, text: str, resolver: Resolver) -> tuple[Body, list[Fault]]:
        converted.append(text)
        return real(self, text, resolver)

    monkeypatch.setattr(Converter, "convert", counting)
    unit.write({
        "content/tin-tuc/a.md": embedding(f'src="{VIDEO}" title="x"'),
        "content/tin-tuc/b.md": embedding('src="https://vimeo.com/1" title="x"', id="tinbai3456", day="19/11/2026"),
        "content/tin-tuc/c.md": post(id="tinbai4567", day="18/11/2026"),
    })  # fmt: skip
    pages = [build(unit) / f"tin-tuc/{name}/index.html" for name in "abc"]
    assert len(converted) == 3
    for hosts, shown, anew in (
        ("[www.youtube-nocookie.com]", [True, False, False], 1),
        ("[vimeo.com]", [False, True, False], 2),
        ("[vimeo.com, vi-du.vn]", [False, True, False], 0),
        ("", [False, False, False], 1),
    ):
        converted.clear()
        unit.write({"data/don-vi.yml": f"{ORGANISATION}nhung_tu: {hosts}\n"})
        build(unit)
        assert ["<iframe" in page.read_text("utf-8") for page in pages] == shown
        assert len(converted) == anew


def test_frames_come_out_the_same_from_worker_processes(framing: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "WORTH", 1)
    framing.write({
        f"content/tin-tuc/{number}.md": embedding(f'src="{VIDEO}" title="Video {number}"', id=f"tinbai{number:04}", day=f"{number + 1:02}/11/2026")
        for number in range(4)
    })  # fmt: skip
    alone, together = (prepare(framing.root, TODAY, jobs=jobs).site.bodies for jobs in (1, 2))
    assert all("<iframe" in body.html for body in alone.values())
    assert together == alone
