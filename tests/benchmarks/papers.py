"""The unit's plans and procedures, as the text of their files."""

import datetime as dt
from collections.abc import Iterator

from posts import NEWEST, SPAN
from words import Words, areas, chances, new_id, procedure_codes, stock

from cchc.vietnamese import slug

POSTS_PER_PLAN = 200
FIELDS = ("giao-duc-trung-hoc", "thi-tuyen-sinh", "van-bang-chung-chi", "he-giao-duc-quoc-dan")
RHYTHMS = ("hằng tháng", "hằng quý", "thường xuyên", "theo kế hoạch cấp trên")


def plans(posts: int) -> Iterator[tuple[str, str]]:
    """Yield (path below content/ke-hoach, text): one plan for 200 posts, over the same years."""
    count = max(1, posts // POSTS_PER_PLAN)
    for number in range(count):
        day = NEWEST - dt.timedelta(days=SPAN * (count - number) // count)
        words = Words(chances("plan", number), day)
        subject = words.choose("papers", "plans")
        yield f"{day.year}/{slug(subject, 50)}-{number}.md", f"---\n{_plan_head(number, subject, words)}---\n{_plan_body(words)}"


def _plan_head(number: int, subject: str, words: Words) -> str:
    day, end = words.day, words.some_day(200, 400)
    bases = sorted(words.chance.sample(["nq-76-cp-2021", "ct-23-ttg-2021", "nd-118-2025", "nd-63-2010"], 3))
    topics = "".join(f"  - ma: 1.{place}\n    ten: {line}\n" for place, line in enumerate(stock()["papers"]["topics"], 1))
    tasks = "".join(_task(place, line, words) for place, line in enumerate(stock()["papers"]["tasks"], 1))
    return (
        f"id: {new_id('plan', number)}\nso_ky_hieu: {12 + number}/KH-THPTPV\ntrich_yeu: {subject}\n"
        f"ngay_ban_hanh: {day:%d/%m/%Y}\nco_quan_ban_hanh: truong\ndia_danh: Hải Phòng\n"
        "nguoi_ky:\n  ho_ten: Trần Minh Châu\n  chuc_vu: Hiệu trưởng\n"
        f"tu: {day:%m/%Y}\nden: {end:%m/%Y}\ncan_cu: [{', '.join(bases)}]\n"
        f"linh_vuc_cchc: [{', '.join(words.chance.sample(areas(), 3))}]\nkinh_phi: {words.tien()}, từ nguồn chi thường xuyên\n"
        f"noi_dung_tuyen_truyen:\n{topics}nhiem_vu:\n{tasks}"
    )


def _task(place: int, line: str, words: Words) -> str:
    deadline = words.chance.choice((*RHYTHMS, f"{words.some_day(30, 200):%d/%m/%Y}"))
    return (
        f"  - ma: NV{place}\n    noi_dung: {line}\n    linh_vuc_cchc: {words.chance.choice(areas())}\n"
        f"    chu_tri: {words.fill('{nguoi}')}\n    phoi_hop: {words.fill('{to}')}\n    han: {deadline}\n"
    )


def _plan_body(words: Words) -> str:
    headings = ("I. Mục đích, yêu cầu", "II. Nội dung", "III. Hình thức", "IV. Tổ chức thực hiện", "V. Kinh phí")
    sentences = [line for area in areas() for line in stock()[area]["sentences"]]
    words.chance.shuffle(sentences)
    blocks = [words.choose("shared", "openings")]
    for place, heading in enumerate(headings):
        chosen = [words.fill(line) for line in sentences[6 * place : 6 * place + 6]]
        blocks += [f"## {heading}", " ".join(chosen[:2]), "\n".join(f"- {line}" for line in chosen[2:])]
    return "\n\n".join(blocks) + "\n"


def procedures() -> Iterator[tuple[str, str]]:
    """Yield (path below data/thu-tuc, text)."""
    for place, (code, name) in enumerate(zip(procedure_codes(), stock()["papers"]["procedures"], strict=True)):
        yield f"{code}.yml", _procedure(code, name, FIELDS[place % len(FIELDS)], Words(chances("procedure", place), NEWEST))


def _procedure(code: str, name: str, field: str, words: Words) -> str:
    steps = "".join(f"  - ten: Bước {place}\n    noi_dung: {_quoted(words.choose('tthc', 'sentences'))}\n" for place in range(1, 5))
    papers = "".join(
        f"      - ten: {paper}\n        ban_chinh: {words.chance.randint(0, 1)}\n        ban_sao: 1\n"
        for paper in ("Đơn đề nghị theo mẫu", "Học bạ", "Giấy khai sinh", "Giấy xác nhận của nơi đang học")[: words.chance.randint(2, 4)]
    )
    days = words.so_nho()
    return (
        f"id: {new_id('procedure', code)}\nma: {code}\nten: {name}\nlinh_vuc_tthc: {field}\n"
        "tham_quyen:\n  - co_quan_thuc_hien: sgddt-hai-phong\n    cap_thuc_hien: Tỉnh\n"
        f"trinh_tu:\n{steps}cach_thuc:\n  - hinh_thuc: Trực tiếp\n  - hinh_thuc: Trực tuyến\n  - hinh_thuc: Bưu chính\n"
        f"thanh_phan_ho_so:\n  - truong_hop: Trường hợp thông thường\n    giay_to:\n{papers}"
        f"so_luong_ho_so: 01 bộ\nthoi_han: {days:02} ngày làm việc\nphi_le_phi: Không\ndoi_tuong_thuc_hien: Cha mẹ hoặc người giám hộ của học sinh\n"
        "ket_qua_thuc_hien: Văn bản trả lời của cơ quan có thẩm quyền\nyeu_cau_dieu_kien: Không\ncan_cu_phap_ly: [nd-63-2010, nd-118-2025]\n"
        f"muc_do_truc_tuyen: toàn trình\nquyet_dinh_cong_bo:\n  - so_ky_hieu: {words.so()}/QĐ-BGDĐT\n    ngay: {words.ngay()}\n"
        f"nguon: Nội dung giả định để đo tốc độ\nngay_kiem_tra: 16/11/2026\n"
    )


def procedures_here() -> str:
    """Return data/thu-tuc-tai-truong.yml: the school takes the papers of each procedure."""
    return "".join(
        f"- id: {new_id('here', code)}\n  ma: {code}\n  vai_tro_cua_don_vi: tiếp nhận\n  noi_nop: Văn phòng, tầng 1 nhà A\n"
        '  gio: "Thứ Hai đến thứ Sáu: 7:30-11:30 và 13:30-16:30"\n  nguoi_tiep_nhan: Nhân viên văn thư\n'
        for code in procedure_codes()
    )


def _quoted(line: str) -> str:
    """Return a line as a YAML scalar: without links, in quotes."""
    plain = line.replace("[", "").replace('"', "”").split("](")
    return '"' + plain[0] + "".join(part.partition(")")[2] for part in plain[1:]) + '"'
