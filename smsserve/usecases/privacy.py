"""Privacy: a copy by a link that works once, and deletion by a person's own word."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain.checkins import CheckinState
from smsserve.domain.messages import TERMINAL, Kind
from smsserve.domain.privacy import (
    HELD,
    LINK_LASTS,
    LINK_TEXT,
    LONGEST_GOODBYE,
    LONGEST_HOLD,
    EraseMe,
    SendCopy,
    SetPlain,
    may_erase,
)
from smsserve.domain.spoken_time import say_time
from smsserve.storage import flags, links, outbox, outbox_looks, participants
from smsserve.storage.crypto import UnreadableError
from smsserve.storage.engine import forget_deleted, reading, transaction
from smsserve.usecases import audit, dialogues, surveying
from smsserve.usecases.consenting import UNSENT, opt_out, withdraw
from smsserve.usecases.erasing import erase_held
from smsserve.usecases.isolating import tried
from smsserve.usecases.participants import export_participant
from smsserve.usecases.people import Person, find_person, is_opted_out, open_person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.turns import Turn
from smsserve.usecases.writing import Cause, speak, write_text

# Whoever opens the link themselves, for the audit trail.
THEMSELVES = "participant"
# The page stays open so long that the copy can still be saved as a file.
TICKET_LASTS = timedelta(minutes=15)
_TOKEN_BYTES = 24
_ASKED = "asked to be deleted"
_BY_HAND = (Kind.SUPPORTER_REPLY.value,)
_ARRIVED = {status.value for status in TERMINAL} | {"sent"}


@dataclass(frozen=True, slots=True)
class Copy:
    """What a link opened: everything kept, in the person's language, and a ticket for the file."""

    record: dict[str, Any]
    language: str
    ticket: str


def set_plain(action: SetPlain, turn: Turn) -> None:
    """Turn plain texts on or off for one person."""
    turn.change_person(plain=action.on, plain_offer_at=None)
    audit.note(turn.connection, turn.now, "participant.plain", turn.person.id, on=action.on)


def send_copy(_action: SendCopy, turn: Turn) -> None:
    """Text a fresh link; the address holds 192 bits of chance and nothing of anybody."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    until = turn.now + LINK_LASTS
    links.add_link(
        turn.connection,
        {
            "token_hash": _hash(token),
            "participant_id": turn.person.id,
            "created_at": turn.now,
            "expires_at": until,
        },
    )
    url = f"{turn.runtime.settings.public_url}/copy/{token}"
    language = speak(turn.runtime, turn.person)
    extra = {"url": url, "time": say_time(until, turn.person.zone, language, turn.now)}
    cause = replace(turn.cause(Kind.COMPLIANCE), extra=extra)
    write_text(turn.runtime, turn.connection, turn.person, LINK_TEXT, cause)
    audit.note(turn.connection, turn.now, "participant.link_sent", turn.person.id)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", errors="replace")).hexdigest()


def check_link(runtime: Runtime, token: str) -> str | None:
    """Return the language of whose link it is, None for one that opens nothing any more."""
    with reading(runtime.engine) as connection:
        row = links.find_link(connection, _hash(token))
        if row is None or row["used_at"] is not None or row["expires_at"] <= runtime.now():
            return None
        person = find_person(runtime, connection, row["participant_id"])
        return None if person is None else person.language


def open_copy(runtime: Runtime, token: str) -> Copy | None:
    """Use a link up and return the copy, None for one that opens nothing any more."""
    ticket = secrets.token_urlsafe(_TOKEN_BYTES)
    with transaction(runtime.engine) as connection:
        row = links.find_link(connection, _hash(token))
        if row is None or not links.use_link(
            connection, _hash(token), _hash(ticket), runtime.now()
        ):
            return None
    record = export_participant(runtime, row["participant_id"], actor=THEMSELVES)
    return Copy(record, str(record["language"]), ticket)


def save_copy(runtime: Runtime, ticket: str) -> dict[str, Any] | None:
    """Return the copy once more for the page that has just shown it, None for anybody else."""
    with transaction(runtime.engine) as connection:
        since = runtime.now() - TICKET_LASTS
        participant_id = links.use_ticket(connection, _hash(ticket), since)
    if participant_id is None:
        return None
    return export_participant(runtime, participant_id, actor=THEMSELVES)


def erase_me(_action: EraseMe, turn: Turn) -> None:
    """Take a deletion up: at once, or held for a person where somebody may be in danger."""
    runtime, connection, person = turn.runtime, turn.connection, turn.person
    turn.change_person(erase_asked_at=turn.now, stop_asked_at=None)
    audit.note(connection, turn.now, "participant.erasure_asked", person.id, actor=THEMSELVES)
    dialogues.forget_prompt(turn)
    surveying.close(turn, CheckinState.CANCELLED)
    if may_erase(_severity(connection, person.id, told=False), turn.now, turn.now):
        _say_goodbye(runtime, connection, person, turn.now, turn.now)
        return
    withdraw(runtime, connection, person, turn.now)
    turn.flag(HELD)
    until = turn.now + LONGEST_HOLD
    extra = {"time": say_time(until, person.zone, speak(runtime, person), turn.now)}
    cause = replace(turn.cause(Kind.COMPLIANCE), extra=extra)
    write_text(runtime, connection, person, "delete.held", cause)


def _severity(connection: Connection, participant_id: str, *, told: bool) -> str | None:
    """Return how severe somebody's unresolved flag is, None where nothing holds a deletion.

    Whom we `told` that it is done waits for no flag about a text that this very word called off.
    """
    flag = flags.find_unresolved(connection, participant_id)
    if flag is None:
        return None
    if told and {one["rule"] for one in flags.list_evidence(connection, [flag["id"]])} == {UNSENT}:
        return None
    return str(flag["severity"])


def _say_goodbye(
    runtime: Runtime, connection: Connection, person: Person, asked_at: datetime, now: datetime
) -> None:
    """Suppress the number and write the last text: it leaves before the number is gone.

    What a person has typed and has not left goes with everything else: a flag about it, and the
    page for that, would lead to nobody.
    """
    outbox.cancel_pending(connection, person.id, now, kinds=_BY_HAND, why=_ASKED)
    opt_out(runtime, connection, person, _ASKED, now)
    cause = Cause(_goodbye_key(person.id, asked_at), Kind.CONFIRM_STOP)
    write_text(runtime, connection, person, "delete.done", cause)


def _goodbye_key(participant_id: str, asked_at: datetime) -> str:
    return f"goodbye:{participant_id}:{asked_at.timestamp():.0f}"


def erase_asked(runtime: Runtime) -> int:
    """Take every deletion that was asked for a step further; returns how many were carried out.

    One that breaks holds up no other.
    """
    with reading(runtime.engine) as connection:
        waiting = participants.asked_to_be_erased(connection)
    return sum(tried(partial(_erase_step, runtime, one), "erase_asked") for one in waiting)


def _erase_step(runtime: Runtime, participant_id: str) -> bool:
    with transaction(runtime.engine) as connection:
        row = participants.lock(connection, participant_id)
        if row is None or row["erase_asked_at"] is None:
            return False
        if not _may_go(runtime, connection, row):
            return False
        # In this very transaction: what they text meanwhile comes before the question, or after.
        erase_held(runtime, connection, row, actor=THEMSELVES)
    forget_deleted(runtime.engine)
    return True


def _may_go(runtime: Runtime, connection: Connection, row: RowMapping) -> bool:
    """Tell whether nothing is left to wait for; says goodbye where only that is left."""
    now, asked_at, person_id = runtime.now(), row["erase_asked_at"], str(row["id"])
    goodbye = outbox.find_by_key(connection, _goodbye_key(person_id, asked_at))
    if not may_erase(_severity(connection, person_id, told=goodbye is not None), asked_at, now):
        return False
    if goodbye is not None:
        return _has_left(goodbye, now)
    try:
        person = open_person(runtime, connection, row)
        # Whoever has opted out since hears nothing more, not even this.
        if is_opted_out(runtime, connection, person):
            return True
    except UnreadableError:
        return True  # no key opens their number: nothing can be said to them
    # What somebody of the team answered them meanwhile still reaches them.
    since = max(asked_at, now - LONGEST_GOODBYE)
    if not outbox_looks.has_pending(connection, person.id, _BY_HAND, since):
        _say_goodbye(runtime, connection, person, asked_at, now)
    return False


def _has_left(goodbye: RowMapping, now: datetime) -> bool:
    """Tell whether the last text needs the number no more: it left, or it never will."""
    return goodbye["status"] in _ARRIVED or now - goodbye["created_at"] >= LONGEST_GOODBYE
