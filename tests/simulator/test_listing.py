"""The list of messages: filters, order and pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from smsserve.simulator import Simulator
from tests.simulator.conftest import SENDER, Api

SAM, MAYA = "+12125550111", "+12125550112"


def _send(client: Client, count: int, to: str = SAM) -> None:
    for place in range(count):
        client.messages.create(to=to, from_=SENDER, body=f"text {place}")


def test_the_client_pages_through_three_pages_newest_first(
    carrier: Simulator, client: Client
) -> None:
    """Every message comes exactly once."""
    _send(client, 7)
    assert carrier.wait_idle()
    bodies = [message.body for message in client.messages.list(page_size=3)]
    assert bodies == [f"text {place}" for place in range(6, -1, -1)]


def test_links_between_pages_are_relative_and_end_with_null(
    carrier: Simulator, client: Client, api: Api
) -> None:
    """The spec says URI, the wire says path."""
    _send(client, 5)
    assert carrier.wait_idle()
    first = api.session.get(f"{api.messages}?PageSize=2&To=%2B12125550111", auth=api.auth).json()
    assert first["next_page_uri"].startswith("/2010-04-01/Accounts/")
    assert "To=%2B12125550111" in first["next_page_uri"]
    assert first["previous_page_uri"] is None
    assert (first["page"], first["page_size"], first["start"], first["end"]) == (0, 2, 0, 1)
    second = api.session.get(api.base + first["next_page_uri"], auth=api.auth).json()
    third = api.session.get(api.base + second["next_page_uri"], auth=api.auth).json()
    assert third["next_page_uri"] is None
    back = api.session.get(api.base + second["previous_page_uri"], auth=api.auth).json()
    assert [row["sid"] for row in back["messages"]] == [row["sid"] for row in first["messages"]]


def test_a_new_message_does_not_shift_the_pages_being_read(
    carrier: Simulator, client: Client, api: Api
) -> None:
    """A page hangs on the last message of the one before."""
    _send(client, 4)
    assert carrier.wait_idle()
    first = api.session.get(f"{api.messages}?PageSize=2", auth=api.auth).json()
    _send(client, 3)
    assert carrier.wait_idle()
    second = api.session.get(api.base + first["next_page_uri"], auth=api.auth).json()
    assert [row["body"] for row in second["messages"]] == ["text 1", "text 0"]


def test_a_page_token_nobody_gave_out_is_refused(api: Api) -> None:
    """A made-up token is a mistake of the client."""
    answer = api.session.get(f"{api.messages}?PageToken=PAx", auth=api.auth)
    assert answer.status_code == 400


def test_the_list_can_be_narrowed_to_a_recipient_and_a_sender(
    carrier: Simulator, client: Client
) -> None:
    """Inbound texts are in the same list, by their own To and From."""
    _send(client, 2)
    _send(client, 1, to=MAYA)
    carrier.receive_text(SAM, "a reply")
    assert carrier.wait_idle()
    assert len(client.messages.list(to=SAM)) == 2
    assert len(client.messages.list(to=MAYA)) == 1
    (reply,) = client.messages.list(from_=SAM)
    assert (reply.direction, reply.status, reply.to) == ("inbound", "received", SENDER)
    assert [row.body for row in client.messages.list(to=SENDER)] == ["a reply"]


def test_date_filters_compare_the_date_of_sending(
    carrier: Simulator, client: Client, api: Api
) -> None:
    """Inequalities are part of the parameter's name on the wire."""
    _send(client, 1)
    assert carrier.wait_idle()
    carrier.advance(timedelta(days=2))
    _send(client, 1, to=MAYA)
    assert carrier.wait_idle()
    between = carrier.clock.now() - timedelta(days=1)
    assert [row.to for row in client.messages.list(date_sent_after=between)] == [MAYA]
    assert [row.to for row in client.messages.list(date_sent_before=between)] == [SAM]
    today = carrier.clock.now().date().isoformat()
    answer = api.session.get(f"{api.messages}?DateSent={today}", auth=api.auth).json()
    assert [row["to"] for row in answer["messages"]] == [MAYA]


def test_an_unreadable_date_is_refused(api: Api) -> None:
    """A list that ignored it would prove nothing."""
    assert api.session.get(f"{api.messages}?DateSent=soon", auth=api.auth).status_code == 400


def test_an_unknown_list_parameter_is_a_violation(carrier: Simulator, api: Api) -> None:
    """In strict mode it is refused."""
    assert api.session.get(f"{api.messages}?Too=1", auth=api.auth).status_code == 200
    assert carrier.requests()[-1].violations == ["Too: unknown parameter"]
    carrier.configure(strict=True)
    assert api.session.get(f"{api.messages}?Too=1", auth=api.auth).status_code == 400


def test_a_message_may_be_missing_from_the_list_for_a_while(
    carrier: Simulator, client: Client
) -> None:
    """Whether a row is listed at once is undocumented, so one look proves nothing."""
    carrier.add_fault("list_lag", seconds=60)
    _send(client, 1)
    assert client.messages.list(to=SAM) == []
    carrier.advance(timedelta(seconds=61))
    assert len(client.messages.list(to=SAM)) == 1


def test_the_list_can_be_down_or_slow(carrier: Simulator, client: Client) -> None:
    """A failed list raises without a status, so nothing may be concluded from it."""
    carrier.add_fault("list_down", times=1)
    with pytest.raises(TwilioException) as caught:
        client.messages.list(to=SAM)
    assert caught.value.args[1].status_code == 503
    slow = carrier.add_fault("list_slow", times=1, seconds=0.01)
    assert client.messages.list(to=SAM) == []
    assert slow.fired == 1
