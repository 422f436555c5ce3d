"""Whom audit entries are about: an entry names a person, or a flag or an enrollment of theirs."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select, union_all

from smsserve.storage.enrollments import enrollments
from smsserve.storage.flags import flags
from smsserve.storage.participants import participants


def list_subjects(connection: Connection, participant_id: str) -> list[str]:
    """Return a person's id with those of all their flags and enrollments."""
    theirs = [
        select(table.c.id).where(table.c.participant_id == participant_id)
        for table in (flags, enrollments)
    ]
    return [participant_id, *connection.execute(union_all(*theirs)).scalars()]


def find_people(connection: Connection, subjects: Collection[str]) -> dict[str, str]:
    """Return subject -> participant id, for those that are somebody, or a flag or enrollment."""
    queries = [
        select(table.c.id, table.c.participant_id).where(table.c.id.in_(subjects))
        for table in (flags, enrollments)
    ]
    person = participants.c.id
    queries.append(select(person, person.label("participant_id")).where(person.in_(subjects)))
    return {row[0]: row[1] for row in connection.execute(union_all(*queries))}
