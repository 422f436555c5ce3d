"""A service to receive webhooks: remembers each request and answers what a test has prepared."""

from __future__ import annotations

import contextlib
import socket
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Any, Self
from wsgiref.types import StartResponse, WSGIEnvironment

from twilio.request_validator import RequestValidator
from typing_extensions import override
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response/>'


@dataclass(frozen=True, slots=True)
class Received:
    """One webhook as it arrived."""

    method: str
    url: str
    path: str
    form: dict[str, str]
    raw: bytes
    headers: dict[str, str]
    valid: bool


@dataclass(slots=True)
class Prepared:
    """An answer a test wants; `hang` waits until the test is over."""

    status: int = 200
    content_type: str | None = "text/xml"
    body: bytes = EMPTY_TWIML.encode()
    hang: bool = False


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.0"

    @override
    def log(self, _type: str, _message: str, *_args: Any) -> None:
        """Say nothing."""


@dataclass
class Receiver:
    """A tiny service on a free port."""

    auth_token: str
    received: list[Received] = field(default_factory=list)
    prepared: dict[str, deque[Prepared]] = field(default_factory=lambda: defaultdict(deque))
    always: dict[str, Prepared] = field(default_factory=dict)
    over: Event = field(default_factory=Event)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        """Bind a port."""
        self._server = make_server("127.0.0.1", 0, self, threaded=True, request_handler=_Quiet)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = Thread(target=self._serve, daemon=True)

    def start(self) -> Self:
        """Begin to listen."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop listening and let hanging answers go."""
        self.over.set()
        # shutdown() waits for the next look at the listening socket; a connection brings it on.
        closing = Thread(target=self._server.shutdown, daemon=True)
        closing.start()
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self._server.server_port), 1).close()
        closing.join(5)
        self._thread.join(5)
        self._server.server_close()

    def answer(self, path: str, *answers: Prepared) -> None:
        """Prepare the next answers of a path, in order."""
        self.prepared[path].extend(answers)

    def to(self, path: str) -> list[Received]:
        """Return what arrived at one path, in order of arrival."""
        with self._lock:
            return [each for each in self.received if each.path == path]

    def statuses(self, path: str = "/status") -> list[str]:
        """Return the states told to the callback path, in order of arrival."""
        return [each.form["MessageStatus"] for each in self.to(path)]

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Remember a request and answer it."""
        request = Request(environ)
        raw = request.get_data()
        with self._lock:
            self.received.append(self._read(request, raw))
            waiting = self.prepared[request.path]
            chosen = waiting.popleft() if waiting else self.always.get(request.path, Prepared())
        if chosen.hang:
            self.over.wait(20)
        response = Response(chosen.body, status=chosen.status)
        del response.headers["Content-Type"]
        if chosen.content_type is not None:
            response.headers["Content-Type"] = chosen.content_type
        return response(environ, start)

    def _read(self, request: Request, raw: bytes) -> Received:
        query = request.query_string.decode("latin-1")
        url = self.url + request.path + (f"?{query}" if query else "")
        signature = request.headers.get("X-Twilio-Signature", "")
        validator = RequestValidator(self.auth_token)
        return Received(
            method=request.method,
            url=url,
            path=request.path,
            form=request.form.to_dict(),
            raw=raw,
            headers=dict(request.headers),
            valid=bool(validator.validate(url, request.form, signature)),
        )

    def _serve(self) -> None:
        self._server.serve_forever(poll_interval=0.5)
