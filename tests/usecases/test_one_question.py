"""One question at a time across its parts: rounds, prompts, talks, "shall we stop?", leaving."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.usecases import checkins, talking, tick
from tests.support.mishaps import count_rows
from tests.support.surveys import rows
from tests.support.world import Phone, World

HELD = "prompt_kind IS NOT NULL"


def asked_whether_heard(world: World) -> Phone:
    """Return somebody whose talk has ended and who was asked about it some hours later."""
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    ana.replies(sam, "Hi Sam, Ana here.")
    talking.end_talk(world.runtime, sam.participant_id, account_id=ana.account_id)
    world.clock.advance(timedelta(hours=3, minutes=1))
    tick.run(world.runtime)
    assert count_rows(world, "participants", HELD) == 1
    return sam


def test_a_number_answers_the_check_in_that_came_since(quick_world: World) -> None:
    """Not whether they felt heard, which was asked hours before."""
    sam = asked_whether_heard(quick_world)
    checkins.start(quick_world.runtime, None, rule="mood")
    quick_world.settle()
    sam.texts("3")
    assert count_rows(quick_world, "feedback") == 0
    assert [row["value"] for row in rows(quick_world, "SELECT value FROM answers")] == [3]


def test_what_they_are_in_the_middle_of_is_not_broken_off(quick_world: World) -> None:
    """A skill was begun a minute ago: the number is for it, and the check-in asks again."""
    sam = quick_world.enroll("Sam")
    sam.texts("COPE")
    sam.texts("1")
    checkins.start(quick_world.runtime, None, rule="mood")
    quick_world.settle()
    sam.texts("3")
    assert count_rows(quick_world, "answers") == 0
    assert [row["before"] for row in rows(quick_world, "SELECT before FROM skill_uses")] == [3]


@pytest.mark.parametrize("text", ["TALK", "maybe i should stop", "i want to die", "PAUSE"])
def test_what_waits_in_the_outbox_is_not_asked_across_it(quick_world: World, text: str) -> None:
    """A question of ours that has not left yet would come into a talk, a doubt or a crisis."""
    sam = asked_whether_heard(quick_world)
    assert count_rows(quick_world, "outbound_messages", "text_key = 'fb.after'") == 1
    sam.texts(text)
    assert all("heard" not in one.body for one in sam.inbox)
    assert count_rows(quick_world, "participants", HELD) == 0


def test_a_late_yes_to_shall_we_stop_brings_nobody_back(quick_world: World) -> None:
    """A day's silence has stopped them; what they say then is what they were asked."""
    sam = quick_world.enroll("Sam")
    sam.texts("maybe i should stop")
    quick_world.fast_forward(hours=25)
    assert count_rows(quick_world, "opt_outs") == 1
    sam.texts("YES")
    assert count_rows(quick_world, "opt_outs") == 1
    sam.texts("START")
    assert count_rows(quick_world, "opt_outs") == 0


def test_a_stop_that_the_carrier_tells_of_leaves_nothing_open(quick_world: World) -> None:
    """As one that came by text: whoever comes back begins anew."""
    sam = quick_world.enroll("Sam")
    checkins.start(quick_world.runtime, None, rule="mood")
    sam.texts("WIN")
    assert count_rows(quick_world, "participants", HELD) == 1
    assert count_rows(quick_world, "checkins", "state = 'open'") == 1
    quick_world.carrier.hear(sam.number, "STOP")
    sam.texts("WHO")
    assert count_rows(quick_world, "opt_outs", "how = 'carrier'") == 1
    assert count_rows(quick_world, "participants", HELD) == 0
    assert count_rows(quick_world, "checkins", "state = 'open'") == 0


def test_a_yes_to_a_copy_is_no_consent(quick_world: World) -> None:
    """Somebody invited asks for their copy and says yes to it; the invitation stands."""
    sam = quick_world.enroll("Sam", consent=False)
    sam.texts("MYDATA")
    sam.texts("YES")
    assert "/copy/" in sam.inbox[-1].body
    assert count_rows(quick_world, "enrollments", "state = 'invited'") == 1
    sam.texts("YES")
    assert count_rows(quick_world, "enrollments", "state = 'active'") == 1


def test_an_invitation_speaks_their_language(quick_world: World) -> None:
    """LANG before a yes."""
    sam = quick_world.enroll("Sam", consent=False)
    sam.texts("LANG ES")
    sam.texts("hola")
    assert "responde" in sam.inbox[-1].body.lower()
    assert count_rows(quick_world, "enrollments", "state = 'invited'") == 1
