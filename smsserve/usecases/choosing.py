"""Choosing: carrying out LESS, MORE, TIME and LANG, and confirming what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from sqlalchemy import RowMapping

from smsserve.domain.calendar_time import wall_time
from smsserve.domain.choices import LANGUAGE_NAMES, Choices, allowed_hours
from smsserve.domain.choosing import ChangePace, SayChoice, SetHour, SetLanguage
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.pace import least_pace, most_pace
from smsserve.domain.programs import Program
from smsserve.domain.spoken_time import say_clock, say_day
from smsserve.domain.texts import list_placeholders
from smsserve.storage import enrollments, participants
from smsserve.storage.base import Row
from smsserve.usecases import audit
from smsserve.usecases.people import Person, find_person, within
from smsserve.usecases.quiet_hours import quiet_windows
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.scheduling import find_next, plan_anew, timing_of
from smsserve.usecases.turns import Turn
from smsserve.usecases.writing import speak, words_of, write_text

_TAKES_PART = frozenset({EnrollmentState.ACTIVE.value, EnrollmentState.PAUSED.value})


def find_choices(runtime: Runtime, person: Person, now: datetime) -> Choices:
    """Return what somebody has chosen, and between what they can choose."""
    enrollment, program = person.enrollment, person.program
    if enrollment is None or program is None:
        return Choices()
    least, most = _paces(program, enrollment, person, now)
    return Choices(
        pace=enrollment["pace"],
        least=least,
        most=most,
        hour=timing_of(enrollment, person.zone).hour,
        quiet=quiet_windows(person),
        send_window=program.send_window,
        languages=_languages(runtime, program),
    )


def _paces(
    program: Program, enrollment: Mapping[Any, Any], person: Person, now: datetime
) -> tuple[int, int]:
    today_on = wall_time(now, person.zone).date()
    started_on = enrollment["started_on"]
    least = least_pace(program.checkins, started_on, today_on, program.less_steps)
    return least, most_pace(program.checkins, started_on, today_on)


def _languages(runtime: Runtime, program: Program) -> tuple[str, ...]:
    return tuple(one for one in program.languages if one in runtime.catalog.texts.languages)


def change_pace(action: ChangePace, turn: Turn) -> None:
    """Move every programme somebody is in by some steps, each within its own bounds."""
    for person, enrollment in _each_enrollment(turn):
        if person.program is not None:
            least, most = _paces(person.program, enrollment, person, turn.now)
            pace = max(least, min(most, enrollment["pace"] + action.by))
            audit.note(turn.connection, turn.now, "enrollment.pace_chosen", enrollment["id"])
            _change(turn, person, enrollment, {"pace": pace})


def set_hour(action: SetHour, turn: Turn) -> None:
    """Ask at another local time; a day that had its check-in is not asked a second time."""
    for person, enrollment in _each_enrollment(turn):
        audit.note(turn.connection, turn.now, "enrollment.hour_chosen", enrollment["id"])
        _change(turn, person, enrollment, {"hour": f"{action.at:%H:%M}"})


def _each_enrollment(turn: Turn) -> Iterator[tuple[Person, RowMapping]]:
    for row in enrollments.list_for(turn.connection, turn.person.id):
        if row["state"] in _TAKES_PART:
            yield within(turn.runtime, turn.connection, turn.person, row), row


def _change(turn: Turn, person: Person, enrollment: RowMapping, changes: Row) -> None:
    enrollments.change(turn.connection, enrollment["id"], changes)
    # Read anew, with what was just chosen. Who pauses has no next one until they are back.
    current = enrollments.get(turn.connection, enrollment["id"])
    if current is not None and current["state"] == EnrollmentState.ACTIVE.value:
        plan_anew(turn.connection, replace(person, enrollment=current), turn.now)


def set_language(action: SetLanguage, turn: Turn) -> None:
    """Write to somebody in another language, this turn's texts included."""
    participants.change(turn.connection, turn.person.id, {"language": action.language})
    audit.note(turn.connection, turn.now, "participant.language", turn.person.id)
    turn.person = find_person(turn.runtime, turn.connection, turn.person.id) or turn.person


def say_choice(action: SayChoice, turn: Turn) -> None:
    """Write a text with hours, languages and the next day filled in, as they are now."""
    found = find_person(turn.runtime, turn.connection, turn.person.id)
    if found is None or found.program is None or found.enrollment is None:
        return
    fills = _fill_choices(turn, found, found.program)
    words = words_of(turn.runtime, found.program)
    template = words.template(action.text_key, speak(turn.runtime, found))
    # A programme may be over, or have no dates left: then no day can be named.
    named = "day" in fills or "day" not in list_placeholders(template)
    text_key = action.text_key if named else "choice.none"
    cause = replace(turn.cause(action.kind), extra=fills)
    write_text(turn.runtime, turn.connection, found, text_key, cause)


def _fill_choices(turn: Turn, person: Person, program: Program) -> dict[str, str]:
    language = speak(turn.runtime, person)
    choices = find_choices(turn.runtime, person, turn.now)
    earliest, latest = allowed_hours(choices)
    names = (LANGUAGE_NAMES.get(one, one) for one in choices.languages)
    fills = {
        "from": say_clock(earliest, language),
        "until": say_clock(latest, language),
        "languages": ", ".join(names),
        "time": say_clock(choices.hour or time(), language),
    }
    at = _next_at(turn, person, program)
    return fills if at is None else fills | {"day": say_day(at, person.zone, language)}


def _next_at(turn: Turn, person: Person, program: Program) -> datetime | None:
    """Return when the next check-in comes: of somebody who pauses, the first after it."""
    enrollment = person.enrollment
    if enrollment is None:
        return None
    if enrollment["next_checkin_at"] is not None:
        due_at: datetime = enrollment["next_checkin_at"]
        return due_at
    after = max(turn.now, enrollment["paused_until"] or turn.now)
    found = find_next(turn.connection, program, enrollment, person.zone, after)
    return None if found is None else found.occurrence.at
