"""Audit samples: replies that nothing had flagged, drawn each week for a coordinator to read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    RowMapping,
    ScalarSelect,
    String,
    case,
    exists,
    func,
    select,
    update,
)

from smsserve.storage.base import Id, Row, Table, UtcInstant, Word, metadata
from smsserve.storage.enrollments import enrollments
from smsserve.storage.flags import evidence
from smsserve.storage.inbound import inbound_messages
from smsserve.storage.upsert import insert_new

audit_samples = Table(
    "audit_samples",
    metadata,
    Column("id", Id, primary_key=True),
    Column(
        "inbound_id",
        ForeignKey("inbound_messages.id", ondelete="CASCADE"),
        nullable=False,
        unique=True,
    ),
    Column(
        "participant_id",
        ForeignKey("participants.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("program_key", String(60), nullable=False),
    # The ISO week of the reply, such as "2026-W19".
    Column("week", String(8), nullable=False),
    Column("drawn_at", UtcInstant, nullable=False),
    # "fine" or "missed"; None: nobody has read it.
    Column("verdict", Word),
    Column("judged_at", UtcInstant),
    Column("judged_by", ForeignKey("accounts.id")),
    Index("ix_audit_samples_week", "week", "program_key"),
)


def add(connection: Connection, row: Row) -> bool:
    """Insert a sampled reply; False when it was drawn already."""
    return insert_new(connection, audit_samples, row)


def list_unflagged(
    connection: Connection, since: datetime, until: datetime
) -> Sequence[RowMapping]:
    """Return the replies of a stretch of time, until excluded, that are evidence of no flag.

    With the programme of whoever wrote it, None for somebody in none.
    """
    row = inbound_messages.c
    flagged = exists().where(evidence.c.inbound_id == row.id)
    program_key = _leading_program(row.participant_id).label("program_key")
    query = select(row.id, row.participant_id, program_key).where(
        row.received_at >= since, row.received_at < until, ~flagged
    )
    return connection.execute(query.order_by(row.id)).mappings().all()


def _leading_program(participant_id: ColumnElement[str]) -> ScalarSelect[str]:
    """Return the programme somebody takes part in, or else the one they joined last."""
    row = enrollments.c
    order = case({"active": 0, "paused": 1, "invited": 2}, value=row.state, else_=9)
    query = select(row.program_key).where(row.participant_id == participant_id)
    return query.order_by(order, row.created_at.desc()).limit(1).scalar_subquery()


def list_samples(
    connection: Connection, *, week: str | None = None, unread: bool = False
) -> Sequence[RowMapping]:
    """Return sampled replies with their words sealed, the newest week first."""
    row, message = audit_samples.c, inbound_messages.c
    query = select(audit_samples, message.body_sealed, message.received_at).join(
        inbound_messages, message.id == row.inbound_id
    )
    if week is not None:
        query = query.where(row.week == week)
    if unread:
        query = query.where(row.verdict.is_(None))
    return connection.execute(query.order_by(row.week.desc(), row.id)).mappings().all()


def get(connection: Connection, sample_id: str) -> RowMapping | None:
    """Return one sampled reply."""
    query = select(audit_samples).where(audit_samples.c.id == sample_id)
    return connection.execute(query).mappings().first()


def judge(connection: Connection, sample_id: str, changes: Row) -> bool:
    """Keep a verdict; False when somebody gave one before."""
    row = audit_samples.c
    query = update(audit_samples).where(row.id == sample_id, row.verdict.is_(None))
    return connection.execute(query.values(changes)).rowcount == 1


def count_by_verdict(connection: Connection) -> dict[str, int]:
    """Return verdict ("waiting" for none yet) -> number of sampled replies."""
    verdict = func.coalesce(audit_samples.c.verdict, "waiting")
    query = select(verdict, func.count()).group_by(verdict)
    return {row[0]: row[1] for row in connection.execute(query)}
