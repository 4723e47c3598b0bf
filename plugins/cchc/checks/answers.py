"""Rules for what the unit answers: questions, feedback; every answer has a day and somebody who gave it."""

import datetime as dt
import re
from collections.abc import Iterator

from cchc.model.feedback import Feedback
from cchc.model.record import Record
from cchc.model.site import Site
from cchc.problems import Problem
from cchc.vietnamese import fold, short_date

_CALLED = re.compile(r"\b(?:[Ôô]ng|[Bb]à|[Cc]ô|[Tt]hầy|[Aa]nh|[Cc]hị|[Cc]háu|[Bb]ạn)\s+(\w+)")
_NO_NAMES = frozenset("Hiệu Phó Bí Tổng Kế Giáo Chủ Trưởng Thủ Văn Tô Rịa Nà".split())
"""What may follow such a word with a capital all the same: a position, a place."""


def feedback_names_nobody(site: Site) -> Iterator[Problem]:
    for feedback in site.feedback:
        for key, text in (("noi_dung", feedback.content), ("tra_loi", feedback.answer)):
            for found in _CALLED.finditer(text):
                if found[1][0].isupper() and found[1] not in _NO_NAMES:
                    said = (
                        f"«{found[0]}» có thể là tên người. Phản ánh đăng lên không nêu tên ai: viết «một phụ huynh», «giáo viên chủ nhiệm»"
                    )
                    yield feedback.source.warning(f"{key}: {said}", key)


def answers_are_not_from_the_future(site: Site) -> Iterator[Problem]:
    days: list[tuple[Record, str, dt.date | None]] = [
        *((question, "ngay", question.day) for question in site.questions),
        *((feedback, "ngay_nhan", feedback.received) for feedback in site.feedback),
        *((feedback, "ngay_tra_loi", feedback.answered) for feedback in site.feedback),
    ]
    for record, key, day in days:
        if day and day > site.today:
            yield record.source.problem(f"{key}: ngày {short_date(day)} chưa đến. Sửa lại ngày", key)


def questions_are_asked_once(site: Site) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for question in site.questions:
        asked = fold(question.question).rstrip(" ?")
        where = f"{question.source.file}:{question.source.lines.line}"
        if (other := first.setdefault(asked, where)) != where:
            yield question.source.warning(f"cau_hoi: câu này đã có ở {other}. Gộp hai câu trả lời làm một", "cau_hoi")


def feedback_says_what_came_of_it(site: Site) -> Iterator[Problem]:
    for feedback in site.feedback:
        for key, said in _gaps(feedback):
            yield feedback.source.problem(f"{key}: {said}", "trang_thai" if key != "han" else "han")


def _gaps(feedback: Feedback) -> Iterator[tuple[str, str]]:
    is_answered = feedback.stated == "đã trả lời"
    if is_answered and not feedback.answer:
        yield "tra_loi", "đã trả lời thì phải ghi trả lời thế nào. Thêm tra_loi"
    if is_answered and not feedback.answered:
        yield "ngay_tra_loi", "đã trả lời thì phải ghi ngày. Thêm ngay_tra_loi"
    if not is_answered and (feedback.answer or feedback.answered):
        yield "trang_thai", f"đã có câu trả lời mà trạng thái là «{feedback.stated}». Sửa thành «đã trả lời» hoặc bỏ câu trả lời"
    if feedback.stated == "đã chuyển" and not feedback.passed_to:
        yield "chuyen_toi", "đã chuyển thì phải ghi chuyển tới đâu. Thêm chuyen_toi"
    if feedback.answered and feedback.answered < feedback.received:
        yield "ngay_tra_loi", "trả lời trước ngày nhận. Sửa lại ngày"
    if feedback.due and feedback.due < feedback.received:
        yield "han", "hạn xử lý trước ngày nhận. Sửa lại ngày"


def feedback_is_answered_in_time(site: Site) -> Iterator[Problem]:
    for feedback in site.feedback:
        if feedback.due and feedback.state(site.today) == "quá hạn":
            said = f"han: phản ánh này quá hạn từ ngày {short_date(feedback.due)}, trang web ghi rõ «quá hạn». Trả lời rồi ghi tra_loi, ngay_tra_loi"
            yield feedback.source.warning(said, "han")
