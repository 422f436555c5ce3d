"""Gathering: rows of many tables in one round trip, each with its own columns."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    Select,
    String,
    cast,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.types import TypeEngine

from smsserve.storage.base import UtcInstant

Found = Mapping[str, Any]
Parts = Mapping[str, list[Found]]
# What columns of a UNION may share: those of one type. The first that fits is a column's.
_SHARED: tuple[tuple[type[TypeEngine[Any]], TypeEngine[Any]], ...] = (
    (UtcInstant, UtcInstant()),
    (DateTime, UtcInstant()),
    (Boolean, Boolean()),
    (Date, Date()),
    (LargeBinary, LargeBinary()),
    (Integer, Integer()),
    (Float, Float()),
    (JSON, JSON()),
    (String, String()),
)


class Gathering:
    """Several queries asked as one UNION ALL: columns of one type share a place in its rows.

    It is made once, with `bindparam`s, and asked often. The parts come in no order: sort them.
    """

    def __init__(self, **parts: Select[Any]) -> None:
        """Lay the columns of all parts into places; raises TypeError for a type that is not known.

        A part may have an order and a limit of its own.
        """
        self._places: list[TypeEngine[Any]] = []
        self._columns = {name: self._lay(part) for name, part in parts.items()}
        self._query = union_all(*(self._branch(name, part) for name, part in parts.items()))

    def _lay(self, part: Select[Any]) -> dict[str, int]:
        """Return column -> place for one part: each the first free one of its type."""
        laid: dict[str, int] = {}
        for column in part.selected_columns:
            shared = _find_shared(column)
            free = (
                place
                for place, kind in enumerate(self._places)
                if kind is shared and place not in laid.values()
            )
            place = next(free, len(self._places))
            if place == len(self._places):
                self._places.append(shared)
            laid[str(column.key)] = place
        return laid

    def _branch(self, name: str, part: Select[Any]) -> Select[Any]:
        rows = part.subquery(name).c
        by_place = {place: rows[column] for column, place in self._columns[name].items()}
        columns = [
            cast(null(), kind) if place not in by_place else type_coerce(by_place[place], kind)
            for place, kind in enumerate(self._places)
        ]
        named = [column.label(f"c{place}") for place, column in enumerate(columns)]
        return select(literal(name).label("part"), *named)

    def read(self, connection: Connection, values: Mapping[str, Any]) -> Parts:
        """Return the rows of every part, by column; one without rows is empty."""
        found: dict[str, list[Found]] = {name: [] for name in self._columns}
        for row in connection.execute(self._query, values):
            columns = self._columns[row[0]]
            found[row[0]].append({name: row[place + 1] for name, place in columns.items()})
        return found


def _find_shared(column: ColumnElement[Any]) -> TypeEngine[Any]:
    for kind, shared in _SHARED:
        if isinstance(column.type, kind):
            return shared
    raise TypeError(f"{column.key} has no type that rows of different tables can share")


def stamp_of(parts: Parts, *more: object, without: Collection[str] = ()) -> str:
    """Return a word that is another one once any row is, some parts left out, or any of `more`."""
    digest = hashlib.sha256(repr(more).encode())
    for name, rows in parts.items():
        if name not in without:
            # A database gives rows in any order.
            digest.update(repr((name, sorted(map(repr, rows)))).encode())
    return digest.hexdigest()[:24]


def oldest(rows: Iterable[Found], at: str) -> list[Found]:
    """Return gathered rows by an instant and their ids, the oldest first."""
    return sorted(rows, key=lambda row: (row[at], row["id"]))


def newest(rows: Iterable[Found], at: str) -> list[Found]:
    """Return gathered rows by an instant and their ids, the newest first."""
    return oldest(rows, at)[::-1]
