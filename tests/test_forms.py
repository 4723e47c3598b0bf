"""What a person does with the forms: write, meet a problem, save, come back, meet somebody else's change, undo."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from cchc.editing import drafts
from cchc.editing.kinds import ALL
from conftest import LISTS, REPOSITORY, Unit, post
from desks import Opened, entered, opened

FILE = "content/tin-tuc/2026/hop.md"

HOTLINES = """\
# gọi thử mỗi tháng
- id: duongday23
  loai: tư vấn thủ tục
  ten: Văn phòng  # xem lại
"""


def picture() -> bytes:
    stream = io.BytesIO()
    Image.effect_noise((800, 500), 90).convert("RGB").save(stream, "JPEG")
    return stream.getvalue()


@pytest.fixture
def forms(unit: Unit) -> Opened:
    return entered(unit.write({FILE: post()}))


def edit(forms: Opened, **changes: object) -> dict[str, object]:
    """Open the post and return what its form would send, some of it changed."""
    return forms.fields(forms.get(f"/sua/tin-tuc?tep={FILE}&ma=")) | changes


def kept(forms: Opened, **changes: object) -> dict[str, Any]:
    """Open the post, change its form, let it be kept aside; returns what was answered."""
    sent = edit(forms, **changes)
    answer: dict[str, Any] = forms.post(f"/nhap/{forms.key}", sent).get_json()
    return answer


def test_a_new_post_is_written_with_its_picture_and_stands_on_the_site(forms: Opened) -> None:
    sent = forms.fields(forms.get("/moi/tin-tuc")) | {"v.tieu_de": "Hội thi tìm hiểu", "than_bai": "Một đoạn văn.\r\n\r\n- một\r\n- "}
    assert forms.post(f"/nhap/{forms.key}", sent).get_json()["errors"] == 0
    reference = forms.upload("IMG_1234.JPG", picture()).get_json()["reference"]
    assert reference == "hoi-thi-tim-hieu.jpg"
    sent |= {"v.anh_dai_dien.tep": reference, "v.anh_dai_dien.mo_ta": "Học sinh trên sân khấu", "v.linh_vuc_cchc": ["tthc"]}
    assert forms.post(f"/luu/{forms.key}", sent).status_code == 302
    written = (forms.unit.root / "content/tin-tuc/2026/hoi-thi-tim-hieu.md").read_text("utf-8")
    assert (
        "tieu_de: Hội thi tìm hiểu\n" in written
        and "linh_vuc_cchc:\n  - tthc\n" in written
        and written.endswith("---\nMột đoạn văn.\n\n- một\n")
    )
    assert "Học sinh trên sân khấu" in forms.unit.page("tin-tuc/2026/hoi-thi-tim-hieu/")
    assert drafts.all_kept(forms.unit.root) == []


def test_problems_stand_at_their_fields_in_the_words_of_the_check(forms: Opened) -> None:
    sent = edit(forms, **{"v.tieu_de": "", "v.ngay": "31/02/2026", "v.chuyen_muc": ["khong-co"], "than_bai": "![](anh.jpg)"})
    told = {remark["path"]: remark["said"] for remark in forms.post(f"/nhap/{forms.key}", sent).get_json()["remarks"]}
    assert told["tieu_de"].startswith("Thiếu mục bắt buộc này. Điền vào ô này")
    assert told["ngay"] == "«31/02/2026» không phải là ngày có thật. Viết ngày/tháng/năm, ví dụ 28/02/2025"
    assert "anh.jpg" in told["*"]
    empty = forms.post(f"/nhap/{forms.key}", edit(forms, than_bai="")).get_json()["remarks"]
    assert [remark["said"] for remark in empty] == ["Bài chưa có nội dung. Viết vào khung Nội dung"]


def test_a_save_with_problems_writes_nothing_unless_it_is_asked_for_twice(forms: Opened) -> None:
    sent = edit(forms, **{"v.ngay": "hôm nay"})
    answer = forms.post(f"/luu/{forms.key}", sent)
    assert answer.status_code == 422 and "Còn 1 chỗ cần sửa" in answer.get_data(as_text=True)
    assert (forms.unit.root / FILE).read_text("utf-8") == post()
    assert forms.post(f"/luu/{forms.key}", sent | {"van_luu": "1"}).status_code == 302
    assert "ngay: hôm nay\n" in (forms.unit.root / FILE).read_text("utf-8")


@pytest.mark.parametrize("word", list(ALL))
def test_every_record_of_the_sample_goes_through_its_form_unchanged(word: str, unit: Unit) -> None:
    files = {
        path.relative_to(REPOSITORY).as_posix(): path.read_bytes()
        for top in ("content", "data")
        for path in sorted((REPOSITORY / top).rglob("*"))
        if path.is_file()
    }
    forms = entered(unit.write(files))
    desk = forms.client.application.config["DESK"]
    from cchc.editing import catalogue

    for entry in catalogue.entries(desk.folder(), ALL[word])[:6]:
        sent = forms.fields(forms.get(f"/sua/{word}", query_string={"tep": entry.file, "ma": entry.mark}))
        answer = forms.post(f"/luu/{forms.key}", sent | {"van_luu": "1"})
        assert answer.status_code == 302, answer.get_data(as_text=True)
        assert (unit.root / entry.file).read_bytes() == files[entry.file], entry.name


def test_what_is_typed_is_kept_aside_and_found_again(forms: Opened) -> None:
    sent = edit(forms, **{"v.tac_gia": "Cô Hoa"})
    forms.post(f"/nhap/{forms.key}", sent)
    assert (forms.unit.root / FILE).read_text("utf-8") == post()
    assert f"/soan-tiep/{forms.key}" in forms.get("/").get_data(as_text=True)
    again = forms.fields(forms.get(f"/soan-tiep/{forms.key}"))
    assert again["v.tac_gia"] == ["Cô Hoa"]


def test_a_record_that_was_only_looked_at_is_no_draft(forms: Opened) -> None:
    edit(forms)
    drafts.clear(forms.unit.root)
    assert drafts.all_kept(forms.unit.root) == []


def test_two_windows_both_keep_their_changes(forms: Opened) -> None:
    first = edit(forms, **{"v.tac_gia": "Cô Hoa"})
    key = forms.key
    second = edit(forms, **{"v.tu_khoa": "niêm yết\r\nthủ tục"})
    assert forms.post(f"/luu/{key}", first).status_code == 302
    met = forms.post(f"/luu/{forms.key}", second)
    assert met.status_code == 409 and "Cô Hoa" in met.get_data(as_text=True)
    digest = met.get_data(as_text=True).partition('name="dau_van" value="')[2].partition('"')[0]
    assert forms.post(f"/chon/{forms.key}", {"chon": "cua-toi", "dau_van": digest}).status_code == 302
    written = (forms.unit.root / FILE).read_text("utf-8")
    assert "tac_gia: Cô Hoa\n" in written and "tu_khoa:\n  - niêm yết\n  - thủ tục\n" in written


def test_an_edit_with_notepad_meanwhile_is_shown_and_can_win(forms: Opened) -> None:
    sent = edit(forms, **{"than_bai": "Bài của tôi."})
    forms.unit.write({FILE: post(body="Sửa bằng Notepad.")})
    met = forms.post(f"/luu/{forms.key}", sent)
    assert met.status_code == 409
    assert all(text in met.get_data(as_text=True) for text in ("Bài của tôi.", "Sửa bằng Notepad."))
    forms.post(f"/chon/{forms.key}", {"chon": "tren-may"})
    assert "Sửa bằng Notepad." in (forms.unit.root / FILE).read_text("utf-8")


def test_an_old_state_comes_back_and_the_newer_one_stays_in_the_history(forms: Opened) -> None:
    sent = edit(forms, **{"v.tieu_de": "Tên mới"})
    assert forms.post(f"/luu/{forms.key}", sent).status_code == 302
    page = forms.get(f"/lich-su/tin-tuc?tep={FILE}&ma=").get_data(as_text=True)
    run = page.partition('name="luc" value="')[2].partition('"')[0]
    assert "Họp báo" in page and "Tên mới" in page
    forms.post("/tro-lai/tin-tuc", {"tep": FILE, "ma": "", "luc": run})
    assert (forms.unit.root / FILE).read_text("utf-8") == post()


def test_a_removed_post_is_found_and_brought_back(forms: Opened) -> None:
    edit(forms)
    forms.post("/xoa/tin-tuc", {"tep": FILE, "ma": ""})
    assert not (forms.unit.root / FILE).exists()
    page = forms.get("/da-xoa").get_data(as_text=True)
    run = page.partition('name="luc" value="')[2].partition('"')[0]
    forms.post("/tro-lai/tin-tuc", {"tep": FILE, "ma": "", "luc": run})
    assert (forms.unit.root / FILE).read_text("utf-8") == post()


def test_an_entry_of_a_list_is_added_removed_and_brought_back(forms: Opened) -> None:
    before = (forms.unit.root / "data/chuyen-muc.yml").read_text("utf-8")
    sent = forms.fields(forms.get("/moi/chuyen-muc")) | {"v.ma": "hoi-thi", "v.ten": "Hội thi"}
    assert forms.post(f"/luu/{forms.key}", sent).status_code == 302
    added = (forms.unit.root / "data/chuyen-muc.yml").read_text("utf-8")
    mark = added.rpartition("- id: ")[2].partition("\n")[0]
    assert added == f"{before}\n- id: {mark}\n  ma: hoi-thi\n  ten: Hội thi\n"
    forms.get("/")
    forms.post("/xoa/chuyen-muc", {"tep": "data/chuyen-muc.yml", "ma": mark})
    assert (forms.unit.root / "data/chuyen-muc.yml").read_text("utf-8").rstrip() == before.rstrip()
    run = forms.get("/da-xoa").get_data(as_text=True).partition('name="luc" value="')[2].partition('"')[0]
    forms.post("/tro-lai/chuyen-muc", {"tep": "data/chuyen-muc.yml", "ma": mark, "luc": run})
    assert (forms.unit.root / "data/chuyen-muc.yml").read_text("utf-8") == added


def test_repeated_groups_are_written_in_the_order_of_the_page(forms: Opened) -> None:
    sent = edit(forms)
    ordered = {
        **sent,
        "v.cap_nhat.n2.ngay": "22/11/2026",
        "v.cap_nhat.n2.noi_dung": "Hai",
        "v.cap_nhat.n2.loai": "cập nhật",
        "v.cap_nhat.n1.ngay": "21/11/2026",
        "v.cap_nhat.n1.noi_dung": "Một",
        "v.cap_nhat.n1.loai": "đính chính",
    }
    forms.post(f"/luu/{forms.key}", ordered)
    written = (forms.unit.root / FILE).read_text("utf-8")
    assert "cap_nhat:\n  - ngay: 22/11/2026\n    noi_dung: Hai\n  - ngay: 21/11/2026\n    noi_dung: Một\n    loai: đính chính\n" in written


def test_the_preview_is_the_page_of_the_site_also_of_a_draft_and_of_a_day_to_come(forms: Opened) -> None:
    sent = edit(forms, **{"v.ban_nhap": "có", "v.ngay": "05/01/2027 08:00", "than_bai": "Chưa ai thấy."})
    forms.post(f"/nhap/{forms.key}", sent)
    answer = forms.get(f"/xem/{forms.key}")
    page = forms.get(answer.headers["Location"])
    assert "Chưa ai thấy." in page.get_data(as_text=True) and "Trường THPT Thử Nghiệm" in page.get_data(as_text=True)
    assert (
        "script-src 'none'" in page.headers["Content-Security-Policy"]
        and "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
    )


def test_a_preview_of_what_cannot_be_shown_says_why(forms: Opened) -> None:
    kept(forms, **{"v.the_loai": "thơ"})
    page = forms.get(f"/xem/{forms.key}").get_data(as_text=True)
    assert "Chưa xem trước được" in page and "<li>Thể loại: «thơ»" in page


@pytest.mark.parametrize(
    ("name", "content", "said"), [("a.jpg", b"khong phai anh", "không phải là ảnh"), ("a.exe", b"MZ", "không đăng được tệp loại .exe")]
)
def test_a_file_that_cannot_be_published_is_refused_in_a_sentence(name: str, content: bytes, said: str, forms: Opened) -> None:
    kept(forms)
    answer = forms.upload(name, content, is_picture=name.endswith("jpg"))
    assert answer.status_code == 422 and said in answer.get_json()["refusal"]


def test_a_file_of_the_same_name_gets_a_name_of_its_own(forms: Opened) -> None:
    forms.unit.write({"content/tin-tuc/2026/san-truong.jpg": picture()})
    kept(forms)
    names = [forms.upload("Sân trường.jpg", picture()).get_json()["reference"] for _ in range(2)]
    assert names == ["san-truong-2.jpg", "san-truong-3.jpg"]


def test_lists_are_searched_without_marks(forms: Opened) -> None:
    forms.unit.write({"content/tin-tuc/2026/khac.md": post("Thay bảng niêm yết", id="tinbai2346", day="19/11/2026 08:00")})
    page = forms.get("/loai/tin-tuc?q=niem+yet").get_data(as_text=True)
    assert "Thay bảng niêm yết" in page and "Họp báo" not in page


def test_a_file_with_faults_is_opened_where_it_can_be_read_and_told_where_not(forms: Opened) -> None:
    forms.unit.write({"data/duong-day-nong.yml": HOTLINES, FILE: "---\ntieu_de: [mở\n---\n"})
    page = forms.get("/").get_data(as_text=True)
    assert "Cần sửa trước khi dựng trang" in page and "data/duong-day-nong.yml" in page
    assert forms.get("/loai/tin-tuc").status_code == 200


def test_a_unit_whose_own_file_is_broken_can_still_be_opened(unit: Unit) -> None:
    unit.write({"data/don-vi.yml": "ten: [\n"})
    forms = opened(unit)
    forms.get("/vao?khoa=mot-khoa-dai-khong-ai-doan-duoc")
    assert forms.get("/").status_code == 200
    assert forms.get("/moi/tin-tuc").status_code == 200


def test_the_checks_of_one_record_answer_in_a_second(unit: Unit) -> None:
    """The sample as it is: what a person waits for after typing (a limit with room; 0.1 s were measured)."""
    import shutil
    import time

    for top in ("content", "data"):
        shutil.copytree(REPOSITORY / top, unit.root / top, dirs_exist_ok=True)
    forms = entered(unit)
    address = "/sua/tin-tuc?tep=content/tin-tuc/2026/doi-thoai-voi-phu-huynh.md&ma="
    sent = forms.fields(forms.get(address))
    took = []
    for number in range(3):
        start = time.process_time()
        forms.post(f"/nhap/{forms.key}", sent | {"v.tac_gia": f"Người {number}"})
        took.append(time.process_time() - start)
    assert min(took) < 1


def test_the_lists_of_the_small_unit_are_offered_by_name(forms: Opened) -> None:
    page = forms.get(f"/sua/tin-tuc?tep={FILE}&ma=").get_data(as_text=True)
    assert "Cải cách thủ tục hành chính" in page and LISTS["data/linh-vuc-cchc.yml"]
    assert Path(FILE).name in page
