"""What records name of each other: every name means exactly one."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from cchc.model.holdings import KINDS
from cchc.model.plan import Target, Task, Topic
from cchc.model.register import Register, reference_key
from cchc.model.site import Site
from cchc.problems import Problem
from cchc.vietnamese import slug

NAMED_RECORDS: tuple[tuple[str, str, str], ...] = (
    ("agencies", "successor", "agencies"),
    ("all_posts", "areas", "areas"),
    ("all_posts", "sections", "sections"),
    ("all_posts", "documents", "documents"),
    ("all_posts", "procedures", "procedures"),
    ("all_plans", "issuers", "agencies"),
    ("all_plans", "areas", "areas"),
    ("all_plans", "bases", "documents"),
    ("all_plans", "replaces", "all_plans"),
    ("documents", "issuers", "agencies"),
    ("documents", "replaces", "documents"),
    ("all_hotlines", "agency", "agencies"),
    ("procedures", "field", "fields"),
    ("procedures", "successor", "procedures"),
    ("procedures", "related", "procedures"),
    ("procedures_here", "code", "procedures"),
    ("all_guides", "procedures", "procedures"),
    ("services", "procedures", "procedures"),
    ("questions", "agency", "agencies"),
    ("questions", "procedures", "procedures"),
    ("questions", "documents", "documents"),
    ("feedback", "agency", "agencies"),
    ("handlings", "field", "fields"),
    ("handlings", "procedure", "procedures"),
    ("all_activities", "kind", "activity_kinds"),
    ("all_activities", "areas", "areas"),
    ("all_activities", "documents", "documents"),
    ("all_reports", "issuers", "agencies"),
    ("all_reports", "areas", "areas"),
    ("all_reports", "bases", "documents"),
)
"""(whose, attribute, register): what records name of each other, the first and the last by their names in Holdings."""


def key_of(whose: str, attribute: str) -> str:
    return str(KINDS[whose].model_fields[attribute].alias)


def place_of(register: str) -> str:
    """Return where people write the records of a register: a list file, or a folder with a / behind it."""
    written = KINDS[register].written_in
    return written if written.endswith(".yml") else f"{written}/"


def references_exist(site: Site) -> Iterator[Problem]:
    """Every name of another record means exactly one."""
    for whose, attribute, named in NAMED_RECORDS:
        key, register, place = key_of(whose, attribute), getattr(site, named), place_of(named)
        for record in getattr(site, whose):
            value = getattr(record, attribute)
            for number, reference in enumerate(value if isinstance(value, tuple) else (value,) if value else ()):
                if fault := reference_fault(site, reference, register, place):
                    yield record.source.problem(f"{key}: {fault}", key, number)
                elif register.get(reference) is record:
                    yield record.source.problem(f"{key}: «{reference}» là chính bản ghi này. Sửa mã hoặc bỏ dòng này", key, number)
    yield from _inner_references(site)


def _inner_references(site: Site) -> Iterator[Problem]:
    """References from groups inside a record."""
    for procedure in site.procedures:
        for number, authority in enumerate(procedure.authorities):
            if fault := reference_fault(site, authority.agency, site.agencies, "data/co-quan.yml"):
                yield procedure.source.problem(
                    f"tham_quyen.{number + 1}.co_quan_thuc_hien: {fault}", "tham_quyen", number, "co_quan_thuc_hien"
                )
        for number, basis in enumerate(procedure.legal_bases):
            if _names_document(basis) and (fault := reference_fault(site, basis, site.documents, "data/van-ban.yml")):
                yield procedure.source.problem(f"can_cu_phap_ly: {fault}", "can_cu_phap_ly", number)
    for plan in site.all_plans:
        groups: tuple[tuple[str, tuple[Task | Target, ...]], ...] = (("nhiem_vu", plan.tasks), ("chi_tieu", plan.targets))
        for key, group in groups:
            for number, item in enumerate(group):
                if item.area and (fault := reference_fault(site, item.area, site.areas, "data/linh-vuc-cchc.yml")):
                    yield plan.source.problem(f"{key}.{number + 1}.linh_vuc_cchc: {fault}", key, number, "linh_vuc_cchc")
        for number, task in enumerate(plan.tasks):
            if task.target and task.target not in {target.code for target in plan.targets}:
                yield plan.source.problem(
                    f"nhiem_vu.{number + 1}.chi_tieu: kế hoạch không có chỉ tiêu «{task.target}»", "nhiem_vu", number, "chi_tieu"
                )


def _names_document(basis: str) -> bool:
    """Whether a legal basis is a code or a number, not a sentence: 'tt-28-2020', '28/2020/TT-BGDĐT'."""
    return " " not in basis


def reference_fault(site: Site, reference: str, register: Register[Any], place: str) -> str | None:
    """Return what is wrong with a name of another record, None where it means exactly one; `place` is where those are written."""
    meant = register.find(reference)
    if not meant and site.unread.explains(reference, place):
        return None
    if len(meant) == 1:
        # A number may be typed in any case; a code is a key, and lists compare it letter by letter.
        written = next((name for name in meant[0].names if reference_key(name) == reference_key(reference)), reference)
        if written == reference or written not in (getattr(meant[0], "code", ""), meant[0].id):
            return None
        return f"không có «{reference}» trong {place}; mã ở đó là «{written}». Viết đúng chữ hoa, chữ thường"
    if len({record.names[0] for record in meant}) == 1 and not hasattr(meant[0], "authorities"):
        return None  # one code twice: told where it was given
    if meant:
        candidates = "; ".join(f"{record.names[0]} ({record.source.file}:{record.source.lines.line})" for record in meant)
        return f"«{reference}» có thể là nhiều bản ghi. Viết mã của một trong: {candidates}"
    near = get_close_matches(reference, [name for record in register for name in record.names], 1)
    return f"không có «{reference}» trong {place}." + (f" Có phải là «{near[0]}»?" if near else " Thêm vào đó hoặc sửa lại mã")


def plan_items_exist(site: Site) -> Iterator[Problem]:
    """`thuc_hien` names a plan, or one of its topics, targets and tasks."""
    for record in (*site.all_posts, *site.all_activities):
        for number, reference in enumerate(record.carries_out):
            name, _, code = reference.partition("#")
            plan = site.all_plans.get(name)
            if fault := reference_fault(site, name, site.all_plans, "content/ke-hoach/"):
                yield record.source.problem(f"thuc_hien: {fault}", "thuc_hien", number)
            elif plan and code and code not in plan.item_codes:
                known = ", ".join(sorted(plan.item_codes)) or "không có mã nào"
                yield record.source.problem(
                    f"thuc_hien: kế hoạch «{name}» không có nội dung, chỉ tiêu hay nhiệm vụ mã «{code}». Các mã: {known}",
                    "thuc_hien",
                    number,
                )


def plan_items_have_one_code(site: Site) -> Iterator[Problem]:
    """Codes that differ in case or marks alone ('1.a', '1-A') would share one place on the plan's page."""
    for plan in site.all_plans:
        seen: set[str] = set()
        groups: tuple[tuple[str, tuple[Topic | Target | Task, ...]], ...] = (
            ("noi_dung_tuyen_truyen", plan.topics),
            ("chi_tieu", plan.targets),
            ("nhiem_vu", plan.tasks),
        )
        for key, group in groups:
            for number, item in enumerate(group):
                if slug(item.code) in seen:
                    yield plan.source.problem(
                        f"{key}.{number + 1}.ma: mã «{item.code}» viết hai lần trong kế hoạch. Đổi một mã", key, number, "ma"
                    )
                seen.add(slug(item.code))
