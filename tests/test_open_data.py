"""Open data: the unit's overview keeps its frozen schema, pages state facts for machines, feedback reaches whom it should."""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import lxml.html
import pytest

from cchc import addresses, jsontext
from cchc.board.versions import procedure_version
from cchc.edition import Edition, prepare
from cchc.output import Page
from cchc.outputs.feedback import letter
from cchc.outputs.overview import published_schema
from conftest import ORGANISATION, REPOSITORY, TODAY, Unit, post, procedure

FROZEN = "fc71dfd17c15ffbbf8c4bf43a62254de4971834c339fe826584936e196daa26e"
"""Departments read don-vi.json of many units: another meaning is another version, in a file of its own."""


@pytest.fixture(scope="module")
def sample() -> Edition:
    return prepare(REPOSITORY, TODAY)


def made(edition: Edition, path: str) -> Any:
    return json.loads(next(file.make() for file in edition.files if file.path == path))


def page(edition: Edition, address: str) -> Page:
    return next(found for found in edition.pages if found.address == address)


# --- The overview -------------------------------------------------------------------------------------------------


TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
SAYS_NOTHING = {"title", "description", "$schema", "$defs"}


def faults(value: Any, schema: dict[str, Any], whole: dict[str, Any], place: str = "") -> Iterator[str]:
    """Yield where a value breaks a schema; knows the words of JSON Schema that ours uses, and refuses every other one."""
    if "$ref" in schema:
        yield from faults(value, whole["$defs"][schema["$ref"].removeprefix("#/$defs/")], whole, place)
    holds = {
        "type": lambda wanted: isinstance(value, TYPES[wanted]) and (wanted == "boolean" or not isinstance(value, bool)),
        "const": lambda wanted: value == wanted,
        "enum": lambda wanted: value in wanted,
        "pattern": lambda wanted: re.search(wanted, value),
        "minLength": lambda wanted: len(value) >= wanted,
        "minimum": lambda wanted: value >= wanted,
        "format": lambda wanted: wanted == "uri" and urlsplit(value).scheme in ("http", "https"),
        "required": lambda wanted: set(wanted) <= set(value),
    }
    known = {*holds, "$ref", "properties", "additionalProperties", "items", *SAYS_NOTHING}
    yield from (f"{place}: unknown word {word}" for word in schema if word not in known)
    yield from (f"{place}: {word}" for word in schema if word in holds and not holds[word](schema[word]))
    for name, inner in schema.get("properties", {}).items():
        if name in value:
            yield from faults(value[name], inner, whole, f"{place}.{name}")
    if "additionalProperties" in schema:
        for name in value.keys() - schema.get("properties", {}).keys():
            yield from faults(value[name], schema["additionalProperties"], whole, f"{place}.{name}")
    if "items" in schema:
        for number, item in enumerate(value):
            yield from faults(item, schema["items"], whole, f"{place}.{number}")


def test_the_published_schema_is_frozen() -> None:
    assert hashlib.sha256(published_schema()).hexdigest() == FROZEN, "never change it: a new meaning is a new version"


def test_the_samples_overview_is_as_its_published_schema_says(sample: Edition) -> None:
    schema, whole = made(sample, addresses.UNIT_SCHEMA), made(sample, addresses.UNIT_JSON)
    assert list(faults(whole, schema, schema)) == []
    assert whole["$schema"] == addresses.absolute(addresses.UNIT_SCHEMA, sample.site.organisation.site_address)
    for key in schema["required"]:
        assert list(faults({name: value for name, value in whole.items() if name != key}, schema, schema)) == [": required"]
    assert list(faults({**whole, "ngay_dung": "21/11/2026"}, schema, schema)) == [".ngay_dung: pattern"]


def test_the_smallest_unit_has_an_overview_too(unit: Unit) -> None:
    schema = json.loads(published_schema())
    whole = json.loads(unit.file(addresses.UNIT_JSON))
    assert list(faults(whole, schema, schema)) == []
    assert whole["don_vi"].keys() == {"id", "ten", "co_quan_chu_quan", "dia_danh", "website", "dia_chi_trang", "dinh_danh"}


def test_the_overview_tells_what_the_site_shows(sample: Edition) -> None:
    site, whole = sample.site, made(sample, addresses.UNIT_JSON)
    assert whole["ngay_dung"] == "2026-11-21"
    assert [entry["ma"] for entry in whole["thu_tuc"]] == [found.code for found in site.posted_procedures]
    assert [entry["phien_ban"] for entry in whole["thu_tuc"]] == [procedure_version(site, found) for found in site.posted_procedures]
    assert sum(month["so_bai"] for month in whole["tin_bai"]) == len(site.posts)
    assert [month["thang"] for month in whole["tin_bai"]] == sorted({f"{found.published:%Y-%m}" for found in site.posts}, reverse=True)
    assert [entry["id"] for entry in whole["ke_hoach"]] == [plan.id for plan in site.plans if site.plan_state(plan) == "đang thực hiện"]
    published = {addresses.absolute(found.address, site.organisation.site_address) for found in sample.pages}
    assert {entry["url"] for entry in (*whole["ke_hoach"], *whole["thu_tuc"])} <= published


def test_a_post_of_two_areas_counts_in_both_and_once_in_all(unit: Unit) -> None:
    unit.write({
        "data/linh-vuc-cchc.yml": "- {id: linhvuc234, ma: tthc, ten: Thủ tục, thu_tu: 1}\n- {id: linhvuc235, ma: so, ten: Số, thu_tu: 2}\n",
        "content/tin-tuc/a.md": post(extra="linh_vuc_cchc: [tthc, so]\n"),
        "content/tin-tuc/b.md": post(id="tinbai2346", day="19/11/2026", extra="linh_vuc_cchc: so\n"),
        "content/tin-tuc/c.md": post(id="tinbai2347", day="22/11/2026", extra="linh_vuc_cchc: so\n"),
    })  # fmt: skip
    assert json.loads(unit.file(addresses.UNIT_JSON))["tin_bai"] == [
        {"thang": "2026-11", "so_bai": 2, "theo_linh_vuc": {"tthc": 1, "so": 2}}
    ]


# --- Facts in pages (JSON-LD) -------------------------------------------------------------------------------------

REQUIRED = {
    "GovernmentOrganization": {"@type", "name"},
    "GovernmentService": {"@context", "@id", "name", "identifier", "url", "serviceType", "provider", "audience", "serviceOutput", "availableChannel"},
    "ContactPoint": {"contactType", "name", "url"},
    "OpeningHoursSpecification": {"dayOfWeek", "opens", "closes"},
    "ServiceChannel": {"name"},
    "Audience": {"audienceType"},
    "Place": {"name", "address"},
    "Thing": {"name"},
    "FAQPage": {"@context", "mainEntity"},
    "Question": {"name", "acceptedAnswer"},
    "Answer": {"text"},
}  # fmt: skip
"""What schema.org's types cannot do without to say anything; every type that we write."""


NOTHING = (None, "", [], {}, "Chưa rõ", "Chưa quy định", "Không")


def things(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from things(inner)


def test_every_block_of_facts_is_whole_and_states_nothing_empty(sample: Edition) -> None:
    blocks = {found.address: json.loads(jsontext.block(found.head.facts)) for found in sample.pages if found.head.facts}
    assert blocks.keys() == {addresses.HOME, addresses.HOTLINES, addresses.QUESTIONS, *map(addresses.of, sample.site.posted_procedures)}
    for address, block in blocks.items():
        assert block["@context"] == "https://schema.org", address
        for thing in things(block):
            assert REQUIRED[thing["@type"]] <= thing.keys(), (address, thing)
            assert not [name for name, value in thing.items() if value in NOTHING], (address, thing)


def test_a_procedure_names_who_decides_and_where_to_go(unit: Unit) -> None:
    unit.write({
        "data/thu-tuc/2.002478.yml": procedure(cach_thuc="[{hinh_thuc: Trực tiếp}, {hinh_thuc: Trực tuyến}]", nop_truc_tuyen="https://dichvucong.gov.vn/"),
        "data/thu-tuc-tai-truong.yml": "- {id: taitruong2, ma: 2.002478, vai_tro_cua_don_vi: tiếp nhận, noi_nop: Văn phòng}\n",
    })  # fmt: skip
    facts = page(unit.prepare(), "thu-tuc/2-002478/").head.facts
    assert facts is not None
    assert facts["provider"] == {"@type": "GovernmentOrganization", "name": "Trường THPT Thử Nghiệm"}
    assert facts["serviceOperator"]["@id"] == "https://thu.edu.vn/cchc/#don-vi"
    at_the_counter, online = facts["availableChannel"]
    assert at_the_counter["serviceLocation"] == {"@type": "Place", "name": "Văn phòng", "address": "Số 1 đường Thử, Hải Phòng"}
    assert online == {"@type": "ServiceChannel", "name": "Trực tuyến", "serviceUrl": "https://dichvucong.gov.vn/"}


@pytest.mark.parametrize(
    "change", [{"hieu_luc_den": "20/11/2026", "bai_bo_theo": "QĐ 1"}, {"hieu_luc_tu": "22/11/2026"}, {"phi_le_phi": "Chưa rõ"}]
)
def test_a_procedure_that_is_not_posted_is_no_service(unit: Unit, change: dict[str, str]) -> None:
    unit.write({"data/thu-tuc/2.002478.yml": procedure(**change)})
    assert page(unit.prepare(), "thu-tuc/2-002478/").head.facts is None


HOSTILE = "</script><script>alert(1)</script><!--<script> ]]> &quot; \u2028\u2029"


def test_no_text_ends_the_block_that_holds_it(unit: Unit) -> None:
    name = f"Trường {HOSTILE}".strip()
    unit.write({
        "data/don-vi.yml": ORGANISATION.replace("ten: Trường THPT Thử Nghiệm", f"ten: {json.dumps(name)}"),
        "data/thu-tuc/2.002478.yml": procedure(ten=json.dumps(name), ket_qua_thuc_hien=json.dumps(HOSTILE)),
    })  # fmt: skip
    built = unit.mkdocs()
    assert built.returncode == 0, built.stdout + built.stderr
    for path in ("index.html", "thu-tuc/2-002478/index.html"):
        tree = lxml.html.document_fromstring(unit.site()[path].decode())
        (block,) = tree.xpath("//script[not(@src)]")
        assert block.get("type") == "application/ld+json"
        assert json.loads(block.text)["name"].startswith("Trường </script><script>alert(1)</script>"), path


def test_a_block_holds_no_character_that_means_something_to_html_or_script() -> None:
    block = jsontext.block({"a": HOSTILE})
    assert not re.search("[<>&\u2028\u2029]", block)
    assert json.loads(block) == {"a": HOSTILE}


# --- The pages ----------------------------------------------------------------------------------------------------


def test_the_page_of_open_data_links_every_file_there_is_and_no_other(sample: Edition) -> None:
    tree = lxml.html.fragment_fromstring(page(sample, addresses.DATA).make(), create_parent=True)
    linked = {addresses.DATA + link if not link.startswith("../") else link[3:] for link in tree.xpath("//*[@class='offer']//a/@href")}
    published = {file.path for file in sample.files}
    assert linked <= published
    assert {path for path in published if path.startswith(addresses.DATA)} - linked == {addresses.BUILT_ON}


def test_a_letter_of_feedback_opens_with_lines_to_fill_in() -> None:
    address = letter("a%b+c@thu.edu.vn", "Trường A & B?")
    assert re.fullmatch(r"mailto:[\w.%+@-]+\?subject=[\w.~%-]+&body=[\w.~%-]+", address)
    parts = urlsplit(address)
    assert unquote(parts.path) == "a%b+c@thu.edu.vn"
    said = parse_qs(parts.query, strict_parsing=True)
    assert said["subject"] == ["Phản ánh, kiến nghị gửi Trường A & B?"]
    lines = said["body"][0].split("\r\n")
    assert lines[:3] == ["Kính gửi: Trường A & B?", "", "Họ và tên người gửi: "]
    assert {"Địa chỉ: ", "Số điện thoại: "} <= set(lines)


def test_feedback_has_a_way_even_where_no_number_is_named_for_it(unit: Unit) -> None:
    text = unit.page(addresses.FEEDBACK)
    assert 'href="tel:02250000000"' in text
    assert 'href="mailto:vanphong@thu.edu.vn?subject=' in text
    assert "https://dichvucong.gov.vn/" in text


def test_pages_of_feedback_turn_complaints_away_and_name_where_they_go(sample: Edition) -> None:
    told = lxml.html.fragment_fromstring(page(sample, addresses.FEEDBACK).make(), create_parent=True).text_content()
    assert "Khiếu nại, tố cáo không gửi ở đây" in told
    assert "Gửi đơn tới Hiệu trưởng Trường THPT Hoa Phượng" in " ".join(told.split())
    assert "Không dùng phiếu này cho khiếu nại, tố cáo" in page(sample, addresses.FEEDBACK_FORM).make()
    for address in (addresses.NOTICE, addresses.HOTLINES):
        assert addresses.relative(addresses.FEEDBACK, address) in page(sample, address).make()
