"""Our client and our webhooks against the simulated carrier, over real HTTP in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from smsserve.domain.messages import InboundText, Receipt
from smsserve.gateways.twilio.payloads import RETRY_OVERRIDES, callback_url
from smsserve.gateways.twilio.sender import Account, TwilioSender
from smsserve.ports import (
    Accepted,
    ErrorClass,
    InDoubt,
    LookupFailed,
    Refused,
    SendRequest,
)
from smsserve.simulator import Simulator, SimulatorConfig
from smsserve.simulator.inbound import Text, receive
from smsserve.web.app import assemble
from smsserve.web.webhooks import make_webhooks
from tests.support.world import make_settings
from tests.web.doors import Door, served

OURS, SERVICE = "+12125550100", "MG" + "5" * 32
SAM = "+12125550111"
ACCOUNT, TOKEN = SimulatorConfig().account_sid, SimulatorConfig().auth_token


@dataclass
class Desk:
    """Takes what the carrier brings."""

    texts: list[InboundText] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)

    def record(self, receipt: Receipt) -> bool:
        """Keep a receipt."""
        self.receipts.append(receipt)
        return True


@dataclass
class Line:
    """Both directions between us and the carrier."""

    carrier: Simulator
    sender: TwilioSender
    desk: Desk
    door: Door

    def request(self, body: str = "How are you doing? 😀", to: str = SAM) -> SendRequest:
        """Return a text to hand over."""
        url = callback_url(self.door.address, "01jabc")
        return SendRequest("01jabc", to, body, url, timedelta(minutes=30))


def connect(tmp_path: Path, **changes: Any) -> Iterator[Line]:
    """Lend a line to a strict carrier that has no delays."""
    desk = Desk()
    uses_service = "messaging_service_sid" in changes
    who: dict[str, Any] = {
        "twilio_account_sid": ACCOUNT,
        "twilio_auth_tokens": (TOKEN,),
        "twilio_messaging_service_sid": SERVICE if uses_service else None,
        "twilio_from": None if uses_service else OURS,
    }

    def make_app(url: str) -> Flask:
        settings = make_settings(tmp_path, "sqlite://", public_url=url, **who)
        return assemble(settings, [make_webhooks(settings, desk.texts.append, desk.record)])

    quick = {"sent_after": 0, "delivered_after": 0, "retry_pause": 0.01}
    config: dict[str, Any] = {"numbers": (OURS,), "strict": True, "surprise_rate": 1, "seed": 7}
    with (
        served(make_app) as door,
        Simulator(SimulatorConfig(**config | quick | changes)) as carrier,
    ):
        carrier.configure(webhook_url=f"{door.address}/twilio/inbound{RETRY_OVERRIDES}")
        account = Account(
            ACCOUNT,
            (TOKEN,),
            carrier.url,
            messaging_service_sid=who["twilio_messaging_service_sid"],
            number=who["twilio_from"],
        )
        sender = TwilioSender(account, timeouts=(1.0, 0.5))
        yield Line(carrier, sender, desk, door)
        sender.close()


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """Return a line with a number of our own."""
    yield from connect(tmp_path)


@pytest.fixture
def service_line(tmp_path: Path) -> Iterator[Line]:
    """Return a line through a messaging service."""
    yield from connect(tmp_path, messaging_service_sid=SERVICE)


def test_a_text_is_taken_delivered_and_confirmed_under_our_id(line: Line) -> None:
    """The carrier finds no fault in our requests, and its signed receipts reach us."""
    outcome = line.sender.send(line.request())
    assert isinstance(outcome, Accepted)
    line.carrier.wait_idle()
    assert line.carrier.texts_to(SAM) == ["How are you doing? 😀"]
    assert [each.violations for each in line.carrier.requests()] == [[]]
    assert [each.status for each in line.desk.receipts] == ["sent", "delivered"]
    assert {each.message_id for each in line.desk.receipts} == {"01jabc"}
    assert {each.provider_sid for each in line.desk.receipts} == {outcome.sid}


def test_through_a_messaging_service_both_directions_work(service_line: Line) -> None:
    """The service stands for whichever number it has."""
    line = service_line
    assert isinstance(line.sender.send(line.request()), Accepted)
    assert line.carrier.receive_text(SAM, "3").delivered
    line.carrier.wait_idle()
    assert [text.raw_body for text in line.desk.texts] == [b"3"]
    assert [each.violations for each in line.carrier.requests()] == [[]]


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe", b"\xed\xa0\xbd", b"a\x00b", "😀".encode() * 1600, b" \r\n ", b""]
)
def test_any_bytes_come_in_as_they_were_sent(line: Line, raw: bytes) -> None:
    """Signed by the carrier, checked by us, and answered with empty TwiML it accepts."""
    outcome = receive(line.carrier.world, Text(SAM, OURS, "", raw=raw))
    assert outcome.delivered
    assert outcome.texts == []
    assert line.desk.texts[0].raw_body == raw


@pytest.mark.parametrize("kind", ["drop", "created_empty", "created_cut"])
def test_a_text_whose_answer_is_lost_is_in_doubt_and_found_in_the_list(
    line: Line, kind: str
) -> None:
    """The list is asked by number only, with the plus sign encoded."""
    line.carrier.add_fault(kind, accepted=True, times=1)
    before = line.carrier.clock.now() - timedelta(seconds=60)
    assert isinstance(line.sender.send(line.request()), InDoubt)
    (listed,) = line.sender.list_sent(SAM, before)
    assert (listed.to, listed.body) == (SAM, "How are you doing? 😀")
    assert line.sender.list_sent("+12125550112", before) == []


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ({"kind": "error_html"}, InDoubt("HTTP 503")),
        ({"kind": "error_empty"}, InDoubt("HTTP 500")),
        ({"kind": "error_json", "code": 20503, "status": 503}, InDoubt("HTTP 503")),
        ({"kind": "plain_429"}, InDoubt("HTTP 429 with code None")),
        ({"kind": "refuse", "code": 20429}, Refused(20429, ErrorClass.RATE)),
        ({"kind": "refuse", "code": 21614}, Refused(21614, ErrorClass.BAD_NUMBER)),
        ({"kind": "refuse", "code": 20005, "status": 403}, Refused(20005, ErrorClass.CONFIG)),
        ({"kind": "slow", "seconds": 1.0}, InDoubt("TimeoutError")),
    ],
    ids=["html", "empty", "json", "plain 429", "rate", "landline", "inactive", "slow"],
)
def test_each_fault_is_told_for_what_it_proves(
    line: Line, fault: dict[str, Any], outcome: object
) -> None:
    """Only the carrier's own code proves a refusal."""
    line.carrier.add_fault(**fault, times=1)
    assert line.sender.send(line.request()) == outcome


def test_somebody_who_stopped_us_is_refused_by_the_carrier(line: Line) -> None:
    """The second lock behind our own."""
    line.carrier.receive_text(SAM, "STOP")
    assert line.sender.send(line.request()) == Refused(21610, ErrorClass.OPT_OUT)


def test_a_wrong_token_is_certain(line: Line) -> None:
    """Nobody is texted by somebody who is not let in."""
    account = Account(ACCOUNT, ("wrong",), line.carrier.url, number=OURS)
    sender = TwilioSender(account)
    assert sender.send(line.request()) == Refused(20003, ErrorClass.CONFIG)
    sender.close()


def test_a_list_over_several_pages_is_read_in_full(line: Line) -> None:
    """Somebody may be texted a lot in an hour."""
    before = line.carrier.clock.now() - timedelta(seconds=60)
    for number in range(60):
        line.sender.send(line.request(f"text {number}"))
    listed = line.sender.list_sent(SAM, before)
    assert {each.body for each in listed} == {f"text {number}" for number in range(60)}


def test_a_list_that_is_down_concludes_nothing(line: Line) -> None:
    """An outage is not an empty list."""
    line.carrier.add_fault("list_down")
    with pytest.raises(LookupFailed):
        line.sender.list_sent(SAM, line.carrier.clock.now())


@pytest.mark.parametrize("kind", ["callbacks_unsigned", "inbound_unsigned"])
def test_what_the_carrier_did_not_sign_is_refused(line: Line, kind: str) -> None:
    """Anybody could have sent it."""
    line.carrier.add_fault(kind)
    line.sender.send(line.request())
    line.carrier.receive_text(SAM, "3")
    line.carrier.wait_idle()
    refused = line.desk.receipts if kind == "callbacks_unsigned" else line.desk.texts
    assert refused == []


def test_the_books_tell_what_came_in_and_what_went_out(line: Line) -> None:
    """Also what no webhook brought; each with its time, the oldest first."""
    began = datetime.now(UTC) - timedelta(seconds=2)  # noqa: TID251 - the carrier's own clock
    outcome = line.sender.send(line.request())
    line.carrier.add_fault("inbound_lost", times=2)
    for words in ("hello 😀", "are you there"):
        assert not line.carrier.receive_text(SAM, words).delivered
    line.carrier.wait_idle()
    assert line.desk.texts == []
    came = line.sender.list_received(began)
    assert [(one.sender, one.recipient, one.body) for one in came] == [
        (SAM, OURS, "hello 😀"),
        (SAM, OURS, "are you there"),
    ]
    assert all(one.created_at is not None and one.num_media == 0 for one in came)
    assert isinstance(outcome, Accepted)
    (taken,) = line.sender.list_handed_over(began)
    assert (taken.sid, taken.to, taken.status) == (outcome.sid, SAM, "delivered")
    assert line.sender.list_received(began + timedelta(hours=1)) == []


def test_a_service_s_books_are_read_without_knowing_its_numbers(service_line: Line) -> None:
    """Only the provider knows which ones it has."""
    began = datetime.now(UTC) - timedelta(seconds=2)  # noqa: TID251 - the carrier's own clock
    service_line.sender.send(service_line.request())
    service_line.carrier.receive_text(SAM, "3")
    service_line.carrier.wait_idle()
    assert [one.body for one in service_line.sender.list_received(began)] == ["3"]
    assert len(service_line.sender.list_handed_over(began)) == 1


def test_one_text_is_looked_up_and_its_words_are_emptied(line: Line) -> None:
    """At the provider too nothing of a deleted text is left; one it does not have is none."""
    outcome = line.sender.send(line.request())
    assert isinstance(outcome, Accepted)
    line.carrier.wait_idle()
    found = line.sender.fetch(outcome.sid)
    assert found is not None
    assert (found.status, found.body) == ("delivered", "How are you doing? 😀")
    assert line.sender.redact(outcome.sid)
    emptied = line.sender.fetch(outcome.sid)
    assert emptied is not None
    assert emptied.body == ""
    unknown = "SM" + "0" * 32
    assert line.sender.fetch(unknown) is None
    assert not line.sender.redact(unknown)
    assert line.sender.remove(outcome.sid)
    assert line.sender.fetch(outcome.sid) is None
    assert not line.sender.remove(outcome.sid)


def test_books_that_can_not_be_read_say_so(line: Line) -> None:
    """Nothing may be concluded from them."""
    now = datetime.now(UTC)  # noqa: TID251 - the carrier's own clock
    line.carrier.add_fault("list_down")
    for look in (line.sender.list_received, line.sender.list_handed_over):
        with pytest.raises(LookupFailed):
            look(now)


def test_a_text_goes_out_from_the_sender_that_was_chosen(line: Line) -> None:
    """Be it a number, or a service that the carrier refuses because it is not ours."""
    assert isinstance(line.sender.send(replace(line.request(), sender=OURS)), Accepted)
    refused = line.sender.send(replace(line.request(), sender="+12125550199"))
    assert refused == Refused(21606, ErrorClass.CONFIG)
    refused = line.sender.send(replace(line.request(), sender=SERVICE))
    assert refused == Refused(21701, ErrorClass.CONFIG)
