"""The shelf: files and pictures that pages name. What stands on it is published, and nothing else of content/ and data/."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from cchc import addresses, linking, pictures
from cchc.identity import digest
from cchc.model.body import Body
from cchc.model.files import SourceFile
from cchc.model.record import Record
from cchc.model.shared import Attachment, Picture
from cchc.model.site import Site
from cchc.output import Output, Weighed
from cchc.sources import Folder

ENCODING = "2"
"""Changes with the way pictures are derived, so that old ones are made again."""


@dataclass(frozen=True)
class Download:
    """A link to a file; `address` from the site's root, `note` its kind and size."""

    name: str
    address: str
    note: str


@dataclass(frozen=True)
class Shown:
    """A picture on a page: (address, width) of each derived size as JPEG and as WebP, and what the largest measures, in pixels."""

    sizes: tuple[tuple[str, int], ...]
    webp: tuple[tuple[str, int], ...]
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

    def download(self, record: Record, attachment: Attachment) -> Download:
        file = self.site.file(record, attachment.file)
        return Download(attachment.name or file.name, self.publish(file), linking.file_note(file))

    def downloads(self, record: Record, attachments: tuple[Attachment, ...]) -> tuple[Download, ...]:
        return tuple(self.download(record, attachment) for attachment in attachments)

    def publish(self, file: SourceFile) -> str:
        """Put a file on the shelf; a picture in full size, but without camera data. Returns its address."""
        path = self.folder.files[file.path]
        if not file.is_picture:
            return self.put(Output(addresses.attachment(file), file.digest, path.read_bytes))
        derive = pictures.derive_png if file.extension == "png" else pictures.derive_full
        return self.put(Output(addresses.attachment(file), digest(file.digest, "full", ENCODING), partial(derive, path, file.width)))

    def show(self, record: Record, picture: Picture) -> Shown:
        """Put a picture's derived sizes on the shelf."""
        file = self.site.file(record, picture.file)
        widths = pictures.fitting_widths(file.width)
        self._derive(file, *widths)
        jpeg, webp = (tuple((addresses.picture(file, width, kind), width) for width in widths) for kind in ("jpg", "webp"))
        height = pictures.height_at(widths[-1], file.width, file.height)
        return Shown(jpeg, webp, widths[-1], height, picture.description, picture.caption)

    def emblem(self, record: Record, picture: Picture, width: int) -> str:
        """Put a PNG of that width on the shelf, transparency kept; returns its address."""
        file = self.site.file(record, picture.file)
        make = partial(pictures.derive_png, self.folder.files[file.path], width)
        return self.put(Output(addresses.picture(file, width, "png"), digest(file.digest, width, "png", ENCODING), make))

    def stock(self, body: Body) -> None:
        """Put everything on the shelf that a body shows or offers."""
        for file in body.pictures:
            self._derive(file, *pictures.fitting_widths(file.width))
        for file in body.files:
            self.publish(file)

    def key(self, address: str) -> str:
        """Return what stands for the content of a file on the shelf."""
        return self._outputs[address].key

    def weigher(self, address: str) -> Callable[[], int]:
        """Return what tells the octets of a file on the shelf as it is published."""
        output = self._outputs[address]
        made = output.make if isinstance(output.make, Weighed) else Weighed(output.make)
        self._outputs[address] = replace(output, make=made)
        return made.weigh

    def outputs(self) -> Iterator[Output]:
        yield from self._outputs.values()

    def _derive(self, file: SourceFile, *widths: int) -> None:
        for kind, derive in (("jpg", pictures.derive_jpeg), ("webp", pictures.derive_webp)):
            for width in widths:
                make = partial(derive, self.folder.files[file.path], width)
                self.put(Output(addresses.picture(file, width, kind), digest(file.digest, width, kind, ENCODING), make))

    def put(self, output: Output) -> str:
        """Put something made on the shelf; returns its address."""
        self._outputs.setdefault(output.path, output)
        return output.path
