"""Flags that were put off, and a text that comes meanwhile: whoever has one is to write again."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from smsserve.storage.engine import reading
from smsserve.storage.flags import flags as flag_table
from smsserve.usecases import snoozing
from tests.support.team import raise_reason
from tests.support.world import Phone, Teammate, World

MINUTE = timedelta(minutes=1)


def row_of(world: World, flag_id: str) -> dict[str, object]:
    """Return a flag as it is stored."""
    with reading(world.runtime.engine) as connection:
        query = select(flag_table).where(flag_table.c.id == flag_id)
        return dict(connection.execute(query).mappings().one())


def next_look(world: World, flag_id: str) -> datetime:
    """Return when a claim is looked at."""
    found = row_of(world, flag_id)["next_step_at"]
    assert isinstance(found, datetime)
    return found


@pytest.fixture
def ana(quick_world: World) -> Teammate:
    """Return a supporter, with a colleague."""
    quick_world.employ("Lee")
    return quick_world.employ("Ana")


@pytest.fixture
def sam(quick_world: World) -> Phone:
    """Return somebody who takes part."""
    return quick_world.enroll("Sam")


def put_off(world: World, sam: Phone, ana: Teammate) -> str:
    """Put an urgent flag off for three hours, half an hour after it was raised; returns its id."""
    flag_id = raise_reason(world, sam, "urgent")
    world.clock.advance(30 * MINUTE)
    until = world.clock.now() + 180 * MINUTE
    snoozing.snooze_flag(
        world.runtime, flag_id, account_id=ana.account_id, until=until, reason="At work till two."
    )
    return flag_id


@pytest.mark.parametrize("body", ["thanks", "could someone text me", "what do i do now", "7"])
def test_a_new_text_starts_the_clock_of_whoever_put_the_flag_off(
    quick_world: World, sam: Phone, ana: Teammate, body: str
) -> None:
    """Nobody answers: others hear of it as if it had been claimed at that moment, not at two."""
    world = quick_world
    flag_id = put_off(world, sam, ana)
    asleep_until = next_look(world, flag_id)
    version = row_of(world, flag_id)["version"]
    world.clock.advance(10 * MINUTE)
    sam.texts(body)
    row = row_of(world, flag_id)
    assert (row["state"], row["acknowledged_by"]) == ("acknowledged", ana.account_id)
    assert (row["snoozed_at"], row["snoozed_until"]) == (None, None)
    now, due = world.clock.now(), row["due_at"]
    assert isinstance(due, datetime)
    assert next_look(world, flag_id) == now + max((due - now) / 2, 15 * MINUTE)
    assert next_look(world, flag_id) < asleep_until
    if body == "thanks":
        assert row["version"] == version, "a text that is no reason takes no form out of a hand"
    world.fast_forward(hours=2)
    assert row_of(world, flag_id)["state"] == "open"


def test_whoever_answers_the_text_keeps_the_flag(
    quick_world: World, sam: Phone, ana: Teammate
) -> None:
    """The clock that runs again is the one of every claim: a text in time holds it."""
    world = quick_world
    flag_id = put_off(world, sam, ana)
    sam.texts("are you there")
    world.clock.advance(5 * MINUTE)
    ana.replies(sam, "I am.")
    world.fast_forward(hours=6)
    row = row_of(world, flag_id)
    assert (row["state"], row["acknowledged_by"]) == ("acknowledged", ana.account_id)


def test_a_text_never_gives_a_claim_more_time(
    quick_world: World, sam: Phone, ana: Teammate
) -> None:
    """Whoever writes every minute is not put off by it."""
    world = quick_world
    flag_id = put_off(world, sam, ana)
    sam.texts("hm")
    first = next_look(world, flag_id)
    for _ in range(3):
        world.clock.advance(MINUTE)
        sam.texts("hm")
        assert next_look(world, flag_id) == first
