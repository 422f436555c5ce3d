"""Column types, named once: the type enforces UTC, and says how long an id is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, LargeBinary, MetaData, String, Table
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

from smsserve.ids import LENGTH

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcInstant(TypeDecorator[datetime]):
    """An aware UTC instant; SQLite keeps it without a zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("an instant needs a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Id = String(LENGTH)
Word = String(40)
Sealed = LargeBinary
PhoneIndex = String(80)
# The key that made an index; with those under which it was indexed again: "k1>k2".
IndexTrail = String(400)
Count = BigInteger().with_variant(Integer(), "sqlite")

Row = dict[str, Any]
__all__ = [
    "Count",
    "Id",
    "IndexTrail",
    "PhoneIndex",
    "Row",
    "Sealed",
    "Table",
    "UtcInstant",
    "Word",
    "metadata",
]
