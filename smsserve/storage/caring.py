"""Planned texts: what is to be asked or said later, once, if it is a good time by then."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    RowMapping,
    String,
    func,
    insert,
    select,
    update,
)

from smsserve.storage.base import Id, Row, Sealed, Table, UtcInstant, Word, metadata
from smsserve.storage.checkins import answers
from smsserve.storage.enrollments import enrollments
from smsserve.storage.participants import participants

planned_texts = Table(
    "planned_texts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Word, nullable=False),
    # What it is about, in a word without anybody's own: a skill, a number of weeks, an id.
    Column("mark", String(40), nullable=False),
    Column("details_sealed", Sealed),
    # planned, asked, dropped
    Column("state", Word, nullable=False),
    Column("due_at", UtcInstant, nullable=False),
    Column("until_at", UtcInstant, nullable=False),
    Column("created_at", UtcInstant, nullable=False),
    Column("closed_at", UtcInstant),
    Index("ix_planned_texts_due", "state", "due_at"),
    Index("ix_planned_texts_participant", "participant_id", "kind"),
)


def add(connection: Connection, row: Row) -> None:
    """Insert a planned text."""
    connection.execute(insert(planned_texts).values(row))


def get(connection: Connection, planned_id: str) -> RowMapping | None:
    """Return one planned text."""
    query = select(planned_texts).where(planned_texts.c.id == planned_id)
    return connection.execute(query).mappings().first()


def change(connection: Connection, planned_id: str, changes: Row) -> None:
    """Update one planned text."""
    query = update(planned_texts).where(planned_texts.c.id == planned_id)
    connection.execute(query.values(changes))


def claim_due(connection: Connection, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Return planned texts that are due, their participants held against other schedulers."""
    row = planned_texts.c
    query = (
        select(planned_texts)
        .join(participants, participants.c.id == row.participant_id)
        .where(row.state == "planned", row.due_at <= now)
        .order_by(row.due_at)
        .limit(limit)
        .with_for_update(of=participants, key_share=True, skip_locked=True)
    )
    return connection.execute(query).mappings().all()


def drop(
    connection: Connection, participant_id: str, now: datetime, kinds: Collection[str]
) -> None:
    """Forget what is planned for somebody, of some kinds."""
    row = planned_texts.c
    query = update(planned_texts).where(
        row.participant_id == participant_id, row.state == "planned", row.kind.in_(kinds)
    )
    connection.execute(query.values(state="dropped", closed_at=now))


def last_at(connection: Connection, participant_id: str, kinds: Collection[str]) -> datetime | None:
    """Return when a text of some kinds was last planned or sent, dropped ones left out."""
    row = planned_texts.c
    query = select(func.max(row.created_at)).where(
        row.participant_id == participant_id, row.kind.in_(kinds), row.state != "dropped"
    )
    return connection.execute(query).scalar()


def list_marks(connection: Connection, participant_id: str, kind: str) -> set[str]:
    """Return the marks of a participant's texts of a kind, dropped ones left out."""
    row = planned_texts.c
    query = select(row.mark).where(
        row.participant_id == participant_id, row.kind == kind, row.state != "dropped"
    )
    return set(connection.execute(query).scalars())


def claim_looks(
    connection: Connection, now: datetime, keys: Collection[str], limit: int
) -> Sequence[RowMapping]:
    """Return enrollments of some programmes whose day has come to be looked at, people held.

    One that was never looked at comes first.
    """
    row = enrollments.c
    query = (
        select(enrollments)
        .join(participants, participants.c.id == row.participant_id)
        .where(row.program_key.in_(keys), row.state.in_(["active", "completed"]))
        .where((row.care_at <= now) | row.care_at.is_(None))
        .order_by(row.id)
        .limit(limit)
        .with_for_update(of=participants, key_share=True, skip_locked=True)
    )
    return connection.execute(query).mappings().all()


def list_answer_times(connection: Connection, participant_id: str) -> Sequence[datetime]:
    """Return when a participant answered anything, oldest first."""
    query = select(answers.c.answered_at).where(
        answers.c.participant_id == participant_id, answers.c.state.in_(["given", "words"])
    )
    return connection.execute(query.order_by(answers.c.answered_at)).scalars().all()


def claim_quiet_talks(connection: Connection, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Return participants whose talk nobody ended and in which nobody wrote for long, held."""
    query = (
        select(participants)
        .where(participants.c.talk_due_at <= now)
        .order_by(participants.c.talk_due_at)
        .limit(limit)
        .with_for_update(key_share=True, skip_locked=True)
    )
    return connection.execute(query).mappings().all()
