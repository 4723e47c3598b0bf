"""Public services online: where to hand in, where to look a dossier up, which procedures can be done there."""

from collections.abc import Iterator

from cchc import addresses
from cchc.model.procedure import Procedure
from cchc.output import Head, Page
from cchc.outputs import guides
from cchc.outputs.entries import ABOVE
from cchc.outputs.press import Press
from cchc.outputs.rows import newest

TITLE = "Dịch vụ công trực tuyến, tra cứu hồ sơ"
LEVELS = {"toàn trình": "Làm hết trên mạng", "một phần": "Làm một phần trên mạng", "": "Nộp được trên mạng"}


def pages(press: Press) -> Iterator[Page]:
    site, unit = press.site, press.site.organisation
    online = [procedure for procedure in site.posted_procedures if procedure.online_address]
    if not (unit.online_services or unit.tracking or online):
        return
    head = Head(
        TITLE,
        "Nộp hồ sơ trực tuyến ở đâu, tra cứu hồ sơ thế nào, thủ tục nào làm được trên mạng",
        ABOVE,
        addresses.DIRECTORY,
        updated=newest(online),
        is_sample=unit.is_sample,
    )
    yield press.renderer.page(
        "online_services.html",
        addresses.ONLINE,
        head,
        unit=unit,
        levels=tuple((name, tuple(_row(found) for found in held)) for level, name in LEVELS.items() if (held := _at(online, level))),
        guides=tuple(guides.entry(press, guide) for guide in site.guides if guide.link),
        hotlines=addresses.HOTLINES,
    )


def _at(procedures: list[Procedure], level: str) -> list[Procedure]:
    known = [name for name in LEVELS if name]
    return [found for found in procedures if (found.online_level if found.online_level in known else "") == level]


def _row(procedure: Procedure) -> tuple[str, str, str, str]:
    """Return what people call it, its page, where to hand it in, its code."""
    return procedure.everyday_name or procedure.name, addresses.of(procedure), procedure.online_address or "", procedure.code
