"""A year of a school with a plan like 001: 44 posts, 33 activities, two of every three private; the same files every time.

`python tests/school_year.py FOLDER` writes it, to be looked at.
"""

import datetime as dt
import io
import sys
from pathlib import Path

from docx import Document
from PIL import Image

from conftest import CONFIGURATION, LISTS, ORGANISATION

TOPICS = [f"1.{number}" for number in range(1, 9)]
GENRES = ["tin", "bài", "tin", "liên kết", "tin", "ảnh", "infographic"]
KINDS = ["sinh-hoat-duoi-co", "hop", "tap-huan", "pano", "phat-tai-lieu"]
AREAS = ["chi-dao", "the-che", "tthc", "bo-may", "cong-vu", "tai-chinh-cong", "chinh-quyen-so"]
FIRST = dt.date(2024, 12, 15)
POSTS, ACTIVITIES = 44, 33

PLAN = """---
id: kehoach001
so_ky_hieu: /KH-THPTTN
trich_yeu: Tuyên truyền công tác cải cách hành chính năm 2025
ngay_ban_hanh: 02/2025
co_quan_ban_hanh: truong
dia_danh: Vĩnh Bảo
tu: 02/2025
den: 12/2025
can_cu: [nq-76-cp-2021]
noi_dung_tuyen_truyen:
{topics}
chi_tieu:
  - {{ma: CT1, ten: Hồ sơ đúng hạn, toan_tu: "≥", muc_tieu: 95, don_vi_tinh: "%", thoi_diem: 12/2025, ket_qua: [{{ky: Năm 2025, gia_tri: "96,5"}}]}}
nhiem_vu:
  - {{ma: NV1, noi_dung: Niêm yết thủ tục tại văn phòng, chu_tri: Văn phòng, han: 30/04/2025, trang_thai: đã hoàn thành}}
  - {{ma: NV2, noi_dung: Tổng kết công tác tuyên truyền, chu_tri: Ban giám hiệu, han: 20/12/2025}}
---
Nội dung kế hoạch.
"""


def day_of(number: int, step: int) -> dt.date:
    return FIRST + dt.timedelta(days=number * step)


def post_facts(number: int) -> dict[str, object]:
    """Return what a test may count by: the day, the genre, the topics, the area."""
    topics = [TOPICS[number % 7]] + ([TOPICS[(number + 2) % 7]] if number % 5 == 0 else [])  # nothing is ever posted about 1.8
    return {"day": day_of(number, 8), "genre": GENRES[number % 7], "topics": topics, "area": AREAS[number % 7]}


def activity_facts(number: int) -> dict[str, object]:
    return {
        "day": day_of(number, 11),
        "kind": KINDS[number % 5],
        "topic": TOPICS[(number * 3) % 8],
        "people": 40 + number if number % 4 else None,
        "is_open": number % 3 == 0,
    }


def post_text(number: int) -> str:
    facts = post_facts(number)
    carried = ", ".join(f"kehoach001#{code}" for code in facts["topics"])  # type: ignore[attr-defined]
    link = "lien_ket: {ten: Sở, url: https://so.example/tin}\n" if facts["genre"] == "liên kết" else ""
    papers = "van_ban: nq-76-cp-2021\n" if number % 6 == 0 else ""
    picture = f"anh_dai_dien: {{tep: Ảnh tin {number}.jpg, mo_ta: Bảng niêm yết}}\n" if has_picture(number) else ""
    enclosed = f"tep_dinh_kem: {{tep: noi-dung-{number}.docx, ten: Nội dung chi tiết}}\n" if has_attachment(number) else ""
    placed = f"da_dang: [{{kenh: facebook, ngay: {facts['day']:%d/%m/%Y}, url: https://facebook.example/{number}}}]\n"
    return (
        f"---\nid: tinbai{number:04}\ntieu_de: Tin số {number} về cải cách hành chính\nngay: {facts['day']:%d/%m/%Y} 08:00\n"
        f"the_loai: {facts['genre']}\nlinh_vuc_cchc: {facts['area']}\nthuc_hien: [{carried}]\n{link}{papers}{picture}{enclosed}{placed if number % 2 else ''}---\n"
        "Nội dung tin thứ nhất. Câu thứ hai của tin.\n"
    )


def has_picture(number: int) -> bool:
    return number % 11 == 1


def has_attachment(number: int) -> bool:
    return number % 13 == 0


def has_files(number: int) -> bool:
    """Whether an activity has a photo and a list: every flag ceremony."""
    return activity_facts(number)["kind"] == "sinh-hoat-duoi-co"


def activity_text(number: int) -> str:
    facts = activity_facts(number)
    people = f"so_luot_nguoi: {facts['people']}\n" if facts["people"] else ""
    files = (
        f", {{tep: Ảnh chào cờ {number}.jpg}}, {{tep: so-lop-{number}.csv, ten: Số học sinh dự của từng lớp}}" if has_files(number) else ""
    )
    return (
        f"id: hoatdg{number:04}\nten: Hoạt động số {number}\nloai: {facts['kind']}\ntu: {facts['day']:%d/%m/%Y}\nchu_tri: Văn phòng\n"
        f"thuc_hien: kehoach001#{facts['topic']}\nlinh_vuc_cchc: {AREAS[number % 7]}\n{people}minh_chung: [{{so_ky_hieu: {number + 1:02}/BB-THPT}}{files}]\n"
        + ("cong_khai: có\n" if facts["is_open"] else "")
    )


def photo(number: int) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (900, 600), (18, 70, 10 * number % 256)).save(stream, "JPEG")
    return stream.getvalue()


def paper(text: str) -> bytes:
    made, stream = Document(), io.BytesIO()
    made.add_paragraph(text)
    made.save(stream)
    return stream.getvalue()


def enclosed_files() -> dict[str, str | bytes]:
    """Return the photos, papers and lists that posts and activities name."""
    posts, activities = "content/tin-tuc/2025", "data/hoat-dong/2025"
    ceremonies = [number for number in range(ACTIVITIES) if has_files(number)]
    return {
        **{f"{posts}/Ảnh tin {number}.jpg": photo(number) for number in range(POSTS) if has_picture(number)},
        **{f"{posts}/noi-dung-{number}.docx": paper(f"Nội dung {number}") for number in range(POSTS) if has_attachment(number)},
        **{f"{activities}/Ảnh chào cờ {number}.jpg": photo(100 + number) for number in ceremonies},
        **{f"{activities}/so-lop-{number}.csv": f"Lớp,Số học sinh\n10A1,20\n11A1,{20 + number}\n" for number in ceremonies},
    }


def files() -> dict[str, str | bytes]:
    """Return every file of the unit."""
    names = {
        "sinh-hoat-duoi-co": "Sinh hoạt dưới cờ",
        "hop": "Họp",
        "tap-huan": "Tập huấn",
        "pano": "Pano",
        "phat-tai-lieu": "Phát tài liệu",
    }
    kinds = "".join(f"- {{id: loaihd{n:04}, ma: {code}, ten: {name}, thu_tu: {n}}}\n" for n, (code, name) in enumerate(names.items(), 1))
    areas = "".join(f"- {{id: linhvc{n:04}, ma: {code}, ten: Lĩnh vực {code}, thu_tu: {n}}}\n" for n, code in enumerate(AREAS, 1))
    topics = "\n".join(f"  - {{ma: {code!r}, ten: Nội dung {code}}}".replace("'", '"') for code in TOPICS)
    paper = "- {id: vanban2345, ma: nq-76-cp-2021, so_ky_hieu: 76/NQ-CP, loai: Nghị quyết, ngay: 15/07/2021, co_quan: chinh-phu, trich_yeu: Chương trình tổng thể}\n"
    return {
        "data/don-vi.yml": ORGANISATION,
        "mkdocs.yml": CONFIGURATION,
        **LISTS,
        "data/linh-vuc-cchc.yml": areas,
        "data/loai-hoat-dong.yml": kinds,
        "data/van-ban.yml": paper,
        "data/kenh.yml": "- {id: kenh234567, ma: facebook, ten: Facebook của trường, url: https://facebook.example}\n",
        "content/ke-hoach/2025/tuyen-truyen.md": PLAN.format(topics=topics),
        **{f"content/tin-tuc/2025/tin-{number}.md": post_text(number) for number in range(POSTS)},
        **{f"data/hoat-dong/2025/hoat-dong-{number}.yml": activity_text(number) for number in range(ACTIVITIES)},
        **enclosed_files(),
    }


if __name__ == "__main__":
    for name, text in files().items():
        path = Path(sys.argv[1]) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
