"""Rosters: enrolling people from a CSV, row by row, so that one bad row loses no good one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO

import phonenumbers
from sqlalchemy import Connection

from smsserve.domain.calendar_time import wall_time
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.messages import Kind
from smsserve.domain.programs import Program
from smsserve.domain.roster import RosterRow, RowError, check_columns, read_row
from smsserve.ids import new_id
from smsserve.storage import accounts, enrollments, participants
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.people import Person, find_person, is_opted_out
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.scheduling import plan_next
from smsserve.usecases.writing import Cause, write_text

_HEADER_HINT = "The first line names the columns."


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of one row: `line` counts from 1 with the header, `problem` is "" if it is in."""

    line: int
    participant_id: str | None
    status: str
    problem: str = ""


def import_roster(
    runtime: Runtime, source: TextIO, program_key: str, *, dry_run: bool = False
) -> Iterator[RowResult]:
    """Enroll every row of a CSV, one transaction each; a dry run writes nothing.

    Raises NotFoundError for an unknown programme and RefusedError for an unusable header.
    """
    with reading(runtime.engine) as connection:
        program = runtime.find_program(connection, program_key)
    if program is None:
        raise NotFoundError("program", program_key, "See `smsserve programs list`.")
    reader = csv.DictReader(source, strict=True)
    reader.fieldnames = _read_header(reader)
    yield from _import_rows(runtime, reader, program, dry_run=dry_run)
    runtime.nudge.ring()


def _read_header(reader: csv.DictReader[str]) -> list[str]:
    try:
        names = [name.strip() for name in reader.fieldnames or []]
    except csv.Error as error:
        raise RefusedError(f"the first line is no CSV: {error}", _HEADER_HINT) from None
    problems = check_columns(names)
    if problems:
        halves = any(";" in name for name in names)
        hint = "Put commas between the cells, not semicolons." if halves else _HEADER_HINT
        raise RefusedError("; ".join(problems), hint)
    return names


def _import_rows(
    runtime: Runtime, reader: csv.DictReader[str], program: Program, *, dry_run: bool
) -> Iterator[RowResult]:
    seen: set[str] = set()
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield RowResult(reader.line_num, None, "refused", f"can not be read as CSV: {error}")
            return
        line = reader.line_num
        try:
            row, phone = _read_new(cells, program, seen)
            yield _import_row(runtime, row, phone, program, line, dry_run=dry_run)
        except RowError as error:
            yield RowResult(line, None, "refused", str(error))


def _read_new(cells: dict[str, str], program: Program, seen: set[str]) -> tuple[RosterRow, str]:
    """Return a row and its number, noted in `seen`; raises RowError for a number met before."""
    if None in cells:
        raise RowError("row", "has more cells than the header")
    row = read_row(cells, program.languages)
    phone = read_phone(row.phone, program.country)
    if phone in seen:
        raise RowError("phone", "is in this file twice")
    seen.add(phone)
    return row, phone


def read_phone(text: str, country: str) -> str:
    """Return a number as E.164; one without + is read as the programme's country's."""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        raise RowError("phone", "is no phone number; write it like +1 555 123 4567") from None
    if not phonenumbers.is_possible_number(number):
        raise RowError("phone", "has too few or too many digits for a phone number")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _import_row(
    runtime: Runtime, row: RosterRow, phone: str, program: Program, line: int, *, dry_run: bool
) -> RowResult:
    with transaction(runtime.engine) as connection:
        existing = participants.find_by_phone(connection, runtime.keyring.phone_indexes(phone))
        if existing is not None and _is_enrolled(connection, existing["id"], program.key):
            return RowResult(line, existing["id"], "enrolled before")
        if dry_run:
            found = None if existing is None else existing["id"]
            return RowResult(line, found, "would be enrolled")
        participant_id = existing["id"] if existing is not None else None
        person_id = enroll(runtime, connection, row, phone, program, participant_id)
    return RowResult(line, person_id, "enrolled" if row.consent_at else "invited")


def _is_enrolled(connection: Connection, participant_id: str, program_key: str) -> bool:
    rows = enrollments.list_for(connection, participant_id)
    return any(row["program_key"] == program_key for row in rows)


def enroll(
    runtime: Runtime,
    connection: Connection,
    row: RosterRow,
    phone: str,
    program: Program,
    participant_id: str | None,
) -> str:
    """Enroll one person: active with evidence of consent, else invited by one text."""
    now = runtime.now()
    if participant_id is None:
        participant_id = _add_participant(runtime, connection, row, phone, now)
    else:
        _rename(runtime, connection, participant_id, row)
    active = row.consent_at is not None
    person = _bare_person(runtime, connection, participant_id)
    enrollments.add(
        connection,
        {
            "id": new_id(now),
            "participant_id": participant_id,
            "program_key": program.key,
            "supporter_id": _least_loaded(connection),
            "state": (EnrollmentState.ACTIVE if active else EnrollmentState.INVITED).value,
            "started_on": wall_time(now, person.zone).date(),
            "created_at": now,
        },
    )
    if active:
        _keep_consent(runtime, connection, participant_id, row, phone, now)
    audit.note(connection, now, "participant.enrolled", participant_id, program=program.key)
    _welcome(runtime, connection, participant_id, active=active)
    return participant_id


def _add_participant(
    runtime: Runtime, connection: Connection, row: RosterRow, phone: str, now: datetime
) -> str:
    participant_id = new_id(now)
    wrapped = runtime.keyring.new_data_key(participant_id)
    key = runtime.keyring.data_key(wrapped, participant_id)
    participants.add(
        connection,
        {
            "id": participant_id,
            "phone_index": runtime.keyring.index_phone(phone),
            "phone_sealed": key.seal(phone, f"participants:{participant_id}:phone"),
            "name_sealed": key.seal(row.name, f"participants:{participant_id}:name"),
            "data_key": wrapped,
            "time_zone": row.time_zone,
            "language": row.language,
            "external_id": row.external_id,
            "known": True,
            "created_at": now,
        },
    )
    return participant_id


def _rename(runtime: Runtime, connection: Connection, participant_id: str, row: RosterRow) -> None:
    person = _bare_person(runtime, connection, participant_id)
    changes = {
        "name_sealed": person.key.seal(row.name, f"participants:{participant_id}:name"),
        "time_zone": row.time_zone,
        "language": row.language,
        "external_id": row.external_id,
        "known": True,
    }
    participants.change(connection, participant_id, changes)


def _bare_person(runtime: Runtime, connection: Connection, participant_id: str) -> Person:
    person = find_person(runtime, connection, participant_id)
    if person is None:
        raise NotFoundError("participant", participant_id)
    return person


def _least_loaded(connection: Connection) -> str | None:
    """Return the active supporter with the fewest people, None while there is none."""
    supporters = [row["id"] for row in accounts.list_active(connection, ["supporter"])]
    load = enrollments.count_by_supporter(connection)
    return min(supporters, key=lambda one: (load.get(one, 0), one), default=None)


def _keep_consent(
    runtime: Runtime,
    connection: Connection,
    participant_id: str,
    row: RosterRow,
    phone: str,
    now: datetime,
) -> None:
    participants.add_consent(
        connection,
        {
            "id": new_id(now),
            "phone_index": runtime.keyring.index_phone(phone),
            "participant_id": participant_id,
            "kind": "opt_in",
            "how": row.consent_how,
            "wording": row.consent_wording,
            "given_at": row.consent_at,
            "recorded_at": now,
        },
    )


def _welcome(
    runtime: Runtime, connection: Connection, participant_id: str, *, active: bool
) -> None:
    """Write the first texts; a number that has opted out gets none, whatever the roster says."""
    person = _bare_person(runtime, connection, participant_id)
    if is_opted_out(runtime, connection, person) or person.enrollment is None:
        return
    enrollment_id = person.enrollment["id"]
    if not active:
        cause = Cause(f"invite:{enrollment_id}", Kind.WELCOME)
        write_text(runtime, connection, person, "optin.invite", cause)
        return
    plan_next(connection, person, runtime.now())
    cause = Cause(f"welcome:{enrollment_id}:1", Kind.WELCOME)
    write_text(runtime, connection, person, "optin.done", cause)
    cause = Cause(f"welcome:{enrollment_id}:2", Kind.WELCOME)
    write_text(runtime, connection, person, "optin.who", cause)
