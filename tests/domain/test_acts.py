"""Acts on flags: kept as they were, taken back within ten minutes, and never to a later clock."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain import acts
from smsserve.domain.acts import Value

NOW = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)
instants = st.none() | st.datetimes(timezones=st.just(UTC))


def flag(**changes: Value) -> dict[str, Value]:
    """Return an open flag that is due in an hour."""
    made: dict[str, Value] = {
        "state": "open",
        "assigned_to": "ana",
        "acknowledged_by": None,
        "acknowledged_at": None,
        "resolved_by": None,
        "resolved_at": None,
        "outcome": None,
        "due_at": NOW + timedelta(hours=1),
        "escalating_since": NOW,
        "next_step": 1,
        "next_step_at": NOW + timedelta(minutes=5),
        "silence_at": None,
        "snoozed_at": None,
        "snoozed_until": None,
    }
    return made | changes


@given(instants, instants, st.integers(0, 9))
def test_what_is_frozen_is_thawed_as_it_was(due: datetime | None, at: datetime, step: int) -> None:
    """To the microsecond, through JSON."""
    before = flag(due_at=due, acknowledged_at=at, next_step=step)
    assert acts.thaw(json.loads(json.dumps(acts.freeze(before)))) == before


@given(st.integers(-500, 500))
def test_undoing_never_puts_the_clock_off(minutes: int) -> None:
    """The earlier of the two clocks counts, whoever changed it."""
    now = flag(state="resolved", due_at=NOW + timedelta(minutes=minutes))
    undone = acts.undo(flag(), now)
    assert undone["state"] == "open"
    assert undone["due_at"] == min(NOW + timedelta(hours=1), NOW + timedelta(minutes=minutes))


def test_what_was_over_before_is_not_opened_by_an_undo() -> None:
    """Nothing is done to a flag that is over."""
    with pytest.raises(ValueError, match="over"):
        acts.undo(flag(state="resolved"), flag(state="resolved"))


@pytest.mark.parametrize(
    ("name", "value", "stands"),
    [
        ("acknowledged_by", "lee", False),
        ("state", "resolved", False),
        ("snoozed_until", NOW, False),
        ("escalating_since", NOW + timedelta(seconds=1), False),
        ("next_step", 3, True),
        ("next_step_at", None, True),
        ("assigned_to", "lee", True),
    ],
)
def test_only_what_somebody_decides_ends_the_time_to_undo(
    name: str, value: Value, stands: bool
) -> None:
    """Pages that go out meanwhile are the clock's work."""
    assert acts.stands_as_left(flag(), flag(**{name: value})) is stands


def test_ten_minutes_and_no_more() -> None:
    """So that nothing old is turned round."""
    assert acts.may_undo(NOW, NOW + timedelta(minutes=10))
    assert not acts.may_undo(NOW, NOW + timedelta(minutes=10, seconds=1))
