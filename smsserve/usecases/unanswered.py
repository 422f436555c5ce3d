"""What nobody answered: reminded of once, closed quietly, looked at by a person after a while."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.checkins import UNSEEN, CheckinState, Gate, from_json
from smsserve.domain.decisions import STOP_UNANSWERED
from smsserve.domain.messages import STOPPED_BY_PAUSE, Kind
from smsserve.storage import checkins, outbox, participants
from smsserve.storage.engine import transaction
from smsserve.usecases import reminding, scoring, silence
from smsserve.usecases.asking import is_offered
from smsserve.usecases.consenting import opt_out
from smsserve.usecases.flagging import raise_flag
from smsserve.usecases.isolating import BATCH, act_on_each, in_batches
from smsserve.usecases.people import Person, lock_person
from smsserve.usecases.prompting import why_not
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import Cause, write_question, write_text

# A text may wait its turn for so long, and the next check-in must not come before the flag.
_SLACK = timedelta(minutes=30)
# A check-in that could not be closed is tried again after so long.
_TRY_AGAIN = timedelta(hours=1)
_PUT_OFF = frozenset({Gate.LATER, Gate.PAUSED})


def remind_due(runtime: Runtime, *, limit: int = BATCH) -> int:
    """Send the one reminder of each check-in that is due for it."""
    return in_batches(lambda most: _remind_batch(runtime, most), limit)


def _remind_batch(runtime: Runtime, limit: int) -> int:
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        due = checkins.due_reminders(connection, now, limit)
        act_on_each(
            connection,
            due,
            lambda checkin: _remind(runtime, connection, checkin["id"], now),
            # A reminder that can not be written is no reason to try for ever.
            lambda checkin: checkins.change(connection, checkin["id"], {"remind_at": None}),
            what="remind",
        )
    return len(due)


def _remind(runtime: Runtime, connection: Connection, checkin_id: str, now: datetime) -> None:
    # Read anew: what was claimed was seen before its participant was held.
    checkin = checkins.get(connection, checkin_id)
    if checkin is None or not _is_over(checkin, "remind_at", now):
        return
    checkins.change(connection, checkin_id, {"remind_at": None})
    person = lock_person(runtime, connection, checkin["participant_id"])
    if person is not None and not why_not(runtime, connection, person):
        _write_reminder(runtime, connection, person, checkin, now)


def _is_over(checkin: RowMapping, column: str, now: datetime) -> bool:
    """Tell whether a check-in is open still and one of its times has come."""
    at = checkin[column]
    return checkin["state"] == CheckinState.OPEN.value and at is not None and at <= now


def _write_reminder(
    runtime: Runtime, connection: Connection, person: Person, checkin: RowMapping, now: datetime
) -> None:
    cause = Cause(f"remind:{checkin['id']}", Kind.REMINDER, checkin_id=checkin["id"])
    plan, position = from_json(checkin["questions"]), checkin["position"]
    if checkin["gate"] in _PUT_OFF:
        reminding.ask_once_more(runtime, connection, person, checkin, now)
        return
    due = reminding.due_at(person, checkin)
    if due > now:
        # Half way through: the reminder comes a day after their last answer.
        checkins.change(connection, checkin["id"], {"remind_at": due})
        return
    if reminding.is_set(checkin):
        reminding.remind_of_set(runtime, connection, person, checkin, cause)
    elif checkin["last_reply_at"] is None:
        write_text(runtime, connection, person, "checkin.remind", cause)
    else:
        write_question(runtime, connection, person, plan, position, cause)


def close_due(runtime: Runtime, *, limit: int = BATCH) -> int:
    """Close check-ins whose answer window is over."""
    return in_batches(lambda most: _close_batch(runtime, most), limit)


def _close_batch(runtime: Runtime, limit: int) -> int:
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        due = checkins.due_closings(connection, now, limit)

        def close(checkin: RowMapping) -> None:
            person = lock_person(runtime, connection, checkin["participant_id"])
            current = checkins.get(connection, checkin["id"])
            if person is not None and current is not None and _is_over(current, "closes_at", now):
                close_open(runtime, connection, person, window_over=True)

        def put_off(checkin: RowMapping) -> None:
            checkins.change(connection, checkin["id"], {"closes_at": now + _TRY_AGAIN})

        act_on_each(connection, due, close, put_off, what="close_checkin")
    return len(due)


def close_open(
    runtime: Runtime, connection: Connection, person: Person, *, window_over: bool = False
) -> None:
    """Close the open check-in, quietly: what was answered is kept, a silence is looked at.

    Whoever had begun a set is told when its window is over; a new round says it by itself.
    """
    checkin = checkins.find_open(connection, person.id)
    if checkin is None:
        return
    now = runtime.now()
    plan, position = from_json(checkin["questions"]), checkin["position"]
    # What was only offered is nothing that went unanswered.
    offered = is_offered(runtime, plan, position) and checkin["gate"] in UNSEEN
    state = CheckinState.COMPLETED if offered else CheckinState.EXPIRED
    changes = {"state": state.value, "closed_at": now}
    checkins.change(connection, checkin["id"], changes)
    kinds = [kind.value for kind in STOPPED_BY_PAUSE]
    outbox.cancel_pending(connection, person.id, now, kinds=kinds, why="the check-in closed")
    closed = checkins.get(connection, checkin["id"]) or checkin
    for evidence in scoring.score_rest(runtime, connection, person, closed):
        raise_flag(runtime, connection, person, evidence)
    if window_over and state is CheckinState.EXPIRED:
        reminding.say_expired(runtime, connection, person, closed)
    silence.look_at(runtime, connection, person, now, slack=_SLACK)


def stop_silent(runtime: Runtime, *, after: timedelta) -> int:
    """Opt out whoever was asked "shall we stop?" and said nothing for so long."""
    with transaction(runtime.engine) as connection:
        before = runtime.now() - after
        silent = participants.asked_to_stop_before(connection, before)
    for participant_id in silent:
        _stop_one(runtime, participant_id, before)
    return len(silent)


def _stop_one(runtime: Runtime, participant_id: str, before: datetime) -> None:
    with transaction(runtime.engine) as connection:
        person = lock_person(runtime, connection, participant_id)
        asked_at = None if person is None else person.row["stop_asked_at"]
        if person is None or asked_at is None or asked_at > before:
            # They answered in this very moment.
            return
        opt_out(runtime, connection, person, STOP_UNANSWERED, runtime.now())
