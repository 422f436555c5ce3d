"""LESS and MORE: what a step does to each kind of rule, as a coordinator would say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.cadence import Cadence, Every, next_occurrence, place_of
from smsserve.domain.course import Phase
from smsserve.domain.pace import least_pace, most_pace, phases_at
from smsserve.domain.programs import CheckinRule
from tests.domain.test_cadence import cadences

NEW_YORK = ZoneInfo("America/New_York")
STARTED_ON = date(2026, 1, 5)  # a Monday
DAY = timedelta(days=1)

DAILY = Cadence(Every.DAY)
TWICE_A_WEEK = Cadence(Every.WEEK, weekdays=(1, 3))
WEEKLY = Cadence(Every.WEEK, weekdays=(0,))
SECOND_WEEK = Cadence(Every.WEEK, interval=2, weekdays=(2,))
MONTHLY = Cadence(Every.MONTH, month_days=(1,))
FIXED = Cadence(Every.DAY, dates=(date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)))


def rule(*phases: Cadence | Phase, more: int = 0) -> CheckinRule:
    """Return a rule that asks the open question."""
    made = tuple(one if isinstance(one, Phase) else Phase(one) for one in phases)
    return CheckinRule("rule", made, ("open",), more)


def dates(cadence: Cadence, days: int = 120) -> list[date]:
    """Return the dates on which a cadence asks in its first days."""
    after = datetime.combine(STARTED_ON - DAY, time.min, UTC)
    found: list[date] = []
    while one := next_occurrence(cadence, STARTED_ON, NEW_YORK, after):
        if one.local_on >= STARTED_ON + days * DAY:
            break
        found.append(one.local_on)
        after = one.at
    return found


def paced(cadence: Cadence, pace: int) -> list[date]:
    """Return the dates of a cadence at a pace."""
    (phase,) = phases_at(rule(cadence), pace, None)
    return dates(phase.cadence)


@pytest.mark.parametrize("cadence", [DAILY, TWICE_A_WEEK, WEEKLY, SECOND_WEEK])
def test_a_step_of_less_keeps_every_second_one(cadence: Cadence) -> None:
    """The first from the start on, the third, the fifth."""
    assert paced(cadence, -1) == dates(cadence)[::2]


def test_two_steps_keep_every_fourth() -> None:
    """A weekly question comes once in four weeks then."""
    assert paced(WEEKLY, -2) == dates(WEEKLY)[::4]
    assert paced(DAILY, -2) == dates(DAILY)[::4]


def test_no_rule_becomes_rarer_than_one_in_four_weeks() -> None:
    """However many steps; what was rarer already, or on chosen dates, stays as it is."""
    assert paced(WEEKLY, -4) == dates(WEEKLY)[::4]
    assert paced(SECOND_WEEK, -2) == dates(SECOND_WEEK)[::2]
    assert paced(MONTHLY, -1) == dates(MONTHLY)
    assert paced(FIXED, -2) == dates(FIXED)


def test_a_rule_for_more_is_asked_of_nobody_else() -> None:
    """Two steps up bring what is marked 1 and what is marked 2."""
    assert phases_at(rule(WEEKLY, more=1), 0, None) == ()
    assert phases_at(rule(WEEKLY, more=1), -1, None) == ()
    assert phases_at(rule(WEEKLY, more=2), 1, None) == ()
    assert phases_at(rule(WEEKLY, more=1), 2, None) == (Phase(WEEKLY),)


def test_a_chosen_hour_is_the_hour_of_every_phase() -> None:
    """Whatever the rules say."""
    found = phases_at(rule(Phase(DAILY, 2), WEEKLY), 0, time(19, 30))
    assert [phase.cadence.at for phase in found] == [time(19, 30), time(19, 30)]
    assert [phase.weeks for phase in found] == [2, None]


@pytest.mark.parametrize(
    ("rules", "least"),
    [
        ([rule(WEEKLY)], -2),
        ([rule(DAILY)], -3),
        ([rule(MONTHLY)], 0),
        ([rule(FIXED)], 0),
        ([rule(MONTHLY), rule(SECOND_WEEK)], -1),
        ([], 0),
    ],
)
def test_the_least_is_the_last_step_that_changes_anything(
    rules: list[CheckinRule], least: int
) -> None:
    """So that nobody is told "fewer texts" and gets the same."""
    assert least_pace(rules, STARTED_ON, STARTED_ON, 3) == least
    assert least_pace(rules, STARTED_ON, STARTED_ON, 0) == 0


def test_only_what_is_still_to_come_can_become_less() -> None:
    """In the monthly phase after a daily one, LESS would change nothing."""
    course = rule(Phase(DAILY, 2), MONTHLY)
    assert least_pace([course], STARTED_ON, STARTED_ON + 13 * DAY, 2) == -2
    assert least_pace([course], STARTED_ON, STARTED_ON + 14 * DAY, 2) == 0


def test_more_goes_as_far_as_there_are_rules_for_it() -> None:
    """None by default; one that is over counts no longer."""
    extra = rule(Phase(DAILY, 2), more=1)
    assert most_pace([rule(WEEKLY)], STARTED_ON, STARTED_ON) == 0
    assert most_pace([rule(WEEKLY), extra], STARTED_ON, STARTED_ON) == 1
    assert most_pace([rule(WEEKLY), extra], STARTED_ON, STARTED_ON + 14 * DAY) == 0


@given(cadences(), st.integers(0, 4))
def test_less_is_a_part_of_what_was_and_never_another_day(cadence: Cadence, steps: int) -> None:
    """Each step leaves out, none adds or moves."""
    more, less = paced(cadence, -steps), paced(cadence, -steps - 1)
    assert set(less) <= set(more)
    assert less[:1] == more[:1]


@given(cadences(), st.integers(1, 5))
def test_places_are_counted_without_a_hole(cadence: Cadence, keep: int) -> None:
    """Zero for the first; each later one has a higher place, one more where days do not collide."""
    found = dates(cadence, 400)
    places = [place_of(cadence, STARTED_ON, on) for on in found]
    assert places[:1] in ([], [0])
    assert places == sorted(set(places))
    if max(cadence.month_days, default=0) <= 28:  # every month has so many
        assert places == list(range(len(places)))
        assert dates(replace(cadence, keep=keep), 400) == found[::keep]
