"""The HTTP server: keep-alive, one write per answer, and connections that can be cut on purpose."""

from __future__ import annotations

import contextlib
import io
import logging
import socket
from collections.abc import Iterable
from threading import Event, Lock, Thread
from typing import Any

from typing_extensions import override
from werkzeug.exceptions import InternalServerError
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler
from werkzeug.wrappers import Response

from smsserve.simulator.creation import CUT

HOST = "127.0.0.1"
_LARGEST_REQUEST = 8 * 1024 * 1024
_log = logging.getLogger(__name__)


class OneWriteHandler(WSGIRequestHandler):
    """Answers with a single write and keeps the connection open.

    Head and body in two writes would cost about 45 ms per request on a kept connection (Nagle's
    algorithm against delayed acknowledgement); Werkzeug's own loop also closes each connection.
    """

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    # Seconds a connection may stay idle.
    timeout = 75
    server: QuietServer

    @override
    def handle(self) -> None:
        with self.server.watching(self.connection):
            super().handle()

    @override
    def run_wsgi(self) -> None:
        """Read the whole request, ask the app, write the whole answer."""
        environ = self.make_environ()
        body = self._read_body(environ)
        if body is None:
            self.close_connection = True
            return
        environ["wsgi.input"] = io.BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        cut = environ[CUT] = Event()
        response = self._ask_app(environ)
        if cut.is_set():
            self._cut()
        else:
            self._write(response)

    @override
    def log(self, _type: str, _message: str, *_args: Any) -> None:
        """Say nothing: request lines carry phone numbers."""

    def _read_body(self, environ: dict[str, Any]) -> bytes | None:
        if environ.get("wsgi.input_terminated"):
            chunks: bytes = environ["wsgi.input"].read()
            return chunks
        try:
            length = int(environ.get("CONTENT_LENGTH") or 0)
        except ValueError:
            return None
        if not 0 <= length <= _LARGEST_REQUEST:
            return None
        body = self.rfile.read(length)
        return body if len(body) == length else None

    def _ask_app(self, environ: dict[str, Any]) -> Response:
        try:
            return Response.from_app(self.server.app, environ, buffered=True)
        except Exception:  # noqa: BLE001 - the carrier goes on, the log says why
            _log.exception("carrier request failed")
            return Response.from_app(InternalServerError(), environ, buffered=True)

    def _write(self, response: Response) -> None:
        body = response.get_data()
        silent = self.command == "HEAD" or response.status_code in {204, 304}
        head: list[tuple[str, str]] = [
            (name, value)
            for name, value in response.headers
            if name.lower() not in {"content-length", "connection"}
        ]
        if not silent:
            head.append(("Content-Length", str(len(body))))
        if self.close_connection:
            head.append(("Connection", "close"))
        lines = [f"{self.protocol_version} {response.status}", *(f"{n}: {v}" for n, v in head)]
        text = "\r\n".join(lines) + "\r\n\r\n"
        self.wfile.write(text.encode("latin-1") + (b"" if silent else body))

    def _cut(self) -> None:
        self.close_connection = True
        with contextlib.suppress(OSError):  # the client was quicker
            self.connection.shutdown(socket.SHUT_RDWR)


class _Watch:
    """Remembers an open connection for as long as it is served."""

    def __init__(self, server: QuietServer, connection: socket.socket) -> None:
        self._server, self._connection = server, connection

    def __enter__(self) -> None:
        with self._server.connections_lock:
            self._server.connections.add(self._connection)

    def __exit__(self, *_error: object) -> None:
        with self._server.connections_lock:
            self._server.connections.discard(self._connection)


class QuietServer(ThreadedWSGIServer):
    """A threaded server on the loopback address that can end its idle connections."""

    daemon_threads = True
    request_queue_size = 512

    def __init__(self, port: int, app: Any) -> None:
        """Bind to the loopback address; port 0 takes a free one."""
        self.connections: set[socket.socket] = set()
        self.connections_lock = Lock()
        super().__init__(HOST, port, app, handler=OneWriteHandler)
        self._thread = Thread(target=self._serve, name="carrier-http", daemon=True)

    def watching(self, connection: socket.socket) -> _Watch:
        """Return a context that remembers a connection."""
        return _Watch(self, connection)

    def begin(self) -> None:
        """Serve in a thread of its own."""
        self._thread.start()

    def end(self) -> None:
        """Stop listening and end every open connection."""
        # shutdown() waits for the next look at the listening socket; a connection brings it on.
        closing = Thread(target=self.shutdown, daemon=True)
        closing.start()
        with contextlib.suppress(OSError):
            socket.create_connection((HOST, self.server_port), 1).close()
        closing.join(5)
        self._thread.join(5)
        self.server_close()
        with self.connections_lock:
            still_open: Iterable[socket.socket] = list(self.connections)
        for connection in still_open:
            with contextlib.suppress(OSError):  # it ended in the meantime
                connection.shutdown(socket.SHUT_RDWR)

    def _serve(self) -> None:
        self.serve_forever(poll_interval=0.5)
