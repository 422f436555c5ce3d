"""Answers to the open question: taken, asked again, skipped, or left to a person."""

from __future__ import annotations

from datetime import datetime

from smsserve.domain.answers import Parsed, parse_answer
from smsserve.domain.checkins import MOST_ASKS, AnswerState
from smsserve.domain.decisions import (
    Action,
    Advance,
    AskAgain,
    CancelCheckin,
    Decision,
    RaiseFlag,
    Record,
    Say,
)
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.keywords import Keyword
from smsserve.domain.messages import Kind
from smsserve.domain.situation import Heard, OpenQuestion, Situation

_MOOD = "mood0_10"


def answer(situation: Situation, heard: Heard, _now: datetime) -> Decision | None:
    """Return what a text means for the open question, None when there is none."""
    asked = situation.open_question
    if asked is None:
        return None
    if heard.keyword is Keyword.SKIP:
        return Decision("skipped", (Record(AnswerState.SKIPPED), Advance()))
    if asked.question.in_own_words:
        return _in_own_words(situation, heard)
    return _on_a_scale(situation, asked, heard)


def _in_own_words(situation: Situation, heard: Heard) -> Decision:
    actions: list[Action] = [Record(AnswerState.WORDS)]
    understood = "answered in own words"
    if heard.keyword is Keyword.BAD:
        understood = "says it is not going well"
        actions.append(RaiseFlag(problem_evidence(heard)))
        text_key = "problem.open" if situation.staffed else "problem.closed"
        actions.append(Say(text_key, Kind.ANSWER))
        actions.append(Advance(thank=False))
        return Decision(understood, tuple(actions))
    if heard.num_media and not heard.text.strip():
        actions.append(RaiseFlag(media_evidence()))
    actions.append(Advance())
    return Decision(understood, tuple(actions))


def problem_evidence(heard: Heard) -> Evidence:
    """Return the evidence for a one-word "bad" or "problem"."""
    return Evidence(
        FlagKind.PROBLEM,
        Severity.URGENT,
        "keyword:problem",
        f'Answered "{heard.text.strip()[:40]}".',
    )


def media_evidence() -> Evidence:
    """Return the evidence for a picture: nothing in it is read by the service."""
    return Evidence(
        FlagKind.MEDIA, Severity.ROUTINE, "media", "Sent a picture or a recording; look at it."
    )


def _on_a_scale(situation: Situation, asked: OpenQuestion, heard: Heard) -> Decision:
    parsed = _parse(situation, asked, heard)
    if parsed.value is not None:
        return _take(situation, asked, parsed)
    if asked.asks < MOST_ASKS - 1:
        return Decision("no answer in it, asked again", (AskAgain("survey.bad"),))
    unclear = Evidence(
        FlagKind.UNCLEAR,
        Severity.ROUTINE,
        "unclear-answer",
        "Their answer could not be read twice; the words may say more.",
    )
    return Decision(
        "no answer in it, left to a person",
        (
            Record(AnswerState.MISSING),
            RaiseFlag(unclear),
            Say("survey.bad2", Kind.ANSWER),
            Advance(thank=False),
        ),
    )


def _parse(situation: Situation, asked: OpenQuestion, heard: Heard) -> Parsed:
    return parse_answer(
        heard.text,
        asked.minimum,
        asked.maximum,
        options=asked.labels or None,
        language=situation.language,
        previous=asked.previous,
    )


def _take(situation: Situation, asked: OpenQuestion, parsed: Parsed) -> Decision:
    value = parsed.value or 0
    record = Record(AnswerState.GIVEN, parsed.value, parsed.confidence)
    if asked.safety and value >= 1:
        # A person asks on from here; the next item would only talk over them.
        return Decision(
            "answered a safety item", (record, RaiseFlag(_safety(value)), CancelCheckin())
        )
    actions: tuple[Action, ...] = (record, Advance())
    if asked.question.key == _MOOD and value <= situation.low_mood:
        actions = (record, RaiseFlag(_low_mood(value, situation.low_mood)), Advance())
    return Decision("answered", actions)


def _safety(value: int) -> Evidence:
    return Evidence(
        FlagKind.SAFETY_ITEM,
        Severity.CRISIS,
        "safety-item",
        f"Answered {value} to the question about thoughts of being better off dead or self-harm.",
    )


def _low_mood(value: int, low: int) -> Evidence:
    return Evidence(
        FlagKind.LOW_MOOD, Severity.URGENT, f"mood<={low}", f"Mood {value} of 10, which is low."
    )


def record_beside_crisis(situation: Situation, heard: Heard, decision: Decision) -> Decision:
    """Keep a number that stands beside crisis words: both are the person's answer."""
    asked = situation.open_question
    if asked is None:
        return decision
    if asked.question.in_own_words:
        return decision.plus(Record(AnswerState.WORDS))
    parsed = _parse(situation, asked, heard)
    if parsed.value is None:
        return decision
    return decision.plus(Record(AnswerState.GIVEN, parsed.value, parsed.confidence))
