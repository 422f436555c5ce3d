"""Answers to the open question: taken, asked again, skipped, or left to a person."""

from __future__ import annotations

from datetime import datetime

from smsserve.domain import acks
from smsserve.domain.answer_measures import name_measure
from smsserve.domain.answers import Parsed, parse_answer
from smsserve.domain.checkins import MOST_ASKS, AnswerState, Gate
from smsserve.domain.courtesies import is_blank
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
from smsserve.domain.judging import MOOD, judge_low_mood
from smsserve.domain.keywords import Keyword
from smsserve.domain.messages import Kind
from smsserve.domain.situation import Heard, OpenQuestion, Situation
from smsserve.domain.surveys import ECHO_BELOW
from smsserve.domain.tones import Tone, read_tone
from smsserve.domain.wins import KeepWin

# The set was put off, or they were reminded of it: no question stands just above their words.
_PUT_ASIDE = frozenset({Gate.PAUSED, Gate.REMINDED})


def answer(situation: Situation, heard: Heard, now: datetime) -> Decision | None:
    """Return what a text means for the open question, None when there is none."""
    asked = situation.open_question
    if asked is None:
        return None
    if heard.keyword is Keyword.SKIP:
        return Decision("skipped", (Record(AnswerState.SKIPPED), Advance()))
    if asked.question.in_own_words:
        # An empty text is no answer: they are asked whether they would like to try again.
        nothing = is_blank(heard.text) and not heard.num_media
        return None if nothing else _in_own_words(situation, heard)
    return _on_a_scale(situation, asked, heard, now)


def _in_own_words(situation: Situation, heard: Heard) -> Decision:
    actions: list[Action] = [Record(AnswerState.WORDS)]
    understood = "answered in own words"
    if heard.keyword is Keyword.BAD:
        understood = "says it is not going well"
        actions.append(RaiseFlag(problem_evidence(heard)))
        actions.append(Say(acks.answer_problem(situation), Kind.ANSWER))
        actions.append(Advance(thank=False))
        return Decision(understood, tuple(actions))
    if heard.num_media and not heard.text.strip():
        actions.append(RaiseFlag(media_evidence()))
    tone = read_tone(heard)
    if tone is Tone.WIN:
        actions.append(KeepWin(heard.text, told=False))
    actions.append(Advance(thanks=acks.choose_thanks(situation, tone)))
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


def _on_a_scale(
    situation: Situation, asked: OpenQuestion, heard: Heard, now: datetime
) -> Decision | None:
    parsed = parse_reply(situation, asked, heard)
    if parsed.value is not None:
        return _take(situation, asked, parsed.value, parsed.confidence)
    if situation.survey.gate in _PUT_ASIDE or situation.talking(now):
        return None
    if asked.asks < MOST_ASKS - 1:
        again = AskAgain(_ask_again_key(asked, heard))
        return Decision("no answer in it, asked again", (again,))
    unclear = Evidence(
        FlagKind.UNCLEAR,
        Severity.ROUTINE,
        "unclear-answer",
        f"Their answer could not be read {MOST_ASKS} times; the words may say more.",
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


def _ask_again_key(asked: OpenQuestion, heard: Heard) -> str:
    """Return how to ask again: "I can only read a number" is no answer to a death."""
    if read_tone(heard) is Tone.LOW:
        return "survey.bad_low"
    return "survey.bad_again" if asked.asks else "survey.bad"


def parse_reply(situation: Situation, asked: OpenQuestion, heard: Heard) -> Parsed:
    """Return what a text says on the scale of a question."""
    return parse_answer(
        name_measure(heard.text, asked.question.key),
        asked.minimum,
        asked.maximum,
        options=asked.labels or None,
        language=situation.language,
        previous=asked.previous,
    )


def _take(situation: Situation, asked: OpenQuestion, value: int, confidence: float) -> Decision:
    reasons = reasons_for(situation, asked, value)
    flags = tuple(RaiseFlag(one) for one in reasons)
    record = Record(AnswerState.GIVEN, value, confidence)
    if any(one.kind is FlagKind.SAFETY_ITEM for one in reasons):
        # A person asks on from here; the next item would only talk over them.
        return Decision("answered a safety item", (record, *flags, CancelCheckin()))
    unsure = value if confidence < ECHO_BELOW else None
    low = any(one.kind is FlagKind.LOW_MOOD for one in reasons)
    thanks = acks.choose_thanks(situation, Tone.LOW) if low else None
    return Decision("answered", (record, *flags, Advance(echo=unsure, thanks=thanks)))


def reasons_for(situation: Situation, asked: OpenQuestion, value: int) -> tuple[Evidence, ...]:
    """Return why a value by itself needs a person: a safety item, or a low mood."""
    if asked.safety and value >= 1:
        return (_safety(value),)
    low = judge_low_mood(value, situation.low_mood) if asked.question.key == MOOD else None
    return () if low is None else (low,)


def _safety(value: int) -> Evidence:
    return Evidence(
        FlagKind.SAFETY_ITEM,
        Severity.CRISIS,
        "safety-item",
        f"Answered {value} to the question about thoughts of being better off dead or self-harm.",
    )


def record_beside_crisis(situation: Situation, heard: Heard, decision: Decision) -> Decision:
    """Keep a number that stands beside crisis words: both are the person's answer."""
    asked = situation.open_question
    if asked is None:
        return decision
    if asked.question.in_own_words:
        return decision.plus(Record(AnswerState.WORDS))
    parsed = parse_reply(situation, asked, heard)
    if parsed.value is None:
        return decision
    return decision.plus(Record(AnswerState.GIVEN, parsed.value, parsed.confidence))
