"""A deletion and the texts that people write: neither gets in the other's way."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.storage.engine import transaction
from smsserve.usecases import consenting, followups
from smsserve.usecases.people import find_person
from tests.support.mishaps import count_rows
from tests.support.world import Phone, Teammate, World


def type_to(world: World, ana: Teammate, sam: Phone, hold: timedelta | None = None) -> None:
    """Write a text by hand as the console does: it leaves a moment later."""
    followups.send_reply(
        world.runtime,
        sam.participant_id,
        "Here. Call me any time",
        account_id=ana.account_id,
        once="1",
        hold=hold,
    )
    world.settle()


def ask_in_danger(sam: Phone) -> None:
    """Ask to be deleted, twice, having said "I want to die": it waits for a person."""
    for body in ("I want to die", "DELETE ME", "DELETE ME"):
        sam.texts(body)
    sam.skip_to_end()


def test_a_text_by_hand_that_has_not_left_holds_no_deletion(world: World) -> None:
    """It is called off with all the rest, and nobody is paged for a flag that leads nowhere."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    type_to(world, ana, sam)
    sam.texts("DELETE ME")
    sam.skip_to_end()
    sam.texts("DELETE ME")
    sam.receives("deleting what we keep about you")
    assert count_rows(world, "flags") == 0
    world.tick()
    assert count_rows(world, "participants") == 0
    world.fast_forward(hours=1)
    sam.hears_nothing()


def test_what_was_answered_while_a_deletion_was_held_leaves_before_it(quick_world: World) -> None:
    """Closing the flag in the seconds in which the answer can be taken back loses no word."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    ask_in_danger(sam)
    type_to(world, ana, sam)
    ana.resolves(ana.sees_flag("crisis").id, "talked")
    world.tick()
    sam.hears_nothing()
    world.fast_forward(minutes=1)
    sam.receives("Call me any time")
    world.tick()
    sam.receives("deleting what we keep about you")
    world.tick()
    assert count_rows(world, "participants") == 0


def test_an_answer_that_does_not_leave_holds_a_deletion_for_half_an_hour(
    quick_world: World,
) -> None:
    """Then the deletion goes on without it."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    ask_in_danger(sam)
    type_to(world, ana, sam, hold=timedelta(hours=3))
    ana.resolves(ana.sees_flag("crisis").id, "talked")
    world.fast_forward(minutes=24)
    sam.hears_nothing()
    world.fast_forward(minutes=12)
    sam.receives("deleting what we keep about you")
    world.tick()
    assert count_rows(world, "participants") == 0


@pytest.mark.parametrize(("danger", "left"), [(False, 0), (True, 1)])
def test_after_the_goodbye_only_danger_holds_a_deletion(
    quick_world: World, *, danger: bool, left: int
) -> None:
    """Not a flag about a text that the deletion itself overtook on its last steps."""
    world = quick_world
    sam = world.enroll("Sam")
    sam.texts("DELETE ME")
    sam.texts("DELETE ME")
    wanted = sam.participant_id
    with transaction(world.runtime.engine) as connection:
        person = find_person(world.runtime, connection, wanted)
        assert person is not None
        consenting.tell_unsent(world.runtime, connection, person)
    if danger:
        sam.texts("I want to die")
    world.tick()
    assert count_rows(world, "participants") == left
