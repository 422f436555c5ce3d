"""States on the virtual clock: who is told what, how fast texts leave, when they expire."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from twilio.rest import Client

from smsserve.simulator import Simulator
from tests.simulator.conftest import SENDER, SERVICE, Api, MakeCarrier, MakeClient
from tests.simulator.receiver import Receiver

SAM = "+12125550111"


def _states(carrier: Simulator) -> list[list[str]]:
    return [[state.status for state in message.states] for message in carrier.messages()]


def _codes(service: Receiver) -> list[str]:
    return [hook.form["ErrorCode"] for hook in service.to("/status") if "ErrorCode" in hook.form]


def test_a_text_from_a_number_is_sent_and_delivered_without_word_of_the_first_state(
    carrier: Simulator, client: Client, service: Receiver
) -> None:
    """`queued` is in the answer, never in a callback."""
    client.messages.create(to=SAM, from_=SENDER, body="hello")
    assert carrier.wait_idle()
    assert _states(carrier) == [["queued", "sent", "delivered"]]
    assert service.statuses() == ["sent", "delivered"]


def test_a_text_by_service_also_tells_that_it_was_queued(
    make_carrier: MakeCarrier, make_client: MakeClient, service: Receiver
) -> None:
    """`accepted` is the silent one here."""
    carrier = make_carrier(messaging_service_sid=SERVICE)
    make_client(carrier).messages.create(to=SAM, messaging_service_sid=SERVICE, body="hello")
    assert carrier.wait_idle()
    assert service.statuses() == ["queued", "sent", "delivered"]
    assert {each.form["MessagingServiceSid"] for each in service.to("/status")} == {SERVICE}


def test_sending_may_be_seen_or_not(
    make_carrier: MakeCarrier, make_client: MakeClient, service: Receiver
) -> None:
    """The enum has it, so a receiver must expect it."""
    carrier = make_carrier(show_sending=True)
    make_client(carrier).messages.create(to=SAM, from_=SENDER, body="hello")
    assert carrier.wait_idle()
    assert service.statuses() == ["sending", "sent", "delivered"]


def test_a_scheduled_text_waits_for_its_time(
    make_carrier: MakeCarrier, make_client: MakeClient
) -> None:
    """The virtual clock decides."""
    carrier = make_carrier(messaging_service_sid=SERVICE)
    make_client(carrier).messages.create(
        to=SAM,
        messaging_service_sid=SERVICE,
        body="later",
        schedule_type="fixed",
        send_at=carrier.clock.now() + timedelta(hours=1),
    )
    assert carrier.texts_to(SAM) == []
    carrier.advance(timedelta(minutes=61))
    assert carrier.wait_idle()
    assert _states(carrier) == [["scheduled", "queued", "sent", "delivered"]]


def test_a_sender_empties_its_queue_at_its_own_pace(
    make_carrier: MakeCarrier, make_client: MakeClient
) -> None:
    """A tenth of a segment per second: a two-part text takes twenty seconds of the queue."""
    carrier = make_carrier(mps=0.1)
    client = make_client(carrier)
    for body in ("a", "b" * 161, "c", "d"):
        client.messages.create(to=SAM, from_=SENDER, body=body)
    left = []
    for _ in range(5):
        assert carrier.wait_idle()
        left.append(len(carrier.texts_to(SAM)))
        carrier.advance(timedelta(seconds=10))
    assert left == [1, 2, 2, 3, 4]


def test_two_senders_do_not_wait_for_each_other(
    make_carrier: MakeCarrier, make_client: MakeClient
) -> None:
    """Queues are per sender."""
    carrier = make_carrier(mps=0.01)
    client = make_client(carrier)
    for sender in carrier.world.settings.numbers:
        client.messages.create(to=SAM, from_=sender, body="x")
    assert carrier.wait_idle()
    assert len(carrier.texts_to(SAM)) == 2


def test_a_text_that_waits_past_its_validity_fails_with_30036(
    make_carrier: MakeCarrier, make_client: MakeClient, service: Receiver
) -> None:
    """A late check-in is dropped instead of sent, and leaves its place to others."""
    carrier = make_carrier(mps=0.01)
    client = make_client(carrier)
    client.messages.create(to=SAM, from_=SENDER, body="first")
    client.messages.create(to=SAM, from_=SENDER, body="late", validity_period=50)
    client.messages.create(to=SAM, from_=SENDER, body="patient", validity_period=500)
    carrier.advance(timedelta(seconds=60))
    assert carrier.wait_idle()
    assert _codes(service) == ["30036"]
    carrier.advance(timedelta(seconds=60))
    assert carrier.wait_idle()
    assert carrier.texts_to(SAM) == ["first", "patient"]


def test_a_full_queue_refuses_a_number_and_fails_a_service(
    make_carrier: MakeCarrier, make_api: Callable[[Simulator], Api], service: Receiver
) -> None:
    """21611 on create for a number; 30001 in a callback for a service."""
    carrier = make_carrier(mps=0.01, queue_limit=1, messaging_service_sid=SERVICE)
    carrier.configure(service_numbers=(SENDER,))
    api = make_api(carrier)
    assert api.create(To=SAM, From=SENDER, Body="a").status_code == 201
    assert api.create(To=SAM, From=SENDER, Body="b").status_code == 201
    assert api.create(To=SAM, From=SENDER, Body="c").json()["code"] == 21611
    assert api.create(To=SAM, MessagingServiceSid=SERVICE, Body="d").status_code == 201
    assert carrier.wait_until(lambda: "failed" in service.statuses())
    assert _codes(service) == ["30001"]


def test_ten_hours_of_sending_is_the_usual_queue(
    make_carrier: MakeCarrier, make_api: Callable[[Simulator], Api]
) -> None:
    """One segment per ten hours: the first text leaves at once, the second fills the queue."""
    carrier = make_carrier(mps=1 / 36_000)
    api = make_api(carrier)
    codes = [api.create(To=SAM, From=SENDER, Body="x").status_code for _ in range(3)]
    assert codes == [201, 201, 400]


@pytest.mark.parametrize("status", ["undelivered", "failed"])
def test_a_failure_ends_a_text_with_the_chosen_code(
    carrier: Simulator, client: Client, service: Receiver, status: str
) -> None:
    """`undelivered` comes after `sent`, `failed` instead of it; the number stays in the record."""
    carrier.add_fault("fail", to=SAM, code=30005, status=status)
    sid = client.messages.create(to=SAM, from_=SENDER, body="x").sid
    assert sid is not None
    assert carrier.wait_idle()
    assert service.statuses() == (["sent", status] if status == "undelivered" else [status])
    assert service.to("/status")[-1].form["ErrorCode"] == "30005"
    fetched = client.messages(sid).fetch()
    assert (fetched.status, fetched.error_code) == (status, 30005)


def test_sent_may_be_the_last_word(carrier: Simulator, client: Client) -> None:
    """Some carriers never confirm."""
    carrier.add_fault("stay_sent")
    client.messages.create(to=SAM, from_=SENDER, body="x")
    assert carrier.wait_idle()
    assert _states(carrier) == [["queued", "sent"]]


def test_a_text_may_never_leave_the_queue(carrier: Simulator, client: Client) -> None:
    """Then its validity ends it."""
    carrier.add_fault("stay_queued", times=1)
    client.messages.create(to=SAM, from_=SENDER, body="x", validity_period=100)
    assert carrier.wait_idle()
    assert _states(carrier) == [["queued"]]
    carrier.advance(timedelta(seconds=101))
    assert carrier.wait_idle()
    assert _states(carrier) == [["queued", "failed"]]


def test_delivery_may_come_late(carrier: Simulator, client: Client) -> None:
    """Ten minutes unless told otherwise."""
    carrier.add_fault("late", to_suffix="0111")
    client.messages.create(to=SAM, from_=SENDER, body="x")
    assert carrier.wait_idle()
    assert _states(carrier) == [["queued", "sent"]]
    carrier.advance(timedelta(minutes=10))
    assert carrier.wait_idle()
    assert _states(carrier) == [["queued", "sent", "delivered"]]


def test_delivered_may_follow_undelivered(
    carrier: Simulator, client: Client, service: Receiver
) -> None:
    """Carriers change their minds; a receiver keeps the first final word and logs the conflict."""
    carrier.add_fault("late_delivered", seconds=0)
    client.messages.create(to=SAM, from_=SENDER, body="x")
    assert carrier.wait_idle()
    assert service.statuses() == ["sent", "undelivered", "delivered"]
