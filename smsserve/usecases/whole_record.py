"""The whole record of a person: every row of every table that is about them, opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table

from smsserve.domain.messages import clean_body
from smsserve.domain.privacy import HIDDEN_LINK, LINK_TEXT
from smsserve.storage import personal
from smsserve.usecases import audit
from smsserve.usecases.people import Person
from smsserve.usecases.runtime import Runtime

_ACTORS = {audit.SERVICE, "operator", "participant"}


def read_everything(
    runtime: Runtime, connection: Connection, person: Person
) -> dict[str, list[dict[str, Any]]]:
    """Return table -> rows about a person, every one, as plain values; empty tables are left out.

    Raises UnreadableError for a row that was moved or damaged: half a copy would pass for a whole.

    Besides: their number's opt-out, and who looked at what (of the team it is not said who).
    """
    found = {
        table.name: [
            _open(person, table, row) for row in personal.read_rows(connection, table, person.id)
        ]
        for table in personal.personal_tables()
    }
    indexes = runtime.keyring.phone_indexes(person.phone)
    found["opt_outs"] = [dict(one) for one in personal.read_opt_out(connection, indexes)]
    found["audit_entries"] = [
        {
            "noted_at": one["noted_at"],
            "action": one["action"],
            "by": one["actor"] if one["actor"] in _ACTORS else "team",
        }
        for one in personal.read_looks(connection, person.id)
    ]
    return {name: rows for name, rows in found.items() if rows}


def _open(person: Person, table: Table, row: Mapping[Any, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for column in personal.told_columns(table):
        value = row[column.name]
        if personal.is_sealed(column):
            aad = personal.AADS[f"{table.name}.{column.name}"].format(**row)
            words = _unseal(person, value, aad)
            is_link = words is not None and row.get("text_key") == LINK_TEXT
            told[column.name.removesuffix("_sealed")] = HIDDEN_LINK if is_link else words
        else:
            told[column.name] = value
    return told


def _unseal(person: Person, sealed: bytes | None, aad: str) -> str | None:
    return None if sealed is None else clean_body(person.key.open(sealed, aad))
