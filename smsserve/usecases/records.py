"""Records: everything the console shows about one participant, only to those who may see them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from smsserve.domain.caseload import sees_person
from smsserve.domain.crisis_lines import LineEntry
from smsserve.domain.errors import NotFoundError
from smsserve.domain.flags import FlagState
from smsserve.domain.programs import Program
from smsserve.domain.roles import sees_everyone
from smsserve.storage import flags, records
from smsserve.storage.engine import reading
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.flags import FlagView, get_flag
from smsserve.usecases.kept import Kept, read_kept, read_marks
from smsserve.usecases.measures import Series, read_series
from smsserve.usecases.participants import Timeline, show_participant
from smsserve.usecases.people import Person, find_person
from smsserve.usecases.queue import standing
from smsserve.usecases.reviewing import hide_feedback
from smsserve.usecases.runtime import Runtime


@dataclass(frozen=True, slots=True)
class Record:
    """One participant as their supporters see them; `zone` is the programme's clock."""

    stamp: str
    now: datetime
    zone: ZoneInfo
    program_name: str
    timeline: Timeline
    flag: FlagView | None
    series: tuple[Series, ...]
    emergency: str
    lines: tuple[LineEntry, ...]
    kept: Kept


def read_record(
    runtime: Runtime, participant_id: str, account: AccountView, *, known: str = ""
) -> Record | None:
    """Return a record, or None when its stamp is still `known`.

    Raises NotFoundError also for somebody outside of the account's caseload, so that nobody learns
    who takes part.
    """
    with reading(runtime.engine) as connection:
        person = require_sight(runtime, connection, participant_id, account)
        stamp = _stamp(connection, person)
        if stamp == known:
            return None
        series = read_series(runtime, connection, person)
        program = person.program
        kept = read_kept(connection, person)
    timeline = show_participant(runtime, participant_id, actor=account.id)
    timeline = hide_feedback(timeline, account)
    flag_id = timeline.flag_id
    emergency, lines = _lines(runtime, program, person.language)
    return Record(
        stamp=stamp,
        now=runtime.now(),
        zone=person.zone if program is None else program.hours.zone,
        program_name="" if program is None or person.enrollment is None else program.name,
        timeline=timeline,
        flag=None if flag_id is None else get_flag(runtime, flag_id, actor=account.id),
        series=series,
        emergency=emergency,
        lines=lines,
        kept=kept,
    )


def require_sight(
    runtime: Runtime, connection: Connection, participant_id: str, account: AccountView
) -> Person:
    """Return a participant whom an account may see; raises NotFoundError for all others."""
    person = find_person(runtime, connection, participant_id)
    if person is not None:
        flag = flags.find_unresolved(connection, participant_id)
        how = None if flag is None else standing(flag)
        everyone = sees_everyone(account.role)
        if sees_person(person.supporter_id, how, account.id, everyone=everyone):
            return person
    raise NotFoundError("participant", participant_id)


def check_sight(runtime: Runtime, participant_id: str, account: AccountView) -> None:
    """Raise NotFoundError unless an account may see a participant."""
    with reading(runtime.engine) as connection:
        require_sight(runtime, connection, participant_id, account)


def find_claimable(runtime: Runtime, flag_id: str, account: AccountView) -> str:
    """Return whom a flag is about if the account could see it while nobody had claimed it.

    Whoever is second in a race is to learn who was first, not that there is nothing. Raises
    NotFoundError.
    """
    with reading(runtime.engine) as connection:
        flag = flags.get(connection, flag_id)
        if flag is not None:
            free = replace(standing(flag), state=FlagState.OPEN.value, owner_id=None)
            everyone = sees_everyone(account.role)
            if sees_person(flag["assigned_to"], free, account.id, everyone=everyone):
                return str(flag["participant_id"])
    raise NotFoundError("flag", flag_id)


def find_flagged(runtime: Runtime, flag_id: str, account: AccountView) -> str:
    """Return whom a flag is about; raises NotFoundError unless the account may see them."""
    with reading(runtime.engine) as connection:
        flag = flags.get(connection, flag_id)
        if flag is None:
            raise NotFoundError("flag", flag_id)
        require_sight(runtime, connection, flag["participant_id"], account)
        return str(flag["participant_id"])


def _stamp(connection: Connection, person: Person) -> str:
    marks = (*records.read_marks(connection, person.id), *read_marks(connection, person))
    return hashlib.sha256(repr(marks).encode()).hexdigest()[:24]


def _lines(
    runtime: Runtime, program: Program | None, language: str
) -> tuple[str, tuple[LineEntry, ...]]:
    """Return the emergency number and the crisis lines that speak a language or any."""
    if program is None:
        return "", ()
    lines = runtime.catalog.crisis_lines
    numbers = lines.emergency.get(program.country, {})
    emergency = numbers.get(language) or next(iter(numbers.values()), "")
    spoken = [one for one in lines.of_country(program.country) if one.language in {"", language}]
    return emergency, tuple(spoken or lines.of_country(program.country))
