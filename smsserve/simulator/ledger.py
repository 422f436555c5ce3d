"""The carrier's books: every message, state, webhook attempt, API request and alert, with times.

The ledger is what a judge reads, so nothing here is ever rewritten: rows are only added to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

INITIAL = frozenset({"accepted", "queued", "scheduled", "received"})
CANCELABLE = frozenset({"accepted", "queued", "scheduled"})
TERMINAL = frozenset({"delivered", "undelivered", "failed", "canceled", "received", "read"})


@dataclass(frozen=True, slots=True)
class StateChange:
    """A message reached `status` at the virtual instant `at`."""

    status: str
    at: datetime
    error_code: int | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One webhook request; `result` is the HTTP status or `ct`, `rt` or `reset`."""

    kind: str
    url: str
    at: datetime
    real_at: float
    token: str
    result: str
    milliseconds: float
    status: str = ""
    signed: bool = True


@dataclass(frozen=True, slots=True)
class Alert:
    """What Twilio's debugger would show about a webhook."""

    code: int
    url: str
    sid: str
    at: datetime


@dataclass(slots=True)
class ApiRequest:
    """One REST request; `violations` lists how it departs from the published API."""

    at: datetime
    real_at: float
    method: str
    path: str
    query: str
    form: list[tuple[str, str]]
    auth_ok: bool = False
    violations: list[str] = field(default_factory=list)
    status: int = 0
    code: int | None = None
    sid: str | None = None
    fault: str | None = None
    answered_at: datetime | None = None


@dataclass(slots=True)
class Message:
    """One text. `sender` is None until a messaging service has chosen one.

    `exempt` marks the carrier's own answers, which an opt-out does not stop.
    """

    sid: str
    direction: str
    sender: str | None
    recipient: str
    body: str
    created_at: datetime
    position: int
    service_sid: str | None = None
    segments: int = 1
    num_media: int = 0
    callback_url: str | None = None
    validity: timedelta = timedelta(hours=10)
    send_at: datetime | None = None
    listed_from: datetime | None = None
    sent_at: datetime | None = None
    error_code: int | None = None
    exempt: bool = False
    states: list[StateChange] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    held: list[StateChange] = field(default_factory=list)

    @property
    def status(self) -> str:
        """The state it is in now."""
        return self.states[-1].status

    @property
    def updated_at(self) -> datetime:
        """When its state last changed."""
        return self.states[-1].at

    @property
    def inbound(self) -> bool:
        """Whether it came from a phone."""
        return self.direction == "inbound"

    @property
    def phone(self) -> str:
        """The person's number, whichever way the text went."""
        return (self.sender or "") if self.inbound else self.recipient


class Ledger:
    """The books of one carrier; the caller holds the world's lock while changing them."""

    def __init__(self) -> None:
        """Open empty books."""
        self._messages: dict[str, Message] = {}
        self._by_recipient: defaultdict[str, list[Message]] = defaultdict(list)
        self._by_phone: defaultdict[str, list[Message]] = defaultdict(list)
        self.requests: list[ApiRequest] = []
        self.alerts: list[Alert] = []
        self.version = 0
        self._position = 0

    def add(self, message: Message) -> None:
        """Enter a new message."""
        self._messages[message.sid] = message
        self._by_recipient[message.recipient].append(message)
        self._by_phone[message.phone].append(message)
        self.version += 1

    def next_position(self) -> int:
        """Return the place of the next message in the order of creation."""
        self._position += 1
        return self._position

    def change(self, message: Message, change: StateChange) -> None:
        """Enter a new state of a message."""
        message.states.append(change)
        message.error_code = change.error_code
        if change.status == "sent":
            message.sent_at = change.at
        self.version += 1

    def find(self, sid: str) -> Message | None:
        """Return a message by its identifier."""
        return self._messages.get(sid)

    def remove(self, message: Message) -> None:
        """Take a message out, as the API's DELETE does."""
        del self._messages[message.sid]
        self._by_recipient[message.recipient].remove(message)
        self._by_phone[message.phone].remove(message)
        self.version += 1

    def all(self) -> list[Message]:
        """Return every message in order of creation."""
        return list(self._messages.values())

    def to(self, recipient: str) -> list[Message]:
        """Return the messages to one number, in order of creation."""
        return list(self._by_recipient.get(recipient, ()))

    def with_phone(self, number: str) -> list[Message]:
        """Return the conversation of one phone, oldest first."""
        rows = self._by_phone.get(number, ())
        return sorted(rows, key=lambda row: (row.created_at, row.position))

    def phones(self) -> Iterator[str]:
        """Return every phone number seen."""
        return iter([number for number, rows in self._by_phone.items() if rows])

    def clear(self) -> None:
        """Empty the books; positions and the version go on."""
        self._messages.clear()
        self._by_recipient.clear()
        self._by_phone.clear()
        self.requests.clear()
        self.alerts.clear()
        self.version += 1


def stamp(instant: datetime | None) -> str | None:
    """Return an instant as ISO 8601 with microseconds, for the judge's JSON."""
    return None if instant is None else instant.isoformat(timespec="microseconds")


def message_record(message: Message) -> dict[str, Any]:
    """Return one message with its whole life, as the ledger endpoint shows it."""
    return {
        "sid": message.sid,
        "position": message.position,
        "direction": message.direction,
        "from": message.sender,
        "to": message.recipient,
        "body": message.body,
        "status": message.status,
        "error_code": message.error_code,
        "messaging_service_sid": message.service_sid,
        "num_segments": message.segments,
        "num_media": message.num_media,
        "status_callback": message.callback_url,
        "validity_period": message.validity.total_seconds(),
        "created_at": stamp(message.created_at),
        "sent_at": stamp(message.sent_at),
        "states": [
            {"status": each.status, "at": stamp(each.at), "error_code": each.error_code}
            for each in message.states
        ],
        "attempts": [attempt_record(each) for each in message.attempts],
    }


def attempt_record(attempt: Attempt) -> dict[str, Any]:
    """Return one webhook request as the ledger endpoint shows it."""
    return {
        "kind": attempt.kind,
        "url": attempt.url,
        "at": stamp(attempt.at),
        "real_at": attempt.real_at,
        "token": attempt.token,
        "result": attempt.result,
        "milliseconds": round(attempt.milliseconds, 1),
        "status": attempt.status,
        "signed": attempt.signed,
    }


def request_record(request: ApiRequest) -> dict[str, Any]:
    """Return one API request as the ledger endpoint shows it."""
    return {
        "at": stamp(request.at),
        "real_at": request.real_at,
        "answered_at": stamp(request.answered_at),
        "method": request.method,
        "path": request.path,
        "query": request.query,
        "form": [list(pair) for pair in request.form],
        "auth_ok": request.auth_ok,
        "violations": list(request.violations),
        "status": request.status,
        "code": request.code,
        "sid": request.sid,
        "fault": request.fault,
    }


def alert_record(alert: Alert) -> dict[str, Any]:
    """Return one alert as the ledger endpoint shows it."""
    return {"code": alert.code, "url": alert.url, "sid": alert.sid, "at": stamp(alert.at)}
