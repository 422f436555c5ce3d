"""The shipped programme over a year in forty zones: one round on each date, at its hour."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.programs import Program
from smsserve.domain.rounds import Round, Timing, next_round
from smsserve.programs import parse_program
from tests.support.catalogs import shipped_catalog
from tests.support.world import PROGRAM
from tests.support.zones import ZONES, zoned_minutes

DAY = timedelta(days=1)
# A Wednesday, so that "every second week" begins in the middle of one.
ANCHOR_ON = date(2026, 1, 7)
LAST_ON = date(2027, 1, 9)
ASKED_ON = {
    0: ("open",),
    1: ("mood0_10",),
    2: ("phq2", "gad2"),
    3: ("mood0_10",),
}


@cache
def shipped_program() -> Program:
    """Return the programme that is shipped."""
    return parse_program(PROGRAM.read_text(encoding="utf-8"), shipped_catalog())


def expected() -> list[tuple[date, tuple[str, ...]]]:
    """Return what is asked on which dates, counted by hand: scales in every second week."""
    days = (ANCHOR_ON + number * DAY for number in range((LAST_ON - ANCHOR_ON).days + 1))
    monday = ANCHOR_ON - ANCHOR_ON.weekday() * DAY
    return [
        (on, ASKED_ON[on.weekday()])
        for on in days
        if on.weekday() in ASKED_ON and (on.weekday() != 2 or (on - monday).days // 7 % 2 == 0)
    ]


def rounds(zone: ZoneInfo) -> list[Round]:
    """Walk through a year as the service does: from one round to the next."""
    found: list[Round] = []
    after = datetime.combine(ANCHOR_ON - 2 * DAY, time.min, UTC)
    while (one := next_round(shipped_program(), Timing(ANCHOR_ON, zone), after)) is not None:
        if one.occurrence.local_on > LAST_ON:
            break
        found.append(one)
        after = one.occurrence.at
    return found


@pytest.mark.parametrize("name", ZONES)
def test_a_year_has_one_round_on_each_date(name: str) -> None:
    """None left out, none twice, whatever the clocks do."""
    found = rounds(ZoneInfo(name))
    assert [(one.occurrence.local_on, one.questions) for one in found] == expected()


@pytest.mark.parametrize("name", ZONES)
def test_each_round_is_at_ten_by_their_own_clock(name: str) -> None:
    """In summer and in winter; no zone changes its clock at ten in the morning."""
    zone = ZoneInfo(name)
    for one in rounds(zone):
        shown = one.occurrence.at.astimezone(zone)
        assert shown.time() == time(10)
        assert shown.date() == one.occurrence.local_on
        assert one.occurrence.slot == "10:00"


@given(where=zoned_minutes(), days=st.integers(0, 400))
def test_the_next_round_is_later_and_within_the_week(
    where: tuple[ZoneInfo, datetime], days: int
) -> None:
    """From any instant, however long ago somebody came in."""
    zone, now = where
    anchor_on = now.astimezone(zone).date() - days * DAY
    found = next_round(shipped_program(), Timing(anchor_on, zone), now)
    assert found is not None
    assert timedelta() < found.occurrence.at - now < timedelta(days=5)
    assert found.questions


@given(where=zoned_minutes())
def test_asking_again_from_any_moment_before_gives_the_same_round(
    where: tuple[ZoneInfo, datetime],
) -> None:
    """An outage shifts nothing: the calendar says when, not the last time."""
    zone, now = where
    anchor_on = now.astimezone(zone).date()
    found = next_round(shipped_program(), Timing(anchor_on, zone), now)
    assert found is not None
    half = now + (found.occurrence.at - now) / 2
    assert next_round(shipped_program(), Timing(anchor_on, zone), half) == found
