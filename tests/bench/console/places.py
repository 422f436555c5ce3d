"""Which database is meant: a file, a PostgreSQL of our own that is thrown away, or an address."""

from __future__ import annotations

import argparse
import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

from smsserve.bootstrap import build_runtime
from smsserve.gateways.clock import SystemClock
from smsserve.gateways.null_sender import NullSender
from smsserve.gateways.redis_queue import NullNudge
from smsserve.usecases.runtime import Runtime
from tests.bench.console.seed import Size, fill, is_seeded
from tests.support.postgres import PostgresServer
from tests.support.world import PATIENCE, make_settings, upgrade

# Opens nothing but what is made here.
KEYS = f"k1:{base64.b64encode(b'k' * 32).decode()}"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Let a command be told which database, and how much is in it."""
    usual = Size()
    parser.add_argument("--participants", type=int, default=usual.participants)
    parser.add_argument("--messages", type=int, default=usual.messages)
    parser.add_argument("--seed", type=int, default=usual.seed)
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--sqlite", metavar="PATH", type=Path, help="a file; seeded if it is new")
    place.add_argument("--postgres", action="store_true", help="a server of our own, thrown away")
    place.add_argument("url", nargs="?", metavar="DATABASE_URL", help="an empty database")


def read_size(given: argparse.Namespace) -> Size:
    """Return how much is to be made."""
    return Size(given.participants, given.messages, given.seed)


@dataclass(frozen=True, slots=True)
class Place:
    """A database's address, and the process it runs in where that is one of ours."""

    url: str
    database: int | None = None


@contextmanager
def opened(given: argparse.Namespace) -> Iterator[Place]:
    """Give the database that is meant, as long as it is needed."""
    if given.postgres:
        with PostgresServer(durable=True) as server:
            url = server.create_database("bench")
            yield Place(url, server.process.pid if server.process else None)
    elif given.sqlite is not None:
        yield Place(f"sqlite:///{given.sqlite.resolve()}")
    else:
        yield Place(given.url)


def make_runtime(url: str, home: Path) -> Runtime:
    """Return a runtime on a database, with this machine's clock and nobody to send to."""
    return build_runtime(
        make_settings(home, url),
        clock=SystemClock(),
        sender=NullSender(),
        nudge=NullNudge(),
        patience=PATIENCE,
    )


def prepare(url: str, size: Size, home: Path) -> dict[str, int]:
    """Make tables and rows unless they are there; returns the rows written by table."""
    upgrade(url)
    runtime = make_runtime(url, home)
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bar = Progress("seeding", *columns, console=Console(stderr=True), transient=True)
    try:
        if is_seeded(runtime):
            return {}
        with bar:
            task = bar.add_task("people", total=size.participants)
            written = fill(
                runtime,
                size,
                runtime.now(),
                lambda people: bar.update(task, completed=people),
            )
        _settle(runtime)
        return written
    finally:
        runtime.engine.dispose()


def _settle(runtime: Runtime) -> None:
    """Let the planner know what is there, as its own upkeep would by the next day."""
    with runtime.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
