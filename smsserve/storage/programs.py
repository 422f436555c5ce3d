"""Programs: every version of a programme file that went live."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    RowMapping,
    Select,
    String,
    Text,
    func,
    select,
)

from smsserve.storage.base import Row, Table, UtcInstant, metadata
from smsserve.storage.upsert import insert_new

program_versions = Table(
    "program_versions",
    metadata,
    Column("key", String(60), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("definition", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("applied_at", UtcInstant, nullable=False),
    Column("applied_by", String(80), nullable=False),
    Column("holes_accepted_by", String(80)),
)


_VERSIONS = select(
    program_versions.c.key, func.max(program_versions.c.version).label("version")
).group_by(program_versions.c.key)


def add(connection: Connection, row: Row) -> bool:
    """Store a programme's new version; False where somebody else stored one of that number."""
    return insert_new(connection, program_versions, row)


def current(connection: Connection, key: str) -> RowMapping | None:
    """Return a programme's newest version."""
    query = select(program_versions).where(program_versions.c.key == key)
    return connection.execute(query.order_by(program_versions.c.version.desc())).mappings().first()


def get(connection: Connection, key: str, version: int) -> RowMapping:
    """Return one version that is there."""
    row = program_versions.c
    query = select(program_versions).where(row.key == key, row.version == version)
    return connection.execute(query).mappings().one()


def find_versions() -> Select[tuple[str, int]]:
    """Return the query for the key and the newest version of every programme."""
    return _VERSIONS


def list_current(connection: Connection) -> Sequence[RowMapping]:
    """Return the newest version of every programme, by key."""
    newest = (
        select(program_versions.c.key, func.max(program_versions.c.version).label("version"))
        .group_by(program_versions.c.key)
        .subquery()
    )
    query = select(program_versions).join(
        newest,
        (newest.c.key == program_versions.c.key) & (newest.c.version == program_versions.c.version),
    )
    return connection.execute(query.order_by(program_versions.c.key)).mappings().all()
