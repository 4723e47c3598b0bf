"""Hotlines: when they answer, in words and for machines; contacts that phones take in; nothing of a person gathered in bulk."""

import json
import re

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from cchc.model.hotline import Hotline
from cchc.yamltext import read_yaml
from conftest import Unit

HOTLINE = "- {{id: duongday23, loai: phản ánh kiến nghị, ten: '{name}', co_quan: truong, pham_vi: Mọi việc, email: a@thu.edu.vn, ngay_kiem_tra: {checked}{more}}}\n"


def hotline(more: str = "", name: str = "Văn phòng", checked: str = "01/11/2026") -> dict[str, str]:
    return {"data/duong-day-nong.yml": HOTLINE.format(name=name, more=f", {more}" if more else "", checked=checked)}


def hours(written: str) -> str:
    values = read_yaml(HOTLINE.format(name="Văn phòng", checked="01/11/2026", more=f", gio: {written}"))[0][0]
    return Hotline.model_validate(values).hours


# --- Hours --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Giờ hành chính", "Giờ hành chính"),
        ("12:30", "12:30"),
        ("{thu: thứ Hai - thứ Sáu, tu: 07:30, den: 11:30}", "Thứ Hai đến thứ Sáu: 7:30-11:30"),
        (
            "[{thu: T2-T6, tu: 7h30, den: 11h}, {thu: thứ 2 đến thứ 6, tu: 13.30, den: 16 giờ}, {thu: thu bay, tu: 8:00, den: 11:00}]",
            "Thứ Hai đến thứ Sáu: 7:30-11:00 và 13:30-16:00; Thứ Bảy: 8:00-11:00",
        ),
        ("{thu: [thứ Năm, Thứ Ba], tu: 07:30, den: 11:30}", "Thứ Ba, thứ Năm: 7:30-11:30"),
        ('{thu: "từ thứ Hai đến thứ Tư, CN", tu: 07:30, den: 24:00}', "Thứ Hai đến thứ Tư, Chủ nhật: 7:30-24:00"),
        ("{thu: hằng ngày, tu: 00:00, den: 24:00}", "Hằng ngày: cả ngày"),
        ("[{thu: Chủ nhật, tu: 08:00, den: 09:00}, ngày lễ nghỉ]", "Chủ nhật: 8:00-9:00; ngày lễ nghỉ"),
    ],
)
def test_hours_are_read_as_people_write_them_and_shown_in_one_line(written: str, words: str) -> None:
    assert hours(written) == words


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{thu: ngày thường, tu: 07:30, den: 11:30}", "gio.thu: «ngày thường» không phải là thứ trong tuần. Viết như: thứ Hai - thứ Sáu"),
        ("{thu: thứ Sáu - thứ Hai, tu: 07:30, den: 11:30}", "gio.thu: «thứ Sáu - thứ Hai» không theo thứ tự trong tuần"),
        ("{thu: thứ Hai, tu: 25:00, den: 11:30}", "gio.tu: «25:00» không phải là giờ. Viết giờ:phút từ 00:00 đến 24:00, ví dụ 07:30"),
        ("{thu: thứ Hai, tu: sáng, den: 11:30}", "gio.tu: «sáng» không phải là giờ"),
        ("{thu: thứ Hai, tu: 07:30}", "gio.den: thiếu mục bắt buộc này"),
        ("{thu: thứ Hai, tu: 11:30, den: 07:30}", "gio.1.den: giờ kết thúc không sau giờ bắt đầu"),
        ("[{thu: T2-T6, tu: 07:30, den: 11:30}, {thu: T4, tu: 11:00, den: 12:00}]", "gio.2: trùng giờ với khoảng thứ 1. Sửa thứ hoặc giờ"),
    ],
)
def test_hours_that_cannot_be_are_refused_once_with_what_to_write(unit: Unit, written: str, said: str) -> None:
    (problem,) = unit.write(hotline(f"gio: {written}")).problems()
    assert problem.startswith("data/duong-day-nong.yml:1: ")
    assert said in problem


def test_stretches_that_touch_do_not_overlap(unit: Unit) -> None:
    touching = "gio: [{thu: T2, tu: 07:30, den: 11:30}, {thu: T2, tu: 11:30, den: 13:00}, {thu: T3, tu: 07:30, den: 11:30}]"
    assert unit.write(hotline(touching)).problems() == []


@pytest.mark.parametrize(("checked", "warned"), [("23/08/2026", False), ("22/08/2026", True)])
def test_a_number_that_nobody_tried_for_90_days_is_called_to_mind(unit: Unit, checked: str, warned: bool) -> None:
    problems = unit.write(hotline(checked=checked)).problems()
    assert (
        problems
        == ["?data/duong-day-nong.yml:1: ngay_kiem_tra: đã hơn 90 ngày (từ 22/08/2026) chưa gọi thử. Gọi thử rồi ghi lại ngày"][:warned]
    )


# --- Contacts -----------------------------------------------------------------------------------------------------

NASTY = "Phòng A; B, C\\D"
PHONES = "dien_thoai: [{so: 0225 0000 001, loai: cố định, may_le: 12}, {so: 0900 000 001, loai: di động cá nhân}], dong_y: {ngay: 01/01/2026, van_ban: Giấy}"


def read_vcard(text: str) -> list[tuple[str, str]]:
    """Return (name without parameters, value) of each line, unfolded and unescaped (RFC 2426)."""
    lines = re.sub(r"\r\n[ \t]", "", text).removesuffix("\r\n").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    unescape = {"n": "\n", "N": "\n"}
    return [(name.partition(";")[0], re.sub(r"\\(.)", lambda found: unescape.get(found[1], found[1]), value)) for name, _, value in pairs]


def test_a_vcard_reads_back_whole_whatever_its_texts_hold(unit: Unit) -> None:
    unit.write(hotline(f"{PHONES}, gio: 'Sáng, chiều', dia_chi: 'Tầng 1; nhà A'", name=NASTY))
    content = unit.file("duong-day-nong/duongday23.vcf")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert content.decode().count("\n") == content.count(b"\r\n")
    fields = read_vcard(content.decode())
    assert fields[:2] == [("BEGIN", "VCARD"), ("VERSION", "3.0")]
    assert fields[-1] == ("END", "VCARD")
    read = dict(fields)
    assert (read["FN"], read["N"], read["ORG"], read["EMAIL"]) == (NASTY, f"{NASTY};;;;", "Trường THPT Thử Nghiệm", "a@thu.edu.vn")
    assert [value for name, value in fields if name == "TEL"] == ["+842250000001", "+84900000001"]
    assert read["ADR"] == ";;Tầng 1; nhà A;;;;"
    assert read["URL"] == "https://thu.edu.vn/cchc/duong-day-nong/#duongday23"
    assert read["NOTE"] == "0225 0000 001 máy lẻ 12\nTiếp nhận: Mọi việc\nGiờ tiếp nhận: Sáng, chiều"
    assert (read["UID"], read["REV"]) == ("tag:thu.edu.vn,2024:duongday23", "2026-11-01")


def drawn(svg: str, scale: int = 4) -> Image.Image:
    """Draw one of our codes as a browser does: horizontal bars on a white square."""
    side = int(re.findall(r'viewBox="0 0 (\d+) ', svg)[0])
    picture = Image.new("L", (side * scale, side * scale), 255)
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg):
        left, top = int(x) * scale, int(y) * scale
        ImageDraw.Draw(picture).rectangle((left, top, left + int(width) * scale - 1, top + scale - 1), fill=0)
    return picture


def test_the_code_gives_a_phone_the_same_contact(unit: Unit) -> None:
    unit.write(hotline(PHONES, name=NASTY))
    (code,) = zxingcpp.read_barcodes(drawn(unit.file("duong-day-nong/duongday23.svg").decode()))
    read = read_vcard(code.text)
    assert ("FN", NASTY) in read
    assert [value for name, value in read if name == "TEL"] == ["+842250000001", "+84900000001"]
    assert re.search(r'viewBox="0 0 (\d+) ', unit.file("duong-day-nong/duongday23.svg").decode())[1] < "90", "small enough for a screen"


# --- Open data ----------------------------------------------------------------------------------------------------


def test_bulk_data_hold_neither_numbers_nor_names_of_persons(unit: Unit) -> None:
    unit.write(hotline(f"{PHONES}, nguoi_phu_trach: {{chuc_vu: Văn thư, ho_ten: Nguyễn Văn Kín}}, gio: {{thu: T2, tu: 07:30, den: 24:00}}"))
    data = unit.file("du-lieu/duong-day-nong.json").decode()
    table = unit.file("du-lieu/duong-day-nong.csv").decode("utf-8-sig")
    (entry,) = json.loads(data)["duong_day_nong"]
    assert entry["dien_thoai"] == [{"so": "0225 0000 001", "loai": "cố định", "may_le": "12"}]
    assert entry["chuc_vu"] == "Văn thư"
    assert entry["gio_mo_cua"] == [{"thu": ["Thứ Hai"], "tu": "07:30", "den": "23:59"}]
    facts = json.dumps([page.head.facts for page in unit.prepare().pages], ensure_ascii=False)
    assert "ContactPoint" in facts
    for text in (data, table, facts):
        assert "Kín" not in text
        assert "900 000 001" not in text
        assert "900000001" not in text
    assert "0900 000 001" in unit.page("duong-day-nong/"), "the page itself shows what the holder agreed to"


def test_a_cell_that_begins_like_a_formula_stays_text(unit: Unit) -> None:
    unit.write(hotline("can_cu: '+SUM(1)', khong_tiep_nhan: '@x', url: https://a.vn/", name='=HYPERLINK("http://x")'))
    table = unit.file("du-lieu/duong-day-nong.csv")
    assert table.startswith(b"\xef\xbb\xbfid,")
    for cell in ('"\'=HYPERLINK(""http://x"")"', ",'+SUM(1),", ",'@x,"):
        assert cell in table.decode(), cell


def test_a_hotline_of_yesterday_leaves_page_contact_and_data(unit: Unit) -> None:
    unit.write(hotline("tu: 01/01/2026, den: 20/11/2026"))
    assert not [output.path for output in unit.prepare().files if "duongday23" in output.path]
    assert json.loads(unit.file("du-lieu/duong-day-nong.json"))["duong_day_nong"] == []
    assert "Văn phòng" not in unit.page("duong-day-nong/")


def test_a_name_that_no_code_can_hold_is_cut_in_the_code_alone(unit: Unit) -> None:
    name = "Tiếp nhận phản ánh " * 300
    numbers = ", ".join(f"{{so: 0225 3000 {place:03}, loai: cố định}}" for place in range(60))
    unit.write({
        "data/duong-day-nong.yml": f"- {{id: duongday23, loai: khẩn cấp, ten: '{name}', co_quan: truong, pham_vi: Mọi việc, dien_thoai: [{numbers}], ngay_kiem_tra: 01/11/2026}}\n"
    })  # fmt: skip
    assert b"<path" in unit.file("duong-day-nong/duongday23.svg")
    assert unit.file("duong-day-nong/duongday23.vcf").count(b"TEL;") == 60
