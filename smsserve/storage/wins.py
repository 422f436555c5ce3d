"""Wins people told of, skills they tried with how they felt, and what they say of a talk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    RowMapping,
    insert,
    select,
    update,
)

from smsserve.storage.base import Id, Row, Sealed, Table, UtcInstant, Word, metadata
from smsserve.storage.enrollments import enrollments
from smsserve.storage.participants import participants

wins = Table(
    "wins",
    metadata,
    Column("id", Id, primary_key=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
    Column("inbound_id", ForeignKey("inbound_messages.id", ondelete="SET NULL"), index=True),
    # Told as a win (WIN ...), or heard in what they wrote.
    Column("told", Boolean, nullable=False),
    Column("words_sealed", Sealed, nullable=False),
    Column("noted_at", UtcInstant, nullable=False),
    Column("celebrated_at", UtcInstant),
    Column("celebrated_by", ForeignKey("accounts.id")),
    Index("ix_wins_participant", "participant_id", "noted_at"),
    Index("ix_wins_celebrated", "celebrated_at", "noted_at"),
)

skill_uses = Table(
    "skill_uses",
    metadata,
    Column("id", Id, primary_key=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
    Column("skill", Word, nullable=False),
    # How they felt, 0 to 10; None where they gave no number.
    Column("before", Integer),
    Column("after", Integer),
    # The small step they planned, and what they said came of it.
    Column("plan_sealed", Sealed),
    Column("went_sealed", Sealed),
    Column("used_at", UtcInstant, nullable=False),
    Column("rated_at", UtcInstant),
    Index("ix_skill_uses_participant", "participant_id", "used_at"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", Id, primary_key=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
    # Whom it is about; it is never shown to them.
    Column("about_id", ForeignKey("accounts.id")),
    Column("inbound_id", ForeignKey("inbound_messages.id", ondelete="SET NULL"), index=True),
    Column("score", Integer),
    Column("words_sealed", Sealed, nullable=False),
    Column("given_at", UtcInstant, nullable=False),
    Column("read_at", UtcInstant),
    Column("read_by", ForeignKey("accounts.id")),
    Index("ix_feedback_participant", "participant_id", "given_at"),
    Index("ix_feedback_read", "read_at", "given_at"),
)


def add_win(connection: Connection, row: Row) -> None:
    """Insert a win."""
    connection.execute(insert(wins).values(row))


def list_wins(connection: Connection, participant_id: str) -> Sequence[RowMapping]:
    """Return a participant's wins, newest first."""
    query = select(wins).where(wins.c.participant_id == participant_id)
    return connection.execute(query.order_by(wins.c.noted_at.desc())).mappings().all()


def list_fresh_wins(connection: Connection, since: datetime) -> Sequence[RowMapping]:
    """Return the wins since an instant that nobody has marked, newest first, with whose they are.

    With each come the participant's sealed name and key, and who supports them.
    """
    person, supporter = participants.c, enrollments.c.supporter_id
    query = (
        select(wins, person.name_sealed, person.data_key, supporter)
        .join(participants, person.id == wins.c.participant_id)
        .outerjoin(enrollments, enrollments.c.participant_id == person.id)
        .where(wins.c.celebrated_at.is_(None), wins.c.noted_at >= since)
        .order_by(wins.c.noted_at.desc())
    )
    rows = connection.execute(query).mappings().all()
    return list({row["id"]: row for row in rows}.values())


def get_win(connection: Connection, win_id: str) -> RowMapping | None:
    """Return one win."""
    return connection.execute(select(wins).where(wins.c.id == win_id)).mappings().first()


def change_win(connection: Connection, win_id: str, changes: Row) -> None:
    """Update one win."""
    connection.execute(update(wins).where(wins.c.id == win_id).values(changes))


def add_skill(connection: Connection, row: Row) -> None:
    """Insert the use of a skill."""
    connection.execute(insert(skill_uses).values(row))


def list_skills(connection: Connection, participant_id: str) -> Sequence[RowMapping]:
    """Return the skills a participant tried, newest first."""
    query = select(skill_uses).where(skill_uses.c.participant_id == participant_id)
    return connection.execute(query.order_by(skill_uses.c.used_at.desc())).mappings().all()


def change_skill(connection: Connection, use_id: str, changes: Row) -> None:
    """Update one use of a skill."""
    connection.execute(update(skill_uses).where(skill_uses.c.id == use_id).values(changes))


def add_feedback(connection: Connection, row: Row) -> None:
    """Insert what somebody says of a talk."""
    connection.execute(insert(feedback).values(row))


def list_feedback(connection: Connection, participant_id: str) -> Sequence[RowMapping]:
    """Return what a participant said of talks, newest first."""
    query = select(feedback).where(feedback.c.participant_id == participant_id)
    return connection.execute(query.order_by(feedback.c.given_at.desc())).mappings().all()


def list_unread_feedback(connection: Connection) -> Sequence[RowMapping]:
    """Return the feedback no coordinator has read, lowest score first, with whose it is."""
    person = participants.c
    query = (
        select(feedback, person.name_sealed, person.data_key)
        .join(participants, person.id == feedback.c.participant_id)
        .where(feedback.c.read_at.is_(None))
    )
    rows = connection.execute(query).mappings().all()
    return sorted(rows, key=lambda row: (row["score"] or 0, row["given_at"]))


def change_feedback(connection: Connection, feedback_id: str, changes: Row) -> bool:
    """Update one piece of feedback; False when there is none of that id."""
    query = update(feedback).where(feedback.c.id == feedback_id)
    return connection.execute(query.values(changes)).rowcount == 1
