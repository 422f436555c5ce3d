"""Messages: the states an outbound text moves through, and the values the webhooks bring.

Source of the provider's statuses and their order: its guide on outbound message status callbacks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

REPLACEMENT = "\ufffd"


class Status(StrEnum):
    """Where an outbound message stands."""

    PENDING = "pending"
    SENDING = "sending"
    IN_DOUBT = "in_doubt"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    NEEDS_HUMAN = "needs_human"


class InboundState(StrEnum):
    """What became of an inbound message: exactly one of these, always."""

    HANDLED = "handled"
    UNHANDLED = "unhandled"
    IGNORED = "ignored"
    NEEDS_HUMAN = "needs_human"


class Kind(StrEnum):
    """Why an outbound message exists; decides what may hold or stop it."""

    CHECKIN = "checkin"
    REMINDER = "reminder"
    WELCOME = "welcome"
    ANSWER = "answer"
    # Asked or said later about something of theirs: never at night, and no question of a round.
    CARE = "care"
    ACK = "ack"
    COMPLIANCE = "compliance"
    CONFIRM_STOP = "confirm_stop"
    CRISIS = "crisis"
    SUPPORTER_REPLY = "supporter_reply"
    PAGE = "page"


# Smaller goes first. A crisis text or a page never waits behind a batch of check-ins.
PRIORITY = {
    Kind.CRISIS: 0,
    Kind.PAGE: 0,
    Kind.CONFIRM_STOP: 1,
    Kind.COMPLIANCE: 1,
    Kind.SUPPORTER_REPLY: 2,
    Kind.ANSWER: 3,
    Kind.ACK: 3,
    Kind.WELCOME: 4,
    Kind.CARE: 4,
    Kind.REMINDER: 5,
    Kind.CHECKIN: 5,
}

# Texts to the team about no flag that are as urgent as pages: our texts do not go out, or soon not.
_ALARMS = frozenset({"page.alarm", "page.budget"})
# Whatever else the team is told (a test, a thank-you) holds up nobody who waits.
_NEWS_PRIORITY = 2

# What waits for the local morning. Everything else answers something a person has just written.
HELD_BY_QUIET_HOURS = frozenset({Kind.CHECKIN, Kind.REMINDER, Kind.WELCOME, Kind.CARE})

# What still goes to somebody who has opted out: the one confirmation that the rules ask for, and
# the crisis text of somebody who asked us to stop and in the same breath said they want to die.
ALLOWED_AFTER_OPT_OUT = frozenset({Kind.CONFIRM_STOP, Kind.CRISIS})

# Paused people are not prompted; what answers their own words still goes.
STOPPED_BY_PAUSE = frozenset({Kind.CHECKIN, Kind.REMINDER})

# What is not written to a number that does not work. What somebody wrote by hand, and the answer to
# a crisis, may try.
STOPPED_BY_BAD_NUMBER = frozenset(
    {Kind.CHECKIN, Kind.REMINDER, Kind.WELCOME, Kind.CARE, Kind.ANSWER, Kind.ACK}
)

# Texts that we begin, and those that answer texts of theirs: both are counted by the day. Not what
# a person wrote, a crisis text, or the confirmation of a STOP.
BEGUN = frozenset({Kind.CHECKIN, Kind.REMINDER, Kind.WELCOME, Kind.CARE})
AUTOMATIC = BEGUN | {Kind.ANSWER, Kind.ACK, Kind.COMPLIANCE}
# Everyday answers: to a text of yesterday they make no sense any more.
ANSWERS = frozenset({Kind.ANSWER, Kind.ACK, Kind.CARE})
# A survey asks a dozen questions, each after an answer; past this two machines talk to each other.
_ANSWERS_FOR_ONE = 5

# Past these the words are stale: they expire, they are never sent late.
USEFUL_FOR = {
    Kind.CHECKIN: timedelta(hours=4),
    Kind.REMINDER: timedelta(hours=4),
    Kind.WELCOME: timedelta(hours=12),
    Kind.CARE: timedelta(hours=12),
    Kind.ANSWER: timedelta(hours=1),
    Kind.ACK: timedelta(hours=1),
    Kind.COMPLIANCE: timedelta(hours=12),
    Kind.CONFIRM_STOP: timedelta(minutes=5),
    Kind.CRISIS: timedelta(hours=1),
    Kind.SUPPORTER_REPLY: timedelta(hours=4),
    Kind.PAGE: timedelta(minutes=30),
}

# How long an in-doubt text is looked for before the one re-send. A crisis text or a page sent
# twice harms less than one not sent; a check-in sent twice is worse than one missed.
GRACE = {kind: timedelta(minutes=15) for kind in Kind} | {
    Kind.CRISIS: timedelta(seconds=60),
    Kind.PAGE: timedelta(seconds=60),
}

TERMINAL = frozenset(
    {Status.DELIVERED, Status.FAILED, Status.EXPIRED, Status.CANCELLED, Status.NEEDS_HUMAN}
)

_PROVIDER_STATUS = {
    "accepted": Status.SENT,
    "scheduled": Status.SENT,
    "queued": Status.SENT,
    "sending": Status.SENT,
    "sent": Status.SENT,
    "delivered": Status.DELIVERED,
    "read": Status.DELIVERED,
    "undelivered": Status.FAILED,
    "failed": Status.FAILED,
    "canceled": Status.CANCELLED,
}

_RANK = {
    Status.PENDING: 0,
    Status.SENDING: 1,
    Status.IN_DOUBT: 1,
    Status.SENT: 2,
    Status.DELIVERED: 3,
    Status.FAILED: 3,
    Status.CANCELLED: 3,
}


@dataclass(frozen=True, slots=True)
class InboundText:
    """A verified text as the provider brought it; `raw_body` is the exact bytes of the person."""

    provider_sid: str
    sender: str
    recipient: str
    raw_body: bytes
    num_media: int = 0
    opt_out_type: str | None = None
    # When they sent it, where the provider's list says so; None for one that comes as it is sent.
    sent_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """A verified status callback: the provider's later word on a text we handed over."""

    provider_sid: str
    status: str
    to: str
    message_id: str | None = None
    error_code: int | None = None


def page_priority(text_key: str, *, of_flag: bool) -> int:
    """Return how early a text to the team goes out; smaller goes first."""
    return PRIORITY[Kind.PAGE] if of_flag or text_key in _ALARMS else _NEWS_PRIORITY


def exceeds_day(kind: Kind, counts: Mapping[Kind, int], most: int) -> bool:
    """Tell whether one more text of a kind would be too many in a day.

    `counts` are those of the last 24 hours; `most` is for texts that we begin.
    """
    if kind not in AUTOMATIC:
        return False
    if kind in BEGUN and sum(counts.get(one, 0) for one in BEGUN) >= most:
        return True
    return sum(counts.get(one, 0) for one in AUTOMATIC) >= most * _ANSWERS_FOR_ONE


def clean_body(raw: bytes) -> str:
    """Return the readable text of a body; bytes that are no text become U+FFFD, NUL is dropped."""
    return raw.decode("utf-8", errors="replace").replace("\x00", "")


def read_status(provider_status: str) -> Status | None:
    """Return our word for a provider's status, None for one we do not know."""
    return _PROVIDER_STATUS.get(provider_status.lower())


def moves_forward(current: Status, new: Status) -> bool:
    """Tell whether a receipt may move a message: only forwards, and the first final word stays."""
    if current in {Status.EXPIRED, Status.NEEDS_HUMAN}:
        # We had given the text up; the provider's word that it has it outranks our guess.
        return new in {Status.SENT, Status.DELIVERED}
    return _RANK.get(new, 0) > _RANK.get(current, 3)
