"""Export records: answers and consents as plain values, for the copy somebody asks for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from smsserve.storage import checkins, participants
from smsserve.usecases.people import Person


def answer_records(connection: Connection, person: Person) -> list[dict[str, Any]]:
    """Return every answer, also those that were changed later."""
    names = ("question", "version", "item", "state", "value", "late", "superseded", "answered_at")
    return [
        {name: row[name] for name in names} for row in checkins.all_answers(connection, person.id)
    ]


def consent_records(connection: Connection, person: Person) -> list[dict[str, Any]]:
    """Return each word that was given, with the wording, and the address it was given from."""
    names = ("kind", "how", "wording", "language", "given_at")
    found = []
    for row in participants.list_consents(connection, person.id):
        sealed = row["address_sealed"]
        aad = f"consents:{row['id']}:address"
        address = None if sealed is None else person.key.open_text(sealed, aad)
        found.append({name: row[name] for name in names} | {"address": address})
    return found


def describe_consent(kind: str, how: str) -> str:
    """Return how a word was given, and how far an opt-out reaches."""
    reach = "; holds for this number in every programme" if kind == "opt_out" else ""
    return f"{how}{reach}"
