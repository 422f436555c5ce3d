"""Insert-if-new, insert-or-change and change on both databases, each statement built once."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Insert, Table, Update, bindparam, insert, update
from sqlalchemy.dialects import postgresql, sqlite

from smsserve.storage.base import Row

# No column is called so: it stands beside those that are set.
_WANTED = "wanted_id"


def insert_new(connection: Connection, table: Table, row: Row) -> bool:
    """Insert a row unless a unique key of its is taken; tell whether it was inserted."""
    # Without the option the count of an INSERT is not kept where the driver closes its cursor.
    options = {"preserve_rowcount": True}
    query = _insert_unless_there(connection.dialect.name, table)
    return connection.execute(query, row, execution_options=options).rowcount == 1


def insert_row(connection: Connection, table: Table, row: Row) -> None:
    """Insert a row."""
    connection.execute(_insert(table), row)


def change_row(connection: Connection, table: Table, row_id: str, changes: Row) -> None:
    """Change the row of an id, at least one column of it."""
    connection.execute(_update_by_id(table), changes | {_WANTED: row_id})


def upsert(connection: Connection, table: Table, row: Row, *key: Column[Any]) -> None:
    """Insert a row, or change the one that has its key to be the same."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    query = dialect.insert(table).values(row)
    connection.execute(query.on_conflict_do_update(index_elements=key, set_=row))


# Building a statement costs as much as running it: what every text needs is built once.
@cache
def _insert_unless_there(dialect: str, table: Table) -> Insert:
    if dialect == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    return postgresql.insert(table).on_conflict_do_nothing()


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


@cache
def _update_by_id(table: Table) -> Update:
    return update(table).where(table.c.id == bindparam(_WANTED))
