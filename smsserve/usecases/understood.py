"""What the service understood of a phone's texts, in short sentences for the demo's phone page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from smsserve.domain.flags import Severity
from smsserve.storage import checkins, flags, inbound, outbound, participants
from smsserve.storage.engine import reading
from smsserve.usecases.people import Person, open_person
from smsserve.usecases.runtime import Runtime

_MOST = 60
_LEVELS = {Severity.CRISIS.value: "crisis", Severity.URGENT.value: "flag"}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was understood or done; `level` is info, flag or crisis."""

    at: datetime
    text: str
    level: str = "info"


def list_lines(runtime: Runtime, phone: str) -> tuple[Line, ...]:
    """Return the newest lines about a phone, oldest first; none for a number nobody knows."""
    with reading(runtime.engine) as connection:
        indexes = runtime.keyring.phone_indexes(phone)
        row = participants.find_by_phone(connection, indexes)
        if row is None:
            return ()
        person = open_person(runtime, connection, row)
        lines = [
            *_texts_in(connection, person),
            *_answers(connection, person),
            *_scores(connection, person),
            *_flags(connection, person),
            *_texts_out(connection, person),
            *_consents(connection, person),
        ]
    return tuple(sorted(lines, key=lambda line: line.at)[-_MOST:])


def _texts_in(connection: Connection, person: Person) -> Iterator[Line]:
    for row in inbound.list_for(connection, person.id, _MOST):
        yield Line(row["received_at"], f"understood: {row['understood'] or row['state']}")


def _answers(connection: Connection, person: Person) -> Iterator[Line]:
    for row in checkins.all_answers(connection, person.id)[-_MOST:]:
        value = row["state"] if row["value"] is None else row["value"]
        item = f" item {row['item']}" if row["item"] > 1 else ""
        note = ", changed since" if row["superseded"] else ", late" if row["late"] else ""
        yield Line(row["answered_at"], f"answer {row['question']}{item} = {value}{note}")


def _scores(connection: Connection, person: Person) -> Iterator[Line]:
    for row in checkins.list_scores(connection, person.id, _MOST):
        if row["total"] is not None:
            side = "" if row["positive"] is None else (" positive" if row["positive"] else "")
            yield Line(row["scored_at"], f"score {row['instrument']} = {row['total']:g}{side}")


def _flags(connection: Connection, person: Person) -> Iterator[Line]:
    rows = {row["id"]: row for row in flags.list_for(connection, person.id)}
    seen: set[str] = set()
    for one in flags.list_evidence(connection, list(rows)):
        sentence = person.key.open_text(
            one["sentence_sealed"], f"flag_evidence:{one['id']}:sentence"
        )
        what = "reason added" if one["flag_id"] in seen else "flag opened"
        seen.add(one["flag_id"])
        level = _LEVELS.get(one["severity"], "info")
        yield Line(one["noted_at"], f"{what}: {one['severity']}: {sentence}", level)
    for row in rows.values():
        if row["acknowledged_at"] is not None:
            yield Line(row["acknowledged_at"], "flag claimed by a person")
        if row["resolved_at"] is not None:
            yield Line(row["resolved_at"], f"flag closed: {row['outcome']}")


def _texts_out(connection: Connection, person: Person) -> Iterator[Line]:
    for row in outbound.list_for(connection, person.id, _MOST):
        parts = "1 part" if row["segments"] == 1 else f"{row['segments']} parts"
        what = "a person wrote" if row["text_key"] == "typed" else f"text queued: {row['text_key']}"
        yield Line(row["created_at"], f"{what} ({parts})")


def _consents(connection: Connection, person: Person) -> Iterator[Line]:
    for row in participants.list_consents(connection, person.id):
        what = "opted out" if row["kind"] == "opt_out" else "opted in"
        yield Line(row["recorded_at"], f"{what} ({row['how']})")
