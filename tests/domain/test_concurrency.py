"""Concurrency: less at once when the provider says it is too much, more again when it is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.concurrency import MOST, Concurrency


def test_a_refusal_halves_and_answers_bring_it_back() -> None:
    """Slowly: one more for each round of answers."""
    limit = Concurrency(16)
    limit.note_refusal()
    assert limit.limit == 8
    for _ in range(9):
        limit.note_answer()
    assert limit.limit == 9
    for _ in range(1000):
        limit.note_answer()
    assert limit.limit == 16


@given(st.lists(st.booleans()))
def test_it_stays_within_its_bounds(refused: list[bool]) -> None:
    """Never nothing, never more than it began with."""
    limit = Concurrency()
    for one in refused:
        (limit.note_refusal if one else limit.note_answer)()
        assert 1 <= limit.limit <= MOST
