"""Photographs for tests: made of noise at every scale, as full of detail as one that a phone takes."""

import io
from functools import cache

from PIL import Image, ImageChops

TWELVE_MEGAPIXELS = (4032, 3024)


@cache
def phone_photo(orientation: int = 1) -> bytes:
    """Return a JPEG of 12 megapixels with leaves, walls and sensor noise, and with what phones write into files."""
    picture = Image.merge("RGB", [_channel() for _ in range(3)])
    exif = picture.getexif()
    exif[0x0112] = orientation
    exif[0x010F] = "May anh"
    exif.get_ifd(0x8825)[1] = "N"
    return encoded(picture, "JPEG", quality=92, exif=exif, comment=b"Toa do 20.86")


def _channel() -> Image.Image:
    channel = Image.linear_gradient("L").resize(TWELVE_MEGAPIXELS)
    for side, strength in ((12, 90), (60, 45), (250, 30), (1000, 16)):
        noise = Image.effect_noise((side, side * 3 // 4), strength).resize(TWELVE_MEGAPIXELS, Image.Resampling.BICUBIC)
        channel = ImageChops.add(channel, noise, offset=-128)
    return ImageChops.add(channel, Image.effect_noise(TWELVE_MEGAPIXELS, 8), offset=-128)


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def two_halves(width: int, height: int) -> Image.Image:
    """Return a picture that is red above and blue below."""
    picture = Image.new("RGB", (width, height), "red")
    picture.paste("blue", (0, height // 2, width, height))
    return picture
