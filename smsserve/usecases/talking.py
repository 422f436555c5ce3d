"""Talks: while a supporter and a participant write to each other, automation waits.

It goes on when a person says so, never by itself: a talk that nobody ended is put before one.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.checkins import CheckinState
from smsserve.domain.errors import ConflictError, NotFoundError
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.messages import STOPPED_BY_PAUSE, Kind
from smsserve.domain.spoken_time import say_time
from smsserve.ids import new_id
from smsserve.storage import caring, checkins, flags, holding, outbox, participants
from smsserve.storage.base import Row
from smsserve.storage.engine import transaction
from smsserve.usecases import audit, feedback
from smsserve.usecases.flagging import last_supporter_reply, raise_flag
from smsserve.usecases.isolating import BATCH, act_on_each, in_batches
from smsserve.usecases.people import Person, is_opted_out, lock_person, open_person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import Cause, write_text

# Nobody wrote for so long: somebody is asked whether the talk is over.
QUIET = timedelta(hours=24)
# And asked again after so long, for as long as nobody says.
_ASK_AGAIN = timedelta(days=3)
# Whoever wrote this recently is not woken by a good-bye.
_JUST_NOW = timedelta(hours=1)
_WRITING = "a person is writing"
OVER: Row = {"talking_since": None, "talk_due_at": None}


def still_on(person: Person, now: datetime) -> Row:
    """Return what a new text of either side changes about a talk: it is not quiet."""
    return {} if person.row["talking_since"] is None else {"talk_due_at": now + QUIET}


def begin(connection: Connection, person: Person, now: datetime) -> None:
    """Let automation wait from now on, or go on waiting."""
    since = person.row["talking_since"] or now
    changes = {"talking_since": since, "talk_due_at": now + QUIET}
    participants.change(connection, person.id, changes)


def go_on(
    runtime: Runtime, connection: Connection, person: Person, since: datetime, now: datetime
) -> None:
    """Let automation wait again for a talk since an instant that was ended and is not over.

    When it is quiet is counted from the last text of either side, as if it had never ended.
    """
    row = person.row
    if row["talking_since"] is not None or is_opted_out(runtime, connection, person):
        return
    wrote = (since, row["last_inbound_at"], last_supporter_reply(connection, person.id))
    quiet_at = max(at for at in wrote if at is not None) + QUIET
    # Past already, it was told already: then once more in a day.
    due = quiet_at if quiet_at > now else now + QUIET
    participants.change(connection, person.id, {"talking_since": since, "talk_due_at": due})


def silence_automation(connection: Connection, person: Person, now: datetime) -> None:
    """Close the question that is open and forget the prompt: a person asks from now on."""
    checkin = checkins.find_open(connection, person.id)
    if checkin is not None:
        changes = {"state": CheckinState.CANCELLED.value, "closed_at": now}
        checkins.change(connection, checkin["id"], changes)
    kinds = [kind.value for kind in (*STOPPED_BY_PAUSE, Kind.CARE)]
    outbox.cancel_pending(connection, person.id, now, kinds=kinds, why=_WRITING)
    participants.change(connection, person.id, participants.NO_PROMPT)


def go_back(connection: Connection, person: Person, began_at: datetime, now: datetime) -> None:
    """Let automation go on where a text stopped it that was taken back before it left.

    Only the prompt that waited for their next text is gone: those words go to a person. Where
    another text was written meanwhile the talk is that one's, and automation waits on.
    """
    later = holding.next_text_at(connection, person.id, began_at)
    began = person.row["talking_since"] == began_at
    if later is not None:
        if began:
            participants.change(connection, person.id, {"talking_since": later})
        holding.carry_over(connection, person.id, began_at, why=_WRITING, to=later)
        return
    if began:
        participants.change(connection, person.id, OVER)
    if checkins.find_open(connection, person.id) is None:
        holding.reopen_checkin(connection, person.id, began_at, now)
    holding.revive_queue(connection, person.id, began_at, why=_WRITING, now=now)


def end_talk(runtime: Runtime, participant_id: str, *, account_id: str | None) -> None:
    """End a talk by a person's word; check-ins go on, and the participant is told so.

    Raises NotFoundError, and ConflictError where no talk is on.
    """
    with transaction(runtime.engine) as connection:
        person = lock_person(runtime, connection, participant_id)
        if person is None:
            raise NotFoundError("participant", participant_id, "See `smsserve participants list`.")
        if person.row["talking_since"] is None:
            raise ConflictError("no talk is on", hint="Check-ins are not waiting for one.")
        now = runtime.now()
        participants.change(connection, person.id, OVER)
        _note_end(connection, person, account_id, now)
        feedback.plan_feedback(connection, person, account_id, now)
        if not is_opted_out(runtime, connection, person):
            _say_done(runtime, connection, person, now)
    runtime.nudge.ring()


def _note_end(
    connection: Connection, person: Person, account_id: str | None, now: datetime
) -> None:
    row = {
        "id": new_id(now),
        "participant_id": person.id,
        "account_id": account_id,
        "kind": "ended the talk",
        "done_at": now,
    }
    flags.add_followup(connection, row)
    audit.note(connection, now, "talk.ended", person.id, actor=account_id or "operator")


def _say_done(runtime: Runtime, connection: Connection, person: Person, now: datetime) -> None:
    heard_at = person.row["last_inbound_at"]
    awake = heard_at is not None and now - heard_at < _JUST_NOW
    since = int(person.row["talking_since"].timestamp())
    cause = Cause(f"talk-done:{person.id}:{since}", Kind.ANSWER if awake else Kind.CARE)
    write_text(runtime, connection, person, "talk.done", cause)


def raise_quiet(runtime: Runtime, *, limit: int = BATCH) -> int:
    """Put talks before a person that nobody ended and in which nobody wrote for a day."""
    return in_batches(lambda most: _raise_batch(runtime, most), limit)


def _raise_batch(runtime: Runtime, limit: int) -> int:
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        quiet = caring.claim_quiet_talks(connection, now, limit)

        def put_off(row: RowMapping) -> None:
            participants.change(connection, row["id"], {"talk_due_at": now + QUIET})

        act_on_each(
            connection,
            quiet,
            lambda row: _raise_one(runtime, connection, open_person(runtime, connection, row), now),
            put_off,
            what="quiet_talk",
        )
    return len(quiet)


def _raise_one(runtime: Runtime, connection: Connection, person: Person, now: datetime) -> None:
    if is_opted_out(runtime, connection, person):
        # They left: there is nothing for automation to wait with.
        participants.change(connection, person.id, OVER)
        return
    participants.change(connection, person.id, {"talk_due_at": now + _ASK_AGAIN})
    raise_flag(runtime, connection, person, _quiet_talk(person, now))


def _quiet_talk(person: Person, now: datetime) -> Evidence:
    zone = person.zone if person.program is None else person.program.hours.zone
    since = say_time(person.row["talking_since"], zone, "en", now)
    sentence = (
        f"The talk since {since} was not ended, and nobody has written for a day. "
        "Check-ins wait: write, or end the talk."
    )
    return Evidence(FlagKind.QUIET_TALK, Severity.ROUTINE, "talk:24h", sentence)
