"""A .docx as the ZIP file that it is: opened with care, or the sentence that says what the file is instead."""

import io
import posixpath
import re
from dataclasses import dataclass, field
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

from cchc.word.arrival import Unreadable
from cchc.word.names import qn
from cchc.zipfiles import DAMAGED

LARGEST = 100_000_000
"""Octets of a file."""
LARGEST_UNPACKED, LARGEST_TEXT, MOST_PARTS = 400_000_000, 15_000_000, 5_000
"""Octets of all that a file unpacks to, of its XML alone (a book of 500 pages has about 10 million), and how many parts it may have."""

_STORIES = {"document", "footnotes", "endnotes"}
_READ = _STORIES | {"numbering", "styles", "Relationships", "Types"}
_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/picture", b"drawingml/2006/picture"),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", b"drawingml/2006/wordprocessingDrawing"),
)
"""Names of the stricter standard, and the common ones for the same."""

_SAVE_AS = "Mở bằng Word hoặc LibreOffice, chọn Lưu thành (Save As), loại «Word Document (*.docx)», rồi đưa tệp mới vào"

_OLD_KINDS = ((b"\xd0\xcf\x11\xe0", "là tệp Word đời cũ (.doc)"), (b"{\\rtf", "là tệp RTF"))


@dataclass
class Package:
    """The parts of a document that are read: XML parsed, pictures as octets."""

    trees: dict[str, etree._Element] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)
    has_macros: bool = False
    has_comments: bool = False
    running_heads: list[str] = field(default_factory=list)
    """Words of the heads and feet of pages."""

    def trees_of(self, *kinds: str) -> list[etree._Element]:
        return [tree for name, tree in sorted(self.trees.items()) if etree.QName(tree).localname in kinds]

    @property
    def stories(self) -> list[etree._Element]:
        """The text itself, footnotes and endnotes."""
        return self.trees_of(*sorted(_STORIES))

    def drop(self, kind: str) -> None:
        """Forget the parts of a kind."""
        self.trees = {name: tree for name, tree in self.trees.items() if etree.QName(tree).localname != kind}

    def keep_names_of_styles(self) -> None:
        """Forget what styles look like: nothing asks for it any more, and a template's hundreds of styles take long to read."""
        for tree in self.trees_of("styles"):
            for part in [*tree]:
                if part.tag != qn("w:style"):
                    tree.remove(part)
            for part in [part for style in tree for part in style if part.tag not in (qn("w:name"), qn("w:basedOn"))]:
                part.getparent().remove(part)

    def packed(self) -> bytes:
        """Return the parts as a document again."""
        stream = io.BytesIO()
        with ZipFile(stream, "w", ZIP_STORED) as parts:
            for name, tree in self.trees.items():
                parts.writestr(ZipInfo(name), etree.tostring(tree, encoding="UTF-8", xml_declaration=True))
            for name, octets in self.media.items():
                parts.writestr(ZipInfo(name), octets)
        return stream.getvalue()


def unpack(name: str, content: bytes) -> Package:
    """Open a document. Raises Unreadable with what to do instead."""
    if other := _other_kind(name, content):
        raise Unreadable(other)
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            _refuse_bombs(name, parts)
            return _unpack(name, parts)
    except (*DAMAGED, OSError, ValueError, KeyError):
        raise Unreadable(f"tệp «{name}» bị hỏng hoặc tải chưa xong. Xin gửi lại tệp, hoặc mở bằng Word rồi lưu thành tệp mới") from None


def _refuse_bombs(name: str, parts: ZipFile) -> None:
    members = parts.infolist()
    text = sum(part.file_size for part in members if part.filename.endswith((".xml", ".rels")))
    if len(members) > MOST_PARTS or text > LARGEST_TEXT or sum(part.file_size for part in members) > LARGEST_UNPACKED:
        raise Unreadable(f"tệp «{name}» mở ra quá lớn. Chép phần cần đăng sang một tệp Word mới rồi đưa tệp đó vào")


def _unpack(name: str, parts: ZipFile) -> Package:
    package, names = Package(), parts.namelist()
    package.has_macros = any(part.lower().endswith("vbaproject.bin") for part in names)
    for part in names:
        base = posixpath.basename(part).lower()
        if "/media/" in part and not part.endswith("/"):
            package.media[part] = parts.read(part)
        elif base.endswith((".xml", ".rels")) and not base.startswith(("theme", "settings", "fonttable", "websettings")):
            _take(name, package, part, parts.read(part))
    if not any(etree.QName(tree).localname == "document" for tree in package.trees.values()):
        raise Unreadable(_no_document(name, names))
    return package


def _take(name: str, package: Package, part: str, octets: bytes) -> None:
    tree = _parsed(name, part, octets)
    if tree is None:
        return
    kind = etree.QName(tree).localname
    if kind in _READ:
        package.trees[part] = tree
    elif kind == "comments":
        package.has_comments |= len(tree) > 0
    elif kind in ("hdr", "ftr"):
        package.running_heads.append(" ".join("".join(tree.itertext()).split()))


def _parsed(name: str, part: str, octets: bytes) -> etree._Element | None:
    """Parse one part: no entity is ever resolved, nothing is fetched, depth and size are bounded. None for parts that do not matter."""
    for strict, common in _STRICT:
        octets = octets.replace(strict, _TRANSITIONAL.encode() + common)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = etree.fromstring(octets, parser)
    except (etree.XMLSyntaxError, ValueError):
        if posixpath.basename(part) in ("document.xml", "document2.xml"):
            raise Unreadable(
                f"tệp «{name}» bị hỏng bên trong. Mở bằng Word (Word tự sửa được), lưu thành tệp mới rồi đưa tệp đó vào"
            ) from None
        return None
    if tree.getroottree().docinfo.doctype:
        raise Unreadable(f"tệp «{name}» có phần khai báo mà Word không bao giờ ghi, có thể là tệp độc hại. Xin người gửi gửi lại tệp")
    return tree


# --- What a file is instead ------------------------------------------------------------------------------------------


def _other_kind(name: str, content: bytes) -> str:
    """Return what to do with a file that is no .docx; empty where it may be one."""
    if not content:
        return f"tệp «{name}» trống (0 byte). Xin gửi lại tệp"
    if len(content) > LARGEST:
        return too_large(name)
    if content.startswith(b"PK"):
        return ""
    if content.startswith(b"\xd0\xcf\x11\xe0") and "EncryptedPackage".encode("utf-16-le") in content:
        return f"tệp «{name}» có mật khẩu. Mở bằng Word, vào Tệp, Thông tin, Bảo vệ tài liệu để bỏ mật khẩu, lưu lại rồi đưa vào"
    if content[:1024].lstrip().startswith(b"%PDF"):
        return f"«{name}» là tệp PDF, không lấy lại được đề mục và bảng. Xin tệp Word (.docx) của người viết, hoặc đính kèm tệp PDF vào bài"
    kind = next((said for start, said in _OLD_KINDS if content.lstrip().startswith(start)), "không phải là tệp Word .docx")
    return f"«{name}» {kind}. {_SAVE_AS}"


def too_large(name: str) -> str:
    """Return what is said of a file over LARGEST; for those who can tell without reading it."""
    return (
        f"tệp «{name}» nặng quá {LARGEST // 1_000_000} MB. Trong Word chọn ảnh, thẻ Định dạng ảnh, Nén ảnh (Compress Pictures) rồi lưu lại; "
        "hoặc gửi ảnh riêng"
    )


def _no_document(name: str, parts: list[str]) -> str:
    if "mimetype" in parts and "content.xml" in parts:
        return f"«{name}» là tệp OpenDocument (.odt) của LibreOffice. {_SAVE_AS}"
    if any(part.startswith("xl/") for part in parts):
        return f"«{name}» là bảng tính Excel. Chép phần cần đăng sang Word rồi đưa tệp .docx vào"
    if any(part.startswith("ppt/") for part in parts):
        return f"«{name}» là tệp trình chiếu PowerPoint. Chép phần cần đăng sang Word rồi đưa tệp .docx vào"
    if any(re.search(r"\.docx$", part, re.IGNORECASE) for part in parts):
        return f"«{name}» là tệp nén, bên trong có tệp Word. Giải nén rồi đưa tệp .docx vào"
    return f"«{name}» không phải là tệp Word. {_SAVE_AS}"
