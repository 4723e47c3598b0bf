"""A real Chromium on built pages: nothing that people write can run, and every page works on a phone, by keyboard, without script."""

import html
import itertools
import json
import re
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import Browser, Page
from reader import Watched, _browser_is_there, build, chromium, one_line, pages_in, picture, sample, served

from conftest import ORGANISATION, post
from test_real_cases import EVERYTHING

__all__ = ["_browser_is_there", "chromium", "sample"]

pytestmark = pytest.mark.browser

WIDTHS = (1280, 375, 320)
PLAIN_TITLE = "Bài 5 < 10 & R&D"
LONG_WORD = "Nghiêngngả" * 8
LONG_TITLE = f"{LONG_WORD} " + "Kế hoạch tuyên truyền cải cách hành chính của cả trường " * 3
VECTORS = (
    '"><img src=x onerror="window.__run=1">',
    "<script>window.__run=1</script>",
    "'-alert(1)-'",
    "{{7*7}} {% raw %}",
    "javascript:window.__run=1",
    "</title></script><script>window.__run=1</script>",
    "]]><script>window.__run=1</script>",
    "<svg/onload=window.__run=1>",
    "--><img src=x onerror=window.__run=1>",
    "&lt;script&gt;window.__run=1&lt;/script&gt;",
    '" autofocus onfocus="window.__run=1" x="',
    "</textarea></style></noscript><iframe srcdoc='<script>parent.__run=1</script>'>",
    "\\u003cimg src=x onerror=window.__run=1\\u003e ${alert(1)}",
)


# --- Sites to look at ---------------------------------------------------------------------------------------------


class Attack:
    """Gives every value a vector of its own, in turn, and remembers what was written."""

    def __init__(self) -> None:
        self.vectors = itertools.cycle(VECTORS)
        self.by_name: dict[str, str] = {}

    def value(self, name: str) -> str:
        """Return `name` with a vector behind it, as YAML; the same one each time."""
        if name not in self.by_name:
            self.by_name[name] = f"{name} {next(self.vectors)}"
        return json.dumps(self.by_name[name], ensure_ascii=False)

    def text(self, text: str) -> str:
        """Put a vector behind every value in capitals; codes cannot hold one."""
        return re.sub(
            r"(?<=: )\[?LEGAL BASIS\]?|\b\d*(?!\w*CODE\b)[A-Z]{5,}\b",
            lambda found: self.value(found[0].strip("[]")),
            text.replace("[vb1, LEGAL BASIS]", "[vb1, LEGALBASIS]"),
        )


@pytest.fixture(scope="module")
def attack() -> Attack:
    return Attack()


@pytest.fixture(scope="module")
def attacked(attack: Attack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A unit in which every value that content can set carries markup."""
    value = attack.value
    names = "ten co_quan_chu_quan dia_danh dia_chi".split()
    unit = "".join(line for line in ORGANISATION.splitlines(True) if line.partition(":")[0] not in names)
    more = "ten_ngan gio_lam_viec lich_tiep_cong_dan".split()
    unit += "".join(f"{name}: {value(f'UNIT {name}')}\n" for name in (*names, *more))
    unit += f"logo: {{tep: logo.jpg, mo_ta: {value('LOGO')}}}\nanh_chia_se: {{tep: logo.jpg, mo_ta: {value('SHARED')}}}\n"
    unit += f"cong_dich_vu_cong: [{{ten: {value('SERVICE')}, url: https://dichvucong.gov.vn/}}]\n"
    odd = "a&b'c {{7-7}} ;(1)"
    pictures = f'anh_dai_dien: {{tep: "{odd}.jpg", mo_ta: {value("ALT")}, chu_thich: {value("CAPTION")}}}\n'
    pictures += f'anh: [{{tep: "{odd}.jpg", mo_ta: {value("GALLERY")}, chu_thich: {value("GALLERYCAPTION")}}}]\n'
    attack.by_name["FILE"] = f"{odd}.pdf"
    body = (
        "Đoạn đầu.\n\n<script>window.__run=1</script>\n\n<svg onload=window.__run=1><p>\n\n<details open ontoggle=window.__run=1>x</details>\n\n"
        "<p onclick=window.__run=1 style='position:fixed'>bấm</p>\n\n<iframe srcdoc='<script>parent.__run=1</script>'></iframe>\n\n"
        "`<img src=x onerror=window.__run=1>` {{7*7}} {% raw %}\n\n<style>body{display:none}</style>\n\n<form action=https://example.org><input autofocus>"
        f'\n\n## Mục &lt;img onerror=window.__run=1&gt; {{{{7*7}}}} "\'>\n\n![ảnh "><script>window.__run=1</script>](<{odd}.jpg> "chú \' thích &quot; onload=window.__run=1")\n\n'
        f"[tệp](<{odd}.pdf>)\n"
    )
    files: dict[str, str | bytes] = {
        "data/don-vi.yml": unit,
        "data/logo.jpg": picture(),
        f"content/tin-tuc/{odd}.jpg": picture(),
        f"content/tin-tuc/{odd}.pdf": b"%PDF-1.4 thu",
        "data/linh-vuc-cchc.yml": f"- {{id: linhvuc234, ma: tthc, ten: {value('AREA')}, thu_tu: 1}}\n",
        "data/linh-vuc-tthc.yml": f"- {{id: linhvuc345, ma: trung-hoc, ten: {value('FIELD')}}}\n",
        "data/chuyen-muc.yml": f"- {{id: chuyenmuc2, ma: hoat-dong, ten: {value('SECTION')}}}\n",
        "content/gioi-thieu.md": f"---\nid: trang00001\ntieu_de: {value('PAGE')}\nngay: 01/01/2026\ntom_tat: {value('PAGESUMMARY')}\n---\n{body.partition('![')[0]}",
        "content/tin-tuc/b.md": post(
            PLAIN_TITLE,
            id="tinbai0002",
            extra=f'{pictures}linh_vuc_cchc: tthc\ntep_dinh_kem: [{{tep: "{odd}.pdf"}}]\n',
            body=body,
        ),
    }
    for name, text in EVERYTHING.items():
        files[name] = attack.text(text)
    return build(tmp_path_factory.mktemp("tan-cong") / "u", files)


# --- Looking ------------------------------------------------------------------------------------------------------


FRAMES = """async ([paths, widths]) => {
  const found = [];
  const look = (path, width) => new Promise((done) => {
    const frame = document.createElement("iframe");
    frame.style.cssText = `position: fixed; border: 0; height: 800px; width: ${width}px`;
    frame.onload = () => {
      const page = frame.contentDocument;
      if (page.documentElement.scrollWidth > width) {
        const out = [...page.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > width + 1);
        found.push(`${path} at ${width} px: ${out.slice(0, 3).map((e) => `${e.tagName}.${e.className}`).join(" ")}`);
      }
      frame.remove();
      done();
    };
    frame.src = path;
    document.body.append(frame);
  });
  for (const path of paths) await Promise.all(widths.map((width) => look(path, width)));
  return found;
}"""


def too_wide(watched: "Watched", paths: list[str]) -> list[str]:
    """Return the pages that scroll sideways at one of WIDTHS, with what sticks out. Frames of that width are quicker than windows."""
    found: list[str] = watched.open("kenh-tin/").evaluate(FRAMES, [[watched.address + path for path in paths], WIDTHS])
    return found


def test_nothing_that_content_can_set_runs_and_all_of_it_is_shown_literally(chromium: Browser, attacked: Path, attack: Attack) -> None:
    seen = ""
    with served(attacked) as address, Watched(chromium, address) as watched:
        for path in pages_in(attacked):
            page = watched.open(path)
            assert page.evaluate("window.__run") is None, path
            assert (
                page.evaluate(
                    "document.querySelectorAll('main script, main iframe, main style, main form:not(.search), main svg[onload], [onclick]').length"
                )
                == 0
            ), path
            assert page.evaluate("[...document.querySelectorAll('a')].every(a => /^(https?|mailto|tel):$/.test(a.protocol))"), path
            seen += page.evaluate(
                """() => [document.documentElement.textContent, ...[...document.querySelectorAll('*')]
                     .flatMap(e => [...e.attributes].map(a => a.value))].join('\\n')"""
            )
        assert too_wide(watched, pages_in(attacked)) == []
        assert watched.faults == []
    seen = one_line(seen)
    unseen = {name for name, value in attack.by_name.items() if one_line(value) not in seen}
    # The place stands before the date of papers that name none of their own; the emblem is an ornament beside the unit's name.
    assert unseen <= {"UNIT dia_danh", "LOGO"}


def test_a_title_with_marks_looks_right_wherever_it_stands(chromium: Browser, attacked: Path) -> None:
    with served(attacked) as address, Watched(chromium, address) as watched:
        page = watched.open("tin-tuc/b/")
        assert page.title().startswith(f"{PLAIN_TITLE} - ")
        assert page.inner_text("h1") == PLAIN_TITLE
        assert page.inner_text(".trail [aria-current=page]") == PLAIN_TITLE
        assert page.get_attribute('meta[property="og:title"]', "content") == PLAIN_TITLE
        for listed in ("", "tin-tuc/"):
            assert PLAIN_TITLE in watched.open(listed).locator(".card__title").all_inner_texts()
    feed = feedparser.parse((attacked / "rss.xml").read_bytes())
    assert not feed.bozo
    # feedparser gives titles as HTML text.
    assert PLAIN_TITLE in [html.unescape(entry.title) for entry in feed.entries]
    assert "<script" not in "".join(entry.content[0].value for entry in feed.entries)


def test_long_titles_and_long_words_never_push_a_page_sideways(chromium: Browser, tmp_path: Path) -> None:
    title = LONG_TITLE.strip()
    assert 240 <= len(title) <= 250
    assert len(LONG_WORD) == 80
    files: dict[str, str | bytes] = {
        name: re.sub(r"\b\d*(?!\w*CODE\b)[A-Z]{5,}\b", LONG_WORD, text)
        for name, text in EVERYTHING.items()
        if name.endswith((".yml", ".md"))
    }
    files["content/tin-tuc/t.pdf"] = EVERYTHING["content/tin-tuc/t.pdf"]
    files["content/tin-tuc/dai.md"] = post(
        title,
        id="tinbai0002",
        body=f"{LONG_WORD}\n\n## {LONG_WORD}\n\n- {LONG_WORD}\n\n|a|b|c|\n|-|-|-|\n|{LONG_WORD}|{LONG_WORD}|{LONG_WORD}|\n",
    )
    files["content/trang.md"] = f'---\nid: trang00001\ntieu_de: "{title}"\nngay: 01/01/2026\n---\nhttps://vi-du.gov.vn/{"a" * 120}\n'
    files["data/don-vi.yml"] = ORGANISATION.replace("Trường THPT Thử Nghiệm", f"{LONG_WORD} {LONG_WORD[:60]}")
    site = build(tmp_path / "u", files)
    with served(site) as address, Watched(chromium, address) as watched:
        assert too_wide(watched, pages_in(site)) == []
        assert watched.faults == []


# --- The sample site ----------------------------------------------------------------------------------------------


def test_no_page_of_the_sample_scrolls_sideways_or_asks_another_host(chromium: Browser, sample: str, sample_site: Path) -> None:
    with Watched(chromium, sample) as watched:
        assert too_wide(watched, pages_in(sample_site)) == []
        assert watched.faults == []


def kinds_of_page(site: Path) -> list[str]:
    """Return one address of each kind of page."""
    pages = pages_in(site)
    article = {section: next(page for page in pages if re.match(f"{section}/.+", page)) for section in ("ke-hoach", "thu-tuc")}
    posted = next(page for page in pages if re.match(r"tin-tuc/\d{4}/.+", page))
    return [
        "",
        "tin-tuc/",
        posted,
        "ke-hoach/",
        article["ke-hoach"],
        "van-ban/",
        "thu-tuc/",
        article["thu-tuc"],
        "niem-yet/",
        "duong-day-nong/",
        "kenh-tin/",
    ]


def test_every_kind_of_page_says_the_same_without_script(chromium: Browser, sample: str, sample_site: Path) -> None:
    with Watched(chromium, sample) as scripted, Watched(chromium, sample, java_script_enabled=False) as plain:
        for path in kinds_of_page(sample_site):
            # What opens with script (the table of contents on a wide screen) must open without it too.
            for watched in (scripted, plain):
                watched.open(path)
            for form in scripted.page.locator(".narrowing").all():  # a tool that only script can offer
                form.evaluate("form => form.remove()")
            said = [one_line(watched.page.locator("main").inner_text()) for watched in (scripted, plain)]
            assert said[0] == said[1], path
            assert plain.page.locator(".view-tools").is_hidden(), path
            for fold in plain.page.locator("main details").all():
                fold.locator("summary").first.click()
                assert fold.get_attribute("open") is not None, path
        assert scripted.faults + plain.faults == []


@pytest.mark.parametrize("is_scripted", [True, False])
def test_the_phone_menu_opens_by_keyboard_and_by_finger(chromium: Browser, sample: str, is_scripted: bool) -> None:
    phone = {"viewport": {"width": 375, "height": 700}, "has_touch": True, "java_script_enabled": is_scripted}
    with Watched(chromium, sample, **phone) as watched:
        page = watched.open("tin-tuc/")
        menu, button = page.locator(".menu-fold .menu"), page.locator(".menu-fold summary")
        assert not menu.is_visible()
        button.tap()
        assert menu.is_visible()
        assert menu.locator("[aria-current=page]").inner_text() == "Tin tức"
        button.tap()
        assert not menu.is_visible()
        button.press("Enter")
        assert menu.is_visible()
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
        menu.get_by_role("link", name="Niêm yết").click()
        assert page.url.endswith("/niem-yet/")
        assert page.locator("h1").is_visible()


def focused(page: Page) -> str:
    said: str = page.evaluate("document.activeElement.className || document.activeElement.tagName")
    return said


def test_a_keyboard_walks_from_the_skip_link_into_the_menu_and_back(chromium: Browser, sample: str) -> None:
    with Watched(chromium, sample, viewport={"width": 375, "height": 700}) as watched:
        page = watched.open("tin-tuc/")
        page.keyboard.press("Tab")
        assert focused(page) == "skip"
        box = page.locator(".skip").bounding_box()
        assert box
        assert box["y"] >= 0
        assert box["x"] >= 0
        walked = []
        while focused(page) != "menu-fold__button":
            page.keyboard.press("Tab")
            walked.append(focused(page))
            assert len(walked) < 8, walked
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"
        page.keyboard.press("Enter")
        assert page.locator(".menu-fold .menu").is_visible()
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('.menu-fold .menu')")
        page.keyboard.press("Escape")
        assert not page.locator(".menu-fold .menu").is_visible()
        assert focused(page) == "menu-fold__button"


def test_the_skip_link_leads_past_the_menu(chromium: Browser, sample: str) -> None:
    with Watched(chromium, sample) as watched:
        page = watched.open("thu-tuc/")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "noi-dung"
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('main')")


def test_text_size_and_dark_are_chosen_by_a_button_and_remembered(chromium: Browser, sample: str) -> None:
    with Watched(chromium, sample, color_scheme="light") as watched:
        page = watched.open("")

        def look() -> tuple[float, str]:
            size: float = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")
            ground: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
            return size, ground

        size, ground = look()
        page.get_by_role("button", name="chữ lớn hơn").click()
        dark = page.locator("[data-theme-switch]")
        assert dark.get_attribute("aria-pressed") == "false"
        dark.click()
        assert dark.get_attribute("aria-pressed") == "true"
        larger, black = look()
        assert larger > size
        assert black != ground
        page = watched.open("duong-day-nong/")
        assert look()[1] == black
        assert page.evaluate("document.documentElement.getAttribute('data-text-size')") == "1"
        page.get_by_role("button", name="chữ cỡ bình thường").click()
        page.locator("[data-theme-switch]").click()
        watched.open("")
        assert look() == (size, ground)
        assert watched.faults == []


def test_the_largest_text_on_the_smallest_phone_pushes_nothing_sideways(chromium: Browser, sample: str, sample_site: Path) -> None:
    with Watched(chromium, sample) as watched:
        watched.context.add_init_script("localStorage.setItem('cchc-co-chu', '3'); localStorage.setItem('cchc-giao-dien', 'dark')")
        assert too_wide(watched, kinds_of_page(sample_site)) == []
        assert watched.page.evaluate("document.documentElement.dataset.textSize + document.documentElement.dataset.theme") == "3dark"


def test_the_page_for_what_is_not_found_works_at_any_depth(chromium: Browser, sample: str) -> None:
    with Watched(chromium, sample) as watched:
        page = watched.open("khong/co/trang/nay/")
        assert page.inner_text("h1") == "Không tìm thấy trang"
        assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).display") != "none"
        # Chromium itself tells of the missing page; nothing else may be missing on it.
        assert [fault for fault in watched.faults if "khong/co" not in fault and "404 (Not Found)" not in fault] == []
        page.get_by_role("link", name="Về trang chủ").click()
        assert page.url == sample
