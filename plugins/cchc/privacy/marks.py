"""Allow-marks: personal data that a unit publishes on purpose, each with its reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cchc.model.record import Record
from cchc.privacy.births import day_of_birth
from cchc.privacy.identifiers import Finding, Kind, mobile_number
from cchc.problems import Problem
from cchc.vietnamese import fold


@dataclass
class Marks:
    """The marks of all records; remembers which were needed, so that none outlives what it allowed."""

    year: int
    _needed: set[tuple[str, int, int]] = field(default_factory=set)

    def allow(self, record: Record, finding: Finding) -> bool:
        """Whether a mark of the record allows a finding."""
        fitting = [place for place, mark in enumerate(record.allowed) if self._means(mark.data, finding)]
        self._needed |= {_place(record, place) for place in fitting}
        return bool(fitting)

    def _means(self, data: str, finding: Finding) -> bool:
        return fold(data) == fold(finding.kind) or _value(data, self.year) == finding.value

    def idle(self, record: Record) -> Iterator[Problem]:
        """Yield a warning for each mark that allows nothing any more. Ask when everything was looked through."""
        for place in range(len(record.allowed)):
            if _place(record, place) not in self._needed:
                yield record.source.warning(
                    f"cho_phep_cong_khai.{place + 1}.du_lieu: không còn dữ liệu cá nhân nào khớp với mục này. "
                    f"Bỏ mục này, hoặc chép đúng như trong bài, hoặc ghi một loại: {', '.join(Kind)}",
                    "cho_phep_cong_khai",
                    place,
                )


def _place(record: Record, place: int) -> tuple[str, int, int]:
    return record.source.file, record.source.lines.line, place


def _value(data: str, year: int) -> str:
    """Return what a person wrote of a number, address or date as findings have it."""
    if "@" in data:
        return data.replace(" ", "").lower()
    if re.fullmatch(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}", data) and (day := day_of_birth(data, year)):
        return f"{day:%d/%m/}{day.year}"
    digits = re.sub(r"[^0-9]", "", data)
    return mobile_number(digits) or digits
