"""Opening together: the check-ins of many people that need no look of their own, in one go.

What is plain is decided by `_is_plain`, and by which text comes first (`CrowdWords.say`): nothing
speaks against asking, and nothing is to be closed or forgotten for it. Everybody else is left to
the one path that knows every case, one by one; both write the same rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve import logs
from smsserve.domain.checkins import plan_questions
from smsserve.domain.messages import USEFUL_FOR, Kind
from smsserve.domain.programs import Program
from smsserve.domain.rounds import Asked
from smsserve.storage import enrollments, opening, participants, programs
from smsserve.storage.base import Row
from smsserve.storage.crypto import UnreadableError
from smsserve.storage.engine import transaction
from smsserve.usecases.asking import Place, first_gate
from smsserve.usecases.crowd_words import CrowdWords
from smsserve.usecases.duty import read_team
from smsserve.usecases.opening import (
    DueRound,
    find_due,
    first_cause,
    is_due,
    make_checkin,
    make_opening,
)
from smsserve.usecases.people import Person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.scheduling import read_asked, recent_from, timing_of
from smsserve.usecases.several_people import find_stopped
from smsserve.usecases.writing import make_row

_log = logs.get_logger(__name__)
# What somebody's row must not say of them, or they are looked at alone: why they may not be asked,
# a prompt that gives way, and texts in other words.
_SPECIAL = ("stop_asked_at", "number_bad_at", "talking_since", "prompt_kind", "plain")


@dataclass(slots=True)
class _Opened:
    """The rows that a batch comes to: check-ins, texts, and when each enrollment's next one is."""

    checkins: list[Row] = field(default_factory=list)
    texts: list[Row] = field(default_factory=list)
    planned: dict[str, datetime | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Crowd:
    """What is read once for a batch, and what was found out already for others like somebody.

    `alone` are the ids of those who are looked at alone; `had` are somebody's check-ins.
    """

    runtime: Runtime
    now: datetime
    live: Mapping[str, int]
    alone: frozenset[str]
    had: Mapping[str, Sequence[RowMapping]]
    words: CrowdWords
    rounds: dict[object, DueRound] = field(default_factory=dict)
    places: dict[object, Place] = field(default_factory=dict)


def open_together(runtime: Runtime, limit: int) -> tuple[int, list[str]]:
    """Open due check-ins at once; returns how many it settled, and which are left to do one by one.

    Nothing of it is kept where any of it breaks: then all of them are left.
    """
    due: list[str] = []
    try:
        with transaction(runtime.engine) as connection:
            now = runtime.now()
            due += [row["id"] for row in enrollments.claim_due(connection, now, limit)]
            opened = _open(runtime, connection, due, now) if due else _Opened()
    except Exception as error:
        if not due:
            raise
        _log.error("batch.failed", job="open_checkin", error=logs.locate(error))
        return 0, due
    return len(opened.planned), [one for one in due if one not in opened.planned]


def _open(runtime: Runtime, connection: Connection, ids: Sequence[str], now: datetime) -> _Opened:
    # Read anew: what was claimed was seen before its participants were held.
    joined = [row for row in opening.list_enrollments(connection, ids) if is_due(row, now)]
    live = {row.key: row.version for row in connection.execute(programs.find_versions())}
    people = _open_people(runtime, connection, joined, live)
    crowd = _look(runtime, connection, people, live, now)
    opened = _Opened()
    for person in people:
        # Whoever breaks is looked at alone, and told of there.
        with suppress(Exception):
            _open_one(crowd, person, opened)
    _write(connection, opened)
    return opened


def _open_people(
    runtime: Runtime,
    connection: Connection,
    joined: Sequence[RowMapping],
    live: Mapping[str, int],
) -> list[Person]:
    """Return who is due, each in the enrollment that is, without whoever can not be opened."""
    rows = participants.get_many(connection, [one["participant_id"] for one in joined])
    found = []
    for enrollment in joined:
        row, key = rows.get(enrollment["participant_id"]), str(enrollment["program_key"])
        if row is None or key not in live:
            continue
        program = runtime.read_version(connection, key, live[key])
        with suppress(UnreadableError):
            own = runtime.keyring.data_key(row["data_key"], row["id"])
            person = Person(row, own, enrollment, program)
            # Whose number can not be read can not be looked up among those who stopped.
            if person.phone:
                found.append(person)
    return found


def _look(
    runtime: Runtime,
    connection: Connection,
    people: Sequence[Person],
    live: Mapping[str, int],
    now: datetime,
) -> _Crowd:
    ids = [person.id for person in people]
    twice = {one for one, times in Counter(ids).items() if times > 1}
    stopped = find_stopped(runtime, connection, people)
    flagged = opening.list_flagged(connection, ids)
    since = now - USEFUL_FOR[Kind.CHECKIN]
    earliest_on = min((recent_from(one.zone, since) for one in people), default=since.date())
    had: dict[str, list[RowMapping]] = {}
    open_now = set()
    for row in opening.list_checkins(connection, ids, earliest_on):
        had.setdefault(row["enrollment_id"], []).append(row)
        if row["state"] == "open":
            open_now.add(row["participant_id"])
    alone = frozenset(twice | stopped.keys() | flagged | open_now)
    return _Crowd(runtime, now, live, alone, had, _find_words(runtime, connection, people, now))


def _find_words(
    runtime: Runtime, connection: Connection, people: Sequence[Person], now: datetime
) -> CrowdWords:
    ids = {person.supporter_id for person in people if person.supporter_id}
    supporters = opening.list_supporters(connection, ids) if ids else {}
    return CrowdWords(runtime, now, read_team(connection, now), supporters)


def _is_plain(crowd: _Crowd, person: Person) -> bool:
    """Tell whether somebody may be asked, for all that could speak against it or be in the way."""
    return person.id not in crowd.alone and not any(person.row[name] for name in _SPECIAL)


def _open_one(crowd: _Crowd, person: Person, opened: _Opened) -> None:
    program, enrollment = person.program, person.enrollment
    if program is None or enrollment is None or not _is_plain(crowd, person):
        return
    had = crowd.had.get(enrollment["id"], ())
    found = _find_due(crowd, person, program, enrollment, had)
    if found.due is not None:
        slots = {(row["local_on"], row["slot"]) for row in had}
        if (found.due.local_on, found.due.slot) in slots:
            return
        place = _place(crowd, program, found.questions)
        said = crowd.words.say(person, program, place)
        if said is None:
            return
        round_ = make_opening(person, program, found, found.due, crowd.now)
        version = crowd.live[program.key]
        checkin = make_checkin(person, program, version, round_, place, crowd.now)
        cause = first_cause(checkin, round_)
        text = make_row(crowd.runtime, person, said[1], said[0], cause)
        opened.checkins.append(checkin)
        opened.texts.append(text)
    opened.planned[enrollment["id"]] = found.then_at


def _find_due(
    crowd: _Crowd,
    person: Person,
    program: Program,
    enrollment: Mapping[Any, Any],
    had: Sequence[RowMapping],
) -> DueRound:
    """Return what is due and what comes then, found once for all who are alike in it."""
    earliest_on = recent_from(person.zone, crowd.now - USEFUL_FOR[Kind.CHECKIN])
    asked = read_asked(had, earliest_on)
    timing, due_at = timing_of(enrollment, person.zone), enrollment["next_checkin_at"]
    like = (program.key, timing, due_at, tuple(sorted(asked, key=_order)))
    if like not in crowd.rounds:
        crowd.rounds[like] = find_due(program, timing, asked, due_at, crowd.now)
    return crowd.rounds[like]


def _order(asked: Asked) -> tuple[date, list[str]]:
    return asked.local_on, sorted(asked.questions)


def _place(crowd: _Crowd, program: Program, questions: tuple[str, ...]) -> Place:
    """Return the beginning of a round: no set that was put off comes with it, nobody is plain."""
    like = (program.key, questions)
    if like not in crowd.places:
        plan = plan_questions(questions, crowd.runtime.catalog.instruments)
        crowd.places[like] = Place(plan, 0, first_gate(program, plan))
    return crowd.places[like]


def _write(connection: Connection, opened: _Opened) -> None:
    if opened.checkins:
        opening.add_checkins(connection, opened.checkins)
        opening.add_texts(connection, opened.texts)
    if opened.planned:
        opening.plan_all(connection, opened.planned)
