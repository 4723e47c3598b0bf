"""What is meant for one group of readers - parents, pupils, teachers - gathered from everywhere on one page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc import addresses
from cchc.model.record import Record
from cchc.output import Head, Named, Page
from cchc.outputs import guides, library, rows, services
from cchc.outputs.entries import ABOVE
from cchc.outputs.press import Press
from cchc.vietnamese import fold, slug

SAME = {"cha mẹ học sinh": "phụ huynh", "cha mẹ": "phụ huynh", "giáo viên": "cán bộ giáo viên", "giáo viên, nhân viên": "cán bộ giáo viên"}
"""Groups that go by more than one name."""

NEWS = 6


@dataclass(frozen=True)
class Audience:
    name: str
    address: str
    keys: frozenset[str]
    """Every name that records may call it by, folded."""

    def reads(self, record: Record) -> bool:
        return any(fold(name) in self.keys for name in getattr(record, "audiences", ()))


def audiences(press: Press) -> tuple[Audience, ...]:
    """Return the groups that something lasting is meant for, in the order in which they are first named."""
    site = press.site
    lasting: Iterable[Record] = (*site.services, *site.guides, *site.questions, *site.resources)
    names: dict[str, str] = {}
    for record in lasting:
        for written in getattr(record, "audiences", ()):
            name = _usual(written)
            names.setdefault(slug(name), name)
    return tuple(Audience(name, addresses.audience(name), _keys(name)) for place, name in names.items() if place)


def _usual(name: str) -> str:
    return next((usual for other, usual in SAME.items() if fold(other) == fold(name)), name)


def _keys(name: str) -> frozenset[str]:
    return frozenset({fold(name), *(fold(other) for other, usual in SAME.items() if fold(usual) == fold(name))})


def pages(press: Press) -> Iterator[Page]:
    found = audiences(press)
    yield from (_page(press, audience, tuple(other for other in found if other is not audience)) for audience in found)


def _page(press: Press, audience: Audience, others: tuple[Audience, ...]) -> Page:
    site = press.site
    read = audience.reads
    questions = tuple(Named(one.question, addresses.of(one)) for one in site.questions if read(one))
    held = [record for register in (site.services, site.guides, site.questions, site.resources) for record in register if read(record)]
    head = Head(
        f"Dành cho {audience.name}",
        f"Thủ tục, hướng dẫn, câu hỏi và tài liệu dành cho {audience.name}",
        ABOVE,
        addresses.DIRECTORY,
        updated=max((day for record in held if (day := getattr(record, "updated", None))), default=None),
        is_wide=True,
        is_sample=any(record.is_sample for record in held),
    )
    return press.renderer.page(
        "audience.html",
        audience.address,
        head,
        procedures=tuple(rows.row(press, one) for one in site.posted_procedures if read(one)),
        services=tuple(services.entry(one) for one in site.services if read(one)),
        guides=tuple(guides.entry(press, one) for one in site.guides if read(one)),
        questions=questions,
        resources=tuple(library.shelved(press, one) for one in site.resources if read(one)),
        news=tuple(press.cards[post.id] for post in site.posts if read(post))[:NEWS],
        others=tuple(Named(f"Dành cho {other.name}", other.address) for other in others),
    )
