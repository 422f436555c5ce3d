"""The steps of the schema, on a database that is in use: nothing that is stored is lost by one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, Engine, MetaData, Table, func, insert, select

from smsserve.storage import schema
from smsserve.storage.engine import open_engine

_VALUES: dict[type, Any] = {
    str: "x",
    int: 1,
    float: 1.0,
    bool: False,
    bytes: b"x",
    # JSON, and PostgreSQL's of it.
    object: {},
    dict: {},
    date: date(2026, 5, 4),
    datetime: datetime(2026, 5, 4, tzinfo=UTC),
}


def test_no_step_loses_a_row(database_url: str) -> None:
    """A row in every table as soon as there is one; on the way up and on the way back."""
    engine = open_engine(database_url)
    steps = _steps()
    for step in steps:
        with _at_work(engine) as config:
            command.upgrade(config, step)
        _fill(engine)
        assert _without_rows(engine) == [], step
    for step in reversed(steps[:-1]):
        with _at_work(engine) as config:
            command.downgrade(config, step)
        assert _without_rows(engine) == [], step
    engine.dispose()


def _steps() -> list[str]:
    """Return every version, oldest first."""
    script = ScriptDirectory.from_config(schema._config())
    return [one.revision for one in reversed(list(script.walk_revisions()))]


@contextmanager
def _at_work(engine: Engine) -> Iterator[Any]:
    """Yield the configuration of a command that works as `schema.upgrade` does."""
    config = schema._config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        yield config


def _fill(engine: Engine) -> None:
    """Put a row into every table that has none."""
    with engine.begin() as connection:
        for table in _tables(connection):
            if not _count(connection, table):
                connection.execute(insert(table).values({c.name: _value(c) for c in table.columns}))


def _tables(connection: Connection) -> list[Table]:
    """Return the tables as the database itself describes them, the referred ones first."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def _value(column: Column[Any]) -> Any:
    """Return something that the column takes; the same everywhere, so that references hold."""
    kind = column.type.python_type
    return _VALUES[kind][: getattr(column.type, "length", None)] if kind is str else _VALUES[kind]


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _without_rows(engine: Engine) -> list[str]:
    with engine.begin() as connection:
        return [table.name for table in _tables(connection) if not _count(connection, table)]
