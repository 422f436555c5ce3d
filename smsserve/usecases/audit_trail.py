"""The audit trail as coordinators read it: who did or saw what, newest first, page by page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping

from smsserve.domain.calendar_time import instant_of
from smsserve.ids import lowest_id
from smsserve.storage import accounts, audit_people
from smsserve.storage import audit as audit_rows
from smsserve.storage.audit import Wanted
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.audit_verifying import TrailState, read_state
from smsserve.usecases.runtime import Runtime

SHOWN = 50
# Opened from outside a caseload, with a reason: these stand on top.
OPENINGS = frozenset({"participant.opened"})
# Looking, not doing: shown apart, because there is far more of it.
READS = frozenset(
    {
        "audit.read",
        "contact_plan.read",
        "feedback.read",
        "flag.read",
        "flags.listed",
        "messages.listed",
        "participant.previewed",
        "participant.read",
        "participant.summarized",
        "participants.listed",
        "program.backtested",
        "queue.read",
        "sample.read",
    }
)
_DAYS_ON_TOP = timedelta(days=30)
_MOST_ON_TOP = 5
_MOST_EXPORTED = 100_000


@dataclass(frozen=True, slots=True)
class Query:
    """Which entries: "" and None for all; `on` is a local day; `before` the id a page begins at."""

    person: str = ""
    account: str = ""
    act: str = ""
    on: date | None = None
    reads: bool = False
    before: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `actor_name` is "" for the service itself, `participant_id` for nobody's."""

    id: str
    at: datetime
    actor: str
    actor_name: str
    action: str
    subject: str
    subject_name: str
    participant_id: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Trail:
    """A page of entries; `older` is where the next one begins, "" for the last."""

    entries: tuple[Entry, ...]
    older: str
    openings: tuple[Entry, ...]
    accounts: Mapping[str, str]
    state: TrailState


def read_trail(runtime: Runtime, query: Query, zone: ZoneInfo, *, actor: str) -> Trail:
    """Return a page of the trail; that it was read is an entry too."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        names = _names(connection)
        wanted = _wanted(connection, query, zone)
        rows = audit_rows.list_newest(connection, wanted, SHOWN + 1)
        on_top = Wanted(actions=OPENINGS, since=lowest_id(now - _DAYS_ON_TOP))
        openings = audit_rows.list_newest(connection, on_top, _MOST_ON_TOP)
        shown = rows[:SHOWN]
        people = audit_people.find_people(connection, _subjects([*shown, *openings]))
        state = read_state(runtime, connection)
        audit.note(connection, now, "audit.read", "audit", actor=actor, count=len(shown))
    return Trail(
        tuple(_view(row, names, people) for row in shown),
        shown[-1]["id"] if len(rows) > SHOWN else "",
        tuple(_view(row, names, people) for row in openings),
        names,
        state,
    )


def export_trail(runtime: Runtime, query: Query, zone: ZoneInfo, *, actor: str) -> Iterator[Entry]:
    """Yield every entry that fits, newest first; that they were taken out is an entry too."""
    with transaction(runtime.engine) as connection:
        audit.note(connection, runtime.now(), "audit.exported", "audit", actor=actor)
    with reading(runtime.engine) as connection:
        names = _names(connection)
        wanted = _wanted(connection, query, zone)
        rows = audit_rows.list_newest(connection, wanted, _MOST_EXPORTED)
        for start in range(0, len(rows), SHOWN * 10):
            part = rows[start : start + SHOWN * 10]
            people = audit_people.find_people(connection, _subjects(part))
            yield from (_view(row, names, people) for row in part)


def _names(connection: Connection) -> dict[str, str]:
    return {row["id"]: str(row["name"]) for row in accounts.list_all(connection)}


def _wanted(connection: Connection, query: Query, zone: ZoneInfo) -> Wanted:
    since, before = _bounds(query, zone)
    person = query.person
    return Wanted(
        actor=query.account or None,
        subjects=audit_people.list_subjects(connection, person) if person else None,
        actions=_actions(query),
        without=() if query.reads or query.act else READS,
        since=since,
        before=before,
    )


def _actions(query: Query) -> Collection[str] | None:
    if query.act:
        return {query.act}
    return READS if query.reads else None


def _bounds(query: Query, zone: ZoneInfo) -> tuple[str, str]:
    """Return between which ids the entries of a day stand: an id begins with its instant."""
    if query.on is None:
        return "", query.before
    begin = lowest_id(instant_of(query.on, time.min, zone))
    end = lowest_id(instant_of(query.on + timedelta(days=1), time.min, zone))
    return begin, min(query.before or end, end)


def _subjects(rows: Collection[RowMapping]) -> set[str]:
    return {row["subject"] for row in rows}


def _view(row: RowMapping, names: Mapping[str, str], people: Mapping[str, str]) -> Entry:
    subject = str(row["subject"])
    return Entry(
        id=row["id"],
        at=row["noted_at"],
        actor=row["actor"],
        actor_name=names.get(row["actor"], ""),
        action=row["action"],
        subject=subject,
        subject_name=names.get(subject, ""),
        participant_id=people.get(subject, ""),
        detail=row["detail"] or {},
    )
