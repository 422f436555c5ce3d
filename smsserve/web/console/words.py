"""What states and rules are called on the screen: plain words, and never a label on the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smsserve.domain.flags import FlagKind, Outcome
from smsserve.domain.messages import InboundState, Status
from smsserve.usecases.flags import EvidenceView

LANGUAGES = {"en": "English", "es": "Spanish"}
NOBODY = "Unknown number"


@dataclass(frozen=True, slots=True)
class Level:
    """How a severity is shown: a mark and a word (never by colour alone), and what it asks."""

    css: str
    mark: str
    word: str
    asks: str


LEVELS = {
    "crisis": Level("now", "!!", "Now", "Somebody may be in danger. Text within minutes."),
    "urgent": Level("today", "!", "Today", "Needs a person before the end of the shift."),
    "routine": Level("soon", "", "Soon", "Needs a person within two working days."),
}

# Why a rule exists, for "why am I seeing this?".
REASONS = {
    FlagKind.CRISIS_WORDS: "Words on the safety list. A text with crisis lines goes back at once.",
    FlagKind.SAFETY_ITEM: "Any answer above zero to a question about self-harm needs a person.",
    FlagKind.STOP_IN_CRISIS: "An opt-out in the middle of a crisis: we can not text them any more.",
    FlagKind.REVIEW: "Safety words that may be about the past or somebody else. A person judges.",
    FlagKind.DISTRESS: "Words that often go with a hard day.",
    FlagKind.WANTS_PERSON: "They asked for a person.",
    FlagKind.PROBLEM: "A short answer that things are not well.",
    FlagKind.SCORE: "A survey total beyond the programme's cut-off. It is a screen, no diagnosis.",
    FlagKind.LOW_MOOD: "A mood at or below what the programme calls low.",
    FlagKind.HELP: "They asked for help.",
    FlagKind.SILENCE: "They usually answer and have not for a while.",
    FlagKind.UNCLEAR: "The service could not read their answer.",
    FlagKind.WROTE: "They wrote outside of a question. Nobody has read it yet.",
    FlagKind.MEDIA: "A picture or a recording: the service reads nothing in it.",
    FlagKind.UNHANDLED: "The service failed on one of their texts.",
    FlagKind.UNDELIVERABLE: "A text did not arrive.",
    FlagKind.OPTED_OUT: "They opted out.",
    FlagKind.WRONG_NUMBER: "They say that we have the wrong number.",
    FlagKind.SOMEONE_ELSE: "Another person seems to write from this phone.",
    FlagKind.PRIVACY: "They asked for a copy of what we keep, or to be deleted.",
    FlagKind.QUIET_TALK: "A talk that nobody ended. Check-ins wait until somebody does.",
    FlagKind.NEED: "They looked for help with something, and the directory has no place for it.",
    FlagKind.NO_LUCK: "They tried a place that we named, and it did not work out.",
    FlagKind.GONE_QUIET: "Two weeks without a word. One friendly text went out.",
    FlagKind.BELOW_USUAL: "A mood well below what is usual for them, whatever that is.",
    FlagKind.DRIFT: "No single answer is far off, but together they go down.",
    FlagKind.RISE: "A survey total worse than the one before by more than chance.",
    FlagKind.MISSED: "A coordinator read a text in the weekly sample that nothing had flagged.",
}

OUTCOMES = {
    Outcome.TEXTED: "Texted with them",
    Outcome.TALKED: "Talked with them",
    Outcome.LINKED_LINE: "Linked to a crisis line",
    Outcome.LINKED_RESOURCE: "Linked to a resource",
    Outcome.NO_ANSWER: "No answer after 2 tries",
    Outcome.FALSE_ALARM: "False alarm (say why)",
    Outcome.OTHER: "Something else (say what)",
}
# What means nothing without a note.
NEEDS_NOTE = frozenset({Outcome.FALSE_ALARM.value, Outcome.OTHER.value})

CONSENTS = {
    "opt_in": "Agreed to texts",
    "opt_out": "Opted out",
    "story_yes": "A bit of their story may be told",
    "story_no": "Their story stays theirs",
}
SKILLS = {
    "breathe": "Slow breath",
    "box": "Box breath",
    "ground": "Five senses",
    "step": "Small step",
    "kind": "Kind words",
    "sleep": "Sleep",
}
RESULTS = {
    "through": "got through",
    "no_luck": "tried, no luck",
    "not_yet": "not tried yet",
    "none_found": "nothing in the directory",
    "declined": "did not want the places",
}
BARRIERS = {
    "full": "it was full",
    "not_eligible": "not eligible",
    "cost": "the cost",
    "transport": "getting there",
    "language": "the language",
    "no_answer": "no answer",
    "fear": "fear",
    "other": "something else",
}

CHANNELS = {"sms": "by text", "email": "by e-mail"}
# What is known of a page to the team.
FATES = {
    "waiting": "on its way",
    "sent": "sent, not confirmed",
    "arrived": "arrived",
    "lost": "did not arrive",
}
DELIVERY = {
    Status.PENDING: "waiting to leave",
    Status.SENDING: "leaving now",
    Status.IN_DOUBT: "not certain it left; we are checking",
    Status.SENT: "sent",
    Status.DELIVERED: "delivered",
    Status.FAILED: "not delivered",
    Status.EXPIRED: "not sent, it was too late",
    Status.CANCELLED: "not sent, called off",
    Status.NEEDS_HUMAN: "not sent, somebody must look",
}
UNDELIVERED = frozenset({Status.FAILED, Status.EXPIRED, Status.CANCELLED, Status.NEEDS_HUMAN})

UNREAD = {
    InboundState.UNHANDLED: "the service has not read this yet",
    InboundState.NEEDS_HUMAN: "the service could not read this: read it yourself",
}

STATES = {
    "invited": "invited, has not said yes yet",
    "active": "takes part",
    "paused": "paused",
    "withdrawn": "has left",
    "completed": "has finished",
    "not enrolled": "not enrolled",
}


def name_reason(kind: str) -> str:
    """Return why a kind of evidence asks for a person, "" for one that is new."""
    return REASONS.get(FlagKind(kind), "") if kind in set(FlagKind) else ""


def pick_reasons(evidence: Sequence[EvidenceView], most: int) -> list[EvidenceView]:
    """Return the reasons a card shows: the gravest first, then the newest, none of them twice.

    What is said again counts once, and the latest time: a card must not lose "my mother died"
    behind the third reminder that nobody has written.
    """
    latest = {one.sentence: one for one in evidence}
    newest_first = sorted(latest.values(), key=lambda one: one.noted_at, reverse=True)
    return sorted(newest_first, key=lambda one: list(LEVELS).index(one.severity))[:most]


def count_reasons(evidence: Sequence[EvidenceView]) -> int:
    """Return how many different reasons there are."""
    return len({one.sentence for one in evidence})


def name_outcome(outcome: str) -> str:
    """Return an outcome in words."""
    known = outcome in set(Outcome)
    return OUTCOMES[Outcome(outcome)].partition(" (")[0] if known else outcome


def name_delivery(status: str) -> str:
    """Return the state of a text we wrote, in words."""
    word, _, rest = status.partition(", ")
    known = DELIVERY[Status(word)] if word in set(Status) else word
    return f"{known}, {rest}" if rest else known


def name_language(code: str) -> str:
    """Return a language's name, its code where it has none here."""
    return LANGUAGES.get(code, code.upper())


def shorten_name(name: str, *, hide: bool = False) -> str:
    """Return "Maya R." for a full name, "M. R." where names are hidden."""
    parts = name.split()
    if not parts:
        return NOBODY
    first = f"{parts[0][0]}." if hide else parts[0]
    return first if len(parts) == 1 else f"{first} {parts[-1][0]}."
