"""Long lists cut into pages that stay as they are when something new is posted."""

from hypothesis import given
from hypothesis import strategies as st

from cchc.outputs.lists import paginate


def pages(count: int, size: int = 12) -> dict[str, tuple[int, ...]]:
    return {page.address: page.entries for page in paginate(range(count, 0, -1), "tin-tuc/", size)}


@given(st.integers(min_value=0, max_value=300), st.integers(min_value=1, max_value=15))
def test_every_entry_stands_once_and_newest_first(count: int, size: int) -> None:
    listed = [entry for page in paginate(range(count, 0, -1), "tin-tuc/", size) for entry in page.entries]
    assert listed == list(range(count, 0, -1))


@given(st.integers(min_value=0, max_value=300), st.integers(min_value=1, max_value=15))
def test_one_new_entry_changes_the_first_page_and_at_most_makes_one_more(count: int, size: int) -> None:
    before, after = pages(count, size), pages(count + 1, size)
    changed = {address for address in after if after[address] != before.get(address)}
    assert "tin-tuc/" in changed
    assert len(changed) <= 2
    assert set(before) <= set(after)


@given(st.integers(min_value=24, max_value=300))
def test_the_first_page_is_never_nearly_empty(count: int) -> None:
    assert 12 <= len(pages(count)["tin-tuc/"]) < 24


def test_pages_lead_to_each_other() -> None:
    made = list(paginate(range(40), "tin-tuc/"))
    assert [(page.address, page.newer, page.older) for page in made] == [
        ("tin-tuc/", None, "tin-tuc/trang/2/"),
        ("tin-tuc/trang/2/", "tin-tuc/", "tin-tuc/trang/1/"),
        ("tin-tuc/trang/1/", "tin-tuc/trang/2/", None),
    ]
