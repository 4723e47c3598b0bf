"""Pictures: measured, and published only as derived files - upright, shrunk, without camera data."""

import io
import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

WIDTHS = (480, 960, 1280)
"""Pixels: a phone's card, a phone's full width, the widest that a column shows."""

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_QUALITY = 80
_TURNED = frozenset({5, 6, 7, 8})
"""EXIF orientations that swap width and height."""
_ORIENTATION = 0x0112


def measure(path: Path) -> tuple[int, int] | str:
    """Return (width, height) in pixels, upright, or the sentence that says why the file is no good picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=_FORMATS) as picture:
                width, height = picture.size
                if picture.getexif().get(_ORIENTATION) in _TURNED:
                    width, height = height, width
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
    with _open_upright(path) as upright:
        flat = Image.new("RGB", upright.size, "white")
        flat.paste(upright.convert("RGB"), mask=upright.getchannel("A") if upright.mode == "RGBA" else None)
        return _encode(_shrink(flat, width), "JPEG", quality=_QUALITY, optimize=True, progressive=True)


def derive_png(path: Path, width: int) -> bytes:
    """Return the picture as a PNG that keeps its transparency."""
    with _open_upright(path) as upright:
        return _encode(_shrink(upright, width), "PNG", optimize=True)


def _open_upright(path: Path) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(path, formats=_FORMATS) as picture:
            has_alpha = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
            return ImageOps.exif_transpose(picture).convert("RGBA" if has_alpha else "RGB")


def _shrink(picture: Image.Image, width: int) -> Image.Image:
    if picture.width <= width:
        return picture
    return picture.resize((width, height_at(width, *picture.size)), Image.Resampling.LANCZOS)


def _encode(picture: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()
