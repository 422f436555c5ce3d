"""Random teams and hours, and who is there minute by minute: what tests of shifts are judged by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from smsserve.domain.availability import StaffedHours
from smsserve.domain.duty import Member, Team
from smsserve.domain.programs import Program
from smsserve.domain.roles import Role
from smsserve.domain.shifts import Change, ChangeKind, WeeklySpan
from smsserve.programs import parse_program
from tests.support.catalogs import shipped_catalog
from tests.support.world import PROGRAM
from tests.support.zones import clock_changes, zone_names

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def shipped_program(hours: StaffedHours | None = None) -> Program:
    """Return the shipped programme, with other hours if named."""
    program = parse_program(PROGRAM.read_text(encoding="utf-8"), shipped_catalog())
    return program if hours is None else replace(program, hours=hours)


def times(step: int = 5) -> st.SearchStrategy[time]:
    """Return a strategy over times of day."""
    return st.integers(0, 1440 // step - 1).map(lambda n: time(n * step // 60, n * step % 60))


@st.composite
def moments(draw: st.DrawFn, name: str) -> datetime:
    """Draw a UTC minute, every other time in the day before or after a change of a zone's clock."""
    near = clock_changes(name, 2020, 2027)
    beside: bool = draw(st.booleans())
    start = datetime(2026, 1, 1, tzinfo=UTC) + draw(st.integers(0, 360)) * DAY
    if near and beside:
        start = draw(st.sampled_from(near)) - draw(st.integers(0, 1)) * DAY
    return start + draw(st.integers(0, 1439)) * MINUTE


@st.composite
def frames(draw: st.DrawFn, zone: ZoneInfo) -> StaffedHours:
    """Draw hours of a programme with some on every day."""
    spans = {}
    for weekday in range(7):
        start, end = sorted(draw(st.tuples(times(15), times(15))))
        spans[weekday] = ((start, end if end > start else time.min),)
    return StaffedHours(zone, spans)


@st.composite
def members(draw: st.DrawFn, now: datetime, number: int) -> Member:
    """Draw a supporter (or every fourth a coordinator) with shifts, changes and a status."""
    weekly = st.builds(WeeklySpan, st.integers(0, 6), times(), times())
    return Member(
        id=f"m{number}",
        role=Role.COORDINATOR if draw(st.integers(0, 3)) == 0 else Role.SUPPORTER,
        has_phone=draw(st.integers(0, 3)) > 0,
        zone=ZoneInfo(draw(zone_names())),
        weekly=tuple(sorted(set(draw(st.lists(weekly, max_size=5))))),
        changes=tuple(draw(st.lists(_changes(now), max_size=3))),
        on_duty=draw(st.integers(0, 2)) > 0,
        away_at=now - draw(st.integers(0, 1000)) * MINUTE,
        back_at=draw(st.none() | st.integers(-30, 30).map(lambda ahead: now + ahead * MINUTE)),
        volunteers=draw(st.booleans()),
    )


def _changes(now: datetime) -> st.SearchStrategy[Change]:
    starts = st.integers(-2000, 4000).map(lambda ahead: now + ahead * MINUTE)
    built = st.tuples(st.sampled_from(ChangeKind), starts, st.integers(1, 1500))
    return built.map(lambda one: Change(one[0], one[1], one[1] + one[2] * MINUTE))


@st.composite
def teams(draw: st.DrawFn, now: datetime, most: int = 3) -> Team:
    """Draw a rostered team; those without shifts are in it too."""
    size = draw(st.integers(0, most))
    return Team(tuple(draw(members(now, number)) for number in range(size)), rostered=True)


def minutes(since: datetime, until: datetime) -> Iterator[datetime]:
    """Yield every minute from the first to before the last."""
    while since < until:
        yield since
        since += MINUTE


def watch(member: Member, since: datetime, until: datetime) -> Callable[[datetime], bool]:
    """Return whether somebody is there at a minute, found by watching their clock go by.

    By the latest reading that the clock has shown so far: a shift begins when it first shows the
    start or later, and ends when it first shows the end or later.
    """
    on_shift: dict[datetime, bool] = {}
    high = since.astimezone(member.zone).replace(tzinfo=None) - 9 * DAY
    for at in minutes(since - 2 * DAY, until):
        high = max(high, at.astimezone(member.zone).replace(tzinfo=None))
        on_shift[at] = _planned(member, at, high)
    if member.on_duty:
        return lambda at: on_shift[at]
    back = member.back_at
    if back is None:
        begun = (at for at in on_shift if on_shift[at] and not on_shift.get(at - MINUTE, False))
        back = next((at for at in begun if member.away_at and at > member.away_at), None)
    return lambda at: on_shift[at] and back is not None and at >= back


def _planned(member: Member, at: datetime, high: datetime) -> bool:
    changed = [one.kind for one in member.changes if one.starts_at <= at < one.ends_at]
    if ChangeKind.OFF in changed:
        return False
    return ChangeKind.EXTRA in changed or any(_within(span, high) for span in member.weekly)


def _within(span: WeeklySpan, high: datetime) -> bool:
    for back in range(2):
        on = high.date() - back * DAY
        if on.weekday() == span.weekday:
            start = datetime.combine(on, span.start)
            ends_on = on if span.end > span.start else on + DAY
            if start <= high < datetime.combine(ends_on, span.end):
                return True
    return False
