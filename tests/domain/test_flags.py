"""Severity only rises, and a claimed flag wakes up when it must."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.flags import (
    IN_CONVERSATION,
    FlagState,
    Severity,
    is_worse,
    must_reopen,
    worst,
)

NOW = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)
SEVERITIES = st.sampled_from(Severity)


@given(found=st.lists(SEVERITIES, min_size=1))
def test_severity_only_rises_whatever_comes_in_whatever_order(found: list[Severity]) -> None:
    """The worst of all that was ever said."""
    severity = found[0]
    for one in found:
        assert not is_worse(severity, worst(severity, one))
        severity = worst(severity, one)
    assert not any(is_worse(one, severity) for one in found)


@given(first=SEVERITIES, second=SEVERITIES)
def test_worse_is_one_way_only(first: Severity, second: Severity) -> None:
    """Nothing is worse than itself, and no two are worse than each other."""
    assert not (is_worse(first, second) and is_worse(second, first))
    assert is_worse(first, second) or is_worse(second, first) or first == second


@pytest.mark.parametrize("state", [FlagState.OPEN, FlagState.RESOLVED])
def test_only_a_claimed_flag_is_opened_again(state: FlagState) -> None:
    """An open one is running, and a resolved one is over: a new one is opened."""
    assert not must_reopen(state, Severity.ROUTINE, Severity.CRISIS, last_reply_at=None, now=NOW)


@given(old=SEVERITIES, new=SEVERITIES, minutes=st.none() | st.integers(0, 60))
def test_a_claimed_flag_wakes_for_worse_and_for_a_crisis_nobody_talks_about(
    old: Severity, new: Severity, minutes: int | None
) -> None:
    """Somebody who texts with them right now is not rung up over their typing."""
    replied_at = None if minutes is None else NOW - timedelta(minutes=minutes)
    talking = replied_at is not None and NOW - replied_at < IN_CONVERSATION
    woken = must_reopen(FlagState.ACKNOWLEDGED, old, new, last_reply_at=replied_at, now=NOW)
    assert woken == (is_worse(new, old) or (new is Severity.CRISIS and not talking))
