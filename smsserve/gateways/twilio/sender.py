"""Handing texts to the provider through its official client, and saying exactly what is certain.

There is no idempotency key, so the question after a failure is whether the provider may have the
text all the same: `NeverSent` and `Refused` mean certainly not, `InDoubt` means nobody knows.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from twilio.base.exceptions import TwilioRestException, TwilioServiceException

from smsserve.gateways.twilio.errors import SMALLEST_CODE, UNLISTED, find_rule
from smsserve.gateways.twilio.payloads import MESSAGE_SID
from smsserve.ports import (
    Accepted,
    ErrorClass,
    InDoubt,
    ListedMessage,
    LookupFailed,
    NeverSent,
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
                outcome = _create(line, self._fields(request))
                if line.wire.status != HTTPStatus.UNAUTHORIZED:
                    self._token = token
                    break
        return outcome

    def list_sent(self, to: str, since: datetime) -> list[ListedMessage]:
        """Return the provider's texts to one number since an instant, newest first.

        Raises LookupFailed when the list can not be read, or goes on for longer than makes sense.
        """
        try:
            with self._line(self._token) as line:
                rows = [row for row in _walk(line, to, since) if row.to == to]
        except LookupFailed:
            raise
        except Exception as error:  # noqa: BLE001 - whatever happened, nothing may be concluded
            raise LookupFailed(type(error).__name__) from None
        return sorted(rows, key=lambda row: row.created_at or _EARLIEST, reverse=True)

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
        if account.messaging_service_sid is not None:
            return fields | {"messaging_service_sid": account.messaging_service_sid}
        return fields | {"from_": account.number}

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
        return NeverSent(type(error).__name__)
    if wire.status is None:
        return InDoubt(type(error).__name__)
    if isinstance(error, TwilioRestException | TwilioServiceException):
        return judge_refusal(wire.status, _provider_code(error.code))
    return InDoubt(f"HTTP {wire.status} unreadable")


def judge_refusal(status: int, code: int | None) -> Refused | InDoubt:
    """Return what an error answer proves; only the provider's own code proves a refusal."""
    rule = find_rule(code)
    if status == HTTPStatus.UNAUTHORIZED:
        return Refused(code, ErrorClass.CONFIG)
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


def _walk(line: _Line, to: str, since: datetime) -> Iterator[ListedMessage]:
    """Follow the list's pages until one is all too old; raises LookupFailed for an endless list."""
    following: str | None = None
    for _ in range(MOST_PAGES):
        page = line.messages.get_page(following) if following else _first_page(line, to)
        rows = [_read_row(message) for message in page if message.direction != "inbound"]
        recent = [row for row in rows if row.created_at is None or row.created_at >= since]
        yield from recent
        following = _next_url(page)
        if following is None or (rows and not recent):
            return
    raise LookupFailed("the list has no end")


def _first_page(line: _Line, to: str) -> Any:
    # By number only: sender and date are still empty while a text is queued.
    return line.messages.page(to=to, page_size=PAGE_SIZE)


def _next_url(page: Any) -> str | None:
    """Return the next page's address; the link is relative, though described as a full address."""
    url: str | None = page.next_page_url
    if url is None:
        return None
    _, found, tail = url.rpartition("/http")
    return f"http{tail}" if found and tail.startswith((":", "s:")) else url


def _read_row(message: Any) -> ListedMessage:
    return ListedMessage(
        sid=str(message.sid or ""),
        to=str(message.to or ""),
        body=str(message.body or ""),
        status=str(message.status or ""),
        created_at=message.date_created,
        error_code=message.error_code if isinstance(message.error_code, int) else None,
    )


def _is_text(body: str) -> bool:
    """Tell whether a body can be put on the wire; half a surrogate pair can not."""
    try:
        body.encode()
    except UnicodeEncodeError:
        return False
    return True
