"""Ids: opaque, ordered by time, and never twice the same."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from smsserve.ids import LENGTH, new_id

NOW = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)
# Crockford's alphabet: nothing that is mistaken for something else when read aloud.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def place_of(made: str) -> int:
    """Return the number that an id writes."""
    place = 0
    for letter in made:
        place = place * len(ALPHABET) + ALPHABET.index(letter)
    return place


@given(now=st.datetimes(datetime(1970, 1, 2), datetime(9999, 1, 1)))  # noqa: DTZ001 - made aware below
def test_an_id_is_26_plain_letters_at_any_time(now: datetime) -> None:
    """Fits its column, an address and a key."""
    made = new_id(now.replace(tzinfo=UTC))
    assert len(made) == LENGTH
    assert set(made) <= set(ALPHABET)


@given(start=st.integers(0, 10**12), step=st.integers(1, 10**9))
def test_a_later_id_is_greater(start: int, step: int) -> None:
    """So that new rows land together, and reading by id is reading by time."""
    first = datetime(2030, 1, 1, tzinfo=UTC) + timedelta(milliseconds=start)
    assert new_id(first) < new_id(first + timedelta(milliseconds=step))


def test_ids_of_one_millisecond_stay_in_the_order_they_were_made() -> None:
    """What is written second is read second."""
    made = [new_id(NOW) for _ in range(2000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert len({one[:10] for one in made}) == 1


def test_threads_never_make_the_same_id() -> None:
    """Sixteen at once."""
    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(lambda _: new_id(NOW), range(4000)))
    assert len(set(made)) == len(made)


def test_the_next_id_can_not_be_guessed_from_the_last() -> None:
    """Ids stand in addresses: even within one millisecond the step is wide and never the same."""
    places = [place_of(new_id(NOW)) for _ in range(200)]
    steps = {after - before for before, after in itertools.pairwise(places)}
    assert len(steps) == len(places) - 1
    assert max(steps) > 2**60
