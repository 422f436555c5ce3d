"""By when a flag must be answered."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.availability import StaffedHours, is_staffed
from smsserve.domain.flag_clock import due_at

NEW_YORK = ZoneInfo("America/New_York")
OFFICE = StaffedHours(NEW_YORK, {day: ((time(9), time(17)),) for day in range(5)})
ALWAYS = StaffedHours(NEW_YORK, {day: ((time(0), time(0)),) for day in range(7)})
NEVER = StaffedHours(NEW_YORK, {})


def local(text: str) -> datetime:
    """Return the UTC instant of a New York wall time."""
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK).astimezone(UTC)


@pytest.mark.parametrize(
    ("severity", "hours", "opened", "due"),
    [
        # 2026-05-04 is a Monday.
        ("crisis", OFFICE, "2026-05-04T10:00", "2026-05-04T10:15"),
        ("crisis", OFFICE, "2026-05-09T02:00", "2026-05-09T02:15"),
        ("urgent", OFFICE, "2026-05-04T10:00", "2026-05-04T14:00"),
        ("urgent", OFFICE, "2026-05-04T15:00", "2026-05-04T17:00"),
        ("urgent", OFFICE, "2026-05-04T16:45", "2026-05-04T17:00"),
        ("urgent", OFFICE, "2026-05-04T16:46", "2026-05-05T13:00"),
        ("urgent", OFFICE, "2026-05-08T20:00", "2026-05-11T13:00"),
        ("urgent", ALWAYS, "2026-05-09T02:00", "2026-05-09T06:00"),
        ("urgent", NEVER, "2026-05-09T02:00", "2026-05-09T06:00"),
        ("routine", OFFICE, "2026-05-04T10:00", "2026-05-06T17:00"),
        ("routine", OFFICE, "2026-05-07T10:00", "2026-05-11T17:00"),
        ("routine", OFFICE, "2026-05-09T10:00", "2026-05-12T17:00"),
        ("routine", ALWAYS, "2026-05-04T10:00", "2026-05-07T00:00"),
        ("routine", NEVER, "2026-05-04T10:00", "2026-05-06T10:00"),
    ],
)
def test_the_clock_of_each_severity(
    severity: str, hours: StaffedHours, opened: str, due: str
) -> None:
    """15 minutes; end of shift, 4 hours at most; close of the second working day."""
    assert due_at(severity, local(opened), hours) == local(due)


def test_a_programme_may_set_its_page_clock() -> None:
    """The crisis clock is the programme's."""
    opened = local("2026-05-04T10:00")
    clock = timedelta(minutes=5)
    assert due_at("crisis", opened, OFFICE, page_clock=clock) == opened + clock


def test_an_unknown_severity_is_refused() -> None:
    """No flag is without a clock by mistake."""
    with pytest.raises(ValueError, match="none"):
        due_at("none", local("2026-05-04T10:00"), OFFICE)


@given(
    st.integers(0, 3 * 365 * 1440),
    st.dictionaries(
        st.integers(0, 6),
        st.tuples(st.integers(0, 44), st.integers(45, 95)).map(
            lambda marks: (tuple(time(mark // 4, mark % 4 * 15) for mark in marks),)
        ),
        min_size=1,
    ),
)
def test_an_urgent_clock_always_runs_out_while_somebody_could_have_answered(
    minute: int, spans: dict[int, tuple[tuple[time, time], ...]]
) -> None:
    """It is later than its flag, and the minute before it is staffed."""
    opened = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    hours = StaffedHours(NEW_YORK, spans)
    due = due_at("urgent", opened, hours)
    assert due > opened
    assert is_staffed(hours, due - timedelta(microseconds=1))
    assert due_at("routine", opened, hours) > opened
