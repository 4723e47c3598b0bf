"""A consignment: goods on their way to one place - what lies there, what has to be done, and doing it so that a break harms nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from cchc.delivery import manifest
from cchc.delivery.goods import Goods, Parcel, digest_of
from cchc.delivery.hosts import UNFINISHED, Host, Lying, Trouble, folders_of, look
from cchc.delivery.manifest import Manifest, Sent, read_manifest
from cchc.delivery.memory import Memory
from cchc.delivery.plan import Plan, emptied, make_plan

Tell = Callable[[int, int], object]
"""Called with how many files are done, and of how many."""


@dataclass(frozen=True)
class Survey:
    """What was found at a place, and what follows from it."""

    before: Manifest
    lying: Mapping[str, Lying]
    plan: Plan
    is_from_elsewhere: bool
    """Whether another computer made the last delivery: this one may hold older content."""


class Stopped(Exception):
    """A delivery that did not get to its end. `done` of `total` files are there; running it again goes on from there."""

    def __init__(self, trouble: Trouble, done: int, total: int) -> None:
        self.done, self.total = done, total
        super().__init__(str(trouble))


@dataclass
class Consignment:
    """`moment` names this delivery; no two have the same. Raises Trouble, and OSError where this computer cannot remember."""

    host: Host
    goods: Goods
    memory: Memory
    moment: str

    def survey(self) -> Survey:
        """Look at the place; nothing is changed."""
        stated = read_manifest(self.host.read(manifest.FILE))
        before = stated or self.memory.manifest() or Manifest()
        lying = look(self.host, folders_of((*self.goods, *before.ours)))
        there = self._known(before, lying)
        return Survey(before, lying, make_plan(self.goods, before, there), bool(stated) and not self.memory.made(before.moment))

    def _known(self, before: Manifest, lying: Mapping[str, Lying]) -> dict[str, str]:
        """Return the digest of every file that matters and is there, empty for what is neither ours nor what we would put."""
        done = self.memory.noted(before.moment) if before.pending else {}
        paths = [path for path in (*self.goods, *sorted(before.ours - self.goods.keys())) if path in lying]
        return {path: self._digest(path, lying[path], before, done) for path in paths}

    def _digest(self, path: str, found: Lying, before: Manifest, done: Mapping[str, Sent]) -> str:
        for sent in filter(None, (done.get(path), before.files.get(path))):
            if sent.size == found.size and (not sent.time or not found.time or sent.time == found.time):
                return sent.digest
        # Same size and another time: somebody's edit, our own unfinished delivery, or a server whose clock was set. Its content tells.
        meant = [known for known in (before.files.get(path), before.pending.get(path), self.goods.get(path)) if known]
        if found.size not in {known.size for known in meant}:
            return ""
        digest = digest_of(self.host.read(path) or b"")
        return digest if digest in {known.digest for known in meant} else ""

    def send(self, survey: Survey, tell: Tell) -> None:
        """Carry out the plan. Raises Stopped where it could not be ended."""
        plan, progress = survey.plan, _Progress(len(survey.plan.puts) + len(survey.plan.removals), tell)
        try:
            if not plan.is_empty:
                self._begin(survey)
                self._carry(plan, progress)
            self._end(survey)
        except Trouble as trouble:
            raise Stopped(trouble, progress.done, progress.total) from trouble

    def _begin(self, survey: Survey) -> None:
        """State what is about to change, so that a break leaves nothing there that nobody knows as ours."""
        self.memory.expect(self.moment)
        done = self.memory.noted(survey.before.moment)
        self._state(Manifest(survey.before.files, {**survey.before.pending, **survey.plan.pending()}, self.moment))
        for path, sent in done.items():
            if path not in survey.plan.puts:
                self.memory.note(self.moment, path, sent)
        for path in survey.lying:
            if path.endswith(UNFINISHED):
                self.host.remove(path)

    def _carry(self, plan: Plan, progress: "_Progress") -> None:
        for path, parcel in plan.puts.items():
            self._put(path, parcel)
            progress.step()
        for path, parcel in plan.farewells.items():
            self._put(path, parcel)
        for path in plan.removals:
            self.host.remove(path)
            progress.step()
        for folder in emptied(plan.removals, [*self.goods]):
            self.host.remove_folder(folder)

    def _put(self, path: str, parcel: Parcel) -> None:
        self.host.put(path, parcel.read())
        self.memory.note(self.moment, path, Sent(parcel.digest, parcel.size))

    def _end(self, survey: Survey) -> None:
        """Look once more at what was put: it must be whole there, and its time is noted for the next delivery."""
        put = survey.plan.puts
        lying = {**survey.lying, **self._again(put)}
        # A server that does not tell letters apart goes on calling a file as it was called first.
        called = {path.casefold(): found for path, found in lying.items()}
        lying = {path: lying.get(path) or called.get(path.casefold(), Lying(-1)) for path in self.goods}
        if broken := [path for path, parcel in put.items() if lying[path].size != parcel.size]:
            raise Trouble(
                f"{len(broken)} tệp trên đó không giống tệp vừa gửi, ví dụ «{broken[0]}»: có thể có người khác đang sửa cùng lúc. Chạy lại lệnh này"
            )
        files = {path: Sent(parcel.digest, parcel.size, lying[path].time) for path, parcel in self.goods.items()}
        if files != survey.before.files or survey.before.pending:
            moment = survey.before.moment if survey.plan.is_empty else self.moment
            self._state(Manifest(files, {}, moment))
        self.memory.forget_progress()

    def _again(self, paths: Iterable[str]) -> dict[str, Lying]:
        """Return what lies now in the folders of some files."""
        found: dict[str, Lying] = {}
        folders = sorted({path.rpartition("/")[0] for path in paths})
        for folder, (files, _) in zip(folders, self.host.listings(folders), strict=True):
            found |= {f"{folder}/{name}" if folder else name: lying for name, lying in files.items()}
        return found

    def _state(self, stated: Manifest) -> None:
        self.host.put(manifest.FILE, stated.write())
        self.memory.keep(stated)


@dataclass
class _Progress:
    total: int
    tell: Tell
    done: int = 0

    def step(self) -> None:
        self.done += 1
        self.tell(self.done, self.total)
