"""Follow-ups: what a supporter does for a participant: a text, or a note for the team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NoReturn

from sqlalchemy import Connection

from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.messages import Kind
from smsserve.domain.saved_replies import BLANK
from smsserve.domain.segments import fold_marks
from smsserve.ids import new_id
from smsserve.storage import drafts, flags, outbox, shifts
from smsserve.storage.engine import transaction
from smsserve.storage.holding import TAKEN_BACK
from smsserve.usecases import audit, holding, saved_replies, talking
from smsserve.usecases.drafts import NOTE, TEXT
from smsserve.usecases.people import Person, is_opted_out, lock_person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import Cause, post_body

LONGEST_REPLY = 800
LONGEST_NOTE = 4000


def check_words(body: str) -> str:
    """Return a typed text as it would be sent; raises RefusedError for none and for a long one.

    Marks that keyboards put in by themselves are made plain: they would double what it costs.
    """
    words = fold_marks(body).strip()
    if not words:
        raise RefusedError("there is nothing in this text", "Write a few words.")
    if len(words) > LONGEST_REPLY:
        raise RefusedError(f"a text has at most {LONGEST_REPLY} letters", "Send it in two.")
    if BLANK in words:
        raise RefusedError("a blank is still open in this text", "Fill it in, or take it out.")
    return words


def send_reply(
    runtime: Runtime,
    participant_id: str,
    body: str,
    *,
    account_id: str,
    once: str,
    hold: timedelta | None = None,
) -> str:
    """Text a participant in a supporter's own words; automation keeps quiet from then on.

    `once` makes a form sent twice one text; it leaves after the programme's time to take it back,
    or after `hold`. Returns the message's id. Raises NotFoundError, RefusedError (empty, too long,
    a saved reply as it stands, opted out) or ConflictError (this form was sent already).
    """
    words = check_words(body)
    with transaction(runtime.engine) as connection:
        person = lock_person(runtime, connection, participant_id)
        if person is None:
            raise NotFoundError("participant", participant_id)
        if is_opted_out(runtime, connection, person):
            raise RefusedError("they have opted out", "Texts cannot be sent. Use the contact plan.")
        saved_replies.require_edit(runtime, connection, person, account_id, words)
        now = runtime.now()
        holding.refuse_twin(connection, person, account_id, person.key.digest(words), now)
        due_at = now + (holding.hold_of(person) if hold is None else hold)
        flag = flags.find_unresolved(connection, participant_id)
        flag_id = None if flag is None else flag["id"]
        key = f"typed:{account_id}:{once}"
        cause = Cause(key, Kind.SUPPORTER_REPLY, flag_id=flag_id, due_at=due_at)
        message_id = post_body(runtime, connection, person, words, "typed", cause)
        if message_id is None:
            _refuse_again(connection, key)
        _note_text(connection, person, _Written(message_id, account_id, flag_id, due_at), now)
        audit.note(connection, now, "reply.sent", participant_id, actor=account_id)
    runtime.nudge.ring()
    return message_id


def _refuse_again(connection: Connection, key: str) -> NoReturn:
    """Raise for a form that was sent already; one taken back may be sent anew."""
    row = outbox.find_by_key(connection, key)
    if row is not None and row["failure_reason"] == TAKEN_BACK:
        raise RefusedError("this text was taken back", "Press send again to send it after all.")
    raise ConflictError("this text was sent already", hint="Reload the page.")


@dataclass(frozen=True, slots=True)
class _Written:
    """A text that was just written: by whom, about which flag, and when it leaves."""

    message_id: str
    account_id: str
    flag_id: str | None
    due_at: datetime


def _note_text(connection: Connection, person: Person, written: _Written, now: datetime) -> None:
    """Note what a text does from the first second on: the promise is kept, automation waits."""
    followup = {
        "id": new_id(now),
        "participant_id": person.id,
        "flag_id": written.flag_id,
        "account_id": written.account_id,
        "kind": "texted",
        "done_at": now,
    }
    flags.add_followup(connection, followup)
    if written.due_at > now:
        holding.note_held(connection, person, written.message_id, followup, written.due_at)
    talking.silence_automation(connection, person, now)
    talking.begin(connection, person, now)
    shifts.keep_promises(connection, person.id, now)
    drafts.remove(connection, person.id, written.account_id, TEXT)


def add_note(runtime: Runtime, participant_id: str, note: str, *, account_id: str) -> None:
    """Keep a note that only the team sees; raises NotFoundError or RefusedError."""
    words = note.strip()
    if not words or len(words) > LONGEST_NOTE:
        raise RefusedError(f"a note has 1 to {LONGEST_NOTE} letters", "Shorten it.")
    with transaction(runtime.engine) as connection:
        person = lock_person(runtime, connection, participant_id)
        if person is None:
            raise NotFoundError("participant", participant_id)
        now = runtime.now()
        followup_id = new_id(now)
        flags.add_followup(
            connection,
            {
                "id": followup_id,
                "participant_id": participant_id,
                "account_id": account_id,
                "kind": "noted",
                "note_sealed": person.key.seal(words, f"followups:{followup_id}:note"),
                "done_at": now,
            },
        )
        drafts.remove(connection, participant_id, account_id, NOTE)
        audit.note(connection, now, "note.added", participant_id, actor=account_id)
