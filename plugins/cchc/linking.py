"""What the links and pictures of a body point at: pages of the site, files to download, other sites."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urlsplit

from cchc import addresses, namedfiles, pictures, sources
from cchc.markup import SCHEMES, BadLink, Image, Link, Resolver
from cchc.model.files import SourceFile
from cchc.model.hosts import host_of
from cchc.model.record import Record
from cchc.model.register import Register
from cchc.model.site import Site
from cchc.sources import Folder
from cchc.vietnamese import file_size

_HOST = re.compile(r"(www\.)?[a-z0-9-]+(\.[a-z0-9-]+)*\.(vn|com|net|org|info|gov|edu)(/|$)", re.IGNORECASE)


def _host(target: str) -> str:
    """Return the host of a URL; empty where it has none or cannot be read."""
    try:
        return urlsplit(target).netloc
    except ValueError:
        return ""


def file_note(file: SourceFile) -> str:
    """Return what a link to a file says of it: 'PDF, 84 KB'."""
    return f"{file.extension.upper()}, {file_size(file.size)}"


def image(file: SourceFile, page: str) -> Image:
    """Return the derived sizes of a picture as links on `page` (an address)."""
    widths = pictures.fitting_widths(file.width)

    def links(extension: str) -> str:
        return ", ".join(f"{addresses.relative(addresses.picture(file, width, extension), page)} {width}w" for width in widths)

    return Image(
        src=addresses.relative(addresses.picture(file, widths[-1]), page),
        srcset=links("jpg"),
        webp=links("webp"),
        width=widths[-1],
        height=pictures.height_at(widths[-1], file.width, file.height),
    )


@dataclass
class RecordLinks(Resolver):
    """Answers for one record's body, and remembers what it pointed at."""

    record: Record
    site: Site
    folder: Folder
    by_file: Mapping[str, Record]
    by_address: Mapping[str, Record] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    """Articles that have faults of their own: a link to one says nothing new."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Addresses inside the site, each with the target as written."""
    files: dict[str, SourceFile] = field(default_factory=dict)
    pictures: dict[str, SourceFile] = field(default_factory=dict)
    _asked: str = ""
    unlinked: list[str] = field(default_factory=list)
    """Targets that are not public today: their links are left out."""

    @cached_property
    def page(self) -> str:
        return addresses.of(self.record)

    def link(self, target: str) -> Link:
        self._asked = target = target.strip()
        if target.startswith(own := self.site.organisation.site_address.rstrip("/") + "/"):
            target = "/" + target.removeprefix(own)
        scheme = target.partition(":")[0].lower() if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", target) else ""
        if scheme in SCHEMES:
            return self._outside(target)
        if scheme in ("thu-tuc", "van-ban", "ke-hoach"):
            return self._named(scheme, unquote(target.partition(":")[2]))
        _refuse_own_machine(target)
        if scheme or target.startswith("//"):
            raise BadLink(f"không dùng được liên kết «{target}». Liên kết ra ngoài viết đầy đủ, bắt đầu bằng https://")
        if not target:
            raise BadLink("liên kết chưa có địa chỉ. Viết [tên liên kết](địa chỉ)")
        if target.startswith("#"):
            return self._inside(self.page.partition("#")[0] + target)
        if target.startswith("/") and sources.find_file(self.folder, self.record.source.file, target) is None:
            return self._at(_with_slash(target.lstrip("/")))
        return self._file(target)

    def image(self, target: str) -> Image:
        _refuse_own_machine(target)
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", target) or target.startswith("//"):
            raise BadLink(f"ảnh «{target[:60]}» nằm ở trang khác. Tải ảnh về, chép vào cùng thư mục với bài rồi viết tên tệp")
        for reference in (target, unquote(target)):
            facts = namedfiles.picture_named(self.folder, self.record.source.file, reference)
            if not isinstance(facts, str):
                self.pictures[facts.path] = facts
                return image(facts, self.page)
        raise BadLink(facts)

    def frame(self, target: str) -> Link:
        return Link(target if host_of(target) in self.site.organisation.frame_hosts else None)

    def _outside(self, target: str) -> Link:
        if re.search(r"[\s<>\"\\]", target) or (target.startswith("http") and "." not in _host(target)):
            raise BadLink(f"địa chỉ «{target}» không đúng. Chép lại từ thanh địa chỉ của trình duyệt")
        return Link(target)

    def _inside(self, address: str) -> Link:
        self.links.append((address, self._asked))
        return Link(addresses.relative(address, self.page))

    def _at(self, address: str) -> Link:
        """A link by address; what is not public today is treated as in a link by file."""
        page, _, fragment = address.partition("#")
        record = self.by_address.get(page)
        return self._record(record, fragment) if record else self._inside(address)

    def _named(self, kind: str, reference: str) -> Link:
        registers: dict[str, Register[Any]] = {
            "thu-tuc": self.site.procedures,
            "van-ban": self.site.documents,
            "ke-hoach": self.site.all_plans,
        }
        record = registers[kind].get(reference)
        if record is None and self.site.unread.explains(
            reference, {"thu-tuc": "data/thu-tuc/", "van-ban": "data/van-ban.yml"}.get(kind, "content/ke-hoach/")
        ):
            return Link(None)
        if record is None:
            raise BadLink(f"không có (hoặc có nhiều hơn một) {kind}: «{reference}». Kiểm tra lại mã")
        return self._record(record)

    def _record(self, record: Record, fragment: str = "") -> Link:
        if not record.is_public(self.site.today):
            self.unlinked.append(record.source.file)
            return Link(None)
        return self._inside(addresses.of(record) + (f"#{fragment}" if fragment else ""))

    def _file(self, target: str) -> Link:
        reference, _, fragment = target.partition("#")
        for spelling in (reference, unquote(reference)):
            file = sources.find_file(self.folder, self.record.source.file, spelling)
            if file and (record := self.by_file.get(file)):
                return self._record(record, fragment)
            if file and file in self.unread:
                return Link(None)
            facts = namedfiles.attachment_named(self.folder, self.record.source.file, spelling)
            if not isinstance(facts, str):
                self.files[facts.path] = facts
                return Link(addresses.relative(addresses.attachment(facts), self.page), file_note(facts))
        if _HOST.match(target):
            raise BadLink(f"liên kết «{target}» thiếu phần đầu. Viết https://{target}")
        raise BadLink(facts)


def _refuse_own_machine(target: str) -> None:
    """Pasting from Word or Explorer leaves places of the writer's own disk: C:\\, file:///, \\\\server."""
    if re.match(r"[A-Za-z]:|file:|\\\\", target, re.IGNORECASE):
        raise BadLink(
            f"«{target[:60]}» là chỗ trên máy của người viết, người đọc không mở được. Chép tệp vào cùng thư mục với bài rồi viết tên tệp"
        )


def _with_slash(address: str) -> str:
    path, mark, fragment = address.partition("#")
    is_page = path and not path.endswith("/") and "." not in path.rpartition("/")[2]
    return (path + "/" if is_page else path) + mark + fragment
