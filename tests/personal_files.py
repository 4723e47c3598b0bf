"""Files to download with made-up personal data in them, as Word, Excel, scanners and signing programs leave them."""

import io

from docx import Document
from openpyxl import Workbook
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

GPS = {1: "N", 2: (20.0, 51.0, 0.0), 3: "E", 4: (106.0, 41.0, 0.0)}


def photo(*, position: bool) -> bytes:
    exif = Image.Exif()
    exif[0x0110] = "Camera"
    if position:
        exif[0x8825] = GPS
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "#12468a").save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def word(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = (), footer: str = "", picture: bytes = b"") -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    if picture:
        document.add_picture(io.BytesIO(picture))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def excel(*rows: tuple[object, ...], title: str = "Trang 1") -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def pdf(*pages: str, signed_by: str = "", appearance: str = "", picture: bytes = b"", password: str = "") -> bytes:
    """Return a PDF with one line of ASCII text on each page; `signed_by` stands in the certificate, `appearance` where it was signed."""
    writer = PdfWriter()
    for text in pages:
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Resources")] = _fonts()
        page[NameObject("/Contents")] = writer._add_object(_drawing(text))
    if picture:
        writer.pages[0]["/Resources"][NameObject("/XObject")] = DictionaryObject({NameObject("/Anh"): writer._add_object(_image(picture))})
    if signed_by or appearance:
        field = _signature(signed_by)
        form = _drawing(appearance)
        form[NameObject("/Subtype")] = NameObject("/Form")
        form[NameObject("/Resources")] = _fonts()
        field[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer._add_object(form)})
        fields = ArrayObject([writer._add_object(field)])
        writer._root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): fields})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def locked_pdf(cipher: str = "AESV3") -> bytes:
    """Return a PDF that is locked with AES (no library of ours opens it), written by hand as no library of ours writes one."""
    lock = {
        "AESV2": "/V 4/R 4/Length 128/O{0}/U{0}".format("<" + "ab" * 32 + ">"),
        "AESV3": "/V 5/R 6/Length 256/O{0}/U{0}/OE{1}/UE{1}/Perms<{2}>".format("<" + "ab" * 48 + ">", "<" + "ab" * 32 + ">", "ab" * 16),
    }[cipher]
    filters = f"/CF<</StdCF<</CFM/{cipher}/AuthEvent/DocOpen/Length {16 if cipher == 'AESV2' else 32}>>>>/StmF/StdCF/StrF/StdCF"
    objects = ["/Type/Catalog/Pages 2 0 R", "/Type/Pages/Kids[3 0 R]/Count 1", "/Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]"]
    written, places = "%PDF-1.7\n", []
    for number, said in enumerate([*objects, f"/Filter/Standard/P -4{lock}{filters}"], 1):
        places.append(len(written))
        written += f"{number} 0 obj\n<<{said}>>\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    key = "<" + "00" * 16 + ">"
    trailer = f"trailer\n<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[{key}{key}]>>\nstartxref\n{len(written)}\n%%EOF\n"
    return f"{written}xref\n0 5\n0000000000 65535 f \n{table}{trailer}".encode()


def _fonts() -> DictionaryObject:
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in names.items()})
    return DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})


def _drawing(text: str) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode("ascii"))
    return stream


def _image(content: bytes) -> StreamObject:
    stream = DecodedStreamObject()
    stream.set_data(content)
    stream[NameObject("/Subtype")] = NameObject("/Image")
    stream[NameObject("/Filter")] = NameObject("/DCTDecode")
    stream[NameObject("/Width")], stream[NameObject("/Height")] = FloatObject(40), FloatObject(30)
    return stream


def _signature(signed_by: str) -> DictionaryObject:
    certificate = b"\x30\x82\x01\x0a\x06\x09" + signed_by.encode() + b"\x00\x00\x02\x01"
    value = DictionaryObject({NameObject("/Name"): TextStringObject("Phạm Thu Hà"), NameObject("/Contents"): ByteStringObject(certificate)})
    return DictionaryObject({NameObject("/FT"): NameObject("/Sig"), NameObject("/T"): TextStringObject("KySo"), NameObject("/V"): value})
