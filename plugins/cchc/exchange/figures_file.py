"""The figures of a report as a JSON file: written, read from whoever made it, and those of the reports that were sent."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from cchc import jsontext
from cchc.evidence.comparison import Filed
from cchc.evidence.figures import VERSION, Figures
from cchc.model.report import Report
from cchc.model.site import Site
from cchc.vietnamese import file_size

LARGEST = 20_000_000
"""Octets; a school with thousands of posts takes a tenth of it."""


class Unfit(Exception):
    """A file that is no report's figures; its text is a Vietnamese sentence."""


def written(figures: Figures) -> bytes:
    return jsontext.file(figures.model_dump(mode="json", by_alias=True), indent=1)


def read(file: Path) -> Figures:
    """Read a file. Raises Unfit, OSError."""
    if file.stat().st_size > LARGEST:
        raise Unfit(too_large(file.stat().st_size))
    return figures_in(file.read_bytes())


def too_large(octets: int) -> str:
    return f"tệp nặng {file_size(octets)}, số liệu báo cáo không quá {file_size(LARGEST)}. Xin lại tệp so-lieu.json"


def figures_in(content: bytes) -> Figures:
    """Read what a file holds; keys that are not known are passed over. Raises Unfit."""
    try:
        return Figures.model_validate_json(content.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        raise Unfit(_fault(error)) from None


def _fault(error: ValidationError) -> str:
    faults = {fault["loc"]: fault for fault in error.errors(include_url=False)}
    version = faults.get(("phien_ban",))
    if () in faults or (version and version["type"] == "missing"):
        return "không phải là số liệu báo cáo, hoặc tệp hỏng. Lấy lại tệp so-lieu.json do lệnh bao-cao ghi"
    if version:
        return f"số liệu của phiên bản khác (đọc được phiên bản {VERSION}). Cập nhật chương trình ở hai nơi, rồi lập lại báo cáo"
    place = ".".join(str(step) for step in next(iter(faults)))
    return f"mục {place} thiếu hoặc không thể có giá trị đó. Lập lại báo cáo bằng lệnh bao-cao, không sửa tay tệp này"


def filed(root: Path, site: Site) -> Iterator[Filed | tuple[Report, str]]:
    """Yield every report that was sent with its figures, or why they cannot be compared with."""
    for report in site.all_reports:
        if report.sent and report.figures:
            try:
                figures = read(root / site.file(report, report.figures.file).path)
            except (KeyError, OSError):  # a missing file has been told already, and is none of the site's
                yield report, "không mở được tệp số liệu. Chép lại tệp, hoặc bỏ mục so_lieu"
            except Unfit as fault:
                yield report, str(fault)
            else:
                said = _mismatch(site, report, figures)
                yield (report, said) if said else Filed(report, figures)


def _mismatch(site: Site, report: Report, figures: Figures) -> str:
    """Return why figures are not those of a report; '' where they are."""
    if figures.unit.id != site.organisation.id:
        return f"số liệu là của «{figures.unit.name}». Lấy đúng tệp của đơn vị mình"
    if (figures.period.first, figures.period.last) != (report.window.start, report.window.end):
        return f"số liệu là của kỳ khác ({figures.period.name}). Lấy đúng tệp của kỳ này"
    return ""
