"""Press kits: a post as a ZIP file with its text, its pictures in full size and their captions, the same bytes on every machine."""

import html
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO

from cchc import addresses, pictures, zipfiles
from cchc.identity import digest
from cchc.markup.paragraphs import paragraphs
from cchc.model.files import SourceFile
from cchc.model.post import Post
from cchc.output import Output
from cchc.outputs.cards import summary
from cchc.outputs.feed_items import told
from cchc.outputs.press import Press
from cchc.outputs.shelf import ENCODING
from cchc.vietnamese import long_date, short_date


@dataclass(frozen=True)
class PressPicture:
    name: str
    file: SourceFile
    description: str
    caption: str


def press_kit(press: Press, post: Post, path: str) -> Output:
    shown = tuple(pictures_of(press, post))
    files = {
        picture.name: partial(pictures.derive_full, press.shelf.folder.files[picture.file.path], picture.file.width) for picture in shown
    }
    unit = press.site.organisation
    key = digest("press-kit", post, told(press, post.updates), summary(post, press.site), press.site.body(post).key, unit, shown, ENCODING)
    return Output(path, key, lambda: _zipped({"bai-viet.txt": _text(press, post), **_captions(shown)}, files))


def _zipped(texts: dict[str, str], files: Mapping[str, Callable[[], bytes]]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as kit:
        for name, text in texts.items():
            _add(kit, name, text.replace("\n", "\r\n").encode("utf-8-sig"))  # Notepad and Word of old PCs
        for name, make in files.items():
            _add(kit, name, make())
    return stream.getvalue()


def _add(kit: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Stored, not compressed: what zlib writes differs from version to version, and pictures shrink no further."""
    kit.writestr(zipfiles.member(name), content)


def _text(press: Press, post: Post) -> str:
    unit = press.site.organisation
    body = (paragraph.text for paragraph in paragraphs(press.site.body(post).html))
    facts = (
        f"{unit.name}, {long_date(post.stamp.day)}",
        f"Tác giả: {post.author}" if post.author else "",
        f"Nguồn: {post.credit.name}" if post.credit else "",
    )
    changes = (f"{update.kind.capitalize()} ngày {short_date(update.day)}: {update.note}" for update in told(press, post.updates))
    contact = (
        f"Trang gốc: {addresses.absolute(addresses.of(post), unit.site_address)}",
        f"Liên hệ: {unit.name}, {unit.address}, điện thoại {', '.join(unit.phones)}, thư điện tử {unit.email}",
    )
    sample = "DỮ LIỆU MẪU" if post.is_sample or unit.is_sample else ""
    parts = (sample, post.title, "\n".join(filter(None, facts)), post.summary, *body, *changes, "\n".join(contact))
    return "\n\n".join(filter(None, parts)) + "\n"


def _captions(shown: tuple[PressPicture, ...]) -> dict[str, str]:
    said = (f"{picture.name}: {picture.caption or picture.description}\n  Trong ảnh: {picture.description}" for picture in shown)
    return {"chu-thich-anh.txt": "\n\n".join(said) + "\n"} if shown else {}


def pictures_of(press: Press, post: Post) -> Iterator[PressPicture]:
    """Yield the pictures of the post's keys, then those of its body, each once."""
    site, body = press.site, press.site.body(post)
    found = [(site.file(post, picture.file), picture.description, picture.caption) for picture in post.pictures]
    descriptions = _descriptions(body.html)
    found += [(file, descriptions.get(addresses.picture(file, pictures.fitting_widths(file.width)[-1]), ""), "") for file in body.pictures]
    seen: set[str] = set()
    for file, description, caption in found:
        if file.digest not in seen:
            seen.add(file.digest)
            yield PressPicture(f"anh-{len(seen)}.jpg", file, description, caption)


def _descriptions(body: str) -> dict[str, str]:
    """Return what the pictures of a sanitised body show, by the address of each without the way up to the root."""
    tags = (dict(re.findall(r' ([a-z]+)="([^"]*)"', tag)) for tag in re.findall(r'<img((?: [a-z]+="[^"]*")*)>', body))
    return {html.unescape(tag["src"]).lstrip("./"): html.unescape(tag.get("alt", "")) for tag in tags if "src" in tag}
