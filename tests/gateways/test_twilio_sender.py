"""Handing texts over: what is sent, and what each kind of answer or silence proves."""

from __future__ import annotations

import base64
import ipaddress
import os
import socket
import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from urllib3.util import wait_for_read

from smsserve.gateways.twilio import transport
from smsserve.gateways.twilio.sender import Account, TwilioSender, judge_refusal
from smsserve.ports import (
    Accepted,
    ErrorClass,
    InDoubt,
    LookupFailed,
    NeverSent,
    Refused,
    SendOutcome,
    SendRequest,
)
from tests.gateways.stub_http import (
    Act,
    SeenRequest,
    StubServer,
    answer,
    closed_port,
    hang_up,
    keep_silent,
    reset,
    say,
)

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
    """Nobody makes a message for somebody who is not let in."""
    assert outcome_of(answer(401, b"<html>no", kind="text/html")) == Refused(
        None, ErrorClass.CONFIG
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


def test_a_refused_connection_means_never_sent() -> None:
    """Nobody listens, so nothing can have arrived."""
    with closed_port() as url:
        assert sender_to(url).send(REQUEST) == NeverSent("ConnectionRefusedError")


def test_an_unknown_host_means_never_sent() -> None:
    """Without an address there is no request."""
    assert isinstance(sender_to("http://nobody.invalid").send(REQUEST), NeverSent)


def test_a_connection_that_is_never_made_means_never_sent() -> None:
    """A connect timeout ends before the request begins."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        crowd = [socket.socket() for _ in range(3)]
        for one in crowd:
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        sender = sender_to(f"http://127.0.0.1:{full.getsockname()[1]}")
        assert sender.send(REQUEST) == NeverSent("TimeoutError")
        for one in crowd:
            one.close()


def test_an_untrusted_certificate_means_never_sent(tmp_path: Path) -> None:
    """The handshake fails before the request, which carries the credentials, is written."""
    context = self_signed(tmp_path)
    server = StubServer([answer(201, CREATED)])
    server.wrap = lambda client: context.wrap_socket(client, server_side=True)
    with server:
        assert sender_to(server.url).send(REQUEST) == NeverSent("SSLCertVerificationError")
        assert server.requests == []


def test_a_certificate_of_an_authority_the_machine_trusts_is_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A private authority is named the usual way, in SSL_CERT_FILE."""
    context = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    transport._trust.cache_clear()
    server = StubServer([answer(201, CREATED)])
    server.wrap = lambda client: context.wrap_socket(client, server_side=True)
    try:
        with server:
            sender = sender_to(server.url)
            assert sender.send(REQUEST) == Accepted(SID, "queued")
            sender.close()
    finally:
        transport._trust.cache_clear()


def test_a_proxy_is_asked_for_a_tunnel_and_its_refusal_means_never_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The proxy sees where to, and its own login; nothing of the text and not our token."""
    with StubServer([answer(407, b"no")]) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url.replace("//", "//me:p%40ss@"))
        monkeypatch.delenv("NO_PROXY", raising=False)
        sender = sender_to("https://api.twilio.example")
        assert sender.send(REQUEST) == NeverSent("OSError")
        (asked,) = proxy.requests
    assert (asked.method, asked.target) == ("CONNECT", "api.twilio.example:443")
    login = base64.b64decode(asked.headers["proxy-authorization"].removeprefix("Basic "))
    assert login == b"me:p@ss"
    assert "authorization" not in asked.headers


def test_words_that_can_not_be_put_on_the_wire_are_refused_here() -> None:
    """Half a surrogate pair is no text; sending would fail for ever."""
    with closed_port() as url:
        outcome = sender_to(url).send(replace(REQUEST, body="\ud83d"))
    assert outcome == Refused(None, ErrorClass.CONTENT)


def test_a_kept_connection_serves_the_next_text() -> None:
    """A new connection for each text would cost a handshake each."""
    with carrier(answer(201, CREATED)) as (sender, server):
        for _ in range(3):
            sender.send(REQUEST)
        assert [request.connection for request in server.requests] == [1, 1, 1]


def test_a_connection_closed_while_idle_is_replaced_without_doubt() -> None:
    """The other side may close a kept connection at any time; that is no lost answer."""
    closing = b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}"
    with carrier(say(closing), answer(201, CREATED)) as (sender, server):
        sender.send(REQUEST)
        kept = sender._idle[0].wire._connection
        assert kept is not None
        assert wait_for_read(kept.sock, timeout=5.0), "the server's goodbye must have come"
        assert sender.send(REQUEST) == Accepted(SID, "queued")
        assert [request.connection for request in server.requests] == [1, 2]


def test_after_a_broken_exchange_the_next_text_goes_out_clean() -> None:
    """A late answer to the first text must never be read as the answer to the second."""
    with carrier(keep_silent, answer(201, CREATED)) as (sender, server):
        assert isinstance(sender.send(REQUEST), InDoubt)
        assert sender.send(REQUEST) == Accepted(SID, "queued")
        assert [request.connection for request in server.requests] == [1, 2]


def test_many_threads_get_their_own_answers() -> None:
    """Each client is used by one thread at a time."""

    def echo(client: socket.socket, request: SeenRequest) -> bool:
        return answer(201, {"sid": request.form["Body"][0], "status": "queued"})(client, request)

    sids = [f"SM{number:032x}" for number in range(60)]
    with StubServer([echo]) as server:
        sender = sender_to(server.url)
        with ThreadPoolExecutor(8) as pool:
            outcomes = list(pool.map(lambda sid: sender.send(replace(REQUEST, body=sid)), sids))
        sender.close()
    assert outcomes == [Accepted(sid, "queued") for sid in sids]
    assert server.connections <= 8


def test_a_forked_child_opens_a_connection_of_its_own() -> None:
    """Parent and child sharing one socket would read each other's answers."""
    with carrier(answer(201, CREATED)) as (sender, server):
        sender.send(REQUEST)
        child = os.fork()
        if child == 0:
            os._exit(0 if sender.send(REQUEST) == Accepted(SID, "queued") else 1)
        assert os.waitpid(child, 0)[1] == 0
        sender.send(REQUEST)
        assert [request.connection for request in server.requests] == [1, 2, 1]


def test_the_next_token_is_used_once_the_current_one_is_refused() -> None:
    """While the token is changed at the provider, texts keep going out."""
    acts = [refusal(401, 20003), answer(201, CREATED)]
    with StubServer(acts) as server:
        sender = sender_to(server.url, auth_tokens=("old", "new"))
        assert [sender.send(REQUEST) for _ in range(2)] == [Accepted(SID, "queued")] * 2
        sender.close()
    logins = [request.headers["authorization"] for request in server.requests]
    assert logins[0] != logins[1] == logins[2]


def test_a_region_or_proxy_in_the_environment_does_not_bend_the_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The client would rewrite 127.0.0.1 to a host that does not exist."""
    for name, value in (("REGION", "ie1"), ("EDGE", "dublin")):
        monkeypatch.setenv(f"TWILIO_{name}", value)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert outcome_of(answer(201, CREATED)) == Accepted(SID, "queued")


def test_a_base_address_with_a_path_is_kept() -> None:
    """Some compatible services live under a path."""
    with StubServer([answer(201, CREATED)]) as server:
        sender = sender_to(f"{server.url}/compatible")
        sender.send(REQUEST)
        sender.close()
        assert server.requests[0].target.startswith("/compatible/2010-04-01/Accounts/")


def row(number: int, **changes: object) -> dict[str, object]:
    """Return one row of the provider's list, `number` minutes before NOW."""
    at = NOW - timedelta(minutes=number)
    return {
        "sid": f"SM{number:032x}",
        "to": REQUEST.to,
        "body": f"text {number}",
        "status": "delivered",
        "direction": "outbound-api",
        "date_created": at.strftime("%a, %d %b %Y %H:%M:%S +0000"),
        "error_code": None,
    } | changes


def page(rows: list[dict[str, object]], following: str | None = None) -> Act:
    """Answer with one page of the list."""
    return answer(200, {"messages": rows, "next_page_uri": following, "page": 0, "page_size": 50})


def test_the_list_is_asked_for_one_number_only() -> None:
    """No sender and no date: both are empty while a text is queued. The plus sign is encoded."""
    with carrier(page([row(1)])) as (sender, server):
        (found,) = sender.list_sent(REQUEST.to, NOW - timedelta(hours=1))
        (request,) = server.requests
    assert request.method == "GET"
    assert "To=%2B15550100077" in request.target
    assert request.query == {"To": [REQUEST.to], "PageSize": ["50"]}
    assert (found.sid, found.to, found.body) == (f"SM{1:032x}", REQUEST.to, "text 1")
    assert (found.status, found.created_at) == ("delivered", NOW - timedelta(minutes=1))


def test_the_list_comes_newest_first_and_only_since_when_asked() -> None:
    """Rows without a date are kept and put last; older, inbound and foreign rows are left out."""
    rows = [
        row(5),
        row(1, error_code=30003, status="failed"),
        row(90),
        row(2, direction="inbound"),
        row(3, to="+15550100099"),
        row(4, date_created=None, date_sent=None),
    ]
    with carrier(page(rows)) as (sender, _):
        found = sender.list_sent(REQUEST.to, NOW - timedelta(hours=1))
    assert [each.body for each in found] == ["text 1", "text 5", "text 4"]
    assert found[0].error_code == 30003


@pytest.mark.parametrize("absolute", [False, True])
def test_further_pages_are_followed(absolute: bool) -> None:
    """The link is relative; a service that gives a full address is understood too."""
    link = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json?To=%2B15550100077&Page=1&PageToken=x"
    with StubServer([]) as server:
        server.acts += [page([row(1)], server.url + link if absolute else link), page([row(2)])]
        sender = sender_to(server.url)
        found = sender.list_sent(REQUEST.to, NOW - timedelta(hours=1))
        sender.close()
    assert [each.body for each in found] == ["text 1", "text 2"]
    assert server.requests[1].target == link


def test_the_list_ends_where_it_becomes_too_old() -> None:
    """Somebody texted for years has many pages; the first ones are enough."""
    with carrier(page([row(1)], "/next"), page([row(70), row(80)], "/next")) as (sender, server):
        assert len(sender.list_sent(REQUEST.to, NOW - timedelta(hours=1))) == 1
        assert len(server.requests) == 2


UNREADABLE: dict[str, Act] = {
    "no end": page([row(1)], "/2010-04-01/again"),
    "401": refusal(401, 20003),
    "429": refusal(429, 20429),
    "500": answer(500, b"<html>"),
    "half a body": answer(200, b"{"),
    "a list": answer(200, b"[]"),
    "no messages": answer(200, {"next_page_uri": None}),
    "a link elsewhere": page([row(1)], "http://elsewhere.invalid/2010-04-01/next"),
    "connection closed": hang_up,
    "silence": keep_silent,
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_a_list_that_can_not_be_read_concludes_nothing(what: str) -> None:
    """An unreadable list is not an empty list; nor is one without an end."""
    with carrier(UNREADABLE[what]) as (sender, server), pytest.raises(LookupFailed):
        sender.list_sent(REQUEST.to, NOW - timedelta(hours=1))
    assert 1 <= len(server.requests) <= 4


def test_an_unreachable_list_concludes_nothing() -> None:
    """The error tells what happened and not whom it was about."""
    with closed_port() as url, pytest.raises(LookupFailed) as caught:
        sender_to(url).list_sent(REQUEST.to, NOW)
    assert str(caught.value) == "ConnectionRefusedError"


def test_a_wire_calls_nobody_but_the_configured_host() -> None:
    """The credentials never leave for another address."""
    with pytest.raises(transport.WrongHostError):
        transport.Wire("http://127.0.0.1:1", (1, 1)).request(
            "GET", "https://api.twilio.com/2010-04-01/x"
        )


def test_a_connection_idle_for_long_is_not_trusted() -> None:
    """A router may have forgotten it: the request would vanish and the answer never come."""
    with StubServer([answer(200, b"{}")]) as server:
        wire = transport.Wire(server.url, (1, 1))
        wire.request("GET", f"{server.url}/a")
        wire._used_at -= transport.REUSE_WITHIN
        wire.request("GET", f"{server.url}/b")
        wire.close()
        assert [request.connection for request in server.requests] == [1, 2]


@pytest.mark.parametrize("status", [100, 200, 301, 399, 500, 503, 599])
def test_only_a_client_error_can_be_a_certain_refusal(status: int) -> None:
    """Even the provider's own code proves nothing beside such a status."""
    assert isinstance(judge_refusal(status, 21610), InDoubt)


def self_signed(folder: Path) -> ssl.SSLContext:
    """Return a server's side of TLS with a certificate that nobody trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    builder = builder.add_extension(names, critical=False)
    builder = builder.not_valid_before(NOW).not_valid_after(NOW + timedelta(days=9000))
    path = folder / "certificate.pem"
    path.write_bytes(
        builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
