"""Who writes audit entries: each connection counts its own, so that one that is taken out shows.

A connection carries one transaction at a time, so its count needs no lock. What is rolled back was
never counted: a number that is missing was committed and then deleted.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, event

LENGTH = 16
_KEY = "audit_writer"


@dataclass(slots=True)
class _Writer:
    """One connection's count: of what is committed, and with what this transaction adds."""

    id: str = field(default_factory=lambda: secrets.token_hex(LENGTH // 2))
    committed: int = 0
    pending: int = 0
    is_counting: bool = False
    savepoints: list[int] = field(default_factory=list)


@contextmanager
def counted(connection: Connection) -> Iterator[None]:
    """Count what is noted by a connection, in one transaction that begins and ends within."""
    # The pool keeps this beside the driver's connection, from one transaction to the next.
    info: dict[Any, Any] = connection.info
    writer: _Writer = info.setdefault(_KEY, _Writer())
    writer.pending, writer.is_counting = writer.committed, True
    writer.savepoints.clear()
    try:
        yield
    except BaseException:
        # Perhaps it was committed all the same: whoever goes on here counts from the beginning.
        info.pop(_KEY, None)
        raise
    writer.committed, writer.is_counting = writer.pending, False


def next_place(connection: Connection) -> tuple[str, int]:
    """Return the writer of a connection, and the number of what it notes next."""
    writer = _find(connection)
    if writer is None or not writer.is_counting:
        # Nobody would tell whether it was committed.
        return _Writer().id, 1
    writer.pending += 1
    return writer.id, writer.pending


@event.listens_for(Engine, "savepoint")
def _remember(connection: Connection, _name: str) -> None:
    writer = _find(connection)
    if writer is not None:
        # Savepoints end in the order of their nesting, and have no names yet.
        writer.savepoints.append(writer.pending)


@event.listens_for(Engine, "release_savepoint")
def _go_on(connection: Connection, _name: str, _context: object) -> None:
    _end_savepoint(connection)


@event.listens_for(Engine, "rollback_savepoint")
def _go_back(connection: Connection, _name: str, _context: object) -> None:
    stood = _end_savepoint(connection)
    writer = _find(connection)
    if stood is not None and writer is not None:
        writer.pending = stood


def _end_savepoint(connection: Connection) -> int | None:
    writer = _find(connection)
    return writer.savepoints.pop() if writer is not None and writer.savepoints else None


def _find(connection: Connection) -> _Writer | None:
    if connection.closed or connection.invalidated:
        return None  # lost on the way, and its count with it
    found: _Writer | None = connection.info.get(_KEY)
    return found
