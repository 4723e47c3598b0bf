"""What another site answered about a link: what it means, what to tell the person who wrote it, how long it holds."""

import datetime as dt
import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Self

from cchc.store import Store

KIND = "answer"


class Verdict(StrEnum):
    GOOD = "good"
    MOVED = "moved"
    """It answers, and says that it has another address for good."""
    GONE = "gone"
    REFUSED = "refused"
    """The site does not let programs look."""
    BUSY = "busy"
    BROKEN = "broken"
    """The server has a fault of its own."""
    SILENT = "silent"
    """No answer in time."""
    UNREACHABLE = "unreachable"
    """No such host, or nobody listens there."""
    UNTRUSTED = "untrusted"
    """Its certificate could not be verified."""
    INSECURE = "insecure"
    """It speaks no TLS that is safe today, or none at all."""
    PRIVATE = "private"
    """An address that only leads somewhere inside a building; never asked."""
    ASTRAY = "astray"
    """Sends on without end, or to what is no web page."""


SAID = {
    Verdict.MOVED: "liên kết {url} đã chuyển sang {detail}. Sửa theo địa chỉ mới",
    Verdict.GONE: "liên kết {url} không còn trang (mã {detail}). Tìm địa chỉ mới hoặc bỏ liên kết",
    Verdict.REFUSED: "liên kết {url} không cho chương trình xem (mã {detail}). Mở thử bằng trình duyệt; không mở được thì sửa hoặc bỏ",
    Verdict.BUSY: "liên kết {url} đang bận (mã {detail}). Mở thử bằng trình duyệt, hoặc kiểm tra lại vào hôm khác",
    Verdict.BROKEN: "liên kết {url}: máy chủ bên đó báo lỗi (mã {detail}). Kiểm tra lại vào hôm khác; vẫn lỗi thì sửa hoặc bỏ",
    Verdict.SILENT: "liên kết {url} không trả lời trong {detail} giây. Mở thử bằng trình duyệt, hoặc kiểm tra lại vào hôm khác",
    Verdict.UNREACHABLE: "liên kết {url}: không tới được máy chủ «{detail}». Kiểm tra tên miền; nếu máy này không vào được mạng thì thử lại sau",
    Verdict.UNTRUSTED: "liên kết {url}: chứng thư bảo mật của «{detail}» không xác nhận được (hết hạn, sai tên hoặc thiếu). Mở thử bằng trình duyệt; trình duyệt cũng cảnh báo thì sửa hoặc bỏ",
    Verdict.INSECURE: "liên kết {url}: không nối bảo mật (https) được với «{detail}». Mở thử bằng trình duyệt; không mở được thì sửa hoặc bỏ",
    Verdict.PRIVATE: "liên kết {url} trỏ vào mạng nội bộ («{detail}»), người đọc bên ngoài không mở được. Thay bằng địa chỉ công khai",
    Verdict.ASTRAY: "liên kết {url} chuyển hướng vòng quanh hoặc tới chỗ không phải trang web. Mở thử bằng trình duyệt rồi sửa theo địa chỉ mở được",
}  # fmt: skip
"""What to tell, by verdict; nothing of a good one."""

DEAD = frozenset({Verdict.GONE, Verdict.PRIVATE, Verdict.ASTRAY})
"""What no reader can open; of the rest nothing is known for sure."""

HOLDS = dt.timedelta(days=7)
"""How long a good answer is not asked for again."""
DOUBTED = dt.timedelta(days=1)


@dataclass(frozen=True)
class Answer:
    verdict: Verdict
    detail: str = ""
    """A status, a host, the new address, seconds: what the sentence names."""

    @classmethod
    def to_status(cls, status: int) -> Self:
        """Return what an HTTP status means (RFC 9110, RFC 6585)."""
        if status < 400:
            return cls(Verdict.GOOD)
        verdict = (
            Verdict.BUSY if status in (429, 503)
            else Verdict.BROKEN if status >= 500
            else Verdict.REFUSED if status in (401, 403, 405, 406, 407, 451)
            else Verdict.GONE
        )  # fmt: skip
        return cls(verdict, str(status))

    def sentence(self, url: str) -> str:
        """Return the Vietnamese sentence for the person who wrote the link; empty where all is well."""
        return SAID[self.verdict].format(url=url, detail=self.detail) if self.verdict in SAID else ""


def keep(store: Store, url: str, answer: Answer, now: dt.datetime) -> None:
    store.put(KIND, url, "", json.dumps({"asked": now.isoformat(), **asdict(answer)}))


def recall(store: Store, url: str, now: dt.datetime) -> Answer | None:
    """Return what a site answered not long ago."""
    try:
        kept = json.loads(store.get(KIND, url, "") or "")
        answer = Answer(Verdict(kept["verdict"]), str(kept["detail"]))
        age = now - dt.datetime.fromisoformat(kept["asked"])
    except (ValueError, KeyError, TypeError):
        return None
    return answer if dt.timedelta(0) <= age < (HOLDS if answer.verdict in (Verdict.GOOD, Verdict.MOVED) else DOUBTED) else None
