"""Insert-if-new and insert-or-change on both databases: an earlier twin costs no transaction."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from smsserve.storage.base import Row


def insert_new(connection: Connection, table: Table, row: Row) -> bool:
    """Insert a row unless a unique key of its is taken; tell whether it was inserted."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    query = dialect.insert(table).values(row).on_conflict_do_nothing()
    # Without the option the count of an INSERT is not kept where the driver closes its cursor.
    done = connection.execute(query, execution_options={"preserve_rowcount": True})
    return done.rowcount == 1


def upsert(connection: Connection, table: Table, row: Row, key: Column[Any]) -> None:
    """Insert a row, or change the one that has its key to be the same."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    query = dialect.insert(table).values(row)
    connection.execute(query.on_conflict_do_update(index_elements=[key], set_=row))
