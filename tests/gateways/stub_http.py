"""A scripted HTTP server: answers each request as told, or breaks the connection as told."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class SeenRequest:
    """One whole request as it came over the wire."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    connection: int

    @property
    def form(self) -> dict[str, list[str]]:
        """Return the form fields."""
        return parse_qs(self.body.decode(), keep_blank_values=True)

    @property
    def query(self) -> dict[str, list[str]]:
        """Return the query's parameters."""
        return parse_qs(urlsplit(self.target).query)


# Told the client's socket and the request; returns whether the connection stays open.
Act = Callable[[socket.socket, SeenRequest], bool]


def answer(status: int, body: object = b"", *, kind: str = "application/json") -> Act:
    """Answer with a status and a body (JSON unless it is bytes); the connection stays open."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    head = f"HTTP/1.1 {status} Stub\r\nContent-Type: {kind}\r\nContent-Length: {len(raw)}\r\n\r\n"

    def act(client: socket.socket, _request: SeenRequest) -> bool:
        client.sendall(head.encode() + raw)
        return True

    return act


def say(raw: bytes, *, stay: bool = False) -> Act:
    """Write some bytes and close, or stay open."""

    def act(client: socket.socket, _request: SeenRequest) -> bool:
        client.sendall(raw)
        return stay

    return act


def hang_up(_client: socket.socket, _request: SeenRequest) -> bool:
    """Close without an answer."""
    return False


def reset(client: socket.socket, _request: SeenRequest) -> bool:
    """Break the connection with a reset."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return False


def keep_silent(client: socket.socket, _request: SeenRequest) -> bool:
    """Take the request and never answer; ends when the other side gives up."""
    client.recv(1)
    return False


@dataclass
class StubServer:
    """Plays a list of acts, one per request; the last one is repeated.

    Without `talks_http` an act begins as soon as anything is said.
    """

    acts: list[Act]
    requests: list[SeenRequest] = field(default_factory=list)
    ending: threading.Event = field(default_factory=threading.Event)
    connections: int = 0
    wrap: Callable[[socket.socket], socket.socket] | None = None
    talks_http: bool = True

    def __post_init__(self) -> None:
        """Bind to a free port."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._played = 0

    @property
    def url(self) -> str:
        """Return the base address."""
        scheme = "http" if self.wrap is None else "https"
        return f"{scheme}://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        """Serve until the block ends."""
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_exception: object) -> None:
        """Stop listening."""
        self.ending.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _read(self, client: socket.socket, number: int) -> SeenRequest | None:
        return (_read_request if self.talks_http else _read_anything)(client, number)

    def _accept(self) -> None:
        while not self.ending.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(
                target=self._serve, args=(client, self.connections), daemon=True
            ).start()

    def _serve(self, raw: socket.socket, number: int) -> None:
        with raw, suppress(OSError), raw if self.wrap is None else self.wrap(raw) as client:
            while (request := self._read(client, number)) is not None:
                self.requests.append(request)
                act = self.acts[min(self._played, len(self.acts) - 1)]
                self._played += 1
                if not act(client, request):
                    return


def _read_anything(client: socket.socket, number: int) -> SeenRequest | None:
    said = client.recv(65536)
    return SeenRequest("", "", {}, said, number) if said else None


def _read_request(client: socket.socket, number: int) -> SeenRequest | None:
    raw = b""
    while b"\r\n\r\n" not in raw:
        piece = client.recv(65536)
        if not piece:
            return None
        raw += piece
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)}
    while len(body) < int(headers.get("content-length", 0)):
        body += client.recv(65536)
    method, target, _ = first.split(" ")
    return SeenRequest(method, target, headers, body, number)


@contextmanager
def closed_port() -> Iterator[str]:
    """Lend an address at which nobody listens."""
    with socket.socket() as holder:
        # Bound but not listening: refused, and nobody else can take it meanwhile.
        holder.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{holder.getsockname()[1]}"
