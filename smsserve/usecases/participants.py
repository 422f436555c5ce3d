"""Participants as people look at them: listed, shown as one timeline, exported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain.errors import NotFoundError
from smsserve.domain.phone import mask
from smsserve.domain.wording import UNOPENED
from smsserve.storage import (
    accounts,
    checkins,
    enrollments,
    flags,
    participants,
)
from smsserve.storage.crypto import UnreadableError
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.break_glass import export_openings
from smsserve.usecases.contact_plan import export_contacts
from smsserve.usecases.erasing import erase_participant
from smsserve.usecases.export_records import answer_records, consent_records, describe_consent
from smsserve.usecases.kept import export_kept
from smsserve.usecases.looking_in import export_planned
from smsserve.usecases.people import Person, find_person, is_opted_out, open_person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.text_entries import TimelineEntry, list_text_entries
from smsserve.usecases.whole_record import read_everything

# The newest texts of each direction on a page; an export leaves none out.
_SHOWN = 200
_EVERYTHING = 1_000_000_000


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """A participant as shown to the team: never the whole number."""

    id: str
    name: str
    phone_end: str
    time_zone: str
    language: str
    program_key: str | None
    state: str
    opted_out: bool
    plain: bool
    supporter_id: str | None
    supporter_name: str
    next_checkin_at: datetime | None
    paused_until: datetime | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class _Told:
    """What of a participant has to be opened first."""

    name: str
    phone_end: str
    is_opted_out: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """One participant with everything that happened, oldest first."""

    participant: ParticipantView
    entries: tuple[TimelineEntry, ...]
    flag_id: str | None


def list_participants(runtime: Runtime, *, actor: str) -> list[ParticipantView]:
    """Return every participant, in the order they came; also whom no key opens."""
    views: list[ParticipantView] = []
    with reading(runtime.engine) as connection:
        names = _account_names(connection)
        after = ""
        while rows := participants.page(connection, after=after):
            views += [_view_listed(runtime, connection, row, names) for row in rows]
            after = rows[-1]["id"]
    with transaction(runtime.engine) as connection:
        audit.note(connection, runtime.now(), "participants.listed", "participants", actor=actor)
    return views


def show_participant(runtime: Runtime, participant_id: str, *, actor: str) -> Timeline:
    """Return one participant's timeline; looking is itself an audit entry. Raises NotFoundError."""
    return _read_timeline(runtime, participant_id, actor=actor, most=_SHOWN)


def _read_timeline(runtime: Runtime, participant_id: str, *, actor: str, most: int) -> Timeline:
    with transaction(runtime.engine) as connection:
        person = find_person(runtime, connection, participant_id)
        if person is None:
            raise NotFoundError("participant", participant_id, "See `smsserve participants list`.")
        audit.note(connection, runtime.now(), "participant.read", participant_id, actor=actor)
        names = _account_names(connection)
        flag = flags.find_unresolved(connection, participant_id)
        return Timeline(
            view_participant(runtime, connection, person, names),
            tuple(_entries(connection, person, names, most)),
            None if flag is None else flag["id"],
        )


def sees_participant(runtime: Runtime, participant_id: str, account_id: str) -> bool:
    """Tell whether a participant is in a supporter's caseload: assigned, or flagged to them."""
    with reading(runtime.engine) as connection:
        person = find_person(runtime, connection, participant_id)
        if person is None:
            return False
        flag = flags.find_unresolved(connection, participant_id)
        if person.supporter_id in {None, account_id}:
            return True
        return flag is not None and (
            flag["acknowledged_by"] == account_id
            or (flag["state"] == "open" and flag["severity"] != "routine")
        )


def _account_names(connection: Connection) -> dict[str, str]:
    return {row["id"]: row["name"] for row in accounts.list_all(connection)}


def _view_listed(
    runtime: Runtime, connection: Connection, row: RowMapping, names: dict[str, str]
) -> ParticipantView:
    """Return one of many, who is to hide no other where no key opens them."""
    try:
        person = open_person(runtime, connection, row)
        return view_participant(runtime, connection, person, names)
    except UnreadableError:
        found = enrollments.list_for(connection, row["id"])
        is_out = participants.find_opt_out(connection, [row["phone_index"]]) is not None
        told = _Told(UNOPENED, "", is_opted_out=is_out)
        return _view(row, found[0] if found else None, told, names)


def view_participant(
    runtime: Runtime, connection: Connection, person: Person, names: dict[str, str]
) -> ParticipantView:
    """Return a participant as shown to the team; `names` are the accounts'."""
    is_out = is_opted_out(runtime, connection, person)
    told = _Told(person.name, mask(person.phone), is_opted_out=is_out)
    return _view(person.row, person.enrollment, told, names)


def _view(
    row: Mapping[Any, Any],
    enrollment: Mapping[Any, Any] | None,
    told: _Told,
    names: dict[str, str],
) -> ParticipantView:
    supporter_id = None if enrollment is None else enrollment["supporter_id"]
    return ParticipantView(
        id=str(row["id"]),
        name=told.name,
        phone_end=told.phone_end,
        time_zone=row["time_zone"],
        language=str(row["language"]),
        program_key=None if enrollment is None else enrollment["program_key"],
        state="not enrolled" if enrollment is None else enrollment["state"],
        opted_out=told.is_opted_out,
        plain=row["plain"],
        supporter_id=supporter_id,
        supporter_name=names.get(supporter_id or "", ""),
        next_checkin_at=None if enrollment is None else enrollment["next_checkin_at"],
        paused_until=None if enrollment is None else enrollment["paused_until"],
        created_at=row["created_at"],
    )


def _entries(
    connection: Connection, person: Person, names: dict[str, str], most: int
) -> list[TimelineEntry]:
    entries = [
        *list_text_entries(connection, person, most),
        *_scores(connection, person, most),
        *_flags(connection, person),
        *_followups(connection, person, names),
        *_consents(connection, person),
    ]
    return sorted(entries, key=lambda entry: (entry.at, entry.id))


def _scores(connection: Connection, person: Person, most: int) -> list[TimelineEntry]:
    found = []
    for row in checkins.list_scores(connection, person.id, most):
        total = "not scored" if row["total"] is None else f"{row['total']:g}"
        note = "estimated" if row["estimated"] else ""
        text = f"{row['instrument']}: {total}"
        found.append(TimelineEntry(row["scored_at"], "score", row["id"], text, note))
    return found


def _flags(connection: Connection, person: Person) -> list[TimelineEntry]:
    rows = {row["id"]: row for row in flags.list_for(connection, person.id)}
    found = []
    for one in flags.list_evidence(connection, list(rows)):
        aad = f"flag_evidence:{one['id']}:sentence"
        sentence = person.key.open_text(one["sentence_sealed"], aad)
        state = rows[one["flag_id"]]["state"]
        detail = f"{one['severity']}, rule {one['rule']}"
        found.append(TimelineEntry(one["noted_at"], "flag", one["id"], sentence, detail, state))
    return found


def _followups(
    connection: Connection, person: Person, names: dict[str, str]
) -> list[TimelineEntry]:
    found = []
    for row in flags.list_followups(connection, person.id):
        if row["kind"] == "texted":
            continue
        sealed = row["note_sealed"]
        note = person.key.open_text(sealed, f"followups:{row['id']}:note") if sealed else ""
        who = names.get(row["account_id"] or "", "operator")
        what = f"{row['kind']}: {row['outcome']}" if row["outcome"] else row["kind"]
        found.append(TimelineEntry(row["done_at"], "followup", row["id"], note, f"{who}, {what}"))
    return found


def _consents(connection: Connection, person: Person) -> list[TimelineEntry]:
    rows = participants.list_consents(connection, person.id)
    return [
        TimelineEntry(
            row["given_at"],
            "consent",
            row["id"],
            row["kind"],
            describe_consent(row["kind"], row["how"]),
        )
        for row in rows
    ]


def export_participant(runtime: Runtime, participant_id: str, *, actor: str) -> dict[str, Any]:
    """Return everything kept about a participant as plain values; raises NotFoundError."""
    timeline = _read_timeline(runtime, participant_id, actor=actor, most=_EVERYTHING)
    with transaction(runtime.engine) as connection:
        person = find_person(runtime, connection, participant_id)
        if person is None:
            raise NotFoundError("participant", participant_id)
        audit.note(connection, runtime.now(), "participant.exported", participant_id, actor=actor)
        answers = answer_records(connection, person)
        consents = consent_records(connection, person)
        kept = export_kept(connection, person)
        contacts = export_contacts(connection, person)
        planned = export_planned(connection, person)
        doors = export_openings(connection, person)
        records = read_everything(runtime, connection, person)
        phone, external_id = person.phone, person.row["external_id"]
    view = timeline.participant
    return {
        "id": view.id,
        "name": view.name,
        "phone": phone,
        "external_id": external_id,
        "time_zone": view.time_zone,
        "language": view.language,
        "program": view.program_key,
        "state": view.state,
        "opted_out": view.opted_out,
        "created_at": view.created_at,
        "answers": answers,
        "consents": consents,
        "kept": kept,
        "contact_plan": contacts,
        "planned_followups": planned,
        "openings": doors,
        "timeline": [
            {"at": one.at, "kind": one.kind, "text": one.text, "detail": one.detail}
            for one in timeline.entries
        ],
        "records": records,
    }


def name_participant(runtime: Runtime, participant_id: str, *, actor: str) -> str:
    """Return somebody's name, "" for an unknown number; noted as a look. Raises NotFoundError."""
    with transaction(runtime.engine) as connection:
        person = find_person(runtime, connection, participant_id)
        if person is None:
            raise NotFoundError("participant", participant_id)
        audit.note(connection, runtime.now(), "participant.read", participant_id, actor=actor)
        return person.name


__all__ = [
    "ParticipantView",
    "Timeline",
    "TimelineEntry",
    "erase_participant",
    "export_participant",
    "list_participants",
    "name_participant",
    "sees_participant",
    "show_participant",
]
