"""A sender pointed at a scripted server, and the text the tests hand over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from smsserve.gateways.twilio.sender import Account, TwilioSender
from smsserve.ports import SendOutcome, SendRequest
from tests.gateways.stub_http import Act, StubServer, answer

ACCOUNT = "AC" + "0" * 31 + "1"
SERVICE = "MG" + "0" * 31 + "2"
SID = "SM" + "a" * 32
REQUEST = SendRequest(
    message_id="01jabc",
    to="+15550100077",
    body="How are you doing? ¿Qué tal? 🌱 + & =",
    callback_url="http://127.0.0.1:8000/twilio/status?m=01jabc#rc=2&rp=5xx,ct,rt",
    validity=timedelta(minutes=30),
)
CREATED = {"sid": SID, "status": "queued", "to": REQUEST.to, "body": REQUEST.body}
NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


def sender_to(url: str, **changes: object) -> TwilioSender:
    """Return a sender to an address, too impatient to wait fifteen seconds."""
    account = Account(ACCOUNT, ("token",), url, number="+15550100001")
    return TwilioSender(replace(account, **changes), timeouts=(0.5, 0.3))  # type: ignore[arg-type]


@contextmanager
def carrier(*acts: Act) -> Iterator[tuple[TwilioSender, StubServer]]:
    """Lend a sender and the scripted server it talks to."""
    with StubServer(list(acts)) as server:
        sender = sender_to(server.url)
        yield sender, server
        sender.close()


def outcome_of(*acts: Act) -> SendOutcome:
    """Return what one send to a scripted server comes to."""
    with carrier(*acts) as (sender, server):
        outcome = sender.send(REQUEST)
        assert len(server.requests) == 1, "a text must go out exactly once"
        return outcome


def refusal(status: int, code: int | None) -> Act:
    """Answer with an error in the provider's usual shape."""
    return answer(status, {"code": code, "message": "no", "more_info": "x", "status": status})
