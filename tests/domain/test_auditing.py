"""The weekly sample: drawn by lot, the same lot every time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.auditing import (
    begin_of_week,
    draw_order,
    last_whole_week,
    name_week,
    sample_size,
)

SOME = [f"message-{number}" for number in range(1000)]


def test_two_in_a_hundred_and_at_least_one() -> None:
    """Of no replies, none."""
    assert [sample_size(count) for count in (0, 1, 50, 51, 1000)] == [0, 1, 1, 2, 20]


def test_the_lot_does_not_depend_on_who_draws_or_when() -> None:
    """Any order of the same messages gives the same draw; another week another one."""
    drawn = draw_order("peer-support", "2026-W19", SOME)
    assert draw_order("peer-support", "2026-W19", reversed(SOME)) == drawn
    assert sorted(drawn) == sorted(SOME)
    assert draw_order("peer-support", "2026-W20", SOME)[:20] != drawn[:20]
    assert draw_order("other", "2026-W19", SOME)[:20] != drawn[:20]


def test_new_messages_do_not_change_who_was_before_whom() -> None:
    """So that whoever adds one can not push another out of its place in line."""
    drawn = draw_order("p", "2026-W19", SOME)
    more = draw_order("p", "2026-W19", [*SOME, "another"])
    assert [one for one in more if one != "another"] == drawn


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis adds the zone
def test_the_last_week_is_whole_and_over(now: datetime) -> None:
    """Monday to Monday."""
    since, until = last_whole_week(now)
    assert until <= now < until + timedelta(days=7)
    assert until - since == timedelta(days=7)
    assert since.weekday() == 0
    assert begin_of_week(since) == since
    assert name_week(since) == name_week(until - timedelta(seconds=1)) != name_week(until)


def test_a_week_has_its_iso_name() -> None:
    """The first days of a year may belong to the year before."""
    assert name_week(datetime(2027, 1, 1, tzinfo=UTC)) == "2026-W53"
