"""What somebody did to a flag and may take back for a while, with how the flag stood before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    ForeignKey,
    Index,
    RowMapping,
    delete,
    insert,
    select,
    union_all,
    update,
)

from smsserve.storage.base import Id, Row, Table, UtcInstant, Word, metadata
from smsserve.storage.caring import planned_texts
from smsserve.storage.debriefs import debriefs
from smsserve.storage.flags import evidence, flags, followups
from smsserve.storage.page_codes import page_codes
from smsserve.storage.participants import participants
from smsserve.storage.shifts import promises

flag_acts = Table(
    "flag_acts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("flag_id", ForeignKey("flags.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="CASCADE"), nullable=False),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("kind", Word, nullable=False),
    # The flag as it was and as it was left: states, ids and instants, nobody's words.
    Column("before", JSON, nullable=False),
    Column("left", JSON, nullable=False),
    # The talk that a closing ended.
    Column("talking_since", UtcInstant),
    Column("done_at", UtcInstant, nullable=False),
    Column("undone_at", UtcInstant),
    Index("ix_flag_acts_account", "account_id", "done_at"),
    Index("ix_flag_acts_participant", "participant_id"),
)


def add(connection: Connection, row: Row) -> None:
    """Keep an act."""
    connection.execute(insert(flag_acts).values(row))


def get(connection: Connection, act_id: str) -> RowMapping | None:
    """Return one act."""
    query = select(flag_acts).where(flag_acts.c.id == act_id)
    return connection.execute(query).mappings().first()


def find_closing(
    connection: Connection, flag_id: str, account_id: str, since: datetime
) -> RowMapping | None:
    """Return how an account has closed a flag since an instant, unless it was taken back."""
    row = flag_acts.c
    query = select(flag_acts).where(
        row.flag_id == flag_id,
        row.account_id == account_id,
        row.kind == "closed",
        row.done_at >= since,
        row.undone_at.is_(None),
    )
    return connection.execute(query.order_by(row.done_at.desc()).limit(1)).mappings().first()


def mark_undone(connection: Connection, act_id: str, now: datetime) -> bool:
    """Note that an act was taken back; False when it was already."""
    query = update(flag_acts).where(flag_acts.c.id == act_id, flag_acts.c.undone_at.is_(None))
    return connection.execute(query.values(undone_at=now)).rowcount == 1


def list_recent(connection: Connection, account_id: str, since: datetime) -> Sequence[RowMapping]:
    """Return what an account did and has not taken back, newest first.

    With each come the flag as it stands now, and the participant's sealed name.
    """
    act, flag, person = flag_acts.c, flags.c, participants.c
    now = [column.label(f"now_{column.name}") for column in flags.c]
    query = (
        select(flag_acts, person.name_sealed, person.data_key, *now)
        .join(flags, flag.id == act.flag_id)
        .join(participants, person.id == act.participant_id)
        .where(act.account_id == account_id, act.done_at >= since, act.undone_at.is_(None))
        .order_by(act.done_at.desc(), act.id.desc())
    )
    return connection.execute(query).mappings().all()


def has_news(connection: Connection, flag_id: str, participant_id: str, done_at: datetime) -> bool:
    """Tell whether a reason came to a flag, or anybody of the team did something, since."""
    reason, done = evidence.c, followups.c
    told = select(reason.id).where(reason.flag_id == flag_id, reason.noted_at > done_at)
    did = select(done.id).where(done.participant_id == participant_id, done.done_at > done_at)
    return connection.execute(union_all(told, did).limit(1)).first() is not None


def retract_note(connection: Connection, flag_id: str, account_id: str, done_at: datetime) -> None:
    """Mark what was noted with an act as taken back; it stays on the record."""
    row = followups.c
    query = update(followups).where(
        row.flag_id == flag_id, row.account_id == account_id, row.done_at == done_at
    )
    retracted = row.kind.in_(["resolved", "handed_on", "snoozed"])
    connection.execute(query.where(retracted).values(kind=row.kind + "_undone"))


def revive_links(
    connection: Connection, flag_id: str, ended_at: datetime, lasts: timedelta
) -> None:
    """Make the links of a flag work again that ended with an act."""
    row = page_codes.c
    ended = select(row.token_hash, row.created_at).where(
        row.flag_id == flag_id, row.expires_at == ended_at
    )
    for token_hash, created_at in connection.execute(ended).all():
        query = update(page_codes).where(row.token_hash == token_hash)
        connection.execute(query.values(expires_at=created_at + lasts))


def unkeep_promises(connection: Connection, participant_id: str, kept_at: datetime) -> None:
    """Let promises wait again that an act had kept."""
    row = promises.c
    query = update(promises).where(row.participant_id == participant_id, row.kept_at == kept_at)
    connection.execute(query.values(kept_at=None))


def forget_plans(connection: Connection, participant_id: str, made_at: datetime) -> None:
    """Forget what was planned because a flag was closed: a question to them, a talk for us."""
    row, text = debriefs.c, planned_texts.c
    talks = delete(debriefs).where(row.cause_at == made_at, row.state == "planned")
    connection.execute(talks)
    query = update(planned_texts).where(
        text.participant_id == participant_id,
        text.created_at == made_at,
        text.kind == "feedback",
        text.state == "planned",
    )
    connection.execute(query.values(state="dropped", closed_at=made_at))
