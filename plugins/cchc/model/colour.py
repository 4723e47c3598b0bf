"""The unit's colour: as it was stated, and as dark as white words on it need."""

import colorsys

READABLE = 4.5
"""Contrast of text with its ground (WCAG 2.2, 1.4.3)."""


def contrast_with_white(colour: str) -> float:
    """Return the contrast ratio of white on a colour '#rrggbb' (WCAG 2.2, relative luminance)."""
    parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    red, green, blue = parts
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def readable(colour: str) -> str:
    """Return the colour, or the lightest darker one of the same hue on which white words can be read."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    steps = (colorsys.hls_to_rgb(hue, lightness * step / 100, saturation) for step in range(100, 0, -1))
    return next(found for found in map(_spelled, steps) if contrast_with_white(found) >= READABLE)


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _spelled(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
