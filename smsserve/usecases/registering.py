"""Registering: one person, enrolled by somebody of the team who has spoken with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping
from sqlalchemy.exc import IntegrityError

from smsserve.domain.calendar_time import wall_time
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.programs import Program
from smsserve.domain.quiet_hours import QuietHours
from smsserve.domain.roster import RosterRow, RowError, read_row
from smsserve.storage import enrollments, outbound, participants
from smsserve.storage.engine import transaction
from smsserve.usecases import audit
from smsserve.usecases.destinations import require_served
from smsserve.usecases.enrolling import enroll
from smsserve.usecases.people import Person, find_person
from smsserve.usecases.quiet_hours import refuse_endless
from smsserve.usecases.rosters import keep_consent, read_newcomer, read_phone, refuse_another
from smsserve.usecases.runtime import Runtime

# What stands in for a cell that can not be used while the others are looked at.
_STAND_INS: Mapping[str, Mapping[str, str]] = {
    "phone": {"phone": "-"},
    "name": {"name": "-"},
    "time_zone": {"time_zone": "UTC"},
    "language": {"language": ""},
    "consent_at": {"consent_at": "", "consent_how": ""},
    "consent_how": {"consent_at": "", "consent_how": ""},
    "consent_wording": {"consent_wording": ""},
    "external_id": {"external_id": ""},
}


@dataclass(frozen=True, slots=True)
class Form:
    """A form as typed: the cells of a roster row, and what they said about their phone.

    `agreed` is False for somebody who is to be asked by text first; `quiet` is "" twice for none.
    """

    cells: Mapping[str, str]
    agreed: bool
    plain: bool = False
    quiet: tuple[str, str] = ("", "")


class FormError(Exception):
    """A form that can not be used: field -> what to write instead, for all of them at once."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        """Keep the problems; no value is repeated."""
        super().__init__("; ".join(sorted(problems)))
        self.problems = dict(problems)


class KnownError(Exception):
    """Somebody who is not to be enrolled again: who they are here, how they stand, or opted out."""

    def __init__(self, participant_id: str | None, state: str, *, opted_out: bool) -> None:
        """Name them by their id; None for a number of which nothing but its opt-out is kept."""
        super().__init__(state)
        self.participant_id, self.state, self.opted_out = participant_id, state, opted_out


@dataclass(frozen=True, slots=True)
class FirstText:
    """One of the first texts: its words as they are sent, and not before when."""

    body: str
    due_at: datetime
    status: str
    segments: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who has just come in: what they are sent, and when they are first asked."""

    participant_id: str
    name: str
    phone_end: str
    time_zone: str
    state: str
    program: Program
    texts: tuple[FirstText, ...]
    next_checkin_at: datetime | None
    plain: bool
    opted_out: bool


def register(runtime: Runtime, form: Form, program_key: str, *, actor: str) -> str:
    """Enroll one person; returns their id.

    Raises NotFoundError for no such programme, FormError for what was typed, and KnownError for
    somebody who takes part already, or who only comes back by their own START.
    """
    try:
        return _register(runtime, form, program_key, actor)
    except IntegrityError:
        # Somebody else has enrolled them in this very instant: now they can be seen.
        return _register(runtime, form, program_key, actor)


def _register(runtime: Runtime, form: Form, program_key: str, actor: str) -> str:
    with transaction(runtime.engine) as connection:
        program = runtime.find_program(connection, program_key)
        if program is None:
            raise NotFoundError("program", program_key)
        row, phone, quiet = _read(runtime, form, program)
        found = _find_known(runtime, connection, phone, program, row)
        newcomer = replace(read_newcomer(row, phone, actor=actor), plain=form.plain, quiet=quiet)
        person = enroll(runtime, connection, newcomer, program, found)
        keep_consent(runtime, connection, person, row)
    runtime.nudge.ring()
    return person.id


def _read(
    runtime: Runtime, form: Form, program: Program
) -> tuple[RosterRow, str, QuietHours | None]:
    """Return the person, their number and their own quiet hours; raises FormError."""
    served = {program.country, *runtime.settings.countries}
    problems = dict(_find_problems(form.cells, program, served))
    if form.agreed:
        zones = [program.hours.zone]
        if "time_zone" not in problems:
            zones.append(ZoneInfo(form.cells["time_zone"].strip()))
        problems |= _check_consent(form.cells, problems, runtime.now(), zones)
    quiet = _read_quiet(form.quiet, program, problems)
    if problems:
        raise FormError(problems)
    row = read_row(form.cells, program.languages)
    return row, read_phone(row.phone, program.country), quiet


def _find_problems(
    cells: Mapping[str, str], program: Program, served: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield each cell that can not be used: a row names only its first."""
    for _ in _STAND_INS:
        try:
            row = read_row(cells, program.languages)
            if row.phone != _STAND_INS["phone"]["phone"]:
                require_served(read_phone(row.phone, program.country), served)
        except RowError as error:
            yield error.column, error.problem
            cells = {**cells, **_STAND_INS[error.column]}
        else:
            return


def _check_consent(
    cells: Mapping[str, str], problems: Mapping[str, str], now: datetime, zones: Sequence[ZoneInfo]
) -> Iterator[tuple[str, str]]:
    """Yield what is missing of the evidence: when, how, and the words they agreed to."""
    for name in ("consent_at", "consent_how", "consent_wording"):
        if not cells.get(name, "").strip():
            yield name, "is empty"
    if "consent_at" not in problems and _is_ahead(cells.get("consent_at", "").strip(), now, zones):
        yield "consent_at", "is in the future"


def _is_ahead(text: str, now: datetime, zones: Sequence[ZoneInfo]) -> bool:
    """Tell whether a date is ahead both where the programme is at home and where the person is."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        # Whatever else is wrong with the form was found first.
        return False
    if at.tzinfo is not None:
        return at > now
    return all(at.date() > wall_time(now, zone).date() for zone in zones)


def _read_quiet(
    typed: tuple[str, str], program: Program, problems: dict[str, str]
) -> QuietHours | None:
    start, end = (text.strip() for text in typed)
    if not start and not end:
        return None
    try:
        hours = QuietHours(time.fromisoformat(start), time.fromisoformat(end))
    except ValueError:
        problems["quiet"] = "write both times, such as 20:00 and 09:00"
        return None
    try:
        refuse_endless((program.quiet_hours, hours))
    except RefusedError as refused:
        problems["quiet"] = f"{refused}. {refused.hint}"
    return hours


def _find_known(
    runtime: Runtime, connection: Connection, phone: str, program: Program, row: RosterRow
) -> str | None:
    """Return who has this number already, None for nobody; raises KnownError and FormError."""
    indexes = runtime.keyring.phone_indexes(phone)
    out = participants.find_opt_out(connection, indexes) is not None
    existing = participants.find_by_phone(connection, indexes)
    found = None if existing is None else str(existing["id"])
    rows = () if found is None else enrollments.list_for(connection, found)
    states = {one["program_key"]: str(one["state"]) for one in rows}
    if found is not None and not out:
        _refuse_another(runtime, connection, found, row)
    if out or program.key in states:
        raise KnownError(found, states.get(program.key, ""), opted_out=out)
    return found


def _refuse_another(
    runtime: Runtime, connection: Connection, participant_id: str, row: RosterRow
) -> None:
    try:
        refuse_another(runtime, connection, participant_id, row.name)
    except RowError as error:
        raise FormError({error.column: error.problem}) from None


def read_arrival(runtime: Runtime, participant_id: str, *, actor: str) -> Arrival:
    """Return what somebody new is sent, and when; that it was looked at is audited.

    Raises NotFoundError, also for somebody who is in no programme.
    """
    with transaction(runtime.engine) as connection:
        person = find_person(runtime, connection, participant_id)
        if person is None or person.enrollment is None or person.program is None:
            raise NotFoundError("participant", participant_id)
        audit.note(connection, runtime.now(), "participant.read", participant_id, actor=actor)
        rows = [
            row for row in outbound.list_for(connection, participant_id) if row["kind"] == "welcome"
        ]
        out = participants.find_opt_out(connection, runtime.keyring.phone_indexes(person.phone))
        return _arrive(person, person.program, [_open(person, row) for row in rows], out=bool(out))


def _open(person: Person, row: RowMapping) -> FirstText:
    body = person.key.open_text(row["body_sealed"], f"outbound:{row['id']}:body")
    return FirstText(body, row["due_at"], str(row["status"]), row["segments"])


def _arrive(person: Person, program: Program, texts: list[FirstText], *, out: bool) -> Arrival:
    enrollment = person.enrollment
    return Arrival(
        participant_id=person.id,
        name=person.name,
        phone_end=person.phone[-2:],
        time_zone=str(person.row["time_zone"]),
        state=EnrollmentState.INVITED.value if enrollment is None else str(enrollment["state"]),
        program=program,
        texts=tuple(texts),
        next_checkin_at=None if enrollment is None else enrollment["next_checkin_at"],
        plain=bool(person.row["plain"]),
        opted_out=out,
    )
