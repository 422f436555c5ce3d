"""Claims: half of the time that is left to write, and a clock or an owner's end at every moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain import claims
from smsserve.domain.escalation import SEVERITIES, Ladder, move_on, steps_now

NOW = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SPANS = st.integers(-600, 6000).map(lambda minutes: minutes * MINUTE)
URGENCIES = st.sampled_from(SEVERITIES)


def test_a_crisis_that_was_taken_at_once_must_be_written_to_by_half_its_time() -> None:
    """Of fifteen minutes."""
    assert claims.lapses_at("crisis", NOW, NOW + 15 * MINUTE) == NOW + 7.5 * MINUTE


@pytest.mark.parametrize(("severity", "least"), [("crisis", 5), ("urgent", 15)])
@pytest.mark.parametrize("left", [-30, 0, 4])
def test_whoever_takes_it_late_still_has_time_to_write(
    severity: str, least: int, left: int
) -> None:
    """Even after its clock has run out."""
    until = claims.lapses_at(severity, NOW, NOW + left * MINUTE)
    assert until == NOW + least * MINUTE


@given(URGENCIES, SPANS, SPANS)
def test_a_claim_ends_after_it_began_and_no_later_for_a_nearer_clock(
    severity: str, left: timedelta, less: timedelta
) -> None:
    """And never after both its clock and the least time are over."""
    near, far = sorted((left, less))
    until = claims.lapses_at(severity, NOW, NOW + far)
    assert NOW < claims.lapses_at(severity, NOW, NOW + near) <= until
    if claims.rings(severity):
        assert until <= NOW + max(far, 15 * MINUTE)


@given(URGENCIES, SPANS)
def test_a_claim_with_a_text_holds_for_a_while_and_not_for_ever(
    severity: str, since: timedelta
) -> None:
    """Without one it lapses whenever it is looked at."""
    assert claims.look_at_claim(severity, None, NOW) is None
    until = claims.look_at_claim(severity, NOW - since, NOW)
    assert until is None or until > NOW
    assert claims.look_at_claim(severity, NOW, NOW + timedelta(days=60)) is None


MOVES = st.lists(
    st.tuples(
        st.sampled_from(
            ["claim", "text", "let_go", "tick", "tick", "not_me", "raise", "nobody", "everybody"]
        ),
        st.integers(0, 400),
    ),
    max_size=40,
)


@given(MOVES, URGENCIES)
def test_whatever_happens_an_unresolved_flag_has_a_clock_that_runs(
    moves: list[tuple[str, int]], severity: str
) -> None:
    """A next step, or an owner whose claim ends; only a person's outcome takes it away."""
    ladder = Ladder()
    now = NOW
    flag: dict[str, Any] = {"severity": severity, "due_at": NOW + 15 * MINUTE, "texted_at": None}
    flag |= claims.let_go(now)
    on_duty = True
    for move, minutes in moves:
        now += minutes * MINUTE
        _do(flag, move, now, ladder, on_duty=on_duty)
        on_duty = {"nobody": False, "everybody": True}.get(move, on_duty)
        assert flag["state"] in {"open", "acknowledged"}
        assert isinstance(flag["next_step_at"], datetime)
        if move == "tick":
            assert flag["next_step_at"] > now
    flag |= claims.end("ana", "talked", now)
    assert (flag["state"], flag["next_step_at"]) == ("resolved", None)


def _do(flag: dict[str, Any], move: str, now: datetime, ladder: Ladder, *, on_duty: bool) -> None:
    """Carry out one move as the use cases do."""
    open_ = flag["state"] == "open"
    match move:
        case "claim" if open_:
            flag |= claims.claim(flag["severity"], flag["due_at"], "ana", now)
        case "text":
            flag["texted_at"] = now
        case "let_go" if not open_:
            flag |= claims.let_go(now)
        case "raise":
            flag |= {**claims.let_go(now), "severity": "crisis"}
        case "tick" if not open_ and flag["next_step_at"] <= now:
            texted = flag["texted_at"]
            since = texted if texted and texted >= flag["escalating_since"] else None
            until = claims.look_at_claim(flag["severity"], since, now)
            flag |= claims.let_go(now) if until is None else {"next_step_at": until}
            _do(flag, move, now, ladder, on_duty=on_duty)
        case "tick" | "not_me" if open_ and (move == "not_me" or flag["next_step_at"] <= now):
            step = steps_now if move == "tick" else move_on
            where = (flag["severity"], flag["escalating_since"], flag["next_step"])
            told = step(ladder, *where, now, on_duty=on_duty)
            flag |= {"next_step": told.next_step, "next_step_at": told.next_step_at}
        case _:
            pass
