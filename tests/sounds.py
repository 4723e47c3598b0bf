"""Sound and video for tests: silence made of whole MP3 frames, and the sample's own video."""

from conftest import REPOSITORY

FRAME = bytes((0xFF, 0xF3, 0x18, 0xC4)) + bytes(32)
"""36 ms of silence: MPEG-2, layer III, 8 kbit/s, 16 kHz, one channel."""

VIDEO = REPOSITORY / "content" / "tin-tuc" / "2026" / "xem-hoc-ba-so.mp4"
"""Twelve seconds of H.264."""

CAPTIONS = "WEBVTT\n\n00:01.000 --> 00:04.000\nXin chào\n"


def silence(seconds: float) -> bytes:
    return FRAME * round(seconds / 0.036)
