"""Destinations: where the finished site is delivered, by network, as a folder, as a ZIP file, or as pages to paste."""

import ipaddress
import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, model_validator

from cchc.model.record import Record, key
from cchc.model.values import AnyCase, Code, Count, Text, wrong

Way = Literal["ftps", "sftp", "ftp", "thư mục", "ngoại tuyến", "zip", "zip thay đổi", "bản dán"]

BY_NETWORK = frozenset({"ftps", "sftp", "ftp"})
STANDARD_PORTS = {"ftp": 21, "ftps": 21, "sftp": 22}


def _host(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if "@" in text:
        raise wrong("không ghi tài khoản, mật khẩu vào đây. Chỉ ghi tên máy chủ, ví dụ ftp.truong.edu.vn; tài khoản ghi ở tai_khoan")
    if re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?", text) or _is_address(text):
        return text
    raise wrong(f"«{text}» không phải là tên máy chủ. Chỉ ghi tên, không có ftp:// hay dấu /, ví dụ ftp.truong.edu.vn")


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


HostName = Annotated[str, BeforeValidator(_host)]
"""A name or number by which a computer is found; no address with a scheme."""


class Destination(Record):
    """One place. Its password is never written here: it lies in the system's keyring or in an environment variable."""

    kind_name: ClassVar[str] = "nơi đăng"
    written_in: ClassVar[str] = "data/noi-dang.yml"

    code: Code = key("ma", "Mã nơi đăng", "Ví dụ: may-chu; gõ mã này sau lệnh «dang»")
    name: Text = key("ten", "Tên nơi đăng", "Ví dụ: Máy chủ của trường")
    way: Annotated[Way, AnyCase()] = key(
        "kieu",
        "Kiểu",
        "ftps, sftp, ftp (không mã hóa, chỉ khi máy chủ không có hai kiểu trước); thư mục (ổ mạng, USB, thư mục Git); ngoại tuyến (thư mục mở bằng "
        "bấm đúp); zip; zip thay đổi (chỉ phần mới so với lần trước); bản dán (cho cổng thông tin chỉ có ô soạn bài)",
    )
    host: HostName = key("may_chu", "Máy chủ", "Với ftp, ftps, sftp: tên máy chủ, ví dụ ftp.truong.edu.vn", default="")
    stated_port: Count | None = key(
        "cong", "Cổng", "Chỉ khi nơi cho thuê dùng cổng riêng (bình thường: ftp, ftps 21; sftp 22)", default=None
    )
    account: Text = key("tai_khoan", "Tài khoản", "Với ftp, ftps, sftp; không ghi mật khẩu vào bất kỳ tệp nào", default="")
    folder: Text = key(
        "thu_muc",
        "Thư mục",
        "Với ftp, ftps, sftp: thư mục trên máy chủ, phải có sẵn, ví dụ public_html/cchc. Với các kiểu khác: thư mục trên máy này, "
        "bỏ trống thì là dang/ trong thư mục của đơn vị",
        default="",
    )
    fingerprint: Text = key(
        "van_tay",
        "Dấu vân tay máy chủ",
        "Chỉ khi chương trình yêu cầu: dòng SHA256:… của chứng chỉ (ftps) hoặc khóa máy chủ (sftp), sau khi đã hỏi lại nơi cho thuê",
        default="",
    )

    @model_validator(mode="before")
    @classmethod
    def _holds_no_password(cls, values: Any) -> Any:
        if isinstance(values, dict) and values.keys() & {"mat_khau", "matkhau", "password"}:
            raise wrong("không ghi mật khẩu vào tệp. Xóa dòng đó; khi đăng máy sẽ hỏi, rồi giữ trong kho mật khẩu của máy")
        return values

    @property
    def is_remote(self) -> bool:
        """Whether it is reached by network."""
        return self.way in BY_NETWORK

    @property
    def is_here(self) -> bool:
        """Whether nothing leaves this computer."""
        if not self.is_remote:
            return not self.folder.startswith(("//", "\\\\"))
        return self.host.lower() == "localhost" or (_is_address(self.host) and ipaddress.ip_address(self.host).is_loopback)

    @property
    def port(self) -> int:
        return self.stated_port or STANDARD_PORTS.get(self.way, 0)

    @property
    def place(self) -> str:
        """Where it is, as people read it."""
        if not self.is_remote:
            return self.folder
        port = "" if self.port == STANDARD_PORTS[self.way] else f":{self.port}"
        return f"{self.way}://{self.host}{port}/{self.folder.strip('/')}"
