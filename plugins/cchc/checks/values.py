"""Values that look filled in and say nothing, as real portals carry them: junk, numbers without a unit, dead portals, old reviews."""

import datetime as dt
import re
from collections.abc import Iterator

from cchc import legal
from cchc.model.site import Site
from cchc.problems import Problem, Severity, spelled
from cchc.vietnamese import fold, short_date

REVIEWED_WITHIN = dt.timedelta(days=365)

CODE_FORMS = re.compile(r"\d\.\d{6}(\.000\.00\.00)?(\.[GHK]\d{2}(\.\d+)*)?|[A-Z]{2,}(_\d+)+|[A-Z]-[A-Z]{3}-\d{6}(-TT)?")
"""Forms that codes are seen in: national, with a province, with the whole chain of units, local, before 2017."""

_SYLLABLE = re.compile(
    r"(b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu?|r|s|th?|tr|v|x)?"
    r"(a|e|i|o|u|y|ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|oa|oai|oao|oay|oe|oeo|oi|oo|ua|uai|uao|uau|uay|uai|ue|ueu|ui|uo|uoi|uou|uu|uy|uya|uye|uyu|ya|ye|yeu)"
    r"(c|ch|m|ng?|nh|p|t)?"
)
"""A Vietnamese syllable without its marks."""

_FOREIGN = frozenset("email fax file gmail internet online pdf scan video vneid web website word zalo".split())
_WORD = re.compile(r"[^\W\d_]+")
_URL = re.compile(r"https?://[^\s()<>\"'»]+", re.IGNORECASE)
_NUMBER = re.compile(r"\d+/\S+")


def legal_parts_say_something(site: Site) -> Iterator[Problem]:
    for procedure in site.procedures:
        for path, text in procedure.legal_texts():
            if path[0] == "can_cu_phap_ly" and site.documents.get(text):
                continue  # a code of the register, which need not be words
            if fault := _emptiness(text, is_time=path[-1] in ("thoi_han", "dien_giai")):
                yield procedure.source.warning(f"{spelled(path)}: {fault}", *path)
        for number, channel in enumerate(procedure.channels):
            if (time := channel.duration) and time.value is not None and not time.unit and not time.text:
                path = ("cach_thuc", number, "thoi_han", "don_vi_tinh")
                yield procedure.source.warning(
                    f"{spelled(path)}: thời hạn có số mà thiếu đơn vị. Ghi ngày làm việc, ngày, giờ hoặc tháng", *path[:-1]
                )


def _emptiness(text: str, *, is_time: bool) -> str | None:
    """Return why a text says nothing; None where it is empty or says something."""
    words = _WORD.findall(text)
    if text and not words and re.search(r"\d", text):
        if is_time:
            return f"«{text}» thiếu đơn vị. Ghi như 05 ngày làm việc"
        return f"«{text}» chỉ là số, người đọc không hiểu. Ghi như 01 bộ, 30.000 đồng, hoặc Không"
    if text and not re.search(r"\d", text) and not any(map(_is_word, words)):
        return f"«{text}» không có nghĩa. Chép lời của quyết định công bố; không có thì viết «Không», chưa biết thì viết «Chưa rõ»"
    return None


def _is_word(word: str) -> bool:
    """Whether letters may be a word: a Vietnamese syllable, an abbreviation in capitals, or a word from elsewhere that offices use."""
    folded = fold(word)
    return (len(word) > 1 and (bool(_SYLLABLE.fullmatch(folded)) or word.isupper())) or folded in _FOREIGN


def codes_have_a_known_form(site: Site) -> Iterator[Problem]:
    for procedure in site.procedures:
        if not CODE_FORMS.fullmatch(procedure.code) and not procedure.is_sample:
            yield procedure.source.warning(
                f"ma: «{procedure.code}» không giống mã thủ tục nào đã biết: 1.005142, 3.000467.H18, 2.002481.000.00.00.H42, GDDT_62, "
                "B-BGD-048780-TT. So lại với quyết định công bố",
                "ma",
            )


def decisions_are_dated(site: Site) -> Iterator[Problem]:
    """A number recurs every year: without its day a decision cannot be found."""
    for procedure in site.procedures:
        if procedure.is_sample:
            continue
        for number, decision in enumerate(procedure.decisions):
            if decision.day is None and _NUMBER.match(decision.number):
                yield procedure.source.warning(
                    f"quyet_dinh_cong_bo.{number + 1}.ngay: quyết định {decision.number} thiếu ngày. Thêm ngay: ngày ký quyết định",
                    "quyet_dinh_cong_bo",
                    number,
                )


def procedures_were_reviewed(site: Site) -> Iterator[Problem]:
    for procedure in site.procedures:
        if site.today - procedure.checked > REVIEWED_WITHIN and procedure.state(site.today) != "hết hiệu lực":
            yield procedure.source.warning(
                f"ngay_kiem_tra: đã hơn 12 tháng từ ngày {short_date(procedure.checked)}. Đối chiếu lại với Cổng Dịch vụ công quốc gia rồi ghi ngày mới",
                "ngay_kiem_tra",
            )


# --- The unit's colour ----------------------------------------------------------------------------------------------


def the_colour_is_readable(site: Site) -> Iterator[Problem]:
    unit = site.organisation
    if unit.colour != unit.stated_colour:
        yield unit.source.warning(
            f'mau_chu_dao: màu {unit.stated_colour} quá nhạt, chữ trắng trên nền này khó đọc; trang dùng {unit.colour} thay thế. Chọn màu đậm hơn, ví dụ "{unit.colour}"',
            "mau_chu_dao",
        )


# --- Closed portals -----------------------------------------------------------------------------------------------


def no_link_leads_to_a_closed_portal(site: Site) -> Iterator[Problem]:
    for record in site.records():
        for path, text in record.texts():
            for url in _URL.findall(text) if "://" in text else ():
                if dead := legal.dead_host(url):
                    yield record.source.warning(f"{spelled(path)}: {_closed(url, dead)}", *path)
    for article in site.articles:
        for number, row in enumerate(article.body.split("\n") if "://" in article.body else ()):
            for url in _URL.findall(row):
                if dead := legal.dead_host(url):
                    yield Problem(article.source.file, article.source.body_line + number, _closed(url, dead), Severity.WARNING)


def _closed(url: str, dead: legal.DeadHost) -> str:
    return f"«{url}» không dùng được nữa: {dead.reason}. Thay bằng {dead.replacement}"
