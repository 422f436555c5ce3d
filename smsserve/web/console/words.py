"""What states and rules are called on the screen: plain words, and never a label on the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from smsserve.domain.acts import ActKind
from smsserve.domain.duty import Status as Presence
from smsserve.domain.flags import FlagKind, Outcome
from smsserve.domain.messages import InboundState, Status
from smsserve.domain.needs import Need
from smsserve.domain.needs import name_need as say_need
from smsserve.domain.roles import Role
from smsserve.domain.shifts import WeeklySpan
from smsserve.domain.wording import UNOPENED
from smsserve.usecases.duty_roster import Duty
from smsserve.usecases.flags import EvidenceView
from smsserve.web.console.lower_words import say_lower
from smsserve.web.console.times import WEEKDAYS
from smsserve.web.languages import current_language
from smsserve.web.languages import gettext as _
from smsserve.web.languages import lazy_gettext as _l

LANGUAGES = {"en": _l("English"), "es": _l("Spanish")}
_SHORT = 3
NOBODY = _l("Unknown number")


@dataclass(frozen=True, slots=True)
class Level:
    """How a severity is shown: a mark and a word (never by colour alone), and what it asks."""

    css: str
    mark: str
    word: Any
    asks: Any


LEVELS = {
    "crisis": Level("now", "!!", _l("Now"), _l("Somebody may be in danger. Text within minutes.")),
    "urgent": Level("today", "!", _l("Today"), _l("Needs a person before the end of the shift.")),
    "routine": Level("soon", "", _l("Soon"), _l("Needs a person within two working days.")),
}

# Why a rule exists, for "why am I seeing this?".
REASONS = {
    FlagKind.CRISIS_WORDS: _l(
        "Words on the safety list. A text with crisis lines goes back at once."
    ),
    FlagKind.SAFETY_ITEM: _l("Any answer above zero to a question about self-harm needs a person."),
    FlagKind.STOP_IN_CRISIS: _l(
        "An opt-out in the middle of a crisis: we can not text them any more."
    ),
    FlagKind.REVIEW: _l(
        "Safety words that may be about the past or somebody else. A person judges."
    ),
    FlagKind.DISTRESS: _l("Words that often go with a hard day."),
    FlagKind.WANTS_PERSON: _l("They asked for a person."),
    FlagKind.PROBLEM: _l("A short answer that things are not well."),
    FlagKind.SCORE: _l(
        "A survey total beyond the programme's cut-off. It is a screen, no diagnosis."
    ),
    FlagKind.LOW_MOOD: _l("A mood at or below what the programme calls low."),
    FlagKind.HELP: _l("They asked for help."),
    FlagKind.SILENCE: _l("They usually answer and have not for a while."),
    FlagKind.UNCLEAR: _l("The service could not read their answer."),
    FlagKind.WROTE: _l("They wrote outside of a question. Nobody has read it yet."),
    FlagKind.MEDIA: _l("A picture or a recording: the service reads nothing in it."),
    FlagKind.UNHANDLED: _l("The service failed on one of their texts."),
    FlagKind.UNDELIVERABLE: _l("A text did not arrive."),
    FlagKind.OPTED_OUT: _l("They opted out."),
    FlagKind.WRONG_NUMBER: _l("They say that we have the wrong number."),
    FlagKind.SOMEONE_ELSE: _l("Another person seems to write from this phone."),
    FlagKind.PRIVACY: _l("They asked for a copy of what we keep, or to be deleted."),
    FlagKind.QUIET_TALK: _l("A talk that nobody ended. Check-ins wait until somebody does."),
    FlagKind.NEED: _l("They looked for help, and the directory has no place for it."),
    FlagKind.NO_LUCK: _l("They tried a place that we named, and it did not work out."),
    FlagKind.GONE_QUIET: _l("Two weeks without a word. One friendly text went out."),
    FlagKind.BELOW_USUAL: _l("A mood well below what is usual for them, whatever that is."),
    FlagKind.DRIFT: _l("No single answer is far off, but together they go down."),
    FlagKind.RISE: _l("A survey total worse than the one before by more than chance."),
    FlagKind.MISSED: _l("A coordinator read a text in the weekly sample that nothing had flagged."),
    FlagKind.FOLLOW_UP: _l("Somebody of the team planned to look in again, and the day has come."),
}

OUTCOMES = {
    Outcome.TEXTED: _l("Texted with them"),
    Outcome.TALKED: _l("Talked with them"),
    Outcome.LINKED_LINE: _l("Linked to a crisis line"),
    Outcome.LINKED_RESOURCE: _l("Linked to a resource"),
    Outcome.NO_ANSWER: _l("No answer after 2 tries"),
    Outcome.FALSE_ALARM: _l("False alarm (say why)"),
    Outcome.OTHER: _l("Something else (say what)"),
}
# What somebody did with a record, as the list of its readers says it.
READS = {
    "participant.read": _l("read"),
    "participant.opened": _l("opened from outside their list"),
    "participant.summarized": _l("made a summary"),
    "participant.exported": _l("made a copy"),
}
_ACTS = {
    ActKind.CLAIMED: _l("Claimed: %(name)s"),
    ActKind.SNOOZED: _l("Put off: %(name)s"),
    ActKind.HANDED_ON: _l("Handed on: %(name)s"),
    ActKind.CLOSED: _l("Closed: %(name)s"),
}
# What may be said of a closed flag.
USEFUL = {
    "yes": _l("Yes"),
    "false_alarm": _l("False alarm"),
    "nothing_to_do": _l("Nothing to do"),
    "poor_reason": _l("Poor reason"),
}
# What means nothing without a note.
NEEDS_NOTE = frozenset({Outcome.FALSE_ALARM.value, Outcome.OTHER.value})

CONSENTS = {
    "opt_in": _l("Agreed to texts"),
    "opt_out": _l("Opted out"),
    "story_yes": _l("A bit of their story may be told"),
    "story_no": _l("Their story stays theirs"),
}
SKILLS = {
    "breathe": _l("Slow breath"),
    "box": _l("Box breath"),
    "ground": _l("Five senses"),
    "step": _l("Small step"),
    "kind": _l("Kind words"),
    "sleep": _l("Sleep"),
}
RESULTS = {
    "through": _l("got through"),
    "no_luck": _l("tried, no luck"),
    "not_yet": _l("not tried yet"),
    "none_found": _l("nothing in the directory"),
    "declined": _l("did not want the places"),
}
BARRIERS = {
    "full": _l("it was full"),
    "not_eligible": _l("not eligible"),
    "cost": _l("the cost"),
    "transport": _l("getting there"),
    "language": _l("the language"),
    "no_answer": _l("no answer"),
    "fear": _l("fear"),
    "other": _l("something else"),
}

CHANNELS = {"sms": _l("by text"), "email": _l("by e-mail")}
# What is known of a page to the team.
FATES = {
    "waiting": _l("on its way"),
    "sent": _l("sent, not confirmed"),
    "arrived": _l("arrived"),
    "lost": _l("did not arrive"),
}
DELIVERY = {
    Status.PENDING: _l("waiting to leave"),
    Status.SENDING: _l("leaving now"),
    Status.IN_DOUBT: _l("not certain it left; we are checking"),
    Status.SENT: _l("sent"),
    Status.DELIVERED: _l("delivered"),
    Status.FAILED: _l("not delivered"),
    Status.EXPIRED: _l("not sent, it was too late"),
    Status.CANCELLED: _l("not sent, called off"),
    Status.NEEDS_HUMAN: _l("not sent, somebody must look"),
}
UNDELIVERED = frozenset({Status.FAILED, Status.EXPIRED, Status.CANCELLED, Status.NEEDS_HUMAN})

UNREAD = {
    InboundState.UNHANDLED: _l("the service has not read this yet"),
    InboundState.NEEDS_HUMAN: _l("the service could not read this: read it yourself"),
}

ROLES = {
    Role.SUPPORTER: _l("Supporter"),
    Role.COORDINATOR: _l("Coordinator"),
    Role.ADMIN: _l("Administrator"),
}
STATES = {
    "invited": _l("invited, has not said yes yet"),
    "active": _l("takes part"),
    "paused": _l("paused"),
    "withdrawn": _l("has left"),
    "completed": _l("has finished"),
    "not enrolled": _l("not enrolled"),
}


def name_reason(kind: str) -> str:
    """Return why a kind of evidence asks for a person, "" for one that is new."""
    return str(REASONS.get(FlagKind(kind), "")) if kind in set(FlagKind) else ""


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
    return str(OUTCOMES[Outcome(outcome)]).partition(" (")[0] if known else outcome


def name_delivery(status: str) -> str:
    """Return the state of a text we wrote, in words."""
    word, _comma, rest = status.partition(", ")
    known = str(DELIVERY[Status(word)]) if word in set(Status) else word
    if rest == "sent twice":
        return _("%(state)s, sent twice", state=known)
    return f"{known}, {rest}" if rest else known


def name_language(code: str) -> str:
    """Return a language's name, its code where it has none here."""
    return str(LANGUAGES.get(code, code.upper()))


def say_kept(words: str) -> str:
    """Return words as they are kept; of those that no key opens, in this language, just that."""
    return say_lower(UNOPENED) if words == UNOPENED else words


def shorten_name(name: str, *, hide: bool = False) -> str:
    """Return "Maya R." for a full name, "M. R." where names are hidden."""
    if name == UNOPENED:
        return say_kept(name)
    parts = name.split()
    if not parts:
        return str(NOBODY)
    first = f"{parts[0][0]}." if hide else parts[0]
    return first if len(parts) == 1 else f"{first} {parts[-1][0]}."


def name_need(need: str) -> str:
    """Return what somebody looked for, in the language of the page."""
    return say_need(Need(need), current_language()) if need in set(Need) else need


def say_presence(duty: Duty, until: str) -> str:
    """Return whether somebody of the team is there, and until when, "" for no end."""
    if duty.here:
        return _("on duty until %(time)s", time=until) if until else _("on duty")
    if duty.status is Presence.BACK_SOON:
        return _("back soon until %(time)s", time=until) if until else _("back soon")
    return _("away") if duty.status is Presence.AWAY else _("off shift")


def say_week(spans: Sequence[WeeklySpan]) -> str:
    """Return weekly shifts as "Mon 09:00-13:00, Wed 14:00-17:00", "" for none."""
    return ", ".join(
        f"{str(WEEKDAYS[one.weekday])[:_SHORT]} {one.start:%H:%M}-{one.end:%H:%M}" for one in spans
    )


def name_act(kind: ActKind, name: str) -> str:
    """Return what somebody has just done, about whom."""
    return str(_ACTS[kind]) % {"name": name}
