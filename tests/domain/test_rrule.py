"""Recurrence rules as calendars write them: read, written, and refused by name."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped] # an oracle without types
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.cadence import Cadence, Every, next_date, weekdays_at
from smsserve.domain.rrule import RruleError, from_rrule, to_rrule


@pytest.mark.parametrize(
    ("text", "cadence"),
    [
        ("FREQ=DAILY", Cadence(Every.DAY)),
        ("RRULE:FREQ=DAILY;INTERVAL=3;BYHOUR=9", Cadence(Every.DAY, 3, at=time(9))),
        (
            "freq=weekly;byday=mo,th;byhour=18;byminute=30;",
            Cadence(Every.WEEK, 1, (0, 3), time(18, 30)),
        ),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", Cadence(Every.WEEK, 2, (6,))),
        ("FREQ=WEEKLY", Cadence(Every.WEEK)),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", weekdays_at()),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", Cadence(Every.MONTH, month_days=(1, 15))),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", Cadence(Every.MONTH, month_days=(31,))),
    ],
)
def test_the_supported_part_reads_as_a_cadence(text: str, cadence: Cadence) -> None:
    """Case, the RRULE: prefix and a closing semicolon do not matter."""
    assert from_rrule(text) == cadence


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "empty rule"),
        ("WEEKLY", "WEEKLY"),
        ("FREQ=", "FREQ="),
        ("INTERVAL=2", "FREQ"),
        ("FREQ=YEARLY", "FREQ"),
        ("FREQ=HOURLY", "FREQ"),
        ("FREQ=DAILY;COUNT=3", "COUNT"),
        ("FREQ=DAILY;UNTIL=20270101T000000Z", "UNTIL"),
        ("FREQ=WEEKLY;WKST=SU", "WKST"),
        ("FREQ=MONTHLY;BYSETPOS=1;BYDAY=MO", "BYSETPOS"),
        ("FREQ=DAILY;FREQ=DAILY", "FREQ"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL"),
        ("FREQ=DAILY;INTERVAL=400", "INTERVAL"),
        ("FREQ=DAILY;INTERVAL=\u0663", "INTERVAL"),
        ("FREQ=MONTHLY;BYDAY=1MO", "BYDAY"),
        ("FREQ=WEEKLY;BYDAY=MO,", "BYDAY"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY"),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", "BYMONTHDAY"),
        ("FREQ=DAILY;BYHOUR=9,18", "BYHOUR"),
        ("FREQ=DAILY;BYHOUR=24", "BYHOUR"),
        ("FREQ=DAILY;BYMINUTE=30", "BYMINUTE"),
        ("FREQ=DAILY;BYHOUR=9;BYMINUTE=60", "BYMINUTE"),
        ("FREQ=MONTHLY;BYDAY=MO", "FREQ=MONTHLY;BYDAY=MO"),
        ("FREQ=DAILY;INTERVAL=2;BYDAY=MO", "FREQ=DAILY;INTERVAL=2;BYDAY=MO"),
        ("FREQ=WEEKLY;BYMONTHDAY=1", "FREQ=WEEKLY;BYMONTHDAY=1"),
    ],
)
def test_anything_else_is_refused_by_name(text: str, part: str) -> None:
    """A part that is not understood is never ignored: it would change when texts go out."""
    with pytest.raises(RruleError) as caught:
        from_rrule(text)
    assert caught.value.part == part
    assert part in str(caught.value)


def test_a_rule_without_an_hour_takes_the_programmes() -> None:
    """RFC 5545 would take it from a DTSTART, which a programme does not have."""
    assert from_rrule("FREQ=DAILY", default_at=time(17, 15)).at == time(17, 15)


def test_fixed_dates_have_no_rule() -> None:
    """A list of dates is written as a list of dates."""
    with pytest.raises(RruleError, match="fixed dates"):
        to_rrule(Cadence(Every.DAY, dates=(date(2026, 5, 4),)))


def whole_rules() -> st.SearchStrategy[Cadence]:
    """Draw rules that mean the same to RFC 5545, that is without days 29 and 30."""
    at = st.builds(time, st.integers(0, 23), st.integers(0, 59))
    interval = st.integers(1, 20)
    days = st.one_of(st.integers(1, 28), st.just(31))
    return st.one_of(
        st.builds(Cadence, st.just(Every.DAY), interval, at=at),
        st.builds(
            Cadence, st.just(Every.WEEK), interval, st.sets(st.integers(0, 6)).map(tuple), at
        ),
        st.builds(
            Cadence,
            st.just(Every.MONTH),
            interval,
            at=at,
            month_days=st.sets(days, min_size=1).map(tuple),
        ),
    )


@given(whole_rules(), st.dates(date(2009, 1, 1), date(2027, 12, 31)))
def test_what_is_written_reads_back_and_means_the_same_to_dateutil(
    cadence: Cadence, anchor_on: date
) -> None:
    """The round trip loses nothing, and the first dates agree."""
    text = to_rrule(cadence)
    assert from_rrule(text) == cadence
    start = datetime.combine(anchor_on, time.min)
    on = anchor_on
    for expected, _ in zip(rrulestr(text, dtstart=start), range(5), strict=False):
        found = next_date(cadence, anchor_on, on)
        assert found == expected.date()
        assert expected.time() == cadence.at
        on = date.fromordinal(found.toordinal() + 1)
