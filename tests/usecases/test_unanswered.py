"""What nobody answered: one reminder, a quiet end, and a flag for silence that is theirs."""

from __future__ import annotations

from datetime import timedelta

from smsserve.domain.conversation import STOP_QUESTION
from smsserve.usecases import checkins, tick, unanswered
from tests.support.mishaps import change_program, count_rows, run_sql
from tests.support.world import World

SECOND = timedelta(seconds=1)


def test_an_outage_of_ours_is_nobodys_silence(quick_world: World) -> None:
    """Nothing went out for four days: nobody is flagged for not having answered it."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    for _ in range(4 * 24):
        world.clock.advance(timedelta(hours=1))
        tick.run(world.runtime)
    assert count_rows(world, "checkins") > 1
    assert sam.flag is None


def test_silence_is_flagged_by_the_check_in_that_ends_it(quick_world: World) -> None:
    """Two days apart: a tick that came a moment early does not put the flag off by days."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    world.fast_forward(hours=23, minutes=15)
    sam.skip_to_end()
    (opened,) = [one for one in sam.inbox if "mood" in one.body]
    world.fast_forward(hours=47)
    assert sam.flag is None
    world.clock.set(opened.at + timedelta(hours=48) - 20 * SECOND)
    checkins.start(world.runtime, None)
    assert ana.sees_flag("routine").kinds == ("silence",)


def test_a_reminder_is_one(quick_world: World) -> None:
    """However often it is looked for."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    world.fast_forward(days=3)
    sam.skip_to_end()
    world.fast_forward(hours=25)
    for _ in range(5):
        world.tick()
    assert len([body for body in sam.unread if "no rush" in body]) == 1


def test_nobody_is_reminded_while_a_person_talks_with_them(quick_world: World) -> None:
    """Nor in a crisis, nor after opting out, nor while they pause."""
    world = quick_world
    ana = world.employ("Ana")
    phones = [world.enroll(name) for name in ("Talks", "Stops", "Pauses", "Sad")]
    world.fast_forward(days=1, hours=21)
    ana.replies(phones[0], "How are you?")
    phones[1].texts("STOP")
    phones[2].texts("PAUSE")
    phones[3].texts("i want to die")
    for phone in phones:
        phone.skip_to_end()
    world.fast_forward(hours=3)
    for phone in phones:
        phone.hears_nothing()


def test_half_way_through_the_questions_are_said_to_be_open_still(quick_world: World) -> None:
    """A day after their last answer; GO asks the open one again."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    world.fast_forward(days=2)
    sam.skip_to_end()
    sam.texts("GO")
    sam.receives("1/4")
    sam.texts("1")
    sam.receives("2/4")
    run_sql(world.runtime, "UPDATE enrollments SET next_checkin_at = NULL")
    world.fast_forward(hours=26)
    sam.receives("your questions are still open")
    sam.texts("ok")
    sam.receives("2/4")
    sam.hears_nothing()


def test_starting_twice_asks_once(quick_world: World) -> None:
    """The second click within the minute changes nothing and says so."""
    world = quick_world
    sam = world.enroll("Sam")
    sam.skip_to_end()
    (first,) = checkins.start(world.runtime, None, rule="mood")
    (second,) = checkins.start(world.runtime, [sam.participant_id], rule="mood")
    assert first.checkin_id is not None
    assert (second.checkin_id, bool(second.reason)) == (None, True)
    sam.receives("How is your mood today?")
    sam.hears_nothing()


def test_starting_again_later_takes_the_first_back(quick_world: World) -> None:
    """There is one open question; the one that still waited is never asked."""
    world = quick_world
    sam = world.enroll("Sam", zone="Asia/Tokyo")
    checkins.start(world.runtime, None, rule="mood")
    world.clock.advance(timedelta(minutes=5))
    checkins.start(world.runtime, None, rule="week")
    world.fast_forward(hours=9)
    bodies = " ".join(sam.unread)
    assert "How are you doing this week" in bodies
    assert "mood" not in bodies
    assert count_rows(world, "checkins", "state = 'open'") == 1


def test_whoever_answers_in_the_last_moment_is_not_stopped(quick_world: World) -> None:
    """Between being found and being held they said NO."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.texts("maybe i should stop")
    world.clock.advance(STOP_QUESTION)
    before = world.clock.now() - STOP_QUESTION
    sam.texts("NO")
    unanswered._stop_one(world.runtime, sam.participant_id, before)
    assert count_rows(world, "opt_outs") == 0
    assert unanswered.stop_silent(world.runtime, after=STOP_QUESTION) == 0


def test_a_programme_may_wait_less_long(quick_world: World) -> None:
    """The sentence names its own hours."""
    world = quick_world
    ana = world.employ("Ana")
    change_program(
        world,
        ('silence_after = "48h"', 'silence_after = "24h"'),
        ('answer = "48h"', 'answer = "24h"'),
        ('remind_after = "24h"', 'remind_after = "6h"'),
    )
    world.enroll("Sam")
    world.fast_forward(days=2, hours=1)
    (reason,) = ana.sees_flag("routine").evidence
    assert "No reply for 24 hours" in reason.sentence
