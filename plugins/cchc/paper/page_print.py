"""A page that a browser printed, made fit to be kept: no time but the stated one, and links that lead to the public site."""

import datetime as dt
from io import BytesIO
from typing import Any

PRODUCER = "cchc"


class NoPage(Exception):
    """What the browser printed is damaged, or the page of an error."""


def settle(printed: bytes, title: str, moment: dt.datetime, home: str, public: str) -> bytes:
    """Return the PDF with `moment` as its time; links below `home`, where the browser found the page, go below `public`.

    `title` is what the page's title begins with. Raises NoPage.
    """
    from pypdf.errors import PyPdfError

    try:
        return _settle(printed, title, moment, home, public)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoPage(type(error).__name__) from error


def _settle(printed: bytes, title: str, moment: dt.datetime, home: str, public: str) -> bytes:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject, TextStringObject

    reader = PdfReader(BytesIO(printed))
    if not " ".join(str(reader.metadata and reader.metadata.title).split()).startswith(" ".join(title.split())):
        raise NoPage("title")
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    for page in writer.pages:
        for link in _links(page):
            if (address := str(link.get("/URI", ""))).startswith(home):
                link[NameObject("/URI")] = TextStringObject(public + address[len(home) :])
    stamp = f"D:{moment:%Y%m%d%H%M%S}+07'00'"
    writer.add_metadata({"/CreationDate": stamp, "/ModDate": stamp, "/Producer": PRODUCER, "/Creator": PRODUCER})
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _links(page: Any) -> list[Any]:
    annotations = [annotation.get_object() for annotation in page.get("/Annots") or ()]
    actions = (annotation.get("/A") for annotation in annotations)
    return [action.get_object() for action in actions if action is not None]
