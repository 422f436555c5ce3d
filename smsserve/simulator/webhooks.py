"""Calling the service: a signed form, the retries its URL asks for, every attempt on record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from urllib.parse import quote_plus

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NewConnectionError,
    ReadTimeoutError,
)

from smsserve.simulator.ledger import Attempt
from smsserve.simulator.signature import Param, sign
from smsserve.simulator.targets import Target
from smsserve.simulator.world import World

# Twilio gives up on an answer beyond this (11750).
LARGEST_ANSWER = 64 * 1024
_FORM = "application/x-www-form-urlencoded; charset=utf-8"
_SERVER_ERROR = 500
_CLIENT_ERROR = 400
_REDIRECT = 300


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: `result` is the HTTP status as text, or `ct`, `rt`, `reset`."""

    result: str
    status: int = 0
    content_type: str | None = None
    body: bytes = b""

    @property
    def ok(self) -> bool:
        """Whether the service took the webhook."""
        return 0 < self.status < _REDIRECT

    @property
    def too_large(self) -> bool:
        """Whether the body goes beyond what the carrier reads."""
        return len(self.body) > LARGEST_ANSWER


@dataclass(slots=True)
class Call:
    """One webhook to make: `wrong_signature` breaks it on purpose."""

    kind: str
    target: Target
    params: Sequence[Param]
    method: str = "POST"
    status: str = ""
    wrong_signature: bool = False
    attempts: list[Attempt] = field(default_factory=list)


def call_service(world: World, call: Call, record: Callable[[Attempt], None]) -> Answer:
    """Make a webhook with its retries; returns the last answer and records every attempt."""
    token = world.sids.new("")
    deadline = monotonic() + call.target.total_timeout
    answer = _attempt(world, call, token, deadline, record)
    for _ in range(call.target.retries):
        if answer.ok or not _wants_retry(answer, call.target.retry_on):
            return answer
        if deadline - monotonic() <= world.settings.retry_pause:
            return answer
        if world.stopping.wait(world.settings.retry_pause):
            return answer
        answer = _attempt(world, call, token, deadline, record)
    return answer


def encode_form(params: Sequence[Param]) -> bytes:
    """Return the form body of parameters; values are bytes and may be no text at all."""
    return "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in params).encode()


def _wants_retry(answer: Answer, retry_on: frozenset[str]) -> bool:
    if "all" in retry_on:
        return True
    if answer.status >= _SERVER_ERROR:
        return "5xx" in retry_on
    if answer.status >= _CLIENT_ERROR:
        return "4xx" in retry_on
    # A reset is a failed read; only a connection that never stood counts as `ct`.
    return ("rt" if answer.result == "reset" else answer.result) in retry_on


def _attempt(
    world: World, call: Call, token: str, deadline: float, record: Callable[[Attempt], None]
) -> Answer:
    at, real_at, begun = world.now(), world.clock.real(), monotonic()
    answer = _send(world, call, token, deadline)
    attempt = Attempt(
        kind=call.kind,
        url=call.target.url,
        at=at,
        real_at=real_at,
        token=token,
        result=answer.result,
        milliseconds=(monotonic() - begun) * 1000,
        status=call.status,
        signed=not call.wrong_signature,
    )
    call.attempts.append(attempt)
    with world.lock:
        record(attempt)
        world.ledger.version += 1
    return answer


def _send(world: World, call: Call, token: str, deadline: float) -> Answer:
    target = call.target
    timeout = urllib3.Timeout(
        total=max(deadline - monotonic(), 0.001),
        connect=target.connect_timeout,
        read=target.read_timeout,
    )
    url, body, signed = target.url, encode_form(call.params), call.params
    if call.method == "GET":
        url, body, signed = f"{url}{'&' if '?' in url else '?'}{body.decode()}", b"", ()
    signature = sign(world.settings.auth_token, url, signed)
    headers = {
        "X-Twilio-Signature": signature[::-1] if call.wrong_signature else signature,
        "I-Twilio-Idempotency-Token": token,
        "User-Agent": "TwilioProxy/1.1",
        "Accept": "*/*",
    }
    if body:
        headers["Content-Type"] = _FORM
    try:
        response = world.http.request(
            call.method,
            url,
            body=body or None,
            headers=headers,
            timeout=timeout,
            redirect=False,
            preload_content=False,
        )
        return _read(response)
    except (NewConnectionError, ConnectTimeoutError):
        return Answer("ct")
    except ReadTimeoutError:
        return Answer("rt")
    except HTTPError:
        return Answer("reset")


def _read(response: urllib3.BaseHTTPResponse) -> Answer:
    body = response.read(LARGEST_ANSWER + 1)
    if len(body) > LARGEST_ANSWER:
        response.close()
    else:
        response.release_conn()
    return Answer(str(response.status), response.status, response.headers.get("Content-Type"), body)
