"""Flags: why a human must look, how severe it is, and who may end it (only a person)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Severity(StrEnum):
    """How soon a person is needed; it only ever rises while a flag is unresolved."""

    ROUTINE = "routine"
    URGENT = "urgent"
    CRISIS = "crisis"


_RANK = {Severity.ROUTINE: 0, Severity.URGENT: 1, Severity.CRISIS: 2}


class FlagKind(StrEnum):
    """What raised a flag."""

    CRISIS_WORDS = "crisis_words"
    SAFETY_ITEM = "safety_item"
    STOP_IN_CRISIS = "stop_in_crisis"
    REVIEW = "review"
    DISTRESS = "distress"
    WANTS_PERSON = "wants_person"
    PROBLEM = "problem"
    SCORE = "score"
    LOW_MOOD = "low_mood"
    HELP = "help"
    SILENCE = "silence"
    UNCLEAR = "unclear"
    WROTE = "wrote"
    MEDIA = "media"
    UNHANDLED = "unhandled"
    UNDELIVERABLE = "undeliverable"
    OPTED_OUT = "opted_out"
    WRONG_NUMBER = "wrong_number"
    SOMEONE_ELSE = "someone_else"
    PRIVACY = "privacy"
    QUIET_TALK = "quiet_talk"
    NEED = "need"
    NO_LUCK = "no_luck"
    GONE_QUIET = "gone_quiet"
    BELOW_USUAL = "below_usual"
    DRIFT = "drift"
    RISE = "rise"
    MISSED = "missed"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody had before their eyes: a flag's version, and when that was; None: as it is.

    A page to the team makes a new version that is no news, and a text that is no reason makes none.
    """

    version: int | None = None
    at: datetime | None = None


AS_IT_IS = Seen()


class FlagState(StrEnum):
    """Where a flag stands; escalation is a step, not a state."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"


class Outcome(StrEnum):
    """What came of a flag; a flag can not be resolved without one."""

    TEXTED = "texted"
    TALKED = "talked"
    LINKED_LINE = "linked_line"
    LINKED_RESOURCE = "linked_resource"
    NO_ANSWER = "no_answer"
    FALSE_ALARM = "false_alarm"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason: its kind, how severe, the rule that found it, and one plain sentence."""

    kind: FlagKind
    severity: Severity
    rule: str
    sentence: str


def is_worse(new: Severity, old: Severity) -> bool:
    """Tell whether a severity is above another."""
    return _RANK[new] > _RANK[old]


def worst(first: Severity, second: Severity) -> Severity:
    """Return the higher of two severities."""
    return first if _RANK[first] >= _RANK[second] else second


# A supporter who texted this recently is in the conversation; paging them again would only ring
# over their typing.
IN_CONVERSATION = timedelta(minutes=15)


def must_reopen(
    state: FlagState,
    old: Severity,
    new: Severity,
    *,
    last_reply_at: datetime | None,
    now: datetime,
) -> bool:
    """Tell whether new evidence sets an acknowledged flag's clock running again.

    It does when the severity rises, and for crisis words that nobody is in a conversation about.
    """
    if state is not FlagState.ACKNOWLEDGED:
        return False
    if is_worse(new, old):
        return True
    talking = last_reply_at is not None and now - last_reply_at < IN_CONVERSATION
    return new is Severity.CRISIS and not talking
