"""Caring: what was planned is asked when its time has come, if it is a good time for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.flags import Severity
from smsserve.domain.planned import PlannedKind
from smsserve.domain.prompts import Prompt
from smsserve.storage import caring, checkins, flags, participants
from smsserve.storage.engine import transaction
from smsserve.usecases import coping, feedback, places, wins
from smsserve.usecases.dialogues import find_prompt, seal_prompt
from smsserve.usecases.isolating import BATCH, act_on_each, in_batches
from smsserve.usecases.people import Person, is_opted_out, lock_person
from smsserve.usecases.quiet_hours import release_for
from smsserve.usecases.runtime import Runtime

# What can not be asked now is looked at again after so long.
_LATER = timedelta(hours=1)
_Ask = Callable[[Runtime, Connection, Person, RowMapping, datetime], Prompt | None]
_ASKS: dict[str, _Ask] = {
    PlannedKind.SKILL.value: coping.ask_after,
    PlannedKind.STEP.value: coping.ask_step,
    PlannedKind.PLACE.value: places.ask_through,
    PlannedKind.FEEDBACK.value: feedback.ask_heard,
    PlannedKind.STORY.value: wins.ask_story,
}


def ask_due(runtime: Runtime, *, limit: int = BATCH) -> int:
    """Ask what was planned and is due."""
    return in_batches(lambda most: _ask_batch(runtime, most), limit)


def _ask_batch(runtime: Runtime, limit: int) -> int:
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        due = caring.claim_due(connection, now, limit)

        def put_off(planned: RowMapping) -> None:
            caring.change(connection, planned["id"], {"due_at": now + _LATER})

        act_on_each(
            connection,
            due,
            lambda planned: _ask_one(runtime, connection, planned["id"], now),
            put_off,
            what="ask_planned",
        )
    return len(due)


def _ask_one(runtime: Runtime, connection: Connection, planned_id: str, now: datetime) -> None:
    # Read anew: what was claimed was seen before its participant was held.
    planned = caring.get(connection, planned_id)
    if planned is None or planned["state"] != "planned" or planned["due_at"] > now:
        return
    person = lock_person(runtime, connection, planned["participant_id"])
    late = now > planned["until_at"]
    kind = PlannedKind(planned["kind"])
    if person is None or late or is_unwelcome(runtime, connection, person, kind):
        caring.change(connection, planned_id, {"state": "dropped", "closed_at": now})
        return
    at = _good_time(connection, person, planned, now)
    if at > now:
        caring.change(connection, planned_id, {"due_at": at})
        return
    prompt = _ASKS[planned["kind"]](runtime, connection, person, planned, now)
    state = "dropped" if prompt is None else "asked"
    caring.change(connection, planned_id, {"state": state, "closed_at": now})
    if prompt is not None:
        participants.change(connection, person.id, seal_prompt(prompt, person))


def is_unwelcome(
    runtime: Runtime, connection: Connection, person: Person, kind: PlannedKind
) -> bool:
    """Tell whether it may not be said: they left, are talking, or need a person first."""
    row = person.row
    left = person.state in {None, EnrollmentState.WITHDRAWN, EnrollmentState.INVITED}
    left = left or is_opted_out(runtime, connection, person)
    held = any(row[name] is not None for name in _HOLDS)
    return left or held or _presses(connection, person, kind)


_HOLDS = ("number_bad_at", "talking_since", "stop_asked_at")
# What they were promised is asked unless it is a crisis; what comes of us waits for less.
_PROMISED = frozenset({PlannedKind.SKILL, PlannedKind.STEP})


def _presses(connection: Connection, person: Person, kind: PlannedKind) -> bool:
    flag = flags.find_unresolved(connection, person.id)
    if flag is None or flag["severity"] == Severity.ROUTINE.value:
        return False
    return kind not in _PROMISED or flag["severity"] == Severity.CRISIS.value


def _good_time(
    connection: Connection, person: Person, planned: RowMapping, now: datetime
) -> datetime:
    """Return when it may be asked: not at night, and not across a question that is open."""
    kind = PlannedKind(planned["kind"])
    if kind is PlannedKind.SKILL:
        return now
    # "I will ask you tomorrow" is kept though a check-in is open: that is asked again after it.
    waits = kind not in _PROMISED and checkins.find_open(connection, person.id) is not None
    if waits or find_prompt(person, now) is not None:
        return now + _LATER
    return release_for(person, now)
