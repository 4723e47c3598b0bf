"""Whether a calendar that was written is one that programs take; read by other means than it was written with."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from cchc.model.site import Site
from cchc.problems import Problem

OURS = "Lỗi của chương trình, không phải của dữ liệu: gửi dòng này cho người hỗ trợ"

LONGEST = 75
"""Octets of a line (RFC 5545, 3.1)."""

Properties = Mapping[str, str]
"""Values as they are written, by name without parameters."""

_STAMP = re.compile(r"\d{8}T\d{6}Z")


def problems(site: Site, path: str, content: bytes) -> Iterator[Problem]:
    """Yield what keeps a calendar from being published, each at the record that it comes from."""
    try:
        _refuse_lines(content)
        events = _events(content.replace(b"\r\n ", b"").decode())
    except (ValueError, KeyError) as error:
        yield Problem(path, 1, f"lịch không đọc lại được ({error}). {OURS}")
        return
    seen: set[str] = set()
    for event in events:
        for said in _faults(site, event, seen):
            yield _at(site, path, event.get("UID", ""), f"lịch {path}: {said}")
        seen.add(event.get("UID", ""))


def _refuse_lines(content: bytes) -> None:
    if not content.startswith(b"BEGIN:VCALENDAR\r\n") or not content.endswith(b"END:VCALENDAR\r\n"):
        raise ValueError("BEGIN, END")
    for line in content.removesuffix(b"\r\n").split(b"\r\n"):
        line.decode()  # folded between letters, never inside one
        if len(line) > LONGEST or re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line):
            raise ValueError(line[:40].decode(errors="replace"))


def _events(text: str) -> Sequence[Properties]:
    """Return the properties of every VEVENT. Raises ValueError for a line that is none."""
    events: list[dict[str, str]] = []
    inside = False
    for line in text.splitlines():
        found = re.match(r'([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^":;]*))*):', line)
        if not found:
            raise ValueError(line[:40])
        name, value = found[1], line[found.end() :]
        if (name, value) == ("BEGIN", "VEVENT"):
            events.append({})
        inside = value == "VEVENT" if name == "BEGIN" else inside and name != "END"
        if inside:
            events[-1][name] = value
    return events


def _faults(site: Site, event: Properties, seen: set[str]) -> Iterator[str]:
    name, unit = event.get("UID", ""), site.organisation
    host, _, date = unit.tag_authority.partition(",")
    if not (name.startswith(f"{date}.") and name.endswith(f"@{host}")):
        yield f"mã «{name}» không theo định danh của đơn vị. {OURS}"
    if name in seen:
        yield f"mã «{name}» có hai lần, nơi theo dõi sẽ bỏ mất một. Mỗi bản ghi phải có id riêng, mỗi đợt một năm học"
    if not event.get("SUMMARY", "").strip():
        yield "sự kiện không có tên. Viết tên của bản ghi này"
    if not _STAMP.fullmatch(event.get("DTSTAMP", "")):
        yield f"DTSTAMP «{event.get('DTSTAMP', '')}» không đúng dạng. {OURS}"
    if not event.get("URL", "").startswith(unit.site_address):
        yield f"địa chỉ «{event.get('URL', '')[:80]}» không thuộc chuyên mục. {OURS}"
    begin, end = (_time(event.get(key, "")) for key in ("DTSTART", "DTEND"))
    if not begin or not end or len(event["DTSTART"]) != len(event["DTEND"]):
        yield f"ngày «{event.get('DTSTART', '')}» hoặc «{event.get('DTEND', '')}» không đúng dạng. {OURS}"
    elif end <= begin:
        yield "ngày kết thúc trước ngày bắt đầu. Sửa tu, den của bản ghi này"


def _time(written: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(written)
    except ValueError:
        return None


def _at(site: Site, path: str, name: str, said: str) -> Problem:
    found = next((record for record in site.records() if f".{record.id}." in name), None)
    return found.source.problem(said, "id") if found else Problem(path, 1, said)
