"""Word documents as schools send them, made for tests: what Word writes, down to the XML that python-docx has no word for."""

import io
from collections.abc import Callable
from functools import cache

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from word_parts import NATION, Lines, bold, in_font, picture, saved, side_by_side, with_parts


def official_letter() -> bytes:
    """A plan in the form of Nghị định 30/2020/NĐ-CP, signed for the head."""
    document = Document()
    left: Lines = (("SỞ GIÁO DỤC VÀ ĐÀO TẠO", False), ("HẢI PHÒNG", False), ("TRƯỜNG THPT THỬ NGHIỆM", True), ("Số: 12/KH-THPTTN", False))
    side_by_side(document, left, (*NATION, ("Hải Phòng, ngày 05 tháng 02 năm 2026", False)))
    bold(document, "KẾ HOẠCH")
    bold(document, "Tuyên truyền cải cách hành chính năm 2026")
    document.add_paragraph("Thực hiện Kế hoạch số 759/KH-SGDĐT ngày 20/01/2026, Trường THPT Thử Nghiệm ban hành kế hoạch như sau:")
    bold(document, "I. MỤC ĐÍCH, YÊU CẦU")
    bold(document, "1. Mục đích")
    document.add_paragraph("- Nâng cao nhận thức của giáo viên;")
    document.add_paragraph("- Phụ huynh biết nộp hồ sơ trực tuyến.")
    bold(document, "2. Yêu cầu")
    document.add_paragraph("Thiết thực, tiết kiệm./.")
    side_by_side(
        document,
        (("Nơi nhận:", True), ("- Sở GDĐT (để b/c);", False), ("- Lưu: VT.", False)),
        (("KT. HIỆU TRƯỞNG", True), ("PHÓ HIỆU TRƯỞNG", True), ("(Đã ký)", False), ("Nguyễn Thị Thử", True)),
    )
    return saved(document)


def dispatch() -> bytes:
    """A công văn whose number and day are still blank, its head made of tabs instead of a table."""
    document = Document()
    for line in (
        "SỞ GDĐT HẢI PHÒNG\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TRƯỜNG THPT THỬ NGHIỆM\tĐộc lập – Tự do – Hạnh phúc",
        "Số:      /THPTTN-VP\tHải Phòng, ngày      tháng 02 năm 2026",
        "V/v tổ chức ngày hội đọc sách",
        "Kính gửi: Các tổ chuyên môn",
        "Nhà trường đề nghị các tổ chuẩn bị.",
        "Nơi nhận:",
        "- Như trên;",
        "HIỆU TRƯỞNG",
        "Trần Văn Mẫu",
    ):
        document.add_paragraph(line)
    return saved(document)


def tables() -> bytes:
    """A table with heads in two rows, a merged cell below, and a table that only lays two pictures side by side."""
    document = Document()
    document.add_heading("Kết quả tuyển sinh", 0)
    document.add_paragraph("Số liệu từng lớp như sau.")
    table = document.add_table(4, 4)
    rows = (("Khối", "Lớp", "Học sinh", ""), ("", "", "Nam", "Nữ"), ("10", "10A", "20", "25"), ("", "10B", "22", "21 | 1 khuyết tật"))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(1, 1))
    table.cell(0, 2).merge(table.cell(0, 3))
    table.cell(2, 0).merge(table.cell(3, 0))
    pair = document.add_table(1, 2)
    for place, cell in enumerate(pair.rows[0].cells):
        cell.paragraphs[0].add_run().add_picture(io.BytesIO(picture(300 + place)))
    return saved(document)


def text_boxes() -> bytes:
    """Words and a picture in text boxes, as Word 2010 and later write them (twice) and as Word 2007 does (VML)."""
    document = Document()
    document.add_heading("Thông báo nghỉ Tết", 0)
    document.add_paragraph("Trước khung.")
    held = document.add_paragraph("Đoạn có khung.")
    inner = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
    modern = parse_xml(
        f"""<w:r {nsdecls("w", "wp", "a")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
        xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml">
        <mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="Khung"/><a:graphic>
        <a:graphicData><wps:wsp><wps:txbx>{inner.format("Chữ trong khung mới.")}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>
        </mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inner.format("Chữ trong khung mới.")}</v:textbox></v:shape></w:pict></mc:Fallback>
        </mc:AlternateContent></w:r>"""
    )
    old = parse_xml(
        f"""<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox>
        {inner.format("Chữ trong khung cũ.")}</v:textbox></v:shape></w:pict></w:r>"""
    )
    held._p.append(modern)
    held._p.append(old)
    with_picture = document.add_paragraph()
    with_picture.add_run().add_picture(io.BytesIO(picture()))
    box = modern.find(f".//{qn('w:txbxContent')}")
    box.append(with_picture._p)
    document.add_paragraph("Sau khung.")
    return saved(document)


def pictures() -> bytes:
    """A photo with words of a person, one with words of a program, one twice, one too small, one that is a drawing for printers."""
    document = Document()
    document.add_heading("Ngày hội thể thao", 0)
    document.add_paragraph("Học sinh thi đấu sôi nổi.")
    for content, words in (
        (picture(500), "Học sinh lớp 10A kéo co trên sân trường"),
        (picture(400), "A group of people. Description automatically generated"),
        (picture(400), ""),
        (picture(8, 8), ""),
        (picture(401, kind="PNG"), "C:\\Users\\Admin\\IMG_1.JPG"),
    ):
        shape = document.add_picture(io.BytesIO(content))
        shape._inline.docPr.set("descr", words)
    packed = saved(document)
    return with_parts(packed, {"word/media/image4.png": b"\x01\x00\x00\x00" + b"\0" * 200})


def footnotes() -> bytes:
    """A footnote, an endnote and links: to the web, to a file of the writer's, inside the document."""
    document = Document()
    document.add_heading("Chuyển đổi số trong nhà trường", 0)
    paragraph = document.add_paragraph("Theo số liệu công bố")
    for kind in ("footnote", "endnote"):
        run = paragraph.add_run()
        reference = OxmlElement(f"w:{kind}Reference")
        reference.set(qn("w:id"), "1")
        run._r.append(reference)
    paragraph.add_run(", tỷ lệ nộp trực tuyến tăng. Xem ")
    for words, target in (("Cổng Dịch vụ công", "https://dichvucong.gov.vn/p/home?a=1&b=(2)"), ("tệp của tôi", "file:///C:/bao-cao.docx")):
        link = OxmlElement("w:hyperlink")
        link.set(
            qn("r:id"),
            document.part.relate_to(target, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", True),
        )
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = words
        run.append(text)
        link.append(run)
        paragraph._p.append(link)
    packed = saved(document)
    note = '<w:{0}s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:{0} w:id="1"><w:p><w:r><w:t>{1}</w:t></w:r></w:p></w:{0}></w:{0}s>'
    return with_parts(
        packed,
        {
            "word/footnotes.xml": note.format("footnote", "Báo cáo của Sở, trang 3.").encode(),
            "word/endnotes.xml": note.format("endnote", "Số liệu đến tháng 6.").encode(),
        },
    )


def changes() -> bytes:
    """Tracked changes, hidden words, a comment, a smart tag, a field, a row that was deleted."""
    document = Document()
    document.add_heading("Lịch họp phụ huynh", 0)
    paragraph = document.add_paragraph("Họp lúc ")
    for piece in (
        '<w:del w:id="1" w:author="A"><w:r><w:delText>7 giờ</w:delText></w:r></w:del>',
        '<w:ins w:id="2" w:author="A"><w:r><w:t>8 giờ</w:t></w:r></w:ins>',
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> bí mật</w:t></w:r>",
        '<w:smartTag w:element="place"><w:r><w:t xml:space="preserve"> tại Hải Phòng</w:t></w:r></w:smartTag>',
        '<w:fldSimple w:instr="DATE"><w:r><w:t>, ngày 22/11</w:t></w:r></w:fldSimple>',
        '<w:r><w:t xml:space="preserve">,  mang\u00a0 theo gi\u00adấy mời .</w:t></w:r>',
    ):
        paragraph._p.append(
            parse_xml(
                piece.replace(" ", f" {nsdecls('w')} ", 1) if " " in piece.split(">")[0] else piece.replace(">", f" {nsdecls('w')}>", 1)
            )
        )
    table = document.add_table(3, 2)
    for place, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"ô {place}"
    properties = table.rows[1]._tr.get_or_add_trPr()
    properties.append(parse_xml(f'<w:del {nsdecls("w")} w:id="3" w:author="A"/>'))
    document.add_comment(paragraph.runs[0], "Sửa lại giờ", "A")
    return saved(document)


def lists_by_hand() -> bytes:
    """Lists typed with numbers, dashes, crosses and letters, without Word's lists."""
    document = Document()
    document.add_heading("Nội quy thư viện", 0)
    for line in (
        "1.  Mượn sách",
        "-Xuất trình thẻ",
        "+ Thẻ còn hạn",
        "– Ký sổ",
        "2. Trả sách",
        "a) Đúng hạn",
        "b) Nguyên vẹn",
        "3) Khi mất sách",
        "* Bồi thường",
        "2026. Không phải danh sách",
    ):
        document.add_paragraph(line)
    return saved(document)


def lists_by_word() -> bytes:
    """Word's own lists: bullets, numbers that go on behind a paragraph, a heading counted in Roman figures, letters."""
    document = Document()
    document.add_heading("Hướng dẫn nộp hồ sơ", 0)
    numbering = document.part.numbering_part.element
    levels = (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("decimal", "%2.%4."))
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">'
            + "".join(
                f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
                for at, (form, text) in enumerate(levels)
            )
            + "</w:abstractNum>"
        ),
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))

    def counted(text: str, level: int) -> None:
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'))

    counted("Chuẩn bị", 0)
    counted("Đơn", 1)
    counted("Viết tay", 2)
    counted("Học bạ", 1)
    document.add_paragraph("Bản chính hoặc bản sao.")
    counted("Giấy khai sinh", 1)
    counted("Nộp", 0)
    counted("Trực tuyến", 1)
    counted("Từng bước", 3)
    document.add_paragraph("Dấu đầu dòng", style="List Bullet")
    document.add_paragraph("Dấu trong", style="List Bullet 2")
    return saved(document)


def tcvn3() -> bytes:
    """Text in the fonts .VnTime and .VnTimeH, and a paragraph whose font says nothing."""
    document = Document()
    in_font(document.add_paragraph(), "Th«ng b¸o tuyÓn sinh", ".VnTimeH")
    in_font(document.add_paragraph(), "Tr­êng trung häc phæ th«ng nhËn hå s¬ tõ ngµy 20/6.", ".VnTime")
    document.add_paragraph("Hå s¬ gåm häc b¹ vµ giÊy khai sinh cña häc sinh.")
    document.add_paragraph("Chữ này đã là Unicode.")
    return saved(document)


def vni() -> bytes:
    """Text in VNI-Times, one letter cut in two by a change of colour, a paragraph whose font says nothing."""
    document = Document()
    in_font(document.add_paragraph(), "Thoâng baùo nghæ leã", "VNI-Times")
    cut = document.add_paragraph()
    in_font(cut, "Tröôøng nghæ ho", "VNI-Times")
    in_font(cut, "ïc ngaøy 30/4.", "VNI-Times")
    document.add_paragraph("Hoïc sinh ñi hoïc laïi vaøo thöù hai tuaàn sau.")
    return saved(document)


PASTED = """Version:1.0
StartHTML:0000000105
<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><style><!-- p.MsoNormal {margin:0cm; font-family:"Times New Roman"} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=VI style='tab-interval:36.0pt'><!--StartFragment-->
<p class=MsoTitle>Thông báo tuyển sinh<o:p></o:p></p>
<p class=MsoNormal style='text-align:justify'><b style='mso-bidi-font-weight:normal'><span style='font-size:14.0pt'>Nhà trường</span></b>
<span style='font-size:14.0pt'>thông báo&nbsp;&nbsp;như
sau<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a>:<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>Hồ sơ</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp;</span></span><![endif]>Học bạ</p>
<p class=MsoNormal style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>a)<span>&nbsp;</span></span>Bản sao</p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>Lớp</p></td><td>Số</td></tr><tr><td>10</td><td>90</td></tr></table>
<p class=MsoNormal>Xem <a href="https://thu.edu.vn/">trang trường</a>, <a href="file:///C:/a.doc">tệp</a>.<span style='display:none'>ẩn</span>
<del>cũ</del> <img src="file:///C:/Users/a/image001.png"></p>
<script>alert(1)</script>
<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a
style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Theo kế hoạch năm học.</p></div></div>
<!--EndFragment--></body></html>"""
"""What Word lays on the clipboard for a browser."""


KINDS: dict[str, Callable[[], bytes]] = {
    made.__name__: cache(made)
    for made in (official_letter, dispatch, tables, text_boxes, pictures, footnotes, changes, lists_by_hand, lists_by_word, tcvn3, vni)
}
