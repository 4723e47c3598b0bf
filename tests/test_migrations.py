"""Older data is brought up to date step by step; newer data is refused in one sentence."""

import pytest

from cchc.migrations import SCHEMA_VERSION, STEPS, migrate
from cchc.model.post import Post
from cchc.yamltext import Value
from conftest import ORGANISATION, Unit


def test_every_older_version_has_its_step() -> None:
    assert sorted(STEPS) == list(range(1, SCHEMA_VERSION))


def test_steps_run_in_order_from_the_stated_version() -> None:
    def renamed(kind: type, values: Value) -> Value:
        return {**values, "kind": kind.__name__} if "old" in values else values

    def counted(_kind: type, values: Value) -> Value:
        return {**values, "steps": values.get("steps", 0) + 1}

    steps = {1: renamed, 2: counted, 3: counted}
    assert migrate(Post, {"old": "x"}, 1, steps, 4) == {"old": "x", "kind": "Post", "steps": 2}
    assert migrate(Post, {"old": "x"}, 3, steps, 4) == {"old": "x", "steps": 1}
    assert migrate(Post, {"old": "x"}, 4, steps, 4) == {"old": "x"}


@pytest.mark.parametrize(
    ("stated", "words"),
    [("2", "mới hơn chương trình"), ("99", "mới hơn chương trình"), ("0", "không phải là phiên bản"), ("một", "không phải là phiên bản")],
)
def test_a_version_that_cannot_be_read_is_refused_once_and_at_its_line(unit: Unit, stated: str, words: str) -> None:
    unit.write({"data/don-vi.yml": ORGANISATION.replace("phien_ban: 1", f"phien_ban: {stated}")})
    problems = unit.problems()
    assert len(problems) == 1
    assert problems[0].startswith("data/don-vi.yml:2: phien_ban: ")
    assert words in problems[0]
