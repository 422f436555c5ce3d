"""Rosters: enrolling people from a CSV, row by row, so that one bad row loses no good one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

import phonenumbers
from sqlalchemy import Connection

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.programs import Program
from smsserve.domain.roster import RosterRow, RowError, check_columns, read_row
from smsserve.domain.wording import normalize
from smsserve.storage import enrollments, participants
from smsserve.storage.engine import reading, transaction
from smsserve.usecases.consenting import note_consent
from smsserve.usecases.enrolling import Newcomer, enroll
from smsserve.usecases.people import Person, find_person, is_wrong_number
from smsserve.usecases.runtime import Runtime

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
        found = None if existing is None else str(existing["id"])
        if found is not None:
            _refuse_another(runtime, connection, found, row.name)
            if _is_enrolled(connection, found, program.key):
                return RowResult(line, found, "enrolled before")
        if dry_run:
            return RowResult(line, found, "would be enrolled")
        person = enroll(runtime, connection, _newcomer(row, phone), program, found)
        _keep_consent(runtime, connection, person, row)
    return RowResult(line, person.id, "enrolled" if row.consent_at else "invited")


def _newcomer(row: RosterRow, phone: str) -> Newcomer:
    return Newcomer(
        phone=phone,
        name=row.name,
        time_zone=row.time_zone,
        language=row.language,
        external_id=row.external_id,
        active=row.consent_at is not None,
    )


def _refuse_another(
    runtime: Runtime, connection: Connection, participant_id: str, name: str
) -> None:
    """Raise RowError for a number that belongs to somebody of another name, with what to do.

    One number is one person: answers of two could not be told apart, and one would read the
    other's texts.
    """
    person = find_person(runtime, connection, participant_id)
    if person is None or not person.row["known"] or _is_same(person.name, name):
        return
    if is_wrong_number(connection, person):
        problem = (
            f"was a wrong number for somebody else ({participant_id}); erase that record first "
            "(`smsserve participants erase ID`), import again, and ask them to text START"
        )
        raise RowError("phone", problem)
    problem = (
        f"belongs to somebody of another name already ({participant_id}); two people can not "
        "share a number, so ask for another one. The same person? Write the name as it is there"
    )
    raise RowError("phone", problem)


def _is_same(known: str, name: str) -> bool:
    """Tell whether two names may be one person's: "Sam" and "Sam Smith" may."""
    first, second = set(normalize(known).split()), set(normalize(name).split())
    return first <= second or second <= first


def _is_enrolled(connection: Connection, participant_id: str, program_key: str) -> bool:
    rows = enrollments.list_for(connection, participant_id)
    return any(row["program_key"] == program_key for row in rows)


def _keep_consent(runtime: Runtime, connection: Connection, person: Person, row: RosterRow) -> None:
    """Keep the evidence that the roster claims: when, how, and what they were shown."""
    if row.consent_at is None:
        return
    given = {
        "kind": "opt_in",
        "how": row.consent_how,
        "wording": row.consent_wording,
        "given_at": row.consent_at,
    }
    note_consent(runtime, connection, person, given, runtime.now())
