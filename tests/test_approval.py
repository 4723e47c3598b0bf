"""Where the unit asks for approval, nothing is published but what somebody answerable has agreed to, as it was then."""

from io import BytesIO

import pytest
from PIL import Image

from cchc.commands.door import main
from conftest import ORGANISATION, Unit, post

ASKS = f"{ORGANISATION}yeu_cau_duyet: có\n"
NEWS = "content/tin-tuc/hop.md"


@pytest.fixture
def asking(unit: Unit) -> Unit:
    """A unit that asks for approval, with everything in it approved."""
    unit.write({"data/don-vi.yml": ASKS})
    assert run(unit, "duyet", "tat-ca", "--nguoi", "Phạm Thu Hà", "--chuc-vu", "Hiệu trưởng") == 0
    return unit


def picture(colour: str) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (640, 480), colour).save(stream, "JPEG")
    return stream.getvalue()


def run(unit: Unit, *words: str) -> int:
    return main([*words, "--thu-muc", str(unit.root), "--hom-nay", "21/11/2026"])


def on_site(unit: Unit, address: str) -> bool:
    return address in {page.address for page in unit.prepare().pages}


def test_a_new_post_waits_outside_of_the_site_until_it_is_approved(asking: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    asking.write({NEWS: post("Họp phụ huynh")})
    assert not on_site(asking, "tin-tuc/hop/")
    (told,) = asking.problems()
    assert told.startswith(f"?{NEWS}:")
    assert "chưa được duyệt nên chưa lên trang. Duyệt: python build.py duyet tinbai" in told
    capsys.readouterr()
    run(asking, "duyet")
    assert "Họp phụ huynh (mã tinbai" in capsys.readouterr().out
    assert run(asking, "duyet", "hop.md", "--nguoi", "Phạm Thu Hà") == 0
    assert on_site(asking, "tin-tuc/hop/")
    assert asking.problems() == []


@pytest.mark.parametrize("kind", ["title", "body", "picture"])
def test_whoever_changes_what_was_approved_has_to_ask_again(asking: Unit, kind: str) -> None:
    extra = "anh_dai_dien: {tep: a.jpg, mo_ta: Sân trường}\n"
    asking.write({NEWS: post("Họp", extra=extra), "content/tin-tuc/a.jpg": picture("red")})
    run(asking, "duyet", "tat-ca", "--nguoi", "Phạm Thu Hà", "--chuc-vu", "Hiệu trưởng")
    assert asking.problems() == []
    asking.write(
        {
            "title": {NEWS: post("Họp gấp", extra=extra)},
            "body": {NEWS: post("Họp", extra=extra, body="Khác hẳn.")},
            "picture": {"content/tin-tuc/a.jpg": picture("blue")},
        }[kind]
    )
    (told,) = asking.problems()
    assert told.startswith(f"{NEWS}:")
    assert "đã sửa sau khi Phạm Thu Hà, Hiệu trưởng duyệt ngày 21/11/2026" in told


def test_where_a_post_was_put_elsewhere_is_noted_without_asking_again(asking: Unit) -> None:
    outlets = {"data/kenh.yml": "- {id: kenh234567, ma: loa, ten: Loa trường}\n"}
    asking.write({NEWS: post("Họp"), **outlets})
    run(asking, "duyet", "tat-ca", "--nguoi", "A")
    assert run(asking, "da-dang", "hop.md", "loa") == 0
    assert "da_dang" in (asking.root / NEWS).read_text("utf-8")
    assert asking.problems() == []


def test_a_changed_number_stops_the_build_until_somebody_agrees(asking: Unit) -> None:
    asking.write({"data/don-vi.yml": ASKS.replace("Trường THPT Thử Nghiệm", "Trường khác")})
    (told,) = asking.problems()
    assert told.startswith("data/don-vi.yml:1: đơn vị này đã sửa sau khi")
    assert run(asking, "duyet", "don-vi.yml", "--nguoi", "A") == 0
    assert asking.problems() == []


def test_drafts_need_no_approval_and_a_unit_that_does_not_ask_publishes_without(unit: Unit, asking: Unit) -> None:
    asking.write({NEWS: post("Họp", extra="ban_nhap: có\n")})
    assert asking.problems() == []
    asking.write({NEWS: post("Họp"), "data/don-vi.yml": ORGANISATION})
    assert on_site(asking, "tin-tuc/hop/")


def test_the_log_keeps_every_approval(asking: Unit) -> None:
    asking.write({NEWS: post("Họp")})
    for title in ("Một", "Hai"):
        asking.write({NEWS: post(title)})
        run(asking, "duyet", "hop.md", "--nguoi", f"Người duyệt {title}")
    log = (asking.root / "data/so-duyet.yml").read_text("utf-8")
    assert "Người duyệt Một" in log
    assert "Người duyệt Hai" in log
    assert asking.problems() == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["tat-ca"], "chưa nói ai duyệt. Viết: python build.py duyet"),
        (["khong-co.md", "--nguoi", "A"], "không có mục nào là «khong-co.md»"),
    ],
)
def test_an_approval_says_who_and_what(asking: Unit, words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = (asking.root / "data/so-duyet.yml").read_bytes()
    assert run(asking, "duyet", *words) == 2
    assert said in capsys.readouterr().out
    assert (asking.root / "data/so-duyet.yml").read_bytes() == before


def test_a_unit_that_begins_to_ask_is_told_once(unit: Unit) -> None:
    (told,) = unit.write({"data/don-vi.yml": ASKS}).problems()
    assert "yeu_cau_duyet: chưa có gì được duyệt" in told


def test_nobody_approves_what_has_errors(asking: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    asking.write({NEWS: post("Họp", extra="ngay_go: 31/02/2026\n")})
    assert run(asking, "duyet", "tat-ca", "--nguoi", "A") == 1
    assert "nội dung còn lỗi nên chưa duyệt được" in capsys.readouterr().out
