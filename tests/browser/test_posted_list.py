"""The posted list in a real browser: narrowed by what people type, and true on the day on which it is read."""

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page
from reader import Watched, _browser_is_there, build, chromium, sample, served

from cchc.vietnamese import HANOI
from conftest import TODAY, procedure

__all__ = ["_browser_is_there", "chromium", "sample"]

pytestmark = pytest.mark.browser

COMING, GOING = TODAY + dt.timedelta(days=10), TODAY + dt.timedelta(days=20)


def said(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A unit with a procedure that stays, one that lapses, one that comes: built once, on TODAY."""
    going = {"id": "thutuc2346", "ma": "1.000001", "ten": "Xét cấp học bổng", "hieu_luc_den": said(GOING), "thu_tuc_thay_the": "1.000002"}
    coming = {"id": "thutuc2347", "ma": "1.000002", "ten": "Đăng ký học bổng mới", "hieu_luc_tu": said(COMING)}
    files: dict[str, str | bytes] = {
        "data/thu-tuc/2.002478.yml": procedure(danh_cho="[cha mẹ học sinh]", tu_khoa_tim="[chuyển lớp]"),
        "data/thu-tuc/1.000001.yml": procedure(**going, cach_thuc="[{hinh_thuc: Trực tuyến}]", danh_cho="[học sinh]"),
        "data/thu-tuc/1.000002.yml": procedure(**coming),
        "data/thu-tuc-tai-truong.yml": f"- {{id: taitruong1, ma: '2.002478', vai_tro_cua_don_vi: giải quyết, dot_tiep_nhan: [{{nam_hoc: 2026-2027, tu: {said(TODAY)}, den: {said(COMING)}}}]}}\n",
    }
    others = {
        f"data/thu-tuc/9.00000{n}.yml": procedure(id=f"thutuc235{n + 2}", ma=f"9.00000{n}", ten=f"Cấp bản sao văn bằng loại {n}")
        for n in range(4)
    }
    files |= others
    with served(build(tmp_path_factory.mktemp("thu-tuc") / "u", files)) as place:
        yield place


def on(reader: Watched, day: dt.date) -> None:
    reader.context.clock.set_fixed_time(dt.datetime.combine(day, dt.time(9), HANOI))


def rows(page: Page) -> list[str]:
    """Return the codes of the rows that a reader sees."""
    return [row.get_attribute("data-search").split()[0] for row in page.locator("[data-search]").all() if row.is_visible()]  # type: ignore[union-attr]


@pytest.mark.parametrize("list_page", ["niem-yet/", "thu-tuc/"])
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hoc bong", ["1.000001"]),
        ("HỌC BỔNG", ["1.000001"]),
        ("chuyen truong", ["2.002478"]),
        ("truong  doi chuyển", ["2.002478"]),
        ("chuyen lop", ["2.002478"]),
        ("2.0024", ["2.002478"]),
        ("khong co gi", []),
    ],
)
def test_words_without_marks_in_any_order_narrow_the_list(
    chromium: Browser, address: str, list_page: str, typed: str, found: list[str]
) -> None:
    with Watched(chromium, address) as reader:
        page = reader.open(list_page)
        page.locator(".narrowing input").fill(typed)
        current = [code for code in rows(page) if code != "1.000002"]  # announced apart, in the list of all
        assert current == found
        counted = page.locator(".narrowing output").inner_text()
        assert counted.startswith(f"Còn {len(rows(page))} trong ") if rows(page) else counted.startswith("Không có thủ tục nào khớp")
        assert reader.faults == []


def test_a_choice_narrows_the_list_and_its_empty_groups_go(chromium: Browser, address: str) -> None:
    with Watched(chromium, address) as reader:
        page = reader.open("niem-yet/")
        page.get_by_label("Cách nộp").select_option("Trực tuyến")
        assert rows(page) == ["1.000001"]
        assert sum(group.is_visible() for group in page.locator("[data-group]").all()) == 2  # its field, and who decides
        page.get_by_label("Ai nộp").select_option("cha mẹ học sinh")
        assert rows(page) == []
        assert not any(group.is_visible() for group in page.locator("[data-group]").all())
        page.get_by_label("Cách nộp").select_option("")
        assert rows(page) == ["2.002478"]


def test_without_script_the_whole_list_stands_and_no_filter_is_offered(chromium: Browser, address: str) -> None:
    with Watched(chromium, address, java_script_enabled=False) as reader:
        page = reader.open("niem-yet/")
        assert {"2.002478", "1.000001"} < set(rows(page))
        assert page.locator(".narrowing").is_hidden()


def test_the_posted_list_is_true_on_the_day_on_which_it_is_read(chromium: Browser, address: str) -> None:
    with Watched(chromium, address) as reader:
        for day, posted in ((TODAY, 6), (GOING - dt.timedelta(days=1), 6), (GOING, 5)):
            on(reader, day)
            page = reader.open("niem-yet/")
            assert ("1.000001" in rows(page)) == (day < GOING)
            assert page.locator("[data-count]").first.inner_text() == str(posted)


def test_a_procedures_page_says_that_it_lapsed_on_that_very_day_and_what_comes_after(chromium: Browser, address: str) -> None:
    with Watched(chromium, address) as reader:
        on(reader, GOING - dt.timedelta(days=1))
        before = reader.open("thu-tuc/1-000001/").locator("main").inner_text()
        assert "Đang có hiệu lực" in before
        assert f"hết hiệu lực từ ngày {said(GOING)}" in before
        on(reader, GOING)
        after = reader.open("thu-tuc/1-000001/").locator("main").inner_text()
        assert "Đang có hiệu lực" not in after
        assert f"không còn hiệu lực từ ngày {said(GOING)}" in after
        assert "Đăng ký học bổng mới" in after


def test_a_procedure_that_comes_says_so_until_it_is_there(chromium: Browser, address: str) -> None:
    with Watched(chromium, address) as reader:
        assert "chưa có hiệu lực" in reader.open("thu-tuc/1-000002/").locator("main").inner_text()
        on(reader, COMING)
        assert "chưa có hiệu lực" not in reader.open("thu-tuc/1-000002/").locator("main").inner_text()


def test_this_years_window_leaves_with_its_last_day(chromium: Browser, address: str) -> None:
    with Watched(chromium, address) as reader:
        for day in (TODAY, COMING, COMING + dt.timedelta(days=1)):
            on(reader, day)
            shown = "Đợt tiếp nhận năm học 2026-2027" in reader.open("thu-tuc/2-002478/").locator("main").inner_text()
            assert shown == (day <= COMING)


@pytest.mark.parametrize("path", ["niem-yet/", "thu-tuc/2-002478/"])
@pytest.mark.parametrize(("days", "warns"), [(0, False), (60, False), (61, True), (400, True)])
def test_a_page_that_was_not_built_for_60_days_says_so(chromium: Browser, address: str, path: str, days: int, warns: bool) -> None:
    with Watched(chromium, address) as reader:
        on(reader, TODAY + dt.timedelta(days=days))
        page = reader.open(path)
        page.wait_for_load_state("networkidle")
        assert page.get_by_text("đã hơn hai tháng chưa được cập nhật").is_visible() == warns
        assert reader.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_code_on_a_procedures_page_is_its_short_address_and_leads_there(
    chromium: Browser, sample: str, sample_site: Path, scheme: str
) -> None:
    with Watched(chromium, sample, color_scheme=scheme, viewport={"width": 375, "height": 800}) as reader:
        page = reader.open("thu-tuc/1-005142/")
        picture = Image.open(io.BytesIO(page.locator(".qr").screenshot()))
        read = zxingcpp.read_barcode(picture)
        assert read is not None
        short = read.text.removeprefix("https://thpthoaphuong.example.edu.vn/cchc/")
        assert short.startswith("q/")
        assert f">{read.text}<" in page.content()
        page.goto(sample + short)
        page.wait_for_url("**/thu-tuc/1-005142/")
        assert page.get_by_role("heading", level=1).inner_text() == "Đăng ký thi tốt nghiệp lớp 12"
