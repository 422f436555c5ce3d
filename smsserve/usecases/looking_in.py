"""Looking in again: follow-ups that somebody has planned come back to their queue when due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.looking_in import PlannedState, check_due
from smsserve.ids import new_id
from smsserve.storage import accounts, flags, planned_followups
from smsserve.storage.engine import transaction
from smsserve.usecases import audit
from smsserve.usecases.flagging import raise_flag
from smsserve.usecases.isolating import act_on_each
from smsserve.usecases.people import Person, is_opted_out, lock_person
from smsserve.usecases.runtime import Runtime

LONGEST_NOTE = 300
_TRY_AGAIN = timedelta(minutes=5)
_GONE = "that follow-up has come or was called off already"


@dataclass(frozen=True, slots=True)
class PlannedView:
    """A follow-up that is still to come."""

    id: str
    account_id: str
    owner_name: str
    note: str
    due_at: datetime


def plan_followup(
    runtime: Runtime, participant_id: str, *, account_id: str, due_at: datetime, note: str = ""
) -> str:
    """Plan to look in on somebody again; returns the plan's id.

    Raises NotFoundError, and RefusedError for a time that is past or a note that is too long.
    """
    words = note.strip()
    if len(words) > LONGEST_NOTE:
        raise RefusedError(f"a plan has at most {LONGEST_NOTE} letters", "Shorten it.")
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        _check(due_at, now)
        person = lock_person(runtime, connection, participant_id)
        if person is None:
            raise NotFoundError("participant", participant_id)
        planned_id = new_id(now)
        sealed = person.key.seal(words, _aad(planned_id)) if words else None
        row = {
            "id": planned_id,
            "participant_id": participant_id,
            "account_id": account_id,
            "state": PlannedState.PLANNED.value,
            "note_sealed": sealed,
            "due_at": due_at,
            "created_at": now,
        }
        planned_followups.add(connection, row)
        audit.note(connection, now, "followup.planned", participant_id, actor=account_id)
    return planned_id


def _aad(planned_id: str) -> str:
    return f"planned_followups:{planned_id}:note"


def _check(due_at: datetime, now: datetime) -> None:
    try:
        check_due(due_at, now)
    except ValueError as error:
        raise RefusedError(str(error), "Choose another day or time.") from None


def find_planned(runtime: Runtime, planned_id: str) -> str:
    """Return whom a follow-up is about; raises NotFoundError."""
    with transaction(runtime.engine) as connection:
        row = planned_followups.get(connection, planned_id)
    if row is None:
        raise NotFoundError("follow-up", planned_id)
    return str(row["participant_id"])


def move_followup(runtime: Runtime, planned_id: str, *, account_id: str, due_at: datetime) -> None:
    """Move a follow-up to another time; raises RefusedError, ConflictError once it has come."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        _check(due_at, now)
        if not planned_followups.change_planned(connection, planned_id, {"due_at": due_at}):
            raise ConflictError(_GONE)
        audit.note(connection, now, "followup.moved", planned_id, actor=account_id)


def cancel_followup(runtime: Runtime, planned_id: str, *, account_id: str) -> None:
    """Call a follow-up off; raises ConflictError once it has come."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        changes = {"state": PlannedState.CANCELLED.value, "closed_at": now}
        if not planned_followups.change_planned(connection, planned_id, changes):
            raise ConflictError(_GONE)
        audit.note(connection, now, "followup.cancelled", planned_id, actor=account_id)


def view_planned(
    person: Person, rows: Sequence[Mapping[Any, Any]], names: Mapping[str, str]
) -> tuple[PlannedView, ...]:
    """Return what is still to come for somebody as a page shows it."""
    return tuple(
        PlannedView(
            row["id"],
            row["account_id"],
            names.get(row["account_id"], ""),
            _open_note(person, row),
            row["due_at"],
        )
        for row in rows
    )


def export_planned(connection: Connection, person: Person) -> list[dict[str, object]]:
    """Return every follow-up that was planned for somebody as plain values: it is about them."""
    return [
        {"due_at": row["due_at"], "state": row["state"], "about": _open_note(person, row)}
        for row in planned_followups.list_all(connection, person.id)
    ]


def _open_note(person: Person, row: Mapping[Any, Any]) -> str:
    sealed = row["note_sealed"]
    return "" if sealed is None else person.key.open_text(sealed, _aad(row["id"]))


def raise_due(runtime: Runtime, *, limit: int = 50) -> int:
    """Bring follow-ups back whose time has come; returns how many."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()

        def put_off(row: RowMapping) -> None:
            later = {"due_at": now + _TRY_AGAIN}
            planned_followups.change_planned(connection, row["id"], later)

        return act_on_each(
            connection,
            planned_followups.claim_due(connection, now, limit),
            lambda row: _bring_back(runtime, connection, row, now),
            put_off,
            what="followup",
        )


def _bring_back(runtime: Runtime, connection: Connection, row: RowMapping, now: datetime) -> bool:
    """Put a follow-up on its owner's queue, or onto the flag that waits for the person already."""
    person = lock_person(runtime, connection, row["participant_id"])
    changes = {"state": PlannedState.RAISED.value, "closed_at": now}
    if person is None or not planned_followups.change_planned(connection, row["id"], changes):
        return False
    owner = accounts.get(connection, row["account_id"])
    waiting = flags.find_unresolved(connection, person.id)
    sentence = _say(runtime, connection, person, row, owner)
    evidence = Evidence(FlagKind.FOLLOW_UP, Severity.ROUTINE, "follow-up", sentence)
    flag_id = raise_flag(runtime, connection, person, evidence)
    if waiting is None and flag_id and owner is not None and owner["active"]:
        # Whoever planned it knows what it is about; nobody else is to start from nothing.
        flags.change_times(connection, flag_id, {"assigned_to": owner["id"]})
    return True


def _say(
    runtime: Runtime,
    connection: Connection,
    person: Person,
    row: RowMapping,
    owner: RowMapping | None,
) -> str:
    first = "somebody" if owner is None else str(owner["name"]).split()[0]
    said = f"Follow-up that {first} planned"
    note = _open_note(person, row)
    said += f": {note}" if note else "."
    if is_opted_out(runtime, connection, person):
        said += " They have opted out: texts cannot be sent, use the contact plan."
    return said
