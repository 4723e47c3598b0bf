"""The posted list (/niem-yet/): what is in force today, by field, by what the school does and by who decides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from cchc import addresses
from cchc.identity import digest
from cchc.model.procedure import Procedure
from cchc.output import Head, Output, Page
from cchc.outputs.hotlines import line
from cchc.outputs.press import Press
from cchc.outputs.rows import Row, choices, newest, row
from cchc.outputs.sheets import papers_of_board

ROLES = {
    "giải quyết": "Nhà trường giải quyết",
    "tiếp nhận": "Nhà trường tiếp nhận",
    "hướng dẫn": "Nhà trường hướng dẫn",
    "": "Nơi khác giải quyết",
}
"""What the school does, in the order in which a parent asks for it."""


@dataclass(frozen=True)
class Group:
    """Procedures of one field for which the school does the same and the same body decides."""

    role: str
    decides: str
    first: int
    """The number of its first row: rows are counted through the whole list."""
    rows: tuple[Row, ...]


def page(press: Press) -> Page:
    site = press.site
    rows = [(procedure, row(press, procedure)) for procedure in site.posted_procedures]
    head = Head(
        "Công khai thủ tục hành chính",
        f"Danh mục thủ tục hành chính niêm yết công khai tại {site.organisation.name}",
        (),
        addresses.NOTICE,
        updated=newest(site.posted_procedures),
        is_wide=True,
        is_sample=any(found.is_sample for _, found in rows),
    )
    return press.renderer.page(
        "notice.html",
        addresses.NOTICE,
        head,
        fields=fields(press),
        choices=choices([found for _, found in rows]),
        count=len(rows),
        unit=site.organisation,
        built_on=addresses.BUILT_ON,
        boards=tuple((board.place, board.day) for board in site.boards),
        papers_to_print=papers_of_board(press),
        feedback_page=addresses.FEEDBACK,
        feedback=tuple(line(press, hotline) for hotline in site.hotlines if hotline.kind == "phản ánh kiến nghị"),
    )


def built_on(press: Press) -> Output:
    """Return the file that tells pages how old they are."""
    day = press.site.today.isoformat()
    return Output(addresses.BUILT_ON, digest(day), f"{day}\n".encode)


def fields(press: Press) -> tuple[tuple[str, tuple[Group, ...]], ...]:
    """Return the posted list by field, and within a field by what the school does and who decides."""
    return tuple(_fields(press, [(procedure, row(press, procedure)) for procedure in press.site.posted_procedures]))


def _fields(press: Press, rows: Iterable[tuple[Procedure, Row]]) -> Iterator[tuple[str, tuple[Group, ...]]]:
    order, count = list(ROLES), 1
    for field, held in groupby(rows, key=lambda pair: pair[1].field):
        found: dict[tuple[str, str], list[Row]] = {}
        for procedure, shown in held:
            found.setdefault((shown.role, _decides(press, procedure)), []).append(shown)
        groups = []
        for role, decides in sorted(found, key=lambda place: (order.index(place[0]), place[1])):
            groups.append(Group(ROLES[role], decides, count, tuple(found[role, decides])))
            count += len(found[role, decides])
        yield field, tuple(groups)


def _decides(press: Press, procedure: Procedure) -> str:
    authority = procedure.authority(press.site.today)
    return press.site.name_of(authority.agency) if authority else ""
