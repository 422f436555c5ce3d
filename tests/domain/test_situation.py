"""What was heard in a text before anything is decided, and how long things count as recent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given

from smsserve.domain.keywords import Keyword, OptOutSign
from smsserve.domain.situation import listen
from smsserve.domain.triage import Label
from tests.support.situations import HOUR, NOW, situation, texts


@given(text=texts())
def test_any_text_can_be_listened_to(text: str) -> None:
    """And every stretch that decided lies within it."""
    heard = listen(text)
    for span in heard.risk.spans:
        assert 0 <= span.start < span.end <= len(heard.text)


@pytest.mark.parametrize(
    "quoted",
    ["Liked \u201cReply STOP to stop\u201d", "Le gust\u00f3 \u201cResponde STOP\u201d"],
)
def test_what_a_tapback_quotes_was_not_said(quoted: str) -> None:
    """No keyword, no opt-out, no answer, no risk."""
    heard = listen(quoted)
    assert heard.is_echo
    assert heard.keyword is None
    assert (heard.carrier_stop, heard.opt_out) == (False, OptOutSign.NONE)
    assert heard.risk.label is Label.NEUTRAL


def test_a_text_is_heard_in_every_way_at_once() -> None:
    """A keyword is no reason to overlook anything else."""
    heard = listen("SOS")
    assert heard.keyword is Keyword.SOS
    assert heard.risk.label is Label.CRISIS
    assert listen(" stop ").carrier_stop
    assert listen("leave me alone").opt_out is OptOutSign.PLAIN


def test_a_crisis_is_recent_for_a_day() -> None:
    """24 hours, and never without one."""
    just, edge = timedelta(seconds=1), 24 * HOUR
    assert situation(last_crisis_at=NOW - edge + just).recent_crisis(NOW)
    assert not situation(last_crisis_at=NOW - edge).recent_crisis(NOW)
    assert not situation().recent_crisis(NOW)


def test_a_talk_lasts_until_its_end() -> None:
    """Not a moment longer."""
    assert situation(talking_since=NOW - HOUR).talking(NOW)
    assert not situation().talking(NOW)
    assert not situation().talking(NOW)
