"""What each sheet of the notice board says, as plain values: neither day nor address of the site, by which no sheet becomes another."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from cchc.board.wording import decision_words, document_name, fees, times
from cchc.model.hotline import Hotline
from cchc.model.procedure import Form, Paper, Procedure, Step
from cchc.model.site import Site
from cchc.model.values import NOTHING
from cchc.vietnamese import short_date

Values = dict[str, Any]
Said = tuple[str, str, Sequence[str]]
"""A part of a sheet: its title, how it is laid out, its paragraphs."""

FIRST_PROCEDURE = 3
"""The number of the sheet behind the list and the notice."""

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


def of_procedure(site: Site, procedure: Procedure) -> Values:
    here = site.here(procedure)
    return _head(site) | {
        "title": f"{procedure.code} {procedure.name}",
        "sample": procedure.is_sample or bool(here and here.is_sample) or site.organisation.is_sample,
        "name": procedure.name,
        "code": procedure.code,
        "field": site.fields[procedure.field].name,
        "parts": [{"title": title, "kind": kind, "text": list(text)} for title, kind, text in _parts(site, procedure)],
        "here": list(_here(site, procedure)),
        "forms": [_form_values(site, procedure, form) for form in forms_to_print(site, procedure)],
    }


def forms_to_print(site: Site, procedure: Procedure) -> tuple[Form, ...]:
    """Return the forms that belong on the board behind the sheet, or as a code on it."""
    return tuple(form for dossier in procedure.dossiers for paper in dossier.papers for form in _bindable(site, procedure, paper))


def _bindable(site: Site, procedure: Procedure, paper: Paper) -> tuple[Form, ...]:
    """Return of a form in several kinds of file the one that can be bound in."""
    bindable = tuple(form for form in paper.forms if form.file and site.file(procedure, form.file).pages)
    return bindable or paper.forms[:1]


def _form_values(site: Site, procedure: Procedure, form: Form) -> Values:
    """A form that is bound in is paper itself; of another one the sheet shows where it lies."""
    if not form.file:
        return {"name": form.name or "Mẫu đơn", "pages": 0, "lies_at": form.url or ""}
    file = site.file(procedure, form.file)
    shown = {"content": file.digest} if file.pages else {"lies_at": file.path}
    return {"name": form.name or file.name, "pages": file.pages, **shown}


def _parts(site: Site, procedure: Procedure) -> Iterator[Said]:
    """Yield every part of khoản 2 Điều 8 NĐ 63/2010/NĐ-CP behind the name, in its order, then where all of it comes from."""
    authority = procedure.authority(site.today)
    yield "Trình tự thực hiện", "steps", [_step(step) for step in procedure.steps]
    yield "Cách thức thực hiện", "list", [f"{row.kind}: {row.description}" if row.description else row.kind for row in procedure.channels]
    yield "Thành phần, số lượng hồ sơ", "list", [*_papers(procedure), f"# Số lượng hồ sơ: {procedure.dossier_count}"]
    yield "Thời hạn giải quyết", _kind(times(procedure)), times(procedure)
    yield "Đối tượng thực hiện", "text", [procedure.audience]
    decides = f"{site.name_of(authority.agency)} (cấp thực hiện: {authority.level})" if authority else NOTHING
    yield "Cơ quan thực hiện", "text", [decides]
    yield "Kết quả thực hiện", "text", [procedure.result]
    if forms := [form.name or form.file or "Mẫu đơn" for form in forms_to_print(site, procedure)]:
        yield "Tên mẫu đơn, mẫu tờ khai", _kind(forms), list(dict.fromkeys(forms))
    yield "Yêu cầu, điều kiện", "text", [procedure.conditions]
    yield "Phí, lệ phí", _kind(fees(procedure)), fees(procedure)
    bases = [document_name(site, paper) if (paper := site.documents.get(basis)) else basis for basis in procedure.legal_bases]
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


def _here(site: Site, procedure: Procedure) -> Iterator[tuple[str, str]]:
    here = site.here(procedure)
    if here is None:
        return
    yield "Vai trò của đơn vị", here.role
    windows = [f"năm học {window.school_year}, {short_date(window.start)} đến hết {short_date(window.end)}" for window in here.windows]
    facts = (
        ("Nơi nộp", here.counter), ("Giờ tiếp nhận", here.hours), ("Người tiếp nhận", here.receiver),
        ("Đợt tiếp nhận", "; ".join(windows)), ("Ghi chú", here.note),
    )  # fmt: skip
    yield from ((label, words) for label, words in facts if words)


def of_list(site: Site) -> Values:
    """The list of everything posted; a row says on which sheet of the board its procedure is."""
    groups = [
        {"name": field, "rows": [_row(procedure, place) for place, procedure in held]}
        for field, held in groupby(enumerate(site.posted_procedures), key=lambda pair: site.fields[pair[1].field].name)
    ]
    return _head(site) | {
        "title": "Danh mục thủ tục hành chính niêm yết công khai",
        "sample": site.organisation.is_sample or any(procedure.is_sample for procedure in site.posted_procedures),
        "groups": groups,
        "count": len(site.posted_procedures),
        "note": "Nơi tiếp nhận phản ánh, kiến nghị ghi ở tờ\N{NO-BREAK SPACE}2.",
    }


def _row(procedure: Procedure, place: int) -> Values:
    return {
        "number": place + 1, "code": procedure.code, "name": procedure.name, "time": times(procedure), "fee": fees(procedure),
        "sheet": place + FIRST_PROCEDURE,
    }  # fmt: skip


def of_feedback(site: Site) -> Values:
    """The notice that NĐ 20/2008/NĐ-CP asks for: where to send what, and what a sender must give."""
    unit, lines = site.organisation, feedback_lines(site)
    contact = (
        ("Địa chỉ cơ quan", unit.address), ("Địa chỉ thư tín", unit.postal_address or unit.address), ("Điện thoại", ", ".join(map(whole, unit.phones))),
        ("Fax", unit.fax or ""), ("Thư điện tử", unit.email), ("Trang thông tin điện tử", unit.website),
    )  # fmt: skip
    return _head(site) | {
        "title": "Thông báo về việc tiếp nhận phản ánh, kiến nghị",
        "sample": unit.is_sample or any(line.is_sample for line in lines),
        "about": WHAT_TO_SEND,
        "contact": [pair for pair in contact if pair[1]],
        "lines": [{"name": line.name, "facts": list(_line_facts(line))} for line in lines],
        "notes": HOW_TO_SEND,
    }


def feedback_lines(site: Site) -> tuple[Hotline, ...]:
    """Return who takes feedback on administrative rules today (NĐ 20/2008/NĐ-CP)."""
    return tuple(line for line in site.hotlines if line.kind == "phản ánh kiến nghị")


def _line_facts(line: Hotline) -> Iterator[tuple[str, str]]:
    numbers = [whole(phone.number) + (f" (máy lẻ {phone.extension})" if phone.extension else "") for phone in line.telephones]
    facts = (
        ("Tiếp nhận", line.scope), ("Điện thoại", ", ".join(numbers)), ("Thư điện tử", line.email or ""), ("Nơi tiếp", line.address),
        ("Giờ", line.hours), ("Không tiếp nhận", line.not_received),
    )  # fmt: skip
    yield from ((label, words) for label, words in facts if words)


def whole(number: str) -> str:
    """Keep a telephone number on one line."""
    return number.replace(" ", "\N{NO-BREAK SPACE}")


def unit_values(site: Site) -> Values:
    return {"parent": site.organisation.parent_body, "name": site.organisation.name}


def _head(site: Site) -> Values:
    return {"unit": unit_values(site), "place": site.organisation.place}
