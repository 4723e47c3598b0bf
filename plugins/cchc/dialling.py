"""Telephone numbers as telephones take them."""

import re


def dialled(phone: str) -> str:
    return re.sub(r"[^\d+]", "", phone)


def international(phone: str) -> str:
    """Return a number as it is dialled from anywhere: '0225 3123 456' -> '+842253123456'. Short numbers (113, 1900…) stay."""
    digits = dialled(phone)
    return f"+84{digits[1:]}" if digits.startswith("0") and not digits.startswith("00") else digits
