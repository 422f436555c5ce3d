"""Seeing: what a person decides on a flag holds only for the flag that they had before them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from smsserve.domain.errors import ConflictError
from smsserve.domain.flags import Seen
from smsserve.usecases import flags, handing_over, helping, snoozing
from smsserve.usecases.flags import FlagView
from smsserve.usecases.handing_over import Handing
from tests.support.mishaps import count_rows
from tests.support.team import account_of, raise_reason
from tests.support.world import Phone, Teammate, World

MINUTE = timedelta(minutes=1)
Decide = Callable[[World, Teammate, FlagView, Seen], object]


def look(world: World, flag_id: str) -> tuple[FlagView, Seen]:
    """Return a flag as a page shows it, and what a form of that page brings back."""
    flag = flags.get_flag(world.runtime, flag_id, actor="test")
    return flag, Seen(flag.version, world.clock.now())


def put_off(world: World, ana: Teammate, flag: FlagView, seen: Seen) -> None:
    """Put a flag off until shortly before its time."""
    snoozing.snooze_flag(
        world.runtime,
        flag.id,
        account_id=ana.account_id,
        until=flag.due_at - 30 * MINUTE,
        reason="In class.",
        seen=seen,
    )


def close(world: World, ana: Teammate, flag: FlagView, seen: Seen) -> None:
    """Close a flag."""
    by = ana.account_id
    flags.resolve(world.runtime, flag.id, account_id=by, outcome="talked", seen=seen)


def hand_on(world: World, ana: Teammate, flag: FlagView, seen: Seen) -> None:
    """Hand a flag on to whoever fits best."""
    handing_over.hand_on(world.runtime, flag.id, Handing(ana.account_id, any_owner=True, seen=seen))


def comes_a_reason(world: World, sam: Phone, lee: Teammate, flag_id: str) -> None:
    """Another reason stacks on the flag."""
    assert lee.account_id
    assert raise_reason(world, sam, "urgent", "Wrote that it is worse.") == flag_id


def comes_a_text(world: World, sam: Phone, lee: Teammate, flag_id: str) -> None:
    """A text comes in that is no reason for a flag."""
    assert lee.account_id
    before = flags.get_flag(world.runtime, flag_id, actor="test").evidence
    sam.texts("thank you")
    assert flags.get_flag(world.runtime, flag_id, actor="test").evidence == before


def comes_a_claim(world: World, sam: Phone, lee: Teammate, flag_id: str) -> None:
    """A colleague takes the flag on."""
    assert sam.participant_id
    flags.acknowledge(world.runtime, flag_id, account_id=lee.account_id)


@pytest.mark.parametrize(
    ("decide", "news"),
    [
        (put_off, comes_a_reason),
        (put_off, comes_a_text),
        (put_off, comes_a_claim),
        (close, comes_a_reason),
        (close, comes_a_text),
        (close, comes_a_claim),
        (hand_on, comes_a_claim),
    ],
)
def test_news_since_the_page_was_made_stand_in_the_way(
    quick_world: World,
    decide: Decide,
    news: Callable[[World, Phone, Teammate, str], None],
) -> None:
    """Nothing of the flag changes; with a newer page it does."""
    world = quick_world
    ana, lee, sam = world.employ("Ana"), world.employ("Lee"), world.enroll("Sam")
    flag_id = raise_reason(world, sam, "urgent")
    flag, seen = look(world, flag_id)
    world.clock.advance(MINUTE)
    news(world, sam, lee, flag_id)
    as_it_was = look(world, flag_id)[0]
    with pytest.raises(ConflictError):
        decide(world, ana, flag, seen)
    assert look(world, flag_id)[0] == as_it_was
    if news is not comes_a_claim:
        world.clock.advance(MINUTE)
        decide(world, ana, *look(world, flag_id))
        assert look(world, flag_id)[0].state != as_it_was.state


@pytest.mark.parametrize("decide", [put_off, close, hand_on])
def test_a_page_of_the_ladder_and_an_offer_of_help_are_no_news(
    quick_world: World, decide: Decide
) -> None:
    """They make versions of the flag, and nobody has to read anything anew."""
    world = quick_world
    ana, lee, sam = world.employ("Ana"), world.employ("Lee"), world.enroll("Sam")
    flag_id = raise_reason(world, sam, "urgent")
    world.clock.advance(MINUTE)
    flag, seen = look(world, flag_id)
    world.fast_forward(minutes=61)
    if decide is put_off:
        flags.acknowledge(world.runtime, flag_id, account_id=ana.account_id)
        helping.offer_help(world.runtime, flag_id, account_of(world, lee))
    paged = look(world, flag_id)[0]
    assert (paged.version > flag.version, len(paged.told)) == (True, 2)
    decide(world, ana, flag, seen)
    assert look(world, flag_id)[0].version > paged.version


def test_a_form_that_comes_twice_puts_off_once(quick_world: World) -> None:
    """The second says nothing new and is no conflict."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    flag, seen = look(world, raise_reason(world, sam, "urgent"))
    for _time in range(2):
        put_off(world, ana, flag, seen)
        world.clock.advance(MINUTE)
    assert count_rows(world, "followups", "kind = 'snoozed'") == 1
