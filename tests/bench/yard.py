"""The yard: real servers to measure on, and databases filled once and copied for each round."""

from __future__ import annotations

import base64
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from redis import Redis
from sqlalchemy import create_engine

from smsserve.bootstrap import build_runtime, read_settings, upgrade_database
from smsserve.gateways.embedded_valkey import EmbeddedValkey
from smsserve.processes.children import Launch, start_child, stop_child
from smsserve.usecases.runtime import Runtime
from tests.bench.rounds import processor_seconds
from tests.support.installation import full_environment
from tests.support.postgres import PostgresServer
from tests.support.valkey import temporary_valkey
from tests.support.waiting import eventually
from tests.support.world import ROOT

ACCOUNT = "AC" + "0" * 32
TOKEN = "token"  # noqa: S105 - signs nothing but the bench's own requests
PUBLIC_URL = "https://bench.example"
OUR_NUMBER = "+15550006000"
KEYS = f"k1:{base64.b64encode(b'k' * 32).decode()}"
SECRET = "s" * 44
# Nothing is slowed down by the rate of a number here, but where the limiter itself is measured.
FAST = 10_000.0


@dataclass(slots=True)
class Yard:
    """A database server that loses nothing, a queue server, and the programs on them."""

    postgres: PostgresServer
    valkey: EmbeddedValkey
    home: Path
    stack: ExitStack
    _names: dict[str, str] = field(default_factory=dict)

    def environment(self, url: str, **changes: str) -> dict[str, str]:
        """Return what a program of the service is started with."""
        settings = {
            "SMSSERVE_HOME": str(self.home),
            "SMSSERVE_DATABASE_URL": url,
            "SMSSERVE_REDIS_URL": self.valkey.url,
            "SMSSERVE_PUBLIC_URL": PUBLIC_URL,
            "SMSSERVE_SECRET_KEY": SECRET,
            "SMSSERVE_ENCRYPTION_KEYS": KEYS,
            "SMSSERVE_SEGMENTS_PER_SECOND": str(FAST),
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_FROM": OUR_NUMBER,
            "TWILIO_API_URL": "http://127.0.0.1:9",
        }
        return full_environment({**settings, **changes})

    def open_runtime(self, url: str, **changes: str) -> Runtime:
        """Return a runtime of ours on a database, as a process of the service makes it."""
        return build_runtime(read_settings(self.environment(url, **changes)))

    def make_template(self, name: str, fill: Callable[[Runtime], object]) -> str:
        """Make a database with tables and what `fill` writes, once; returns its name."""
        if name not in self._names:
            url = self.postgres.create_database(name)
            upgrade_database(read_settings(self.environment(url)))
            runtime = self.open_runtime(url)
            fill(runtime)
            with runtime.engine.begin() as connection:
                connection.exec_driver_sql("ANALYZE")
            runtime.engine.dispose()
            self._names[name] = url
        return name

    def fresh(self, name: str, template: str) -> str:
        """Return a database's address after it was made anew from a template."""
        self.postgres.drop_database(self.postgres.url(name))
        return self.postgres.create_database(name, template=template)

    def start(
        self, argv: Sequence[str], env: Mapping[str, str], log: str
    ) -> subprocess.Popen[bytes]:
        """Start a program that is stopped at the latest with the yard."""
        output = (self.home / f"{log}.log").open("ab")
        launch = Launch(env=env, cwd=ROOT, output=output)
        child = start_child([sys.executable, *argv], launch)
        self.stack.callback(output.close)
        self.stack.callback(stop_child, child)
        return child

    def serve(self, app: str, env: Mapping[str, str], **changes: str) -> Served:
        """Serve an application as the Procfile does."""
        port = free_port()
        given = {**env, "PORT": str(port), **changes}
        argv = ["-m", "gunicorn", "-c", "config/gunicorn.py", app]
        child = self.start(argv, given, app.partition(":")[0])
        eventually(lambda: answers(port), f"{app} answers")
        return Served(port, child)

    def flush_queue(self) -> None:
        """Empty the queue server."""
        with Redis.from_url(self.valkey.url) as client:
            client.flushall()

    def read_column(self, url: str, query: str) -> list[float]:
        """Return the numbers of a query's first column."""
        engine = create_engine(url)
        with engine.connect() as connection:
            found = [float(row[0]) for row in connection.exec_driver_sql(query)]
        engine.dispose()
        return found

    def wait_until(self, url: str, query: str, wanted: float, *, patience: float) -> None:
        """Wait until a query's number is as wanted; raises TimeoutError after so many seconds."""
        until = time.monotonic() + patience
        while (found := self.read_column(url, query)) != [wanted]:
            if time.monotonic() > until:
                message = f"{found} after {patience:g} s where {wanted:g} was waited for: {query}"
                raise TimeoutError(" ".join(message.split()))
            time.sleep(0.25)

    def used(self, *pids: int) -> dict[str, float]:
        """Return seconds of processor time so far: of some processes, the database, the queue."""
        database, queue = self.postgres.process, self.valkey.process
        assert database is not None
        assert queue is not None
        return {
            "server": processor_seconds(pids),
            "database": processor_seconds([database.pid]),
            "queue": processor_seconds([queue.pid]),
        }


@dataclass(frozen=True, slots=True)
class Served:
    """A running web server."""

    port: int
    child: subprocess.Popen[bytes]


def spent(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, float]:
    """Return what was used between two looks."""
    return {part: after[part] - before[part] for part in after}


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        port: int = holder.getsockname()[1]
    return port


def answers(port: int) -> bool:
    """Tell whether somebody listens on a port."""
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


@contextmanager
def opened() -> Iterator[Yard]:
    """Open the yard for a block; whatever was written is thrown away afterwards."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        postgres = stack.enter_context(PostgresServer(durable=True))
        valkey = stack.enter_context(temporary_valkey())
        yield Yard(postgres, valkey, home, stack)
