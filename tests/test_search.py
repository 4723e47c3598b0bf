"""The index of the search: what stands in it, that few files change with one record, that it is the same every time."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cchc.outputs.search_kinds import KINDS
from cchc.search.entry import BLOCK, Block, Entry, in_blocks
from cchc.search.postings import LETTERS, PART, SHELVES, block_text, merged, shelf
from cchc.search.short_forms import short_forms
from cchc.search.volume import Volume
from cchc.search.words import folded, joined_numbers, pairs, words
from cchc.vietnamese import normalise
from conftest import Unit, post, procedure

VIETNAMESE = st.text(st.sampled_from("aàảãáạăằâấeêếiíoôơợuưứyýđĐbcghklmnpqrstvx 0123456789/-.,"), max_size=60)


def test_words_are_lower_case_composed_and_without_marks_between_them() -> None:
    assert words("Nghị quyết 76/NQ-CP: «Chương trình»…") == ["nghị", "quyết", "76", "nq", "cp", "chương", "trình"]
    assert words("") == words(" … – ") == []
    said = words("ĐƯỜNG Dây Nóng: lý lịch, lí lịch; quý, quí")
    assert [folded(word) for word in said] == "duong day nong li lich li lich qui qui".split()


@given(VIETNAMESE)
def test_letters_and_marks_apart_are_the_same_words(text: str) -> None:
    assert words(unicodedata.normalize("NFD", text)) == words(text) == words(normalise(text))


@given(VIETNAMESE)
def test_without_diacritics_every_word_is_found_where_it_stands(text: str) -> None:
    bare = [folded(word) for word in words(text)]
    assert all(word.isascii() for word in bare)
    assert [folded(word) for word in bare] == bare
    assert {shelf(word) for word in words(text)} == {shelf(word) for word in bare}
    assert {pair.split(" ")[0] for pair in pairs([text])} >= set(words(text))


def test_numbers_are_the_same_however_their_figures_are_grouped() -> None:
    for written in ("0225 3 847 612", "0225.3847.612", "(0225) 3847612", "02253847612", "+84 225 3847 612"):
        assert list(joined_numbers(f"Gọi {written} nhé")) == ["02253847612"], written
    assert list(joined_numbers("Mã 1.005142")) == ["1005142"]
    assert list(joined_numbers("Ngày 20/11/2026, lớp 12")) == []


def test_short_forms_find_their_full_words_and_the_other_way_round() -> None:
    assert pairs(["Kết quả TTHC"]) >= {"thủ tục", "tục hành", "hành chính", "chính "}
    assert "tthc " in pairs(["Các thủ tục hành chính"])
    assert "tthc " not in pairs(["Thủ tục của chính quyền"])
    for short, form in short_forms().items():
        assert pairs([short]) == {f"{short} ", *form.pairs} or form.pairs < pairs([short]), short


def read(files: dict[str, str], blocks: tuple[Block, ...], pair: str) -> dict[str, int]:
    """Return the titles of what holds a pair, with its weight: what the script of the search page does."""
    found = {}
    for part in files.get(pair, "").split():
        block, _, numbers = part.partition("=")
        for weight, steps in enumerate(numbers.split("!")):
            place = -1
            for letter in steps:
                place += LETTERS.index(letter)
                found[blocks[int(block)].entries[place].title] = weight
    return found


def entries(count: int) -> list[Entry]:
    return [Entry(f"Bài {n}", f"tin-tuc/{n}/", texts=("chung chữ" + " hiếm hoi" * (n % 60 == 7),)) for n in range(count)]


def test_what_is_written_is_what_is_read_over_many_blocks_and_at_every_step() -> None:
    held = entries(2 * BLOCK + 5)
    blocks = in_blocks("tin", held)
    assert [len(block.entries) for block in blocks] == [BLOCK, BLOCK, 5]
    files = merged((number, block_text(block).split(PART)) for number, block in enumerate(blocks))
    assert read(files, blocks, "chung chữ") == {entry.title: 0 for entry in held}
    assert read(files, blocks, "hiếm hoi") == {entry.title: 0 for number, entry in enumerate(held) if number % 60 == 7}
    assert read(files, blocks, "bài 7") == {"Bài 7": 2}


def test_a_word_counts_where_it_counts_most() -> None:
    block = Block("tin", (Entry("Chuyển trường", "a/", "Về chuyển trường", texts=("chuyển trường",)), Entry("Khác", "b/", "Chuyển trường")))
    files = merged([(0, block_text(block).split(PART))])
    assert read(files, (block,), "chuyển trường") == {"Chuyển trường": 2, "Khác": 1}


def test_each_file_holds_the_words_that_its_number_says() -> None:
    block = Block("tin", tuple(entries(40)))
    volume = Volume(((0, block_text(block)),), 40)
    assert SHELVES % volume.size == 0
    for number in range(volume.size):
        said = json.loads(volume.file(number))
        assert said["key"] == volume.keys[number]
        assert all(shelf(pair.split(" ")[0]) % volume.size == number for pair in said["pairs"])


# --- A whole site -----------------------------------------------------------------------------------------------------


def made(unit: Unit) -> dict[str, bytes]:
    return {output.path: output.make() for output in unit.prepare().files if output.path.startswith("tim-kiem/")}


def with_posts(unit: Unit, count: int) -> Unit:
    return unit.write(
        {
            f"content/tin-tuc/{n}.md": post(
                f"Bài {n}", id=f"tinbai{n:04}", day=f"{n % 27 + 1:02}/{n // 27 + 1:02}/2026 08:00", body=f"Chữ số{n} của bài. Cuối bài."
            )
            for n in range(count)
        }
    )


def test_one_edited_word_changes_a_handful_of_files(unit: Unit) -> None:
    before = made(with_posts(unit, 2 * BLOCK + 20))
    unit.write({"content/tin-tuc/3.md": post("Bài 3", id="tinbai0003", day="04/01/2026 08:00", body="Chữ số3 của bài. Mới bài.")})
    after = made(unit)
    assert before.keys() == after.keys()
    assert 2 <= len([path for path in after if before[path] != after[path]]) <= 7


def test_a_new_post_leaves_full_blocks_of_older_ones_alone(unit: Unit) -> None:
    before = made(with_posts(unit, 2 * BLOCK + 20))
    unit.write({"content/tin-tuc/moi.md": post("Bài mới", id="tinbaimoi2", day="20/11/2026 08:00")})
    after = made(unit)
    changed = [path for path in after if before.get(path) != after[path]]
    assert [path for path in after if path.startswith("tim-kiem/tu/0-")]
    assert not [path for path in changed if path.startswith("tim-kiem/tu/0-")]
    assert len([path for path in changed if path.startswith("tim-kiem/the/")]) == 1


def test_what_is_not_public_is_not_found(unit: Unit) -> None:
    unit.write(
        {
            "content/tin-tuc/nhap.md": post("Bản bí mật", extra="ban_nhap: có\n"),
            "content/tin-tuc/hen.md": post("Hẹn giờ bí mật", id="tinbai0002", day="30/11/2026 08:00"),
            "content/tin-tuc/go.md": post("Đã gỡ bí mật", id="tinbai0003", day="20/10/2026 08:00", extra="ngay_go: 01/11/2026\n"),
            "data/duong-day-nong.yml": "- {id: nong234567, loai: tổ hỗ trợ, ten: Tổ hỗ trợ, co_quan: truong, pham_vi: Hỗ trợ, ngay_kiem_tra: 01/11/2026,\n"
            "   dien_thoai: {so: 0912 345 678, loai: di động cá nhân}, dong_y: {ngay: 01/01/2026, van_ban: Phiếu}}\n",
        }
    )
    said = b"".join(made(unit).values()).decode()
    assert "bí mật" not in said
    assert "Tổ hỗ trợ" in said
    assert "0912345678" not in said, "the number of a person is read on the page, not handed on in bulk"
    assert "0912 345" not in said


def test_every_kind_of_record_is_found(unit: Unit) -> None:
    unit.write(
        {
            "content/tin-tuc/a.md": post(extra="linh_vuc_cchc: tthc\n"),
            "content/gioi-thieu.md": "---\nid: trang00001\ntieu_de: Giới thiệu\nngay: 01/01/2026\n---\nLời.\n",
            "content/ke-hoach/2026/a.md": "---\nid: kehoach234\nso_ky_hieu: 1/KH-THPT\ntrich_yeu: Kế hoạch\nngay_ban_hanh: 05/01/2026\n"
            "co_quan_ban_hanh: truong\ntu: 01/2026\nden: 12/2026\n---\nNội dung.\n",
            "data/van-ban.yml": "- {id: vanban2345, ma: nq-76, so_ky_hieu: 76/NQ-CP, loai: Nghị quyết, ngay: 15/07/2021, co_quan: chinh-phu, trich_yeu: Chương trình}\n",
            "data/thu-tuc/2.002478.yml": procedure(),
            "data/duong-day-nong.yml": "- {id: nong234567, loai: tổ hỗ trợ, ten: Tổ, co_quan: truong, pham_vi: Hỗ trợ, ngay_kiem_tra: 01/11/2026,\n"
            "   dien_thoai: {so: 0225 0000 001, loai: cố định}}\n",
            "content/huong-dan/a.md": "---\nid: huongdan23\ntieu_de: Tra cứu hồ sơ\ndoi_tuong: phụ huynh\nbuoc: [{ten: Mở trang}]\nngay_kiem_tra: 01/11/2026\n---\nLời.\n",
            "data/hoi-dap.yml": "- {id: cauhoi2345, cau_hoi: Nộp ở đâu, tra_loi: Ở văn phòng, co_quan_tra_loi: truong, ngay: 01/11/2026}\n",
            "data/loai-hoat-dong.yml": "- {id: loaihd2345, ma: tap-huan, ten: Tập huấn}\n",
            "data/hoat-dong/a.yml": "id: hoatdong23\nten: Tập huấn\nloai: tap-huan\ntu: 10/11/2026\ncong_khai: có\n",
            "content/bao-cao/2026/a.md": "---\nid: baocao2345\nso_ky_hieu: 2/BC-THPT\ntrich_yeu: Báo cáo\nngay_ban_hanh: 15/09/2026\n"
            "co_quan_ban_hanh: truong\nky_bao_cao: {ten: Quý III, tu: 15/06/2026, den: 14/09/2026}\n---\nNội dung.\n",
            "data/viec-tai-truong.yml": "- {id: viec234567, ma: giay, ten: Giấy xác nhận, ai_lam: Học sinh, mang_theo: Không, noi_lam: Văn phòng, gio: {thu: T2-T6, tu: 07:30, den: 11:30}, bao_lau: Trong buổi,\n"
            "   chi_phi: Không, nguoi_phu_trach: Văn thư, ngay_kiem_tra: 01/11/2026}\n",
            "data/thu-vien.yml": "- {id: thuvien235, ten: Video của Sở, loai: video, url: https://dichvucong.gov.vn/video}\n",
        }
    )
    files = made(unit)
    listed = json.loads(files["tim-kiem/muc-luc.json"])
    assert {block["kind"] for block in listed["blocks"]} == {kind.code for kind in KINDS}
    for number, block in enumerate(listed["blocks"]):
        for place, key in enumerate(block["cards"]):
            assert json.loads(files[f"tim-kiem/the/{number}-{place}.json"])["key"] == key
    for number, volume in enumerate(listed["volumes"]):
        assert [json.loads(files[f"tim-kiem/tu/{number}-{place}.json"])["key"] for place in range(len(volume["keys"]))] == volume["keys"]


def test_the_index_is_the_same_every_time(unit: Unit) -> None:
    assert made(with_posts(unit, 30)) == made(unit)


def test_a_site_without_anything_has_a_search_page(unit: Unit) -> None:
    page = unit.page("tim-kiem/")
    assert 'action="../tim-kiem/"' in page
    assert "Trang thông tin" in page
    assert "Tin tức</h2>" not in page
