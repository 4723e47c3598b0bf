"""Other sites are asked politely, never inside anybody's own network, and every way to answer is told apart."""

import ipaddress
import socket
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from cchc.commands import asking
from cchc.commands.asking import Manners, answers, is_public
from cchc.linkcheck.answers import Answer, Verdict
from elsewhere import CERTIFICATE, Elsewhere, site_elsewhere

FRANK = Manners(may_ask=lambda _address: True, pause=0, timeout=1)
"""As the real ones, but this machine may be asked."""


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    with site_elsewhere() as site:
        yield site


def ask(url: str, manners: Manners = FRANK) -> Answer:
    return dict(answers([url], manners))[url]


# --- What an answer means -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/200", Answer(Verdict.GOOD)),
        ("/404", Answer(Verdict.GONE, "404")),
        ("/410", Answer(Verdict.GONE, "410")),
        ("/403", Answer(Verdict.REFUSED, "403")),
        ("/429", Answer(Verdict.BUSY, "429")),
        ("/500", Answer(Verdict.BROKEN, "500")),
        ("/to/302/200", Answer(Verdict.GOOD)),
        ("/to/302/404", Answer(Verdict.GONE, "404")),
        ("/to/302/to/307/200", Answer(Verdict.GOOD)),
        ("/to/302/mailto:a@b.vn", Answer(Verdict.ASTRAY)),
        ("/to/302/http://[", Answer(Verdict.ASTRAY)),
        ("/to/302/http://a.vn:x/", Answer(Verdict.ASTRAY)),
        ("/to/302" * 9 + "/200", Answer(Verdict.ASTRAY)),
        ("/slow/3", Answer(Verdict.SILENT, "1")),
    ],
)
def test_every_way_to_answer_is_told_apart(elsewhere: Elsewhere, path: str, answer: Answer) -> None:
    assert ask(elsewhere.address + path) == answer
    assert len(elsewhere.asked) <= asking.HOPS


@pytest.mark.parametrize(
    ("path", "moved"), [("/to/301/200", "/200"), ("/to/308/to/301/200", "/200"), ("/to/301/to/302/200", "/to/302/200")]
)
def test_a_lasting_move_names_the_new_address(elsewhere: Elsewhere, path: str, moved: str) -> None:
    assert ask(elsewhere.address + path) == Answer(Verdict.MOVED, elsewhere.address + moved)


def test_a_host_that_is_not_there_is_no_dead_page(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert ask(f"http://127.0.0.1:{port}/") == Answer(Verdict.UNREACHABLE, "127.0.0.1")

    def know_no_host(*_: object, **__: object) -> None:
        raise socket.gaierror("no such host")

    monkeypatch.setattr(socket, "getaddrinfo", know_no_host)
    assert ask("http://khong-co.test/") == Answer(Verdict.UNREACHABLE, "khong-co.test")


def test_a_certificate_that_nobody_vouches_for_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    with site_elsewhere(certificate=CERTIFICATE) as site:
        assert ask(f"{site.address}/200") == Answer(Verdict.UNTRUSTED, "localhost")
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        assert ask(f"{site.address}/200") == Answer(Verdict.GOOD), "now this machine trusts it"
        assert ask(f"{site.address}/200".replace("localhost", "127.0.0.1")) == Answer(Verdict.UNTRUSTED, "127.0.0.1"), "another name"


def test_a_site_that_speaks_no_https_is_told_as_such(elsewhere: Elsewhere) -> None:
    assert ask(elsewhere.address.replace("http:", "https:") + "/200") == Answer(Verdict.INSECURE, "127.0.0.1")


# --- How it is asked ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [405, 403, 501, 404])
def test_head_is_not_believed_when_it_is_refused(elsewhere: Elsewhere, status: int) -> None:
    assert ask(f"{elsewhere.address}/get/{status}") == Answer(Verdict.GOOD)
    assert elsewhere.asked == [f"HEAD /get/{status}", f"GET /get/{status}"]


def test_a_good_page_is_asked_once_by_a_program_with_a_name(elsewhere: Elsewhere) -> None:
    ask(f"{elsewhere.address}/200/đường?tìm=1")
    assert elsewhere.asked == ["HEAD /200/%C4%91%C6%B0%E1%BB%9Dng?t%C3%ACm=1"]
    (headers,) = elsewhere.headers
    assert headers["User-Agent"].startswith("cchc/")
    assert headers["Host"] == elsewhere.address.removeprefix("http://")
    assert not {"Cookie", "Authorization", "Referer"} & set(headers)


def test_a_busy_site_is_asked_again_when_it_says(elsewhere: Elsewhere) -> None:
    begun = time.monotonic()
    assert ask(f"{elsewhere.address}/busy/1") == Answer(Verdict.GOOD)
    assert time.monotonic() - begun >= 1
    assert elsewhere.asked == ["HEAD /busy/1"] * 2


@pytest.mark.parametrize("wish", ["999999", "Fri, 31 Dec 2999 23:59:59 GMT", "mai"])
def test_no_site_decides_how_long_we_wait(elsewhere: Elsewhere, wish: str, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    assert ask(f"{elsewhere.address}/busy/{wish.replace(' ', '%20')}") == Answer(Verdict.GOOD)
    assert sum(waited) <= asking.LONGEST_WAIT


def test_no_host_gets_more_than_two_questions_at_once(elsewhere: Elsewhere) -> None:
    urls = [f"{elsewhere.address}/slow/0.2?{number}" for number in range(6)]
    assert dict(answers(urls, FRANK)) == dict.fromkeys(urls, Answer(Verdict.GOOD))
    assert elsewhere.most_at_once == 2


def test_there_is_a_pause_between_two_questions(elsewhere: Elsewhere) -> None:
    begun = time.monotonic()
    list(answers([f"{elsewhere.address}/200?{number}" for number in range(4)], replace(FRANK, pause=0.2)))
    assert time.monotonic() - begun >= 0.4, "two at once, two after each other"


def test_leaving_early_asks_no_more(elsewhere: Elsewhere) -> None:
    coming = answers([f"{elsewhere.address}/200?{number}" for number in range(50)], replace(FRANK, pause=0.05))
    next(coming)
    coming.close()
    time.sleep(0.3)
    assert len(elsewhere.asked) <= 4


# --- What is never asked --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.0.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "2130706433"]
)
def test_this_machine_and_its_neighbours_are_never_asked(host: str, elsewhere: Elsewhere) -> None:
    port = elsewhere.address.rpartition(":")[2]
    assert ask(f"http://{host}:{port}/200", Manners(timeout=1)).verdict is Verdict.PRIVATE
    assert elsewhere.asked == []


@pytest.mark.parametrize(
    ("address", "is_of_all"), [("8.8.8.8", True), ("2001:4860:4860::8888", True), ("100.64.0.1", False), ("224.0.0.1", False)]
)
def test_only_addresses_of_the_internet_are_public(address: str, is_of_all: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is is_of_all


def test_no_site_can_send_us_to_a_neighbour(elsewhere: Elsewhere) -> None:
    manners = replace(FRANK, may_ask=lambda address: str(address) == "127.0.0.1")
    assert ask(f"{elsewhere.address}/to/302/http://127.0.0.2/", manners) == Answer(Verdict.PRIVATE, "127.0.0.2")


def test_a_name_is_looked_up_once_and_asked_at_that_very_address(elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []
    look_up = socket.getaddrinfo

    def note(host: str, port: int, *arguments: int, **named: int) -> object:
        looked_up.append(host)
        return look_up("127.0.0.1" if host == "truong.test" else host, port, *arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", note)
    assert ask(elsewhere.address.replace("127.0.0.1", "truong.test") + "/200") == Answer(Verdict.GOOD)
    assert looked_up.count("truong.test") == 1
    assert elsewhere.headers[0]["Host"].startswith("truong.test:")
