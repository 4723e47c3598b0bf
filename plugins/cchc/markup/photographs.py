"""Pictures of a body as they are published: in both formats and all sizes, with their measures, loaded when they come near."""

import html
import re
from collections.abc import Mapping

from cchc.markup.resolving import Faults, Image

SIZES = "(min-width: 48rem) 45rem, calc(100vw - 2rem)"
"""How wide a body's picture is shown: the column, or a phone's screen without its margins."""

# Sanitised HTML: every attribute stands in double quotes, and a tag's attributes are passed over whole.
_TAG = re.compile(r'<img(?P<given>(?: [a-z]+="[^"]*")*)>|<(?:[^"<>]|"[^"]*")*>')


def finish(sanitised: str, images: Mapping[str, Image], faults: Faults) -> str:
    """Return sanitised HTML with each picture as it is published; one that was not found has no address and stays as it is."""

    def written(tag: re.Match[str]) -> str:
        given = dict(re.findall(r' ([a-z]+)="([^"]*)"', tag["given"] or ""))
        image = images.get(html.unescape(given.get("src", "")))
        return _written(image, given, faults) if image else tag[0]

    return _TAG.sub(written, sanitised) if images else sanitised


def _written(image: Image, given: Mapping[str, str], faults: Faults) -> str:
    if not given.get("alt", "").strip():
        faults.add("<img", 'ảnh chưa có mô tả cho người không nhìn thấy ảnh. Thêm alt="mô tả ảnh" vào sau <img')
    return (
        f'<picture><source type="image/webp" srcset="{html.escape(image.webp)}" sizes="{SIZES}">'
        f'<img src="{html.escape(image.src)}" srcset="{html.escape(image.srcset)}" sizes="{SIZES}" alt="{given.get("alt", "")}"'
        f' width="{image.width}" height="{image.height}" loading="lazy" decoding="async"></picture>'
    )
