"""Reminding: the one reminder of a set, the asking after LATER, and a word when it closes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.checkins import UNSEEN, Gate, from_json, set_size
from smsserve.domain.messages import Kind
from smsserve.storage import checkins, enrollments
from smsserve.usecases.asking import ask, place_of
from smsserve.usecases.people import Person
from smsserve.usecases.prompting import why_not
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import Cause, write_text

_USUAL = timedelta(hours=24)
# A round that comes so soon takes along what was put off: two texts at once would be one too many.
_SOON = timedelta(hours=1)


def is_set(checkin: RowMapping) -> bool:
    """Tell whether the open question is one of a set of several."""
    return set_size(from_json(checkin["questions"]), checkin["position"]) > 1


def due_at(person: Person, checkin: RowMapping) -> datetime:
    """Return when the reminder is due: a while after what was last done about the check-in."""
    wait = _USUAL if person.program is None else person.program.remind_after
    last: datetime = checkin["last_reply_at"] or checkin["opened_at"]
    return last if checkin["last_reply_at"] is None else last + wait


def remind_of_set(
    runtime: Runtime, connection: Connection, person: Person, checkin: RowMapping, cause: Cause
) -> None:
    """Say that the questions are open still; whoever has begun may leave the rest with one word."""
    if checkin["gate"] not in UNSEEN:
        checkins.change(connection, checkin["id"], {"gate": Gate.REMINDED.value, "asks": 0})
    write_text(runtime, connection, person, "survey.remind", cause)


def ask_once_more(
    runtime: Runtime, connection: Connection, person: Person, checkin: RowMapping, now: datetime
) -> None:
    """Ask again what was put off; a round that is about to come takes it along instead."""
    row = enrollments.get(connection, checkin["enrollment_id"])
    coming = None if row is None else row["next_checkin_at"]
    if coming is not None and coming <= now + _SOON:
        again = {"remind_at": max(coming, now) + _SOON}
        checkins.change(connection, checkin["id"], again)
        return
    cause = Cause(f"again:{checkin['id']}", Kind.REMINDER, checkin_id=checkin["id"])
    if checkin["gate"] == Gate.PAUSED:
        remind_of_set(runtime, connection, person, checkin, cause)
        return
    checkins.change(connection, checkin["id"], {"gate": Gate.AGAIN.value, "asks": 0})
    place = replace(place_of(checkin), gate=Gate.AGAIN)
    ask(runtime, connection, person, place, cause)


def say_expired(
    runtime: Runtime, connection: Connection, person: Person, checkin: RowMapping
) -> None:
    """Tell whoever had begun a set that it is closed: not at night, and nobody who is not asked."""
    begun = checkin["gate"] not in UNSEEN and checkin["last_reply_at"] is not None
    if not begun or not is_set(checkin) or why_not(runtime, connection, person):
        return
    cause = Cause(f"expire:{checkin['id']}", Kind.REMINDER, checkin_id=checkin["id"])
    write_text(runtime, connection, person, "survey.expire", cause)
