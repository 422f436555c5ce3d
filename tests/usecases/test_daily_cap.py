"""Texts a person gets in a day: few that we begin, more that answer theirs, and no loops."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.messages import AUTOMATIC, Kind, exceeds_day
from tests.support.outbox_judge import read_rows
from tests.support.world import Phone, World
from tests.usecases.test_failures import write


@pytest.fixture
def sam(quick_world: World) -> Phone:
    """Return somebody in a programme that may begin four texts a day."""
    settings = replace(quick_world.runtime.settings, texts_per_day=4)
    quick_world.runtime = replace(quick_world.runtime, settings=settings)
    quick_world.employ("Ana")
    found = quick_world.enroll("Sam")
    found.skip_to_end()
    return found


def test_the_fifth_text_of_a_day_is_not_sent_and_a_person_looks(
    quick_world: World, sam: Phone
) -> None:
    """One reason however many follow; the next day all is as before."""
    for number in range(5):
        write(quick_world, sam, f"number {number}")
    assert len(sam.unread) == 2
    assert sam.flag is not None
    assert [one.rule for one in sam.flag.evidence] == ["daily-cap"]
    rows = [row["failure_reason"] for row in read_rows(quick_world.runtime)]
    assert rows.count("too many texts in a day") == 3
    sam.skip_to_end()
    quick_world.clock.advance(timedelta(hours=24, minutes=1))
    write(quick_world, sam, "tomorrow")
    sam.receives("tomorrow")


def test_what_a_person_needs_goes_all_the_same(quick_world: World, sam: Phone) -> None:
    """A crisis text, what somebody wrote by hand, and the confirmation of a STOP."""
    for number in range(5):
        write(quick_world, sam, f"number {number}")
    sam.skip_to_end()
    for kind in (Kind.SUPPORTER_REPLY, Kind.CRISIS):
        write(quick_world, sam, kind.value, kind)
        sam.receives(kind.value)
    sam.texts("I want to die")
    sam.receives("988")


def test_answers_have_a_wider_limit(quick_world: World, sam: Phone) -> None:
    """A survey asks many questions, each after an answer; a machine asks for ever."""
    for number in range(25):
        write(quick_world, sam, f"number {number}", Kind.ANSWER)
    assert len(sam.unread) == 18


@given(
    counts=st.dictionaries(st.sampled_from(list(Kind)), st.integers(0, 30)),
    kind=st.sampled_from(list(Kind)),
    most=st.integers(1, 20),
)
def test_only_automatic_texts_are_ever_held_back(
    counts: dict[Kind, int], kind: Kind, most: int
) -> None:
    """And never the first ones of a day."""
    held = exceeds_day(kind, counts, most)
    if kind not in AUTOMATIC:
        assert not held
    if held:
        assert sum(counts.get(one, 0) for one in AUTOMATIC) >= most
