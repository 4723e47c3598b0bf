"""Whatever lies in a unit's files: never a traceback, never a hang, never a memory full; good sentences about what is wrong."""

import random

import pytest

from conftest import post
from fuzz import cases, horrors
from fuzz.watching import watcher

EVERYDAY = 500
LONG = 20_000

POST = "content/tin-tuc/2026/hop-phu-huynh.md"
"""Where hostile bodies are put in the golden site."""

REGISTER = "data/van-ban.yml"


def faults(judged: list[tuple[str, str, bytes]]) -> list[str]:
    """Return what went wrong with (name, place, content), each told by its name."""
    with watcher() as watching:
        return [f"{name}: {said}" for name, place, content in judged for said in watching.judge(place, content).wrong]


def test_500_spoilt_files_give_pages_or_good_sentences() -> None:
    rng = random.Random(20261121)
    assert faults([cases.spoilt(rng) for _ in range(EVERYDAY)]) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_20000_spoilt_files_give_pages_or_good_sentences(seed: int) -> None:
    rng = random.Random(seed)
    assert faults([cases.spoilt(rng) for _ in range(LONG // 20)]) == []


def bodies(size: int) -> list[tuple[str, str, bytes]]:
    return [(name, POST, post(body=text(size)).encode()) for name, text in horrors.BODIES.items()]


def registers(size: int) -> list[tuple[str, str, bytes]]:
    return [(name, REGISTER, text(size).encode()) for name, text in horrors.DATA.items()]


def heads(size: int) -> list[tuple[str, str, bytes]]:
    return [(name, POST, f"---\n{text(size)}\n---\nMột.\n".encode()) for name, text in horrors.DATA.items()]


@pytest.mark.parametrize("made", [bodies, registers, heads], ids=lambda made: made.__name__)
def test_a_text_that_is_made_to_take_long_takes_no_longer_than_two_seconds(made) -> None:  # type: ignore[no-untyped-def]
    assert faults(made(20_000)[::3]) == []


@pytest.mark.slow
@pytest.mark.parametrize("size", [3_000, 60_000, 299_000])
@pytest.mark.parametrize("made", [bodies, registers, heads], ids=lambda made: made.__name__)
def test_every_such_text_of_any_size_takes_no_longer_than_two_seconds(made, size: int) -> None:  # type: ignore[no-untyped-def]
    assert faults(made(size)) == []


@pytest.mark.parametrize("place", [POST, REGISTER, "data/don-vi.yml", "content/gioi-thieu.md"])
def test_a_file_of_ten_megabytes_is_refused_in_a_sentence(place: str) -> None:
    assert (
        faults([("one line", place, b"a" * 10_000_000), ("lines", place, b"a: b\n" * 2_000_000), ("zeros", place, bytes(10_000_000))]) == []
    )


def test_the_judge_sees_a_hang_a_traceback_and_a_bad_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """A check that cannot fail finds nothing."""
    from cchc.problems import Problem
    from fuzz import judge

    root = judge.make_unit(tmp_path / "u")

    def broken(_root: object) -> list[Problem]:
        raise ZeroDivisionError

    monkeypatch.setattr(judge, "_publish", broken)
    assert "ZeroDivisionError" in judge.judge(root, POST, b"x").wrong[0]
    monkeypatch.setattr(judge, "_publish", lambda _root: [Problem(POST, 99, "Field required: None")])
    assert len(judge.judge(root, POST, b"x").wrong) == 3
    monkeypatch.setattr(judge, "LONGEST", -1.0)
    assert "took" in judge.judge(root, POST, b"x").wrong[0]
