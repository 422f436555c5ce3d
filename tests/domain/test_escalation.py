"""Who is told, when, and that it never ends by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.escalation import (
    SEVERITIES,
    Audience,
    Ladder,
    Step,
    Told,
    is_unattended,
    move_on,
    next_step_at,
    step_at,
    step_due,
    steps_now,
    without_last_resort,
)

OPENED = datetime(2026, 5, 4, 2, tzinfo=UTC)
LADDER = Ladder()
ASSIGNED, ON_DUTY, COORDINATORS, LAST_RESORT = Audience
TEAM = {ASSIGNED, ON_DUTY}


def after(minutes: float) -> datetime:
    """Return the instant so many minutes after the flag was opened."""
    return OPENED + timedelta(minutes=minutes)


def climb(severity: str, minutes: list[float], on_duty: bool) -> list[tuple[Audience, ...]]:
    """Return whom each look tells, looking at these minutes."""
    told, next_step = [], 0
    for minute in minutes:
        look = steps_now(LADDER, severity, OPENED, next_step, after(minute), on_duty=on_duty)
        told.append(look.audiences)
        next_step = look.next_step
    return told


def test_a_crisis_climbs_to_the_last_resort_in_half_an_hour_and_then_repeats() -> None:
    """0 assigned and on duty, 5 everyone on duty, 15 coordinators, 30 last resort, then each 15."""
    assert climb("crisis", [0, 4.9, 5, 15, 29, 30, 44, 45, 60], on_duty=True) == [
        (ASSIGNED, ON_DUTY),
        (),
        (ON_DUTY,),
        (ON_DUTY, COORDINATORS),
        (),
        (ON_DUTY, COORDINATORS, LAST_RESORT),
        (),
        (ON_DUTY, COORDINATORS, LAST_RESORT),
        (ON_DUTY, COORDINATORS, LAST_RESORT),
    ]


def test_an_urgent_flag_climbs_more_gently() -> None:
    """0 assigned, 1 h on duty, 4 h coordinators, repeated every 4 h."""
    hours = [0, 1, 3.9, 4, 8, 12]
    assert climb("urgent", [60 * hour for hour in hours], on_duty=True) == [
        (ASSIGNED,),
        (ON_DUTY,),
        (),
        (COORDINATORS,),
        (COORDINATORS,),
        (COORDINATORS,),
    ]


def test_a_routine_flag_climbs_by_days() -> None:
    """It rings nobody's phone on its first day: it is on the queue's page all along."""
    assert climb("routine", [1440 * day for day in range(4)], on_duty=True) == [
        (),
        (ASSIGNED,),
        (COORDINATORS,),
        (),
    ]


def test_a_crisis_with_nobody_on_duty_goes_to_coordinators_and_last_resort_at_once() -> None:
    """No step waits out its delay for a team that is not there; then the clock goes on."""
    assert climb("crisis", [0, 1, 5, 15, 30, 45], on_duty=False) == [
        (COORDINATORS, LAST_RESORT),
        (),
        (),
        (),
        (COORDINATORS, LAST_RESORT),
        (COORDINATORS, LAST_RESORT),
    ]


@pytest.mark.parametrize(("next_step", "minute"), [(2, 3), (3, 6)])
def test_when_the_last_one_goes_off_duty_a_waiting_crisis_moves_on_at_once(
    next_step: int, minute: float
) -> None:
    """The coordinators are told although it is not their time yet."""
    look = steps_now(LADDER, "crisis", OPENED, next_step, after(minute), on_duty=False)
    assert look == Told((COORDINATORS, LAST_RESORT), 4, after(30))


def test_an_urgent_flag_with_nobody_on_duty_reaches_the_coordinators_in_their_time() -> None:
    """Only a crisis interrupts at once; an urgent flag waits four hours at most for a person."""
    assert climb("urgent", [0, 60, 240, 480], on_duty=False) == [
        (),
        (),
        (COORDINATORS,),
        (COORDINATORS,),
    ]


def test_a_routine_flag_with_nobody_on_duty_waits_for_the_next_shift() -> None:
    """Nobody is woken for it, and the team's steps are not lost."""
    night = steps_now(LADDER, "routine", OPENED, 0, after(0), on_duty=False)
    assert night == Told((), 0, after(10))
    next_day = steps_now(LADDER, "routine", OPENED, night.next_step, after(1440), on_duty=True)
    assert next_day == Told((ASSIGNED,), 1, after(2880))


def test_a_routine_flag_reaches_the_coordinators_even_if_the_team_never_returns() -> None:
    """The wait ends with the coordinators' own time, to the minute."""
    late = steps_now(LADDER, "routine", OPENED, 0, after(2 * 1440 - 1), on_duty=False)
    assert late == Told((), 0, after(2 * 1440))
    look = steps_now(LADDER, "routine", OPENED, 0, after(2 * 1440), on_duty=False)
    assert look.audiences == (COORDINATORS,)


def test_whoever_comes_on_duty_later_hears_of_a_crisis_of_the_night() -> None:
    """The steps of the team were skipped at 2 am; the next repeat tells the morning shift too."""
    look = steps_now(LADDER, "crisis", OPENED, 5, after(45), on_duty=True)
    assert look.audiences == (ON_DUTY, COORDINATORS, LAST_RESORT)


def test_after_an_outage_everybody_is_told_once_not_once_for_each_missed_step() -> None:
    """Six hours late: one page each, and the next repeat at its own time."""
    look = steps_now(LADDER, "crisis", OPENED, 0, after(361), on_duty=True)
    assert look.audiences == (ASSIGNED, ON_DUTY, COORDINATORS, LAST_RESORT)
    assert look.next_step_at == after(375)


def test_a_page_that_failed_brings_the_next_step_forward() -> None:
    """The five-minute step is told at two minutes, and the coordinators keep their time."""
    look = move_on(LADDER, "crisis", OPENED, 2, after(2), on_duty=True)
    assert look == Told((ON_DUTY,), 3, after(15))


def test_a_page_that_failed_late_does_not_hold_anything_back() -> None:
    """What is due by the clock is told as well."""
    look = move_on(LADDER, "crisis", OPENED, 2, after(16), on_duty=True)
    assert look == Told((ON_DUTY, COORDINATORS), 4, after(30))


def test_a_crisis_is_unattended_once_the_last_resort_has_been_told() -> None:
    """Half an hour without anybody acting."""
    assert not is_unattended(LADDER, "crisis", 4)
    assert is_unattended(LADDER, "crisis", 5)


def test_a_programme_without_a_last_resort_tells_its_coordinators_again() -> None:
    """No step goes to nobody."""
    ladder = without_last_resort(LADDER)
    assert step_at(ladder, "crisis", 4) == Step(timedelta(minutes=30), COORDINATORS)
    assert ladder.urgent == LADDER.urgent
    look = steps_now(ladder, "crisis", OPENED, 0, after(0), on_duty=False)
    assert look.audiences == (COORDINATORS,)


@pytest.mark.parametrize("severity", SEVERITIES)
def test_a_step_is_due_from_its_time_on(severity: str) -> None:
    """A moment before there is none, and past the last step there is always another."""
    for number in range(12):
        at = next_step_at(LADDER, severity, OPENED, number)
        assert step_due(LADDER, severity, OPENED, number, at) == step_at(LADDER, severity, number)
        just_before = at - timedelta(microseconds=1)
        assert step_due(LADDER, severity, OPENED, number, just_before) is None


def test_a_clock_that_is_behind_tells_nobody_yet() -> None:
    """An instant before the flag's own is no reason to fail."""
    look = steps_now(LADDER, "crisis", OPENED, 0, after(-1), on_duty=True)
    assert look == Told((), 0, OPENED)


@given(
    st.sampled_from(SEVERITIES),
    st.lists(st.tuples(st.integers(0, 3000), st.booleans()), min_size=1, max_size=30),
)
def test_a_ladder_only_climbs_and_never_falls_silent(
    severity: str, looks: list[tuple[int, bool]]
) -> None:
    """Whatever the pace of looks and whoever is there, until a person acts."""
    now, next_step = OPENED, 0
    for minutes, on_duty in looks:
        now += timedelta(minutes=minutes)
        look = steps_now(LADDER, severity, OPENED, next_step, now, on_duty=on_duty)
        # 1. Only upwards, and the next look has a time ahead.
        assert look.next_step >= next_step
        assert look.next_step_at > now
        # 2. Looking twice tells nobody twice.
        again = steps_now(LADDER, severity, OPENED, look.next_step, now, on_duty=on_duty)
        assert again == Told((), look.next_step, look.next_step_at)
        # 3. Nobody of the team is told while nobody is on duty.
        assert on_duty or not TEAM & set(look.audiences)
        # 4. A step that is due tells somebody, unless it is kept for the next shift.
        kept = not on_duty and severity not in LADDER.skips and look.next_step == next_step
        due = step_due(LADDER, severity, OPENED, next_step, now)
        assert due is None or look.audiences or kept
        next_step = look.next_step


@given(st.lists(st.tuples(st.floats(0.1, 1), st.booleans()), min_size=90, max_size=120))
def test_a_crisis_looked_at_every_minute_keeps_its_times(
    looks: list[tuple[float, bool]],
) -> None:
    """Coordinators and last resort are told within a look of their time, then silence is short."""
    minute, next_step = 0.0, 0
    first: dict[Audience, float] = {}
    last = 0.0
    for pause, on_duty in looks:
        look = steps_now(LADDER, "crisis", OPENED, next_step, after(minute), on_duty=on_duty)
        for audience in look.audiences:
            first.setdefault(audience, minute)
            last = minute
        next_step = look.next_step
        if minute > 31:
            assert minute - last <= 16
        minute += pause
    if minute > 33:
        assert first[COORDINATORS] <= 16
        assert first[LAST_RESORT] <= 31


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"crisis": ()}, "beyond the team"),
        ({"urgent": (Step(timedelta(), ASSIGNED),)}, "beyond the team"),
        (
            {"routine": (Step(timedelta(1), COORDINATORS), Step(timedelta(), ON_DUTY))},
            "order of time",
        ),
    ],
)
def test_a_ladder_that_could_drop_a_flag_is_refused(
    change: dict[str, tuple[Step, ...]], says: str
) -> None:
    """Every severity ends with somebody who does not need to be on duty."""
    with pytest.raises(ValueError, match=says):
        Ladder(**change)  # type: ignore[arg-type]


def test_a_ladder_that_does_not_repeat_is_refused() -> None:
    """A repeat of zero would page for ever at once, a negative one never."""
    with pytest.raises(ValueError, match="repeat of urgent"):
        Ladder(urgent_repeat=timedelta())


def test_an_unknown_severity_is_refused() -> None:
    """No flag climbs a ladder that is not there."""
    with pytest.raises(ValueError, match="none"):
        next_step_at(LADDER, "none", OPENED, 0)
