"""The REST API as the official client and bare HTTP see it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from smsserve.simulator import Simulator
from tests.simulator.conftest import (
    OTHER_SENDER,
    SENDER,
    SERVICE,
    Api,
    MakeCarrier,
    MakeClient,
)

SAM = "+12125550111"
FAR_AHEAD = datetime.now(UTC) + timedelta(days=300)  # noqa: TID251 - only has to be far from now


def test_a_created_message_has_the_published_json_types(carrier: Simulator, api: Api) -> None:
    """Counts are strings, the error code is null, the date of sending is null at first."""
    body = api.create(To=SAM, From=SENDER, Body="hello").json()
    assert body["status"] == "queued"
    assert body["num_segments"] == "1"
    assert body["num_media"] == "0"
    assert body["date_sent"] is None
    assert body["error_code"] is None
    assert body["price"] is None
    assert body["messaging_service_sid"] is None
    assert body["direction"] == "outbound-api"
    assert re.fullmatch(r"SM[0-9a-f]{32}", body["sid"])
    assert re.fullmatch(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000", body["date_created"])
    assert body["uri"].startswith("/2010-04-01/")
    assert set(body) == {
        "account_sid", "api_version", "body", "date_created", "date_sent", "date_updated",
        "direction", "error_code", "error_message", "from", "messaging_service_sid", "num_media",
        "num_segments", "price", "price_unit", "sid", "status", "subresource_uris", "to", "uri",
    }  # fmt: skip
    assert carrier.wait_idle()


def test_every_answer_carries_the_headers_seen_live(api: Api) -> None:
    """Request id, duration and concurrency are there, on refusals too."""
    for answer in (api.create(To=SAM, From=SENDER, Body="x"), api.create(To="", From=SENDER)):
        assert re.fullmatch(r"RQ[0-9a-f]{32}", answer.headers["Twilio-Request-Id"])
        assert float(answer.headers["Twilio-Request-Duration"]) >= 0
        assert answer.headers["Twilio-Concurrent-Requests"] == "1"
        assert answer.headers["X-Home-Region"] == "us1"


def test_a_message_by_service_starts_accepted_without_sender_and_segments(
    make_carrier: MakeCarrier, make_api: Callable[[Simulator], Api]
) -> None:
    """A messaging service chooses the sender later."""
    carrier = make_carrier(messaging_service_sid=SERVICE)
    body = make_api(carrier).create(To=SAM, MessagingServiceSid=SERVICE, Body="hello").json()
    assert (body["status"], body["from"], body["num_segments"]) == ("accepted", None, "0")
    assert carrier.wait_idle()
    (message,) = carrier.messages()
    assert message.sender in {SENDER, OTHER_SENDER}


def test_a_service_always_uses_the_same_sender_for_a_phone(
    make_carrier: MakeCarrier, make_client: MakeClient
) -> None:
    """People see one number per programme."""
    carrier = make_carrier(messaging_service_sid=SERVICE)
    client = make_client(carrier)
    for _ in range(4):
        client.messages.create(to=SAM, messaging_service_sid=SERVICE, body="hello")
    assert carrier.wait_idle()
    assert len({message.sender for message in carrier.messages()}) == 1


REFUSED: list[tuple[dict[str, str], int, int]] = [
    ({}, 21604, 400),
    ({"To": "555", "Body": "x"}, 21211, 400),
    ({"To": "+15005550001"}, 21211, 400),
    ({"To": SAM}, 21603, 400),
    ({"To": SAM, "From": "+"}, 21212, 400),
    ({"To": SAM, "From": "+15005550001"}, 21212, 400),
    ({"To": SAM, "From": "+12125559999"}, 21606, 400),
    ({"To": SAM, "From": "+15005550007"}, 21606, 400),
    ({"To": SENDER, "From": SENDER}, 21266, 400),
    ({"To": SAM, "MessagingServiceSid": "MG1"}, 21705, 400),
    ({"To": SAM, "MessagingServiceSid": "MG" + "9" * 32}, 21701, 404),
    ({"To": SAM, "MessagingServiceSid": SERVICE, "From": OTHER_SENDER}, 21711, 400),
    ({"To": SAM, "From": SENDER}, 21602, 400),
    ({"To": SAM, "From": SENDER, "Body": "x" * 1601}, 21617, 400),
    ({"To": SAM, "From": SENDER, "MediaUrl": "ftp://x"}, 21620, 400),
    ({"To": "+15005550002", "From": SENDER, "Body": "x"}, 21612, 400),
    ({"To": "+15005550003", "From": SENDER, "Body": "x"}, 21408, 400),
    ({"To": "+15005550004", "From": SENDER, "Body": "x"}, 21610, 400),
    ({"To": "+15005550009", "From": SENDER, "Body": "x"}, 21614, 400),
    ({"To": SAM, "From": "+15005550008", "Body": "x"}, 21611, 400),
    ({"To": SAM, "From": SENDER, "Body": "x", "ValidityPeriod": "0"}, 30045, 400),
    ({"To": SAM, "From": SENDER, "Body": "x", "ValidityPeriod": "soon"}, 30045, 400),
    (
        {"To": SAM, "From": SENDER, "Body": "x", "StatusCallback": "http://example.com/s"},
        21609,
        400,
    ),
    ({"To": SAM, "From": SENDER, "Body": "x", "SendAt": "2030-01-01T00:00:00Z"}, 35111, 400),
    ({"To": SAM, "From": SENDER, "Body": "x", "ScheduleType": "fixed"}, 35118, 400),
]


@pytest.mark.parametrize(("fields", "code", "status"), REFUSED)
def test_a_bad_create_is_refused_with_its_code(
    make_carrier: MakeCarrier,
    make_api: Callable[[Simulator], Api],
    fields: dict[str, str],
    code: int,
    status: int,
) -> None:
    """The first failing check in the stated order decides, and no row is made."""
    carrier = make_carrier(messaging_service_sid=SERVICE, service_numbers=(SENDER,))
    answer = make_api(carrier).create(**fields)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["status"] == status
    assert answer.json()["more_info"].endswith(str(code))
    assert carrier.messages() == []


@pytest.mark.parametrize(
    ("send_at", "code"),
    [("soon", 35114), ("2001-01-01T00:00:00Z", 35115), (FAR_AHEAD.isoformat(), 35117)],
    ids=["no time", "past", "too far ahead"],
)
def test_scheduling_is_refused_outside_its_window(
    make_carrier: MakeCarrier, make_api: Callable[[Simulator], Api], send_at: str, code: int
) -> None:
    """A scheduled text is more than five minutes and at most 35 days ahead."""
    api = make_api(make_carrier(messaging_service_sid=SERVICE))
    answer = api.create(
        To=SAM, MessagingServiceSid=SERVICE, Body="x", ScheduleType="fixed", SendAt=send_at
    )
    assert answer.json()["code"] == code


def test_more_than_ten_media_are_refused(api: Api) -> None:
    """The limit is ten."""
    media = [f"http://127.0.0.1/{place}.jpg" for place in range(11)]
    answer = api.create(To=SAM, From=SENDER, MediaUrl=media)
    assert answer.json()["code"] == 21623


def test_wrong_credentials_are_401_before_anything_else(
    carrier: Simulator, make_client: MakeClient
) -> None:
    """Authentication is the first check."""
    with pytest.raises(TwilioRestException) as caught:
        make_client(carrier, password="wrong").messages.create(to="", from_="", body="")  # noqa: S106
    assert (caught.value.status, caught.value.code) == (401, 20003)
    assert [request.auth_ok for request in carrier.requests()] == [False]


def test_an_api_key_opens_the_account_too(
    make_carrier: MakeCarrier, make_client: MakeClient
) -> None:
    """With a key the account is only in the path."""
    key = "SK" + "1" * 32
    carrier = make_carrier(api_keys={key: "secret"})
    client = make_client(carrier, key, "secret")
    assert client.messages.create(to=SAM, from_=SENDER, body="x").status == "queued"


def test_another_account_in_the_path_is_404(api: Api) -> None:
    """The path is checked after the credentials."""
    path = api.messages.replace("AC0000", "AC1111")
    answer = api.session.get(path, auth=api.auth, timeout=5)
    assert (answer.status_code, answer.json()["code"]) == (404, 20404)


def test_an_unknown_path_and_method_are_refused_in_the_same_form(api: Api) -> None:
    """Even what does not exist answers with the four keys."""
    missing = api.session.get(f"{api.base}/2010-04-01/Nothing.json", auth=api.auth, timeout=5)
    assert (missing.status_code, missing.json()["code"]) == (404, 20404)
    wrong = api.session.put(api.messages, auth=api.auth, timeout=5)
    assert (wrong.status_code, wrong.json()["code"]) == (405, 20004)


def test_a_message_can_be_fetched_redacted_and_deleted(carrier: Simulator, client: Client) -> None:
    """The life of a record after the text was sent."""
    sid = client.messages.create(to=SAM, from_=SENDER, body="secret").sid
    assert sid is not None
    assert carrier.wait_idle()
    fetched = client.messages(sid).fetch()
    assert (fetched.status, fetched.body, fetched.num_segments) == ("delivered", "secret", "1")
    assert fetched.date_sent is not None
    assert str(fetched.price).startswith("-0.0")
    assert client.messages(sid).update(body="").body == ""
    assert client.messages(sid).delete()
    with pytest.raises(TwilioRestException) as caught:
        client.messages(sid).fetch()
    assert caught.value.code == 20404


def test_only_a_waiting_message_can_be_canceled(
    make_carrier: MakeCarrier, make_client: MakeClient
) -> None:
    """A scheduled text is canceled for good; a delivered one answers 30409."""
    carrier = make_carrier(messaging_service_sid=SERVICE)
    client = make_client(carrier)
    send_at = carrier.clock.now() + timedelta(hours=1)
    scheduled = client.messages.create(
        to=SAM, messaging_service_sid=SERVICE, body="later", schedule_type="fixed", send_at=send_at
    )
    assert scheduled.status == "scheduled"
    assert scheduled.sid is not None
    assert client.messages(scheduled.sid).update(status="canceled").status == "canceled"
    carrier.advance(timedelta(hours=2))
    sent = client.messages.create(to=SAM, from_=SENDER, body="now")
    assert sent.sid is not None
    assert carrier.wait_idle()
    with pytest.raises(TwilioRestException) as caught:
        client.messages(sent.sid).update(status="canceled")
    assert caught.value.code == 30409
    assert carrier.texts_to(SAM) == ["now"]


def test_an_update_that_asks_for_nothing_is_refused(carrier: Simulator, client: Client) -> None:
    """Only redaction and cancelling exist."""
    sid = client.messages.create(to=SAM, from_=SENDER, body="x").sid
    assert sid is not None
    with pytest.raises(TwilioRestException):
        client.messages(sid).update(body="other words")
    assert carrier.requests()[-1].violations


def test_strict_mode_refuses_fields_the_api_does_not_have(
    make_carrier: MakeCarrier, make_api: Callable[[Simulator], Api]
) -> None:
    """Twilio would ignore them silently; a test wants to know."""
    carrier = make_carrier(strict=True)
    answer = make_api(carrier).create(To=SAM, From=SENDER, Body="x", Bodi="y")
    assert (answer.status_code, answer.json()["code"]) == (400, 20001)
    assert carrier.requests()[-1].violations == ["Bodi: unknown field"]


@pytest.mark.parametrize(
    "fields",
    [
        {"SmartEncoded": "yes"},
        {"ValidityPeriod": "1.5"},
        {"ContentRetention": "forever"},
        {"Body": ["a", "b"]},
        {"IdempotencyKey": "1"},
    ],
)
def test_violations_of_the_published_api_are_on_record(
    carrier: Simulator, api: Api, fields: dict[str, str | list[str]]
) -> None:
    """Outside strict mode the request goes its way, and the judge still sees it."""
    api.create(**{"To": SAM, "From": SENDER, "Body": "x", **fields})
    assert len(carrier.requests()[-1].violations) == 1


def test_json_instead_of_a_form_is_no_message(carrier: Simulator, api: Api) -> None:
    """The API is form only: nothing in a JSON body is read."""
    answer = api.session.post(api.messages, json={"To": SAM}, auth=api.auth, timeout=5)
    assert answer.json()["code"] == 21604
    assert carrier.requests()[-1].violations


def test_the_client_never_violates_the_published_api(
    make_carrier: MakeCarrier, make_client: MakeClient
) -> None:
    """Everything the official client can send passes strict mode."""
    carrier = make_carrier(strict=True)
    message = make_client(carrier).messages.create(
        to=SAM,
        from_=SENDER,
        body="hello",
        validity_period=3600,
        smart_encoded=True,
        risk_check="disable",
        provide_feedback=False,
        status_callback="http://127.0.0.1:1/status?m=1#rc=0",
        message_intent="notifications",
    )
    assert message.status == "queued"
    assert carrier.requests()[-1].violations == []


def test_too_many_requests_at_once_are_429_and_make_no_message(
    make_carrier: MakeCarrier, make_api: Callable[[Simulator], Api]
) -> None:
    """The limit is on concurrency, not on a rate: one after another all pass."""
    carrier = make_carrier(concurrency_limit=0)
    answer = make_api(carrier).create(To=SAM, From=SENDER, Body="x")
    assert (answer.status_code, answer.json()["code"]) == (429, 20429)
    assert carrier.messages() == []
    carrier.configure(concurrency_limit=1)
    api = make_api(carrier)
    assert [api.create(To=SAM, From=SENDER, Body="x").status_code for _ in range(5)] == [201] * 5


def test_a_request_under_way_takes_the_place_of_the_next(
    make_carrier: MakeCarrier, make_api: Callable[[Simulator], Api]
) -> None:
    """While one request is being answered, a limit of one refuses the second."""
    carrier = make_carrier(concurrency_limit=1)
    slow = carrier.add_fault("slow", seconds=5, to="+12125550199")
    first = make_api(carrier)
    waiting = Thread(
        target=first.create, kwargs={"To": "+12125550199", "From": SENDER, "Body": "x"}
    )
    waiting.start()
    assert carrier.wait_until(lambda: slow.fired == 1)
    assert make_api(carrier).create(To=SAM, From=SENDER, Body="x").status_code == 429
    carrier.world.stopping.set()
    waiting.join(5)


def test_a_trial_prefix_shows_in_the_body(
    make_carrier: MakeCarrier, make_client: MakeClient
) -> None:
    """Trial accounts get words of Twilio's in front, which breaks matching by equality."""
    carrier = make_carrier(body_prefix="Sent from your Twilio trial account - ")
    message = make_client(carrier).messages.create(to=SAM, from_=SENDER, body="hi")
    assert message.body == "Sent from your Twilio trial account - hi"


def test_the_account_its_numbers_and_its_service_can_be_looked_at(
    make_carrier: MakeCarrier, make_client: MakeClient
) -> None:
    """What a check of an installation asks for."""
    carrier = make_carrier(messaging_service_sid=SERVICE)
    client = make_client(carrier)
    assert client.api.v2010.accounts(str(client.account_sid)).fetch().status == "active"
    (number,) = client.incoming_phone_numbers.list(phone_number=SENDER)
    assert number.sms_url == carrier.world.settings.webhook_url
    service = client.messaging.v1.services(SERVICE).fetch()
    assert service.inbound_request_url == carrier.world.settings.webhook_url
    with pytest.raises(TwilioRestException):
        client.messaging.v1.services("MG" + "6" * 32).fetch()
