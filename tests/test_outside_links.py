"""`kiem-tra --lien-ket-ngoai`: which links are asked for, what is kept, and what a person is told where."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from cchc.commands import asking, outside
from cchc.commands.asking import Manners
from cchc.commands.door import main, read_order
from cchc.commands.order import CONTENT_AT_FAULT, GOOD, NOT_WRITTEN, Order, Refused
from cchc.linkcheck.answers import DOUBTED, HOLDS, SAID, Answer, Verdict, keep, recall
from cchc.linkcheck.written import links_outside
from cchc.store import Store
from cchc.vietnamese import HANOI
from conftest import Unit, post, procedure
from elsewhere import Elsewhere, site_elsewhere

NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=HANOI)
FRANK = Manners(may_ask=lambda _address: True, pause=0, timeout=1)


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    with site_elsewhere() as site:
        yield site


def order(unit: Unit, *, now: dt.datetime = NOW, strict: bool = False) -> Order:
    return Order("kiem-tra", (), unit.root, now, strict=strict, port=8000, asks_outside=True)


def check(unit: Unit, asked: Order | None = None) -> int:
    return outside.check(asked or order(unit), unit.prepare().site, FRANK)


# --- Which links ----------------------------------------------------------------------------------------------------


def test_links_of_bodies_and_of_every_record_are_collected_with_their_places(unit: Unit) -> None:
    unit.write(
        {
            "content/tin-tuc/a.md": post(
                extra="nguon: {ten: Bộ, url: https://a.vn/nguon}\nlien_ket: {ten: B, url: https://a.vn/bai}\n",
                body="Một.\n[hai](https://a.vn/hai?x=1&y=2#ba) <https://a.vn/tro>\n[nhà](https://thu.edu.vn/cchc/tin-tuc/)",
            ),
            "content/tin-tuc/nhap.md": post(id="tinbai3456", day="19/11/2026", extra="ban_nhap: có\n", body="[x](https://a.vn/nhap)"),
            "content/tin-tuc/mai.md": post(id="tinbai4567", day="22/11/2026", body="[x](https://a.vn/mai)"),
            "data/van-ban.yml": "- id: vanban2345\n  ma: a\n  loai: Luật\n  co_quan: chinh-phu\n  trich_yeu: Luật\n  url: https://a.vn/luat\n",
            "data/thu-tuc/2.002478.yml": procedure(nop_truc_tuyen="https://a.vn/nop", nguon="[{ten: Cổng, url: https://a.vn/cong}]"),
        }
    )
    site = unit.prepare().site
    assert {(str(link.problem("x")), link.target) for link in links_outside(site) if "//a.vn" in link.target} == {
        ("content/tin-tuc/a.md:6: nguon.url: x", "https://a.vn/nguon"),
        ("content/tin-tuc/a.md:7: lien_ket.url: x", "https://a.vn/bai"),
        ("content/tin-tuc/a.md:10: x", "https://a.vn/hai?x=1&y=2#ba"),
        ("content/tin-tuc/a.md:10: x", "https://a.vn/tro"),
        ("content/tin-tuc/mai.md:7: x", "https://a.vn/mai"),
        ("data/van-ban.yml:6: url: x", "https://a.vn/luat"),
        ("data/thu-tuc/2.002478.yml:17: nguon.1.url: x", "https://a.vn/cong"),
        ("data/thu-tuc/2.002478.yml:19: nop_truc_tuyen: x", "https://a.vn/nop"),
    }
    assert not [link for link in links_outside(site) if link.target.startswith("https://thu.edu.vn/cchc")]


# --- What is told ---------------------------------------------------------------------------------------------------


def test_a_dead_link_is_told_at_every_place_where_it_was_written(
    unit: Unit, elsewhere: Elsewhere, capsys: pytest.CaptureFixture[str]
) -> None:
    there = elsewhere.address
    unit.write(
        {
            "content/tin-tuc/a.md": post(extra=f"nguon: {{ten: Bộ, url: {there}/404}}\n", body=f"Một.\n[hai]({there}/404#x)"),
            "content/tin-tuc/b.md": post(id="tinbai3456", day="19/11/2026", body=f"[cũ]({there}/to/301/200) [tốt]({there}/200)"),
            "data/don-vi.yml": (unit.root / "data/don-vi.yml").read_text("utf-8").replace("https://thu.edu.vn/\n", f"{there}/200\n"),
        }
    )
    assert check(unit) == GOOD
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Hỏi 3 liên kết ra ngoài; 0 liên kết khác mới hỏi gần đây…"
    assert said[1:-1] == [
        f"Lưu ý: content/tin-tuc/a.md:6: nguon.url: liên kết {there}/404 không còn trang (mã 404). Tìm địa chỉ mới hoặc bỏ liên kết",
        f"Lưu ý: content/tin-tuc/a.md:9: liên kết {there}/404#x không còn trang (mã 404). Tìm địa chỉ mới hoặc bỏ liên kết",
        f"Lưu ý: content/tin-tuc/b.md:7: liên kết {there}/to/301/200 đã chuyển sang {there}/200. Sửa theo địa chỉ mới",
    ]
    assert said[-1] == "3 liên kết ra ngoài: 1 tốt, 1 đã chuyển, 1 hỏng, 0 chưa chắc, 0 chưa hỏi."
    assert check(unit, order(unit, strict=True)) == CONTENT_AT_FAULT


def test_every_verdict_but_the_good_one_has_its_sentence() -> None:
    assert set(SAID) == set(Verdict) - {Verdict.GOOD}
    for verdict in SAID:
        said = Answer(verdict, "chi tiết").sentence("https://a.vn/")
        assert said.startswith("liên kết https://a.vn/")
        assert "{" not in said
        assert ". " in said, "says what to do"


# --- What is kept ---------------------------------------------------------------------------------------------------


def test_what_was_asked_lately_is_not_asked_again(unit: Unit, elsewhere: Elsewhere) -> None:
    there = elsewhere.address
    unit.write(
        {
            "content/tin-tuc/a.md": post(body=f"[tốt]({there}/200) [hỏng]({there}/404)"),
            "data/don-vi.yml": (unit.root / "data/don-vi.yml").read_text("utf-8").replace("https://thu.edu.vn/\n", f"{there}/200\n"),
        }
    )
    for days, asked in ((0, ["/200", "/404", "/404"]), (0.9, []), (2, ["/404", "/404"]), (8, ["/200", "/404", "/404"])):
        elsewhere.asked.clear()
        check(unit, order(unit, now=NOW + dt.timedelta(days=days)))
        assert sorted(question.partition(" ")[2] for question in elsewhere.asked) == asked


@pytest.mark.parametrize(
    ("verdict", "holds"), [(Verdict.GOOD, HOLDS), (Verdict.MOVED, HOLDS), (Verdict.GONE, DOUBTED), (Verdict.SILENT, DOUBTED)]
)
def test_a_good_answer_holds_longer_than_a_bad_one(verdict: Verdict, holds: dt.timedelta) -> None:
    store, answer, moment = Store(), Answer(verdict, "x"), dt.timedelta(seconds=1)
    keep(store, "https://a.vn/", answer, NOW)
    assert recall(store, "https://a.vn/", NOW + holds - moment) == answer
    assert recall(store, "https://a.vn/", NOW + holds) is None
    assert recall(store, "https://a.vn/", NOW - moment) is None, "the clock was set back"


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"verdict": "?"}', '{"verdict": "good", "detail": "", "asked": "hôm qua"}'])
def test_a_damaged_answer_is_asked_for_again(kept: str) -> None:
    store = Store()
    store.put("answer", "https://a.vn/", "", kept)
    assert recall(store, "https://a.vn/", NOW) is None


def test_ctrl_c_keeps_what_was_found(
    unit: Unit, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    unit.write({"content/tin-tuc/a.md": post(body=" ".join(f"[x]({elsewhere.address}/404?{number})" for number in range(9)))})
    ask_all = asking.answers

    def ask_three(urls: list[str], manners: Manners) -> Iterator[tuple[str, Answer]]:
        yield from ask_all(urls[:3], manners)
        raise KeyboardInterrupt

    with monkeypatch.context() as hand:
        hand.setattr(asking, "answers", ask_three)
        assert check(unit) == NOT_WRITTEN
    said = capsys.readouterr().out
    assert said.count("Lưu ý: content/tin-tuc/a.md:7: ") == 2, "the third is the unit's own website, unreachable here"
    assert "10 liên kết ra ngoài: 0 tốt, 0 đã chuyển, 2 hỏng, 1 chưa chắc, 7 chưa hỏi." in said
    assert "Đã dừng theo yêu cầu" in said
    check(unit)
    assert "Hỏi 7 liên kết ra ngoài; 3 liên kết khác mới hỏi gần đây…" in capsys.readouterr().out


# --- The option -----------------------------------------------------------------------------------------------------


def test_the_option_goes_with_checking_alone(unit: Unit) -> None:
    assert read_order(["kiem-tra", "--lien-ket-ngoai", "--thu-muc", str(unit.root)], NOW).asks_outside
    assert not read_order(["kiem-tra", "--thu-muc", str(unit.root)], NOW).asks_outside
    with pytest.raises(Refused, match="chỉ đi với kiem-tra"):
        read_order(["dung", "--lien-ket-ngoai", "--thu-muc", str(unit.root)], NOW)


def test_content_with_errors_is_mended_first(unit: Unit, capsys: pytest.CaptureFixture[str]) -> None:
    unit.write({"content/tin-tuc/a.md": post(day="31/02/2026")})
    assert main(["kiem-tra", "--lien-ket-ngoai", "--thu-muc", str(unit.root)]) == CONTENT_AT_FAULT
    assert "Chưa hỏi liên kết ra ngoài" in capsys.readouterr().out


def test_the_command_asks_as_it_should(unit: Unit, elsewhere: Elsewhere, capsys: pytest.CaptureFixture[str]) -> None:
    there = elsewhere.address
    unit.write(
        {
            "content/tin-tuc/a.md": post(body=f"[trong]({there}/200)"),
            "data/don-vi.yml": (unit.root / "data/don-vi.yml").read_text("utf-8").replace("https://thu.edu.vn/\n", f"{there}/200\n"),
        }
    )
    assert main(["kiem-tra", "--lien-ket-ngoai", "--thu-muc", str(unit.root), "--hom-nay", "21/11/2026"]) == GOOD
    said = capsys.readouterr().out
    assert "Không có lỗi" in said
    assert f"Lưu ý: content/tin-tuc/a.md:7: liên kết {there}/200 trỏ vào mạng nội bộ («127.0.0.1»)" in said
    assert elsewhere.asked == []
    assert replace(FRANK).name.startswith("cchc/")
