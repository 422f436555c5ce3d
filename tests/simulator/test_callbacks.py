"""Status callbacks: signature, parameters, retries by fragment, and the ways they go wrong."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from twilio.rest import Client

from smsserve.simulator import Simulator
from tests.simulator.conftest import SENDER, MakeCarrier, MakeClient
from tests.simulator.receiver import Prepared, Receiver

SAM = "+12125550111"
REFUSED_PORT = "http://127.0.0.1:9"


def _send(client: Client, callback: str | None = None) -> str:
    sid = client.messages.create(to=SAM, from_=SENDER, body="x", status_callback=callback).sid
    assert isinstance(sid, str)
    return sid


def _results(carrier: Simulator) -> list[str]:
    return [attempt.result for attempt in carrier.messages()[0].attempts]


def test_a_callback_is_signed_over_the_url_with_its_query_and_without_the_fragment(
    carrier: Simulator, client: Client, service: Receiver
) -> None:
    """Twilio's own validator accepts it."""
    sid = _send(client, f"{service.url}/status?m=abc#rc=2&rp=5xx")
    assert carrier.wait_idle()
    first = service.to("/status")[0]
    assert first.valid
    assert first.url == f"{service.url}/status?m=abc"
    assert first.method == "POST"
    assert first.headers["Content-Type"].startswith("application/x-www-form-urlencoded")
    assert first.form == {
        "MessageSid": sid,
        "SmsSid": sid,
        "MessageStatus": "sent",
        "SmsStatus": "sent",
        "AccountSid": carrier.world.settings.account_sid,
        "From": SENDER,
        "To": SAM,
        "ApiVersion": "2010-04-01",
    }


def test_most_final_states_carry_the_date_of_the_carriers_receipt(
    make_carrier: MakeCarrier, make_client: MakeClient, service: Receiver
) -> None:
    """Ten digits, in the carrier's own time."""
    carrier = make_carrier(receipt_date_rate=1)
    _send(make_client(carrier))
    assert carrier.wait_idle()
    sent, delivered = service.to("/status")
    assert "RawDlrDoneDate" not in sent.form
    assert re.fullmatch(r"\d{10}", delivered.form["RawDlrDoneDate"])


def test_now_and_then_a_parameter_nobody_has_seen_comes_along(
    make_carrier: MakeCarrier, make_client: MakeClient, service: Receiver
) -> None:
    """A receiver with a fixed list of parameters breaks here; the signature covers it."""
    carrier = make_carrier(surprise_rate=1)
    _send(make_client(carrier))
    assert carrier.wait_idle()
    assert all(each.valid and "SimulatedNewParameter" in each.form for each in service.received)


@pytest.mark.parametrize(
    ("fragment", "prepared", "results"),
    [
        ("", [Prepared(500)], ["500", "200"]),
        ("#rp=5xx", [Prepared(500)], ["500", "200", "200"]),
        ("#rc=2&rp=5xx,ct,rt", [Prepared(500), Prepared(503)], ["500", "503", "200", "200"]),
        ("#rc=0&rp=5xx", [Prepared(500)], ["500", "200"]),
        ("#rc=1&rp=4xx", [Prepared(404)], ["404", "200", "200"]),
        ("#rc=5&rp=5xx", [Prepared(404)], ["404", "200"]),
        ("#rc=1&rp=all", [Prepared(302)], ["302", "200", "200"]),
        ("#rt=100", [Prepared(hang=True)], ["rt", "200"]),
        ("#rt=100&rp=rt", [Prepared(hang=True)], ["rt", "200", "200"]),
    ],
)
def test_only_the_failures_named_in_the_fragment_are_retried(
    carrier: Simulator,
    client: Client,
    service: Receiver,
    fragment: str,
    prepared: list[Prepared],
    results: list[str],
) -> None:
    """By default a failing answer is simply lost (the last attempt here is `delivered`)."""
    service.answer("/status", *prepared)
    _send(client, f"{service.url}/status{fragment}")
    assert carrier.wait_idle()
    assert _results(carrier) == results


def test_a_connection_that_never_stood_is_retried_once_by_default(
    carrier: Simulator, client: Client
) -> None:
    """The default policy is one retry, for connecting only; the debugger shows 11205."""
    _send(client, f"{REFUSED_PORT}/status")
    assert carrier.wait_idle()
    assert _results(carrier) == ["ct", "ct", "ct", "ct"]
    assert {alert.code for alert in carrier.world.ledger.alerts} == {11205}


def test_all_attempts_together_have_a_time_limit(carrier: Simulator, client: Client) -> None:
    """With tt the retries stop even if some are left."""
    carrier.configure(retry_pause=0.2)
    _send(client, f"{REFUSED_PORT}/status#rc=5&tt=100")
    assert carrier.wait_idle()
    assert _results(carrier) == ["ct", "ct"]


def test_retries_of_one_webhook_share_their_token(
    carrier: Simulator, client: Client, service: Receiver
) -> None:
    """The header tells retries from a new event."""
    service.answer("/status", Prepared(500))
    _send(client, f"{service.url}/status#rp=5xx")
    assert carrier.wait_idle()
    tokens = [each.headers["I-Twilio-Idempotency-Token"] for each in service.received]
    assert len(tokens) == 3
    assert tokens[0] == tokens[1] != tokens[2]


def test_a_lost_callback_is_not_made(carrier: Simulator, client: Client, service: Receiver) -> None:
    """A rule may name the states it swallows."""
    carrier.add_fault("callbacks_lost", statuses=["delivered"])
    _send(client)
    assert carrier.wait_idle()
    assert service.statuses() == ["sent"]


def test_a_doubled_callback_is_made_twice(
    carrier: Simulator, client: Client, service: Receiver
) -> None:
    """Duplicates must be harmless."""
    carrier.add_fault("callbacks_doubled", times=1)
    _send(client)
    assert carrier.wait_idle()
    assert service.statuses() == ["sent", "sent", "delivered"]


def test_reordered_callbacks_tell_the_end_first(
    carrier: Simulator, client: Client, service: Receiver
) -> None:
    """Order is not guaranteed."""
    carrier.add_fault("callbacks_reordered")
    _send(client)
    assert carrier.wait_idle()
    assert service.statuses() == ["delivered", "sent"]


def test_a_callback_may_arrive_before_create_has_answered(
    carrier: Simulator, client: Client, service: Receiver
) -> None:
    """The receiver meets a sid it does not know yet."""
    carrier.add_fault("callback_early")
    sid = _send(client)
    assert service.to("/status")[0].form["MessageSid"] == sid
    (log,) = carrier.requests()
    assert log.answered_at is not None
    assert carrier.messages()[0].attempts[0].at < log.answered_at


def test_an_unsigned_callback_fails_the_validator(
    carrier: Simulator, client: Client, service: Receiver
) -> None:
    """Somebody else might have sent it."""
    carrier.add_fault("callbacks_unsigned", times=1)
    _send(client)
    assert carrier.wait_idle()
    assert [each.valid for each in service.to("/status")] == [False, True]


def test_a_late_callback_comes_on_the_virtual_clock(
    carrier: Simulator, client: Client, service: Receiver
) -> None:
    """The state is reached long before it is told."""
    carrier.add_fault("callbacks_late", seconds=600)
    _send(client)
    assert carrier.wait_until(lambda: carrier.messages()[0].status == "delivered")
    assert service.statuses() == []
    carrier.advance(timedelta(seconds=601))
    assert carrier.wait_idle()
    assert sorted(service.statuses()) == ["delivered", "sent"]


def test_without_a_callback_url_nobody_is_told(
    make_carrier: MakeCarrier, make_client: MakeClient, service: Receiver
) -> None:
    """No StatusCallback and none on the service: silence."""
    carrier = make_carrier(status_callback_url=None)
    _send(make_client(carrier))
    assert carrier.wait_idle()
    assert service.received == []
