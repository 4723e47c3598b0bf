"""Bodies converted once: kept where text, program and the meaning of every link in them are still the same."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any, Generic, TypeVar

from cchc import markup
from cchc.identity import digest
from cchc.markup import BadLink, Fault, Image, Link, Resolver
from cchc.model.body import Body, Heading
from cchc.store import Store

Answer = TypeVar("Answer", Link, Image)
AnyResolver = TypeVar("AnyResolver", bound=Resolver)

KIND = "body"


@dataclass(frozen=True)
class Converted(Generic[AnyResolver]):
    """A body, its faults as markup.convert gives them, and the resolver that was asked about all its links."""

    body: Body
    faults: list[Fault]
    resolver: AnyResolver


def convert(store: Store, file: str, text: str, fresh: Callable[[], AnyResolver]) -> Converted[AnyResolver]:
    """Return the converted body of `file`; `fresh` makes the resolver that answers for its links."""
    key = digest(text)
    value = store.get(KIND, file, key)
    if value and (kept := _recall(value, fresh())):
        return kept
    resolver = fresh()
    recorder = Recorder(resolver)
    body, faults = markup.convert(text, recorder)
    store.put(KIND, file, key, json.dumps({"asked": recorder.asked, "faults": faults, "body": asdict(body)}))
    return Converted(body, faults, resolver)


@dataclass
class Recorder(Resolver):
    """Passes questions on, and remembers each as [kind, target, answer], the answer as values that JSON gives back unchanged."""

    inner: Resolver
    asked: list[list[Any]] = field(default_factory=list)

    def link(self, target: str) -> Link:
        return self._note("link", target, self.inner.link)

    def image(self, target: str) -> Image:
        return self._note("image", target, self.inner.image)

    def _note(self, kind: str, target: str, question: Callable[[str], Answer]) -> Answer:
        try:
            answer = question(target)
        except BadLink as fault:
            self.asked.append([kind, target, ["fault", str(fault)]])
            raise
        self.asked.append([kind, target, list(asdict(answer).values())])
        return answer


def _recall(value: str, resolver: AnyResolver) -> Converted[AnyResolver] | None:
    """Return a kept body, if every link and picture in it still means what it meant; asking tells the resolver what it names."""
    try:
        kept = json.loads(value)
        recorder = Recorder(resolver)
        for kind, target, _ in kept["asked"]:
            with suppress(BadLink):
                recorder.link(target) if kind == "link" else recorder.image(target)
        if recorder.asked != kept["asked"]:
            return None
        body = kept["body"]
        toc = tuple(Heading(**heading) for heading in body["toc"])
        found = Body(body["html"], toc, body["text"], body["first_paragraph"], anchors=tuple(body["anchors"]))
        return Converted(found, [Fault(*fault) for fault in kept["faults"]], resolver)
    except (ValueError, TypeError, KeyError):
        return None
