"""Photos as phones take them, made ready to be stored: upright, shrunk, without place and camera, with a name of ours."""

import io
import warnings
from dataclasses import dataclass
from pathlib import PurePath

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from cchc import reserved
from cchc.vietnamese import shortened, slug, visible
from cchc.word.arrival import Unreadable

LONGEST = 2560
"""Pixels of the longer side: twice the widest that a page shows, so that a crop still has enough."""

LARGEST = 80_000_000
"""Octets of a file; a photo of the newest phones has about 25 million."""

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
_QUALITY = 90
_DRAWN = 1.5
"""How much larger than the JPEG a PNG may be: drawings and screenshots stay sharp, photographs become JPEG."""

_PHONE_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_VECTORS = (b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00")
"""How EMF and WMF files begin: drawings for Windows' own printing, which no browser shows."""


@dataclass(frozen=True)
class Photo:
    """A picture as it is to be stored."""

    name: str
    """An ASCII file name with the extension of what it is."""
    content: bytes
    """JPEG or PNG."""
    width: int
    height: int
    """Pixels, upright."""
    notes: tuple[str, ...] = ()
    """What was changed that a person would want to know, one Vietnamese sentence each."""


def prepare(name: str, content: bytes, called: str = "") -> Photo:
    """Make a picture ready. Its new name is made from `name`; what is said of it names it as `called`, `name` where that is empty.

    Raises Unreadable with what to do instead.
    """
    called = shortened(visible(" ".join((called or name).split())), 80)
    if len(content) > LARGEST:
        raise Unreadable(too_large(called))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # odd metadata, large sizes: the picture is judged by what is read of it
        return _made_ready(_stem(name), called, _opened(called, content))


def too_large(called: str) -> str:
    """Return what is said of a file over LARGEST; for those who can tell without reading it."""
    return f"ảnh «{called}» nặng quá {LARGEST // 1_000_000} MB. Thu nhỏ ảnh rồi đưa vào lại"


def _opened(name: str, content: bytes) -> Image.Image:
    if content[4:8] == b"ftyp" and content[8:12] in _PHONE_BRANDS:
        return _phone_picture(name, content)
    try:
        picture = Image.open(io.BytesIO(content), formats=_FORMATS)
        picture.draft("RGB", (LONGEST, LONGEST))
        picture.load()
    except UnidentifiedImageError:
        raise Unreadable(_no_picture(name, content)) from None
    except Image.DecompressionBombError:
        raise Unreadable(f"ảnh «{name}» quá lớn (trên 170 triệu điểm ảnh). Thu nhỏ ảnh rồi đưa vào lại") from None
    except Exception:  # broken pictures make the decoders stumble in any way
        raise Unreadable(f"ảnh «{name}» bị hỏng hoặc chép chưa hết. Chép lại ảnh từ máy chụp rồi đưa vào lại") from None
    return picture


def _phone_picture(name: str, content: bytes) -> Image.Image:
    try:
        import pi_heif
    except ImportError:
        raise Unreadable(
            f"máy này không đọc được ảnh HEIC («{name}»). Gửi lại ảnh dạng JPG: trên iPhone vào Cài đặt, Camera, Định dạng, chọn Tương thích nhất"
        ) from None
    try:
        opened: Image.Image = pi_heif.open_heif(io.BytesIO(content)).to_pillow()
        opened.load()
    except Exception:  # the library's own errors are of many kinds
        raise Unreadable(f"ảnh «{name}» bị hỏng hoặc chép chưa hết. Chép lại ảnh từ điện thoại, hoặc gửi ảnh dạng JPG") from None
    return opened


def _no_picture(name: str, content: bytes) -> str:
    if content[:4] in _VECTORS:
        return f"«{name}» là hình vẽ kiểu EMF hoặc WMF, trang web không hiện được. Chụp màn hình hình vẽ đó rồi đưa ảnh PNG vào"
    if b"<svg" in content[:1000].lower():
        return f"«{name}» là hình vẽ SVG. Mở hình rồi lưu thành PNG"
    return f"«{name}» không phải là ảnh JPG, PNG, WebP hoặc HEIC. Mở ảnh rồi lưu lại thành JPG"


def _made_ready(stem: str, name: str, picture: Image.Image) -> Photo:
    try:
        had_place = bool(picture.getexif().get_ifd(0x8825))
        flat = _upright(picture)
    except Exception:  # as above: metadata is read here
        raise Unreadable(f"ảnh «{name}» bị hỏng. Mở ảnh rồi lưu lại thành JPG") from None
    kind, content = _encoded(flat)
    notes = (f"Ảnh «{name}» có ghi vị trí chụp: đã bỏ",) if had_place else ()
    return Photo(f"{stem}.{kind}", content, *flat.size, notes)


def _upright(picture: Image.Image) -> Image.Image:
    """Return the picture upright, in sRGB, no larger than LONGEST, with nothing but its pixels."""
    upright = ImageOps.exif_transpose(picture)
    has_alpha = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    if upright.mode.startswith("I;16"):  # sixteen bits would be cut off at white, not scaled
        upright = upright.convert("I").point(lambda value: value / 256).convert("L")
    plain = _in_common_colours(upright, "RGBA" if has_alpha else "RGB")
    plain.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    if has_alpha and plain.getchannel("A").getextrema() == (255, 255):
        plain = plain.convert("RGB")
    plain.info.clear()
    return plain


def _in_common_colours(picture: Image.Image, mode: str) -> Image.Image:
    """Convert from the picture's own colour profile: without it, the colours of newer phones would look dull."""
    profile = picture.info.get("icc_profile")
    if profile and mode == "RGB" and picture.mode in ("RGB", "CMYK", "L"):
        try:
            common = ImageCms.profileToProfile(picture, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB")
            return common if common is not None else picture.convert(mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile; the numbers are taken as they are
    return picture.convert(mode) if picture.mode != mode else picture.copy()


def _encoded(picture: Image.Image) -> tuple[str, bytes]:
    """Return the extension and the octets: PNG for what is transparent or drawn, JPEG for photographs."""
    if picture.mode == "RGBA":
        return "png", _saved(picture, "PNG", optimize=True)
    photograph = _saved(picture, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    if len(picture.getcolors(1 << 15) or ()) == 0:  # tens of thousands of colours: no drawing, and PNG takes long
        return "jpg", photograph
    drawing = _saved(picture, "PNG", optimize=True)
    return ("png", drawing) if len(drawing) <= _DRAWN * len(photograph) else ("jpg", photograph)


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def _stem(name: str) -> str:
    stem = slug(PurePath(name.replace("\\", "/")).stem, 50) or "anh"
    return f"anh-{stem}" if reserved.has_device_name(stem) else stem
