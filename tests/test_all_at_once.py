"""All problems at once, and each once: a fault is not told again wherever the broken record is named."""

from conftest import Unit, post, procedure

PLAN = """---
id: kehoach234
trich_yeu: Kế hoạch
so_ky_hieu: 1/KH
ngay_ban_hanh: 31/02/2026
co_quan_ban_hanh: truong
tu: 01/2026
den: 12/2026
noi_dung_tuyen_truyen: [{ma: '1.1', ten: Chủ trương}]
---
# Tiêu đề thừa

[x](/khong-co/)
"""


def test_a_body_is_looked_through_though_its_head_has_a_fault(unit: Unit) -> None:
    unit.write({"content/ke-hoach/a.md": PLAN})
    assert [problem.split(": ")[0] for problem in unit.problems()] == ["content/ke-hoach/a.md:5", "content/ke-hoach/a.md:11"]


def test_a_broken_record_is_not_missed_where_it_is_named(unit: Unit) -> None:
    unit.write(
        {
            "content/ke-hoach/a.md": PLAN.replace("# Tiêu đề thừa", ""),
            "content/tin-tuc/b.md": post(
                extra="thuc_hien: kehoach234#1.1\n", body="[Kế hoạch](../ke-hoach/a.md) và [nữa](ke-hoach:kehoach234)"
            ),
        }
    )
    assert all(problem.startswith("content/ke-hoach/a.md:") for problem in unit.problems()), unit.problems()


def test_an_unreadable_list_is_told_once_not_for_every_record_that_uses_it(unit: Unit) -> None:
    unit.write(
        {
            "data/co-quan.yml": "- {id: x",
            "data/thu-tuc/2.002478.yml": procedure(),
            "content/tin-tuc/b.md": post(extra="linh_vuc_cchc: khong-co\n"),
        }
    )
    problems = unit.problems()
    assert [problem.split(": ")[0] for problem in problems] == ["content/tin-tuc/b.md:6", "data/co-quan.yml:1"]


def test_a_link_to_no_page_is_told_together_with_everything_else(unit: Unit) -> None:
    unit.write({"content/tin-tuc/a.md": post(day="31/02/2026"), "content/tin-tuc/b.md": post(id="tinbai3456", body="[x](/khong-co/)")})
    assert [problem.split(": ")[0] for problem in unit.problems()] == ["content/tin-tuc/a.md:4", "content/tin-tuc/b.md:7"]
