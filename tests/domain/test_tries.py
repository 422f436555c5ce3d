"""Keys of further tries: one for each, and all of one text known by their beginning."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.tries import count_tries, first_key, next_key


@given(st.from_regex(r"[a-z]{1,10}:[0-9A-Z]{1,26}(:again)?", fullmatch=True), st.integers(1, 9))
def test_each_further_try_has_a_key_of_its_own_and_leads_back(key: str, tries: int) -> None:
    """However often a text fails."""
    keys = [key]
    for _ in range(tries):
        keys.append(next_key(keys[-1]))
    assert len(set(keys)) == tries + 1
    assert {first_key(one) for one in keys} == {key}
    assert [count_tries(one) for one in keys] == list(range(tries + 1))


def test_a_key_that_is_as_long_as_can_be_leaves_room_for_the_count() -> None:
    """A column holds 160 letters."""
    assert len(next_key("x" * 160)) <= 160
