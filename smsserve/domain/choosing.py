"""Choosing: what LESS, MORE, TIME and LANG mean. They change nothing for who is not enrolled.

Only the language in which they are asked may be chosen by whoever is invited.

None of them starts a conversation, so a prompt or a check-in that is open stays open. A bare "less"
or "more" may be the answer to what is open, so that is asked first: on a scale it is a command only
if it is no answer, and to a question in own words only in capitals, as our own texts write it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from smsserve.domain.answers import parse_answer
from smsserve.domain.arguments import read_clock, read_language
from smsserve.domain.choices import is_allowed
from smsserve.domain.decisions import Action, Decision, Say
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.keywords import Keyword
from smsserve.domain.messages import Kind
from smsserve.domain.situation import Heard, Situation

_TAKES_PART = frozenset({EnrollmentState.ACTIVE, EnrollmentState.PAUSED})


@dataclass(frozen=True, slots=True)
class ChangePace(Action):
    """Ask this many steps more often (below zero: less often), within what is allowed."""

    by: int


@dataclass(frozen=True, slots=True)
class SetHour(Action):
    """Ask at this local time, whatever hours the programme's rules have."""

    at: time


@dataclass(frozen=True, slots=True)
class SetLanguage(Action):
    """Write in this language from now on."""

    language: str


@dataclass(frozen=True, slots=True)
class SayChoice(Say):
    """Write a text that names hours, languages or the next day, as they are after the change."""


def choose_less(situation: Situation, heard: Heard, _now: datetime) -> Decision | None:
    """Ask less often, down to what the programme allows."""
    if not _takes_part(situation) or _may_be_answer(situation, heard):
        return None
    if situation.choices.pace <= situation.choices.least:
        return Decision("as few as can be", (_say("less.least"),))
    return Decision("wants fewer texts", (ChangePace(-1), _say("less.ok")))


def choose_more(situation: Situation, heard: Heard, _now: datetime) -> Decision | None:
    """Ask more often, up to what the programme allows."""
    if not _takes_part(situation) or _may_be_answer(situation, heard):
        return None
    if situation.choices.pace >= situation.choices.most:
        return Decision("as many as can be", (_say("more.most"),))
    return Decision("wants more texts", (ChangePace(1), _say("more.ok")))


def choose_time(situation: Situation, heard: Heard, _now: datetime) -> Decision | None:
    """Ask at another hour, or say which hours there are."""
    if not _takes_part(situation):
        return None
    at = read_clock(_argument(heard))
    if at is None:
        return Decision("asks for hours", (_say("time.bad"),))
    if not is_allowed(situation.choices, at):
        return Decision("wants an hour in which nothing is sent", (_say("time.bad"),))
    return Decision("wants another hour", (SetHour(at), _say("time.ok")))


def say_next(situation: Situation, _heard: Heard, now: datetime) -> Decision | None:
    """Say when the next check-in comes; in a talk the question is for the supporter."""
    if not _takes_part(situation) or situation.talking(now):
        return None
    return Decision("asks when the next one comes", (_say("next.ok"),))


def choose_language(situation: Situation, heard: Heard, _now: datetime) -> Decision | None:
    """Write in another language, or say which there are; who is invited must understand it too."""
    if not (_takes_part(situation) or situation.state is EnrollmentState.INVITED):
        return None
    language = read_language(_argument(heard))
    if language is None or language not in situation.choices.languages:
        return Decision("asks for languages", (_say("lang.bad"),))
    return Decision("wants another language", (SetLanguage(language), _say("lang.ok")))


def _say(text_key: str) -> SayChoice:
    return SayChoice(text_key, Kind.COMPLIANCE)


def _takes_part(situation: Situation) -> bool:
    return situation.state in _TAKES_PART


def _argument(heard: Heard) -> str:
    return heard.command.argument if heard.command is not None else ""


def _may_be_answer(situation: Situation, heard: Heard) -> bool:
    """Tell whether a bare word should be taken for the answer to what is open."""
    asked = situation.open_question
    if asked is None or heard.keyword not in {Keyword.LESS, Keyword.MORE}:
        return False
    words = heard.text.strip()
    if asked.question.in_own_words:
        return len(words.split()) == 1 and not words.isupper()
    parsed = parse_answer(
        words,
        asked.minimum,
        asked.maximum,
        options=asked.labels or None,
        language=situation.language,
        previous=asked.previous,
    )
    return parsed.value is not None
