"""A set of questions begins when the person says so; it is put off once, and left with one word."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from smsserve.usecases import checkins
from tests.support.mishaps import change_program, count_rows
from tests.support.surveys import kept, last_round, open_set, stop_calendar, totals, welcomed
from tests.support.world import Phone, World

NEW_YORK = ZoneInfo("America/New_York")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def sam(quick_world: World) -> Phone:
    """Return the phone of somebody who was welcomed, on a Wednesday at eleven."""
    return welcomed(quick_world)


def test_a_set_says_how_many_and_how_long_and_waits(quick_world: World, sam: Phone) -> None:
    """No item goes out before they say so, and a number before that is no answer."""
    open_set(quick_world, sam, go=False)
    assert "4 short questions. Takes 2 minutes" in sam.inbox[-1].body
    sam.texts("2")
    sam.receives("Reply GO, or SKIP")
    assert kept(quick_world, sam) == {}
    sam.texts("sure, ok")
    assert "1/4 Over the last 2 weeks" in sam.unread[-1]


def test_no_number_however_often_is_an_answer_before_the_first_item(
    quick_world: World, sam: Phone
) -> None:
    """After two hints a person reads them; the gate waits on."""
    open_set(quick_world, sam, go=False)
    for _ in range(4):
        sam.texts("2")
    assert count_rows(quick_world, "answers") == 0
    assert sum("Reply GO, or SKIP" in body for body in sam.unread) == 2
    assert sam.flag is not None
    sam.texts("GO")
    assert "1/4" in sam.unread[-1]


def test_the_stem_goes_out_once_and_then_the_short_form(quick_world: World, sam: Phone) -> None:
    """One item a text, numbered over the set, the answers in each."""
    open_set(quick_world, sam, go=False)
    sam.texts("GO")
    first = sam.receives("1/4 Over the last 2 weeks, how often", "0=Not at all")
    assert "Last 2 weeks:" not in first
    sam.texts("0")
    sam.receives("2/4 Last 2 weeks:", "3=Nearly every day")
    sam.texts("0")
    assert "3/4 Last 2 weeks: Feeling nervous" in sam.receives()
    sam.hears_nothing()


def test_later_asks_again_the_next_day_at_the_same_hour_and_only_once(
    quick_world: World, sam: Phone
) -> None:
    """The second LATER closes the set, and says so."""
    open_set(quick_world, sam, go=False)
    asked_at = sam.inbox[-1].at
    quick_world.fast_forward(hours=5)
    sam.texts("later")
    sam.receives("I will ask again tomorrow")
    sam.texts("ok thanks")
    quick_world.fast_forward(hours=12)
    sam.skip_to_end()
    quick_world.fast_forward(hours=12)
    assert "4 short questions" in sam.receives()
    again_at = sam.inbox[sam.read - 1].at
    wanted = asked_at + timedelta(days=1)
    assert abs(again_at - wanted) < 2 * MINUTE
    sam.texts("LATER")
    sam.receives("We closed this set of questions")
    quick_world.fast_forward(days=3)
    sam.hears_nothing()
    assert last_round(quick_world)["state"] == "expired"


def test_later_in_the_evening_is_asked_again_in_the_morning_that_comes(
    quick_world: World, sam: Phone
) -> None:
    """Also when it is past midnight by then."""
    open_set(quick_world, sam, go=False)
    hour = sam.inbox[-1].at.astimezone(NEW_YORK).hour
    quick_world.clock.set(datetime(2026, 5, 7, 5, 30, tzinfo=UTC))
    sam.texts("not now")
    sam.skip_to_end()
    quick_world.fast_forward(hours=12)
    sam.receives("4 short questions")
    wall = sam.inbox[-1].at.astimezone(NEW_YORK)
    assert (wall.day, wall.hour) == (7, hour)


def test_what_was_put_off_is_not_asked_beside_a_round_of_that_hour(quick_world: World) -> None:
    """The mood of the next day is asked first; the questions come with it, and only once more."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    world.fast_forward(days=2)
    sam.skip_to_end()
    assert "4 short questions" in sam.inbox[-1].body
    sam.texts("later")
    sam.skip_to_end()
    world.fast_forward(days=1)
    sam.receives("How is your mood today")
    sam.hears_nothing()
    sam.texts("6")
    sam.receives("4 short questions")
    sam.texts("later")
    sam.receives("We closed this set")
    assert totals(world, sam) == {"mood0_10": 6}


def test_skip_at_the_gate_leaves_the_set_and_is_kept_as_that(
    quick_world: World, sam: Phone
) -> None:
    """No item is marked skipped: none was asked."""
    open_set(quick_world, sam, go=False)
    sam.texts("SKIP")
    sam.receives("we will leave these questions this time")
    checkin = last_round(quick_world)
    assert (checkin["state"], checkin["gate"]) == ("cancelled", "skipped")
    assert count_rows(quick_world, "answers") == 0
    quick_world.fast_forward(days=3)
    sam.hears_nothing()


def test_nobody_who_does_not_answer_is_told_that_it_closed(quick_world: World, sam: Phone) -> None:
    """One reminder a day later, and a quiet end."""
    open_set(quick_world, sam, go=False)
    quick_world.fast_forward(hours=25)
    sam.receives("your questions are still open", "SKIP")
    quick_world.fast_forward(days=2)
    sam.hears_nothing()
    assert last_round(quick_world)["state"] == "expired"


def test_whoever_began_is_reminded_once_and_told_when_it_closed(
    quick_world: World, sam: Phone
) -> None:
    """A day after their last answer, and two days after it; never at night."""
    open_set(quick_world, sam)
    quick_world.fast_forward(hours=12)
    sam.texts("1")
    sam.skip_to_end()
    quick_world.fast_forward(hours=23)
    sam.hears_nothing()
    quick_world.fast_forward(hours=11)
    sam.receives("your questions are still open")
    quick_world.fast_forward(hours=24)
    sam.receives("We closed this set of questions")
    assert 8 <= sam.inbox[-1].at.astimezone(NEW_YORK).hour < 21
    quick_world.fast_forward(days=2)
    sam.hears_nothing()


def test_after_the_reminder_skip_leaves_the_rest_and_keeps_what_there_is(
    quick_world: World, sam: Phone
) -> None:
    """As the reminder says."""
    open_set(quick_world, sam)
    for value in ("1", "0", "2"):
        sam.texts(value)
    sam.skip_to_end()
    quick_world.fast_forward(hours=30)
    sam.receives("your questions are still open")
    sam.texts("skip")
    sam.receives("leave these questions")
    assert kept(quick_world, sam) == {"phq2.1": 1, "phq2.2": 0, "gad2.1": 2}
    assert totals(quick_world, sam) == {"phq2": 1}


def test_a_new_round_closes_an_open_set_without_a_word(quick_world: World, sam: Phone) -> None:
    """Two texts at once would be one too many; the answers given are kept."""
    open_set(quick_world, sam)
    sam.texts("1")
    sam.skip_to_end()
    quick_world.clock.advance(MINUTE)
    checkins.start(quick_world.runtime, None, rule="mood")
    sam.receives("How is your mood today")
    sam.hears_nothing()
    assert count_rows(quick_world, "checkins", "state = 'open'") == 1
    assert kept(quick_world, sam) == {"phq2.1": 1}


def test_single_questions_have_no_gate(quick_world: World, sam: Phone) -> None:
    """Mood and own words are asked as they are."""
    open_set(quick_world, sam, rule="mood", go=False)
    assert "How is your mood today" in sam.inbox[-1].body
    assert last_round(quick_world)["gate"] is None


def test_a_programme_may_leave_the_gate_out(quick_world: World, sam: Phone) -> None:
    """Then the first item comes at once."""
    change_program(quick_world, ('key = "scales"\n', 'key = "scales"\ngate = false\n'))
    open_set(quick_world, sam, go=False)
    assert "1/4" in sam.inbox[-1].body
    sam.texts("0")
    sam.receives("2/4")


def test_own_words_come_before_the_gate(quick_world: World, sam: Phone) -> None:
    """How somebody is comes first; then they choose whether to answer more."""
    change_program(
        quick_world, ('questions = ["phq2", "gad2"]', 'questions = ["open", "phq2", "gad2"]')
    )
    open_set(quick_world, sam, go=False)
    assert "How are you doing this week" in sam.inbox[-1].body
    sam.texts("fine, thanks for asking")
    sam.receives("4 short questions")
    sam.texts("GO")
    sam.receives("1/4")


def test_a_plain_phone_is_not_told_what_it_is_about(quick_world: World, sam: Phone) -> None:
    """The gate on a phone that others see."""
    sam.texts("PLAIN")
    stop_calendar(quick_world)
    sam.skip_to_end()
    open_set(quick_world, sam, go=False)
    assert "I have a few short questions for you" in sam.inbox[-1].body
