"""Deleting one text: what quotes it loses the words too, and the provider is asked patiently."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from smsserve.domain.deleting import BLOTTED, MOST_TRIES, blot, wait_after


def test_whatever_was_written_because_of_it_goes_whole() -> None:
    """A reason may quote only half of it."""
    assert blot('Wrote "my card".', "my card is 4111 1111", of_it=True) == BLOTTED


@pytest.mark.parametrize(
    ("kept", "left"),
    [
        ("My card is 4111 1111", BLOTTED),
        ("card is 4111", BLOTTED),
        ("They said: my card  is 4111 1111. I told them not to.", "[deleted]. I told them not to."),
        ("They told me of a card.", None),
        ("card", None),
    ],
)
def test_what_says_it_again_loses_those_words(kept: str, left: str | None) -> None:
    """Letters and spaces do not matter; a word or two by chance do not count."""
    found = blot(kept, "my card is\n4111 1111", of_it=False)
    assert (found is None) if left is None else (found or "").endswith(left)
    assert found is None or "4111" not in found


def test_a_quote_goes_everywhere_and_whatever_its_letters() -> None:
    """Said twice, or beside letters that grow when case is ignored, nothing of it stays."""
    twice = blot("My card is 4111. Again: my CARD is 4111!", "my card is 4111", of_it=False)
    assert twice == "[deleted]. Again: [deleted]!"
    assert blot("Straße: my card is 4111, ok", "my card is 4111", of_it=False) == (
        "Straße: [deleted], ok"
    )
    grown = blot("In der STRASSE 4111 wohnt sie", "in der straße 4111", of_it=False)
    assert grown == BLOTTED


def test_a_short_text_stands_in_other_words_by_chance() -> None:
    """No quote is made of an "ok"."""
    assert blot("It is ok to say yes.", "ok", of_it=False) is None


def test_the_provider_is_asked_less_and_less_often_and_not_for_ever() -> None:
    """At most an hour apart; after the last try people must look."""
    waits = [wait_after(tries) for tries in range(MOST_TRIES)]
    assert None not in waits
    spans = [one for one in waits if one is not None]
    assert all(first <= second for first, second in pairwise(spans))
    assert (spans[0], spans[-1]) == (timedelta(seconds=30), timedelta(hours=1))
    assert wait_after(MOST_TRIES) is None
