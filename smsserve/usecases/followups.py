"""Follow-ups: what a supporter does for a participant: a text, or a note for the team."""

from __future__ import annotations

from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.messages import Kind
from smsserve.ids import new_id
from smsserve.storage import flags, shifts
from smsserve.storage.engine import transaction
from smsserve.usecases import audit, talking
from smsserve.usecases.people import is_opted_out, lock_person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import Cause, post_body

LONGEST_REPLY = 800
LONGEST_NOTE = 4000


def send_reply(
    runtime: Runtime, participant_id: str, body: str, *, account_id: str, once: str
) -> str:
    """Text a participant in a supporter's own words; automation keeps quiet from then on.

    `once` makes a form sent twice one text. Returns the message's id. Raises NotFoundError,
    RefusedError (empty, too long, opted out) or ConflictError (this form was sent already).
    """
    words = body.strip()
    if not words:
        raise RefusedError("there is nothing in this text", "Write a few words.")
    if len(words) > LONGEST_REPLY:
        raise RefusedError(f"a text has at most {LONGEST_REPLY} letters", "Send it in two.")
    with transaction(runtime.engine) as connection:
        person = lock_person(runtime, connection, participant_id)
        if person is None:
            raise NotFoundError("participant", participant_id)
        if is_opted_out(runtime, connection, person):
            raise RefusedError("they have opted out", "Texts cannot be sent. Use the contact plan.")
        now = runtime.now()
        flag = flags.find_unresolved(connection, participant_id)
        flag_id = None if flag is None else flag["id"]
        cause = Cause(f"typed:{account_id}:{once}", Kind.SUPPORTER_REPLY, flag_id=flag_id)
        message_id = post_body(runtime, connection, person, words, "typed", cause)
        if message_id is None:
            raise ConflictError("this text was sent already", hint="Reload the page.")
        flags.add_followup(
            connection,
            {
                "id": new_id(now),
                "participant_id": participant_id,
                "flag_id": flag_id,
                "account_id": account_id,
                "kind": "texted",
                "done_at": now,
            },
        )
        talking.silence_automation(connection, person, now)
        talking.begin(connection, person, now)
        shifts.keep_promises(connection, participant_id, now)
        audit.note(connection, now, "reply.sent", participant_id, actor=account_id)
    runtime.nudge.ring()
    return message_id


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
        audit.note(connection, now, "note.added", participant_id, actor=account_id)
