"""What records and the site answer about themselves."""

import datetime as dt
from typing import Any

import pytest

from cchc.model.document import Document
from cchc.model.organisation import Agency, Organisation
from cchc.model.record import Record, Source
from cchc.model.register import Register
from cchc.model.site import Site
from cchc.problems import spelled
from cchc.yamltext import Lines

TODAY = dt.date(2026, 11, 21)


def record(kind: type[Record], **values: Any) -> Any:
    return kind.read({"id": "a1b2c3d4", **values}, Source("data/x.yml", Lines(1)))


def paper(**values: Any) -> Document:
    head = {"ma": "nd-1", "so_ky_hieu": "1/NĐ-CP", "loai": "Nghị định", "co_quan": ["cp"], "trich_yeu": "Về việc thử"}
    found: Document = record(Document, **head | values)
    return found


@pytest.mark.parametrize(
    ("dates", "successor", "state"),
    [
        ({}, None, ""),
        ({"hieu_luc_tu": "21/11/2026"}, None, "còn hiệu lực"),
        ({"hieu_luc_tu": "22/11/2026"}, None, "chưa có hiệu lực"),
        ({"hieu_luc_tu": "01/01/2020", "hieu_luc_den": "22/11/2026"}, None, "còn hiệu lực"),
        ({"hieu_luc_tu": "01/01/2020", "hieu_luc_den": "21/11/2026"}, None, "hết hiệu lực"),
        ({"hieu_luc_tu": "01/01/2020"}, {}, "đã được thay thế"),
        ({"hieu_luc_tu": "01/01/2020"}, {"hieu_luc_tu": "21/11/2026"}, "đã được thay thế"),
        ({"hieu_luc_tu": "01/01/2020"}, {"hieu_luc_tu": "22/11/2026"}, "còn hiệu lực"),
    ],
)
def test_a_papers_state_follows_from_its_dates_and_its_successors(dates: Any, successor: Any, state: str) -> None:
    assert paper(**dates).state(TODAY, None if successor is None else paper(**successor)) == state


def test_a_body_that_ended_is_named_with_what_it_is_now_also_where_successors_go_in_a_circle() -> None:
    def agency(code: str, name: str, successor: str) -> Agency:
        found: Agency = record(Agency, id=f"ab12cd{code}", ma=code, ten=name, nay_la=successor)
        return found

    chain = (agency("11", "Phòng", "22"), agency("22", "Ban", "33"), agency("33", "Sở", ""))
    circle = (agency("44", "Đội", "55"), agency("55", "Tổ", "44"))
    site = Site(TODAY, Organisation.unread(Source("data/don-vi.yml", Lines(1)), "", ""), agencies=Register((*chain, *circle)))
    assert [site.name_of(code) for code in ("11", "33", "44")] == ["Phòng (nay là Sở)", "Sở", "Đội (nay là Tổ)"]


def test_a_record_tells_its_texts_and_groups_in_the_order_of_its_keys() -> None:
    found = paper(cap_nhat=[{"ngay": "01/02/2026", "noi_dung": "Sửa"}], ten_goi_khac=["Một", "Hai"])
    texts = dict(found.texts())
    assert (texts["ten_goi_khac", 1], texts["cap_nhat", 0, "noi_dung"]) == ("Hai", "Sửa")
    assert list(texts).index(("ten_goi_khac", 0)) < list(texts).index(("trich_yeu",)) < list(texts).index(("cap_nhat", 0, "noi_dung"))
    assert all(texts.values())
    assert [path for path, _ in found.parts()] == [("cap_nhat", 0)]


def test_the_path_of_a_key_counts_entries_as_people_do() -> None:
    assert spelled(("cach_thuc", 1, "phi")) == "cach_thuc.2.phi"
