"""What each sheet of paper says, as plain values for its template."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from cchc import addresses
from cchc.model.hotline import Hotline
from cchc.model.procedure import Form, Paper, Procedure, Step
from cchc.model.values import NOTHING
from cchc.outputs.plans import agency_name, document_link
from cchc.outputs.press import Press
from cchc.outputs.rows import decision_words, newest, row
from cchc.outputs.versions import FEEDBACK, LIST, PostedSheet, feedback_lines, on_paper
from cchc.vietnamese import short_date

Values = dict[str, Any]
Said = tuple[str, str, Sequence[str]]
"""A part of a sheet: its title, how it is laid out, its paragraphs."""

WHAT_TO_SEND = (
    "Vướng mắc khi thực hiện quy định hành chính do cán bộ, nhân viên chậm trễ, gây phiền hà, không thực hiện hoặc thực hiện không đúng",
    "Quy định hành chính không phù hợp với thực tế; không đồng bộ, thiếu thống nhất; không hợp pháp",
    "Những vấn đề khác liên quan đến quy định hành chính",
    "Phương án xử lý những điều trên; sáng kiến ban hành mới, sửa đổi, bổ sung hoặc bãi bỏ quy định hành chính",
)
"""What feedback may be about (Điều 5 NĐ 20/2008/NĐ-CP), in our words."""

HOW_TO_SEND = (
    "Sử dụng ngôn ngữ tiếng Việt; ghi rõ nội dung phản ánh, kiến nghị",
    "Ghi rõ tên, địa chỉ, số điện thoại (hoặc địa chỉ thư điện tử) của người phản ánh, kiến nghị",
    "Phản ánh qua điện thoại chỉ nhận ở số điện thoại chuyên dùng ghi trên tờ này",
    "Không tiếp nhận khiếu nại, tố cáo tại đây: gửi theo quy định của pháp luật về khiếu nại, tố cáo",
)
"""What a sender must give (Điều 7 NĐ 20/2008/NĐ-CP), in our words."""


def procedure_values(press: Press, procedure: Procedure, version: str) -> Values:
    site = press.site
    here = site.here(procedure)
    address = absolute(press, addresses.short(procedure))
    forms = [
        _form_values(press, procedure, form)
        for dossier in procedure.dossiers
        for paper in dossier.papers
        for form in to_print(press, procedure, paper)
    ]
    return sheet_values(press, procedure.code, version, procedure.updated) | {
        "key": procedure.id,
        "title": f"{procedure.code} {procedure.name}",
        "sample": procedure.is_sample or bool(here and here.is_sample) or site.organisation.is_sample,
        "name": procedure.name,
        "code": procedure.code,
        "field": site.fields[procedure.field].name,
        "parts": [{"title": title, "kind": kind, "text": list(text)} for title, kind, text in _parts(press, procedure)],
        "here": list(_here(press, procedure)),
        "url": address,
        "forms": forms,
    }


def to_print(press: Press, procedure: Procedure, paper: Paper) -> tuple[Form, ...]:
    """Return the forms of a paper that belong on the board: of a form in several kinds of file the one that can be bound in."""
    bindable = tuple(form for form in paper.forms if form.file and press.site.file(procedure, form.file).pages)
    return bindable or paper.forms[:1]


def _form_values(press: Press, procedure: Procedure, form: Form) -> Values:
    if not form.file:
        return {"name": form.name or "Mẫu đơn", "pages": 0, "url": form.url or ""}
    file = press.site.file(procedure, form.file)
    where = press.shelf.folder.files[file.path].relative_to(press.shelf.folder.root).as_posix()
    address = absolute(press, press.shelf.publish(file))
    return {"name": form.name or file.name, "pages": file.pages, "path": f"/{where}", "content": file.digest, "url": address}


def _parts(press: Press, procedure: Procedure) -> Iterator[Said]:
    """Yield every part of khoản 2 Điều 8 NĐ 63/2010/NĐ-CP behind the name, in its order, then where all of it comes from."""
    shown = row(press, procedure)
    authority = procedure.authority(press.site.today)
    yield "Trình tự thực hiện", "steps", [_step(step) for step in procedure.steps]
    yield "Cách thức thực hiện", "list", [f"{row.kind}: {row.description}" if row.description else row.kind for row in procedure.channels]
    yield "Thành phần, số lượng hồ sơ", "list", [*_papers(procedure), f"# Số lượng hồ sơ: {procedure.dossier_count}"]
    yield "Thời hạn giải quyết", _kind(shown.times), shown.times
    yield "Đối tượng thực hiện", "text", [procedure.audience]
    decides = f"{agency_name(press, authority.agency)} (cấp thực hiện: {authority.level})" if authority else NOTHING
    yield "Cơ quan thực hiện", "text", [decides]
    yield "Kết quả thực hiện", "text", [procedure.result]
    if forms := [
        form.name or form.file or "Mẫu đơn"
        for dossier in procedure.dossiers
        for paper in dossier.papers
        for form in to_print(press, procedure, paper)
    ]:
        yield "Tên mẫu đơn, mẫu tờ khai", _kind(forms), list(dict.fromkeys(forms))
    yield "Yêu cầu, điều kiện", "text", [procedure.conditions]
    yield "Phí, lệ phí", _kind(shown.fees), shown.fees
    bases = [document_link(press, basis).name if press.site.documents.get(basis) else basis for basis in procedure.legal_bases]
    yield "Căn cứ pháp lý", "list", bases
    decisions = [
        ", ".join(filter(None, (decision_words(decision.number, decision.day), decision.agency))) for decision in procedure.decisions
    ]
    yield "Quyết định công bố", _kind(decisions), decisions


def _kind(said: Sequence[str]) -> str:
    return "text" if len(said) == 1 else "list"


def _step(step: Step) -> str:
    joined = {"hoặc": "Hoặc: ", "và": "Đồng thời: ", None: ""}[step.joins]
    about = "; ".join(filter(None, (step.who, step.where, "" if step.is_required else "không bắt buộc")))
    return joined + (f"{step.name}. " if step.name else "") + step.content + (f" ({about})" if about else "")


def _papers(procedure: Procedure) -> Iterator[str]:
    for dossier in procedure.dossiers:
        if dossier.case:
            yield f"# {dossier.case}:"
        for paper in dossier.papers:
            counts = (("bản chính", paper.originals), ("bản sao", paper.copies))
            said = ", ".join(f"{count} {kind}" for kind, count in counts if count)
            yield paper.name + (f" ({said})" if said else "")


def _here(press: Press, procedure: Procedure) -> Iterator[tuple[str, str]]:
    here = press.site.here(procedure)
    if here is None:
        return
    yield "Vai trò của đơn vị", here.role
    windows = [f"năm học {window.school_year}, {short_date(window.start)} đến hết {short_date(window.end)}" for window in here.windows]
    facts = (
        ("Nơi nộp", here.counter), ("Giờ tiếp nhận", here.hours), ("Người tiếp nhận", here.receiver),
        ("Đợt tiếp nhận", "; ".join(windows)), ("Ghi chú", here.note),
    )  # fmt: skip
    yield from ((label, words) for label, words in facts if words)


def board_values(press: Press, sheets: Sequence[PostedSheet]) -> Values:
    """The list of everything posted; a row says on which sheet of the board its procedure is."""
    site = press.site
    numbers = {sheet.code: sheet.number for sheet in sheets}
    address = absolute(press, addresses.NOTICE)
    groups = [
        {"name": field, "rows": [_board_row(press, procedure, place, numbers[on_paper(site, procedure)]) for place, procedure in held]}
        for field, held in groupby(enumerate(site.posted_procedures, 1), key=lambda pair: site.fields[pair[1].field].name)
    ]
    return _posted(press, sheets, LIST, newest(site.posted_procedures)) | {
        "title": "Danh mục thủ tục hành chính niêm yết công khai",
        "sample": site.organisation.is_sample or any(procedure.is_sample for procedure in site.posted_procedures),
        "groups": groups,
        "count": len(site.posted_procedures),
        "note": "Nơi tiếp nhận phản ánh, kiến nghị ghi ở tờ\N{NO-BREAK SPACE}2.",
        "url": address,
    }


def _board_row(press: Press, procedure: Procedure, place: int, sheet: int) -> Values:
    shown = row(press, procedure)
    return {
        "number": place, "code": procedure.code, "name": procedure.name, "time": shown.times, "fee": shown.fees,
        "sheet": sheet,
    }  # fmt: skip


def feedback_values(press: Press, sheets: Sequence[PostedSheet]) -> Values:
    """The notice that NĐ 20/2008/NĐ-CP asks for: where to send what, and what a sender must give."""
    site, unit = press.site, press.site.organisation
    lines = feedback_lines(site)
    address = absolute(press, addresses.FEEDBACK)
    contact = (
        ("Địa chỉ cơ quan", unit.address), ("Địa chỉ thư tín", unit.postal_address or unit.address), ("Điện thoại", ", ".join(map(whole, unit.phones))),
        ("Fax", unit.fax or ""), ("Thư điện tử", unit.email), ("Trang thông tin điện tử", unit.website),
    )  # fmt: skip
    return _posted(press, sheets, FEEDBACK, max((line.updated for line in lines), default=None)) | {
        "title": "Thông báo về việc tiếp nhận phản ánh, kiến nghị",
        "sample": unit.is_sample or any(line.is_sample for line in lines),
        "about": WHAT_TO_SEND,
        "contact": [pair for pair in contact if pair[1]],
        "lines": [{"name": line.name, "facts": list(_line_facts(line))} for line in lines],
        "notes": HOW_TO_SEND,
        "url": address,
    }


def _line_facts(line: Hotline) -> Iterator[tuple[str, str]]:
    numbers = [whole(phone.number) + (f" (máy lẻ {phone.extension})" if phone.extension else "") for phone in line.telephones]
    facts = (
        ("Tiếp nhận", line.scope), ("Điện thoại", ", ".join(numbers)), ("Thư điện tử", line.email or ""), ("Nơi tiếp", line.address),
        ("Giờ", line.hours), ("Không tiếp nhận", line.not_received),
    )  # fmt: skip
    yield from ((label, words) for label, words in facts if words)


# --- What all of them say ------------------------------------------------------------------------------------------


def _posted(press: Press, sheets: Sequence[PostedSheet], code: str, day: dt.date | None) -> Values:
    version = next(sheet.version for sheet in sheets if sheet.code == code)
    return sheet_values(press, next(sheet.name for sheet in sheets if sheet.code == code), version, day)


def sheet_values(press: Press, name: str, version: str, day: dt.date | None) -> Values:
    """`day` is the newest of what the sheet is made of, never the day of the build: nothing new, the same paper."""
    return {
        "key": name,
        "unit": unit_values(press),
        "place": press.site.organisation.place,
        "day": stated_day(day) if day else "ngày … tháng … năm …",
        "foot": f"{name} · Bản {version}" + (f", ngày {short_date(day)}" if day else ""),
    }


def stated_day(day: dt.date) -> str:
    """Return a day as the head of a paper has it: days below 10 and the months 1 and 2 with a zero (NĐ 30/2020/NĐ-CP)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def whole(number: str) -> str:
    """Keep a telephone number on one line."""
    return number.replace(" ", "\N{NO-BREAK SPACE}")


def unit_values(press: Press) -> Values:
    return {"parent": press.site.organisation.parent_body, "name": press.site.organisation.name}


def absolute(press: Press, address: str) -> str:
    return addresses.absolute(address, press.site.organisation.site_address)
