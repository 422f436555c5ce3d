"""Overtaken texts: what is left of a decision about a text after which others were sent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from smsserve.domain.decisions import Decision, KeepOn, OptIn, OptOut, RaiseFlag, Resume, Say
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.messages import Kind
from smsserve.domain.overtaken import (
    WEBHOOK_LASTS,
    Later,
    came_late,
    follows_from,
    keep_order,
    may_follow_from,
    minds_order,
)

NOW = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
CRISIS = RaiseFlag(Evidence(FlagKind.CRISIS_WORDS, Severity.CRISIS, "rule", "Wrote it."))
HELP = Say("crisis.open", Kind.CRISIS)


@pytest.mark.parametrize("on", [OptIn(), Resume(), KeepOn()])
def test_nothing_is_turned_on_by_a_text_after_which_anything_was_sent(
    on: OptIn | Resume | KeepOn,
) -> None:
    """A person is told instead; what concerns somebody's safety stays."""
    decision = Decision("x", (CRISIS, on, HELP, Say("start.back", Kind.COMPLIANCE)))
    assert minds_order(decision)
    assert keep_order(decision, Later()) == decision
    left = keep_order(decision, Later(anything=True)).actions
    assert left[:2] == (CRISIS, HELP)
    assert [type(one) for one in left[2:]] == [RaiseFlag]


def test_a_stop_gives_way_to_a_later_start_alone() -> None:
    """Whatever else they wrote, STOP counts; the crisis text beside it goes in any case."""
    decision = Decision("x", (CRISIS, OptOut("keyword"), Say("stop.done", Kind.CONFIRM_STOP), HELP))
    assert keep_order(decision, Later(anything=True)) == decision
    left = keep_order(decision, Later(anything=True, start=True)).actions
    assert left[:2] == (CRISIS, HELP)
    assert not any(isinstance(one, OptOut) for one in left)
    assert not any(isinstance(one, Say) and one.kind is Kind.CONFIRM_STOP for one in left)


def test_of_everyday_words_the_order_does_not_matter() -> None:
    """Nobody has to look what was sent after them."""
    assert not minds_order(Decision("x", (Say("ack.1", Kind.ACK), CRISIS)))


def test_doubt_always_leans_to_off() -> None:
    """What may be later begins early, what surely is later begins late, by clocks and webhooks."""
    sent_at = NOW - timedelta(minutes=1)
    assert may_follow_from(NOW, NOW) == NOW
    assert may_follow_from(sent_at, NOW) < sent_at
    assert follows_from(sent_at) > sent_at + WEBHOOK_LASTS
    assert came_late(sent_at, NOW)
    assert not came_late(NOW - 5 * SECOND, NOW)
