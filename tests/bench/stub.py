"""A lean carrier for speed: `python -m tests.bench.stub PORT DELAY_MS`.

Takes every text and says so as the provider does; nothing else. What it should do in doubt, late or
wrong is the simulator's part. `GET /ledger` returns [seconds, to, segments] of each, `DELETE /`
forgets them.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from time import monotonic
from urllib.parse import parse_qs

from typing_extensions import override

_HEAD = b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
_CREATED, _FOUND = b"201 Created", b"200 OK"
_GSM_ALONE = 160
# What the real resource holds beside what matters, so that reading it costs what it costs.
_RESOURCE = {
    "account_sid": "AC" + "0" * 32,
    "api_version": "2010-04-01",
    "date_created": "Mon, 23 Nov 2026 09:00:00 +0000",
    "date_sent": None,
    "date_updated": "Mon, 23 Nov 2026 09:00:00 +0000",
    "direction": "outbound-api",
    "error_code": None,
    "error_message": None,
    "messaging_service_sid": None,
    "num_media": "0",
    "num_segments": "1",
    "price": None,
    "price_unit": "USD",
    "status": "queued",
    "subresource_uris": {"media": "/2010-04-01/Accounts/AC/Messages/SM/Media.json"},
}


class Ledger:
    """What was taken: seconds of the monotonic clock, the number, and the segments."""

    def __init__(self) -> None:
        """Begin empty."""
        self.taken: list[tuple[float, str, int]] = []

    def take(self, body: bytes) -> bytes:
        """Note one text; returns the resource."""
        fields = parse_qs(body.decode())
        words = fields["Body"][0]
        segments = 1 if len(words) <= _GSM_ALONE else 2
        self.taken.append((monotonic(), fields["To"][0], segments))
        sid = f"SM{len(self.taken):032x}"
        told = {"sid": sid, "to": fields["To"][0], "body": words, **_RESOURCE}
        return json.dumps(told).encode()


class Conversation(asyncio.Protocol):
    """One connection: requests one after the other, each answered after the delay."""

    def __init__(self, ledger: Ledger, delay: float) -> None:
        """Share the ledger."""
        self._ledger, self._delay = ledger, delay
        self._transport: asyncio.Transport | None = None
        self._waiting = b""

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep whom to answer."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    @override
    def data_received(self, data: bytes) -> None:
        """Answer each whole request."""
        self._waiting += data
        while True:
            head, found, rest = self._waiting.partition(b"\r\n\r\n")
            length = _content_length(head)
            if not found or len(rest) < length:
                return
            self._waiting = rest[length:]
            self._answer(head, rest[:length])

    def _answer(self, head: bytes, body: bytes) -> None:
        method = head.partition(b" ")[0]
        if method == b"POST":
            told = self._ledger.take(body)
            if self._delay:
                asyncio.get_running_loop().call_later(self._delay, self._write, _CREATED, told)
                return
            self._write(_CREATED, told)
            return
        if method == b"DELETE":
            self._ledger.taken.clear()
        self._write(_FOUND, json.dumps(self._ledger.taken).encode())

    def _write(self, status: bytes, body: bytes) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(_HEAD % (status, len(body)) + body)


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


async def serve(port: int, delay: float) -> None:
    """Listen until the process is ended."""
    ledger = Ledger()
    made: Callable[[], Conversation] = lambda: Conversation(ledger, delay)  # noqa: E731 - a factory
    server = await asyncio.get_running_loop().create_server(made, "127.0.0.1", port, backlog=512)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), float(sys.argv[2]) / 1000))
