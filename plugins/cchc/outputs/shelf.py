"""The shelf: files and pictures that pages name. What stands on it is published, and nothing else of content/ and data/."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial

from cchc import addresses, linking, pictures
from cchc.identity import digest
from cchc.model.body import Body
from cchc.model.files import SourceFile
from cchc.model.record import Record
from cchc.model.shared import Attachment, Picture
from cchc.model.site import Site
from cchc.output import Output, SharePicture
from cchc.sources import Folder

ENCODING = "1"
"""Changes with the way pictures are derived, so that old ones are made again."""


@dataclass(frozen=True)
class Download:
    """A link to a file; `address` from the site's root, `note` its kind and size."""

    name: str
    address: str
    note: str


@dataclass(frozen=True)
class Shown:
    """A picture on a page: (address, width) of each derived size, and what the largest measures, in pixels."""

    sizes: tuple[tuple[str, int], ...]
    width: int
    height: int
    description: str
    caption: str = ""


@dataclass
class Shelf:
    """Hands out addresses of files and remembers them; `outputs()` comes last."""

    site: Site
    folder: Folder
    _outputs: dict[str, Output] = field(default_factory=dict)
    _weighers: dict[str, Callable[[], int]] = field(default_factory=dict)

    def download(self, record: Record, attachment: Attachment) -> Download:
        file = self.site.file(record, attachment.file)
        return Download(attachment.name or file.name, self.publish(file), linking.file_note(file))

    def downloads(self, record: Record, attachments: tuple[Attachment, ...]) -> tuple[Download, ...]:
        return tuple(self.download(record, attachment) for attachment in attachments)

    def publish(self, file: SourceFile) -> str:
        """Put a file on the shelf; a picture in full size, but without camera data. Returns its address."""
        path = self.folder.files[file.path]
        if not file.is_picture:
            return self._put(Output(addresses.attachment(file), file.digest, path.read_bytes))
        derive = pictures.derive_png if file.extension == "png" else pictures.derive_jpeg
        return self._put(Output(addresses.attachment(file), digest(file.digest, "full", ENCODING), partial(derive, path, file.width)))

    def show(self, record: Record, picture: Picture) -> Shown:
        """Put a picture's derived sizes on the shelf."""
        file = self.site.file(record, picture.file)
        widths = pictures.fitting_widths(file.width)
        self._derive(file, *widths)
        sizes = tuple((addresses.picture(file, width), width) for width in widths)
        return Shown(sizes, widths[-1], pictures.height_at(widths[-1], file.width, file.height), picture.description, picture.caption)

    def share(self, record: Record, picture: Picture) -> SharePicture:
        """Put a picture's largest size on the shelf, for readers elsewhere."""
        file = self.site.file(record, picture.file)
        width = pictures.fitting_widths(file.width)[-1]
        self._derive(file, width)
        return SharePicture(addresses.picture(file, width), width, pictures.height_at(width, file.width, file.height), picture.description)

    def emblem(self, record: Record, picture: Picture, width: int) -> str:
        """Put a PNG of that width on the shelf, transparency kept; returns its address."""
        file = self.site.file(record, picture.file)
        make = partial(pictures.derive_png, self.folder.files[file.path], width)
        return self._put(Output(addresses.picture(file, width, "png"), digest(file.digest, width, "png", ENCODING), make))

    def stock(self, body: Body) -> None:
        """Put everything on the shelf that a body shows or offers."""
        for file in body.pictures:
            self._derive(file, *pictures.fitting_widths(file.width))
        for file in body.files:
            self.publish(file)

    def weigher(self, address: str) -> Callable[[], int]:
        """Return what tells the octets of a file on the shelf as it is published; each is weighed once, and only if asked for."""
        output = self._outputs[address]
        return self._weighers.setdefault(address, cache(lambda: len(output.make())))

    def outputs(self) -> Iterator[Output]:
        yield from self._outputs.values()

    def _derive(self, file: SourceFile, *widths: int) -> None:
        for width in widths:
            make = partial(pictures.derive_jpeg, self.folder.files[file.path], width)
            self._put(Output(addresses.picture(file, width), digest(file.digest, width, "jpg", ENCODING), make))

    def _put(self, output: Output) -> str:
        self._outputs.setdefault(output.path, output)
        return output.path
