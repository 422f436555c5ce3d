"""Auditing: a few replies a week that nothing had flagged, read by a coordinator for misses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping

from smsserve.domain.auditing import (
    Verdict,
    begin_of_week,
    draw_order,
    last_whole_week,
    name_week,
    sample_size,
)
from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.messages import clean_body
from smsserve.ids import new_id
from smsserve.storage import audit_samples, health, inbound, participants
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.flagging import raise_flag
from smsserve.usecases.people import lock_person
from smsserve.usecases.runtime import Runtime

_DRAWN = "sample"
_MISSED = Evidence(
    FlagKind.MISSED,
    Severity.URGENT,
    "sample:missed",
    "A coordinator read an earlier text of theirs: it should have been flagged. Please read it.",
)


@dataclass(frozen=True, slots=True)
class SampleView:
    """One sampled reply, its words opened for whoever reads it."""

    id: str
    participant_id: str
    inbound_id: str
    program_key: str
    week: str
    received_at: datetime
    verdict: str | None
    words: str


def draw_due(runtime: Runtime) -> int:
    """Draw the sample of the last whole week, once it is over; returns how many were drawn."""
    now = runtime.now()
    with reading(runtime.engine) as connection:
        drawn_at = health.last_beat(connection, _DRAWN)
    if drawn_at is not None and drawn_at >= begin_of_week(now):
        return 0
    with transaction(runtime.engine) as connection:
        since, until = last_whole_week(now)
        count = draw(runtime, connection, since, until)
        health.beat(connection, _DRAWN, now)
    return count


def draw(runtime: Runtime, connection: Connection, since: datetime, until: datetime) -> int:
    """Draw the sample of a week, of each programme; returns how many replies are new in it."""
    program = runtime.default_program(connection)
    by_program: dict[str, list[str]] = {}
    for row in audit_samples.list_unflagged(connection, since, until):
        key = row["program_key"] or ("" if program is None else program.key)
        by_program.setdefault(key, []).append(row["id"])
    week = name_week(since)
    return sum(
        _draw_one(runtime, connection, key, week, ids) for key, ids in sorted(by_program.items())
    )


def _draw_one(
    runtime: Runtime, connection: Connection, program_key: str, week: str, ids: list[str]
) -> int:
    size, drawn, added = sample_size(len(ids)), 0, 0
    for message_id in draw_order(program_key, week, ids):
        if drawn == size:
            break
        message = inbound.get(connection, message_id)
        if message is None or not _has_words(_open(runtime, connection, message)):
            # A bare number has nothing in it that could have been missed.
            continue
        drawn += 1
        now = runtime.now()
        row = {
            "id": new_id(now),
            "inbound_id": message_id,
            "participant_id": message["participant_id"],
            "program_key": program_key,
            "week": week,
            "drawn_at": now,
        }
        added += audit_samples.add(connection, row)
    return added


def _has_words(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _open(runtime: Runtime, connection: Connection, message: RowMapping) -> str:
    person = participants.get(connection, message["participant_id"])
    if person is None:
        return ""
    return _open_words(runtime, person, message["id"], message["body_sealed"])


def _open_words(runtime: Runtime, person: RowMapping, inbound_id: str, sealed: bytes) -> str:
    key = runtime.keyring.reading_key(person["data_key"], person["id"])
    return clean_body(key.open(sealed, f"inbound:{inbound_id}:body"))


def list_samples(
    runtime: Runtime, *, actor: str, week: str | None = None, unread: bool = False
) -> list[SampleView]:
    """Return sampled replies with their words; that they were read is audited."""
    with transaction(runtime.engine) as connection:
        rows = audit_samples.list_samples(connection, week=week, unread=unread)
        views = list(_view(runtime, connection, rows))
        now = runtime.now()
        audit.note(connection, now, "sample.read", "samples", actor=actor, count=len(views))
    return views


def _view(
    runtime: Runtime, connection: Connection, rows: Iterable[RowMapping]
) -> Iterator[SampleView]:
    found = list(rows)
    people = participants.get_many(connection, {row["participant_id"] for row in found})
    for row in found:
        person = people[row["participant_id"]]
        yield SampleView(
            row["id"],
            row["participant_id"],
            row["inbound_id"],
            row["program_key"],
            row["week"],
            row["received_at"],
            row["verdict"],
            _open_words(runtime, person, row["inbound_id"], row["body_sealed"]),
        )


def judge(runtime: Runtime, sample_id: str, verdict: str, *, account_id: str | None) -> None:
    """Keep what a coordinator says of a reply; one that was missed raises a flag.

    `account_id` None is the operator at the command line. Raises NotFoundError, RefusedError for no
    verdict, or ConflictError for a reply that was judged before.
    """
    if verdict not in set(Verdict):
        raise RefusedError("there is no such verdict", "Say fine or missed.")
    with transaction(runtime.engine) as connection:
        row = audit_samples.get(connection, sample_id)
        person = None if row is None else lock_person(runtime, connection, row["participant_id"])
        if row is None or person is None:
            raise NotFoundError("sampled reply", sample_id, "See `smsserve flags sample`.")
        now = runtime.now()
        changes = {"verdict": verdict, "judged_at": now, "judged_by": account_id}
        if not audit_samples.judge(connection, sample_id, changes):
            raise ConflictError("somebody has judged this reply already")
        if verdict == Verdict.MISSED.value:
            raise_flag(runtime, connection, person, _MISSED, inbound_id=row["inbound_id"])
        who = account_id or "operator"
        audit.note(connection, now, "sample.judged", sample_id, actor=who, outcome=verdict)
    runtime.nudge.ring()


def count_verdicts(runtime: Runtime) -> dict[str, int]:
    """Return verdict ("waiting" for none yet) -> number of sampled replies."""
    with reading(runtime.engine) as connection:
        return audit_samples.count_by_verdict(connection)
