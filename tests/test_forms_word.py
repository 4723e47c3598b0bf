"""Word files and what is pasted from Word, in the forms."""

import io
import re
from typing import Any

import pytest

import word_documents
from conftest import Unit
from desks import Opened, entered


@pytest.fixture
def forms(unit: Unit) -> Opened:
    return entered(unit)


def word_draft(forms: Opened, content: bytes, name: str = "bai.docx", kind: str = "tin-tuc") -> dict[str, Any]:
    """Hand a Word file in, open the draft that was made; returns what its form would send."""
    forms.get("/")
    answer = forms.post("/word", {"tep": (io.BytesIO(content), name), "loai": kind})
    return forms.fields(forms.get(answer.get_json()["url"]))


def test_a_word_file_becomes_a_draft_whose_facts_are_proposed_and_not_set(forms: Opened) -> None:
    sent = word_draft(forms, word_documents.official_letter())
    page = forms.get(f"/soan-tiep/{forms.key}").get_data(as_text=True)
    assert "12/KH-THPTTN" in page and "12/KH-THPTTN" not in str(sent)
    assert sent["v.tieu_de"] == ["Kế hoạch tuyên truyền cải cách hành chính năm 2026"]
    assert forms.post(f"/luu/{forms.key}", sent).status_code == 302
    assert "Mục đích" in forms.unit.page("tin-tuc/2026/ke-hoach-tuyen-truyen-cai-cach-hanh-chinh-nam-2026/")


def test_pictures_of_a_word_file_are_stored_beside_the_post(forms: Opened) -> None:
    sent = word_draft(forms, word_documents.pictures())
    names = re.findall(r"\]\(([^)]+)\)", sent["than_bai"][0])
    assert names
    assert forms.post(f"/luu/{forms.key}", sent | {"van_luu": "1", "v.tieu_de": "Ảnh"}).status_code == 302
    assert all((forms.unit.root / "content/tin-tuc/2026" / name).is_file() for name in names)


def test_letters_of_old_fonts_are_shown_before_and_after_and_can_be_refused(forms: Opened) -> None:
    sent = word_draft(forms, word_documents.tcvn3())
    page = forms.get(f"/soan-tiep/{forms.key}").get_data(as_text=True)
    assert "Trong tệp" in page and "Trường trung học" in sent["than_bai"][0]
    forms.post(f"/doi-chu/{forms.key}")
    assert "Trường trung học" not in forms.fields(forms.get(f"/soan-tiep/{forms.key}"))["than_bai"][0]


@pytest.mark.parametrize("name", ["bai.doc", "bai.pdf", "bai.docx"])
def test_what_is_no_word_file_is_refused_in_a_sentence(name: str, forms: Opened) -> None:
    forms.get("/")
    answer = forms.post("/word", {"tep": (io.BytesIO(b"khong phai Word"), name), "loai": "tin-tuc"})
    assert answer.status_code == 422 and answer.get_json()["refusal"]


def test_what_is_pasted_from_word_comes_as_markdown(forms: Opened) -> None:
    forms.get("/")
    answer = forms.post("/dan-word", {"html": "<p class=MsoNormal><b>Đậm</b> và thường</p>"})
    assert answer.get_json()["body"].strip() == "**Đậm** và thường"


def test_a_plan_that_came_as_a_word_file_becomes_a_plan(forms: Opened) -> None:
    sent = word_draft(forms, word_documents.official_letter(), kind="ke-hoach")
    page = forms.get(f"/soan-tiep/{forms.key}").get_data(as_text=True)
    assert 'data-use="v.so_ky_hieu"' in page and 'data-use="v.trich_yeu"' in page and "12/KH-THPTTN" not in str(sent)
    stated = {"v.trich_yeu": "Tuyên truyền năm 2026", "v.so_ky_hieu": "12/KH-THPTTN", "v.tu": "01/2026", "v.den": "12/2026"}
    assert forms.post(f"/luu/{forms.key}", sent | stated | {"v.co_quan_ban_hanh": "truong"}).status_code == 302
    assert "Mục đích" in forms.unit.page("ke-hoach/2026/tuyen-truyen-nam-2026/")


@pytest.mark.parametrize("kind", ["", "duong-day-nong", "khong-co"])
def test_a_word_file_becomes_nothing_that_has_no_body(kind: str, forms: Opened) -> None:
    forms.get("/")
    assert forms.post("/word", {"tep": (io.BytesIO(b""), "bai.docx"), "loai": kind}).status_code == 400
