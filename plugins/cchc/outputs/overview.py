"""The unit in one small file (/du-lieu/don-vi.json), from which its department makes an overview of many units."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from cchc import addresses, jsontext
from cchc.board.versions import procedure_version
from cchc.identity import digest
from cchc.model.hotline import Hotline
from cchc.model.plan import Plan
from cchc.model.procedure import Procedure
from cchc.model.site import Site
from cchc.output import Output
from cchc.outputs import feeds
from cchc.outputs.press import Press

VERSION = 1
KINDS_OF_FEED = {"RSS": "rss", "Atom": "atom", "JSON Feed": "json"}
SCHEMA = Path(__file__).parents[1] / "schemas" / "don-vi.schema.json"
"""Published as it is, and frozen: departments read files of many units, older and newer ones."""


def files(press: Press) -> Iterator[Output]:
    whole = overview(press.site)
    schema = published_schema()
    yield Output(addresses.UNIT_JSON, digest("don-vi.json", whole), partial(jsontext.file, whole))
    yield Output(addresses.UNIT_SCHEMA, digest(schema), lambda: schema)


def published_schema() -> bytes:
    """Return the schema, the same bytes whatever line ends a clone has."""
    return SCHEMA.read_text("utf-8").encode()


def overview(site: Site) -> dict[str, Any]:
    unit = site.organisation
    return {
        "$schema": addresses.absolute(addresses.UNIT_SCHEMA, unit.site_address),
        "phien_ban": VERSION,
        "ngay_dung": site.today.isoformat(),
        "du_lieu_mau": any(record.is_sample for record in site.records()),
        "don_vi": _unit(site),
        "ke_hoach": [_plan(site, plan) for plan in site.plans if site.plan_state(plan) == "đang thực hiện"],
        "linh_vuc_cchc": [{"ma": area.code, "ten": area.name} for area in site.areas],
        "tin_bai": list(_posts(site)),
        "thu_tuc": [_procedure(site, procedure) for procedure in site.posted_procedures],
        **_paper_board(site),
        "duong_day_nong": [_hotline(hotline) for hotline in site.hotlines],
        "kenh_tin": list(_feeds(site)),
    }


def _unit(site: Site) -> dict[str, Any]:
    unit = site.organisation
    return jsontext.stated(
        {
            "id": unit.id,
            "ten": unit.name,
            "ma_don_vi": unit.ministry_code,
            "loai": unit.kind,
            "co_quan_chu_quan": unit.parent_body,
            "dia_danh": unit.place,
            "website": unit.website,
            "dia_chi_trang": unit.site_address,
            "dinh_danh": unit.tag_authority,
        }
    )


def _plan(site: Site, plan: Plan) -> dict[str, Any]:
    return jsontext.stated(
        {
            "id": plan.id,
            "so_ky_hieu": plan.number if plan.is_numbered else "",
            "trich_yeu": plan.subject,
            "ngay_ban_hanh": plan.issued.iso if plan.issued else None,
            "tu": plan.start.first.isoformat(),
            "den": plan.end.last.isoformat(),
            "url": addresses.absolute(addresses.of(plan), site.organisation.site_address),
        }
    )


def _posts(site: Site) -> Iterator[dict[str, Any]]:
    """Yield the public posts of each month, newest first; a post of two areas counts in both, and once in all."""
    months = Counter(f"{post.published:%Y-%m}" for post in site.posts)
    areas = Counter((f"{post.published:%Y-%m}", code) for post in site.posts for code in dict.fromkeys(post.areas))
    for month, count in months.items():
        counted = {area.code: areas[month, area.code] for area in site.areas if areas[month, area.code]}
        yield {"thang": month, "so_bai": count, "theo_linh_vuc": counted}


def _procedure(site: Site, procedure: Procedure) -> dict[str, Any]:
    here = site.here(procedure)
    return jsontext.stated(
        {
            "ma": procedure.code,
            "ten": procedure.name,
            "vai_tro_cua_don_vi": here.role if here else None,
            "phien_ban": procedure_version(site, procedure),
            "ngay_kiem_tra": procedure.checked.isoformat(),
            "url": addresses.absolute(addresses.of(procedure), site.organisation.site_address),
        }
    )


def _paper_board(site: Site) -> dict[str, Any]:
    """Return the board that was changed last; nothing where the posting log knows of none."""
    board = max(site.boards, key=lambda board: board.day, default=None)
    return {"bang_giay": {"ngay": board.day.isoformat(), "vi_tri": board.place}} if board else {}


def _feeds(site: Site) -> Iterator[dict[str, str]]:
    """Yield the RSS of all news first: version 1 knew that alone."""
    for subscription in feeds.subscriptions(site):
        for form in feeds.forms(site, subscription):
            yield {"loai": KINDS_OF_FEED[form.name], "ten": subscription.name, "url": form.url}


def _hotline(hotline: Hotline) -> dict[str, Any]:
    return {"id": hotline.id, "loai": hotline.kind, "ten": hotline.name, "ngay_kiem_tra": hotline.checked.isoformat()}
