"""An account of a span of days: the figures of a report, each with what stands behind it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from cchc import addresses
from cchc.evidence.coverage import Coverage, coverage, in_force
from cchc.evidence.deeds import Deed, deeds
from cchc.evidence.figures import (
    VERSION,
    ActivityRow,
    AreaRow,
    DossierRow,
    Figures,
    FormRow,
    PaperRow,
    PeriodFacts,
    PostRow,
    Totals,
    UnitFacts,
)
from cchc.evidence.periods import Reported
from cchc.evidence.plan_account import plan_facts
from cchc.model.activity import Activity
from cchc.model.organisation import Organisation
from cchc.model.post import Post
from cchc.model.site import Site
from cchc.vietnamese import decimal, ranges, short_date

NO_AREA = "Chưa ghi lĩnh vực"

NAMED = 10
"""Runs of numbers that a cell names; of more it tells how many."""


def account(site: Site, asked: Reported) -> Figures:
    """Return the figures of a report on `asked`, as the unit stands today."""
    done = deeds(site, asked.span)
    posts, activities = tuple(deed for deed in done if deed.is_post), tuple(deed for deed in done if not deed.is_post)
    plans = tuple(found for plan in site.plans if not (found := coverage(site, plan, done, asked.span)).span.is_empty)
    codes = {id(deed): _codes(plans, deed) for deed in done}
    post_rows = tuple(_post_row(site, number, deed, codes[id(deed)]) for number, deed in enumerate(posts, 1))
    activity_rows = tuple(_activity_row(site, number, deed, codes[id(deed)]) for number, deed in enumerate(activities, 1))
    totals = _totals(activities, plans, post_rows)
    return Figures(
        version=VERSION,
        unit=unit_facts(site.organisation),
        period=PeriodFacts(name=asked.name, first=asked.span.first, last=asked.span.last, made=site.today),
        notes=tuple(_notes(site, asked, plans, totals, activities)),
        totals=totals,
        forms=tuple(_forms(site, posts, activities, codes)),
        areas=tuple(_areas(site, done)),
        plans=tuple(plan_facts(found, min(asked.span.last, site.today)) for found in plans),
        papers=tuple(_papers(site, done)),
        procedures=len(site.posted_procedures),
        dossiers=tuple(_dossiers(site, asked)),
        posts=post_rows,
        activities=activity_rows,
    )


def unit_facts(unit: Organisation) -> UnitFacts:
    return UnitFacts(
        id=unit.id,
        name=unit.name,
        parent=unit.parent_body,
        code=unit.ministry_code,
        place=unit.place,
        position=unit.head.position if unit.head else "Thủ trưởng đơn vị",
        head=unit.head.name if unit.head else "",
        site=unit.site_address,
        is_sample=unit.is_sample,
    )


def _codes(plans: Sequence[Coverage], deed: Deed) -> str:
    """Return the topics, targets and tasks that a deed stands at, each once: '1.4, 1.5'."""
    held = (item.code for found in plans for item in found.items if item.group != "Văn bản" and deed in item.deeds)
    return ", ".join(dict.fromkeys(held))


def _totals(activities: Sequence[Deed], plans: Sequence[Coverage], post_rows: Sequence[PostRow]) -> Totals:
    counted = _counted(activities)
    return Totals(
        posts=len(post_rows),
        activities=len(activities),
        participants=sum(counted) if counted else None,
        counted=len(counted),
        shared=sum(found.shared for found in plans),
        placements=sum(len(row.elsewhere) for row in post_rows),
    )


def _counted(activities: Iterable[Deed]) -> list[int]:
    records = (deed.record for deed in activities)
    return [record.participants for record in records if isinstance(record, Activity) and record.participants is not None]


def _notes(site: Site, asked: Reported, plans: Sequence[Coverage], totals: Totals, activities: Sequence[Deed]) -> Iterator[str]:
    """Say how things were counted, wherever a reader could take a figure for another."""
    if asked.span.last > site.today:
        yield f"Kỳ báo cáo chưa kết thúc: số liệu tính đến hết ngày {short_date(site.today)}."
    if totals.shared:
        yield f"{totals.shared} tin bài, hoạt động thuộc nhiều nội dung: tính một lần ở tổng số và một lần ở từng nội dung."
    if totals.counted < totals.activities:
        yield f"Số lượt người cộng từ {totals.counted} trên {totals.activities} hoạt động; các hoạt động còn lại chưa có số liệu."
    if vague := sum(isinstance(deed.record, Activity) and not deed.record.start.day for deed in activities):
        yield f"{vague} hoạt động chỉ ghi tháng hoặc năm, tính vào ngày đầu của tháng, năm đó."
    for found in plans:
        if (successor := site.successor(found.plan)) and in_force(site, found.plan).last < found.plan.end.last:
            yield f"Kế hoạch «{found.plan.subject}» được thay thế bằng «{successor.subject}»: chỉ tính đến hết ngày {short_date(found.span.last)}."
    yield f"Số thủ tục niêm yết và kết quả chỉ tiêu là số có đến ngày {short_date(site.today)}."


def _forms(site: Site, posts: Sequence[Deed], activities: Sequence[Deed], codes: dict[int, str]) -> Iterator[FormRow]:
    """Yield a row for each genre of posts and each kind of activity that there was."""
    units = {kind.name: kind.unit for kind in site.activity_kinds}
    number = 0
    for group, done in (("tin_bai", posts), ("hoat_dong", activities)):
        listed = sorted(enumerate(done, 1), key=lambda pair: pair[1].kind)
        for kind, held in groupby(listed, key=lambda pair: pair[1].kind):
            number, places = number + 1, dict(held)
            alike = list(places.values())
            counted = _counted(alike)
            named = sorted({code for deed in alike for code in codes[id(deed)].split(", ") if code})
            missing = len(alike) - len(counted)
            yield FormRow(
                number=number,
                name=kind[0].upper() + kind[1:],
                group="tin_bai" if group == "tin_bai" else "hoat_dong",
                count=len(alike),
                unit=units.get(kind, "bài") if group == "hoat_dong" else "tin" if kind == "tin" else "bài",
                participants=sum(counted) if counted else None,
                content=", ".join(named),
                proof=_proof("Danh sách tin bài" if group == "tin_bai" else "Danh sách hoạt động", list(places), alike),
                note=f"{missing} hoạt động chưa có số lượt người" if group == "hoat_dong" and counted and missing else "",
            )


def _proof(name: str, places: Sequence[int], alike: Sequence[Deed]) -> str:
    """Say where the list behind a figure has its rows, and how many of them have no evidence."""
    runs = ranges(places)
    said = f"{name}, số {', '.join(runs[:NAMED])}" + (f"… (cả thảy {len(places)} dòng)" if len(runs) > NAMED else "")
    bare = sum(isinstance(deed.record, Activity) and not deed.record.proofs for deed in alike)
    return f"{said}; {bare} hoạt động chưa có minh chứng" if bare else said


def _areas(site: Site, done: Sequence[Deed]) -> Iterator[AreaRow]:
    """Yield the six contents and directing; something with two areas counts in each."""
    count = Counter((code, deed.is_post) for deed in done for code in dict.fromkeys(deed.record.areas or ("",)))
    for area in site.areas:
        yield AreaRow(code=area.code, name=area.name, posts=count[area.code, True], activities=count[area.code, False])
    if count["", True] or count["", False]:
        yield AreaRow(code="", name=NO_AREA, posts=count["", True], activities=count["", False])


def _papers(site: Site, done: Sequence[Deed]) -> Iterator[PaperRow]:
    named = [(site.documents[reference], deed) for deed in done for reference in dict.fromkeys(deed.record.documents)]
    count = Counter((paper.code, deed.is_post) for paper, deed in named)
    for paper in {paper.code: paper for paper, _ in named}.values():
        told = count[paper.code, True], count[paper.code, False]
        yield PaperRow(code=paper.code, name=paper.name, subject=paper.subject, posts=told[0], activities=told[1])


def _dossiers(site: Site, asked: Reported) -> Iterator[DossierRow]:
    """Yield what the unit stated as closed in these days, each period for itself."""
    for row in sorted(site.handlings, key=lambda row: row.period):
        if row.updated in asked.span:
            name = site.procedures[row.procedure].name if row.procedure else site.fields[row.field].name if row.field else "Tất cả lĩnh vực"
            yield DossierRow(
                period=str(row.period),
                name=name,
                received=row.taken_in,
                resolved=row.resolved.total,
                late=row.late,
                pending=row.pending.total,
                credit=row.credit,
            )


def _post_row(site: Site, number: int, deed: Deed, codes: str) -> PostRow:
    post = deed.record
    assert isinstance(post, Post)  # noqa: S101 - `deeds` says so
    url = addresses.absolute(addresses.of(post), site.organisation.site_address) if post.is_public(site.today) else None
    shared = tuple(f"{site.outlets[placed.outlet].name}: {placed.url or 'không ở trên mạng'}" for placed in post.placements)
    return PostRow(number=number, day=deed.day, genre=deed.kind, title=post.title, codes=codes, url=url, elsewhere=shared)


def _activity_row(site: Site, number: int, deed: Deed, codes: str) -> ActivityRow:
    activity = deed.record
    assert isinstance(activity, Activity)  # noqa: S101 - `deeds` says so
    post = site.all_posts.get(activity.article) if activity.article else None
    shown = activity if activity.is_public(site.today) else post if post and post.is_public(site.today) else None
    quantity = activity.quantity
    return ActivityRow(
        number=number,
        day=activity.period,
        kind=deed.kind,
        name=activity.name,
        lead=activity.lead,
        codes=codes,
        participants=activity.participants,
        quantity=f"{decimal(quantity.value)} {quantity.unit}" if quantity else "",
        proofs=tuple(proof.words for proof in activity.proofs),
        url=addresses.absolute(addresses.of(shown), site.organisation.site_address) if shown else None,
    )
