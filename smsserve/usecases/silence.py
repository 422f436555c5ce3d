"""Silence: looked at when it becomes unusual for the person, and told of once."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.baselines import SHORTEST_SILENCE, reply_delays
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.flags import FlagKind
from smsserve.domain.judging import judge_silence, silence_due
from smsserve.domain.programs import Program
from smsserve.storage import checkins, flags, habits, outbound
from smsserve.storage.engine import transaction
from smsserve.usecases.flagging import raise_flag
from smsserve.usecases.isolating import BATCH, act_on_each, in_batches
from smsserve.usecases.people import Person, is_opted_out, lock_person
from smsserve.usecases.runtime import Runtime

# A habit of longer ago is none any more.
_HABIT = timedelta(days=180)
_TRY_AGAIN = timedelta(hours=1)
_AT_ONCE = timedelta()


def first_look_at(program: Program, asked_at: datetime) -> datetime:
    """Return when a check-in that is asked then is first looked at: nobody's habit is shorter."""
    return asked_at + min(SHORTEST_SILENCE, program.flags.silence_after)


def look_due(runtime: Runtime, *, limit: int = BATCH) -> int:
    """Look at the check-ins whose time for it has come; returns how many were."""
    return in_batches(lambda most: _look_batch(runtime, most), limit)


def _look_batch(runtime: Runtime, limit: int) -> int:
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        due = checkins.due_silences(connection, now, limit)

        def look(checkin: RowMapping) -> None:
            person = lock_person(runtime, connection, checkin["participant_id"])
            again_at = None if person is None else look_at(runtime, connection, person, now)
            checkins.change(connection, checkin["id"], {"silence_at": again_at})

        def put_off(checkin: RowMapping) -> None:
            checkins.change(connection, checkin["id"], {"silence_at": now + _TRY_AGAIN})

        act_on_each(connection, due, look, put_off, what="look_at_silence")
    return len(due)


def look_at(
    runtime: Runtime,
    connection: Connection,
    person: Person,
    now: datetime,
    *,
    slack: timedelta = _AT_ONCE,
) -> datetime | None:
    """Flag somebody who has been silent for longer than is usual for them, once per silence.

    Only what reached them counts: an outage of ours is nobody's silence. Returns when to look
    again, None for no need to.
    """
    if person.program is None or person.state is not EnrollmentState.ACTIVE:
        return None
    since = outbound.first_unanswered_at(connection, person.id, person.row["last_inbound_at"])
    if since is None or is_opted_out(runtime, connection, person):
        return None
    if flags.has_evidence_since(connection, person.id, FlagKind.SILENCE.value, since):
        return None
    delays = _delays(connection, person, now)
    due = silence_due(since, delays, person.program.flags)
    if due > now + slack:
        return due
    raise_flag(runtime, connection, person, judge_silence(delays, person.program.flags))
    return None


def _delays(connection: Connection, person: Person, now: datetime) -> list[timedelta]:
    asked = habits.list_asked(connection, person.id, now - _HABIT)
    return reply_delays(asked, habits.list_heard(connection, person.id, now - _HABIT))
