"""What the poster and the cards say, as plain values for their templates."""

from cchc import addresses
from cchc.board.content import Values, feedback_lines, unit_values, whole
from cchc.model.procedure import Procedure
from cchc.outputs.press import Press
from cchc.outputs.printed import absolute
from cchc.outputs.rows import newest, row
from cchc.vietnamese import short_date

CHOSEN = 9
"""How many things a poster offers: more codes are too small, and too many to look through."""


def poster_values(press: Press) -> Values:
    site = press.site
    chosen = asked_for(press)
    things = [
        {
            "name": found.everyday_name or found.name,
            "code": found.code,
            "url": absolute(press, addresses.short(found)),
        }
        for found in chosen
    ]
    address = absolute(press, addresses.NOTICE)
    feedback = [
        f"{line.name}: {', '.join(whole(phone.number) for phone in line.telephones)}" for line in feedback_lines(site) if line.telephones
    ]
    return {
        "title": "Quét mã để xem thủ tục hành chính",
        "unit": unit_values(site),
        "sample": site.organisation.is_sample or any(found.is_sample for found in chosen),
        "things": things,
        "count": len(site.posted_procedures),
        "lines": feedback[:2],
        "url": address,
        "foot": f"Cập nhật ngày {short_date(newest(site.posted_procedures))}" if site.posted_procedures else "",  # type: ignore[arg-type]
    }


def asked_for(press: Press) -> tuple[Procedure, ...]:
    """Return what a poster offers: what the unit itself decides or receives first, then what it helps with."""
    order = {"giải quyết": 0, "tiếp nhận": 0, "hướng dẫn": 1}

    def place(procedure: Procedure) -> int:
        here = press.site.here(procedure)
        return order[here.role] if here else 2

    return tuple(sorted(press.site.posted_procedures, key=place))[:CHOSEN]


def card_values(press: Press, procedure: Procedure, version: str) -> Values:
    site = press.site
    shown, here = row(press, procedure), site.here(procedure)
    address = absolute(press, addresses.short(procedure))
    facts = (
        ("Thời hạn", "; ".join(shown.times)), ("Phí, lệ phí", "; ".join(shown.fees)), ("Nơi nộp", here.counter if here else ""),
        ("Giờ tiếp nhận", here.hours if here else ""),
    )  # fmt: skip
    return {
        "title": procedure.everyday_name or procedure.name,
        "unit": unit_values(site),
        "sample": procedure.is_sample or bool(here and here.is_sample) or site.organisation.is_sample,
        "facts": [pair for pair in facts if pair[1]],
        "url": address,
        "foot": f"{procedure.code} · Bản {version}, ngày {short_date(procedure.updated)}",
    }
