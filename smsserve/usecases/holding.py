"""Holding: a text waits some seconds before it leaves, and whoever wrote it may take it back.

It counts as written from the first second; taken back, it is as if it never had been: the promise
is open again, the claim runs on, a flag that was closed with it is open, automation goes on where
it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.claims import holds_until, lapses_at
from smsserve.domain.errors import ConflictError, NotFoundError
from smsserve.domain.flags import FlagState, Outcome
from smsserve.domain.programs import UNDO
from smsserve.storage import flags, holding, outbox
from smsserve.storage.base import Row
from smsserve.storage.engine import reading, transaction
from smsserve.storage.holding import TAKEN_BACK
from smsserve.usecases import acts, audit, drafts, talking
from smsserve.usecases.drafts import TEXT, Draft
from smsserve.usecases.lapsing import last_contact
from smsserve.usecases.people import Person, is_opted_out, lock_person
from smsserve.usecases.runtime import Runtime


@dataclass(frozen=True, slots=True)
class Held:
    """A text that waits to leave; only whoever wrote it may take it back."""

    id: str
    account_id: str
    held_until: datetime


def hold_of(person: Person) -> timedelta:
    """Return how long a text to somebody can be taken back, by their programme."""
    return UNDO if person.program is None else person.program.undo


def note_held(
    connection: Connection, person: Person, message_id: str, followup: Row, until: datetime
) -> None:
    """Remember what a held text has set in motion, so that it can be taken back."""
    row = {
        "outbound_id": message_id,
        "participant_id": person.id,
        "account_id": followup["account_id"],
        "followup_id": followup["id"],
        "written_at": followup["done_at"],
        "held_until": until,
    }
    holding.add(connection, row)


def refuse_twin(
    connection: Connection, person: Person, account_id: str, digest: str, now: datetime
) -> None:
    """Raise ConflictError for words that the same account has just written, from another page."""
    for row in holding.list_waiting(connection, person.id):
        same = row["account_id"] == account_id and row["body_digest"] == digest
        if same and row["held_until"] > now:
            raise ConflictError("this text was sent already", hint="It is on its way.")


def undo(runtime: Runtime, message_id: str, *, account_id: str, typed: str = "") -> str:
    """Take a text back before it leaves; its words, and what was `typed` since, are a draft.

    Returns whom it was for. Raises NotFoundError for a text that is not this account's, and
    ConflictError when it is too late.
    """
    with transaction(runtime.engine) as connection:
        held = holding.get(connection, message_id)
        if held is None or held["account_id"] != account_id:
            raise NotFoundError("text", message_id)
        person = lock_person(runtime, connection, held["participant_id"])
        row = outbox.lock(connection, message_id)
        if person is None or row is None:
            raise NotFoundError("text", message_id)
        _require_waiting(runtime, connection, person, row)
        now = runtime.now()
        aad = f"outbound:{message_id}:body"
        words = person.key.open_text(row["body_sealed"], aad)
        _call_off(connection, person, message_id, now)
        _unwind(runtime, connection, person, held, row["flag_id"], now)
        draft = Draft(f"{words}\n{typed}".strip(), now)
        drafts.keep_in(connection, person, account_id, TEXT, draft)
        audit.note(connection, now, "reply.undone", person.id, actor=account_id)
        return person.id


def find_recipient(runtime: Runtime, message_id: str, *, account_id: str) -> str:
    """Return whom a text of an account's was for; raises NotFoundError."""
    with reading(runtime.engine) as connection:
        held = holding.get(connection, message_id)
    if held is None or held["account_id"] != account_id:
        raise NotFoundError("text", message_id)
    return str(held["participant_id"])


def _require_waiting(
    runtime: Runtime, connection: Connection, person: Person, row: RowMapping
) -> None:
    """Raise ConflictError unless nobody has begun to hand a text over."""
    if row["failure_reason"] == TAKEN_BACK:
        raise ConflictError("this text was taken back already", hint="Its words are in the box.")
    if row["status"] == "cancelled" and is_opted_out(runtime, connection, person):
        raise ConflictError("they opted out meanwhile", hint="Nothing was sent.")
    if row["status"] in {"cancelled", "expired"}:
        raise ConflictError("this text was called off already", hint="Nothing was sent.")
    # A re-send may follow one that arrived.
    if row["status"] != "pending" or row["resends"]:
        raise ConflictError("it is too late: this text has left", hint="Write another one.")


def _call_off(connection: Connection, person: Person, message_id: str, now: datetime) -> None:
    """Keep the row and not its words: they may have been meant for somebody else."""
    changes = {
        "status": "cancelled",
        "failure_reason": TAKEN_BACK,
        "closed_at": now,
        "body_sealed": person.key.seal("", f"outbound:{message_id}:body"),
        "body_digest": person.key.digest(f"{TAKEN_BACK} {message_id}"),
    }
    outbox.change_from(connection, message_id, ["pending"], changes)
    holding.mark_undone(connection, message_id, now)


def _reopen(
    runtime: Runtime, connection: Connection, flag_id: str | None, held: RowMapping
) -> bool:
    """Open a flag again that the writer has closed as "texted", where nothing else was done."""
    flag = None if flag_id is None else flags.get(connection, flag_id)
    if flag is None or flag["outcome"] != Outcome.TEXTED.value:
        return False
    if last_contact(connection, flag) is not None:
        return False
    who, since = held["account_id"], held["written_at"]
    return acts.undo_closing(runtime, connection, flag["id"], who, since)


def unwind_deleted(
    runtime: Runtime, connection: Connection, person: Person, row: RowMapping, now: datetime
) -> None:
    """Take back what a text had set in motion, of a `row` that was deleted before it left."""
    held = holding.get(connection, row["id"])
    waited = row["status"] == "pending" and not row["resends"]
    if held is None or held["undone_at"] is not None or not waited:
        return
    holding.mark_undone(connection, row["id"], now)
    _unwind(runtime, connection, person, held, row["flag_id"], now)


def _unwind(
    runtime: Runtime,
    connection: Connection,
    person: Person,
    held: RowMapping,
    flag_id: str | None,
    now: datetime,
) -> None:
    """Take back what the text had set in motion when it was written."""
    written_at: datetime = held["written_at"]
    holding.undo_followup(connection, held["followup_id"])
    if _reopen(runtime, connection, flag_id, held):
        # The talk that closing had ended is on again.
        person = lock_person(runtime, connection, person.id) or person
    holding.reopen_promises(connection, person.id, written_at)
    talking.go_back(connection, person, written_at, now)
    _let_claim_run(connection, person.id, written_at)


def _let_claim_run(connection: Connection, participant_id: str, written_at: datetime) -> None:
    """Put a claim's clock back that was looked at meanwhile and held for the text's sake."""
    flag = flags.lock_unresolved(connection, participant_id)
    if flag is None or flag["state"] != FlagState.ACKNOWLEDGED.value:
        return
    severity = flag["severity"]
    if flag["next_step_at"] != holds_until(severity, written_at):
        return
    contacted_at = last_contact(connection, flag)
    at = (
        lapses_at(severity, flag["acknowledged_at"], flag["due_at"])
        if contacted_at is None
        else holds_until(severity, contacted_at)
    )
    flags.change_times(connection, flag["id"], {"next_step_at": at})
