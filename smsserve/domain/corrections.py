"""Corrections: REDO asks the last question again, "I meant 2" changes its answer.

Both hold within the open set, and for ten minutes after the last answer of one that is done. The
old answer is kept, marked superseded, and no flag is ever lowered by a new one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from smsserve.domain.answering import reasons_for
from smsserve.domain.answers import parse_answer
from smsserve.domain.decisions import Action, CancelCheckin, Decision, RaiseFlag, Say
from smsserve.domain.enrollments import TAKES_PART
from smsserve.domain.flags import FlagKind
from smsserve.domain.gates import is_bare_number
from smsserve.domain.keywords import Keyword, normalize
from smsserve.domain.messages import Kind
from smsserve.domain.situation import Heard, OpenQuestion, Situation
from smsserve.domain.surveys import ECHO_BELOW, Answered

_SORRY = re.compile(r"(?:(?:sorry|oops|ups|perdon|mejor dicho|i mean|digo) )+(?P<number>\S+)")


@dataclass(frozen=True, slots=True)
class Reopen(Action):
    """Ask the last answered question again; its answer counts until there is a new one."""


@dataclass(frozen=True, slots=True)
class ChangeAnswer(Action):
    """Put another value in the place of the last answer, which is kept beside it."""

    value: int
    confidence: float


def read(situation: Situation, heard: Heard, now: datetime) -> Decision | None:
    """Return what a text changes about the last answer; None when it changes nothing."""
    if situation.state not in TAKES_PART:
        return None
    if heard.keyword is not Keyword.REDO:
        return _read_number(situation, heard, now)
    number = heard.command.argument if heard.command is not None else ""
    return _change(situation, number, now) if number else _redo(situation, now)


def _redo(situation: Situation, now: datetime) -> Decision | None:
    if situation.talking(now):
        # "oops" to the person they are talking with: we do not talk over that.
        return None
    last = situation.survey.last
    if last is None or not last.may_reopen or not last.may_change(now):
        return Decision("nothing to change", (Say("survey.no_redo", Kind.COMPLIANCE),))
    return Decision("asks for the last question again", (Reopen(),))


def _read_number(situation: Situation, heard: Heard, now: datetime) -> Decision | None:
    """Read "sorry 3", and a lone number after the question what was meant."""
    last = situation.survey.last
    if last is None or not last.is_recent(now) or situation.talking(now):
        return None
    sorry = _SORRY.fullmatch(normalize(heard.text))
    if sorry and is_bare_number(sorry["number"]):
        return _change(situation, sorry["number"], now)
    free = situation.open_question is None and not situation.survey.gated
    echoed = last.confidence is not None and last.confidence < ECHO_BELOW
    if free and echoed and is_bare_number(heard.text):
        return _change(situation, normalize(heard.text), now)
    return None


def _change(situation: Situation, number: str, now: datetime) -> Decision | None:
    asked, last = situation.open_question, situation.survey.last
    if asked is not None and (asked.asks or _is_same(asked, last)):
        # We could not read it, or have asked it again: this is about the open question.
        return None
    if last is None or last.asked.question.in_own_words or not last.may_change(now):
        return _redo(situation, now) if asked is None else None
    parsed = parse_answer(number, last.asked.minimum, last.asked.maximum)
    if parsed.value is None:
        return _redo(situation, now)
    change = ChangeAnswer(parsed.value, parsed.confidence)
    return Decision("changed an answer", (change, *_reasons(situation, last, parsed.value)))


def _is_same(asked: OpenQuestion, last: Answered | None) -> bool:
    return last is not None and last.is_open and last.asked.position == asked.position


def _reasons(situation: Situation, last: Answered, value: int) -> tuple[Action, ...]:
    """Return the flags of a new value that its old one was no reason for."""
    known = set() if last.value is None else _kinds(situation, last, last.value)
    risen = last.value is None or value > last.value
    found = reasons_for(situation, last.asked, value)
    new = [
        one
        for one in found
        if one.kind not in known or (one.kind is FlagKind.SAFETY_ITEM and risen)
    ]
    raised: tuple[Action, ...] = tuple(RaiseFlag(one) for one in new)
    if last.is_open and any(one.kind is FlagKind.SAFETY_ITEM for one in new):
        return (*raised, CancelCheckin())
    return raised


def _kinds(situation: Situation, last: Answered, value: int) -> set[FlagKind]:
    return {one.kind for one in reasons_for(situation, last.asked, value)}
