"""A real HTTP server around an application, and the provider's way of knocking at it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from flask import Flask
from werkzeug.serving import make_server

TOKEN = "token"  # noqa: S105 - the test settings' own


@dataclass(frozen=True)
class Answer:
    """What a door said."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Door:
    """One served application; `public_url` is what the provider was told."""

    address: str
    public_url: str

    def post(
        self, target: str, body: bytes, *, signature: str | None, chunked: bool = False
    ) -> Answer:
        """Post a raw form with a signature header, or without one."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        if signature is not None:
            headers["X-Twilio-Signature"] = signature
        content = iter([body]) if chunked else body
        return self.ask("POST", target, content, headers)

    def post_signed(self, target: str, body: bytes, *, params: bytes | None = None) -> Answer:
        """Post a raw form signed as the provider signs; `params` are its sorted decoded bytes."""
        signed = _sorted_params(body) if params is None else params
        return self.post(target, body, signature=sign(self.public_url + target, signed))

    def post_form(self, target: str, form: Mapping[str, str]) -> Answer:
        """Post a form as the provider does."""
        return self.post_signed(target, urlencode(form).encode())

    def ask(
        self,
        method: str,
        target: str,
        body: bytes | Iterator[bytes] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Make any request."""
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
        try:
            encode = not isinstance(body, bytes | None)
            connection.request(method, target, body, dict(headers or {}), encode_chunked=encode)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.headers), answer.read())
        finally:
            connection.close()


@contextmanager
def served(make_app: Callable[[str], Flask], public_url: str | None = None) -> Iterator[Door]:
    """Serve an application, made for its address, on a free port for a block."""
    server = make_server("127.0.0.1", 0, Flask("not yet"), threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
    server.app = make_app(address)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield Door(address, public_url or address)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def sign(url: str, params: bytes, token: str = TOKEN) -> str:
    """Return the provider's signature over an address and its sorted parameters."""
    digest = hmac.new(token.encode(), url.encode() + params, hashlib.sha1).digest()
    return base64.b64encode(digest).decode()


def _sorted_params(body: bytes) -> bytes:
    """Return names and values sorted and joined, decoded by hand from plain escapes."""
    pairs = set()
    for part in filter(None, body.split(b"&")):
        name, _, value = part.partition(b"=")
        pairs.add((_decode(name), _decode(value)))
    return b"".join(name + value for name, value in sorted(pairs))


def _decode(text: bytes) -> bytes:
    found = bytearray()
    rest = memoryview(text.replace(b"+", b" ")).tobytes()
    at = 0
    while at < len(rest):
        if rest[at : at + 1] == b"%":
            found += bytes.fromhex(rest[at + 1 : at + 3].decode())
            at += 3
        else:
            found += rest[at : at + 1]
            at += 1
    return bytes(found)
