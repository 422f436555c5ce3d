"""Insert-if-new on both databases: losing to an earlier twin is normal and costs no transaction."""

from __future__ import annotations

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from smsserve.storage.base import Row


def insert_new(connection: Connection, table: Table, row: Row) -> bool:
    """Insert a row unless a unique key of its is taken; tell whether it was inserted."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    query = dialect.insert(table).values(row).on_conflict_do_nothing()
    # Without the option the count of an INSERT is not kept where the driver closes its cursor.
    done = connection.execute(query, execution_options={"preserve_rowcount": True})
    return done.rowcount == 1
