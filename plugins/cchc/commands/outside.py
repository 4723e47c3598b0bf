"""Checking the links to other sites, on demand: which to ask, what to keep, what to tell."""

from collections.abc import Iterable

from cchc.commands import asking
from cchc.commands.order import CONTENT_AT_FAULT, GOOD, NOT_WRITTEN, Order
from cchc.commands.saying import say, tell
from cchc.linkcheck import answers
from cchc.linkcheck.answers import Answer, Verdict
from cchc.linkcheck.written import Written, links_outside
from cchc.model.site import Site
from cchc.problems import Severity
from cchc.store import Store
from cchc.workfolder import WORK

FILE = f"{WORK}/lien-ket-ngoai.sqlite"
SHAPE = "1"
"""Changes with the form of what is kept."""

STEP = 25
"""Answers between two signs of life."""


def check(order: Order, site: Site, manners: asking.Manners) -> int:
    """Ask for every link to another site that was not asked for lately, and tell which do not answer well. Returns the exit code."""
    links: dict[str, list[Written]] = {}
    for link in links_outside(site):
        links.setdefault(link.target.partition("#")[0], []).append(link)
    with Store(order.root / FILE, SHAPE) as store:
        known = {url: answer for url in links if (answer := answers.recall(store, url, order.now))}
        unknown = [url for url in links if url not in known]
        say(f"Hỏi {len(unknown)} liên kết ra ngoài; {len(known)} liên kết khác mới hỏi gần đây…")
        is_whole = _ask(order, store, unknown, known, manners)
    told = _tell(links, known)
    say(_summary(known.values(), len(links)))
    if not is_whole:
        say("Đã dừng theo yêu cầu; kết quả đã có được giữ lại, lần sau hỏi tiếp.")
        return NOT_WRITTEN
    return CONTENT_AT_FAULT if order.strict and told else GOOD


def _ask(order: Order, store: Store, urls: list[str], known: dict[str, Answer], manners: asking.Manners) -> bool:
    """Add the answers to `known` as they come in. Returns whether all came before Ctrl+C."""
    try:
        for number, (url, answer) in enumerate(asking.answers(urls, manners), 1):
            known[url] = answer
            answers.keep(store, url, answer, order.now)
            if number % STEP == 0:
                say(f"Đã hỏi {number}/{len(urls)}…")
    except KeyboardInterrupt:
        return False
    return True


def _tell(links: dict[str, list[Written]], known: dict[str, Answer]) -> int:
    """Print what is wrong, at every place where it was written, in the order of files. Returns how many lines."""
    problems = sorted(
        {
            link.problem(sentence, Severity.WARNING)
            for url, answer in known.items()
            for link in links[url]
            if (sentence := answer.sentence(link.target))
        }
    )
    for problem in problems:
        tell(problem)
    return len(problems)


def _summary(found: Iterable[Answer], total: int) -> str:
    verdicts = [answer.verdict for answer in found]
    good, moved = verdicts.count(Verdict.GOOD), verdicts.count(Verdict.MOVED)
    dead = sum(verdict in answers.DEAD for verdict in verdicts)
    unsure = len(verdicts) - good - moved - dead
    return f"{total} liên kết ra ngoài: {good} tốt, {moved} đã chuyển, {dead} hỏng, {unsure} chưa chắc, {total - len(verdicts)} chưa hỏi."
