"""Forms of others as PDF files: whether, and on how many pages, they can be bound in behind a sheet."""

from pathlib import Path

from cchc.paper.typesetter import can_place


def bindable_pages(path: Path) -> int:
    """Return how many pages a PDF file has; 0 where it is damaged, locked or otherwise not to be placed on a sheet.

    Raises OSError where the file cannot be opened now, which says nothing about it.
    """
    import pypdf
    from pypdf.errors import DependencyError, PyPdfError

    try:
        count = len(pypdf.PdfReader(path).pages)
    except (PyPdfError, DependencyError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return 0  # whatever is wrong with it, it is no form to print
    return count if can_place(path, count) else 0
