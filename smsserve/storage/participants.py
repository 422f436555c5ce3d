"""Participants, their consent and the list of numbers that must not be texted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    RowMapping,
    String,
    Text,
    bindparam,
    delete,
    false,
    func,
    insert,
    select,
)

from smsserve.storage.among import among
from smsserve.storage.base import (
    Id,
    IndexTrail,
    PhoneIndex,
    Row,
    Sealed,
    Table,
    UtcInstant,
    Word,
    metadata,
)
from smsserve.storage.upsert import change_row, insert_new

participants = Table(
    "participants",
    metadata,
    Column("id", Id, primary_key=True),
    Column("phone_index", PhoneIndex, nullable=False, unique=True),
    # By which key the number is indexed; None where that was before indexes said it.
    Column("index_key", IndexTrail),
    Column("phone_sealed", Sealed, nullable=False),
    Column("name_sealed", Sealed, nullable=False),
    Column("data_key", Sealed, nullable=False),
    Column("time_zone", String(64), nullable=False),
    Column("language", String(8), nullable=False),
    Column("external_id", String(80)),
    Column("known", Boolean, nullable=False),
    Column("number_bad_at", UtcInstant),
    Column("created_at", UtcInstant, nullable=False),
    Column("last_inbound_at", UtcInstant),
    Column("last_ack_at", UtcInstant),
    Column("last_ack_key", String(60)),
    Column("last_crisis_text_at", UtcInstant),
    Column("stop_asked_at", UtcInstant),
    # A supporter and they are in a conversation since; only a person ends it. When nobody wrote for
    # long, somebody is asked about it.
    Column("talking_since", UtcInstant),
    Column("talk_due_at", UtcInstant),
    # Texts that say nothing about what this is, for a phone that others see.
    Column("plain", Boolean, nullable=False, server_default=false()),
    # Local "HH:MM": hours without prompts of their own, never shorter than the programme's.
    Column("quiet_start", String(5)),
    Column("quiet_end", String(5)),
    # The one prompt besides a check-in that waits for their next text.
    Column("prompt_kind", Word),
    Column("prompt_step", Word),
    Column("prompt_until", UtcInstant),
    Column("prompt_sealed", Sealed),
    # They asked to be deleted; when the next offer of plain texts is thought about.
    Column("erase_asked_at", UtcInstant, index=True),
    Column("plain_offer_at", UtcInstant, index=True),
    Index("ix_participants_stop_asked_at", "stop_asked_at"),
    Index("ix_participants_talk_due_at", "talk_due_at"),
)

opt_outs = Table(
    "opt_outs",
    metadata,
    Column("phone_index", PhoneIndex, primary_key=True),
    Column("index_key", IndexTrail),
    Column("opted_out_at", UtcInstant, nullable=False),
    Column("how", Word, nullable=False),
)

consents = Table(
    "consents",
    metadata,
    Column("id", Id, primary_key=True),
    # Empty by now: the person's row has it, and nothing was ever looked up by this one.
    Column("phone_index", PhoneIndex, nullable=False, index=True),
    Column("participant_id", ForeignKey("participants.id", ondelete="SET NULL"), index=True),
    Column("kind", Word, nullable=False),
    Column("how", String(200), nullable=False),
    Column("wording", Text, nullable=False, server_default=""),
    # The language of the wording, and the address of the internet it was agreed to from: evidence,
    # and personal data, so sealed with their own key.
    Column("language", String(8)),
    Column("address_sealed", Sealed),
    Column("given_at", UtcInstant, nullable=False),
    Column("recorded_at", UtcInstant, nullable=False),
)


# Written once: every text that comes in asks for these, or every few that go out.
_MANY = select(participants).where(among(participants.c.id, "ids"))
_OPTED_OUT = select(opt_outs.c.phone_index, opt_outs.c.opted_out_at).where(
    among(opt_outs.c.phone_index, "indexes")
)
_BY_PHONE = select(participants).where(
    participants.c.phone_index.in_(bindparam("indexes", expanding=True))
)
_HOLD_BY_PHONE = _BY_PHONE.with_for_update(key_share=True)
_HOLD = (
    select(participants)
    .where(participants.c.id == bindparam("wanted"))
    .with_for_update(key_share=True)
)


def add(connection: Connection, row: Row) -> None:
    """Insert a participant."""
    connection.execute(insert(participants).values(row))


def find_by_phone(connection: Connection, indexes: Sequence[str]) -> RowMapping | None:
    """Return the participant stored under any of a number's blind indexes."""
    return connection.execute(_BY_PHONE, {"indexes": list(indexes)}).mappings().first()


def lock_by_phone(connection: Connection, indexes: Sequence[str]) -> RowMapping | None:
    """Return the participant of a number as `find_by_phone` does, held as `lock` does."""
    return connection.execute(_HOLD_BY_PHONE, {"indexes": list(indexes)}).mappings().first()


def get(connection: Connection, participant_id: str) -> RowMapping | None:
    """Return one participant."""
    query = select(participants).where(participants.c.id == participant_id)
    return connection.execute(query).mappings().first()


def get_many(connection: Connection, ids: Collection[str]) -> dict[str, RowMapping]:
    """Return participants by their ids; who is not there is left out."""
    found = connection.execute(_MANY, {"ids": ids}).mappings()
    return {row["id"]: row for row in found}


def lock(connection: Connection, participant_id: str) -> RowMapping | None:
    """Return one participant, holding their row: one person's messages are handled in order.

    Others may go on writing rows that refer to it (a page, a reason): those never change its key.
    """
    return connection.execute(_HOLD, {"wanted": participant_id}).mappings().first()


def change(connection: Connection, participant_id: str, changes: Row) -> None:
    """Update one participant."""
    change_row(connection, participants, participant_id, changes)


def page(connection: Connection, *, after: str = "", limit: int = 500) -> Sequence[RowMapping]:
    """Return participants in the order of their ids."""
    query = select(participants).where(participants.c.id > after).order_by(participants.c.id)
    return connection.execute(query.limit(limit)).mappings().all()


def asked_to_stop_before(connection: Connection, instant: datetime) -> Sequence[str]:
    """Return who was asked "shall we stop?" before an instant and has not answered."""
    query = select(participants.c.id).where(participants.c.stop_asked_at <= instant)
    return connection.execute(query).scalars().all()


def asked_to_be_erased(connection: Connection) -> Sequence[str]:
    """Return who asked to be deleted and is still here, in the order they asked."""
    query = select(participants.c.id).where(participants.c.erase_asked_at.is_not(None))
    return connection.execute(query.order_by(participants.c.erase_asked_at)).scalars().all()


def due_plain_offers(connection: Connection, now: datetime, limit: int) -> Sequence[RowMapping]:
    """Return the ids of those for whom it is time to think about the offer of plain texts."""
    query = select(participants.c.id).where(participants.c.plain_offer_at <= now)
    query = query.order_by(participants.c.plain_offer_at).limit(limit)
    return connection.execute(query).mappings().all()


def remove(connection: Connection, participant_id: str) -> None:
    """Delete a participant's row; what hangs on it goes too, the opt-out of the number stays."""
    connection.execute(delete(participants).where(participants.c.id == participant_id))


# What makes a phone hold no prompt.
NO_PROMPT: Row = {
    "prompt_kind": None,
    "prompt_step": None,
    "prompt_until": None,
    "prompt_sealed": None,
}


def find_opt_out(connection: Connection, indexes: Sequence[str]) -> RowMapping | None:
    """Return the opt-out of a number, if there is one."""
    query = select(opt_outs).where(opt_outs.c.phone_index.in_(indexes))
    return connection.execute(query).mappings().first()


def list_opt_outs(connection: Connection, indexes: Collection[str]) -> dict[str, datetime]:
    """Return blind index -> since when its number must not be texted, of those that must not."""
    return {found[0]: found[1] for found in connection.execute(_OPTED_OUT, {"indexes": indexes})}


def add_opt_out(
    connection: Connection,
    phone_index: str,
    how: str,
    now: datetime,
    *,
    index_key: str | None = None,
) -> bool:
    """Record that a number must not be texted; False if it was recorded before."""
    row = {"phone_index": phone_index, "index_key": index_key, "opted_out_at": now, "how": how}
    return insert_new(connection, opt_outs, row)


def remove_opt_out(connection: Connection, indexes: Sequence[str]) -> bool:
    """Forget an opt-out after consent anew; False if there was none."""
    gone = connection.execute(delete(opt_outs).where(opt_outs.c.phone_index.in_(indexes)))
    return gone.rowcount > 0


def add_consent(connection: Connection, row: Row) -> None:
    """Keep evidence of an opt-in or an opt-out."""
    connection.execute(insert(consents).values(row))


def list_consents(connection: Connection, participant_id: str) -> Sequence[RowMapping]:
    """Return a participant's consent history, oldest first."""
    query = select(consents).where(consents.c.participant_id == participant_id)
    return connection.execute(query.order_by(consents.c.recorded_at)).mappings().all()


def count(connection: Connection) -> int:
    """Return how many participants there are."""
    return connection.execute(select(func.count()).select_from(participants)).scalar_one()


def forget_consents(connection: Connection, participant_id: str) -> None:
    """Delete a participant's consent history; the opt-out list is another table."""
    connection.execute(delete(consents).where(consents.c.participant_id == participant_id))
