"""The reports of many units added up: what can be trusted is added, everything else is named and left out."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc.evidence import addition_sums
from cchc.evidence.addition_figures import VERSION, Addition, Expected, Finding
from cchc.evidence.comparison import span_of
from cchc.evidence.figures import PeriodFacts, UnitFacts
from cchc.evidence.periods import Reported
from cchc.evidence.soundness import contradictions
from cchc.evidence.submission import Submitted, same_code
from cchc.vietnamese import collation_key, fold, short_date


@dataclass(frozen=True)
class Asked:
    """What is added up: the period, the day, and what ought to have come in."""

    period: Reported
    today: dt.date
    due: dt.date | None
    expected: tuple[Expected, ...] | None


def most_common_period(submitted: Iterable[Submitted]) -> Reported | None:
    """Return the period that most reports are on, the later one where two have as many; None without reports."""
    counts = Counter(span_of(one.figures) for one in submitted)
    if not counts:
        return None
    span = max(counts, key=lambda span: (counts[span], span.last, span.first))
    names = Counter(one.figures.period.name for one in submitted if span_of(one.figures) == span)
    return Reported(names.most_common(1)[0][0], span)


def add_up(adder: UnitFacts, asked: Asked, submitted: Sequence[Submitted], unread: Iterable[Finding]) -> Addition:
    """Return the sum of all reports that are on the period, whole, and of one unit each."""
    findings = list(unread)
    sound = _without_repeats(_sound(asked, submitted, findings), findings)
    added = sorted(_one_unit_each(sound, findings), key=lambda one: (collation_key(one.figures.unit.name), one.file))
    findings += _remarks(asked, added)
    areas, forms = tuple(addition_sums.areas(added)), tuple(addition_sums.forms(added))
    period = PeriodFacts(name=asked.period.name, first=asked.period.span.first, last=asked.period.span.last, made=asked.today)
    return Addition(
        version=VERSION,
        unit=adder,
        period=period,
        due=asked.due,
        expected=None if asked.expected is None else len(asked.expected),
        totals=addition_sums.totals(added),
        areas=areas,
        forms=forms,
        units=tuple(addition_sums.unit_sum(number, one) for number, one in enumerate(added, 1)),
        area_shares=tuple(addition_sums.area_shares(added, areas)),
        form_shares=tuple(addition_sums.form_shares(added, forms)),
        missing=tuple(_missing(asked, submitted)),
        findings=tuple(sorted(findings, key=lambda one: (one.is_added, one.kind, collation_key(one.unit), one.file))),
    )


# --- What can be trusted --------------------------------------------------------------------------------------------


def _sound(asked: Asked, submitted: Iterable[Submitted], findings: list[Finding]) -> Iterator[Submitted]:
    for one in submitted:
        if one.figures.unit.is_sample:
            findings.append(one.finding("dữ liệu mẫu", "đơn vị còn ghi du_lieu_mau: có. Bỏ dữ liệu mẫu rồi lập lại báo cáo"))
        elif span_of(one.figures) != asked.period.span:
            said = f"báo cáo của kỳ {one.figures.period.name} ({span_of(one.figures)}), không phải {asked.period.span}"
            findings.append(one.finding("khác kỳ", said))
        elif faults := list(contradictions(one.figures, asked.today)):
            findings.append(one.finding("mâu thuẫn", f"{'; '.join(faults)}. Đề nghị đơn vị lập lại báo cáo bằng lệnh bao-cao"))
        else:
            yield one


def _without_repeats(sound: Iterable[Submitted], findings: list[Finding]) -> list[Submitted]:
    """Take one file of each unit; where its files differ nobody can know which one counts."""
    kept = []
    for alike in _grouped(sound, lambda one: one.figures.unit.id).values():
        files = ", ".join(one.file for one in alike)
        if all(one.figures == alike[0].figures for one in alike):
            kept.append(alike[0])
            findings += [alike[0].finding("lưu ý", f"nộp {len(alike)} tệp giống nhau, cộng một lần: {files}", True)] if alike[1:] else []
        else:
            findings += [one.finding("trùng", f"một đơn vị nộp các tệp khác nhau: {files}. Giữ một tệp rồi chạy lại") for one in alike]
    return kept


def _one_unit_each(sound: Sequence[Submitted], findings: list[Finding]) -> Iterator[Submitted]:
    """Leave out units that share a code, or a name that no code tells apart."""
    by_code = _grouped((one for one in sound if one.code), lambda one: one.code)
    by_name = _grouped(sound, lambda one: fold(one.figures.unit.name))
    for one in sound:
        namesakes = by_name[fold(one.figures.unit.name)]
        if one.code and len(by_code[one.code]) > 1:
            others = ", ".join(f"{other.name} ({other.file})" for other in by_code[one.code] if other is not one)
            findings.append(one.finding("trùng", f"cùng mã đơn vị {one.figures.unit.code} với {others}. Sửa ma_don_vi ở đơn vị ghi sai"))
        elif len(namesakes) > 1 and not all(other.code for other in namesakes):
            others = ", ".join(other.file for other in namesakes if other is not one)
            findings.append(
                one.finding("trùng", f"cùng tên với đơn vị ở {others}, không có mã để phân biệt. Ghi ma_don_vi, hoặc bỏ tệp thừa")
            )
        else:
            yield one


def _grouped(submitted: Iterable[Submitted], by: Callable[[Submitted], str]) -> Mapping[str, list[Submitted]]:
    groups: dict[str, list[Submitted]] = defaultdict(list)
    for one in submitted:
        groups[by(one)].append(one)
    return groups


# --- Who should have reported ---------------------------------------------------------------------------------------


def _remarks(asked: Asked, added: Iterable[Submitted]) -> Iterator[Finding]:
    """Yield what a person should know of reports that were added all the same."""
    for one in added:
        period = one.figures.period
        if asked.due and period.made > asked.due:
            yield one.finding("nộp muộn", f"lập ngày {short_date(period.made)}, sau hạn {short_date(asked.due)}", True)
        if period.made < period.last:
            yield one.finding("lưu ý", f"lập ngày {short_date(period.made)}, khi kỳ chưa hết: số liệu mới tính đến ngày đó", True)
        if asked.expected is not None and not any(_is_of(one, row) for row in asked.expected):
            yield one.finding("lưu ý", "không có trong danh sách đơn vị phải báo cáo", True)


def _missing(asked: Asked, submitted: Sequence[Submitted]) -> Iterator[Expected]:
    """Yield the units of the list that handed in nothing; those whose report was left out are named among the findings."""
    return (row for row in asked.expected or () if not any(_is_of(one, row) for one in submitted))


def _is_of(one: Submitted, row: Expected) -> bool:
    """Codes tell units apart; names only where one of the two has no code."""
    if one.code and row.code:
        return one.code == same_code(row.code)
    return fold(one.figures.unit.name) == fold(row.name)
