"""Programmes: applied from a file, kept by version; an edit never re-fires what was sent."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from smsserve.domain.coverage import Hole
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.programs import Program
from smsserve.programs import parse_program
from smsserve.storage import enrollments, programs
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.coverage import find_holes
from smsserve.usecases.people import find_person, within
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.scheduling import plan_anew

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class ProgramView:
    """A live programme: its newest version and how many people are in it, by state.

    `next_at` is when the next check-in of anybody falls due, None while nobody is to be asked.
    """

    key: str
    version: int
    applied_at: datetime
    program: Program
    definition: str
    enrolled: dict[str, int]
    holes_accepted_by: str | None
    next_at: datetime | None = None


def _overtaken() -> ConflictError:
    hint = "Look at what is live now, and try again."
    return ConflictError("this programme was changed by somebody else meanwhile", hint=hint)


@dataclass(frozen=True, slots=True)
class Edition:
    """A programme file that is to go live: its words, what they say, and who makes it so.

    `over` is the version that was live when it was looked at (0: none), None for whichever is.
    """

    definition: str
    program: Program
    actor: str
    holes_accepted_by: str | None = None
    over: int | None = None


def apply_program(
    runtime: Runtime,
    definition: str,
    *,
    file: str,
    actor: str,
    holes_accepted_by: str | None = None,
    over: int | None = None,
) -> tuple[str, int]:
    """Make a programme file live; returns its key and version (the old one if nothing changed).

    Raises ProgramFileError, and as `put_live` does.
    """
    program = parse_program(definition, runtime.catalog, file=file)
    with transaction(runtime.engine) as connection:
        edition = Edition(definition, program, actor, holes_accepted_by, over)
        return put_live(runtime, connection, edition)


def put_live(runtime: Runtime, connection: Connection, edition: Edition) -> tuple[str, int]:
    """Make a programme file live in a transaction; returns its key and version.

    Everybody's next check-in is found anew in the calendar; what was sent is not sent again.
    Where the programme asks for coverage and nobody could be reached in a crisis, raises
    RefusedError unless somebody answers for that, whose name is kept. Raises ConflictError where
    another version is live than the one that was looked at.
    """
    program = edition.program
    digest = hashlib.sha256(edition.definition.encode()).hexdigest()
    current = programs.current(connection, program.key)
    if current is not None and current["digest"] == digest:
        return program.key, int(current["version"])
    version = 1 if current is None else int(current["version"]) + 1
    if edition.over is not None and edition.over != version - 1:
        raise _overtaken()
    now = runtime.now()
    holes = find_holes(connection, now, [program], has_server=runtime.mailer is not None)
    accepted_by = _accept_holes(holes, edition.holes_accepted_by, required=program.ask_coverage)
    row = {
        "key": program.key,
        "version": version,
        "definition": edition.definition,
        "digest": digest,
        "applied_at": now,
        "applied_by": edition.actor,
        "holes_accepted_by": accepted_by,
    }
    if not programs.add(connection, row):
        raise _overtaken()
    who = edition.actor
    audit.note(connection, now, "program.applied", program.key, actor=who, version=version)
    _plan_anew(runtime, connection, program.key, now)
    return program.key, version


def _plan_anew(runtime: Runtime, connection: Connection, key: str, now: datetime) -> None:
    for enrollment in enrollments.list_all(connection, EnrollmentState.ACTIVE.value):
        if enrollment["program_key"] != key:
            continue
        person = find_person(runtime, connection, enrollment["participant_id"])
        if person is not None:
            plan_anew(connection, within(runtime, connection, person, enrollment), now)


def _accept_holes(holes: Sequence[Hole], name: str | None, *, required: bool) -> str | None:
    """Return who answers for the holes, None where there are none or nobody asks."""
    if not holes or (name is None and not required):
        return None
    if name is None:
        found = ", and ".join(hole.what for hole in holes)
        mends = "; ".join(hole.mend for hole in holes)
        hint = f"Mend it ({mends}), or accept it by name: --accept-holes NAME"
        raise RefusedError(f"nobody could be reached in a crisis: {found}", hint)
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise RefusedError(f"a name has 1 to {LONGEST_NAME} letters", "Write who accepts the holes")
    return name.strip()


def list_programs(runtime: Runtime) -> list[ProgramView]:
    """Return every live programme, by key."""
    with reading(runtime.engine) as connection:
        counts = enrollments.count_by_state(connection)
        next_at = enrollments.next_by_program(connection)
        return [
            ProgramView(
                key=row["key"],
                version=row["version"],
                applied_at=row["applied_at"],
                program=runtime.parse_version(row["key"], row["version"], row["definition"]),
                definition=row["definition"],
                enrolled={state: n for (key, state), n in counts.items() if key == row["key"]},
                holes_accepted_by=row["holes_accepted_by"],
                next_at=next_at.get(row["key"]),
            )
            for row in programs.list_current(connection)
        ]


def get_program(runtime: Runtime, key: str) -> ProgramView:
    """Return one live programme; raises NotFoundError."""
    for view in list_programs(runtime):
        if view.key == key:
            return view
    raise NotFoundError("program", key, "See `smsserve programs list`.")
