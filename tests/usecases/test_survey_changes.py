"""An answer that is changed, asked for again, or late: the old one kept, the score made anew."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.usecases import checkins
from smsserve.usecases.participants import export_participant, show_participant
from tests.support.mishaps import count_rows
from tests.support.surveys import kept, last_round, open_set, rows, totals, welcomed
from tests.support.world import Phone, World

MINUTE = timedelta(minutes=1)


@pytest.fixture
def sam(quick_world: World) -> Phone:
    """Return the phone of somebody who was welcomed."""
    return welcomed(quick_world)


def details(world: World, phone: Phone) -> dict[str, str]:
    """Return what a supporter reads beside each text of theirs."""
    timeline = show_participant(world.runtime, phone.participant_id, actor="test")
    return {one.text: one.detail for one in timeline.entries if one.kind == "text_in"}


def scores_flagged(phone: Phone) -> list[str]:
    """Return the sentences about scores on somebody's flag."""
    flag = phone.flag
    return [] if flag is None else [one.sentence for one in flag.evidence if one.kind == "score"]


def answer(phone: Phone, *texts: str) -> None:
    """Send several texts and read what comes back."""
    for body in texts:
        phone.texts(body)
    phone.skip_to_end()


def test_i_meant_changes_the_last_answer_and_keeps_the_old_one(
    quick_world: World, sam: Phone
) -> None:
    """The open question stays open; a supporter sees what was changed."""
    open_set(quick_world, sam)
    answer(sam, "3")
    sam.texts("I meant 2")
    sam.receives("Ok, I changed it to 2")
    sam.hears_nothing()
    assert kept(quick_world, sam) == {"phq2.1": 2}
    assert count_rows(quick_world, "answers", "superseded AND value = 3") == 1
    assert details(quick_world, sam)["I meant 2"] == "changed from 3 to 2"
    sam.texts("0")
    sam.receives("3/4")
    assert totals(quick_world, sam) == {"phq2": 2}


def test_a_change_after_the_set_scores_it_anew_and_takes_no_flag_back(
    quick_world: World, sam: Phone
) -> None:
    """Over the cut-off it is flagged; under it again, a person decides."""
    open_set(quick_world, sam)
    answer(sam, "0", "0", "1", "1")
    assert totals(quick_world, sam) == {"phq2": 0, "gad2": 2}
    assert scores_flagged(sam) == []
    answer(sam, "sorry 3")
    assert totals(quick_world, sam) == {"phq2": 0, "gad2": 4}
    once = ["GAD-2 4, at or above the programme's cut-off of 3."]
    assert scores_flagged(sam) == once
    answer(sam, "i meant 2", "i meant 0")
    assert totals(quick_world, sam) == {"phq2": 0, "gad2": 1}
    assert scores_flagged(sam) == once
    assert last_round(quick_world)["state"] == "completed"


def test_redo_asks_the_last_one_again_and_goes_on_from_there(
    quick_world: World, sam: Phone
) -> None:
    """The first answer counts until there is a second."""
    open_set(quick_world, sam)
    answer(sam, "3")
    sam.texts("redo")
    sam.receives("Sure, here is that one again. 1/4 Over the last 2 weeks")
    assert kept(quick_world, sam) == {"phq2.1": 3}
    sam.texts("1")
    sam.receives("2/4")
    assert kept(quick_world, sam) == {"phq2.1": 1}
    assert details(quick_world, sam)["1"] == "changed from 3 to 1"


def test_redo_within_ten_minutes_opens_a_set_that_was_done(quick_world: World, sam: Phone) -> None:
    """After that there is nothing to change, and that is said."""
    open_set(quick_world, sam)
    answer(sam, "0", "0", "0", "0")
    sam.texts("oops")
    sam.receives("Sure, here is that one again. 4/4")
    assert last_round(quick_world)["state"] == "open"
    sam.texts("1")
    sam.receives("Your answers are saved")
    assert totals(quick_world, sam) == {"phq2": 0, "gad2": 1}
    quick_world.clock.advance(11 * MINUTE)
    sam.texts("redo")
    sam.receives("There is no answer to change right now")
    assert last_round(quick_world)["state"] == "completed"


def test_redo_after_the_set_was_broken_off_opens_nothing(quick_world: World, sam: Phone) -> None:
    """Whoever asked for a person is not asked the next question instead."""
    open_set(quick_world, sam)
    answer(sam, "3", "TALK")
    sam.texts("redo")
    sam.hears_nothing()
    assert last_round(quick_world)["state"] == "cancelled"


def test_a_redone_answer_may_be_skipped(quick_world: World, sam: Phone) -> None:
    """SKIP is never a value: not the new one, and not the old one any more."""
    open_set(quick_world, sam)
    answer(sam, "3", "redo", "skip")
    assert kept(quick_world, sam) == {"phq2.1": None}


def test_what_was_read_unsurely_is_said_in_the_next_question(
    quick_world: World, sam: Phone
) -> None:
    """A number after that answers the next one: that is what it stands under."""
    open_set(quick_world, sam)
    sam.texts("2?")
    sam.receives("I read that as 2. If not, write: i meant, and the number. 2/4")
    sam.texts("1")
    sam.receives("3/4")
    assert kept(quick_world, sam) == {"phq2.1": 2, "phq2.2": 1}


def test_what_was_read_unsurely_at_the_end_can_be_sent_anew(quick_world: World, sam: Phone) -> None:
    """Nothing is open then, so a lone number can only be that."""
    open_set(quick_world, sam, rule="mood", go=False)
    sam.texts("6?")
    sam.receives("I read that as 6. If you meant another number, just send it. Thank you, Sam.")
    sam.texts("4")
    sam.receives("Ok, I changed it to 4")
    assert totals(quick_world, sam) == {"mood0_10": 4}


def test_two_re_asks_then_a_person_and_the_next_question(quick_world: World, sam: Phone) -> None:
    """Nothing is guessed, nothing is lost, and the set goes on."""
    open_set(quick_world, sam)
    sam.texts("purple")
    sam.receives("I can only read a number from 0 to 3")
    sam.texts("very purple")
    sam.receives("one number from 0 to 3 and nothing else")
    sam.texts("just purple")
    sam.receives("we will skip that one")
    sam.receives("2/4")
    assert sam.flag is not None
    assert "unclear" in sam.flag.kinds


def test_only_skips_are_not_thanked_for(quick_world: World, sam: Phone) -> None:
    """Nobody will look at an answer that is not there."""
    open_set(quick_world, sam, rule="mood", go=False)
    sam.texts("SKIP")
    sam.receives("we will leave that one")
    sam.hears_nothing()


# --- Late answers -------------------------------------------------------------------------------


def test_a_late_answer_is_kept_scored_and_flagged_and_opens_nothing(
    quick_world: World, sam: Phone
) -> None:
    """It completes the scale it belongs to; a second number is talk."""
    open_set(quick_world, sam)
    answer(sam, "3")
    quick_world.fast_forward(days=4)
    sam.skip_to_end()
    assert last_round(quick_world)["state"] == "expired"
    sam.texts("2")
    sam.receives("we kept your answer and marked it late")
    assert totals(quick_world, sam) == {"phq2": 5}
    assert sam.flag is not None
    assert "score" in sam.flag.kinds
    assert last_round(quick_world)["state"] == "expired"
    assert details(quick_world, sam)["2"] == "answered late"
    sam.texts("1")
    assert count_rows(quick_world, "answers") == 2
    exported = export_participant(quick_world.runtime, sam.participant_id, actor="test")["answers"]
    assert [one["late"] for one in exported] == [False, True]


def test_a_late_low_mood_is_flagged(quick_world: World, sam: Phone) -> None:
    """Three days later it is still low."""
    open_set(quick_world, sam, rule="mood", go=False)
    quick_world.fast_forward(days=4)
    sam.skip_to_end()
    sam.texts("1")
    assert sam.flag is not None
    assert "low_mood" in sam.flag.kinds
    assert totals(quick_world, sam) == {"mood0_10": 1}


def test_nothing_is_late_once_something_new_was_sent(quick_world: World, sam: Phone) -> None:
    """A number then answers what is open."""
    open_set(quick_world, sam, rule="mood", go=False)
    quick_world.fast_forward(days=3)
    checkins.start(quick_world.runtime, None, rule="mood")
    sam.skip_to_end()
    sam.texts("7")
    assert [row["late"] for row in rows(quick_world, "SELECT late FROM answers")] == [0]


def test_an_unseen_item_has_no_late_answer(quick_world: World, sam: Phone) -> None:
    """A set that closed at its gate was never asked."""
    open_set(quick_world, sam, go=False)
    quick_world.fast_forward(days=4)
    sam.skip_to_end()
    sam.texts("2")
    assert count_rows(quick_world, "answers") == 0


def test_what_is_half_answered_is_scored_only_as_far_as_the_missing_rule_goes(
    quick_world: World, sam: Phone
) -> None:
    """Seven of eight are enough for an estimate; one of two is kept, and no total is made up."""
    open_set(quick_world, sam)
    answer(sam, "2", "2", "0", "0")
    assert "8 more short questions" in sam.inbox[-1].body
    answer(sam, "GO", *["1"] * 7)
    quick_world.fast_forward(days=4)
    found = rows(quick_world, "SELECT total, estimated FROM scores WHERE instrument = 'phq8'")
    assert [(round(row["total"], 2), bool(row["estimated"])) for row in found] == [(8, True)]
    sam.skip_to_end()
    sam.texts("3")
    assert totals(quick_world, sam)["phq8"] == 10
    assert sam.flag is not None
    assert any("PHQ-8 10" in one.sentence for one in sam.flag.evidence)
