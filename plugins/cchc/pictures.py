"""Pictures: measured, and published only as derived files - upright, shrunk, without camera data."""

import io
import math
import warnings
from bisect import bisect_left
from pathlib import Path

from PIL import Image, ImageFilter, ImageOps, UnidentifiedImageError

WIDTHS = (480, 960, 1280)
"""Pixels: a phone's card, a phone's full width, the widest that a column shows."""

SHARED = (1200, 630)
"""Pixels of the picture that stands for a page elsewhere: what Facebook and Zalo show without cropping."""

LIGHT = 150_000
"""Octets that a picture in a page may take, so that a phone on a slow line shows it soon."""

LIGHT_SHARED = 400_000
"""Octets of a picture for sharing; Zalo takes none over 1 MB."""

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_QUALITIES = (80, 72, 64, 56, 48, 40, 32, 24, 16)
_TURNED = frozenset({5, 6, 7, 8})
"""EXIF orientations that swap width and height."""
_ORIENTATION = 0x0112
_MOST_CUT = 0.6
"""The part of a photograph that has to stay when it is cropped; less would cut heads or words."""
_MOST_ENLARGED = 1.5
_HEADS = (0.5, 0.35)
"""Where the middle of a crop lies: people's faces are in the upper half."""


def measure(path: Path) -> tuple[int, int] | str:
    """Return (width, height) in pixels, upright, or the sentence that says why the file is no good picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=_FORMATS) as picture:
                width, height = _upright_size(picture)
                # A reduced decoding still reads the whole file, so a truncated one is noticed.
                picture.draft("RGB", (64, 64))
                picture.load()
    except UnidentifiedImageError:
        return "tệp không phải là ảnh JPG, PNG, WebP hoặc GIF. Mở ảnh và lưu lại thành JPG"
    except Image.DecompressionBombError:
        return "ảnh quá lớn (trên 170 triệu điểm ảnh). Thu nhỏ ảnh rồi lưu lại"
    except (OSError, SyntaxError, ValueError):
        return "ảnh bị hỏng hoặc chép chưa hết. Chép lại ảnh"
    return width, height


def fitting_widths(width: int) -> tuple[int, ...]:
    """Return the widths to derive from a picture that is `width` pixels wide: never larger than the picture."""
    fitting = tuple(wanted for wanted in WIDTHS if wanted < width)
    return fitting if len(fitting) == len(WIDTHS) else (*fitting, min(width, WIDTHS[-1]))


def height_at(wanted: int, width: int, height: int) -> int:
    """Return how high a picture of `width` × `height` pixels is once it is `wanted` wide."""
    return max(1, round(height * wanted / width))


def derive_jpeg(path: Path, width: int) -> bytes:
    """Return the picture as a JPEG `width` pixels wide, on white where it was transparent."""
    return _light(_shrink(_flat(path, (width, 1)), width), "JPEG", LIGHT)


def derive_webp(path: Path, width: int) -> bytes:
    """Return the picture as a WebP `width` pixels wide, on white where it was transparent."""
    return _light(_shrink(_flat(path, (width, 1)), width), "WEBP", LIGHT)


def derive_full(path: Path, width: int) -> bytes:
    """Return the picture as a JPEG to download, `width` pixels wide."""
    return _encode(_shrink(_flat(path, (width, 1)), width), "JPEG", quality=_QUALITIES[0], optimize=True, progressive=True)


def derive_png(path: Path, width: int) -> bytes:
    """Return the picture as a PNG that keeps its transparency."""
    return _encode(_shrink(_open_upright(path, (width, 1)), width), "PNG", optimize=True)


def derive_shared(path: Path) -> bytes:
    """Return the picture as a JPEG of SHARED pixels: cropped, or whole on its own blur where cropping would cut too much."""
    flat = _flat(path, SHARED)
    scales = [wanted / side for wanted, side in zip(SHARED, flat.size, strict=True)]
    is_croppable = min(scales) / max(scales) >= _MOST_CUT and max(scales) <= _MOST_ENLARGED
    shared = ImageOps.fit(flat, SHARED, Image.Resampling.LANCZOS, centering=_HEADS) if is_croppable else _on_its_blur(flat)
    return _light(shared, "JPEG", LIGHT_SHARED)


def _on_its_blur(flat: Image.Image) -> Image.Image:
    small = ImageOps.fit(flat, (SHARED[0] // 10, SHARED[1] // 10)).filter(ImageFilter.GaussianBlur(6))
    canvas = Image.blend(small, Image.new("RGB", small.size, "white"), 0.35).resize(SHARED, Image.Resampling.BICUBIC)
    scale = min(_MOST_ENLARGED, *(wanted / side for wanted, side in zip(SHARED, flat.size, strict=True)))
    width, height = (max(1, round(side * scale)) for side in flat.size)
    shown = flat.resize((width, height), Image.Resampling.LANCZOS)
    canvas.paste(shown, ((SHARED[0] - width) // 2, (SHARED[1] - height) // 2))
    return canvas


def _upright_size(picture: Image.Image) -> tuple[int, int]:
    width, height = picture.size
    return (height, width) if picture.getexif().get(_ORIENTATION) in _TURNED else (width, height)


def _open_upright(path: Path, wanted: tuple[int, int]) -> Image.Image:
    """Return the picture upright, with at least `wanted` pixels both ways where it has them: a JPEG is decoded no larger than needed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(path, formats=_FORMATS) as picture:
            scale = min(1.0, max(side / full for side, full in zip(wanted, _upright_size(picture), strict=True)))
            picture.draft(None, (math.ceil(picture.width * scale), math.ceil(picture.height * scale)))
            has_alpha = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
            upright = ImageOps.exif_transpose(picture).convert("RGBA" if has_alpha else "RGB")
            upright.info.clear()  # a comment in the file would be written into the derived one
            return upright


def _flat(path: Path, wanted: tuple[int, int]) -> Image.Image:
    upright = _open_upright(path, wanted)
    if upright.mode == "RGB":
        return upright
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright.convert("RGB"), mask=upright.getchannel("A"))
    return flat


def _shrink(picture: Image.Image, width: int) -> Image.Image:
    if picture.width <= width:
        return picture
    return picture.resize((width, height_at(width, *picture.size)), Image.Resampling.LANCZOS)


def _light(picture: Image.Image, kind: str, most: int) -> bytes:
    """Encode at the best quality that stays below `most` octets; at the lowest where none does."""
    options = {"optimize": True, "progressive": True} if kind == "JPEG" else {}

    def encoded(quality: int) -> bytes:
        return _encode(picture, kind, quality=quality, **options)

    best = encoded(_QUALITIES[0])  # fits most pictures
    if len(best) <= most:
        return best
    fitting = bisect_left(_QUALITIES, True, lo=1, hi=len(_QUALITIES) - 1, key=lambda quality: len(encoded(quality)) <= most)
    return encoded(_QUALITIES[fitting])


def _encode(picture: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()
