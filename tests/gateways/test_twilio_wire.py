"""The wire under the client: what never left, what is kept open, and whom it never calls."""

from __future__ import annotations

import base64
import ipaddress
import os
import socket
import ssl
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from urllib3.util import wait_for_read

from smsserve.gateways.twilio import transport
from smsserve.ports import (
    LATE,
    Accepted,
    InDoubt,
    NeverSent,
)
from tests.gateways.scripted_carrier import (
    CREATED,
    NOW,
    REQUEST,
    SID,
    carrier,
    outcome_of,
    sender_to,
)
from tests.gateways.stub_http import (
    SeenRequest,
    StubServer,
    answer,
    closed_port,
    keep_silent,
    say,
)


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


def test_a_text_that_was_late_because_it_had_to_connect_leaves_by_that_connection() -> None:
    """Where connecting takes longer than a slot, each text would open its own and be late again."""
    with StubServer([answer(201, CREATED)]) as server:
        sender = sender_to(server.url)
        late = replace(REQUEST, leave_before=time.monotonic() - 1)
        assert sender.send(late) == NeverSent(LATE)
        assert sender.send(REQUEST) == Accepted(SID, "queued")
        sender.close()
        assert (server.connections, len(server.requests)) == (1, 1)


def test_half_a_connection_is_never_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that says nothing: the next request must not be written to it as it stands."""
    with StubServer([keep_silent]) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        monkeypatch.delenv("NO_PROXY", raising=False)
        wire = transport.Wire("https://api.twilio.example", (0.1, 0.1))
        wire._used_at = time.monotonic()
        for _ in range(2):
            with pytest.raises(OSError):  # noqa: PT011 - whichever way it gave up
                wire.request("GET", "https://api.twilio.example/a")
            assert (wire.written, wire._connection) == (False, None)
        assert proxy.connections == 2


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
