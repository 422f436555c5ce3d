"""Several people at once, in as many queries as one of them takes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import datetime

from sqlalchemy import Connection

from smsserve.storage import enrollments, participants, programs
from smsserve.storage.crypto import UnreadableError
from smsserve.usecases.people import Person
from smsserve.usecases.runtime import Runtime


def open_people(
    runtime: Runtime, connection: Connection, ids: Collection[str]
) -> dict[str, Person]:
    """Return participants by id, opened; whoever is not there or can not be opened is left out."""
    if not ids:
        return {}
    rows = participants.get_many(connection, ids)
    joined = enrollments.list_of(connection, ids)
    versions = connection.execute(programs.find_versions()).all()
    live = {row.key: row.version for row in versions}
    found: dict[str, Person] = {}
    for person_id, row in rows.items():
        leading = next(iter(joined.get(person_id, ())), None)
        key = min(live, default="") if leading is None else str(leading["program_key"])
        program = runtime.read_version(connection, key, live[key]) if key in live else None
        try:
            data_key = runtime.keyring.data_key(row["data_key"], person_id)
        except UnreadableError:
            continue
        found[person_id] = Person(row, data_key, leading, program)
    return found


def find_stopped(
    runtime: Runtime, connection: Connection, people: Iterable[Person]
) -> dict[str, datetime]:
    """Return id -> since when a person's number must not be texted, of those who stopped.

    A number that can not be read is left out: no text can be sent to it either.
    """
    owners: dict[str, str] = {}
    for person in people:
        with suppress(UnreadableError):
            owners |= dict.fromkeys(runtime.keyring.phone_indexes(person.phone), person.id)
    outs = participants.list_opt_outs(connection, list(owners))
    return {owners[index]: at for index, at in outs.items()}
