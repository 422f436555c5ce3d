"""Handing texts over: what is sent, and what each kind of answer proves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from smsserve.gateways.twilio.sender import judge_refusal
from smsserve.ports import (
    Accepted,
    ErrorClass,
    InDoubt,
    Refused,
)
from tests.gateways.scripted_carrier import (
    ACCOUNT,
    CREATED,
    REQUEST,
    SERVICE,
    SID,
    carrier,
    outcome_of,
    refusal,
    sender_to,
)
from tests.gateways.stub_http import (
    Act,
    StubServer,
    answer,
    closed_port,
    hang_up,
    keep_silent,
    reset,
    say,
)


def test_a_text_goes_out_with_exactly_the_agreed_fields() -> None:
    """One POST with the five fields; the body arrives as it was written."""
    with carrier(answer(201, CREATED)) as (sender, server):
        assert sender.send(REQUEST) == Accepted(SID, "queued")
        (request,) = server.requests
    assert request.method == "POST"
    assert request.target == f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    assert request.headers["content-type"] == "application/x-www-form-urlencoded"
    assert request.headers["authorization"].startswith("Basic ")
    assert request.form == {
        "To": [REQUEST.to],
        "From": ["+15550100001"],
        "Body": [REQUEST.body],
        "StatusCallback": [REQUEST.callback_url],
        "ValidityPeriod": ["1800"],
    }


def test_a_messaging_service_is_named_instead_of_a_number() -> None:
    """With a service configured the provider chooses the number."""
    with StubServer([answer(201, CREATED)]) as server:
        sender = sender_to(server.url, messaging_service_sid=SERVICE)
        sender.send(REQUEST)
        sender.close()
        assert server.requests[0].form["MessagingServiceSid"] == [SERVICE]
        assert "From" not in server.requests[0].form


@pytest.mark.parametrize(
    ("validity", "seconds"),
    [(timedelta(seconds=-5), "6"), (timedelta(seconds=90.9), "90"), (timedelta(days=2), "36000")],
)
def test_the_validity_stays_within_what_the_provider_takes(
    validity: timedelta, seconds: str
) -> None:
    """A value outside would be refused as malformed."""
    with carrier(answer(201, CREATED)) as (sender, server):
        sender.send(replace(REQUEST, validity=validity))
        assert server.requests[0].form["ValidityPeriod"] == [seconds]


@pytest.mark.parametrize("status", ["queued", "accepted", "scheduled"])
def test_a_sid_of_the_right_shape_is_what_counts_as_accepted(status: str) -> None:
    """The status says little; a 200 instead of a 201 is accepted too."""
    body = {"sid": "MM" + "B" * 32, "status": status}
    assert outcome_of(answer(200, body)) == Accepted("MM" + "B" * 32, status)


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        (400, 21610, ErrorClass.OPT_OUT),
        (400, 21211, ErrorClass.BAD_NUMBER),
        (400, 21408, ErrorClass.CONFIG),
        (400, 21617, ErrorClass.CONTENT),
        (400, 99999, ErrorClass.CONFIG),
        (401, 20003, ErrorClass.CONFIG),
        (403, 20403, ErrorClass.CONFIG),
        (404, 20404, ErrorClass.CONFIG),
        (429, 20429, ErrorClass.RATE),
        (429, 21611, ErrorClass.RATE),
    ],
)
def test_a_refusal_with_a_code_is_certain(status: int, code: int, expected: ErrorClass) -> None:
    """The provider's own code proves that no message was made."""
    assert outcome_of(refusal(status, code)) == Refused(code, expected)


def test_a_refused_login_is_certain_even_without_a_code() -> None:
    """Nobody makes a message for somebody who is not let in; it stops the account, not a text."""
    assert outcome_of(answer(401, b"<html>no", kind="text/html")) == Refused(
        20003, ErrorClass.CONFIG
    )


def test_a_refusal_in_the_newer_problem_format_is_read_too() -> None:
    """The client has another exception for it; its HTTP status is the real one, not the body's."""
    problem = {"type": "x", "title": "No", "status": 400, "code": 21610}
    assert outcome_of(answer(400, problem)) == Refused(21610, ErrorClass.OPT_OUT)
    assert isinstance(outcome_of(answer(500, problem)), InDoubt)


UNCLEAR: dict[str, Act] = {
    "500 with a code": refusal(500, 20500),
    "503 with a code": refusal(503, 20503),
    "503 with a code that means refusal elsewhere": refusal(503, 21610),
    "503 as a web page": answer(503, b"<html>503</html>", kind="text/html"),
    "500 empty": answer(500, b""),
    "502 as text": answer(502, b"upstream"),
    "429 as text": answer(429, b"slow down", kind="text/plain"),
    "429 without a code": refusal(429, None),
    "429 with an unlisted code": refusal(429, 88888),
    "400 as a web page": answer(400, b"<html>proxy", kind="text/html"),
    "400 without a code": refusal(400, None),
    "400 with a code of doubt": refusal(400, 20500),
    "404 empty": answer(404, b""),
    "302": answer(302, b""),
    "201 empty": answer(201, b""),
    "201 without a sid": answer(201, {}),
    "201 with a list": answer(201, []),
    "201 with null": answer(201, b"null"),
    "201 with half a sid": answer(201, {"sid": "SM123"}),
    "201 with a null sid": answer(201, {"sid": None}),
    "201 with half a body": answer(201, b'{"sid": "SM'),
    "204": answer(204, b""),
    "201 cut off": say(b"HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{"),
    "201 cut off in a chunk": say(
        b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"
    ),
    "no HTTP": say(b"nonsense\r\n\r\n"),
    "connection closed": hang_up,
    "connection reset": reset,
    "silence": keep_silent,
}


@pytest.mark.parametrize("what", UNCLEAR)
def test_anything_unclear_after_the_request_left_is_in_doubt(what: str) -> None:
    """Timeouts, resets, server errors and unreadable answers prove nothing; nothing is re-sent."""
    assert isinstance(outcome_of(UNCLEAR[what]), InDoubt)


def test_words_that_can_not_be_put_on_the_wire_are_refused_here() -> None:
    """Half a surrogate pair is no text; sending would fail for ever."""
    with closed_port() as url:
        outcome = sender_to(url).send(replace(REQUEST, body="\ud83d"))
    assert outcome == Refused(None, ErrorClass.CONTENT)


def test_the_next_token_is_used_once_the_current_one_is_refused() -> None:
    """While the token is changed at the provider, texts keep going out."""
    acts = [refusal(401, 20003), answer(201, CREATED)]
    with StubServer(acts) as server:
        sender = sender_to(server.url, auth_tokens=("old", "new"))
        assert [sender.send(REQUEST) for _ in range(2)] == [Accepted(SID, "queued")] * 2
        sender.close()
    logins = [request.headers["authorization"] for request in server.requests]
    assert logins[0] != logins[1] == logins[2]


@pytest.mark.parametrize("status", [100, 200, 301, 399, 500, 503, 599])
def test_only_a_client_error_can_be_a_certain_refusal(status: int) -> None:
    """Even the provider's own code proves nothing beside such a status."""
    assert isinstance(judge_refusal(status, 21610), InDoubt)
