"""Nobody but the person at this computer gets into the forms, and a page elsewhere can do nothing to them."""

import io
import re

import pytest

from cchc.editing import jail
from cchc.forms import guard
from conftest import Unit, post
from desks import HOME, HOST, TOKEN, Opened, entered, opened

FILE = "content/tin-tuc/2026/hop.md"


@pytest.fixture
def forms(unit: Unit) -> Opened:
    return entered(unit.write({FILE: post()}))


def test_the_token_opens_once_and_for_one_browser(unit: Unit) -> None:
    forms = opened(unit)
    assert forms.get("/").status_code == 401
    assert forms.get("/vao?khoa=sai").status_code == 401
    assert forms.get(f"/vao?khoa={TOKEN}").status_code == 302
    assert forms.get("/").status_code == 200
    other = forms.client.application.test_client()
    assert other.get(f"/vao?khoa={TOKEN}", base_url=HOME).status_code == 401
    assert other.get("/", base_url=HOME).status_code == 401


def test_the_session_cookie_is_for_this_site_alone_and_for_no_script(unit: Unit) -> None:
    cookie = opened(unit).get(f"/vao?khoa={TOKEN}").headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie


@pytest.mark.parametrize(
    "host", ["trang-xau.example", "trang-xau.example:8010", "127.0.0.1:9999", "127.0.0.1.trang-xau.example:8010", "[::1]:8010", ""]
)
def test_another_host_name_that_leads_here_is_refused(host: str, forms: Opened) -> None:
    for address in ("/", "/static/soan.css", f"/vao?khoa={TOKEN}"):
        assert forms.client.get(address, base_url=HOME, headers={"Host": host}).status_code in (400, 403)


@pytest.mark.parametrize(
    "origin", ["https://trang-xau.example", "http://127.0.0.1:9999", "null", f"https://{HOST}", f"http://{HOST}.trang-xau.example"]
)
def test_a_post_from_another_page_changes_nothing(origin: str, forms: Opened) -> None:
    answer = forms.post("/xoa/tin-tuc", {"tep": FILE, "ma": ""}, headers={"Origin": origin})
    assert answer.status_code == 403
    assert (forms.unit.root / FILE).exists()


def test_a_post_that_says_nothing_of_where_it_comes_from_is_refused(forms: Opened) -> None:
    answer = forms.client.post("/xoa/tin-tuc", base_url=HOME, data={"csrf": forms.csrf, "tep": FILE})
    assert answer.status_code == 403


def test_a_get_that_another_page_makes_is_refused(forms: Opened) -> None:
    assert forms.get("/loai/tin-tuc", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.mark.parametrize("csrf", ["", "sai"])
@pytest.mark.parametrize(
    "address", ["/xoa/tin-tuc", "/nhap/abcdefghjk", "/luu/abcdefghjk", "/tai-len/abcdefghjk", "/word", "/thoat", "/tro-lai/tin-tuc"]
)
def test_every_post_needs_the_token_of_its_page(csrf: str, address: str, forms: Opened) -> None:
    assert forms.post(address, {"csrf": csrf, "tep": FILE}).status_code == 403


def test_every_route_that_changes_something_takes_posts_alone(forms: Opened) -> None:
    for rule in forms.client.application.url_map.iter_rules():
        assert rule.methods is not None
        assert "POST" not in rule.methods or "GET" not in rule.methods, rule.rule


def test_pages_let_nothing_run_that_is_not_ours_and_stand_in_no_frame(forms: Opened) -> None:
    answer = forms.get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert not re.search(r"https?://(?!127\.0\.0\.1)", answer.get_data(as_text=True))


TRAVERSALS = [
    "../../mkdocs.yml", "..\\..\\mkdocs.yml", "%2e%2e/%2e%2e/mkdocs.yml", "/etc/passwd", "C:\\Windows\\win.ini", "C:/Windows/win.ini", "\\\\may\\tep",
    "//may/tep", "content/../mkdocs.yml", f"{FILE}::$DATA", f"{FILE}\0.png", "CON", "data/aux.yml", "....//....//mkdocs.yml", "content/tin-tuc/2026/./hop.md",
    "file:///etc/passwd", "~/.ssh/id_rsa",
]  # fmt: skip


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_name_leads_out_of_the_unit(path: str, forms: Opened) -> None:
    forms.get(f"/sua/tin-tuc?tep={FILE}&ma=")
    for address in ("/sua/tin-tuc", "/lich-su/tin-tuc", "/da-luu/tin-tuc", f"/anh-nho/{forms.key}", "/anh-nho/x"):
        assert forms.get(address, query_string={"tep": path, "ma": "", "bai": path}).status_code == 404, address
    assert forms.post("/xoa/tin-tuc", {"tep": path, "ma": ""}).status_code == 404
    assert forms.post("/tro-lai/tin-tuc", {"tep": path, "ma": "", "luc": path}).status_code == 404
    assert forms.get(f"/static/{path}").status_code in (404, 308)
    assert forms.get(f"/xem/{forms.key}/{path}").status_code in (404, 308)
    assert (forms.unit.root / FILE).read_text("utf-8") == post()


@pytest.mark.parametrize("key", ["../../../x", "..%2f..%2fx", "abc", "ABCDEFGHJK", "abcdefghj\\"])
def test_a_draft_is_named_by_its_key_alone(key: str, forms: Opened) -> None:
    for address in (f"/soan-tiep/{key}", f"/xem/{key}"):
        assert forms.get(address).status_code == 404
    assert forms.post(f"/nhap/{key}", {"loai": "tin-tuc"}).status_code == 404


def test_a_picture_is_shown_and_no_other_file(forms: Opened) -> None:
    forms.get(f"/sua/tin-tuc?tep={FILE}&ma=")
    assert forms.get(f"/anh-nho/{forms.key}?tep=hop.md").status_code == 404
    assert forms.get(f"/anh-nho/{forms.key}?tep=/data/don-vi.yml").status_code == 404


def test_what_is_too_large_is_refused_in_a_sentence(forms: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    forms.client.application.config["MAX_CONTENT_LENGTH"] = 10_000
    answer = forms.post("/word", {"tep": (io.BytesIO(b"x" * 20_000), "bai.docx")})
    assert answer.status_code == 413 and "quá lớn" in answer.get_data(as_text=True)


def test_a_form_has_an_end(forms: Opened) -> None:
    assert guard.LARGEST_FORM < guard.LARGEST
    answer = forms.post("/nhap/abcdefghjk", {"loai": "tin-tuc", "v.tieu_de": "x" * (guard.LARGEST_FORM + 10)})
    assert answer.status_code == 413


def test_what_people_wrote_is_shown_as_text(unit: Unit) -> None:
    unit.write(
        {
            FILE: post(
                "<script>alert(1)</script>", extra='tac_gia: "\\"><img src=x onerror=alert(1)>"\n', body="</textarea><script>x</script>"
            )
        }
    )
    forms = entered(unit)
    for address in ("/", "/loai/tin-tuc", f"/sua/tin-tuc?tep={FILE}&ma="):
        page = forms.get(address).get_data(as_text=True)
        assert "<script>" not in page and "<img src=x" not in page


def test_a_fault_of_the_program_is_told_in_a_sentence(forms: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("hỏng")

    monkeypatch.setattr("cchc.forms.lists.catalogue.entries", broken)
    answer = forms.get("/loai/tin-tuc")
    assert answer.status_code == 500
    assert "Traceback" not in answer.get_data(as_text=True) and "sự cố ngoài dự kiến" in answer.get_data(as_text=True)


@pytest.mark.parametrize("file", ["data/thu-tuc/../../lich-su/x.yml", "data\\thu-tuc\\..\\x.yml", "data/thu-tuc/C:/x.yml"])
def test_the_past_of_a_file_is_looked_for_inside_the_history_alone(file: str, forms: Opened) -> None:
    assert forms.post("/tro-lai/thu-tuc", {"tep": file, "ma": "", "luc": "20261121-080000-soan"}).status_code == 404
    assert not jail.stays_inside(file)
    assert jail.stays_inside("data/thu-tuc/đổi tên.yml")
