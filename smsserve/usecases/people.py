"""A participant as the use cases see them: the row, its key, and the programme they are in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping

from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.flags import FlagKind
from smsserve.domain.programs import Program
from smsserve.storage import enrollments, flags, participants
from smsserve.storage.crypto import DataKey
from smsserve.storage.gathering import Parts
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.waiting import Waiting


@dataclass(frozen=True, slots=True)
class Person:
    """One participant, opened: `program` and `enrollment` are None for an unknown number."""

    row: Mapping[Any, Any]
    key: DataKey
    enrollment: Mapping[Any, Any] | None
    program: Program | None
    # Their unresolved flag, while a text of theirs is answered.
    waiting: Waiting | None = field(default=None, compare=False, repr=False)

    @property
    def id(self) -> str:
        """Return the participant's id."""
        return str(self.row["id"])

    @property
    def zone(self) -> ZoneInfo:
        """Return the participant's time zone."""
        return ZoneInfo(self.row["time_zone"])

    @property
    def language(self) -> str:
        """Return the participant's language."""
        return str(self.row["language"])

    @property
    def name(self) -> str:
        """Return the participant's name, "" for an unknown number."""
        return self.key.open_text(self.row["name_sealed"], f"participants:{self.id}:name")

    @property
    def phone(self) -> str:
        """Return the participant's number, E.164."""
        return self.key.open_text(self.row["phone_sealed"], f"participants:{self.id}:phone")

    @property
    def state(self) -> EnrollmentState | None:
        """Return the enrollment's state, None without one."""
        return None if self.enrollment is None else EnrollmentState(self.enrollment["state"])

    @property
    def supporter_id(self) -> str | None:
        """Return the account this person is assigned to."""
        return None if self.enrollment is None else self.enrollment["supporter_id"]


def open_person(runtime: Runtime, connection: Connection, row: RowMapping) -> Person:
    """Open a participant's row with their key, their leading enrollment and its programme."""
    found = enrollments.list_for(connection, row["id"])
    enrollment = found[0] if found else None
    program = (
        runtime.find_program(connection, enrollment["program_key"])
        if enrollment is not None
        else runtime.default_program(connection)
    )
    key = runtime.keyring.data_key(row["data_key"], row["id"])
    return Person(row, key, enrollment, program)


def open_gathered(runtime: Runtime, connection: Connection, parts: Parts) -> Person | None:
    """Return a participant from rows gathered with their enrollments and every programme.

    None where there is nobody. A programme is asked for only if this process never saw it.
    """
    if not parts["person"]:
        return None
    return open_found(runtime, connection, parts["person"][0], parts)


def open_found(
    runtime: Runtime, connection: Connection, row: Mapping[Any, Any], parts: Parts
) -> Person:
    """Return a participant whose row is there, as `open_gathered` does."""
    found = enrollments.put_in_order(parts["enrollments"])
    enrollment = found[0] if found else None
    live = {str(one["key"]): int(one["version"]) for one in parts["programs"]}
    key = min(live, default="") if enrollment is None else str(enrollment["program_key"])
    program = runtime.read_version(connection, key, live[key]) if key in live else None
    return Person(row, runtime.keyring.data_key(row["data_key"], row["id"]), enrollment, program)


def within(
    runtime: Runtime, connection: Connection, person: Person, enrollment: Mapping[Any, Any]
) -> Person:
    """Return a person as they are in one of their enrollments, be it the leading one or not."""
    program = runtime.find_program(connection, enrollment["program_key"])
    return replace(person, enrollment=enrollment, program=program)


def find_person(runtime: Runtime, connection: Connection, participant_id: str) -> Person | None:
    """Return a participant by id, opened, None when there is none."""
    row = participants.get(connection, participant_id)
    return None if row is None else open_person(runtime, connection, row)


def lock_person(runtime: Runtime, connection: Connection, participant_id: str) -> Person | None:
    """Return a participant, opened, their row held until the transaction ends."""
    row = participants.lock(connection, participant_id)
    return None if row is None else open_person(runtime, connection, row)


def find_waiting(connection: Connection, person: Person) -> Mapping[Any, Any] | None:
    """Return a person's unresolved flag, None for none."""
    if person.waiting is not None:
        return person.waiting.read(connection)
    return flags.find_unresolved(connection, person.id)


def opted_out_at(runtime: Runtime, connection: Connection, person: Person) -> datetime | None:
    """Return since when this person's number must not be texted, None when it may be."""
    indexes = runtime.keyring.phone_indexes(person.phone)
    row = participants.find_opt_out(connection, indexes)
    return None if row is None else row["opted_out_at"]


def is_opted_out(runtime: Runtime, connection: Connection, person: Person) -> bool:
    """Tell whether this person's number must not be texted."""
    return opted_out_at(runtime, connection, person) is not None


def is_wrong_number(connection: Connection, person: Person) -> bool:
    """Tell whether this phone is known to be another person's than the one we meant."""
    if person.state is not EnrollmentState.WITHDRAWN:
        return False
    since = person.row["created_at"]
    return flags.has_evidence_since(connection, person.id, FlagKind.WRONG_NUMBER.value, since)
