"""Rosters: enrolling people from a CSV, row by row, so that one bad row loses no good one."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any, TextIO

import phonenumbers
from sqlalchemy import Connection, RowMapping
from sqlalchemy.exc import IntegrityError

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.programs import Program
from smsserve.domain.roster import RosterRow, RowError, check_columns, check_consent, read_row
from smsserve.domain.wording import normalize
from smsserve.storage.engine import reading, transaction
from smsserve.storage.known_numbers import Known, find_known
from smsserve.usecases.consenting import note_consent
from smsserve.usecases.destinations import require_served
from smsserve.usecases.enrolling import Newcomer, enroll
from smsserve.usecases.people import Person, find_person, is_wrong_number
from smsserve.usecases.runtime import Runtime

WOULD = "would be enrolled"
# Lines that are looked up together.
_AT_ONCE = 200
_HEADER_HINT = "The first line names the columns."


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of one row: `line` counts from 1 with the header, `problem` is "" if it is in."""

    line: int
    participant_id: str | None
    status: str
    problem: str = ""
    opted_out: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file is carried out: not at all in a dry run, else by whom, and at most how many."""

    dry_run: bool = False
    most: int | None = None
    actor: str = "operator"


def import_roster(
    runtime: Runtime, source: TextIO, program_key: str, *, dry_run: bool = False
) -> Iterator[RowResult]:
    """Enroll every row of a CSV, one transaction each; a dry run writes nothing.

    Raises NotFoundError for an unknown programme and RefusedError for an unusable header.
    """
    yield from carry_out(runtime, source, program_key, Manner(dry_run))


def carry_out(
    runtime: Runtime, source: TextIO, program_key: str, manner: Manner
) -> Iterator[RowResult]:
    """Enroll the rows of a CSV in some manner; raises as `import_roster` does."""
    with reading(runtime.engine) as connection:
        program = runtime.find_program(connection, program_key)
    if program is None:
        raise NotFoundError("program", program_key, "See `smsserve programs list`.")
    reader = csv.DictReader(source, strict=True)
    reader.fieldnames = _read_header(reader)
    yield from _import_rows(runtime, reader, program, manner)
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


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    row: RosterRow
    phone: str


@dataclass(frozen=True, slots=True)
class _Terms:
    """By what rows are judged: the programme, the countries that texts go to, and the present."""

    program: Program
    served: Collection[str]
    now: datetime


def _read_lines(reader: csv.DictReader[str], terms: _Terms) -> Iterator[_Line | RowResult]:
    """Yield each line that can be used, and of every other one what is wrong with it."""
    seen: set[str] = set()
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield RowResult(reader.line_num, None, "refused", f"can not be read as CSV: {error}")
            return
        try:
            row, phone = _read_new(cells, terms, seen)
            yield _Line(reader.line_num, row, phone)
        except RowError as error:
            yield RowResult(reader.line_num, None, "refused", str(error))


def _import_rows(
    runtime: Runtime, reader: csv.DictReader[str], program: Program, manner: Manner
) -> Iterator[RowResult]:
    """Yield what becomes of the lines, as many together as are looked up at once."""
    served = {program.country, *runtime.settings.countries}
    lines = _read_lines(reader, _Terms(program, served, runtime.now()))
    done = 0
    while batch := list(islice(lines, _AT_ONCE)):
        with reading(runtime.engine) as connection:
            looked = _look_at_all(runtime, connection, batch, program)
        if manner.dry_run:
            yield from looked
            continue
        for line, result in zip(batch, looked, strict=True):
            if isinstance(line, RowResult) or result.status != WOULD:
                yield result
                continue
            if done == manner.most:
                return
            yield _import_row(runtime, line, program, manner)
            done += 1


def _look_at_all(
    runtime: Runtime, connection: Connection, batch: Sequence[_Line | RowResult], program: Program
) -> list[RowResult]:
    phones = [line.phone for line in batch if isinstance(line, _Line)]
    indexes = [index for phone in phones for index in runtime.keyring.phone_indexes(phone)]
    known = find_known(connection, indexes, program.key)
    return [
        line if isinstance(line, RowResult) else _look_at(runtime, connection, line, known)
        for line in batch
    ]


def _read_new(cells: dict[str, str], terms: _Terms, seen: set[str]) -> tuple[RosterRow, str]:
    """Return a row and its number, noted in `seen`; raises RowError for a number met before."""
    if None in cells:
        raise RowError("row", "has more cells than the header")
    row = read_row(cells, terms.program.languages)
    check_consent(row, terms.now)
    phone = read_phone(row.phone, terms.program.country)
    require_served(phone, terms.served)
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


def _import_row(runtime: Runtime, line: _Line, program: Program, manner: Manner) -> RowResult:
    """Enroll one line in its own transaction, as things stand by then."""
    try:
        return _enroll_line(runtime, line, program, manner)
    except IntegrityError:
        # Somebody else has enrolled them in this very instant: now they can be seen.
        return _enroll_line(runtime, line, program, manner)


def _enroll_line(runtime: Runtime, line: _Line, program: Program, manner: Manner) -> RowResult:
    indexes = runtime.keyring.phone_indexes(line.phone)
    with transaction(runtime.engine) as connection:
        known = find_known(connection, indexes, program.key)
        seen = _look_at(runtime, connection, line, known)
        if seen.status != WOULD:
            return seen
        newcomer = read_newcomer(line.row, line.phone, actor=manner.actor)
        person = enroll(runtime, connection, newcomer, program, seen.participant_id)
        keep_consent(runtime, connection, person, line.row)
    status = "enrolled" if line.row.consent_at else "invited"
    return replace(seen, participant_id=person.id, status=status)


def _look_at(runtime: Runtime, connection: Connection, line: _Line, known: Known) -> RowResult:
    """Return what would become of a line."""
    indexes = runtime.keyring.phone_indexes(line.phone)
    out = not known.opted_out.isdisjoint(indexes)
    row = next((known.people[one] for one in indexes if one in known.people), None)
    if row is None:
        return RowResult(line.number, None, WOULD, opted_out=out)
    try:
        _refuse_other_name(runtime, connection, row, line.row.name)
    except RowError as error:
        return RowResult(line.number, None, "refused", str(error))
    status = "enrolled before" if row["id"] in known.enrolled else WOULD
    return RowResult(line.number, str(row["id"]), status, opted_out=out)


def _refuse_other_name(
    runtime: Runtime, connection: Connection, row: RowMapping, name: str
) -> None:
    """Raise RowError as `refuse_another` does, without a look at more than the row where it can."""
    _refuse_leaving(row)
    key = runtime.keyring.data_key(row["data_key"], row["id"])
    known = key.open_text(row["name_sealed"], f"participants:{row['id']}:name")
    if row["known"] and not _is_same(known, name):
        refuse_another(runtime, connection, str(row["id"]), name)


def read_newcomer(row: RosterRow, phone: str, *, actor: str) -> Newcomer:
    """Return whom a row is about, as they are enrolled."""
    return Newcomer(
        actor=actor,
        phone=phone,
        name=row.name,
        time_zone=row.time_zone,
        language=row.language,
        external_id=row.external_id,
        active=row.consent_at is not None,
    )


def refuse_another(
    runtime: Runtime, connection: Connection, participant_id: str, name: str
) -> None:
    """Raise RowError for a number that belongs to somebody of another name, with what to do.

    So for the number of somebody who asked to be deleted: what they asked for is on its way.
    One number is one person: answers of two could not be told apart, and one would read the
    other's texts.
    """
    person = find_person(runtime, connection, participant_id)
    if person is None:
        return
    _refuse_leaving(person.row)
    if not person.row["known"] or _is_same(person.name, name):
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


def _refuse_leaving(row: Mapping[Any, Any]) -> None:
    """Raise RowError for somebody who asked to be deleted and is still here."""
    if row["erase_asked_at"] is not None:
        raise RowError(
            "phone", "belongs to somebody who asked to be deleted; only their START undoes that"
        )


def _is_same(known: str, name: str) -> bool:
    """Tell whether two names may be one person's: "Sam" and "Sam Smith" may."""
    first, second = set(normalize(known).split()), set(normalize(name).split())
    return first <= second or second <= first


def keep_consent(runtime: Runtime, connection: Connection, person: Person, row: RosterRow) -> None:
    """Keep the evidence that the roster claims: when, how, and what they were shown."""
    if row.consent_at is None:
        return
    given = {
        "kind": "opt_in",
        "how": row.consent_how,
        "wording": row.consent_wording,
        "given_at": row.consent_at,
    }
    note_consent(connection, person, given, runtime.now())
