"""Handing texts to the provider through its official client, and saying exactly what is certain.

There is no idempotency key, so the question after a failure is whether the provider may have the
text all the same: `NeverSent` and `Refused` mean certainly not, `InDoubt` means nobody knows.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, TypeVar

from twilio.base.exceptions import TwilioRestException, TwilioServiceException

from smsserve.gateways.twilio import books
from smsserve.gateways.twilio.errors import CREDENTIALS, SMALLEST_CODE, UNLISTED, find_rule
from smsserve.gateways.twilio.payloads import MESSAGE_SID
from smsserve.ports import (
    LATE,
    Accepted,
    ErrorClass,
    InDoubt,
    ListedMessage,
    ListedText,
    LookupFailed,
    NeverSent,
    NoAnswer,
    Refused,
    SendOutcome,
    SendRequest,
)

if TYPE_CHECKING:
    from smsserve.gateways.twilio.transport import Wire

# Seconds to connect (just above one TCP retransmission) and to wait for the answer (less would
# manufacture doubtful sends).
TIMEOUTS = (3.05, 15.0)
PAGE_SIZE = 50
MOST_PAGES = 4
# The provider takes 1 to 36,000 seconds and advises against 5 and less.
SHORTEST_VALIDITY = 6
LONGEST_VALIDITY = 36_000
_SERVICE = re.compile(r"MG[0-9a-fA-F]{32}")
_Listed = TypeVar("_Listed", ListedMessage, ListedText)
_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Account:
    """Whose texts these are: `auth_tokens` are the current one and, during a change, the next.

    `messaging_service_sid` or `number` says who they come from. `api_url` is the base of any
    service that speaks the provider's API.
    """

    sid: str
    auth_tokens: tuple[str, ...]
    api_url: str = "https://api.twilio.com"
    messaging_service_sid: str | None = None
    number: str | None = None
    numbers: tuple[str, ...] = ()

    @property
    def own_numbers(self) -> tuple[str, ...]:
        """Return the numbers texts come to; empty where only the provider knows them."""
        if self.messaging_service_sid is not None:
            return ()
        return self.numbers or ((self.number,) if self.number else ())


@dataclass(frozen=True, slots=True)
class _Line:
    """One client with its wire: used by one thread at a time, in the process that made it."""

    messages: Any
    wire: Wire
    token: str
    pid: int


class TwilioSender:
    """Implements ports.SmsSender; safe to call from many threads, and across a fork."""

    def __init__(self, account: Account, *, timeouts: tuple[float, float] = TIMEOUTS) -> None:
        """Keep the account; clients are made when first needed."""
        self._account = account
        self._timeouts = timeouts
        self._idle: list[_Line] = []
        self._token = account.auth_tokens[0]

    def send(self, request: SendRequest) -> SendOutcome:
        """Hand one text over and say what is certain; never raises for the provider's sake."""
        if not _is_text(request.body):
            return Refused(None, ErrorClass.CONTENT)
        outcome: SendOutcome = NeverSent("no auth token")
        for token in self._tokens():
            with self._line(token) as line:
                line.wire.leave_before = request.leave_before
                try:
                    outcome = _create(line, self._fields(request))
                finally:
                    line.wire.leave_before = None
                if line.wire.status != HTTPStatus.UNAUTHORIZED:
                    self._token = token
                    break
        return outcome

    def list_sent(self, to: str, since: datetime) -> list[ListedMessage]:
        """Return the provider's texts to one number since an instant, newest first.

        Raises LookupFailed when the list can not be read, or goes on for longer than makes sense.
        """
        with self._reading() as line:
            # By number only: sender and date are still empty while a text is queued.
            listed = books.walk(line.messages, since, to=to, most=MOST_PAGES, size=PAGE_SIZE)
            rows = [books.read_row(row) for row in listed if row.direction != "inbound"]
        rows = [row for row in rows if row.to == to]
        return sorted(rows, key=lambda row: row.created_at or _EARLIEST, reverse=True)

    def list_received(self, since: datetime) -> list[ListedText]:
        """Return the texts that came to any of our numbers since an instant, oldest first.

        Raises LookupFailed.
        """
        with self._reading() as line:
            found = [
                books.read_text(row)
                for number in self._account.own_numbers or (None,)
                for row in books.walk(line.messages, since, to=number)
                if row.direction == "inbound" and self._is_ours(row)
            ]
        return _oldest_first(found)

    def _is_ours(self, row: Any) -> bool:
        """Tell whether a text came to us: another service of the account is somebody else's."""
        ours = self._account.messaging_service_sid
        return ours is None or row.messaging_service_sid in {ours, None}

    def list_handed_over(self, since: datetime) -> list[ListedMessage]:
        """Return the texts the provider took from us since an instant, oldest first.

        Raises LookupFailed.
        """
        with self._reading() as line:
            rows = books.walk(line.messages, since)
            found = [books.read_row(row) for row in rows if row.direction != "inbound"]
        return _oldest_first(found)

    def fetch(self, sid: str) -> ListedMessage | None:
        """Return one outbound text, None when the provider has none of that sid.

        Raises LookupFailed.
        """
        with self._reading() as line:
            found = books.find(line.messages, sid)
            return None if found is None else books.read_row(found)

    def redact(self, sid: str) -> bool:
        """Empty the provider's copy of a text's words; False when it has none of that sid.

        Raises LookupFailed when it could not be asked, or refused.
        """
        with self._reading() as line:
            return books.redact(line.messages, sid)

    def remove(self, sid: str) -> bool:
        """Delete the provider's copy, media and all; False when it has none of that sid.

        Raises LookupFailed when it could not be asked, or refused: a text that is on its way can
        not be deleted yet.
        """
        with self._reading() as line:
            return books.remove(line.messages, sid)

    @contextmanager
    def _reading(self) -> Iterator[_Line]:
        """Lend a client for the books; whatever goes wrong is a LookupFailed without words.

        NoAnswer, where it is the connection's fault.
        """
        try:
            with self._line(self._token) as line:
                yield line
        except LookupFailed:
            raise
        except Exception as error:  # noqa: BLE001 - whatever happened, nothing may be concluded
            failed = NoAnswer if isinstance(error, OSError | HTTPException) else LookupFailed
            raise failed(type(error).__name__) from None

    def warm_up(self) -> None:
        """Import and build the client now, so that the first text does not wait for it."""
        self._idle.append(self._open_line(self._token))

    def close(self) -> None:
        """Close every idle connection."""
        while self._idle:
            self._idle.pop().wire.close()

    def _fields(self, request: SendRequest) -> dict[str, object]:
        account = self._account
        seconds = int(request.validity / timedelta(seconds=1))
        fields: dict[str, object] = {
            "to": request.to,
            "body": request.body,
            "status_callback": request.callback_url,
            "validity_period": min(max(seconds, SHORTEST_VALIDITY), LONGEST_VALIDITY),
        }
        sender = request.sender or account.messaging_service_sid or account.number
        if sender is not None and _SERVICE.fullmatch(sender):
            return fields | {"messaging_service_sid": sender}
        return fields | {"from_": sender}

    def _tokens(self) -> Sequence[str]:
        """Return the tokens in the order to try: what worked last, then the others."""
        return [self._token, *(each for each in self._account.auth_tokens if each != self._token)]

    @contextmanager
    def _line(self, token: str) -> Iterator[_Line]:
        """Lend a client for one exchange, never one from before a fork or with an old token."""
        line = self._take_idle(token) or self._open_line(token)
        try:
            yield line
        finally:
            self._idle.append(line)

    def _take_idle(self, token: str) -> _Line | None:
        while self._idle:
            try:
                line = self._idle.pop()
            except IndexError:  # another thread was quicker
                return None
            if line.pid == os.getpid() and line.token == token:
                return line
            line.wire.close()
        return None

    def _open_line(self, token: str) -> _Line:
        # Half a second of imports that only a process which sends has to pay.
        from twilio.rest import Client  # noqa: PLC0415

        from smsserve.gateways.twilio.transport import Wire  # noqa: PLC0415

        account = self._account
        wire = Wire(account.api_url, self._timeouts)
        # Ours alone and not empty: a region in the real environment would rewrite the host.
        own = {"TWILIO_ACCOUNT_SID": account.sid}
        client = Client(account.sid, token, http_client=wire, environment=own)
        client.api.base_url = account.api_url
        return _Line(client.messages, wire, token, os.getpid())


def _oldest_first(rows: list[_Listed]) -> list[_Listed]:
    """Put rows in the order of time; those of one second keep the list's order, turned round."""
    turned = list(reversed(rows))
    turned.sort(key=lambda row: row.created_at or _EARLIEST)
    return turned


def _create(line: _Line, fields: dict[str, object]) -> SendOutcome:
    try:
        message = line.messages.create(**fields)
    except Exception as error:  # noqa: BLE001 - whatever happened, it must be classified
        return _judge_failure(error, line.wire)
    if isinstance(message.sid, str) and MESSAGE_SID.fullmatch(message.sid):
        return Accepted(message.sid, str(message.status or ""))
    return InDoubt(f"HTTP {line.wire.status} without a sid")


def _judge_failure(error: Exception, wire: Wire) -> SendOutcome:
    if not wire.written:
        is_late = type(error).__name__ == "TooLateError"
        return NeverSent(LATE if is_late else type(error).__name__)
    if wire.status is None:
        return InDoubt(type(error).__name__)
    if isinstance(error, TwilioRestException | TwilioServiceException):
        return judge_refusal(wire.status, _provider_code(error.code))
    return InDoubt(f"HTTP {wire.status} unreadable")


def judge_refusal(status: int, code: int | None) -> Refused | InDoubt:
    """Return what an error answer proves; only the provider's own code proves a refusal."""
    rule = find_rule(code)
    if status == HTTPStatus.UNAUTHORIZED:
        # Whatever else it says, our credentials are at fault: no text may pay for that.
        return Refused(code if rule.stops is not None else CREDENTIALS, ErrorClass.CONFIG)
    if not HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return InDoubt(f"HTTP {status}")
    if code is None or rule.on_create is None:
        return InDoubt(f"HTTP {status} with code {code}")
    if status == HTTPStatus.TOO_MANY_REQUESTS and rule is UNLISTED:
        # Some proxy's limit: it tells nothing about what the provider did.
        return InDoubt(f"HTTP {status} with code {code}")
    return Refused(code, rule.on_create)


def _provider_code(code: object) -> int | None:
    """Return the provider's code; without one the client puts the HTTP status in its place."""
    return code if isinstance(code, int) and code >= SMALLEST_CODE else None


def _is_text(body: str) -> bool:
    """Tell whether a body can be put on the wire; half a surrogate pair can not."""
    try:
        body.encode()
    except UnicodeEncodeError:
        return False
    return True
