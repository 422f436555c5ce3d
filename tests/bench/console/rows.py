"""Rows on their way into a database: filled up, gathered, and written in the order of tables."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Engine, Table, insert
from sqlalchemy.sql.elements import ClauseElement

from smsserve.storage import audit
from smsserve.storage.base import Row, metadata
from smsserve.storage.engine import transaction

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 26
_AT_ONCE = 20_000


class Ids:
    """Ids of the form that the service gives them, drawn by the seed: two runs agree."""

    def __init__(self, chance: random.Random) -> None:
        """Take the source of chance."""
        self._chance = chance

    def at(self, instant: datetime) -> str:
        """Return an id that sorts by its instant."""
        number = (int(instant.timestamp() * 1000) << 80) | self._chance.getrandbits(80)
        digits = []
        for _ in range(_LENGTH):
            number, index = divmod(number, 32)
            digits.append(_ALPHABET[index])
        return "".join(reversed(digits))


class Sink:
    """Takes rows and writes them many at a time, each table after those it refers to."""

    def __init__(self, engine: Engine) -> None:
        """Take the database; `written` counts rows by table."""
        self._engine = engine
        self._waiting: dict[Table, list[Row]] = {}
        self._blank = {table: _blank(table) for table in metadata.tables.values()}
        self._entries: list[Row] = []
        self._held = 0
        self.written: dict[str, int] = {}
        self.progress: Callable[[int], None] = lambda _count: None

    def add(self, table: Table, **row: Any) -> None:
        """Take a row; what it does not say is the column's usual value."""
        self._waiting.setdefault(table, []).append({**self._blank[table], **row})
        self._held += 1

    def note(self, **row: Any) -> None:
        """Take an audit entry; it is signed when it is written."""
        self._entries.append(row)
        self._held += 1

    def flush_some(self) -> None:
        """Write once enough rows have gathered; call it where no row waits for another."""
        if self._held >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what has gathered, in one transaction."""
        with transaction(self._engine) as connection:
            for table in metadata.sorted_tables:
                rows = self._waiting.pop(table, [])
                if rows:
                    connection.execute(insert(table), rows)
                    self._count(table, len(rows))
        self._flush_entries()
        self._held = 0
        self.progress(sum(self.written.values()))

    def _flush_entries(self) -> None:
        """Write the audit entries, each as a writer's first: their times follow no order."""
        if self._entries:
            with self._engine.begin() as connection:
                audit.add_all(connection, self._entries)
            self._count(audit.audit_entries, len(self._entries))
            self._entries = []

    def _count(self, table: Table, rows: int) -> None:
        self.written[table.name] = self.written.get(table.name, 0) + rows


def _blank(table: Table) -> Row:
    """Return a row's usual values: None, or the default that the database would put there."""
    return {
        column.name: _usual(column)
        for column in table.columns
        if column.nullable or column.server_default is not None
    }


def _usual(column: Column[Any]) -> object:
    default = getattr(column.server_default, "arg", None)
    if default is None:
        return None
    words = str(default.compile()) if isinstance(default, ClauseElement) else str(default)
    kind = column.type.python_type
    if kind is bool:
        return words.lower() in {"true", "1"}
    return int(words) if kind is int else words
