"""Phones that text: signed webhooks over kept connections, as fast as answered or at a rate."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.bench.crowding import number_of
from tests.bench.yard import ACCOUNT, OUR_NUMBER, PUBLIC_URL, TOKEN

CONNECTIONS = 16
INBOUND, STATUS = "/twilio/inbound", "/twilio/status"
CRISIS = "I want to kill myself"
CRISIS_EVERY = 25
# What people answer: mostly the question, in their own words; now and then something else.
REPLIES = ("7", "ok I guess", "6", "pretty good week", "4", "tired but fine", "8", "thanks", "5",
           "not so good, my sister left and I could not sleep")  # fmt: skip
_GOOD = b"HTTP/1.1 200"
_PATIENCE = 20.0  # seconds


@dataclass(frozen=True, slots=True)
class Texted:
    """One request: when it was due and answered (monotonic seconds), and whether it was taken."""

    sid: str
    due: float
    answered: float
    good: bool

    @property
    def milliseconds(self) -> float:
        """Return how long it took from when it was due."""
        return 1000 * (self.answered - self.due)


def make_texts(count: int, people: int, *, crisis_every: int = 0) -> list[tuple[str, bytes]]:
    """Return so many requests with a sid each, of people in turn."""
    made = []
    for place in range(count):
        crisis = crisis_every and place % crisis_every == crisis_every - 1
        words = CRISIS if crisis else REPLIES[place % len(REPLIES)]
        made.append(_make_text(number_of(place % people), words))
    return made


def _make_text(sender: str, words: str) -> tuple[str, bytes]:
    sid = f"SM{secrets.token_hex(16)}"
    fields = {
        "ToCountry": "US",
        "ToState": "",
        "SmsMessageSid": sid,
        "NumMedia": "0",
        "ToCity": "",
        "FromZip": "10010",
        "SmsSid": sid,
        "FromState": "NY",
        "SmsStatus": "received",
        "FromCity": "NEW YORK",
        "Body": words,
        "FromCountry": "US",
        "To": OUR_NUMBER,
        "NumSegments": "1",
        "MessageSid": sid,
        "AccountSid": ACCOUNT,
        "From": sender,
        "ApiVersion": "2010-04-01",
    }
    return sid, make_request(INBOUND, fields)


def make_request(target: str, fields: dict[str, str]) -> bytes:
    """Return a signed POST as bytes."""
    told = PUBLIC_URL + target + "".join(name + fields[name] for name in sorted(fields))
    signature = base64.b64encode(hmac.digest(TOKEN.encode(), told.encode(), hashlib.sha1))
    body = urlencode(fields).encode()
    head = (
        f"POST {target} HTTP/1.1\r\nHost: bench.example\r\nX-Twilio-Signature: "
        f"{signature.decode()}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


@dataclass(slots=True)
class _Line:
    """One kept connection; a server may hang up between two requests."""

    port: int
    sock: socket.socket | None = None

    def ask(self, request: bytes) -> bool:
        """Send a request; tell whether it was answered with 200."""
        try:
            return self._once(request)
        except OSError:
            self.close()
            return False

    def _once(self, request: bytes) -> bool:
        if self.sock is None:
            self.sock = socket.create_connection(("127.0.0.1", self.port), _PATIENCE)
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock.sendall(request)
        answer = b""
        while b"\r\n\r\n" not in answer:
            more = self.sock.recv(65536)
            if not more:
                self.close()
                return False
            answer += more
        head, _, rest = answer.partition(b"\r\n\r\n")
        low = head.lower()
        left = int(low.partition(b"content-length:")[2].split(b"\r\n")[0] or 0) - len(rest)
        while left > 0:
            more = self.sock.recv(left)
            if not more:
                self.close()
                return False
            left -= len(more)
        if b"connection: close" in low:
            self.close()
        return answer.startswith(_GOOD)

    def close(self) -> None:
        if self.sock is not None:
            self.sock.close()
            self.sock = None


@dataclass(slots=True)
class Phones:
    """A number of connections to one server."""

    port: int
    connections: int = CONNECTIONS
    texted: list[Texted] = field(default_factory=list)

    def press(self, texts: Sequence[tuple[str, bytes]], seconds: float) -> float:
        """Text as fast as answers come for so long; returns how many seconds it really took."""
        began = time.monotonic()
        source = _Source(iter(texts))
        self._run(lambda line: _press(line, source, began + seconds, self.texted))
        return time.monotonic() - began

    def follow(self, texts: Sequence[tuple[str, bytes]], rate: float) -> float:
        """Text at a fixed rate whatever the answers; returns how many seconds it took."""
        began = time.monotonic() + 0.05
        due = [(began + place / rate, *text) for place, text in enumerate(texts)]
        source = _Source(iter(due))
        self._run(lambda line: _follow(line, source, self.texted))
        return time.monotonic() - began

    def _run(self, work: object) -> None:
        assert callable(work)
        lines = [_Line(self.port) for _ in range(self.connections)]
        threads = [threading.Thread(target=work, args=(line,)) for line in lines]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        for line in lines:
            line.close()


class _Source:
    """Texts that each are taken once, by many threads."""

    def __init__(self, rest: Iterator[tuple[object, ...]]) -> None:
        self._rest, self._lock = rest, threading.Lock()

    def take(self) -> tuple[object, ...] | None:
        with self._lock:
            return next(self._rest, None)


def _press(line: _Line, source: _Source, until: float, into: list[Texted]) -> None:
    while time.monotonic() < until:
        found = source.take()
        if found is None:
            return
        sid, request = found
        began = time.monotonic()
        good = line.ask(request)  # type: ignore[arg-type]
        into.append(Texted(str(sid), began, time.monotonic(), good))


def _follow(line: _Line, source: _Source, into: list[Texted]) -> None:
    while True:
        found = source.take()
        if found is None:
            return
        due, sid, request = found
        time.sleep(max(0.0, float(due) - time.monotonic()))  # type: ignore[arg-type]
        good = line.ask(request)  # type: ignore[arg-type]
        into.append(Texted(str(sid), float(due), time.monotonic(), good))  # type: ignore[arg-type]
