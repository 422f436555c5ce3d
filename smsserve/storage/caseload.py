"""The caseload: participants with their enrollments, and for a page of them what else is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, or_, select

from smsserve.storage.enrollments import enrollments
from smsserve.storage.flags import flags
from smsserve.storage.participants import opt_outs, participants


def list_people(
    connection: Connection, near: str | None = None, *, numbers: bool = False
) -> Sequence[RowMapping]:
    """Return participants in the order they came, one row for each enrollment (or none).

    With `near`, an account, only those who have it as their supporter, or nobody, or a flag, which
    is then told as well. With `numbers` also what is dialled, and the id another system knows.
    """
    person, enrollment = participants.c, enrollments.c
    query = (
        select(person.id, person.name_sealed, person.data_key)
        .add_columns(enrollment.state.label("enrollment_state"), enrollment.supporter_id)
        .add_columns(enrollment.id.label("enrollment_id"))
        .outerjoin(enrollments, enrollment.participant_id == person.id)
        .order_by(person.id)
    )
    if numbers:
        query = query.add_columns(person.phone_sealed, person.external_id)
    if near is not None:
        query = _stay_near(query, near)
    return connection.execute(query).mappings().all()


def _stay_near(query: Select[Any], account_id: str) -> Select[Any]:
    enrollment, flag = enrollments.c, flags.c
    unresolved = and_(flag.participant_id == participants.c.id, flag.state != "resolved")
    theirs = or_(enrollment.supporter_id == account_id, enrollment.supporter_id.is_(None))
    query = query.outerjoin(flags, unresolved).where(or_(theirs, flag.id.is_not(None)))
    query = query.add_columns(flag.severity, flag.state, flag.assigned_to)
    return query.add_columns(flag.acknowledged_by, flag.due_at)


def find_severities(connection: Connection, participant_ids: Sequence[str]) -> dict[str, str]:
    """Return how severe the unresolved flags of some participants are, by participant."""
    flag = flags.c
    query = select(flag.participant_id, flag.severity).where(flag.state != "resolved")
    rows = connection.execute(query.where(flag.participant_id.in_(participant_ids)))
    return {row.participant_id: row.severity for row in rows}


def find_times(connection: Connection, enrollment_ids: Sequence[str]) -> dict[str, RowMapping]:
    """Return until when some enrollments wait and pause, by id.

    Apart from the list: of thousands of people only a page of them is shown.
    """
    enrollment = enrollments.c
    query = select(enrollment.id, enrollment.next_checkin_at, enrollment.paused_until)
    rows = connection.execute(query.where(enrollment.id.in_(enrollment_ids))).mappings()
    return {row["id"]: row for row in rows}


def find_details(connection: Connection, participant_ids: Sequence[str]) -> dict[str, RowMapping]:
    """Return the sealed numbers, languages and time zones of some participants, by id."""
    person = participants.c
    query = select(person.id, person.phone_sealed, person.language, person.time_zone)
    rows = connection.execute(query.where(person.id.in_(participant_ids))).mappings()
    return {row["id"]: row for row in rows}


def find_opt_outs(connection: Connection, indexes: Sequence[str]) -> set[str]:
    """Return which of some blind indexes must not be texted."""
    query = select(opt_outs.c.phone_index).where(opt_outs.c.phone_index.in_(indexes))
    return set(connection.execute(query).scalars())
