"""Coverage: what was planned against what was done, with figures worked out a second time from the script that wrote the year."""

import datetime as dt
import itertools

import pytest

import school_year
from cchc.edition import proofread
from cchc.evidence.coverage import coverage, due_tasks, in_force, late_tasks
from cchc.evidence.deeds import deeds, seen_by_readers
from cchc.evidence.notices import notices
from cchc.evidence.span import Span, quarter, quarter_name
from cchc.model.site import Site
from cchc.store import Store
from conftest import Unit

YEAR = Span(dt.date(2024, 12, 15), dt.date(2025, 12, 14))
CLOSING = dt.date(2025, 12, 31)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Unit:
    return Unit(tmp_path_factory.mktemp("nam") / "truong").write(school_year.files())


def site_on(unit: Unit, today: dt.date = CLOSING) -> Site:
    proof = proofread(unit.root, today, Store())
    assert proof.site
    if today == CLOSING:  # on an earlier day some posts are said to have been shared on days still to come
        assert [problem for problem in proof.problems if not problem.severity] == []
    return proof.site


def facts_within(span: Span) -> list[dict[str, object]]:
    return [facts for number in range(school_year.POSTS) if (facts := school_year.post_facts(number))["day"] in span]  # type: ignore[operator]


def test_a_year_is_the_sum_of_its_four_windows(root: Unit) -> None:
    site = site_on(root)
    edges = [dt.date(2024, 12, 15), dt.date(2025, 3, 15), dt.date(2025, 6, 15), dt.date(2025, 9, 15), dt.date(2025, 12, 15)]
    parts = [Span(first, following - dt.timedelta(days=1)) for first, following in itertools.pairwise(edges)]
    assert sum(len(deeds(site, part)) for part in parts) == len(deeds(site, YEAR)) == 44 + 33


def test_each_topic_has_the_posts_that_name_it_while_the_plan_runs(root: Unit) -> None:
    site = site_on(root)
    plan = next(iter(site.all_plans))
    found = coverage(site, plan, deeds(site, YEAR), YEAR)
    assert found.span == Span(dt.date(2025, 2, 1), dt.date(2025, 12, 14))
    expected = facts_within(found.span)
    for item in found.items_of("Nội dung"):
        assert item.posts == sum(item.code in facts["topics"] for facts in expected), item.code  # type: ignore[operator]
    assert len(found.posts) == len(expected)
    assert sum(item.posts for item in found.items_of("Nội dung")) > len(found.posts), "two topics: once in each, once in the total"
    both = [deed for deed in found.deeds if len([item for item in found.items_of("Nội dung") if deed in item.deeds]) > 1]
    assert found.shared == len(both) > 0
    assert [item.code for item in found.gaps] == ["1.8"]
    assert sum(posts for _, posts, _ in found.by_month) == len(found.posts)
    assert next(month for month, _, _ in found.by_month) == "02/2025"


def test_readers_count_only_what_they_can_open(root: Unit) -> None:
    site = site_on(root)
    seen = seen_by_readers(deeds(site, YEAR), site.today)
    assert sum(not deed.is_post for deed in seen) == sum(
        bool(school_year.activity_facts(n)["is_open"]) for n in range(school_year.ACTIVITIES)
    )


def test_drafts_withdrawn_and_coming_posts_never_count_and_expired_ones_do(unit: Unit) -> None:
    from conftest import post

    unit.write(
        {
            "content/tin-tuc/nhap.md": post("Nháp", id="tinbai2341", extra="ban_nhap: có\n", day="01/11/2026 08:00"),
            "content/tin-tuc/go.md": post("Gỡ", id="tinbai2342", extra="go_bai: {ngay: 02/11/2026, ly_do: Sai}\n", day="01/11/2026 08:01"),
            "content/tin-tuc/hen.md": post("Hẹn", id="tinbai2343", day="01/12/2026 08:00"),
            "content/tin-tuc/het.md": post("Hết hạn", id="tinbai2344", extra="ngay_go: 05/11/2026\n", day="01/11/2026 08:02"),
        }
    )
    site = unit.prepare().site
    assert [deed.name for deed in deeds(site, Span(dt.date(2026, 1, 1), dt.date(2026, 12, 31)))] == ["Hết hạn"]


def test_a_plan_that_is_replaced_counts_until_the_day_before(root: Unit, unit: Unit) -> None:
    text = str(school_year.files()["content/ke-hoach/2025/tuyen-truyen.md"])
    new = text.replace("kehoach001", "kehoach002").replace("tu: 02/2025", "tu: 01/07/2025\nthay_the: kehoach001")
    unit.write({**school_year.files(), "content/ke-hoach/2025/moi.md": new})
    site = site_on(unit)
    old, later = site.all_plans["kehoach001"], site.all_plans["kehoach002"]
    assert in_force(site, old) == Span(dt.date(2025, 2, 1), dt.date(2025, 6, 30))
    assert in_force(site, later).first == dt.date(2025, 7, 1)
    found = coverage(site, old, deeds(site, YEAR), YEAR)
    assert max(deed.day for deed in found.deeds) <= dt.date(2025, 6, 30)


def test_what_is_missing_is_told_in_a_few_lines(root: Unit) -> None:
    said = list(notices(site_on(root, dt.date(2025, 9, 28))))
    assert any("nội dung 1.8 chưa có tin nào trong quý III/2025" in line for line in said)
    assert len(said) <= 4
    said = list(notices(site_on(root, dt.date(2025, 12, 29))))
    assert any("nhiệm vụ NV2 đã quá hạn" in line for line in said)
    silent = list(notices(site_on(Unit(root.root), dt.date(2025, 12, 31))))
    last = max(facts["day"] for facts in facts_within(YEAR))  # type: ignore[type-var]
    assert any(f"{(dt.date(2025, 12, 31) - last).days} ngày chưa có tin nào" in line for line in silent) == (
        (dt.date(2025, 12, 31) - last).days > 30
    )  # type: ignore[operator]


def test_tasks_are_late_the_day_after_and_due_thirty_days_before(root: Unit) -> None:
    plan = site_on(root).all_plans["kehoach001"]
    assert late_tasks(plan, dt.date(2025, 12, 20)) == ()
    assert late_tasks(plan, dt.date(2025, 12, 21)) == ("NV2",)
    assert due_tasks(plan, dt.date(2025, 11, 20)) == (("NV2", dt.date(2025, 12, 20)),)
    assert due_tasks(plan, dt.date(2025, 11, 19)) == ()


def test_a_public_page_shows_progress_only_where_the_unit_says_so_and_no_private_activity(unit: Unit) -> None:
    unit.write(school_year.files())
    address = "ke-hoach/2025/tuyen-truyen/"
    assert 'id="tien-do"' not in unit.page(address, CLOSING)
    plan = str(school_year.files()["content/ke-hoach/2025/tuyen-truyen.md"]).replace("tu: 02/2025", "tu: 02/2025\nhien_tien_do: có")
    unit.write({"content/ke-hoach/2025/tuyen-truyen.md": plan})
    page = unit.page(address, CLOSING)
    assert 'id="tien-do"' in page
    assert "<desc" in page
    assert "Hoạt động số" not in page
    assert unit.page(address, CLOSING - dt.timedelta(days=1)) == page, "what nobody did changes no page"
    span = Span(dt.date(2025, 2, 1), CLOSING)
    public = [n for n in range(school_year.ACTIVITIES) if (facts := school_year.activity_facts(n))["is_open"] and facts["day"] in span]  # type: ignore[operator]
    assert f"{len(public)} hoạt động" in page


def test_the_internal_page_lies_aside_and_names_everything(root: Unit) -> None:
    done = root.command("tien-do", today=dt.date(2025, 12, 1))
    assert done.returncode == 0, done.stdout
    page = (root.root / "bao-cao/tien-do.html").read_text("utf-8")
    assert "Hoạt động số 7" in page
    assert "nội dung 1.8 chưa có tin nào trong quý IV/2025" in page
    assert not (root.root / "site").exists()


def test_quarters_are_those_of_the_calendar() -> None:
    assert quarter(dt.date(2025, 12, 31)) == Span(dt.date(2025, 10, 1), dt.date(2025, 12, 31))
    assert quarter(dt.date(2024, 2, 29)) == Span(dt.date(2024, 1, 1), dt.date(2024, 3, 31))
    assert quarter_name(dt.date(2025, 9, 30)) == "quý III/2025"
