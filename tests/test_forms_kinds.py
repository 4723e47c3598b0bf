"""What the forms offer for kinds of records of their own: where to deliver to, activities."""

import pytest

from conftest import Unit, post
from desks import Opened, entered


@pytest.fixture
def forms(unit: Unit) -> Opened:
    return entered(unit.write({"content/tin-tuc/2026/hop.md": post()}))


def test_a_place_to_deliver_to_is_entered_without_a_word_of_yaml(forms: Opened) -> None:
    sent = forms.fields(forms.get("/moi/noi-dang")) | {
        "v.ma": "usb",
        "v.ten": "USB của trường",
        "v.kieu": "ngoại tuyến",
        "v.thu_muc": "dang/usb",
    }
    assert forms.post(f"/luu/{forms.key}", sent).status_code == 302
    written = (forms.unit.root / "data/noi-dang.yml").read_text("utf-8")
    assert "ten: USB của trường\n" in written and "kieu: ngoại tuyến\n" in written


def test_an_activity_picks_its_post_by_title(forms: Opened) -> None:
    page = forms.get("/moi/hoat-dong").get_data(as_text=True)
    assert 'value="tinbai2345"' in page and "Họp báo" in page


def test_a_list_of_activities_has_the_newest_first_and_says_which_nobody_outside_sees(forms: Opened) -> None:
    for number, (day, is_open) in enumerate((("03/2026", "có"), ("12/11/2026", "không"))):
        forms.unit.write({
            f"data/hoat-dong/{number}.yml": f"id: hoatdong2{number + 2}\nten: Việc {number}\nloai: hop\ntu: {day}\ncong_khai: {is_open}\n"
        })  # fmt: skip
    page = forms.get("/loai/hoat-dong").get_data(as_text=True)
    assert page.index("Việc 1") < page.index(">nội bộ</span>") < page.index("12/11/2026") < page.index("Việc 0") < page.index("03/2026")


def test_the_help_of_a_choice_is_shown_where_it_says_more_than_the_choices(forms: Opened) -> None:
    assert "USB, thư mục Git" in forms.get("/moi/noi-dang").get_data(as_text=True)
    assert "video, ảnh, infographic hoặc" not in forms.get("/moi/tin-tuc").get_data(as_text=True)
