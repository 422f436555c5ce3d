"""Check-ins, the answers given in them, and the scores made of those."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    RowMapping,
    String,
    UniqueConstraint,
    bindparam,
    false,
    func,
    insert,
    literal_column,
    select,
    text,
    update,
)

from smsserve.storage.base import Id, Row, Table, UtcInstant, Word, metadata
from smsserve.storage.participants import participants
from smsserve.storage.upsert import change_row, insert_row

checkins = Table(
    "checkins",
    metadata,
    Column("id", Id, primary_key=True),
    Column("enrollment_id", ForeignKey("enrollments.id", ondelete="CASCADE"), nullable=False),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
    Column("program_key", String(60), nullable=False),
    Column("program_version", Integer, nullable=False),
    Column("local_on", Date, nullable=False),
    Column("slot", String(20), nullable=False),
    Column("state", Word, nullable=False),
    Column("questions", JSON, nullable=False),
    Column("position", Integer, nullable=False),
    Column("asks", Integer, nullable=False),
    # "waiting": a survey has asked "shall we start?"; None: it has begun, or needs no asking.
    Column("gate", Word),
    Column("opened_at", UtcInstant, nullable=False),
    Column("last_reply_at", UtcInstant),
    Column("remind_at", UtcInstant),
    Column("closes_at", UtcInstant),
    Column("closed_at", UtcInstant),
    # When it is looked at whether they are silent for longer than usual; None: looked at.
    Column("silence_at", UtcInstant),
    UniqueConstraint("enrollment_id", "local_on", "slot"),
    # One open question per phone: a second open check-in is refused by the database itself.
    Index(
        "uq_checkins_open",
        "participant_id",
        unique=True,
        postgresql_where=text("state = 'open'"),
        sqlite_where=text("state = 'open'"),
    ),
    Index("ix_checkins_participant", "participant_id", "opened_at"),
    Index("ix_checkins_remind", "state", "remind_at"),
    Index("ix_checkins_close", "state", "closes_at"),
    Index("ix_checkins_silence", "silence_at"),
)

answers = Table(
    "answers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("checkin_id", ForeignKey("checkins.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
    Column("inbound_id", ForeignKey("inbound_messages.id", ondelete="SET NULL"), index=True),
    Column("question", String(60), nullable=False),
    Column("version", String(20), nullable=False),
    Column("item", Integer, nullable=False),
    Column("state", Word, nullable=False),
    Column("value", Integer),
    Column("confidence", Float),
    Column("late", Boolean, nullable=False),
    # Changed by the person since: kept as it was, and not scored.
    Column("superseded", Boolean, nullable=False, server_default=false()),
    Column("answered_at", UtcInstant, nullable=False),
    Index("ix_answers_history", "participant_id", "question", "answered_at"),
)

scores = Table(
    "scores",
    metadata,
    Column("id", Id, primary_key=True),
    Column("checkin_id", ForeignKey("checkins.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
    Column("instrument", String(60), nullable=False),
    Column("version", String(20), nullable=False),
    Column("total", Float),
    Column("estimated", Boolean, nullable=False),
    Column("positive", Boolean),
    Column("scored_at", UtcInstant, nullable=False),
    Index("ix_scores_history", "participant_id", "instrument", "scored_at"),
)


# Written once: every text that comes in asks for these.
_OPEN = select(checkins).where(
    # Said in full, so that a plan made for any person knows the index of those alone.
    checkins.c.participant_id == bindparam("wanted"),
    checkins.c.state == literal_column("'open'"),
)


def add(connection: Connection, row: Row) -> None:
    """Insert a check-in."""
    connection.execute(insert(checkins).values(row))


def exists(connection: Connection, enrollment_id: str, local_on: object, slot: str) -> bool:
    """Tell whether a local slot already has its check-in."""
    query = select(checkins.c.id).where(
        checkins.c.enrollment_id == enrollment_id,
        checkins.c.local_on == local_on,
        checkins.c.slot == slot,
    )
    return connection.execute(query).first() is not None


def list_from(
    connection: Connection, enrollment_id: str, earliest_on: date
) -> Sequence[RowMapping]:
    """Return the check-ins of an enrollment from a local date on."""
    query = select(checkins.c.local_on, checkins.c.slot, checkins.c.questions).where(
        checkins.c.enrollment_id == enrollment_id, checkins.c.local_on >= earliest_on
    )
    return connection.execute(query).mappings().all()


def change(connection: Connection, checkin_id: str, changes: Row) -> None:
    """Update one check-in."""
    change_row(connection, checkins, checkin_id, changes)


def get(connection: Connection, checkin_id: str) -> RowMapping | None:
    """Return one check-in."""
    query = select(checkins).where(checkins.c.id == checkin_id)
    return connection.execute(query).mappings().first()


def find_open(connection: Connection, participant_id: str) -> RowMapping | None:
    """Return the check-in that holds a participant's one open question."""
    return connection.execute(_OPEN, {"wanted": participant_id}).mappings().first()


def find_latest(connection: Connection, participant_id: str) -> RowMapping | None:
    """Return a participant's newest check-in, whatever its state."""
    query = select(checkins).where(checkins.c.participant_id == participant_id)
    return connection.execute(query.order_by(checkins.c.opened_at.desc())).mappings().first()


def due_reminders(connection: Connection, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Return open check-ins whose one reminder is due, their participants held."""
    return _due(connection, checkins.c.remind_at, now, limit)


def due_closings(connection: Connection, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Return open check-ins whose answer window is over, their participants held."""
    return _due(connection, checkins.c.closes_at, now, limit)


def due_silences(connection: Connection, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Return check-ins, open or not, whose silence is to be looked at, their participants held."""
    return _due(connection, checkins.c.silence_at, now, limit, only_open=False)


def _due(
    connection: Connection,
    column: Column[datetime],
    now: datetime,
    limit: int,
    *,
    only_open: bool = True,
) -> Sequence[RowMapping]:
    # The participant is held, not the row: whoever handles a text of theirs holds that first too.
    query = (
        select(checkins)
        .join(participants, participants.c.id == checkins.c.participant_id)
        .where(column <= now, *([checkins.c.state == "open"] if only_open else []))
        .order_by(column)
        .limit(limit)
        .with_for_update(of=participants, key_share=True, skip_locked=True)
    )
    return connection.execute(query).mappings().all()


def add_answer(connection: Connection, row: Row) -> None:
    """Insert an answer."""
    insert_row(connection, answers, row)


def supersede(connection: Connection, checkin_id: str, question: str, item: int) -> None:
    """Mark what was answered to one question of a check-in: a new answer takes its place."""
    row = answers.c
    query = update(answers).where(
        row.checkin_id == checkin_id, row.question == question, row.item == item
    )
    connection.execute(query.values(superseded=True))


def kept_answers(connection: Connection, checkin_id: str) -> Sequence[RowMapping]:
    """Return a check-in's answers that count, one for each question, in the order they came."""
    row = answers.c
    query = select(answers).where(row.checkin_id == checkin_id, row.superseded.is_(False))
    return connection.execute(query.order_by(row.answered_at, row.id)).mappings().all()


def find_last_answer(connection: Connection, participant_id: str) -> RowMapping | None:
    """Return the newest of a participant's answers that count."""
    row = answers.c
    query = (
        select(answers)
        .where(row.participant_id == participant_id, row.superseded.is_(False))
        .order_by(row.answered_at.desc(), row.id.desc())
        .limit(1)
    )
    return connection.execute(query).mappings().first()


def has_answered_since(
    connection: Connection, participant_id: str, questions: Sequence[str], since: datetime
) -> bool:
    """Tell whether a participant answered one of some scales since a time."""
    row = answers.c
    query = select(row.id).where(
        row.participant_id == participant_id,
        row.question.in_(questions),
        row.value.is_not(None),
        row.answered_at >= since,
    )
    return connection.execute(query.limit(1)).first() is not None


def answer_history(
    connection: Connection, participant_id: str, question: str, limit: int = 60
) -> Sequence[RowMapping]:
    """Return a participant's answers to one question, newest first."""
    query = (
        select(answers)
        .where(answers.c.participant_id == participant_id, answers.c.question == question)
        .order_by(answers.c.answered_at.desc())
        .limit(limit)
    )
    return connection.execute(query).mappings().all()


def find_score(connection: Connection, checkin_id: str, instrument: str) -> RowMapping | None:
    """Return the score of one scale in a check-in."""
    row = scores.c
    query = select(scores).where(row.checkin_id == checkin_id, row.instrument == instrument)
    return connection.execute(query).mappings().first()


def add_score(connection: Connection, row: Row) -> None:
    """Insert a score."""
    connection.execute(insert(scores).values(row))


def change_score(connection: Connection, score_id: str, changes: Row) -> None:
    """Update a score: an answer that it was made of has changed."""
    connection.execute(update(scores).where(scores.c.id == score_id).values(changes))


def list_scores(
    connection: Connection, participant_id: str, limit: int = 60
) -> Sequence[RowMapping]:
    """Return a participant's scores, newest first."""
    query = select(scores).where(scores.c.participant_id == participant_id)
    return (
        connection.execute(query.order_by(scores.c.scored_at.desc()).limit(limit)).mappings().all()
    )


def count_by_state(connection: Connection) -> dict[str, int]:
    """Return state -> number of check-ins."""
    query = select(checkins.c.state, func.count()).group_by(checkins.c.state)
    return {row[0]: row[1] for row in connection.execute(query)}


def all_answers(connection: Connection, participant_id: str) -> Sequence[RowMapping]:
    """Return every answer of a participant, oldest first."""
    query = select(answers).where(answers.c.participant_id == participant_id)
    return connection.execute(query.order_by(answers.c.answered_at, answers.c.id)).mappings().all()
