"""Joining: what an invitation hears, and the limits of the sign-up page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smsserve.domain.decisions import OptIn, Withdraw
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.joining import Asked, AskToJoin, Introduce, is_name, is_over_limit, may_invite
from tests.support.situations import decide_on, flagged, has, says

INVITED = EnrollmentState.INVITED


@pytest.mark.parametrize("text", ["YES", "si", "START", "Yes please", "join"])
def test_a_yes_joins_and_is_told_who_reads(text: str) -> None:
    """The first text first, then who reads."""
    decision = decide_on(text, state=INVITED)
    assert has(decision, OptIn)
    assert says(decision) == ["optin.done"]
    assert isinstance(decision.actions[-1], Introduce)


@pytest.mark.parametrize("text", ["ok", "maybe", "4", "hmm", "PAUSE", "MORE", "go", "👍"])
def test_anything_else_is_no_yes(text: str) -> None:
    """It is asked once more for a yes or a no, and a person sees it."""
    decision = decide_on(text, state=INVITED)
    assert not has(decision, OptIn, Withdraw)
    assert has(decision, AskToJoin)
    assert flagged(decision)


def test_a_no_ends_it() -> None:
    """Without a reason asked for."""
    decision = decide_on("no", state=INVITED)
    assert has(decision, Withdraw)
    assert says(decision) == ["optin.no"]


def test_the_limits_hold_by_address_and_for_everybody() -> None:
    """Whoever changes their address still meets the second one."""
    assert not is_over_limit(Asked())
    for name in ("by_address_hour", "by_address_day", "by_program_hour", "by_program_day"):
        assert is_over_limit(replace(Asked(), **{name: 300}))  # type: ignore[arg-type]


def test_a_number_is_invited_once_a_day_and_three_times_a_month() -> None:
    """So that nobody can be pestered by the page."""
    assert may_invite(Asked(to_number=2))
    assert not may_invite(Asked(to_number=1, is_fresh=True))
    assert not may_invite(Asked(to_number=3))


@pytest.mark.parametrize("name", ["Sam", "María José", "O'Brien", "Anne-Marie", "李雷", "J. R."])
def test_names_are_names(name: str) -> None:
    """Of anybody."""
    assert is_name(name)


@pytest.mark.parametrize(
    "name", ["", " ", "http://x.example", "win 100$", "a" * 41, "Sam\n", "<b>", "{org}", "555"]
)
def test_what_is_no_name_is_not_put_into_texts(name: str) -> None:
    """No address, no number, no sign of ours."""
    assert not is_name(name)
