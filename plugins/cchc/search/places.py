"""Where the files lie that the search reads."""

from cchc.addresses import SEARCH

LIST = f"{SEARCH}muc-luc.json"
"""What the search knows of all that can be found, and which files hold the rest."""


def words(volume: int, number: int) -> str:
    """Return where one file of the search lies that says which words stand where; its address never changes, its key does."""
    return f"{SEARCH}tu/{volume}-{number}.json"


def cards(block: int, number: int) -> str:
    return f"{SEARCH}the/{block}-{number}.json"
