"""Preview: every text that somebody will get from a programme, found by rehearsing it twice.

Once with a person who answers every question after two minutes, once with one who never answers.
What both get is certain; the rest depends on their answers, and says so. The answers of the one are
calm: what worrying answers bring (a crisis text, more questions) is not in it.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from smsserve.domain.calendar_time import instant_of, wall_time
from smsserve.domain.checkins import CheckinState
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.programs import Price, Program
from smsserve.domain.segments import measure
from smsserve.ids import new_id
from smsserve.programs import parse_program
from smsserve.storage import accounts, checkins, copies, enrollments, participants, programs
from smsserve.storage.base import Row
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.people import Person, find_person, is_opted_out, within
from smsserve.usecases.rehearsal import Carried, Rehearsal, rehearse
from smsserve.usecases.rosters import import_roster
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.scheduling import plan_next

LONGEST = 3 * 366  # days
# The typical participant has names as long as a text ever writes them, so that segments are not
# counted too low, and a number that belongs to nobody.
_NAME, _SUPPORTER, _PHONE = "Maria-Guadalupe", "Christophers", "+12025550101"
_ROSTER = "phone,name,time_zone,language,consent_at,consent_how\n"
_RECENT = timedelta(days=3)

Tell = Callable[[int], None]


class Condition(StrEnum):
    """On what a text depends."""

    ALWAYS = "always"
    IF_ANSWERED = "if answered"
    IF_UNANSWERED = "if unanswered"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to preview: dates of somebody's own calendar, the first day and how many.

    Without a participant a typical one is enrolled at the first midnight, in this zone and
    language, or in those of the programme.
    """

    program_key: str
    first_on: date
    days: int = 365
    participant_id: str | None = None
    zone: ZoneInfo | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class _Scene:
    """Whose clock and language, the programme's price, and from when until when."""

    zone: ZoneInfo
    language: str
    price: Price | None
    starts_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class PreviewText:
    """One text: the instant it leaves, and what it costs in segments."""

    at: datetime
    text_key: str
    body: str
    segments: int
    condition: Condition


@dataclass(frozen=True, slots=True)
class Preview:
    """Every text in the order it leaves, whose clock to tell them by, and the programme's price.

    `nobody_because` says why somebody gets none at all.
    """

    zone: ZoneInfo
    language: str
    price: Price | None
    texts: tuple[PreviewText, ...]
    nobody_because: str = ""


def preview_program(
    runtime: Runtime, wanted: Wanted, *, actor: str, tell: Tell | None = None
) -> Preview:
    """Return what would be sent; nothing is sent or kept, but that somebody was looked at.

    `tell` is told how many whole days are done, of twice those that are wanted. Raises
    NotFoundError for an unknown programme or participant, RefusedError for dates that can not be
    rehearsed.
    """
    if not 1 <= wanted.days <= LONGEST:
        raise RefusedError(f"{wanted.days} days can not be previewed", f"Write 1 to {LONGEST}.")
    if wanted.participant_id is None:
        return _preview_typical(runtime, wanted, tell)
    return _preview_person(runtime, wanted, actor, tell)


def preview_definition(runtime: Runtime, definition: str, wanted: Wanted) -> Preview:
    """Return what a programme file would send to a typical participant before it is live.

    Raises ProgramFileError for a text that is none, RefusedError for dates that can not be
    rehearsed.
    """
    program = parse_program(definition, runtime.catalog)
    return _rehearse_typical(runtime, program, definition, wanted, None)


def _preview_typical(runtime: Runtime, wanted: Wanted, tell: Tell | None) -> Preview:
    with reading(runtime.engine) as connection:
        program = _find_program(runtime, connection, wanted.program_key)
        current = programs.current(connection, program.key)
    definition = "" if current is None else current["definition"]
    return _rehearse_typical(runtime, program, definition, wanted, tell)


def _rehearse_typical(
    runtime: Runtime, program: Program, definition: str, wanted: Wanted, tell: Tell | None
) -> Preview:
    scene = _typical(program, wanted)
    with rehearse(runtime, scene.starts_at) as stage:
        stage.make_live(program.key, definition)
        participant_id = _enroll_typical(stage, program, scene)
        return _rehearse_twice(runtime, stage, participant_id, scene, tell)


def _preview_person(runtime: Runtime, wanted: Wanted, actor: str, tell: Tell | None) -> Preview:
    # No transaction is open while the rehearsal goes on: it takes seconds.
    with transaction(runtime.engine) as connection:
        program = _find_program(runtime, connection, wanted.program_key)
        person = _find_person(runtime, connection, wanted)
        now = runtime.now()
        audit.note(connection, now, "participant.previewed", person.id, actor=actor)
        scene = _scene_of(person, program, wanted, now)
        reason = _why_none(runtime, connection, person)
    if reason:
        return Preview(scene.zone, scene.language, scene.price, (), reason)
    with rehearse(runtime, scene.starts_at) as stage:
        with reading(runtime.engine) as connection:
            _copy_program(connection, stage, program)
            _copy_person(connection, stage, person, scene)
        return _rehearse_twice(runtime, stage, person.id, scene, tell)


def _find_program(runtime: Runtime, connection: Connection, key: str) -> Program:
    program = runtime.find_program(connection, key)
    if program is None:
        raise NotFoundError("program", key, "See `smsserve programs list`.")
    return program


def _find_person(runtime: Runtime, connection: Connection, wanted: Wanted) -> Person:
    participant_id = wanted.participant_id or ""
    person = find_person(runtime, connection, participant_id)
    if person is None:
        hint = "See `smsserve participants list`."
        raise NotFoundError("participant", participant_id, hint)
    for enrollment in enrollments.list_for(connection, participant_id):
        if enrollment["program_key"] == wanted.program_key:
            return within(runtime, connection, person, enrollment)
    hint = "See `smsserve participants list` for who is in which programme."
    raise NotFoundError(f"enrollment in {wanted.program_key} of", participant_id, hint)


def _why_none(runtime: Runtime, connection: Connection, person: Person) -> str:
    """Return why somebody gets no texts, "" when they do."""
    if is_opted_out(runtime, connection, person):
        return "they have opted out"
    if person.row["number_bad_at"] is not None:
        return "their number does not work"
    if person.state not in {EnrollmentState.ACTIVE, EnrollmentState.PAUSED}:
        return f"their enrollment is {'unknown' if person.state is None else person.state.value}"
    return ""


def _typical(program: Program, wanted: Wanted) -> _Scene:
    zone = wanted.zone or program.hours.zone
    language = wanted.language or program.languages[0]
    if language not in program.languages:
        known = ", ".join(program.languages)
        raise RefusedError(f"the programme is not in {language}", f"Its languages: {known}.")
    starts_at = instant_of(wanted.first_on, time.min, zone)
    return _Scene(zone, language, program.price, starts_at, _end_of(wanted, zone))


def _scene_of(person: Person, program: Program, wanted: Wanted, now: datetime) -> _Scene:
    starts_at = max(now, instant_of(wanted.first_on, time.min, person.zone))
    until = max(starts_at, _end_of(wanted, person.zone))
    return _Scene(person.zone, person.language, program.price, starts_at, until)


def _end_of(wanted: Wanted, zone: ZoneInfo) -> datetime:
    return instant_of(wanted.first_on + timedelta(days=wanted.days), time.min, zone)


def _enroll_typical(stage: Rehearsal, program: Program, scene: _Scene) -> str:
    """Enroll the typical participant with the typical supporter; returns their id."""
    runtime = stage.runtime
    with transaction(runtime.engine) as target:
        accounts.add(target, _supporter(scene.starts_at))
    given_on = wall_time(scene.starts_at, scene.zone).date() - timedelta(days=1)
    row = f"{_PHONE},{_NAME},{scene.zone.key},{scene.language},{given_on},rehearsal\n"
    (result,) = import_roster(runtime, io.StringIO(_ROSTER + row), program.key)
    if result.participant_id is None:
        raise RefusedError(f"nobody could be enrolled: {result.problem}")
    return result.participant_id


def _supporter(now: datetime) -> Row:
    return {
        "id": new_id(now),
        "email": "supporter@example.org",
        "name": _SUPPORTER,
        "role": "supporter",
        "phone_sealed": None,
        "password_hash": "",
        "active": True,
        "on_duty": True,
        "created_at": now,
    }


def _copy_program(source: Connection, stage: Rehearsal, program: Program) -> None:
    current = programs.current(source, program.key)
    if current is not None:
        with transaction(stage.runtime.engine) as target:
            programs.add(target, dict(current))


def _copy_person(source: Connection, stage: Rehearsal, person: Person, scene: _Scene) -> None:
    """Copy somebody as they are, the check-ins of their last days as done."""
    enrollment = person.enrollment
    if enrollment is None:
        return
    is_them = participants.participants.c.id == person.id
    # Whoever talks with a person, or was asked whether to stop, will not for ever.
    calm = {"talking_since": None, "talk_due_at": None, "stop_asked_at": None}
    is_enrolled = enrollments.enrollments.c.id == enrollment["id"]
    past = checkins.checkins.c
    recent = (past.enrollment_id == enrollment["id"]) & (
        past.opened_at >= scene.starts_at - _RECENT
    )
    done = {"state": CheckinState.COMPLETED.value}
    with transaction(stage.runtime.engine) as target:
        copies.copy_team(source, target)
        copies.copy_rows(source, target, participants.participants, is_them, calm)
        copies.copy_rows(source, target, enrollments.enrollments, is_enrolled)
        copies.copy_rows(source, target, checkins.checkins, recent, done)
        if person.state is EnrollmentState.ACTIVE:
            # Found anew for the first day; who pauses comes back by themselves.
            plan_next(target, person, scene.starts_at - timedelta(microseconds=1))


def _rehearse_twice(
    runtime: Runtime, stage: Rehearsal, participant_id: str, scene: _Scene, tell: Tell | None
) -> Preview:
    answered, unanswered = (
        _play(runtime, stage, participant_id, scene, answers=answers, tell=tell)
        for answers in (True, False)
    )
    return Preview(scene.zone, scene.language, scene.price, _merge(answered, unanswered))


def _play(
    runtime: Runtime,
    stage: Rehearsal,
    participant_id: str,
    scene: _Scene,
    *,
    answers: bool,
    tell: Tell | None,
) -> list[PreviewText]:
    days = (scene.until - scene.starts_at).days
    before = 0 if answers else days

    def report(now: datetime) -> None:
        if tell is not None:
            tell(before + min(days, (now - scene.starts_at).days))

    with rehearse(runtime, scene.starts_at) as rehearsal:
        rehearsal.begin_like(stage)
        rehearsal.play(participant_id, scene.until, answers=answers, tell=report)
        keys = rehearsal.text_keys(participant_id)
        condition = Condition.IF_ANSWERED if answers else Condition.IF_UNANSWERED
        return [
            _describe(one, keys[one.message_id], condition)
            for one in rehearsal.recorder.carried
            if one.message_id in keys and one.at < scene.until
        ]


def _describe(one: Carried, text_key: str, condition: Condition) -> PreviewText:
    return PreviewText(one.at, text_key, one.body, measure(one.body).count, condition)


def _merge(answered: list[PreviewText], unanswered: list[PreviewText]) -> tuple[PreviewText, ...]:
    """Return all texts in order; what leaves either way is in it once."""
    either = {(one.at, one.text_key, one.body) for one in unanswered}
    certain = [one for one in answered if (one.at, one.text_key, one.body) in either]
    known = {(one.at, one.text_key, one.body) for one in certain}
    texts = [
        PreviewText(one.at, one.text_key, one.body, one.segments, Condition.ALWAYS)
        for one in certain
    ]
    both = (*answered, *unanswered)
    texts += [one for one in both if (one.at, one.text_key, one.body) not in known]
    return tuple(sorted(texts, key=lambda one: (one.at, one.condition, one.text_key)))
