"""Approving in the forms: what waits, as it stands at that moment, by whoever answers for it."""

import pytest

from cchc.commands.door import main
from conftest import ORGANISATION, Unit, post
from desks import Opened, entered

NEWS = "content/tin-tuc/2026/hop.md"


@pytest.fixture
def forms(unit: Unit) -> Opened:
    """A unit that asks for approval, with everything approved but one new post."""
    unit.write({"data/don-vi.yml": f"{ORGANISATION}yeu_cau_duyet: có\n"})
    said = ["duyet", "tat-ca", "--nguoi", "Phạm Thu Hà", "--thu-muc", str(unit.root), "--hom-nay", "21/11/2026"]
    assert main(said) == 0
    return entered(unit.write({NEWS: post("Họp <b>phụ huynh")}))


def tick(forms: Opened) -> str:
    """Return what the only box on the page sends."""
    page = forms.get("/duyet").get_data(as_text=True)
    assert page.count('name="muc"') == 1 and "Họp &lt;b&gt;phụ huynh" in page
    return page.partition('name="muc" value="')[2].partition('"')[0]


def on_site(unit: Unit) -> bool:
    return "tin-tuc/2026/hop/" in {page.address for page in unit.prepare().pages}


def test_what_is_ticked_and_signed_is_published(forms: Opened) -> None:
    assert not on_site(forms.unit)
    answer = forms.post("/duyet", {"muc": [tick(forms)], "nguoi": "  Phạm  Thu Hà ", "chuc_vu": "Hiệu trưởng"}, follow_redirects=True)
    assert "Phạm Thu Hà duyệt 1 mục" in answer.get_data(as_text=True)
    assert on_site(forms.unit)
    log = (forms.unit.root / "data/so-duyet.yml").read_text("utf-8")
    assert log.startswith("# Sổ duyệt") and log.rstrip().endswith("nguoi: Phạm Thu Hà\n  chuc_vu: Hiệu trưởng\n  ngay: 21/11/2026")


def test_what_changed_while_the_page_stood_open_is_not_approved(forms: Opened) -> None:
    seen = tick(forms)
    forms.unit.write({NEWS: post("Họp <b>phụ huynh", body="Khác hẳn.")})
    answer = forms.post("/duyet", {"muc": [seen], "nguoi": "Phạm Thu Hà"}, follow_redirects=True)
    assert "Mục vừa bị sửa thì xem lại" in answer.get_data(as_text=True)
    assert not on_site(forms.unit)


@pytest.mark.parametrize("sent", [{"nguoi": "Phạm Thu Hà"}, {"nguoi": " ", "muc": ["x"]}, {"muc": ["tinbai2345:aaaaaaaa"], "nguoi": "A"}])
def test_without_a_name_or_a_mark_nothing_is_written(sent: dict[str, object], forms: Opened) -> None:
    before = (forms.unit.root / "data/so-duyet.yml").read_bytes()
    forms.get("/duyet")
    assert "Chưa" in forms.post("/duyet", dict(sent), follow_redirects=True).get_data(as_text=True)
    assert (forms.unit.root / "data/so-duyet.yml").read_bytes() == before


def test_content_with_errors_is_not_approved(forms: Opened) -> None:
    forms.unit.write({NEWS: post(day="31/02/2026")})
    assert "Nội dung còn lỗi nên chưa duyệt được" in forms.get("/duyet").get_data(as_text=True)


def test_the_first_page_leads_to_what_waits(forms: Opened) -> None:
    assert '<a class="button button--small" href="/duyet">Xem và duyệt</a>' in forms.get("/").get_data(as_text=True)
