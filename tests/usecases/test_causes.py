"""Flags from every cause: what is unusual for a person, on their phone and on the queue."""

from __future__ import annotations

from datetime import timedelta

from smsserve.usecases import checkins, outbox, tick
from smsserve.usecases.flags import FlagView
from tests.support.mishaps import change_program, count_rows, run_sql
from tests.support.surveys import open_set, stop_calendar, welcomed
from tests.support.team import raise_reason
from tests.support.world import Phone, World

DAYS = timedelta(days=1)
_CUTOFFS = "[flags.cutoffs]"


def answers(world: World, phone: Phone, *moods: int, every: timedelta = 3 * DAYS) -> None:
    """Ask somebody their mood at a steady pace; they answer each time."""
    for mood in moods:
        world.clock.advance(every)
        checkins.start(world.runtime, [phone.participant_id], rule="mood")
        stop_calendar(world)
        world.settle()
        phone.texts(str(mood))


def sentences(flag: FlagView | None) -> list[str]:
    """Return why somebody is on the queue."""
    return [] if flag is None else [one.sentence for one in flag.evidence]


def test_a_mood_below_their_own_usual_is_told_beside_it(quick_world: World) -> None:
    """Five is fine for others; whoever usually says seven is asked after."""
    sam = welcomed(quick_world)
    answers(quick_world, sam, 7, 8, 7, 7)
    assert sentences(sam.flag) == []
    answers(quick_world, sam, 5)
    assert sentences(sam.flag) == ["Mood 5, usually about 7."]
    assert sam.flag is not None
    assert sam.flag.severity == "urgent"


def test_a_mood_that_is_corrected_is_judged_as_corrected(quick_world: World) -> None:
    """A slip of the thumb is told of once, however often it is corrected to the same."""
    sam = welcomed(quick_world)
    answers(quick_world, sam, 7, 8, 7, 7, 7)
    sam.texts("I meant 4")
    assert sentences(sam.flag) == ["Mood 4, usually about 7."]
    sam.texts("I meant 5")
    assert sentences(sam.flag) == ["Mood 4, usually about 7."]


def test_a_slow_slide_is_found_once(quick_world: World) -> None:
    """No answer is two below the usual, and yet."""
    sam = welcomed(quick_world)
    answers(quick_world, sam, 7, 8, 7, 6, 7, 8, 7, 7, 6, 6, 6, 6, 6, 6, 6, 6, every=7 * DAYS)
    (sentence,) = sentences(sam.flag)
    assert sentence.startswith("Mood goes down bit by bit: about 7 before, about 6")
    assert sam.flag is not None
    assert sam.flag.severity == "routine"


def test_a_total_clearly_worse_than_the_last_one_is_told(quick_world: World) -> None:
    """By the programme's own change where it has set one."""
    change_program(quick_world, (_CUTOFFS, f"[flags.rises]\nphq2 = 2\n\n{_CUTOFFS}"))
    sam = welcomed(quick_world)
    for totals in (("0", "0", "0", "0"), ("1", "1", "0", "0")):
        open_set(quick_world, sam)
        for answer in totals:
            sam.texts(answer)
        quick_world.clock.advance(14 * DAYS)
    assert sentences(sam.flag) == ["PHQ-2 2, 2 weeks before it was 0: clearly worse."]


def test_a_muted_rule_raises_nothing_and_unread_words_stay_unread(quick_world: World) -> None:
    """Whoever writes outside of a question is read by a person, whatever the words."""
    mute = '[flags.mute]\nmood-low = "too many"\ndistress = "too many"\n\n'
    change_program(quick_world, (_CUTOFFS, mute + _CUTOFFS))
    sam = welcomed(quick_world)
    answers(quick_world, sam, 1)
    assert sentences(sam.flag) == []
    sam.texts("i feel so overwhelmed and alone tonight")
    assert sam.flag is not None
    assert sam.flag.kinds == ("wrote",)
    sam.texts("i want to die")
    assert sam.flag.severity == "crisis"


# --- Silence --------------------------------------------------------------------------------------


def test_who_always_answers_at_once_is_missed_after_a_day(quick_world: World) -> None:
    """By the clock: their check-in is still open."""
    world = quick_world
    sam = welcomed(world)
    answers(world, sam, *[7] * 8)
    world.clock.advance(3 * DAYS)
    checkins.start(world.runtime, None, rule="mood")
    stop_calendar(world)
    world.settle()
    world.clock.advance(timedelta(hours=23, minutes=59))
    world.tick()
    assert sentences(sam.flag) == []
    world.fast_forward(minutes=2)
    assert sentences(sam.flag) == [
        "No reply for 24 hours to a check-in; they usually answer within the hour."
    ]
    assert count_rows(world, "checkins", "state = 'open'") == 1
    world.fast_forward(days=3)
    assert len(sentences(sam.flag)) == 1


def test_one_silence_is_one_reason_also_over_a_closed_flag(quick_world: World) -> None:
    """Three more questions go unanswered, and a person has closed the flag meanwhile."""
    world = quick_world
    ana = world.employ("Kim")
    sam = welcomed(world)
    checkins.start(world.runtime, None, rule="mood")
    world.settle()
    world.fast_forward(hours=49)
    assert sentences(sam.flag) == ["No reply for 48 hours to a check-in."]
    assert sam.flag is not None
    ana.resolves(sam.flag.id, "no_answer")
    world.fast_forward(days=5)
    assert sentences(sam.flag) == []
    assert count_rows(world, "flag_evidence", "kind = 'silence'") == 1


def test_a_text_that_never_arrived_is_nobodys_silence(quick_world: World) -> None:
    """It failed: they were not asked."""
    world = quick_world
    welcomed(world)
    checkins.start(world.runtime, None, rule="mood")
    stop_calendar(world)
    while outbox.deliver(world.runtime):
        pass
    run_sql(world.runtime, "UPDATE outbound_messages SET status = 'failed' WHERE kind = 'checkin'")
    world.fast_forward(hours=60)
    assert count_rows(world, "flag_evidence", "kind = 'silence'") == 0


def test_who_paused_or_left_is_not_missed(quick_world: World) -> None:
    """They said so, or somebody did for them."""
    world = quick_world
    sam = welcomed(world)
    checkins.start(world.runtime, None, rule="mood")
    world.settle()
    run_sql(world.runtime, "UPDATE enrollments SET state = 'withdrawn'")
    world.clock.advance(3 * DAYS)
    assert tick.run(world.runtime).silent == 1
    assert sentences(sam.flag) == []
    assert count_rows(world, "checkins", "silence_at IS NOT NULL") == 0


# --- One flag -------------------------------------------------------------------------------------


def test_ten_triggers_in_an_hour_are_one_flag_and_one_page_a_step(quick_world: World) -> None:
    """All ten reasons stand on it; nobody's phone rings ten times."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    ana.phone.skip_to_end()
    kinds = ("urgent", "routine") * 5
    for number, severity in enumerate(kinds):
        raise_reason(world, sam, severity, f"Reason {number}.")
        world.fast_forward(minutes=5)
    assert sam.flag is not None
    assert len(sam.flag.evidence) == 10
    assert sam.flag.severity == "urgent"
    assert count_rows(world, "flags") == 1
    world.settle()
    assert len(ana.phone.unread) == 1
