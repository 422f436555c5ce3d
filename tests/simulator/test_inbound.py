"""A text from a phone: the signed webhook, its fallback, and what the answer brings about."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

import pytest

from smsserve.simulator import Simulator
from smsserve.simulator.signature import sign
from tests.simulator.conftest import SENDER, SERVICE, Api, MakeCarrier
from tests.simulator.receiver import EMPTY_TWIML, Prepared, Receiver

SAM = "+12125550111"


def _twiml(content: str) -> Prepared:
    return Prepared(body=f"<Response>{content}</Response>".encode())


def test_the_webhook_carries_the_full_set_of_parameters_and_a_valid_signature(
    carrier: Simulator, service: Receiver
) -> None:
    """Geographic guesses are blank, and blank values count in the signature."""
    outcome = carrier.receive_text(SAM, " 7, better ")
    (hook,) = service.to("/inbound")
    assert outcome.delivered
    assert hook.valid
    assert hook.form["Body"] == " 7, better "
    assert hook.form["From"] == SAM
    assert hook.form["To"] == SENDER
    sids = {hook.form[name] for name in ("MessageSid", "SmsSid", "SmsMessageSid")}
    assert sids == {outcome.sid}
    assert hook.form["FromCity"] == ""
    assert hook.form["NumMedia"] == "0"
    assert hook.form["NumSegments"] == "1"
    assert "OptOutType" not in hook.form
    assert "MessagingServiceSid" not in hook.form


def test_a_number_of_a_service_names_the_service(
    make_carrier: MakeCarrier, service: Receiver
) -> None:
    """The service's sid comes along."""
    make_carrier(messaging_service_sid=SERVICE).receive_text(SAM, "hi")
    assert service.to("/inbound")[0].form["MessagingServiceSid"] == SERVICE


def test_pictures_come_as_links(carrier: Simulator, service: Receiver) -> None:
    """An MMS has its own kind of sid and a link and type for each picture."""
    outcome = carrier.receive_text(SAM, "", num_media=2)
    (hook,) = service.to("/inbound")
    assert outcome.sid.startswith("MM")
    assert hook.form["NumMedia"] == "2"
    assert hook.form["MediaUrl1"].startswith(carrier.url)
    assert hook.form["MediaContentType0"] == "image/jpeg"


def test_get_webhooks_carry_everything_in_the_signed_url(
    make_carrier: MakeCarrier, service: Receiver
) -> None:
    """With GET the parameters are in the URL and nothing is appended to it."""
    carrier = make_carrier(webhook_method="GET")
    assert carrier.receive_text(SAM, "hé + ok").delivered
    (hook,) = service.to("/inbound")
    assert hook.method == "GET"
    assert hook.valid


@pytest.mark.parametrize(
    ("prepared", "code"),
    [
        (Prepared(500), 11200),
        (Prepared(404), 11200),
        (Prepared(content_type=None), 12300),
        (Prepared(content_type="application/json"), 12300),
        (Prepared(body=b""), 12100),
        (Prepared(body=b"<Response>"), 12100),
        (Prepared(body=b"<Reply/>"), 12100),
        (Prepared(body=b"<!DOCTYPE x><Response/>"), 12100),
        (Prepared(body=b"<Response>" + b" " * 70_000 + b"</Response>"), 11750),
    ],
)
def test_an_unusable_answer_goes_to_the_fallback_with_code_and_url(
    make_carrier: MakeCarrier, service: Receiver, prepared: Prepared, code: int
) -> None:
    """The fallback learns what went wrong and where, signed again."""
    carrier = make_carrier(fallback_url=f"{service.url}/fallback")
    service.answer("/inbound", prepared)
    outcome = carrier.receive_text(SAM, "hi")
    (hook,) = service.to("/fallback")
    assert hook.valid
    assert hook.form["ErrorCode"] == str(code)
    assert hook.form["ErrorUrl"] == f"{service.url}/inbound"
    assert outcome.delivered
    assert outcome.codes == [code]
    assert [alert.code for alert in carrier.world.ledger.alerts] == [code]


def test_the_retries_of_the_fragment_come_before_the_fallback(
    make_carrier: MakeCarrier, service: Receiver
) -> None:
    """Two retries, then the other URL."""
    carrier = make_carrier(
        webhook_url=f"{service.url}/inbound#rc=2&rp=5xx", fallback_url=f"{service.url}/fallback"
    )
    service.always["/inbound"] = Prepared(503)
    outcome = carrier.receive_text(SAM, "hi")
    results = [(attempt.kind, attempt.result) for attempt in outcome.attempts]
    assert results == [("inbound", "503")] * 3 + [("fallback", "200")]


def test_without_a_fallback_a_failed_webhook_is_just_lost(
    carrier: Simulator, service: Receiver
) -> None:
    """The text stays in the carrier's list, where a reconciler can find it."""
    service.answer("/inbound", Prepared(500))
    outcome = carrier.receive_text(SAM, "hi")
    assert not outcome.delivered
    assert [message.body for message in carrier.messages(SAM)] == ["hi"]


def test_without_a_webhook_the_text_only_enters_the_books(make_carrier: MakeCarrier) -> None:
    """Nobody is called."""
    outcome = make_carrier(webhook_url=None).receive_text(SAM, "hi")
    assert (outcome.delivered, outcome.attempts) == (False, [])


@pytest.mark.parametrize(
    ("prepared", "texts", "codes"),
    [
        (Prepared(), [], []),
        (_twiml("<Message>one</Message><Message><Body>two</Body></Message>"), ["one", "two"], []),
        (Prepared(content_type="text/plain", body=b"OK"), ["OK"], []),
        (Prepared(content_type="application/xml; charset=utf-8"), [], []),
        (_twiml("<Say>hm</Say>"), [], [12200]),
        (_twiml("<Message>x</Message>" * 11), ["x"] * 10, [14109]),
    ],
)
def test_what_the_answer_says_is_sent_to_the_phone(
    carrier: Simulator,
    service: Receiver,
    prepared: Prepared,
    texts: list[str],
    codes: list[int],
) -> None:
    """A plain "OK" would reach a person as a text, at most ten messages are sent."""
    service.answer("/inbound", prepared)
    outcome = carrier.receive_text(SAM, "hi")
    assert carrier.wait_idle()
    assert outcome.codes == codes
    assert carrier.texts_to(SAM) == texts
    replies = [message for message in carrier.messages(SAM) if not message.inbound]
    assert all(message.direction == "outbound-reply" for message in replies)


@pytest.mark.parametrize("body", ["%FF%FE", "%ED%A0%80", "a%00b", "%F0%9F%98%80" * 400])
def test_odd_bytes_go_out_exactly_as_given_and_are_signed_as_bytes(
    carrier: Simulator, api: Api, service: Receiver, body: str
) -> None:
    """Frameworks rewrite such bodies, so a service must verify the raw ones."""
    answer = api.call("POST", "/_sim/inbound", {"from": SAM, "body_percent": body})
    assert answer.json()["delivered"]
    (hook,) = service.to("/inbound")
    pairs = [part.split(b"=", 1) for part in hook.raw.split(b"&")]
    params = [(name.decode(), unquote_to_bytes(value.replace(b"+", b" "))) for name, value in pairs]
    assert dict(params)["Body"] == unquote_to_bytes(body)
    token = carrier.world.settings.auth_token
    assert hook.headers["X-Twilio-Signature"] == sign(token, hook.url, params)


def test_the_same_webhook_can_be_made_several_times_at_once(
    carrier: Simulator, api: Api, service: Receiver
) -> None:
    """One sid, five deliveries; the carrier's books hold one text."""
    answer = api.call("POST", "/_sim/inbound", {"from": SAM, "body": "hi", "times": 5}).json()
    hooks = service.to("/inbound")
    assert len(hooks) == len(answer["copies"]) == 5
    assert {hook.form["MessageSid"] for hook in hooks} == {answer["sid"]}
    assert len(carrier.messages(SAM)) == 1


def test_an_earlier_webhook_can_be_made_again(
    carrier: Simulator, api: Api, service: Receiver
) -> None:
    """Late retries and edges do that."""
    sid = carrier.receive_text(SAM, "hi").sid
    again = api.call("POST", "/_sim/inbound", {"from": SAM, "sid": sid})
    assert again.json()["sid"] == sid
    assert [hook.form["Body"] for hook in service.to("/inbound")] == ["hi", "hi"]
    unknown = api.call("POST", "/_sim/inbound", {"from": SAM, "sid": "SM1"})
    assert unknown.status_code == 400


def test_a_burst_need_not_wait_for_the_service(
    carrier: Simulator, api: Api, service: Receiver
) -> None:
    """`wait: false` returns at once."""
    for place in range(5):
        api.call("POST", "/_sim/inbound", {"from": SAM, "body": str(place), "wait": False})
    assert carrier.wait_until(lambda: len(service.to("/inbound")) == 5)


def test_a_webhook_may_get_lost_or_come_unsigned(carrier: Simulator, service: Receiver) -> None:
    """Both are for the service to survive."""
    carrier.add_fault("inbound_lost", times=1)
    assert not carrier.receive_text(SAM, "lost").delivered
    carrier.add_fault("inbound_unsigned", times=1)
    carrier.receive_text(SAM, "unsigned")
    assert [hook.valid for hook in service.to("/inbound")] == [False]


def test_an_empty_document_means_do_nothing(carrier: Simulator, service: Receiver) -> None:
    """The answer every webhook of ours should give."""
    assert EMPTY_TWIML.endswith("<Response/>")
    assert carrier.receive_text(SAM, "hi").texts == []
    assert service.to("/inbound")[0].headers["User-Agent"].startswith("TwilioProxy")
