"""Safety where two things meet: a talk and an opt-out, a set of questions, the night, again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.programs import ATTESTATIONS
from smsserve.usecases import accounts
from tests.support.mishaps import change_program
from tests.support.surveys import kept, last_round, open_set, welcomed
from tests.support.world import Phone, Teammate, World

# What the shipped programme asks every second week, as another set asks it.
SCALES = 'questions = ["phq2", "gad2"]'
CUTOFFS = ("phq2 = 3\ngad2 = 3\n", "")
ATTESTED = "".join(f"{name} = true\n" for name in ATTESTATIONS)


@pytest.fixture
def sam(quick_world: World) -> Phone:
    """Return the phone of somebody who joined two days ago."""
    return welcomed(quick_world)


def supporter(world: World) -> Teammate:
    """Return the one whom `welcomed` has employed."""
    found = accounts.list_accounts(world.runtime)[0]
    return Teammate(world, found.id, Phone(world, "+15550180001", found.name))


def test_an_opt_out_in_the_middle_of_a_talk_is_kept_and_wakes_somebody(
    quick_world: World, sam: Phone
) -> None:
    """Nothing is sent any more; the card names the reason, so that a person can judge."""
    sam.texts("TALK")
    ana = supporter(quick_world)
    ana.acknowledges(ana.sees_flag("urgent"))
    ana.replies(sam, "Ana here. What is it like for you?")
    sam.skip_to_end()
    sam.texts("END")
    sam.hears_nothing()
    flag = ana.sees_flag("crisis")
    assert "stop_in_crisis" in flag.kinds
    assert any("Opted out during a talk" in one.sentence for one in flag.evidence)


def test_an_answer_and_crisis_words_in_one_text_are_both_heard(
    quick_world: World, sam: Phone
) -> None:
    """Item 2 of the PHQ-8: the 3 is kept, the set waits, one text comes, and somebody is told."""
    change_program(quick_world, (SCALES, 'questions = ["phq8"]'), CUTOFFS)
    open_set(quick_world, sam)
    sam.texts("1")
    sam.receives("2/8")
    sam.texts("3 and i want to die")
    sam.receives("Thank you for telling us", "988")
    sam.hears_nothing()
    assert kept(quick_world, sam)["phq8.2"] == 3
    assert last_round(quick_world)["state"] != "completed"
    assert sam.flag is not None
    assert sam.flag.severity == "crisis"
    quick_world.fast_forward(hours=3)
    sam.hears_nothing()


def test_item_nine_late_at_night_promises_nobody_and_pages_who_is_on_call(
    quick_world: World, sam: Phone
) -> None:
    """At 23:40 with nobody on duty: the closed text without a time, and the coordinator's phone."""
    kim = quick_world.employ("Kim", "coordinator")
    attested = ("[windows]\n", f"[attested.phq9]\n{ATTESTED}\n[windows]\n")
    change_program(quick_world, (SCALES, 'questions = ["phq9"]'), CUTOFFS, attested)
    open_set(quick_world, sam)
    for _ in range(8):
        sam.texts("0")
    # It was 11 in the morning in New York.
    quick_world.clock.advance(timedelta(hours=12, minutes=40))
    sam.skip_to_end()
    kim.phone.skip_to_end()
    sam.texts("1")
    said = sam.receives("no one is reading here until", "988")
    assert "should text you by" not in said
    kim.phone.receives("1 item")


def test_a_second_text_in_a_crisis_adds_to_the_card_and_never_gives_more_time(
    quick_world: World, sam: Phone
) -> None:
    """No second automatic text within six hours; the earlier time holds."""
    ana = supporter(quick_world)
    sam.texts("i want to die")
    sam.receives("988")
    first = ana.sees_flag("crisis")
    quick_world.clock.advance(timedelta(minutes=5))
    sam.texts("i really want to die")
    sam.hears_nothing()
    again = ana.sees_flag("crisis")
    assert (again.id, again.due_at) == (first.id, first.due_at)
    assert len(again.evidence) == 2
