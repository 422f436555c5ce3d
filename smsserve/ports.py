"""What a test can not run for real: carrier, clock and queue, as Protocols with their values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol


class ErrorClass(StrEnum):
    """What a provider's refusal asks of us (the classes of the carrier's error table)."""

    RATE = "rate"
    LATER = "later"
    BAD_NUMBER = "bad_number"
    OPT_OUT = "opt_out"
    CONFIG = "config"
    CONTENT = "content"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SendRequest:
    """One text to hand over: `to` is E.164, `callback_url` carries our message id."""

    message_id: str
    to: str
    body: str
    callback_url: str
    validity: timedelta


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider has the text, under this sid."""

    sid: str
    status: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The provider certainly did not take the text; `code` is its error code, if it gave one."""

    code: int | None
    error_class: ErrorClass


@dataclass(frozen=True, slots=True)
class NeverSent:
    """No byte of the request reached the provider, so it may be tried again freely."""

    reason: str


@dataclass(frozen=True, slots=True)
class InDoubt:
    """The provider may or may not have the text; it must never be re-sent blindly."""

    reason: str


SendOutcome = Accepted | Refused | NeverSent | InDoubt


@dataclass(frozen=True, slots=True)
class ListedMessage:
    """One outbound row of the provider's own list."""

    sid: str
    to: str
    body: str
    status: str
    created_at: datetime | None
    error_code: int | None


class LookupFailed(Exception):  # noqa: N818 - reads as the event
    """The provider's list could not be read; nothing may be concluded from it."""


class SmsSender(Protocol):
    """Hands texts to the provider and looks in doubtful ones up; safe to call from many threads."""

    def send(self, request: SendRequest) -> SendOutcome:
        """Hand one text over and say what is certain; never raises for the provider's sake."""
        ...

    def list_sent(self, to: str, since: datetime) -> list[ListedMessage]:
        """Return the provider's outbound messages to one number, newest first.

        Raises LookupFailed when the list can not be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to hand in: fixed words to a member of the team, nothing about anybody."""

    mail_id: str
    to: str
    subject: str
    body: str


class Mailer(Protocol):
    """Hands mails in."""

    def send(self, mail: Mail) -> SendOutcome:
        """Hand one mail in and say what is certain; never raises for the server's sake."""
        ...


class Clock(Protocol):
    """The time, as an aware UTC instant."""

    def now(self) -> datetime:
        """Return the present instant."""
        ...


class Nudge(Protocol):
    """Wakes a sleeping worker after a commit: a hint that may be lost."""

    def ring(self) -> bool:
        """Wake a worker; False when the queue can not be reached (never raises)."""
        ...

    def reachable(self) -> bool:
        """Tell whether the queue answers."""
        ...
