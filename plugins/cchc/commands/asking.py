"""Asking other sites whether a link still answers: politely, a few at once, never inside somebody's own network."""

import ipaddress
import queue
import socket
import ssl
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import zip_longest
from threading import BoundedSemaphore, Event, Lock, Thread
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, InvalidHeader, MaxRetryError, NewConnectionError, SSLError, TimeoutError
from urllib3.util.ssl_match_hostname import CertificateError

from cchc import __version__
from cchc.linkcheck.answers import Answer, Verdict

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

HOPS = 6
"""Questions for one link at most, redirects followed."""
MOVES = frozenset({301, 302, 303, 307, 308})
LASTING_MOVES = frozenset({301, 308})
LONGEST_WAIT = 30.0
"""Seconds to wait at most before asking again, whatever a server wishes."""


def is_public(address: Address) -> bool:
    """Whether an address belongs to the Internet, not to this machine, this building or its router."""
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_global and not address.is_multicast


@dataclass(frozen=True)
class Manners:
    """How other sites are asked."""

    may_ask: Callable[[Address], bool] = is_public
    pause: float = 1.0
    """Seconds between two questions on one connection."""
    timeout: float = 10.0
    at_once: int = 8
    at_once_on_one_host: int = 2
    name: str = f"cchc/{__version__} (kiem tra lien ket)"
    """The User-Agent."""


class _Patience(urllib3.Retry):
    """Waits as long as a busy server asks for, within reason."""

    def get_retry_after(self, response: urllib3.BaseHTTPResponse) -> float | None:
        try:
            return min(super().get_retry_after(response) or 0, LONGEST_WAIT) or None
        except InvalidHeader:
            return None


PATIENCE = _Patience(
    total=2,
    connect=1,
    read=1,
    other=0,
    status_forcelist=(429, 503),
    allowed_methods=None,
    backoff_factor=1,
    backoff_max=LONGEST_WAIT,
    raise_on_status=False,
)


def answers(urls: Collection[str], manners: Manners) -> Iterator[tuple[str, Answer]]:
    """Ask for every URL; yields each answer as it comes in. Leaving the loop early asks no more."""
    todo: queue.SimpleQueue[str] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[str, Answer | Exception]] = queue.SimpleQueue()
    for url in _in_turns(urls):
        todo.put(url)
    asker = Asker(manners)
    for _ in range(min(manners.at_once, len(urls))):
        # Daemons: after Ctrl+C nobody waits for a server that is silent.
        Thread(target=asker.work, args=(todo, done), daemon=True).start()
    try:
        for _ in urls:
            url, answer = _wait_for(done)
            if isinstance(answer, Exception):
                raise answer
            yield url, answer
    finally:
        asker.stopped.set()


def _in_turns(urls: Iterable[str]) -> Iterator[str]:
    """Put URLs in an order in which one host does not come twice in a row, as far as that goes."""
    by_host = defaultdict(list)
    for url in urls:
        by_host[urlsplit(url).netloc].append(url)
    return (url for row in zip_longest(*by_host.values()) for url in row if url)


def _wait_for(done: "queue.SimpleQueue[tuple[str, Answer | Exception]]") -> tuple[str, Answer | Exception]:
    while True:
        with suppress(queue.Empty):
            return done.get(timeout=0.2)  # on Windows Ctrl+C does not wake what waits without an end


@dataclass
class Asker:
    """Asks one question after another, from several threads."""

    manners: Manners
    stopped: Event = field(default_factory=Event)
    _gates: dict[str, BoundedSemaphore] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def work(self, todo: "queue.SimpleQueue[str]", done: "queue.SimpleQueue[tuple[str, Answer | Exception]]") -> None:
        while not self.stopped.is_set():
            try:
                url = todo.get_nowait()
            except queue.Empty:
                return
            try:
                done.put((url, self.ask(url)))
            except Exception as error:  # told by the thread that waits
                done.put((url, error))

    def ask(self, url: str) -> Answer:
        """Follow a link to its end."""
        here = lasting = url
        is_lasting = True
        for _ in range(HOPS):
            found = self._question(here)
            if isinstance(found, Answer):
                return found
            status, location = found
            if status not in MOVES or not location:
                answer = Answer.to_status(status)
                return Answer(Verdict.MOVED, lasting) if answer.verdict is Verdict.GOOD and lasting != url else answer
            try:
                here = urljoin(here, location)
            except ValueError:
                break
            is_lasting = is_lasting and status in LASTING_MOVES
            lasting = here if is_lasting else lasting
        return Answer(Verdict.ASTRAY)

    def _question(self, url: str) -> Answer | tuple[int, str]:
        """Ask once, without following: the status and where it sends on, or the answer where there is none of these."""
        try:
            parts = urlsplit(url)
            host, name = ((text or "").encode("idna").decode() for text in (parts.hostname, parts.netloc.rpartition("@")[2]))
            port = parts.port or {"http": 80, "https": 443}[parts.scheme]
        except (ValueError, KeyError):
            return Answer(Verdict.ASTRAY)
        with self._gate(host):
            if self.stopped.is_set():
                return Answer(Verdict.SILENT)  # nobody waits for it any more
            try:
                place = self._place(host, port)
            except OSError:
                return Answer(Verdict.UNREACHABLE, host)
            if place is None:
                return Answer(Verdict.PRIVATE, host)
            try:
                with _pool(parts.scheme, place, host, port) as pool:
                    return self._converse(pool, name, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
            except HTTPError as error:
                return self._failure(error, host)

    def _gate(self, host: str) -> BoundedSemaphore:
        with self._lock:
            return self._gates.setdefault(host, BoundedSemaphore(self.manners.at_once_on_one_host))

    def _place(self, host: str, port: int) -> str | None:
        """Return the IP address to ask; None where one of the host's addresses must not be asked. Raises OSError for no host."""
        found = [ipaddress.ip_address(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        return str(min(found, key=lambda address: address.version)) if all(map(self.manners.may_ask, found)) else None

    def _converse(self, pool: urllib3.HTTPConnectionPool, name: str, target: str) -> tuple[int, str]:
        """Ask with HEAD, and with GET before believing that something is wrong: many servers do not know HEAD."""
        headers = {"Host": name, "User-Agent": self.manners.name, "Accept": "*/*"}
        for method in ("HEAD", "GET"):
            response = pool.urlopen(
                method,
                target,
                headers=headers,
                retries=PATIENCE,
                redirect=False,
                assert_same_host=False,
                timeout=self.manners.timeout,
                preload_content=False,
            )
            response.close()
            self.stopped.wait(self.manners.pause)
            if response.status < 400 or response.status in (410, 429, 503):
                break
        return response.status, response.headers.get("Location", "")

    def _failure(self, error: HTTPError, host: str) -> Answer:
        reason = error.reason if isinstance(error, MaxRetryError) else error
        if isinstance(reason, SSLError):
            is_about_certificate = any(isinstance(cause, ssl.SSLCertVerificationError | CertificateError) for cause in reason.args)
            return Answer(Verdict.UNTRUSTED if is_about_certificate else Verdict.INSECURE, host)
        if isinstance(reason, TimeoutError) and not isinstance(reason, NewConnectionError):
            return Answer(Verdict.SILENT, f"{self.manners.timeout:g}")
        return Answer(Verdict.UNREACHABLE, host)


def _pool(scheme: str, place: str, host: str, port: int) -> urllib3.HTTPConnectionPool:
    """Connect to the very address that was looked at, not to what the name may mean a moment later."""
    if scheme == "https":
        return urllib3.HTTPSConnectionPool(place, port, server_hostname=host, assert_hostname=host, cert_reqs="CERT_REQUIRED")
    return urllib3.HTTPConnectionPool(place, port)
