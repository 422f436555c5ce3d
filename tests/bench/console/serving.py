"""The real application under gunicorn on a database, and somebody's browser at its other end."""

from __future__ import annotations

import gzip
import http.client
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tests.bench.console.places import KEYS
from tests.bench.console.team import LOGINS
from tests.support.installation import full_environment
from tests.support.waiting import eventually
from tests.support.world import PASSWORD, ROOT

_COOKIE = re.compile(r"([\w-]+)=([^;]*)")
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What came over the wire: a page's bytes as they were sent, and those of its headers."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    head: int

    @property
    def words(self) -> str:
        """Return the page as it reads."""
        packed = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


@dataclass(slots=True)
class Client:
    """One connection that stays open, with its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _connection: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        """Prepare a connection; it is opened when something is asked."""
        self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(
        self, path: str, *, form: Mapping[str, str] | None = None, tag: str | None = None
    ) -> Answer:
        """Return the answer to GET, or to POST with a form; packed, as a browser takes it."""
        headers = {"Accept-Encoding": "gzip", "Cookie": self.cookie}
        if tag is not None:
            headers |= {"If-None-Match": tag, "X-Idle": "1"}
        body = None if form is None else urlencode(form)
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            response = self._send(path, body, headers)
        except (http.client.RemoteDisconnected, ConnectionError):
            # The server hangs up on whoever says nothing for some seconds.
            self._connection.close()
            response = self._send(path, body, headers)
        content = response.read()
        for header in response.headers.get_all("Set-Cookie", []):
            self.cookies.update([_COOKIE.match(header).groups()])  # type: ignore[union-attr, list-item]
        head = sum(len(name) + len(value) + 4 for name, value in response.headers.items()) + 19
        return Answer(response.status, dict(response.headers), content, head)

    def _send(
        self, path: str, body: str | None, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        self._connection.request("GET" if body is None else "POST", path, body, headers)
        return self._connection.getresponse()

    @property
    def cookie(self) -> str:
        """Return the header that says who asks."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def log_in(self, role: str) -> Client:
        """Log in as the seeded account of a role."""
        plain = Client(self.port)
        token = read_token(plain.ask("/login").words)
        form = {"csrf_token": token, "email": LOGINS[role], "password": PASSWORD, "next": ""}
        answer = plain.ask("/login", form=form)
        assert answer.status == http.HTTPStatus.SEE_OTHER, answer.status
        self.cookies = plain.cookies
        return self

    def again(self) -> Client:
        """Return another connection of the same person."""
        return Client(self.port, dict(self.cookies))


def read_token(page: str) -> str:
    """Return what a page's forms have to bring back with them."""
    token = _TOKEN.search(page)
    assert token is not None, page
    return token[1]


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: where it is, and its first process."""

    port: int
    pid: int


@contextmanager
def served(url: str, home: Path) -> Iterator[Served]:
    """Serve a database as the Procfile does, as long as it is needed."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        port = holder.getsockname()[1]
    settings = {
        "PORT": str(port),
        "SMSSERVE_HOME": str(home),
        "SMSSERVE_DATABASE_URL": url,
        "SMSSERVE_SECRET_KEY": "s" * 44,
        "SMSSERVE_ENCRYPTION_KEYS": KEYS,
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": "token",
        "TWILIO_FROM": "+15550006000",
        "TWILIO_API_URL": "http://127.0.0.1:9",
    }
    command = ["gunicorn", "-c", "config/gunicorn.py", "smsserve.web.app:create_app()"]
    log = (home / "gunicorn.log").open("wb")
    child = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=full_environment(settings),
        stdout=log,
        stderr=log,
    )
    found = Served(port, child.pid)
    try:
        eventually(lambda: _is_alive(found), "gunicorn answers")
        yield found
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(timeout=30)
        log.close()


def _is_alive(server: Served) -> bool:
    try:
        return Client(server.port).ask("/healthz").status == http.HTTPStatus.OK
    except OSError:
        return False
