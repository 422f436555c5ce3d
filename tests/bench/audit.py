"""The audit trail at length: `python -m tests.bench.audit --entries 1000000 --database sqlite`.

Prints what noting costs a writer, how fast entries are sealed, how long a check of all of it takes,
and the most memory that the process ever had.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from smsserve.storage.engine import transaction
from smsserve.usecases import audit, audit_sealing, audit_verifying
from smsserve.usecases.runtime import Runtime
from tests.support.postgres import PostgresServer
from tests.support.world import World, make_world

_TOGETHER = 1_000
_SINGLE = 2_000
_DATABASES = ("sqlite", "postgresql")


@contextmanager
def _opened(database: str) -> Iterator[World]:
    with tempfile.TemporaryDirectory(prefix="audit-") as name:
        home = Path(name)
        if database == "sqlite":
            yield make_world(home, f"sqlite:///{home / 'smsserve.db'}", live=False)
            return
        with PostgresServer() as server:
            world = make_world(home, server.create_database("bench"), live=False)
            yield world
            world.runtime.engine.dispose()


def _note_together(world: World, entries: int) -> None:
    reads = [("flag.read", f"flag-{number}") for number in range(_TOGETHER)]
    for _ in range(entries // _TOGETHER):
        world.clock.advance(timedelta(milliseconds=50))
        with transaction(world.runtime.engine) as connection:
            audit.note_reads(connection, world.clock.now(), reads, actor="operator")


def _note_singly(world: World, entries: int) -> None:
    for number in range(entries):
        with transaction(world.runtime.engine) as connection:
            audit.note(connection, world.clock.now(), "flag.read", f"flag-{number}", count=number)


def _seal_all(runtime: Runtime) -> int:
    made = 0
    while done := audit_sealing.seal(runtime):
        made += done
    return made


def _peak() -> float:
    """Return the most megabytes that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _tell(what: str, number: int, seconds: float) -> None:
    each = 1e6 * seconds / max(number, 1)
    sys.stdout.write(f"{what}: {number:,} in {seconds:.1f} s, {each:.0f} us each\n")
    sys.stdout.flush()


def measure(database: str, entries: int) -> int:
    """Note, seal and check so many entries; returns 0 when nothing was found wrong."""
    with _opened(database) as world:
        began = time.monotonic()
        _note_singly(world, _SINGLE)
        _tell("noted, each in a transaction", _SINGLE, time.monotonic() - began)
        began = time.monotonic()
        _note_together(world, entries - _SINGLE)
        _tell("noted together", entries - _SINGLE, time.monotonic() - began)
        began = time.monotonic()
        _tell("sealed", _seal_all(world.runtime), time.monotonic() - began)
        before, began, cpu = _peak(), time.monotonic(), time.process_time()
        verdict = audit_verifying.verify(world.runtime)
        seconds, cpu = time.monotonic() - began, time.process_time() - cpu
        _tell("checked", verdict.links, seconds)
        sys.stdout.write(f"of that {cpu:.1f} s were this process's own\n")
        sys.stdout.write(f"memory: {before:.0f} MB before the check, {_peak():.0f} MB at most\n")
        return 0 if verdict.is_whole else 1


def main() -> int:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.audit", description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--database", choices=_DATABASES, default="sqlite")
    asked = parser.parse_args()
    return measure(asked.database, asked.entries)


if __name__ == "__main__":
    sys.exit(main())
