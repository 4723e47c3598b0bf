"""Every kind of thing that can be found, and a record of each as an entry. A new kind is one function and one line in KINDS."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cchc import addresses, reserved
from cchc.output import Page
from cchc.outputs import search_deeds
from cchc.outputs.cards import summary
from cchc.outputs.plans import period
from cchc.outputs.press import Press
from cchc.search.entry import Entry
from cchc.vietnamese import short_date


@dataclass(frozen=True)
class Kind:
    code: str
    name: str
    """What each result says it is."""
    group: str
    """What they are called together."""
    list: str
    """The address of the list of all; empty where there is none."""
    weight: float
    """How much sooner it stands than a post that fits as well."""
    entries: Callable[[Press], Iterator[Entry]]
    """In an order in which new ones come last, as far as there is one."""
    past: float = 0.7
    """How much what is out of force counts; with 0 it stands behind everything else."""


def _posts(press: Press) -> Iterator[Entry]:
    site = press.site
    for post in reversed(site.posts):
        body = site.body(post)
        yield Entry(
            post.title,
            addresses.of(post),
            summary(post, site),
            key_words=(*post.keywords, post.author, *(attachment.name for attachment in post.attachments)),
            headings=tuple(heading.title for heading in body.toc),
            texts=(body.text,),
            day=post.stamp.day,
            stated=short_date(post.stamp.day),
            areas=post.areas,
            text_key=body.key,
        )


def _plans(press: Press) -> Iterator[Entry]:
    site = press.site
    for plan in reversed(site.plans):
        body, state = site.body(plan), site.plan_state(plan)
        issuers = ", ".join(map(site.name_of, plan.issuers))
        parts = (topic.name for topic in plan.topics), (target.name for target in plan.targets), (task.content for task in plan.tasks)
        yield Entry(
            plan.subject,
            addresses.of(plan),
            f"{issuers}. Thực hiện {period(plan)}.",
            names=(f"Kế hoạch {plan.subject}", *((f"Kế hoạch {plan.number}",) if plan.is_numbered else ())),
            headings=tuple(heading.title for heading in body.toc),
            texts=(body.text, *(name for names in parts for name in names)),
            day=plan.sort_day,
            stated=str(plan.issued or period(plan)),
            areas=plan.areas,
            state=state,
            is_past=state in ("bị thay thế", "bị bãi bỏ"),
        )


def _documents(press: Press) -> Iterator[Entry]:
    site = press.site
    for paper in reversed(site.documents_by_day):
        state = paper.state(site.today, site.document_successor(paper))
        issuers = ", ".join(map(site.name_of, paper.issuers))
        yield Entry(
            paper.name,
            addresses.of(paper),
            paper.subject if paper.subject != paper.name else issuers,
            names=(paper.number, *paper.other_names),
            texts=(issuers, paper.signer),
            day=paper.issued.first if paper.issued else None,
            stated=str(paper.issued or ""),
            state=state,
            is_past=state in ("hết hiệu lực", "đã được thay thế"),
            ends=paper.in_force_until.first if paper.in_force_until else None,
        )


def _procedures(press: Press) -> Iterator[Entry]:
    site = press.site
    for procedure in site.sorted_procedures:
        state = procedure.state(site.today)
        papers = (paper.name for dossier in procedure.dossiers for paper in dossier.papers)
        steps = (text for step in procedure.steps for text in (step.name, step.content))
        yield Entry(
            procedure.everyday_name or procedure.name,
            addresses.of(procedure),
            f"{procedure.name} (mã {procedure.code})" if procedure.everyday_name else f"Mã {procedure.code}. Ai nộp: {procedure.audience}",
            names=(procedure.name, procedure.code),
            key_words=(*procedure.search_words, "thủ tục hành chính", "hồ sơ", site.fields[procedure.field].name),
            texts=(*papers, *steps, procedure.result, procedure.audience, *procedure.audiences),
            day=procedure.updated,
            stated=f"cập nhật {short_date(procedure.updated)}",
            state=state,
            is_past=state == "hết hiệu lực",
            ends=procedure.in_force_until,
        )


def _hotlines(press: Press) -> Iterator[Entry]:
    """The numbers of the office alone: those of a person are read on the page, not handed on in bulk."""
    for hotline in press.site.hotlines:
        numbers = tuple(telephone.number for telephone in hotline.open_telephones)
        yield Entry(
            hotline.name,
            addresses.of(hotline),
            f"{', '.join(numbers)}. {hotline.scope}" if numbers else hotline.scope,
            names=(*numbers, *((hotline.email,) if hotline.email else ())),
            key_words=(hotline.kind, "đường dây nóng", "số điện thoại"),
            texts=(press.site.name_of(hotline.agency), hotline.not_received, hotline.hours),
            day=hotline.updated,
            stated=f"kiểm tra {short_date(hotline.checked)}",
        )


def _plain_pages(press: Press) -> Iterator[Entry]:
    for page in press.site.plain_pages:
        body = press.site.body(page)
        yield Entry(
            page.title,
            addresses.of(page),
            page.summary or body.first_paragraph[:300],
            headings=tuple(heading.title for heading in body.toc),
            texts=(body.text, *(attachment.name for attachment in page.attachments)),
            day=page.updated,
            stated=short_date(page.updated),
        )


def _areas(press: Press) -> Iterator[Entry]:
    """The lists of news; an area without news has no page."""
    site = press.site
    for group in (*site.areas, *site.sections):
        if site.posts_in(group):
            yield Entry(group.name, addresses.of(group), f"Tin tức về {group.name[0].lower()}{group.name[1:]}")


def _guides(press: Press) -> Iterator[Entry]:
    for guide in press.site.guides:
        body = press.site.body(guide)
        yield Entry(
            guide.title,
            addresses.of(guide),
            guide.summary or body.first_paragraph[:300],
            key_words=("hướng dẫn", *guide.audiences),
            headings=tuple(step.name for step in guide.steps),
            texts=(body.text, *guide.needs, *(step.content for step in guide.steps)),
            day=guide.updated,
            stated=short_date(guide.updated),
        )


def _services(press: Press) -> Iterator[Entry]:
    for service in press.site.services:
        yield Entry(
            service.name,
            addresses.of(service),
            f"{service.where}. {service.time}.",
            key_words=(*service.search_words, *service.audiences),
            texts=(service.who, *service.bring, service.cost, service.note),
            day=service.updated,
            stated=f"cập nhật {short_date(service.updated)}",
        )


def _questions(press: Press) -> Iterator[Entry]:
    for question in press.site.questions:
        yield Entry(
            question.question,
            addresses.of(question),
            question.answer[:300],
            key_words=(question.topic, *question.audiences),
            texts=(question.answer,),
            day=question.day,
            stated=f"trả lời {short_date(question.day)}",
        )


def _resources(press: Press) -> Iterator[Entry]:
    for resource in press.site.resources:
        yield Entry(
            resource.name,
            addresses.LIBRARY,
            resource.description,
            key_words=(resource.kind, *resource.audiences),
            day=resource.day,
            stated=short_date(resource.day) if resource.day else "",
        )


PAGES = Kind("trang", "Trang thông tin", "Trang thông tin", "", 1.3, _plain_pages)

KINDS = (
    Kind("thu-tuc", "Thủ tục", "Thủ tục hành chính", addresses.PROCEDURES, 1.6, _procedures, past=0),
    Kind("so-goi", "Đường dây nóng", "Đường dây nóng", addresses.HOTLINES, 1.4, _hotlines),
    Kind("ke-hoach", "Kế hoạch", "Kế hoạch", addresses.PLANS, 1.2, _plans),
    Kind("van-ban", "Văn bản", "Văn bản", addresses.DOCUMENTS, 1.0, _documents),
    Kind("viec", "Việc tại trường", "Việc tại trường", addresses.SERVICES, 1.5, _services),
    Kind("huong-dan", "Hướng dẫn", "Hướng dẫn từng bước", addresses.GUIDES, 1.3, _guides),
    Kind("hoi-dap", "Hỏi đáp", "Hỏi đáp", addresses.QUESTIONS, 1.2, _questions),
    Kind("tu-lieu", "Thư viện", "Thư viện", addresses.LIBRARY, 1.0, _resources),
    Kind("hoat-dong", "Hoạt động", "Hoạt động", addresses.ACTIVITIES, 0.85, search_deeds.activities),
    Kind("bao-cao", "Báo cáo", "Báo cáo", addresses.REPORTS, 1.0, search_deeds.reports),
    PAGES,
    Kind("linh-vuc", "Chuyên mục tin", "Chuyên mục tin", "", 1.1, _areas),
    Kind("tin", "Tin tức", "Tin tức", addresses.NEWS, 1.0, _posts),
)
"""In the order in which readers may choose; posts last, whose blocks grow in number."""


CALLED = {
    addresses.NOTICE: ("niêm yết", "niêm yết công khai", "bảng niêm yết thủ tục"),
    addresses.PROCEDURES: ("danh sách thủ tục",),
    addresses.HOTLINES: ("số điện thoại", "liên hệ"),
    addresses.FEEDBACK: ("góp ý", "khiếu nại", "gửi ý kiến"),
    addresses.SUBSCRIPTIONS: ("RSS", "theo dõi tin", "lịch"),
    addresses.DATA: ("tải dữ liệu", "API"),
}
"""What people call the section's own lists, beside what stands over them."""


def entries(kind: Kind, press: Press, pages: Iterable[Page]) -> tuple[Entry, ...]:
    """Return all of one kind; `pages` are those of the site, of which the section's own lists are found too."""
    return (*kind.entries(press), *(_sections(pages) if kind is PAGES else ()))


def _sections(pages: Iterable[Page]) -> Iterator[Entry]:
    """The section's own lists, known by what stands in their heads."""
    for page in pages:
        if page.address in reserved.OWN_PAGES and page.address != addresses.HOME and page.head.is_listed:
            yield Entry(page.head.title, page.address, page.head.description, names=CALLED.get(page.address, ()))
