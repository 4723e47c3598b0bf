"""Links where people wrote them: in bodies and in the keys of records."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from cchc import addresses
from cchc.linkcheck import facts
from cchc.model.record import Record
from cchc.model.site import Site
from cchc.problems import KeyPath, Problem, Severity, spelled

_URL = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Written:
    """One link of a record."""

    target: str
    """An address from the section's root, with #fragment; or a URL elsewhere."""
    record: Record
    words: str
    """The target as a person wrote it."""
    path: KeyPath = ()
    """The key that holds it: ('nguon', 1, 'url'); empty in a body."""

    @property
    def page(self) -> str | None:
        """The address of the page whose body holds it."""
        return None if self.path else addresses.of(self.record)

    @property
    def line(self) -> int:
        if self.path:
            return self.record.source.lines.at(*self.path)
        rows = self.record.body.split("\n")
        return self.record.source.body_line + next((number for number, row in enumerate(rows) if self.words in row), 0)

    def problem(self, said: str, severity: Severity = Severity.ERROR) -> Problem:
        key = spelled(self.path)
        return Problem(self.record.source.file, self.line, f"{key}: {said}" if key else said, severity)


def links_inside(site: Site) -> Iterator[Written]:
    """Yield every link to the section itself."""
    for article in site.articles:
        for target, words in site.body(article).links:
            yield Written(target, article, words)
    own = site.organisation.site_address
    for record in site.records():
        for path, url in _urls(record):
            if url.startswith(own):
                yield Written(unquote(url.removeprefix(own).partition("?")[0]), record, url, path)


def links_outside(site: Site) -> Iterator[Written]:
    """Yield every link to another site, of what is public or waits for its day."""
    own = site.organisation.site_address
    waiting = {post.id for post in site.scheduled_posts}
    for record in site.records():
        if record.is_public(site.today) or record.id in waiting:
            in_keys = (Written(url, record, url, path) for path, url in _urls(record))
            yield from (link for link in (*in_keys, *_in_body(site, record)) if not f"{link.target}/".startswith(own))


def _in_body(site: Site, record: Record) -> Iterator[Written]:
    if record.id in site.bodies:
        targets, _ = facts.spellings("than-bai.html", site.body(record).html)
        for url in sorted(targets):
            if _URL.fullmatch(url):
                yield Written(url, record, url if url in record.body else url.replace("&", "&amp;"))


def _urls(record: Record) -> Iterator[tuple[KeyPath, str]]:
    """Yield every value of a record that is a URL as a whole."""
    return ((path, text) for path, text in record.texts() if _URL.fullmatch(text))
