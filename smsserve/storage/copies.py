"""Copies: rows taken over into another database, for a rehearsal that must leave no trace."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, insert, select

from smsserve.storage import tables
from smsserve.storage.base import Row, Table


def make_tables(connection: Connection) -> None:
    """Make every table in an empty database."""
    tables.metadata.create_all(connection)


def copy_rows(
    source: Connection,
    target: Connection,
    table: Table,
    where: ColumnElement[bool] | None = None,
    changes: Row | None = None,
) -> int:
    """Copy a table's rows, those of a condition or all; returns how many there were."""
    query = select(table) if where is None else select(table).where(where)
    rows = [{**row, **(changes or {})} for row in source.execute(query).mappings()]
    if rows:
        target.execute(insert(table), rows)
    return len(rows)


def copy_team(source: Connection, target: Connection) -> None:
    """Copy who is there to read, and when; without numbers, so that nobody could be rung."""
    for name in ("accounts", "shifts", "shift_changes"):
        changes: Row = {"phone_sealed": None} if name == "accounts" else {}
        copy_rows(source, target, tables.metadata.tables[name], changes=changes)


def copy_everything(source: Connection, target: Connection) -> None:
    """Copy every row of every table into an empty database."""
    for table in tables.metadata.sorted_tables:
        copy_rows(source, target, table)
