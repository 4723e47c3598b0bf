"""The kinds of value a key can hold: each turns the text that people write into one typed value, or says what to write."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, TypeVar, get_args
from urllib.parse import urlsplit

from pydantic import BeforeValidator, GetCoreSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cchc import vietnamese
from cchc.vietnamese import fold


def wrong(message: str) -> PydanticCustomError:
    """Return the error a value raises; `message` is Vietnamese and says what to write instead."""
    # Pydantic fills {placeholders}; what people wrote may hold braces of its own.
    return PydanticCustomError("cchc", "{message}", {"message": message})


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise wrong("cần một giá trị chữ, không phải danh sách hay nhóm mục con. Kiểm tra dấu gạch (-) và thụt dòng")


def _kind(parse: Callable[[str], Any], described: str) -> tuple[BeforeValidator, WithJsonSchema]:
    """Pair a parser with how an editor is told of it; values that are typed already pass through unchanged."""

    def validate(value: Any) -> Any:
        return parse(value) if isinstance(value, str) else value if not isinstance(value, list | dict) else parse(_scalar(value))

    return BeforeValidator(validate), WithJsonSchema({"type": "string", "description": described})


# --- Text ---------------------------------------------------------------------------------------------------------


def _text(value: Any) -> str:
    return " ".join(_scalar(value).split())


def _prose(value: Any) -> str:
    return _scalar(value).strip()


Prose = Annotated[str, BeforeValidator(_prose)]
"""Plain text of more than one line."""

Text = Annotated[str, BeforeValidator(_text)]
"""One line of plain text; runs of white space become one space."""

NOTHING, UNREGULATED, UNKNOWN = "Không", "Chưa quy định", "Chưa rõ"
"""'There is none', 'the law does not say', 'we do not know': three different things."""

LITERALS = {fold(word): word for word in (NOTHING, UNREGULATED, UNKNOWN)}


def _stated(value: Any) -> str:
    text = _prose(value)
    return LITERALS.get(fold(text), text)


Stated = Annotated[str, BeforeValidator(_stated)]
"""Prose of a legally required part; the three literals are recognised in any case and spelling of marks."""


def _record_id(value: Any) -> str:
    text = _scalar(value)
    if re.fullmatch(r"[a-z0-9]{6,20}", text):
        return text
    raise wrong(f"«{text}» không phải là mã bản ghi. Mã gồm 6-20 chữ thường không dấu hoặc chữ số; lệnh «tạo» ghi sẵn mã này")


RecordId = Annotated[str, BeforeValidator(_record_id)]


def _code(value: Any) -> str:
    text = _scalar(value)
    if re.fullmatch(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*", text) and len(text) <= 60:
        return text
    if "," in text:
        raise wrong(f"«{text}»: nhiều mã thì viết trong ngoặc vuông: [{text}]")
    proposal = vietnamese.slug(text) or "ma-moi"
    raise wrong(f"«{text}» không phải là mã. Mã gồm chữ không dấu, chữ số, dấu chấm và gạch nối, tối đa 60 ký tự, ví dụ {proposal}")


Code = Annotated[str, BeforeValidator(_code)]
"""A readable key that other records name, e.g. nq-76-cp-2021 or 2.002478."""


def _file_reference(value: Any) -> str:
    return _scalar(value).strip()


FileReference = Annotated[str, BeforeValidator(_file_reference)]
"""A file beside the one that names it; with a leading / it starts at the folder content/ or data/."""


# --- Choices and yes/no -------------------------------------------------------------------------------------------


class AnyCase:
    """Marks a Literal whose options are recognised in any case, with or without diacritics."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        options = {fold(option): option for option in get_args(source)}

        def choose(value: Any) -> Any:
            return options.get(fold(value.strip()), value) if isinstance(value, str) else value

        return core_schema.no_info_before_validator_function(choose, handler(source))


def _yes_no(text: str) -> bool:
    answer = fold(text)
    if answer in {"co", "khong"}:
        return answer == "co"
    raise wrong(f"«{text}» không rõ nghĩa. Viết «có» hoặc «không»")


YesNo = Annotated[bool, *_kind(_yes_no, "có / không")]


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


Item = TypeVar("Item")
OneOrMany = Annotated[tuple[Item, ...], BeforeValidator(_as_list)]
"""A list; a single value stands for a list of one."""


# --- Ways to reach somebody ---------------------------------------------------------------------------------------


def _url(text: str) -> str:
    try:
        parts = urlsplit(text if len(text.encode()) <= 2000 else "")  # octets: as much as every browser takes, and a QR code holds
    except ValueError:
        parts = urlsplit("")
    if (
        parts.scheme in {"http", "https"}
        and re.fullmatch(r"[^\s\"'<>\\]+\.[^\s\"'<>\\]+|localhost(:\d+)?", parts.netloc)
        and not re.search(r"[\s\"'<>\\]", text)
    ):
        return text
    raise wrong(f"«{text}» không phải là địa chỉ web. Viết đầy đủ, bắt đầu bằng https://, ví dụ https://dichvucong.gov.vn/")


Url = Annotated[str, *_kind(_url, "https://…")]


def _site_address(text: str) -> str:
    address = _url(text)
    parts = urlsplit(address)
    if parts.query or parts.fragment or "." in parts.path.rpartition("/")[2]:
        raise wrong(f"«{text}» không phải là địa chỉ của một thư mục. Viết như https://truong.edu.vn/cchc/, không có ?, # hay tên tệp")
    return address if address.endswith("/") else address + "/"


SiteAddress = Annotated[str, *_kind(_site_address, "https://truong.edu.vn/cchc/")]
"""A base that other addresses are joined to: ends in /, without query, fragment and file name."""


def _email(text: str) -> str:
    if len(text) <= 254 and re.fullmatch(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", text):
        return text
    raise wrong(f"«{text}» không phải là địa chỉ thư điện tử. Ví dụ: vanphong@truong.edu.vn")


Email = Annotated[str, *_kind(_email, "ten@don-vi.edu.vn")]


def _phone(text: str) -> str:
    digits = re.sub(r"[\s.()-]", "", text)
    if re.fullmatch(r"\+?\d{3,15}", digits) and (digits.startswith(("0", "+", "1")) or len(digits) <= 8):
        return " ".join(text.split())
    raise wrong(f"«{text}» không phải là số điện thoại. Viết cả số 0 ở đầu, ví dụ 0225 3123 456")


Phone = Annotated[str, *_kind(_phone, "0225 3123 456")]
"""As printed, with its leading zero; dialling.py gives what a telephone takes."""


# --- Numbers and colours ------------------------------------------------------------------------------------------


def _number(text: str) -> Decimal:
    """Read a number as Vietnamese papers print it: dots between thousands, a comma before decimals."""
    plain = text.strip().rstrip("%").strip()
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", plain):
        plain = plain.replace(".", "")
    try:
        if not re.fullmatch(r"-?\d+([.,]\d+)?", plain):
            raise InvalidOperation
        return Decimal(plain.replace(",", "."))
    except InvalidOperation:
        raise wrong(f"«{text}» không phải là số. Viết chữ số, dấu phẩy trước phần thập phân, ví dụ 92,5") from None


Number = Annotated[Decimal, *_kind(_number, "92,5")]


def _count(text: str) -> int:
    if re.fullmatch(r"\d{1,9}", text):
        return int(text)
    raise wrong(f"«{text}» không phải là số nguyên. Ví dụ: 3")


Count = Annotated[int, *_kind(_count, "3")]


def _colour(text: str) -> str:
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        return text.lower()
    raise wrong(f'«{text}» không phải là mã màu. Viết dấu # và sáu chữ số, đặt trong ngoặc kép, ví dụ "#12468a"')


Colour = Annotated[str, *_kind(_colour, "#12468a")]


def _authority(text: str) -> str:
    """RFC 4151: an authority name and the day (or month, or year) on which it was ours."""
    if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+,\d{4}(-\d{2}(-\d{2})?)?", text):
        return text
    raise wrong(
        f"«{text}» không đúng dạng. Viết tên miền của đơn vị, dấu phẩy, năm, ví dụ thpthoaphuong.edu.vn,2024; viết một lần, về sau không đổi"
    )


TagAuthority = Annotated[str, *_kind(_authority, "thpthoaphuong.edu.vn,2024")]
