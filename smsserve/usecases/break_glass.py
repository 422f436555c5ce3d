"""Break-glass: a supporter opens a record outside their caseload, says why, and it is shown.

The door is open for an hour. A coordinator sees who opened it and why, until they say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.roles import sees_everyone
from smsserve.ids import new_id
from smsserve.storage import openings
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.people import Person, find_person
from smsserve.usecases.runtime import Runtime

OPEN_FOR = timedelta(minutes=60)
LONGEST_REASON = 300
# What of the audit trail says that somebody looked.
READS = frozenset(
    {"participant.read", "participant.opened", "participant.summarized", "participant.exported"}
)
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class OpeningView:
    """A record that somebody opened from outside of their caseload."""

    id: str
    participant_id: str
    name: str
    by_name: str
    reason: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Reader:
    """Who last opened a record, how, and when; `name` is "" for what is no account."""

    name: str
    action: str
    read_at: datetime
    times: int


def open_record(
    runtime: Runtime, participant_id: str, account: AccountView, reason: str
) -> datetime:
    """Open a record for an hour; returns until when.

    Raises NotFoundError for nobody's id, RefusedError without a reason.
    """
    words = reason.strip()
    if not words or len(words) > LONGEST_REASON:
        raise RefusedError(f"a reason has 1 to {LONGEST_REASON} letters", "Say in a few words why.")
    with transaction(runtime.engine) as connection:
        person = find_person(runtime, connection, participant_id)
        if person is None:
            raise NotFoundError("participant", participant_id)
        now = runtime.now()
        keep_opening(connection, person, account.id, words, now)
        return now + OPEN_FOR


def keep_opening(
    connection: Connection, person: Person, account_id: str, reason: str, now: datetime
) -> None:
    """Open a door within a transaction, sealed reason and audit entry with it."""
    opening_id = new_id(now)
    row = {
        "id": opening_id,
        "participant_id": person.id,
        "account_id": account_id,
        "reason_sealed": person.key.seal(reason, aad_of_reason(opening_id)),
        "opened_at": now,
        "until_at": now + OPEN_FOR,
    }
    openings.add(connection, row)
    audit.note(connection, now, "participant.opened", person.id, actor=account_id)


def aad_of_reason(opening_id: str) -> str:
    """Return what a sealed reason is bound to."""
    return f"openings:{opening_id}:reason"


def export_openings(connection: Connection, person: Person) -> list[dict[str, object]]:
    """Return when somebody's record was opened from outside a list, and why: it is about them."""
    return [
        {
            "opened_at": row["opened_at"],
            "reason": person.key.open_text(row["reason_sealed"], aad_of_reason(row["id"])),
        }
        for row in openings.list_for(connection, person.id)
    ]


def mark_seen(runtime: Runtime, opening_id: str, account: AccountView) -> None:
    """Note that a coordinator has seen an opening; raises NotFoundError, also for others."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        known = sees_everyone(account.role)
        if not known or not openings.mark_seen(connection, opening_id, account.id, now):
            raise NotFoundError("opening", opening_id)
        audit.note(connection, now, "opening.seen", opening_id, actor=account.id)


def list_readers(
    runtime: Runtime, participant_id: str, account: AccountView, names: Mapping[str, str]
) -> tuple[Reader, ...]:
    """Return who opened a record lately, each once and the last first; nothing for supporters.

    `names` are the team's, by account.
    """
    if not sees_everyone(account.role):
        return ()
    with reading(runtime.engine) as connection:
        rows = openings.list_readers(connection, participant_id, READS, 200)
    last: dict[tuple[str, str], Reader] = {}
    for row in rows:
        whom = (row["actor"], row["action"])
        known = last.get(whom)
        at = row["noted_at"] if known is None else known.read_at
        times = 1 if known is None else known.times + 1
        last[whom] = Reader(names.get(row["actor"], ""), row["action"], at, times)
    return tuple(last.values())[:_SHOWN]
