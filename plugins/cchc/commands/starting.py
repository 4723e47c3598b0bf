"""`khoi-tao`: a few questions, then a new unit's own folder with starter content and no sample data."""

import datetime as dt
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from cchc.commands.creating import new_id
from cchc.commands.order import GOOD, NOT_WRITTEN, Order, Refused
from cchc.messages import sentence
from cchc.migrations import SCHEMA_VERSION
from cchc.model.organisation import Organisation
from cchc.vietnamese import normalise, short_date, slug

STARTER = Path(__file__).parents[1] / "starter"


@dataclass(frozen=True)
class Question:
    key: str
    """The YAML key of data/don-vi.yml that the answer goes to."""
    words: str
    example: str


LENDERS = ("facebook.com", "google.com", "zalo.me", "youtube.com", "wordpress.com", "blogspot.com", "github.io", "weebly.com")
"""Hosts that lend pages: an identity for ever must not be built on one."""

QUESTIONS = (
    Question("ten", "Tên đơn vị", "Trường THPT Hoa Phượng"),
    Question("co_quan_chu_quan", "Cơ quan chủ quản", "Sở Giáo dục và Đào tạo Hải Phòng"),
    Question("dia_danh", "Địa danh ghi trên văn bản", "Hải Phòng"),
    Question("dia_chi", "Địa chỉ", "Số 1 đường Hoa Phượng, phường Lê Chân, thành phố Hải Phòng"),
    Question("dien_thoai", "Điện thoại", "0225 3123 456"),
    Question("email", "Thư điện tử", "vanphong@truong.edu.vn"),
    Question("website", "Trang thông tin điện tử chính", "https://truong.edu.vn/"),
    Question("dia_chi_trang", "Địa chỉ của chuyên mục CCHC", "https://truong.edu.vn/cchc/"),
)

ADDRESSES = ("website", "dia_chi_trang")


def start(order: Order) -> int:
    """Make the folder that was said."""
    if len(order.words) != 1:
        raise Refused("viết: python build.py khoi-tao THƯ-MỤC, ví dụ: python build.py khoi-tao D:/cchc-truong-toi")
    folder = Path(order.words[0]).expanduser().resolve()
    make_unit(folder, order.today)
    sys.stdout.write(f'Đã tạo {folder}\nDựng trang: python build.py dung --thu-muc "{folder}"\n')
    return GOOD


def make_unit(folder: Path, today: dt.date) -> None:
    """Ask, then write the folder. Raises Refused for a folder that holds anything."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"«{folder}» đã có tệp. Chọn một thư mục mới hoặc thư mục trống")
    answers = dict(_ask(today.year))
    answers["dinh_danh"] = _identity(answers["dia_chi_trang"], today.year)
    try:
        for path, text in starter_files(answers, short_date(today)):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode())
        (folder / "content" / "tin-tuc").mkdir(parents=True, exist_ok=True)
        (folder / "content" / "ke-hoach").mkdir(parents=True, exist_ok=True)
        (folder / "data" / "thu-tuc").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"không ghi được «{folder}»: ổ đĩa đầy hoặc không có quyền ghi (lỗi hệ thống {error.errno})", NOT_WRITTEN) from error


def _identity(site_address: str, year: int) -> str:
    """Return the identity that feeds carry for ever: the host as machines write it, and the year. Raises UnicodeError where it cannot."""
    host = (urlsplit(site_address).hostname or "").removeprefix("www.")
    return f"{host.encode('idna').decode()},{year}"


def _ask(year: int) -> Iterator[tuple[str, str]]:
    """Ask each question until its answer is one that the schema takes."""
    for question in QUESTIONS:
        while True:
            sys.stdout.write(f"{question.words} (ví dụ: {question.example}): ")
            sys.stdout.flush()
            line = sys.stdin.readline()
            if not line:
                raise Refused("chưa trả lời hết các câu hỏi; chưa tạo gì")
            answer = _whole(question.key, " ".join(normalise(line).split()))
            fault = _fault(question, answer, year)
            if fault is None:
                yield question.key, answer
                break
            sys.stdout.write(f"  {fault}\n")


def _whole(key: str, answer: str) -> str:
    """Return a web address with the beginning that browsers do not show and nobody types."""
    is_bare_host = key in ADDRESSES and re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", answer)
    return f"https://{answer}" if is_bare_host else answer


def _fault(question: Question, answer: str, year: int) -> str | None:
    if not answer:
        return "Cần có câu trả lời."
    return _refusal(question.key, answer) or (_host_fault(answer, year) if question.key == "dia_chi_trang" else None)


def _refusal(key: str, value: str) -> str | None:
    """Return why the schema does not take a value for a key of data/don-vi.yml."""
    info = next(info for info in Organisation.model_fields.values() if info.alias == key)
    try:
        TypeAdapter[object](info.rebuild_annotation()).validate_python(value)
    except ValidationError as error:
        return sentence(error.errors()[0])
    return None


def _host_fault(site_address: str, year: int) -> str | None:
    host = urlsplit(site_address).netloc.lower()
    try:
        is_refused = bool(_refusal("dinh_danh", _identity(site_address, year)))
    except UnicodeError:
        is_refused = True
    if is_refused or any(host == lender or host.endswith(f".{lender}") for lender in LENDERS):
        return f"{host} không phải là tên miền của đơn vị. Kênh tin mang tên miền này mãi về sau; hãy dùng tên miền riêng."
    return None


def starter_files(answers: Mapping[str, str], today: str) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of a new unit's files. `$name` in a starter file stands for an answer, ID-MOI for a new id."""
    values = {key: json.dumps(value, ensure_ascii=False) for key, value in answers.items()}
    values |= {
        "phien_ban": str(SCHEMA_VERSION),
        "ma_co_quan": slug(answers["ten"], 40),
        "ma_chu_quan": _other_code(answers),
        "hom_nay": today,
    }
    for path in sorted(STARTER.rglob("*")):
        if path.is_file():
            text = Template(path.read_text("utf-8")).substitute(values)
            yield path.relative_to(STARTER).as_posix(), re.sub(r"\bID-MOI\b", lambda _: new_id(), text)


def _other_code(answers: Mapping[str, str]) -> str:
    code = slug(answers["co_quan_chu_quan"], 40)
    return code if code != slug(answers["ten"], 40) else f"{code}-chu-quan"
