"""Who is known by some numbers, asked for many numbers at once: a whole file is looked through."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, select

from smsserve.storage.enrollments import enrollments
from smsserve.storage.participants import opt_outs, participants


@dataclass(frozen=True, slots=True)
class Known:
    """Blind index -> the person's row; the indexes that opted out; who is in the programme."""

    people: dict[str, RowMapping]
    opted_out: frozenset[str]
    enrolled: frozenset[str]


def find_known(connection: Connection, indexes: Collection[str], program_key: str) -> Known:
    """Return what is known of some numbers, by their blind indexes."""
    person, row = participants.c, enrollments.c
    rows = connection.execute(select(participants).where(person.phone_index.in_(indexes)))
    people = {found["phone_index"]: found for found in rows.mappings()}
    ids = [found["id"] for found in people.values()]
    out = select(opt_outs.c.phone_index).where(opt_outs.c.phone_index.in_(indexes))
    within = select(row.participant_id)
    within = within.where(row.program_key == program_key, row.participant_id.in_(ids))
    return Known(
        people,
        frozenset(connection.execute(out).scalars()),
        frozenset(connection.execute(within).scalars()),
    )
