"""What makes a thing the same thing again: record ids, and digests of values."""

import hashlib
from collections.abc import Container
from itertools import count

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters and figures that are mistaken for each other."""


def id_from(octets: bytes) -> str:
    """Return a record id of ten characters made from at least ten octets."""
    return "".join(_ALPHABET[octet % len(_ALPHABET)] for octet in octets[:10])


def propose(taken: Container[str], *seed: str) -> str:
    """Return a free id to propose in a message: the same for the same seed, so that a message does not change from run to run."""
    proposals = (id_from(hashlib.sha256("\0".join((*seed, str(turn))).encode()).digest()) for turn in count())
    return next(proposal for proposal in proposals if proposal not in taken)


def version_code(*values: object) -> str:
    """Return what a sheet of paper carries to be compared by: four letters and figures, new whenever `values` (as for digest) are."""
    return id_from(hashlib.sha256(repr(values).encode()).digest())[:4].upper()


def digest(*values: object) -> str:
    """Return a short digest of plain and frozen values: equal values, equal digest, in every run.

    Takes what has a faithful repr: text, numbers, dates, tuples, dicts, records, frozen dataclasses; no sets.
    """
    return hashlib.sha256(repr(values).encode()).hexdigest()[:32]
