"""One spoilt file of a unit: which one, and how it was spoilt."""

import random

from fuzz.mutation import FAVOURITES, PICTURE_MUTATORS, TEXT_MUTATORS, mutate
from fuzz.seeds import PICTURE, pictures, texts

PICTURES_AMONG = 12
"""One case in so many is a picture."""


def spoilt(rng: random.Random) -> tuple[str, str, bytes]:
    """Return (name, place, content): a real file, spoilt in one to four ways; its name says which and how."""
    if rng.randrange(PICTURES_AMONG) == 0:
        content, other = rng.choice(pictures()), rng.choice(pictures())
        content, how = mutate(rng, content, other, PICTURE_MUTATORS)
        return how, PICTURE, content
    place, content = rng.choice(texts())
    _, other = rng.choice(texts())
    content, how = mutate(rng, content, other, (*TEXT_MUTATORS, *FAVOURITES))
    return f"{place} {how}", place, content
