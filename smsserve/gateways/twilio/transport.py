"""The wire under the official client: one kept-alive connection, and the truth about what left it.

The client's own transport costs four times the CPU, honours proxies even for this machine, and
reports a lost answer and a refused connection as the same exception. This one connects as a step of
its own, so that "no byte of the request was written" is known, not guessed from an exception.
"""

from __future__ import annotations

import base64
import ssl
import time
from collections.abc import Mapping
from functools import cache
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, unquote, urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

from requests.adapters import DEFAULT_CA_BUNDLE_PATH
from twilio.http.response import Response
from urllib3.util import wait_for_read

# A connection idle for longer may have been forgotten by a router on the way: the request would
# vanish and the answer never come.
REUSE_WITHIN = 30.0  # seconds


class WrongHostError(Exception):
    """The client was about to call somebody else than the configured provider."""


class TooLateError(Exception):
    """The request was to leave before an instant that has passed."""


class Wire:
    """One connection, for one thread at a time.

    After a request `written` tells whether anything of it may have left, and `status` is the HTTP
    status of the answer, None where there was no whole answer. A request that is not on its way by
    `leave_before` (monotonic seconds) is not made.
    """

    def __init__(self, base_url: str, timeouts: tuple[float, float]) -> None:
        """Keep the only address this wire may call, and the seconds to connect and to wait."""
        self._base = urlsplit(base_url)
        self._connect_timeout, self._read_timeout = timeouts
        self._connection: HTTPConnection | None = None
        self._used_at = 0.0
        self.written = False
        self.status: int | None = None
        self.leave_before: float | None = None

    def request(
        self,
        method: str,
        uri: str,
        *,
        params: Mapping[str, object] | None = None,
        data: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        **_fixed: object,
    ) -> Response:
        """Make one request, never repeated and never redirected."""
        self.written, self.status = False, None
        target = self._target(uri, params)
        body = urlencode(data, doseq=True).encode() if data else None
        head = dict(headers or {}) | _basic(auth)
        connection = self._connect()
        # As close to the first byte as can be: whatever held us up before is seen here.
        if self.leave_before is not None and time.monotonic() > self.leave_before:
            raise TooLateError
        self.written = True
        try:
            connection.request(method, target, body=body, headers=head)
            answer = connection.getresponse()
            return self._finish(answer, answer.read())
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _finish(self, answer: HTTPResponse, body: bytes) -> Response:
        self._used_at = time.monotonic()
        self.status = answer.status
        return Response(answer.status, body.decode("utf-8", errors="replace"), answer.headers)

    def _target(self, uri: str, params: Mapping[str, object] | None) -> str:
        parts = urlsplit(uri)
        if (parts.scheme, parts.netloc) != (self._base.scheme, self._base.netloc):
            raise WrongHostError
        query = urlencode(params, doseq=True) if params else parts.query
        return f"{parts.path}?{query}" if query else parts.path

    def _connect(self) -> HTTPConnection:
        kept = self._connection
        if kept is not None and self._is_usable(kept):
            return kept
        self.close()
        connection = _open(self._base, self._connect_timeout)
        try:
            connection.connect()
            connection.sock.settimeout(self._read_timeout)
        except BaseException:
            # Half a connection, one without its TLS, say, is never met again.
            connection.close()
            raise
        # Kept from here on: a text that missed its slot while this was opened finds it open.
        self._connection, self._used_at = connection, time.monotonic()
        return connection

    def _is_usable(self, connection: HTTPConnection) -> bool:
        # An idle connection that has something to read was closed by the other side.
        return (
            connection.sock is not None
            and time.monotonic() - self._used_at < REUSE_WITHIN
            and not wait_for_read(connection.sock, timeout=0.0)
        )


def _open(base: SplitResult, timeout: float) -> HTTPConnection:
    """Return a connection to be connected, through the environment's proxy if there is one."""
    host, port = base.hostname or "", base.port
    if base.scheme == "http":
        return HTTPConnection(host, port, timeout=timeout)
    proxy = urlsplit(_proxy_for(host))
    if proxy.hostname is None:
        return HTTPSConnection(host, port, timeout=timeout, context=_trust())
    tunnel = HTTPSConnection(proxy.hostname, proxy.port, timeout=timeout, context=_trust())
    login = (unquote(proxy.username), unquote(proxy.password or "")) if proxy.username else None
    headers = {f"Proxy-{name}": text for name, text in _basic(login).items()}
    tunnel.set_tunnel(host, port or 443, headers)
    return tunnel


def _proxy_for(host: str) -> str:
    if host in {"localhost", "127.0.0.1", "::1"} or proxy_bypass(host):
        return ""
    return getproxies().get("https", "")


@cache
def _trust() -> ssl.SSLContext:
    """Return whom we trust: the machine's authorities (or SSL_CERT_FILE) and the usual bundle."""
    context = ssl.create_default_context()
    context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
    return context


def _basic(login: tuple[str, str] | None) -> dict[str, str]:
    if login is None:
        return {}
    return {"Authorization": "Basic " + base64.b64encode(":".join(login).encode()).decode()}
