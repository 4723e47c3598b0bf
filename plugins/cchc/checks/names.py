"""Ids, codes and addresses: each is one record's alone."""

from collections.abc import Iterator

from cchc import addresses, identity, reserved
from cchc.model.files import SourceFile
from cchc.model.procedure import Procedure
from cchc.model.record import Record
from cchc.model.site import Site
from cchc.pictures import fitting_widths
from cchc.problems import Problem
from cchc.vietnamese import slug


def ids_are_unique(site: Site) -> Iterator[Problem]:
    """Feed identity is built from the id, so that a copied one would lose a post."""
    taken = {record.id for record in site.records()}
    first: dict[str, Record] = {}
    for record in site.records():
        other = first.setdefault(record.id, record)
        if other is not record:
            where = f"{other.source.file}:{other.source.lines.at('id')}"
            proposal = identity.propose(taken, record.source.file, str(record.source.lines.line))
            yield record.source.problem(f"id: mã «{record.id}» đã dùng ở {where}. Mỗi bản ghi một mã; thay bằng: {proposal}", "id")


def codes_are_unique(site: Site) -> Iterator[Problem]:
    """Within one register; procedures by code and deciding body, as the same code may be decided at several."""
    for register in site.registers():
        first: dict[object, Record] = {}
        for record in register:
            code = getattr(record, "code", None)
            if not code:
                continue
            name = (code, frozenset(authority.agency for authority in record.authorities)) if isinstance(record, Procedure) else slug(code)
            other = first.setdefault(name, record)
            if other is not record:
                where = f"{other.source.file}:{other.source.lines.at('ma')}"
                said = "đã có" if getattr(other, "code", "") == code else f"chỉ khác «{getattr(other, 'code', '')}» ở dấu hay chữ hoa,"
                yield record.source.problem(f"ma: mã «{code}» {said} ở {where}. Sửa mã hoặc xóa bản ghi thừa", "ma")


def addresses_are_free(site: Site) -> Iterator[Problem]:
    """Two records never share an address, and none takes one that the site keeps for itself."""
    first: dict[str, Record] = {}
    for record in site.with_pages:
        yield from _address_faults(record)
        address = addresses.of(record)
        other = first.setdefault(address, record)
        if other is not record:
            yield Problem(
                record.source.file, 1, f"tên tệp này cho cùng địa chỉ /{address} với {other.source.file}. Đổi tên một trong hai tệp"
            )


def _address_faults(record: Record) -> Iterator[Problem]:
    parts, section = record.path.split("/"), addresses.of(record).removesuffix(f"{record.path}/")
    if not all(parts):
        yield Problem(record.source.file, 1, "tên tệp không có chữ cái hay chữ số nào. Đặt tên như hop-bao-thang-3.md")
    if parts[0] in reserved.RESERVED.get(section, ()):
        yield Problem(record.source.file, 1, f"chương trình dùng tên «{parts[0]}» cho trang của mình. Đặt tên khác cho tệp hoặc thư mục")
    path = addresses.output_path(addresses.of(record))
    if reserved.has_device_name(path):
        yield Problem(
            record.source.file, 1, f"địa chỉ /{path} có tên Windows không nhận (con, prn, aux, nul, com1…). Đổi tên tệp hoặc thư mục"
        )
    if len(path) > reserved.LONGEST_PATH:
        yield Problem(
            record.source.file, 1, f"địa chỉ trang dài {len(path)} ký tự, quá {reserved.LONGEST_PATH}. Đặt tên tệp và thư mục ngắn lại"
        )


def files_have_short_paths(site: Site) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for naming_file, file in _published_files(site):
        widths = fitting_widths(file.width) if file.is_picture else ()
        paths = [addresses.picture(file, width, "webp") for width in widths] or [addresses.attachment(file)]
        if len(paths[-1]) > reserved.LONGEST_PATH:
            yield Problem(naming_file, 1, f"tên tệp «{file.name}» quá dài. Đặt tên ngắn lại")
        other = next((seen[path] for path in paths if path in seen), file.path)
        seen |= dict.fromkeys(paths, file.path)
        if other != file.path:
            yield Problem(naming_file, 1, f"hai tệp «{other}» và «{file.path}» cho cùng một địa chỉ khi đăng. Đổi tên một tệp")


def _published_files(site: Site) -> Iterator[tuple[str, SourceFile]]:
    """Yield every file to publish with the file that names it, in a key or in a body."""
    yield from ((naming_file, file) for (naming_file, _), file in sorted(site.files.items()))
    for record in site.articles:
        body = site.body(record)
        yield from ((record.source.file, file) for file in (*body.pictures, *body.files))
