"""Follow-ups: a supporter's own words go out once, and automation keeps quiet from then on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.usecases import followups, participants, talking
from smsserve.usecases.followups import LONGEST_NOTE, LONGEST_REPLY
from tests.support.mishaps import count_rows, together
from tests.support.world import Phone, Teammate, World

HOLD = timedelta(seconds=10)


def reply(world: World, ana: Teammate, sam: Phone, body: str, once: str = "form-1") -> str:
    """Send a reply by the console's form, and let the time to take it back pass."""
    message_id = followups.send_reply(
        world.runtime, sam.participant_id, body, account_id=ana.account_id, once=once
    )
    world.clock.advance(HOLD)
    return message_id


def test_a_reply_goes_out_as_it_was_written(world: World) -> None:
    """At once, also at night: it answers somebody."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam", zone="Asia/Tokyo")
    sam.skip_to_end()
    reply(world, ana, sam, "  I am Ana \U0001f642\nHow are you?  ")
    assert sam.receives() == "I am Ana \U0001f642\nHow are you?"


def test_a_form_sent_twice_is_one_text(world: World) -> None:
    """Also by an impatient double click."""
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()

    def send() -> str:
        try:
            return reply(world, ana, sam, "I am here.")
        except ConflictError:
            return "sent already"

    assert together(send, send, send).count("sent already") == 2
    sam.receives("I am here.")
    sam.hears_nothing()
    assert count_rows(world, "followups") == 1


@pytest.mark.parametrize("body", ["", " \n ", "x" * (LONGEST_REPLY + 1)])
def test_what_can_not_be_sent_is_refused(quick_world: World, body: str) -> None:
    """With what to do."""
    ana, sam = quick_world.employ("Ana"), quick_world.enroll("Sam")
    with pytest.raises(RefusedError) as caught:
        reply(quick_world, ana, sam, body)
    assert caught.value.hint


def test_nobody_who_opted_out_is_texted_by_hand_either(quick_world: World) -> None:
    """Another way is needed."""
    ana, sam = quick_world.employ("Ana"), quick_world.enroll("Sam")
    sam.texts("STOP")
    sam.skip_to_end()
    with pytest.raises(RefusedError, match="opted out"):
        reply(quick_world, ana, sam, "please come back")
    sam.hears_nothing()


def test_automation_keeps_quiet_while_people_talk(quick_world: World) -> None:
    """It waits until a person says that the talk is over, however long that takes."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    world.fast_forward(hours=22)
    sam.skip_to_end()
    reply(world, ana, sam, "How are you?")
    sam.receives("How are you?")
    sam.texts("so so, thanks")
    sam.hears_nothing()
    world.fast_forward(days=9)
    sam.hears_nothing()
    talking.end_talk(world.runtime, sam.participant_id, account_id=ana.account_id)
    world.fast_forward(days=2)
    assert sam.unread


def test_a_crisis_is_answered_even_while_people_talk(quick_world: World) -> None:
    """The person at the other end may be looking away."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    reply(world, ana, sam, "How are you?")
    sam.skip_to_end()
    sam.texts("i want to die")
    sam.receives("988")


def test_a_note_is_the_teams_and_sealed(quick_world: World) -> None:
    """Nobody is texted, and nobody reads it in the file."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.skip_to_end()
    person_id = sam.participant_id
    followups.add_note(world.runtime, person_id, " likes xylophones ", account_id=ana.account_id)
    sam.hears_nothing()
    timeline = participants.show_participant(world.runtime, person_id, actor="test")
    assert [one.text for one in timeline.entries if one.kind == "followup"] == ["likes xylophones"]
    for body in ("", "x" * (LONGEST_NOTE + 1)):
        with pytest.raises(RefusedError):
            followups.add_note(world.runtime, person_id, body, account_id=ana.account_id)


def test_nobody_can_not_be_written_to(quick_world: World) -> None:
    """Somebody may have been erased meanwhile."""
    ana = quick_world.employ("Ana")
    with pytest.raises(NotFoundError):
        followups.send_reply(
            quick_world.runtime, "nobody", "hello", account_id=ana.account_id, once="1"
        )
    with pytest.raises(NotFoundError):
        followups.add_note(quick_world.runtime, "nobody", "hello", account_id=ana.account_id)


def test_a_reply_that_waits_too_long_is_never_sent_late(quick_world: World) -> None:
    """Words of the afternoon are not for the next morning; and whoever wrote them learns of it."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.skip_to_end()
    reply(world, ana, sam, "Shall I call in ten minutes?")
    world.clock.advance(timedelta(hours=5))
    sam.hears_nothing()
    world.tick()
    sam.hears_nothing()
    flag = ana.sees_flag("urgent")
    assert "A text a person wrote could not be delivered" in flag.evidence[0].sentence
