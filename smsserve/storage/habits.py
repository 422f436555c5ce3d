"""Habits: when questions reached somebody, when they wrote, and what they scored before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, select

from smsserve.storage.checkins import scores
from smsserve.storage.enrollments import enrollments
from smsserve.storage.flags import evidence, flags
from smsserve.storage.inbound import inbound_messages
from smsserve.storage.outbound import outbound_messages

_REACHED = ("sent", "delivered")


def list_asked(connection: Connection, participant_id: str, since: datetime) -> Sequence[datetime]:
    """Return when check-ins were handed over since an instant, in order."""
    row = outbound_messages.c
    query = select(row.sent_at).where(
        row.participant_id == participant_id,
        row.kind == "checkin",
        row.status.in_(_REACHED),
        row.sent_at >= since,
    )
    return connection.execute(query.order_by(row.sent_at)).scalars().all()


def list_heard(connection: Connection, participant_id: str, since: datetime) -> Sequence[datetime]:
    """Return when texts came from somebody since an instant, in order."""
    row = inbound_messages.c
    query = select(row.received_at).where(
        row.participant_id == participant_id, row.received_at >= since
    )
    return connection.execute(query.order_by(row.received_at)).scalars().all()


def list_totals(
    connection: Connection, participant_id: str, instrument: str, version: str
) -> Sequence[RowMapping]:
    """Return the totals of one version of a scale with their check-ins, oldest first."""
    row = scores.c
    query = select(row.checkin_id, row.total, row.scored_at).where(
        row.participant_id == participant_id,
        row.instrument == instrument,
        row.version == version,
        row.total.is_not(None),
    )
    return connection.execute(query.order_by(row.scored_at, row.id)).mappings().all()


def list_rounds(connection: Connection, participant_id: str) -> Sequence[RowMapping]:
    """Return every score of somebody that has a total, oldest first."""
    row = scores.c
    query = select(scores).where(row.participant_id == participant_id, row.total.is_not(None))
    return connection.execute(query.order_by(row.scored_at, row.id)).mappings().all()


def list_reasons(
    connection: Connection, participant_id: str, since: datetime
) -> Sequence[RowMapping]:
    """Return the evidence about somebody since an instant, oldest first, its words left sealed."""
    row = evidence.c
    query = select(row.flag_id, row.inbound_id, row.kind, row.severity, row.rule, row.noted_at)
    query = query.where(row.participant_id == participant_id, row.noted_at >= since)
    return connection.execute(query.order_by(row.noted_at, row.id)).mappings().all()


def list_members(connection: Connection, program_key: str) -> Sequence[str]:
    """Return everybody who is or was in a programme, in the order of their ids."""
    row = enrollments.c
    query = select(row.participant_id).where(row.program_key == program_key).distinct()
    return connection.execute(query.order_by(row.participant_id)).scalars().all()


def list_closing_times(connection: Connection, program_key: str) -> Sequence[timedelta]:
    """Return how long the closed flags of a programme were open."""
    row = flags.c
    query = select(row.opened_at, row.resolved_at).where(
        row.program_key == program_key, row.resolved_at.is_not(None)
    )
    return [ended - began for began, ended in connection.execute(query)]
