"""Rounds: a year of random programmes in forty zones, and nothing asked twice on one day."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smsserve.domain.cadence import Cadence, Every
from smsserve.domain.calendar_time import instant_of
from smsserve.domain.course import Phase
from smsserve.domain.holidays import Holidays
from smsserve.domain.programs import CheckinRule, Program
from smsserve.domain.rounds import Asked, Round, Timing, next_round, next_unasked
from smsserve.programs import parse_program
from tests.domain.test_cadence import cadences
from tests.support.catalogs import CONFIG, shipped_catalog
from tests.support.zones import ZONES, zone_names

DAY = timedelta(days=1)
NEW_YORK = ZoneInfo("America/New_York")
STARTED_ON = date(2026, 1, 7)  # a Wednesday
LAST_ON = STARTED_ON + 365 * DAY


@cache
def shipped() -> Program:
    """Return the shipped programme, to be given other rules."""
    path = CONFIG / "programs" / "peer-support.toml"
    return parse_program(path.read_text(encoding="utf-8"), shipped_catalog())


def program(*rules: CheckinRule, holidays: Holidays | None = None) -> Program:
    """Return a programme with these rules."""
    found = shipped()
    values = {name: getattr(found, name) for name in Program.__slots__}
    values |= {"checkins": rules, "holidays": holidays or Holidays()}
    return Program(**values)


def rule(key: str, *phases: Cadence | Phase, asks: str = "open", more: int = 0) -> CheckinRule:
    """Return a rule with one question."""
    made = tuple(one if isinstance(one, Phase) else Phase(one) for one in phases)
    return CheckinRule(key, made, (asks,), more)


def year(what: Program, timing: Timing) -> list[Round]:
    """Walk from round to round as the service does, for a year."""
    after = datetime.combine(STARTED_ON - 2 * DAY, time.min, UTC)
    found: list[Round] = []
    while one := next_round(what, timing, after):
        if one.occurrence.local_on > LAST_ON:
            break
        found.append(one)
        after = one.occurrence.at
    return found


def _phases() -> st.SearchStrategy[tuple[Phase, ...]]:
    early = st.lists(st.builds(Phase, cadences(), st.integers(1, 20)), max_size=2)
    last = st.builds(Phase, cadences(), st.none() | st.integers(1, 40))
    return st.tuples(early, last).map(lambda both: (*both[0], both[1]))


def rules() -> st.SearchStrategy[list[CheckinRule]]:
    """Draw up to three rules of up to three phases."""
    one = st.builds(
        CheckinRule,
        st.just("rule"),
        _phases(),
        st.sampled_from([("open",), ("mood0_10",), ("open", "phq2")]),
        st.sampled_from([0, 0, 1]),
    )
    return st.lists(one, min_size=1, max_size=3)


def timings() -> st.SearchStrategy[Timing]:
    """Draw a zone, a pace and perhaps an hour, often one that clocks jump over."""
    hours = st.none() | st.integers(0, 1439).map(lambda m: time(m // 60, m % 60))
    near = st.sampled_from([time(2, 30), time(0), time(1, 45), time(23, 59)])
    zones = zone_names().map(ZoneInfo)
    return st.builds(Timing, st.just(STARTED_ON), zones, st.integers(-3, 2), hours | near)


@settings(max_examples=60)
@given(rules(), timings())
def test_a_year_of_any_programme_goes_forward_and_repeats_nothing(
    some: list[CheckinRule], timing: Timing
) -> None:
    """Each slot once, strictly later each time, at the hour that its rule or the person says."""
    found = year(program(*some), timing)
    assert all(early.occurrence.at < late.occurrence.at for early, late in pairwise(found))
    slots = [(one.occurrence.local_on, one.occurrence.slot) for one in found]
    assert len(slots) == len(set(slots))
    if timing.hour is not None:
        assert {slot for _, slot in slots} <= {f"{timing.hour:%H:%M}"}
        assert len({on for on, _ in slots}) == len(slots)
    for one in found:
        on, slot = one.occurrence.local_on, time.fromisoformat(one.occurrence.slot)
        # The stated policy: the first instant that shows the hour, or anything later.
        assert one.occurrence.at == instant_of(on, slot, timing.zone)


@settings(max_examples=50)
@given(rules(), timings())
def test_less_is_a_part_of_normal_and_normal_a_part_of_more(
    some: list[CheckinRule], timing: Timing
) -> None:
    """No step of LESS brings a text that would not have come."""

    def asked(pace: int) -> set[tuple[datetime, str]]:
        at_pace = Timing(timing.started_on, timing.zone, pace, timing.hour)
        found = year(program(*some), at_pace)
        return {(one.occurrence.at, key) for one in found for key in one.questions}

    assert asked(-2) <= asked(-1) <= asked(0) <= asked(1)


@settings(max_examples=50)
@given(_phases(), zone_names())
def test_phases_follow_each_other_and_never_overlap(phases: tuple[Phase, ...], zone: str) -> None:
    """Each date belongs to the phase of its week, and to that one alone."""
    whole = year(
        program(CheckinRule("rule", phases, ("open",))), Timing(STARTED_ON, ZoneInfo(zone))
    )
    dates = [one.occurrence.local_on for one in whole]
    begins_on = STARTED_ON
    apart: list[date] = []
    for phase in phases:
        ends_on = LAST_ON + DAY if phase.weeks is None else begins_on + phase.weeks * 7 * DAY
        alone = program(CheckinRule("rule", (phase,), ("open",)))
        inside = year(alone, Timing(begins_on, ZoneInfo(zone)))
        apart += [one.occurrence.local_on for one in inside if one.occurrence.local_on < ends_on]
        begins_on = ends_on
    assert dates == [on for on in apart if on <= LAST_ON]


@pytest.mark.parametrize("zone", ZONES)
def test_half_past_two_comes_once_a_day_whatever_the_clock_does(zone: str) -> None:
    """In the gap it is the first instant after the jump, in the fold its first coming only."""
    daily = program(rule("night", Cadence(Every.DAY, at=time(2, 30))))
    found = year(daily, Timing(STARTED_ON, ZoneInfo(zone)))
    assert [one.occurrence.local_on for one in found] == [
        STARTED_ON + number * DAY for number in range(366)
    ]
    assert all(one.occurrence.at.astimezone(ZoneInfo(zone)).fold == 0 for one in found)


def test_a_holiday_is_left_out_and_nothing_is_asked_instead() -> None:
    """The next one is that of the calendar."""
    christmas = Holidays(every_year=frozenset({(12, 25)}))
    weekly = program(rule("week", Cadence(Every.WEEK, weekdays=(4,))), holidays=christmas)
    dates = {one.occurrence.local_on for one in year(weekly, Timing(STARTED_ON, NEW_YORK))}
    assert date(2026, 12, 18) in dates
    assert date(2026, 12, 25) not in dates
    assert date(2027, 1, 1) in dates


MORNING = rule("am", Cadence(Every.DAY, at=time(9)), asks="mood0_10")
EVENING = rule("pm", Cadence(Every.DAY, at=time(19)), asks="mood0_10")
NOON = datetime(2026, 5, 4, 16, 0, tzinfo=UTC)
TODAY = date(2026, 5, 4)
MOOD = frozenset({"mood0_10"})


def next_at(what: Program, asked: list[Asked], hour: time | None = None) -> str:
    """Return the day of May and the local hour of the next round after noon in New York."""
    found = next_unasked(what, Timing(STARTED_ON, NEW_YORK, 0, hour), NOON, asked)
    assert found is not None
    return f"{found.occurrence.at.astimezone(NEW_YORK):%d. %H:%M}"


def test_what_was_asked_this_morning_is_not_asked_at_the_new_hour() -> None:
    """Tomorrow it is."""
    later = [Asked(TODAY, MOOD)]
    assert next_at(program(MORNING), later, time(15)) == "05. 15:00"
    assert next_at(program(MORNING), [], time(15)) == "04. 15:00"


def test_the_evening_still_asks_what_the_morning_asked() -> None:
    """Where the programme asks the same thing twice a day."""
    both = program(MORNING, EVENING)
    assert next_at(both, [Asked(TODAY, MOOD)]) == "04. 19:00"
    assert next_at(both, [Asked(TODAY, MOOD)] * 2) == "05. 09:00"


def test_a_morning_rule_moved_to_the_afternoon_waits_for_tomorrow() -> None:
    """The evening's round is the second of its day, as it was."""
    moved = rule("renamed", Cadence(Every.DAY, at=time(13)), asks="mood0_10")
    both = program(moved, EVENING)
    assert next_at(both, [Asked(TODAY, MOOD)]) == "04. 19:00"


def test_only_what_is_new_is_asked_of_a_day_that_had_its_check_in() -> None:
    """A rule that was added for the afternoon comes, without the question of the morning."""
    wider = CheckinRule("pm", (Phase(Cadence(Every.DAY, at=time(15))),), ("mood0_10", "open"))
    found = next_unasked(program(wider), Timing(STARTED_ON, NEW_YORK), NOON, [Asked(TODAY, MOOD)])
    assert found is not None
    assert found.questions == ("open",)
    assert found.occurrence.local_on == TODAY


@given(rules(), timings(), st.integers(0, 300))
def test_where_nothing_was_asked_nothing_is_left_out(
    some: list[CheckinRule], timing: Timing, days: int
) -> None:
    """Yesterday's answers take nothing from today."""
    after = datetime.combine(STARTED_ON + days * DAY, time.min, UTC)
    what = program(*some)
    plain = next_round(what, timing, after)
    before = [] if plain is None else [Asked(plain.occurrence.local_on - DAY, MOOD)]
    assert next_unasked(what, timing, after, before) == plain


@given(rules(), timings(), timings(), st.integers(0, 300))
def test_a_change_of_hour_never_asks_a_question_twice_on_one_day(
    some: list[CheckinRule], first: Timing, then: Timing, days: int
) -> None:
    """Whenever the hour changes, no date has a question more often than its rules ask it."""
    what = program(*(CheckinRule(one.key, one.phases, one.questions) for one in some))
    second = Timing(first.started_on, first.zone, 0, then.hour)
    first = Timing(first.started_on, first.zone, 0, first.hour)
    changed_at = datetime.combine(STARTED_ON + days * DAY, time(15), UTC)
    asked: list[Asked] = []
    after = changed_at - 3 * DAY
    for timing, until in ((first, changed_at), (second, changed_at + 3 * DAY)):
        while one := next_unasked(what, timing, after, asked):
            if one.occurrence.at > until:
                break
            asked.append(Asked(one.occurrence.local_on, frozenset(one.questions)))
            after = one.occurrence.at
        after = until
    counts = Counter((one.local_on, key) for one in asked for key in one.questions)
    most = Counter(key for one in some for key in set(one.questions))
    assert all(number <= most[key] for (_, key), number in counts.items())
