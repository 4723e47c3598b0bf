"""QR codes: a web address as a picture that a phone reads, on pages and on paper."""

import re
from functools import lru_cache
from html import escape

QUIET_ZONE = 4
"""Modules of empty ground around a code (ISO/IEC 18004)."""

MASK = 2
"""One pattern for all codes: every reader takes any of the eight, and weighing them all takes ten times as long."""


def svg(text: str, label: str = "Mã QR") -> str:
    """Return a code as SVG that fills whatever box it is given: dark on light whatever the colours around it.

    `text` is what a phone reads; `label` is what a blind reader hears instead.
    """
    side = len(_modules(text)) + 2 * QUIET_ZONE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {side} {side}" role="img" aria-label="{escape(label)}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{_outline(text)}"/></svg>'
    )


@lru_cache(maxsize=2048)  # the same address stands on a page, its sheet, its card and the poster
def _outline(text: str) -> str:
    """Return the dark modules as a path of horizontal bars."""
    bars = [
        f"M{bar.start() + QUIET_ZONE} {y}h{len(bar[0])}v1h-{len(bar[0])}z"
        for y, row in enumerate(_modules(text), QUIET_ZONE)
        for bar in re.finditer(rb"\x01+", row)
    ]
    return "".join(bars)


@lru_cache(maxsize=2048)
def _modules(text: str) -> tuple[bytes, ...]:
    """Return the rows of a code, 1 for dark: error correction M, or better where that takes no more room."""
    import segno  # a build with nothing new does not wait for it

    return tuple(bytes(row) for row in segno.make_qr(text, error="m", mask=MASK).matrix)
