"""Flags, the evidence stacked on them, and what people did about them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    RowMapping,
    String,
    bindparam,
    func,
    insert,
    literal_column,
    select,
    text,
    update,
)

from smsserve.storage.base import Id, Row, Sealed, Table, UtcInstant, Word, metadata
from smsserve.storage.upsert import insert_new, insert_row

flags = Table(
    "flags",
    metadata,
    Column("id", Id, primary_key=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
    Column("program_key", String(60)),
    Column("severity", Word, nullable=False),
    Column("state", Word, nullable=False),
    Column("version", Integer, nullable=False),
    Column("assigned_to", ForeignKey("accounts.id")),
    Column("opened_at", UtcInstant, nullable=False),
    Column("escalating_since", UtcInstant, nullable=False),
    Column("due_at", UtcInstant, nullable=False),
    Column("next_step", Integer, nullable=False),
    # Of an open flag the ladder's next step; of a claimed one when the claim is looked at.
    Column("next_step_at", UtcInstant),
    # When its newest step was paged, and when somebody should have heard of it.
    Column("paged_at", UtcInstant),
    Column("silence_at", UtcInstant),
    Column("acknowledged_at", UtcInstant),
    Column("acknowledged_by", ForeignKey("accounts.id")),
    # Its owner says that it can wait so long; what is new, or a text of theirs, wakes it.
    Column("snoozed_at", UtcInstant),
    Column("snoozed_until", UtcInstant),
    Column("resolved_at", UtcInstant),
    Column("resolved_by", ForeignKey("accounts.id")),
    Column("outcome", Word),
    # Whether it was worth somebody's time; None: nobody said.
    Column("useful", Boolean),
    Column("useful_why", Word),
    # One open flag per person: new reasons stack on it.
    Index(
        "uq_flags_unresolved",
        "participant_id",
        unique=True,
        postgresql_where=text("state <> 'resolved'"),
        sqlite_where=text("state <> 'resolved'"),
    ),
    Index("ix_flags_participant", "participant_id", "opened_at"),
    Index("ix_flags_step", "state", "next_step_at"),
)

evidence = Table(
    "flag_evidence",
    metadata,
    Column("id", Id, primary_key=True),
    Column("flag_id", ForeignKey("flags.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
    Column("inbound_id", ForeignKey("inbound_messages.id", ondelete="SET NULL"), index=True),
    Column("kind", Word, nullable=False),
    Column("severity", Word, nullable=False),
    Column("rule", String(80), nullable=False),
    Column("sentence_sealed", Sealed, nullable=False),
    Column("noted_at", UtcInstant, nullable=False),
    Index("ix_flag_evidence_participant", "participant_id", "noted_at"),
)

followups = Table(
    "followups",
    metadata,
    Column("id", Id, primary_key=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
    Column("flag_id", ForeignKey("flags.id", ondelete="CASCADE"), index=True),
    Column("account_id", ForeignKey("accounts.id")),
    Column("kind", Word, nullable=False),
    Column("outcome", Word),
    Column("note_sealed", Sealed),
    Column("done_at", UtcInstant, nullable=False),
    Index("ix_followups_participant", "participant_id", "done_at"),
)


# Written once: every text that comes in asks for these.
_UNRESOLVED = select(flags).where(
    # Said in full, so that a plan made for any person knows the index of those alone.
    flags.c.participant_id == bindparam("wanted"),
    flags.c.state != literal_column("'resolved'"),
)
_HOLD_UNRESOLVED = _UNRESOLVED.with_for_update(key_share=True)
_CHANGE_GUARDED = update(flags).where(
    flags.c.id == bindparam("wanted"), flags.c.version == bindparam("expected")
)


def add(connection: Connection, row: Row) -> bool:
    """Insert a flag; False when the participant has an unresolved one by now."""
    return insert_new(connection, flags, row)


def get(connection: Connection, flag_id: str) -> RowMapping | None:
    """Return one flag."""
    query = select(flags).where(flags.c.id == flag_id)
    return connection.execute(query).mappings().first()


def lock(connection: Connection, flag_id: str) -> RowMapping | None:
    """Return one flag, held until the transaction ends."""
    query = select(flags).where(flags.c.id == flag_id)
    return connection.execute(query.with_for_update(key_share=True)).mappings().first()


def find_unresolved(connection: Connection, participant_id: str) -> RowMapping | None:
    """Return a participant's one open or acknowledged flag."""
    return connection.execute(_UNRESOLVED, {"wanted": participant_id}).mappings().first()


def has_open_crisis(connection: Connection, participant_id: str) -> bool:
    """Tell whether a participant's crisis flag waits for its outcome."""
    flag = find_unresolved(connection, participant_id)
    return flag is not None and flag["severity"] == "crisis"


def lock_unresolved(connection: Connection, participant_id: str) -> RowMapping | None:
    """Return a participant's one open or acknowledged flag, held until the transaction ends."""
    return connection.execute(_HOLD_UNRESOLVED, {"wanted": participant_id}).mappings().first()


def last_crisis_at(connection: Connection, participant_id: str) -> datetime | None:
    """Return when crisis evidence was last noted about a participant."""
    query = select(func.max(evidence.c.noted_at)).where(
        evidence.c.participant_id == participant_id, evidence.c.severity == "crisis"
    )
    return connection.execute(query).scalar()


def change_guarded(connection: Connection, flag_id: str, version: int, changes: Row) -> bool:
    """Update a flag if nobody changed it since `version`; losing is normal and returns False."""
    wanted = {"wanted": flag_id, "expected": version, "version": version + 1}
    return connection.execute(_CHANGE_GUARDED, changes | wanted).rowcount == 1


def due_steps(connection: Connection, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Return open flags whose next escalation step is due, locked against other schedulers."""
    return _due(connection, "open", flags.c.next_step_at, now, limit)


def change_times(connection: Connection, flag_id: str, changes: Row) -> None:
    """Change when a held flag is looked at next: no news to whoever is reading it meanwhile."""
    connection.execute(update(flags).where(flags.c.id == flag_id).values(changes))


def due_claims(connection: Connection, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Return claimed flags whose claim is to be looked at, locked against other schedulers."""
    return _due(connection, "acknowledged", flags.c.next_step_at, now, limit)


def due_silences(connection: Connection, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Return open flags whose pages should have arrived by now, locked against other schedulers."""
    return _due(connection, "open", flags.c.silence_at, now, limit)


def _due(
    connection: Connection, state: str, column: Column[datetime], now: datetime, limit: int
) -> Sequence[RowMapping]:
    """Return flags in a state one of whose times has come, the first one first, held."""
    query = (
        select(flags)
        .where(flags.c.state == state, column <= now)
        .order_by(column)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return connection.execute(query).mappings().all()


def claim(connection: Connection, flag_ids: Collection[str]) -> Sequence[RowMapping]:
    """Return those of some flags that are open, held; whatever somebody else holds is left out."""
    query = (
        select(flags)
        .where(flags.c.id.in_(flag_ids), flags.c.state == "open")
        .order_by(flags.c.id)
        .with_for_update(skip_locked=True)
    )
    return connection.execute(query).mappings().all()


def list_by_state(connection: Connection, states: Sequence[str]) -> Sequence[RowMapping]:
    """Return flags in the given states, most severe first, then the one due first."""
    rows = connection.execute(select(flags).where(flags.c.state.in_(states))).mappings().all()
    order = {"crisis": 0, "urgent": 1, "routine": 2}
    return sorted(rows, key=lambda row: (order[row["severity"]], row["due_at"], row["opened_at"]))


def list_for(connection: Connection, participant_id: str) -> Sequence[RowMapping]:
    """Return a participant's flags, newest first."""
    query = select(flags).where(flags.c.participant_id == participant_id)
    return connection.execute(query.order_by(flags.c.opened_at.desc())).mappings().all()


def add_evidence(connection: Connection, row: Row) -> None:
    """Stack a reason on a flag."""
    insert_row(connection, evidence, row)


def list_evidence(connection: Connection, flag_ids: Sequence[str]) -> Sequence[RowMapping]:
    """Return the evidence of some flags, oldest first."""
    query = select(evidence).where(evidence.c.flag_id.in_(flag_ids))
    return connection.execute(query.order_by(evidence.c.id)).mappings().all()


def list_reasons(connection: Connection, program_key: str | None) -> Sequence[RowMapping]:
    """Return which rules were reasons of which flags, each once, and whether those were useful."""
    columns = (evidence.c.flag_id, evidence.c.kind, evidence.c.severity, evidence.c.rule)
    query = (
        select(*columns, flags.c.useful).distinct().join(flags, flags.c.id == evidence.c.flag_id)
    )
    if program_key is not None:
        query = query.where(flags.c.program_key == program_key)
    return connection.execute(query).mappings().all()


def has_evidence_since(
    connection: Connection, participant_id: str, kind: str, since: datetime
) -> bool:
    """Tell whether a kind of evidence about a participant was noted since an instant."""
    query = select(evidence.c.id).where(
        evidence.c.participant_id == participant_id,
        evidence.c.kind == kind,
        evidence.c.noted_at >= since,
    )
    return connection.execute(query.limit(1)).first() is not None


def add_followup(connection: Connection, row: Row) -> None:
    """Record what a person did."""
    connection.execute(insert(followups).values(row))


def list_followups(connection: Connection, participant_id: str) -> Sequence[RowMapping]:
    """Return what people did for a participant, oldest first."""
    query = select(followups).where(followups.c.participant_id == participant_id)
    return connection.execute(query.order_by(followups.c.done_at)).mappings().all()


def count_open(connection: Connection) -> dict[tuple[str, str], int]:
    """Return (severity, state) -> number of flags that are not resolved."""
    columns = (flags.c.severity, flags.c.state)
    query = select(*columns, func.count()).where(flags.c.state != "resolved").group_by(*columns)
    return {(row[0], row[1]): row[2] for row in connection.execute(query)}


def oldest_open_at(connection: Connection, severity: str) -> datetime | None:
    """Return when the longest-waiting unacknowledged flag of a severity was opened."""
    query = select(func.min(flags.c.opened_at)).where(
        flags.c.state == "open", flags.c.severity == severity
    )
    return connection.execute(query).scalar()


def rate(connection: Connection, flag_id: str, *, useful: bool | None, why: str | None) -> None:
    """Keep whether a flag was useful: no news to whoever may still take its end back."""
    query = update(flags).where(flags.c.id == flag_id)
    connection.execute(query.values(useful=useful, useful_why=why))
