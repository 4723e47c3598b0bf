"""Bodies converted once: kept where text, program and the meaning of every link in them are still the same."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from cchc.identity import digest
from cchc.markup import BadLink, Converter, Fault, Image, Link, Resolver
from cchc.model.body import Body, Heading
from cchc.store import Store

Answer = TypeVar("Answer", Link, Image)
AnyResolver = TypeVar("AnyResolver", bound=Resolver)

KIND = "body"

WORTH = 60
"""Bodies for each process: with fewer, starting it takes longer than it saves."""


@dataclass(frozen=True)
class Manuscript(Generic[AnyResolver]):
    """A Markdown body to convert: its file, and how to make a resolver that answers for its links."""

    file: str
    text: str
    fresh: Callable[[], AnyResolver]


@dataclass(frozen=True)
class Converted(Generic[AnyResolver]):
    """A body, its faults as markup gives them, and the resolver that was asked about all its links."""

    body: Body
    faults: list[Fault]
    resolver: AnyResolver


def convert(store: Store, manuscripts: Sequence[Manuscript[AnyResolver]], jobs: int) -> list[Converted[AnyResolver]]:
    """Return every manuscript converted, in the same order; those that are not kept by at most `jobs` processes."""
    keys = [digest(written.text) for written in manuscripts]
    found = [_kept(store, written, key) for written, key in zip(manuscripts, keys, strict=True)]
    missing = [place for place, kept in enumerate(found) if kept is None]
    recorders = [Recorder(manuscripts[place].fresh()) for place in missing]
    tasks = [(manuscripts[place].text, recorder) for place, recorder in zip(missing, recorders, strict=True)]
    for place, recorder, (body, faults) in zip(missing, recorders, _convert(tasks, jobs), strict=True):
        store.put(KIND, manuscripts[place].file, keys[place], _written(recorder, body, faults))
        found[place] = Converted(body, faults, recorder.inner)
    return [converted for converted in found if converted]


def _convert(tasks: Sequence[tuple[str, Resolver]], jobs: int) -> list[tuple[Body, list[Fault]]]:
    count = min(jobs, len(tasks) // WORTH)
    if count < 2:
        converter = Converter()
        return [converter.convert(text, resolver) for text, resolver in tasks]
    from cchc import workers  # most builds start none

    return workers.convert_all(tasks, count)


def _kept(store: Store, written: Manuscript[AnyResolver], key: str) -> Converted[AnyResolver] | None:
    value = store.get(KIND, written.file, key)
    return _recall(value, written.fresh()) if value else None


@dataclass
class Recorder(Resolver, Generic[AnyResolver]):
    """Passes questions on, and remembers each as [kind, target, answer], the answer as values that JSON gives back unchanged."""

    inner: AnyResolver
    asked: list[list[Any]] = field(default_factory=list)

    def link(self, target: str) -> Link:
        return self._note("link", target, self.inner.link)

    def image(self, target: str) -> Image:
        return self._note("image", target, self.inner.image)

    def frame(self, target: str) -> Link:
        return self._note("frame", target, self.inner.frame)

    def _note(self, kind: str, target: str, question: Callable[[str], Answer]) -> Answer:
        try:
            answer = question(target)
        except BadLink as fault:
            self.asked.append([kind, target, ["fault", str(fault)]])
            raise
        self.asked.append([kind, target, list(vars(answer).values())])
        return answer


def _written(recorder: Recorder[Any], body: Body, faults: list[Fault]) -> str:
    """Return what is kept of a body: a line of JSON, the line of its text, and its HTML, which need not be parsed again."""
    facts = {
        "asked": recorder.asked,
        "faults": faults,
        "key": body.key,
        "toc": [vars(heading) for heading in body.toc],
        "first_paragraph": body.first_paragraph,
        "anchors": body.anchors,
    }
    return "\n".join((json.dumps(facts, ensure_ascii=False), body.text, body.html))


def _recall(value: str, resolver: AnyResolver) -> Converted[AnyResolver] | None:
    """Return a kept body, if every link and picture in it still means what it meant; asking tells the resolver what it names."""
    try:
        facts, text, html = value.split("\n", 2)
        kept = json.loads(facts)
        recorder = Recorder(resolver)
        for kind, target, _ in kept["asked"]:
            with suppress(BadLink):
                {"link": recorder.link, "image": recorder.image, "frame": recorder.frame}[kind](target)
        if recorder.asked != kept["asked"]:
            return None
        toc = tuple(Heading(**heading) for heading in kept["toc"])
        body = Body(kept["key"], html, toc, text, kept["first_paragraph"], anchors=tuple(kept["anchors"]))
        return Converted(body, [Fault(*fault) for fault in kept["faults"]], resolver)
    except (ValueError, TypeError, KeyError):
        return None
