"""What a test can not run for real: carrier, clock and queue, as Protocols with their values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, runtime_checkable


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
    """One text to hand over: `to` is E.164, `callback_url` carries our message id.

    `sender` is one of our numbers or a messaging service; None leaves it to the gateway. Past
    `leave_before`, in monotonic seconds, the request is not written any more.
    """

    message_id: str
    to: str
    body: str
    callback_url: str
    validity: timedelta
    sender: str | None = None
    leave_before: float | None = None


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


# The reason of a text that missed its slot: it had to leave within it or not at all.
LATE = "late for its slot"


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


@dataclass(frozen=True, slots=True)
class ListedText:
    """One inbound row of the provider's own list: what a person texted us."""

    sid: str
    sender: str
    recipient: str
    body: str
    num_media: int
    created_at: datetime | None


class LookupFailed(Exception):  # noqa: N818 - reads as the event
    """The provider's list could not be read; nothing may be concluded from it."""


class NoAnswer(LookupFailed):
    """Nobody was reached, or answered in time: whoever asks something else now waits as long."""


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


@runtime_checkable
class ProviderBooks(Protocol):
    """What the provider has written down about us, and the two things we may change in it.

    Every method raises LookupFailed when the books can not be read.
    """

    def list_received(self, since: datetime) -> list[ListedText]:
        """Return the texts that came to any of our numbers since an instant, oldest first."""
        ...

    def list_handed_over(self, since: datetime) -> list[ListedMessage]:
        """Return the texts the provider took from us since an instant, oldest first."""
        ...

    def fetch(self, sid: str) -> ListedMessage | None:
        """Return one outbound text, None when the provider has none of that sid."""
        ...

    def redact(self, sid: str) -> bool:
        """Empty the provider's copy of a text's words; False when it has none of that sid."""
        ...

    def remove(self, sid: str) -> bool:
        """Delete the provider's copy, media and all; False when it has none of that sid."""
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


class Marks(Protocol):
    """Remembers outside of the database how far it had come; never raises, never waits long."""

    def read(self, installation_id: str) -> datetime | None:
        """Return the newest mark of a database, None when nobody remembers it."""
        ...

    def write(self, installation_id: str, at: datetime, *, force: bool = False) -> None:
        """Remember that a database has come so far; may leave it out unless forced."""
        ...

    def read_erased(self, installation_id: str) -> dict[str, datetime]:
        """Return participant id -> when, of whoever was erased for all that is remembered."""
        ...

    def write_erased(self, installation_id: str, erased: Mapping[str, datetime]) -> bool:
        """Remember who was erased, besides whom is remembered already; False when none could."""
        ...

    def read_heads(self, installation_id: str) -> list[str]:
        """Return the heads of a database's audit trail that are remembered, as they were written.

        One for each place that remembers any.
        """
        ...

    def write_head(self, installation_id: str, head: str) -> None:
        """Remember the head of a database's audit trail in every place."""
        ...


class Pinger(Protocol):
    """Tells a monitor elsewhere that all is well."""

    def ping(self) -> bool:
        """Say that all is well; False when the monitor could not be told (never raises)."""
        ...
