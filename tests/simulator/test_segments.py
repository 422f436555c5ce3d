"""How many parts a text is billed as, against vectors of a published calculator."""

from __future__ import annotations

import gsm0338  # noqa: F401 - registers the codec used below
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.simulator.segments import count_segments

VECTORS = [
    ("", 1),
    *[("a" * length, parts) for length, parts in
      ((160, 1), (161, 2), (306, 2), (307, 3), (459, 3), (460, 4), (1600, 11))],
    ("€" * 80, 1),
    ("€" * 81, 2),
    ("a" * 152 + "€" + "a" * 152, 3),
    ("\u2019" + "a" * 69, 1),
    ("\u2019" + "a" * 70, 2),
    ("ж" * 134, 2),
    ("ж" * 135, 3),
    ("ж" * 1600, 24),
    ("👍" * 35, 1),
    ("👍" * 36, 2),
    ("ж" * 66 + "👍" + "ж" * 66, 3),
    ("`", 1),
    ("ç" * 71, 2),
    ("Ç" * 71, 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), VECTORS)
def test_vectors_of_the_published_calculator_hold(text: str, parts: int) -> None:
    """A two-unit character never straddles a border."""
    assert count_segments(text) == parts


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=161, max_size=400))
def test_the_alphabet_is_the_one_of_an_independent_codec(text: str) -> None:
    """Whoever fits GSM-7 by another implementation is counted with 153 units a part."""
    try:
        units = len(text.encode("gsm03.38"))
    except UnicodeError:
        units = 0
    if units:
        assert units / 153 <= count_segments(text) <= units / 152 + 1
    else:
        assert count_segments(text) >= len(text) / 67
