"""The database under a canary run: a SQLite file in the home folder, or a server of our own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.databases import PostgresStore, SqliteStore, Store
from tests.support.postgres import PostgresServer


@contextmanager
def open_store(kind: str, home: Path) -> Iterator[Store]:
    """Lend one for a block; what it wrote can be looked through until the block ends."""
    home.mkdir(parents=True, exist_ok=True)
    if kind == "sqlite":
        yield SqliteStore(home / "smsserve.db")
        return
    with PostgresServer(durable=True) as server:
        yield PostgresStore(server, None)
