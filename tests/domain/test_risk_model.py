"""The risk model: what it adds to the rules, and that nothing silences them."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smsserve.domain.conversation import decide
from smsserve.domain.decisions import RaiseFlag, Say
from smsserve.domain.flags import FlagKind, Severity
from smsserve.domain.risk_model import RiskLimits, RiskModel, RiskTier, squash
from smsserve.domain.situation import Situation
from smsserve.domain.triage import ALERT_RULE, REVIEW_RULE, Label, read_risk
from smsserve.gateways.risk_model import load_risk_model
from tests.support.phrases import read_messages

_NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
_ADDED = {"grey": 250, "grey harbor": 300, "harbor": 200, "calm": -900}
_SMALL = RiskModel("t", "d", -400, _ADDED, {" gre": 20}, alert=0.9, review=0.5)
_TIER = RiskTier(_SMALL)
_REAL = RiskTier(load_risk_model())


def test_the_score_is_a_plain_sum() -> None:
    """The bias, every run of words once, and the letters of every distinct word."""
    assert _SMALL.score(" grey harbor") == squash(-400 + 250 + 300 + 200 + 20)
    assert _SMALL.score(" grey grey") == squash(-400 + 250 + 20)
    assert _SMALL.score("") == squash(-400)


def test_words_alone_can_put_a_text_before_a_person() -> None:
    """Above the review threshold it is a crisis to be judged, with the words that weigh most."""
    reading = read_risk("The  GREY mornings", RiskTier(_SMALL, RiskLimits(review=0.1)))
    assert (reading.label, reading.severity, reading.review) == (Label.CRISIS, "urgent", True)
    assert reading.rules == (REVIEW_RULE,)
    span = reading.spans[0]
    assert "The  GREY mornings"[span.start : span.end] == "GREY"
    assert (span.kind, span.weight) == ("model", 2.7)


def test_above_the_alert_threshold_the_words_alone_are_a_crisis() -> None:
    """The two thresholds are the programme's where it names them."""
    reading = read_risk("grey harbor", _TIER)
    assert (reading.severity, reading.review, reading.rules) == ("crisis", True, (ALERT_RULE,))
    never = RiskTier(_SMALL, RiskLimits(alert=1.0))
    assert read_risk("grey harbor", never).severity == "urgent"
    assert read_risk("grey harbor", RiskTier(_SMALL, RiskLimits(1.0, 1.0))).label is Label.NEUTRAL


def test_the_model_never_takes_anything_back() -> None:
    """A plain statement stays one however calm the other words are."""
    assert read_risk("calm calm, i want to die", _TIER) == read_risk("calm calm, i want to die")


def test_what_was_denied_is_not_read_again_by_the_model() -> None:
    """The rule has judged it: a person looks, and no crisis text goes out."""
    reading = read_risk("I would never kill myself", _REAL)
    assert (reading.label, reading.severity) == (Label.DISTRESS, "urgent")


def test_a_long_text_is_as_risky_as_its_riskiest_stretch() -> None:
    """What stands before and after, however much, hides nothing."""
    calm = "calm day at the market and home again " * 12
    assert _SMALL.score(f" {calm}grey harbor {calm}") > _SMALL.score(f" {calm}")
    buried = "see you on monday. " * 3000 + "i want to die. " + "all good. " * 3000
    reading = read_risk(buried, _REAL)
    span = reading.spans[0]
    assert reading.severity == "crisis"
    assert buried[span.start : span.end] == "want to die"


def test_without_a_model_the_rules_read_alone() -> None:
    """An installation without the file still finds every plain statement."""
    assert read_risk("i want to die").severity == "crisis"
    assert read_risk("grey harbor").label is Label.NEUTRAL


def test_a_review_by_the_model_is_a_flag_in_a_plain_sentence_and_no_crisis_text() -> None:
    """The supporter reads the words and what they resemble; no letters, no numbers."""
    tier = RiskTier(_SMALL, RiskLimits(alert=1.0))
    decision = decide(Situation("en", date(2026, 3, 3), risk=tier), "so grey harbor", _NOW)
    (flag,) = [a.evidence for a in decision.actions if isinstance(a, RaiseFlag)]
    assert (flag.kind, flag.severity) == (FlagKind.REVIEW, Severity.URGENT)
    assert flag.sentence == (
        'Wrote "grey harbor": no plain statement, but together the words read like ones about '
        "wanting to die. Please read it."
    )
    assert not [a for a in decision.actions if isinstance(a, Say) and a.text_key.startswith("cri")]


def test_an_alert_by_the_model_is_answered_as_crisis_words_are() -> None:
    """Few texts reach it: see the curve."""
    decision = decide(Situation("en", date(2026, 3, 3), risk=_TIER), "grey harbor", _NOW)
    flags = [a.evidence for a in decision.actions if isinstance(a, RaiseFlag)]
    assert [(one.kind, one.severity) for one in flags] == [(FlagKind.CRISIS_WORDS, Severity.CRISIS)]
    assert [a.text_key for a in decision.actions if isinstance(a, Say)] == ["crisis.closed"]


@pytest.mark.parametrize(
    ("catch", "not_flag", "fewest", "most"),
    [
        ("crisis_must_catch", "crisis_must_not_flag", 1.0, 0.01),
        ("crisis_hard_catch", "crisis_hard_not", 0.96, 0.01),
        ("crisis_unseen_catch", "crisis_unseen_not", 0.94, 0.02),
        ("crisis_voices_catch", "crisis_voices_not", 0.95, 0.03),
    ],
)
def test_the_benches_stay_as_good_as_they_are(
    catch: str, not_flag: str, fewest: float, most: float
) -> None:
    """Rules and model together, on what each bench must catch and must leave alone."""
    risky = [read_risk(text, _REAL).label is Label.CRISIS for _, text in read_messages(catch)]
    calm = [read_risk(text, _REAL).label is Label.CRISIS for _, text in read_messages(not_flag)]
    assert sum(risky) / len(risky) >= fewest
    assert sum(calm) / len(calm) <= most


def test_plain_opt_outs_are_hardly_ever_taken_for_a_crisis() -> None:
    """Asking us to stop is no statement about life."""
    found = [text for _, text in read_messages("opt_out_plain") if _is_crisis(text)]
    assert len(found) <= 3


def _is_crisis(text: str) -> bool:
    return read_risk(text, _REAL).label is Label.CRISIS


@given(st.text(max_size=300))
def test_no_text_breaks_the_model(text: str) -> None:
    """Any Unicode gives a score from 0 to 1 and spans inside the text."""
    reading = read_risk(text, _REAL)
    assert 0.0 <= reading.score <= 1.0
    assert all(0 <= one.start < one.end <= len(text) for one in reading.spans)


_TELLING = "i do not want to be here anymore pills goodbye # 3 \U0001f52b".split()


@given(st.lists(st.sampled_from(_TELLING)))
def test_the_model_only_adds(words: list[str]) -> None:
    """With the model no text is read as less urgent than by the rules alone."""
    order = ("none", "routine", "urgent", "crisis")
    text = " ".join(words)
    alone, both = read_risk(text), read_risk(text, _REAL)
    assert order.index(both.severity) >= order.index(alone.severity)
    assert both.label is Label.CRISIS or both.label is alone.label


_LONG = 65_536
_SECONDS = 0.4  # the goal is 0.1 on a quiet machine: `python -m tests.bench.risk.speed`
_UNITS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12) | st.sampled_from(
    ["want to ", "s*c*d* ", "k i l l ", "\U0001f52b", "e\u0301", "no me ", "3 ", "my the of "]
)


@settings(max_examples=12, deadline=None)
@given(st.lists(_UNITS, min_size=1, max_size=4))
def test_no_text_of_64_kb_makes_the_reading_run_away(units: list[str]) -> None:
    """Whatever is said over and over, in whatever letters, is read in linear time."""
    text = ("".join(units) * _LONG)[:_LONG]
    started = time.thread_time()
    read_risk(text, _REAL)
    assert time.thread_time() - started < _SECONDS
