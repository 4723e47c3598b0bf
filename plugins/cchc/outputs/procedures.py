"""Procedures: the list of all, and each procedure's page."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cchc import addresses
from cchc.linking import file_note
from cchc.model.body import Heading
from cchc.model.procedure import Form, Procedure, ProcedureHere, Window
from cchc.output import Head, Named, Page
from cchc.outputs import structured
from cchc.outputs.hotlines import Line, line
from cchc.outputs.plans import agency_name, document_link
from cchc.outputs.press import Press
from cchc.outputs.shelf import Download

TRAIL = (("Thủ tục hành chính", addresses.PROCEDURES),)


@dataclass(frozen=True)
class Row:
    """A procedure as lists show it."""

    code: str
    name: str
    everyday_name: str
    address: str
    search: str
    """Everything that a person may type to find it."""
    field: str
    audiences: tuple[str, ...]
    role: str
    times: tuple[str, ...]
    fees: tuple[str, ...]
    channels: tuple[str, ...]
    online_level: str
    decisions: tuple[str, ...]
    state: str
    is_complete: bool
    is_sample: bool
    in_force_from: dt.date | None
    in_force_until: dt.date | None


@dataclass(frozen=True)
class Choice:
    """One way to narrow the list: the name of a row's value, what people call it, and every value that stands in the list."""

    name: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class ChannelCard:
    kind: str
    time: str
    fee: str
    description: str


def _distinct(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _by_channel(said: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return what all channels say, or, where they differ, what each of them says."""
    if len(values := _distinct([value for _, value in said])) < 2:
        return values
    return _distinct([f"{kind}: {value}" for kind, value in said if value])


def row(press: Press, procedure: Procedure) -> Row:
    site = press.site
    here = site.here(procedure)
    return Row(
        procedure.code,
        procedure.name,
        procedure.everyday_name,
        addresses.of(procedure),
        " ".join((procedure.code, procedure.name, procedure.everyday_name, *procedure.search_words)),
        site.fields[procedure.field].name,
        procedure.audiences,
        here.role if here else "",
        _by_channel([(channel.kind, channel.time) for channel in _channels(procedure)]),
        _by_channel([(channel.kind, channel.fee) for channel in _channels(procedure)]),
        _distinct([channel.kind for channel in procedure.channels]),
        procedure.online_level or "",
        tuple(decision_words(decision.number, decision.day) for decision in procedure.decisions),
        procedure.state(site.today),
        procedure.is_complete,
        procedure.is_sample,
        procedure.in_force_from,
        procedure.in_force_until,
    )


def decision_words(number: str, day: dt.date | None) -> str:
    return f"{number} ({day:%d/%m/%Y})" if day else number


def pages(press: Press) -> Iterator[Page]:
    rows = tuple(row(press, procedure) for procedure in press.site.sorted_procedures)
    yield _list_page(press, rows)
    yield from (_procedure_page(press, procedure) for procedure in press.site.sorted_procedures)


def newest(procedures: Sequence[Procedure]) -> dt.date | None:
    return max((procedure.updated for procedure in procedures), default=None)


def by_field(rows: Sequence[Row]) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    return tuple((name, tuple(held)) for name, held in groupby(rows, key=lambda found: found.field))


def choices(rows: Sequence[Row]) -> tuple[Choice, ...]:
    """Leave out what would not narrow the list: a value that every row has."""
    every = (
        Choice("field", "Lĩnh vực", _values(shown.field for shown in rows)),
        Choice("audiences", "Ai nộp", _values(who for shown in rows for who in shown.audiences)),
        Choice("channels", "Cách nộp", _values(kind for shown in rows for kind in shown.channels)),
        Choice("online_level", "Mức độ trực tuyến", _values(shown.online_level for shown in rows)),
    )
    return tuple(choice for choice in every if len(choice.values) > 1)


def _values(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in said if value))


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
        papers_to_print=(),
        short=addresses.short(procedure),
        short_url=addresses.absolute(addresses.short(procedure), site.organisation.site_address),
        channels=_channels(procedure),
        dossiers=tuple(
            (dossier.case, tuple((paper, _forms(press, procedure, paper.forms)) for paper in dossier.papers))
            for dossier in procedure.dossiers
        ),
        bases=tuple(_basis(press, basis) for basis in procedure.legal_bases),
        authorities=tuple(
            (agency_name(press, authority.agency), authority, authority.decides_on(site.today)) for authority in procedure.authorities
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


def _channels(procedure: Procedure) -> tuple[ChannelCard, ...]:
    """Return one card for each row; what a row does not say is said for all channels."""
    return tuple(
        ChannelCard(
            channel.kind, str(channel.duration or "") or procedure.processing_time, channel.fee or procedure.fee, channel.description
        )
        for channel in procedure.channels
    )


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
