"""The search in a real browser: which page comes first for what people type, and what is there when something is missing."""

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from reader import Watched, _browser_is_there, build, chromium, sample, served

from cchc.search import words as ours
from cchc.search.postings import shelf
from conftest import LISTS, post, procedure

__all__ = ["_browser_is_there", "chromium", "sample"]

pytestmark = pytest.mark.browser

FIRST = {
    # Procedures, as people ask for them.
    "thu tuc": "thu-tuc/",
    "Thủ tục hành chính": "thu-tuc/",
    "TTHC": "thu-tuc/",
    "thu tuc chuyen truong tieu hoc": "thu-tuc/1-005099/",
    "CHUYỂN TRƯỜNG TIỂU HỌC": "thu-tuc/1-005099/",
    "chuyen truong thcs": "thu-tuc/2-002481/",
    "chuyen truong trung hoc co so": "thu-tuc/2-002481/",
    "lam the nao de xin chuyen truong cho con hoc tieu hoc": "thu-tuc/1-005099/",
    "thi tốt nghiệp cần giấy tờ gì": "thu-tuc/1-005142/",
    "thẻ dự thi": "thu-tuc/1-005142/",
    "1.005142": "thu-tuc/1-005142/",
    "1005142": "thu-tuc/1-005142/",
    "005142": "thu-tuc/1-005142/",
    "bằng tốt nghiệp": "thu-tuc/3-000467/",
    "ban sao bang tot nghiep": "thu-tuc/3-000467/",
    "tuyen sinh lop 10": "thu-tuc/3-000181/",
    "vào lớp 6": "thu-tuc/3-000182/",
    "hoc bong khuyet tat": "thu-tuc/1-001714/",
    # Papers, by number and by name.
    "76/NQ-CP": "van-ban/#vb-nq-76-cp-2021",
    "76 nq cp": "van-ban/#vb-nq-76-cp-2021",
    "nghị quyết 76": "van-ban/#vb-nq-76-cp-2021",
    "nghi dinh 61": "van-ban/#vb-nd-61-2018",
    "118/2025/NĐ-CP": "van-ban/#vb-nd-118-2025",
    "thông tư 50/2021": "van-ban/#vb-tt-50-2021-bgddt",
    "282 qd ttg": "van-ban/#vb-qd-282-ttg-2026",
    # Plans.
    "15/KH-THPTHP": "ke-hoach/2026/ke-hoach-tuyen-truyen-cchc-2026/",
    "kế hoạch tuyên truyền": "ke-hoach/2026/ke-hoach-tuyen-truyen-cchc-2026/",
    "ke hoach 2026-2030": "ke-hoach/2026/ke-hoach-cchc-2026-2030/",
    # Telephones, however they are grouped.
    "0225 0000 001": "duong-day-nong/#p6ayg9mp6d",
    "02250000001": "duong-day-nong/#p6ayg9mp6d",
    "0225.0000.001": "duong-day-nong/#p6ayg9mp6d",
    "+84 225 0000 001": "duong-day-nong/#p6ayg9mp6d",
    # The section's own lists.
    "duong day nong": "duong-day-nong/",
    "số điện thoại": "duong-day-nong/",
    "niêm yết": "niem-yet/",
    "niem yet cong khai": "niem-yet/",
    "PAKN": "phan-anh/",
    "góp ý": "phan-anh/",
    "du lieu mo": "du-lieu/",
    "CCHC": "tin-tuc/",
    "cải cách hành chính": "tin-tuc/",
    "giới thiệu": "gioi-thieu/",
    # News.
    "hoc ba so": "huong-dan/xem-hoc-ba-so/",
    "đối thoại phụ huynh": "tin-tuc/2026/doi-thoai-voi-phu-huynh/",
    "doi thoai phu huynh": "tin-tuc/2026/doi-thoai-voi-phu-huynh/",
    "ngay phap luat": "tin-tuc/2026/ngay-phap-luat-9-11/",
    "bãi bỏ thủ tục": "tin-tuc/2026/bai-bo-hai-thu-tuc-truong-trung-hoc/",
    "chinh quyen hai cap": "tin-tuc/2025/chinh-quyen-hai-cap-nop-ho-so-o-dau/",
    "dang anh hoc sinh": "tin-tuc/2026/dang-anh-hoc-sinh-phai-co-su-dong-y/",
    "ban tin phat thanh": "tin-tuc/2026/ban-tin-phat-thanh-hoc-bong/",
    "dịch vụ cong": "tin-tuc/chuyen-muc/huong-dan-dich-vu-cong/",
}


def wait_until(page: Page, holds: str) -> None:
    """Playwright's own wait would have the page evaluate a text, which its policy forbids."""
    for _ in range(250):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"never became true: {holds}")


def search(watched: Watched, query: str, more: str = "") -> Page:
    page = watched.open(f"tim-kiem/?q={quote(query)}{more}")
    wait_until(page, "!/^$|Đang tìm/.test(document.querySelector('.search__said').textContent)")
    wait_until(page, "document.querySelector('.search__result') || !document.querySelector('.search__plain').hidden")
    return page


def found(page: Page) -> list[str]:
    """Return where the shown results lead, below the site's own address."""
    links = page.locator(".search__title a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    return [link.removeprefix("../") for link in links]


def test_what_people_type_leads_to_the_page_they_want(chromium: Browser, sample: str) -> None:
    assert len(FIRST) >= 40
    with Watched(chromium, sample) as watched:
        wrong = {query: found(search(watched, query))[:3] for query in FIRST}
        assert {query: links for query, links in wrong.items() if links[:1] != [FIRST[query]]} == {}
        assert watched.faults == []


def test_letters_and_marks_apart_find_the_same(chromium: Browser, sample: str) -> None:
    with Watched(chromium, sample) as watched:
        for query in ("đối thoại phụ huynh", "Nghị quyết 76", "học bổng"):
            apart = unicodedata.normalize("NFD", query)
            assert apart != query
            assert found(search(watched, apart)) == found(search(watched, query)) != []


# --- A unit made for it ---------------------------------------------------------------------------------------------

TRICKY = '<img src=x onerror="window.__run=1"> R&D {{7*7}}'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    texts = {
        "dat-dai": post("Thủ tục đất đai", id="tinbai0001", day="01/03/2026 08:00"),
        "thu-hut": post("Thu hút giáo viên giỏi về trường", id="tinbai0002", day="20/11/2026 08:00"),
        "hoi-truong": post("Sửa hội trường", id="tinbai0003", day="02/03/2026 08:00"),
        "doi-truong": post("Họp đội trưởng", id="tinbai0004", day="19/11/2026 08:00"),
        "ly-lich": post("Khai lý lịch", id="tinbai0005", day="03/03/2025 08:00", extra="linh_vuc_cchc: tthc\n"),
        "viet-tat": post("Tập huấn về CNTT", id="tinbai0006", day="04/03/2026 08:00", body="## Chuyển đổi số là gì\n\nGọi 0225 3 847 612."),
        "la": post(TRICKY.replace('"', "'"), id="tinbai0007", day="05/03/2026 08:00", body="Bài lạ."),
        **{f"nhieu-{n}": post(f"Họp lớp lần {n}", id=f"hoplop{n:04}", day=f"{n:02}/05/2026 08:00") for n in range(1, 24)},
    }
    files: dict[str, str | bytes] = {f"content/tin-tuc/{name}.md": text for name, text in texts.items()}
    files["data/linh-vuc-cchc.yml"] = LISTS["data/linh-vuc-cchc.yml"]
    files["data/thu-tuc/2.002478.yml"] = procedure(ten="Bảo lưu chỗ học", hieu_luc_den="01/11/2026", bai_bo_theo="Quyết định 9")
    files["data/thu-tuc/2.002479.yml"] = procedure(id="thutuc2346", ma="2.002479", ten="Bảo lưu để chữa bệnh", hieu_luc_den="30/11/2026")
    files["content/tin-tuc/nghi.md"] = post("Ai được bảo lưu", id="tinbai0008", day="06/03/2026 08:00")
    with served(build(tmp_path_factory.mktemp("tim") / "u", files)) as address:
        yield address


def test_the_typed_spelling_comes_before_others(chromium: Browser, made: str) -> None:
    with Watched(chromium, made) as watched:
        named = {"tin-tuc/thu-hut/", "tin-tuc/hoi-truong/", "tin-tuc/doi-truong/"}
        assert [link for link in found(search(watched, "trường", "&loai=tin")) if link in named][-1] == "tin-tuc/doi-truong/"
        assert found(search(watched, "trưởng"))[0] == "tin-tuc/doi-truong/"
        assert found(search(watched, "thu hút"))[0] == "tin-tuc/thu-hut/"
        assert found(search(watched, "thu tuc"))[0] != "tin-tuc/thu-hut/"
        assert found(search(watched, "dat dai")) == found(search(watched, "đất đai")) == ["tin-tuc/dat-dai/"]


@pytest.mark.parametrize("query", ["lí lịch", "lý lịch", "li lich", "ly lich"])
def test_y_and_i_find_each_other(chromium: Browser, made: str, query: str) -> None:
    with Watched(chromium, made) as watched:
        assert found(search(watched, query)) == ["tin-tuc/ly-lich/"]


@pytest.mark.parametrize("query", ["công nghệ thông tin", "cntt", "CĐS", "02253847612", "0225 3847 612", "(0225) 3.847.612"])
def test_short_forms_and_numbers_are_found_in_another_spelling(chromium: Browser, made: str, query: str) -> None:
    with Watched(chromium, made) as watched:
        assert found(search(watched, query))[0] == "tin-tuc/viet-tat/"


def test_a_repealed_procedure_comes_last_and_says_so_also_when_it_lapses_after_the_build(chromium: Browser, made: str) -> None:
    with Watched(chromium, made) as watched:
        page = search(watched, "bao luu")
        assert found(page) == ["thu-tuc/2-002479/", "tin-tuc/nghi/", "thu-tuc/2-002478/"]
        assert page.locator(".search__result").last.locator(".state").inner_text() == "Hết hiệu lực"
        assert page.locator(".search__result").first.locator(".state").inner_text() == "Đang có hiệu lực"
        watched.context.clock.set_fixed_time("2026-12-01T09:00:00+07:00")
        page = search(watched, "bao luu")
        assert found(page)[0] == "tin-tuc/nghi/"
        assert page.locator(".state").all_inner_texts() == ["Hết hiệu lực", "Hết hiệu lực"]


def test_results_are_narrowed_and_the_address_keeps_it(chromium: Browser, made: str) -> None:
    with Watched(chromium, made) as watched:
        page = search(watched, "bao luu")
        page.get_by_label("Loại").select_option("tin")
        wait_until(page, "document.querySelectorAll('.search__result').length === 1")
        assert page.url.endswith("tim-kiem/?q=bao+luu&loai=tin")
        assert page.inner_text(".search__said") == "1 kết quả cho «bao luu», đã lọc từ 3."
        shared = page.url.removeprefix(made)
        page.go_back()
        wait_until(page, "document.querySelectorAll('.search__result').length === 3")
        with Watched(chromium, made) as other:
            opened = other.open(shared)
            opened.wait_for_selector(".search__result")
            assert found(opened) == ["tin-tuc/nghi/"]
            assert opened.get_by_label("Loại").input_value() == "tin"
        assert found(search(watched, "", "&nam=2025")) == ["tin-tuc/ly-lich/"]
        assert found(search(watched, "", "&linh-vuc=tthc")) == ["tin-tuc/ly-lich/"]
        assert "bỏ lọc thì có 3" in search(watched, "bao luu", "&nam=2025").inner_text(".search__said")


def test_words_are_marked_in_correct_spelling_and_nothing_that_a_title_holds_runs(chromium: Browser, made: str) -> None:
    with Watched(chromium, made) as watched:
        page = search(watched, "thu tuc dat dai")
        assert page.locator(".search__title mark").all_inner_texts() == ["Thủ", "tục", "đất", "đai"]
        assert page.inner_text(".search__facts") == "Tin tức\n01/03/2026"
        page = search(watched, "chuyen doi so")
        assert page.locator(".search__excerpt").last.inner_text() == "Trong trang: Chuyển đổi số là gì"
        page = search(watched, "bai la")
        assert page.inner_text(".search__title a") == TRICKY.replace('"', "'")
        page = search(watched, TRICKY)
        assert unquote(page.url).endswith(TRICKY)
        assert page.locator("main img").count() == 0
        assert page.evaluate("window.__run") is None
        assert watched.faults == []


def test_a_keyboard_searches_from_any_page_and_walks_through_the_results(chromium: Browser, made: str) -> None:
    with Watched(chromium, made, viewport={"width": 375, "height": 700}) as watched:
        page = watched.open("thu-tuc/")
        page.get_by_role("search").first.get_by_label("Tìm thủ tục, tin, văn bản").focus()
        page.keyboard.type("hop lop")
        page.keyboard.press("Enter")
        page.wait_for_selector(".search__result")
        assert page.url.endswith("tim-kiem/?q=hop+lop")
        assert page.locator("[role=status]").inner_text() == "23 kết quả cho «hop lop»."
        field = page.get_by_label("Anh/chị cần tìm gì?")
        assert field.input_value() == "hop lop"
        field.focus()
        walked = []
        while len(walked) < 8 and "/tin-tuc/" not in page.evaluate("document.activeElement.href || ''"):
            page.keyboard.press("Tab")
            walked.append(page.evaluate("document.activeElement.name || document.activeElement.tagName"))
        assert walked == ["BUTTON", "loai", "linh-vuc", "nam", "A"]
        assert page.locator(".search__result").count() == 10
        page.get_by_role("button", name="Xem thêm kết quả").press("Enter")
        wait_until(page, "document.querySelectorAll('.search__result').length === 20")
        assert page.evaluate("document.activeElement.getAttribute('href')") == f"../{found(page)[10]}"
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
        assert watched.faults == []


# --- When something is missing ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("missing", ["muc-luc", "/tu/", "/the/"])
def test_where_data_do_not_load_there_are_a_message_and_the_plain_lists(chromium: Browser, made: str, missing: str) -> None:
    with Watched(chromium, made) as watched:
        watched.page.route(f"**{missing}*", lambda route: route.abort())
        page = search(watched, "bao luu")
        assert page.inner_text(".search__said").startswith("Chưa tải được dữ liệu tìm kiếm.")
        assert page.get_by_role("link", name="Xem tất cả: thủ tục hành chính").is_visible()
        watched.page.unroute(f"**{missing}*")
        page.get_by_role("button", name="Tìm", exact=True).last.click()
        page.wait_for_selector(".search__result")
        assert len(found(page)) == 3


def test_a_file_of_another_state_of_the_site_is_never_mixed_in(chromium: Browser, made: str) -> None:
    with Watched(chromium, made) as watched:
        old: list[str] = []

        def answer_as_before(route: object) -> None:
            """The list that a browser kept names files that have changed since."""
            answer = route.fetch()  # type: ignore[attr-defined]
            said = answer.json()
            for volume in said["volumes"]:
                volume["keys"] = ["0" * 12 for _ in volume["keys"]]
            old.append(route.request.url)  # type: ignore[attr-defined]
            route.fulfill(body=json.dumps(said), content_type="application/json")  # type: ignore[attr-defined]

        watched.page.route("**/muc-luc.json", answer_as_before)
        assert len(found(search(watched, "bao luu"))) == 3
        assert len(old) == 1, "the list was fetched anew, past what was kept"


@pytest.mark.parametrize("lacking", ["delete String.prototype.normalize", "delete window.XMLHttpRequest"])
def test_an_old_browser_keeps_the_plain_lists(chromium: Browser, made: str, lacking: str) -> None:
    with Watched(chromium, made) as watched:
        watched.context.add_init_script(lacking)
        page = watched.open("tim-kiem/?q=bao+luu")
        assert page.locator(".search__without").is_visible()
        assert page.locator(".search__plain a").first.is_visible()
        assert watched.faults == []


def test_without_script_the_page_leads_on(chromium: Browser, sample: str) -> None:
    with Watched(chromium, sample, java_script_enabled=False) as watched:
        page = watched.open("")
        page.get_by_label("Anh/chị cần tìm gì?").fill("chuyen truong")
        page.keyboard.press("Enter")
        page.wait_for_url("**/tim-kiem/?q=chuyen+truong")
        assert page.locator(".search__without").is_visible()
        assert not page.locator(".search__narrow").is_visible()
        page.get_by_role("link", name="Xem tất cả: thủ tục hành chính").click()
        assert page.inner_text("h1") == "Thủ tục hành chính"


def test_the_examples_on_the_home_page_find_something(chromium: Browser, sample: str) -> None:
    with Watched(chromium, sample) as watched:
        links = watched.open("").locator(".hero__examples a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert len(links) == 4
        for link in links:
            page = watched.open(link)
            page.wait_for_selector(".search__result")


def test_a_site_without_posts_has_a_search(chromium: Browser, tmp_path: Path) -> None:
    with served(build(tmp_path / "u", {})) as address, Watched(chromium, address) as watched:
        assert found(search(watched, "duong day nong"))[0] == "duong-day-nong/"
        assert search(watched, "xyz").inner_text(".search__said").startswith("Không thấy kết quả nào cho «xyz».")
        assert watched.page.locator(".search__plain").is_visible()
        assert watched.faults == []


# --- Both sides mean the same words -----------------------------------------------------------------------------------

LETTERS = st.text(st.sampled_from("aàảãáạăằâấeêếiíoôơợuưứyýđĐNQCPkhlmq0123456789./-, «»\u0301\u0323\u00a0\u2013²ẤŨ"), max_size=40)


def test_the_script_takes_texts_apart_as_the_index_does(chromium: Browser, made: str) -> None:
    source = (Path(ours.__file__).parents[1] / "templates/tim-kiem.js").read_text("utf-8")
    inside = source[source.index("  var FORM") : source.index("  // What is asked for")]
    with Watched(chromium, made) as watched:
        page = watched.open("")
        page.evaluate(f"() => {{ {inside}; window.__apart = text => words(text).map(word => [word, fold(word), shelf(fold(word))]) }}")

        @settings(max_examples=200)
        @given(LETTERS)
        def check(text: str) -> None:
            held = [[word, ours.folded(word), shelf(word)] for word in ours.words(text)]
            assert page.evaluate("text => window.__apart(text)", text) == held

        check()
