"""Procedures: the list of all, and each procedure's page."""

import datetime as dt
from collections.abc import Iterator, Sequence

from cchc import addresses
from cchc.board.wording import channels
from cchc.linking import file_note
from cchc.model.body import Heading
from cchc.model.procedure import Form, Procedure, ProcedureHere, Window
from cchc.output import Head, Named, Page
from cchc.outputs import sharing, structured
from cchc.outputs.citations import document_link
from cchc.outputs.hotlines import Line, line
from cchc.outputs.press import Press
from cchc.outputs.rows import Row, by_field, choices, newest, row
from cchc.outputs.sheets import papers_of
from cchc.outputs.shelf import Download

TRAIL = (("Thủ tục hành chính", addresses.PROCEDURES),)


def pages(press: Press) -> Iterator[Page]:
    rows = tuple(row(press, procedure) for procedure in press.site.sorted_procedures)
    yield _list_page(press, rows)
    yield from (_procedure_page(press, procedure) for procedure in press.site.sorted_procedures)


def _list_page(press: Press, rows: tuple[Row, ...]) -> Page:
    site = press.site
    head = Head(
        "Thủ tục hành chính",
        f"Thủ tục hành chính tại {site.organisation.name}: cần mang gì, nộp ở đâu, bao lâu có kết quả",
        (),
        addresses.PROCEDURES,
        updated=newest(site.sorted_procedures),
        is_sample=any(found.is_sample for found in rows),
    )
    return press.renderer.page(
        "procedures.html",
        addresses.PROCEDURES,
        head,
        groups=by_field([found for found in rows if found.state == "đang có hiệu lực"]),
        coming=tuple(found for found in rows if found.state == "sắp có hiệu lực"),
        gone=tuple(found for found in rows if found.state == "hết hiệu lực"),
        choices=choices(rows),
        count=len(rows),
        built_on=addresses.BUILT_ON,
    )


def _procedure_page(press: Press, procedure: Procedure) -> Page:
    site = press.site
    here = site.here(procedure)
    shown = row(press, procedure)
    head = Head(
        procedure.everyday_name or procedure.name,
        f"{procedure.name}: hồ sơ, nơi nộp, thời hạn, phí, các bước",
        TRAIL,
        addresses.PROCEDURES,
        updated=procedure.updated,
        is_sample=procedure.is_sample or bool(here and here.is_sample),
        is_article=True,
        toc=_parts(press, procedure, here),
        facts=structured.service(site, procedure),
        picture=sharing.card(press, procedure, procedure.everyday_name or procedure.name, f"Thủ tục · {shown.field}"),
    )
    window = _window(here, site.today)
    successor = site.procedures.get(procedure.successor) if procedure.successor else None
    return press.renderer.page(
        "procedure.html",
        addresses.of(procedure),
        head,
        row=shown,
        procedure=procedure,
        here=here,
        window=window,
        window_closes=window.end + dt.timedelta(days=1) if window else None,
        built_on=addresses.BUILT_ON,
        papers_to_print=papers_of(press, procedure),
        short=addresses.short(procedure),
        short_url=addresses.absolute(addresses.short(procedure), site.organisation.site_address),
        channels=channels(procedure),
        dossiers=tuple(
            (dossier.case, tuple((paper, _forms(press, procedure, paper.forms)) for paper in dossier.papers))
            for dossier in procedure.dossiers
        ),
        bases=tuple(_basis(press, basis) for basis in procedure.legal_bases),
        authorities=tuple(
            (site.name_of(authority.agency), authority, authority.decides_on(site.today)) for authority in procedure.authorities
        ),
        successor=Named(successor.everyday_name or successor.name, addresses.of(successor)) if successor else None,
        related=tuple(
            Named(other.everyday_name or other.name, addresses.of(other)) for other in map(site.procedures.__getitem__, procedure.related)
        ),
        support=_support(press),
    )


def _parts(press: Press, procedure: Procedure, here: ProcedureHere | None) -> tuple[Heading, ...]:
    """Return the parts of the page that a link may lead to, in their order."""
    parts = (
        ("can-mang", "Cần mang theo", True),
        ("nop-o-dau", "Nộp ở đâu", True),
        ("cac-buoc", "Các bước", True),
        ("ket-qua", "Kết quả", True),
        ("hoi-ai", "Hỏi ai", bool(_support(press))),
        ("can-cu", "Căn cứ pháp lý", True),
        ("thong-tin-day-du", "Thông tin niêm yết đầy đủ", True),
        ("quy-trinh", "Quy trình nội bộ", bool(here and here.internal_process)),
        ("cap-nhat", "Các lần cập nhật", bool(procedure.updates)),
    )
    return tuple(Heading(anchor, name, 2) for anchor, name, is_there in parts if is_there)


def _window(here: ProcedureHere | None, today: dt.date) -> Window | None:
    """Return the window for handing in that is open or comes next."""
    return min((window for window in here.windows if today <= window.end), key=lambda window: window.start, default=None) if here else None


def _forms(press: Press, procedure: Procedure, forms: Sequence[Form]) -> tuple[Download, ...]:
    links = []
    for form in forms:
        if form.file:
            file = press.site.file(procedure, form.file)
            links.append(Download(form.name or file.name, press.shelf.publish(file), file_note(file)))
        elif form.url:
            links.append(Download(form.name or "Mẫu đơn", form.url, ""))
    return tuple(links)


def _basis(press: Press, basis: str) -> Named:
    return document_link(press, basis) if press.site.documents.get(basis) else Named(basis, "")


def _support(press: Press) -> tuple[Line, ...]:
    return tuple(line(press, hotline) for hotline in press.site.hotlines if hotline.kind in ("tư vấn thủ tục", "tổ hỗ trợ"))
