"""Planning: a text for later is kept sealed, asked once, and forgotten when its time is over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, RowMapping

from smsserve.domain.planned import ALL, AT_MOST_EVERY, PLANS, PlannedKind
from smsserve.ids import new_id
from smsserve.storage import caring
from smsserve.usecases.people import Person
from smsserve.usecases.quiet_hours import release_for

Details = Mapping[str, str]


def plan_text(
    connection: Connection,
    person: Person,
    kind: PlannedKind,
    now: datetime,
    *,
    mark: str = "",
    details: Details | None = None,
) -> bool:
    """Plan a text of a kind; False where the same was asked too short a time ago."""
    every = AT_MOST_EVERY.get(kind)
    last = None if every is None else caring.last_at(connection, person.id, [kind.value])
    if every is not None and last is not None and now - last < every:
        return False
    plan = PLANS[kind]
    due = now + plan.after
    if kind is not PlannedKind.SKILL:
        due = release_for(person, due)
    add_planned(connection, person, kind, now, due, due + plan.lasts, mark=mark, details=details)
    return True


def add_planned(  # noqa: PLR0913 - a row of its own: when, until when, and what about
    connection: Connection,
    person: Person,
    kind: PlannedKind,
    now: datetime,
    due: datetime,
    until: datetime,
    *,
    mark: str = "",
    details: Details | None = None,
    state: str = "planned",
) -> str:
    """Insert a planned text, or one that goes out at once; returns its id."""
    planned_id = new_id(now)
    sealed = None
    if details:
        sealed = person.key.seal(json.dumps(dict(details)), f"planned_texts:{planned_id}:details")
    caring.add(
        connection,
        {
            "id": planned_id,
            "participant_id": person.id,
            "kind": kind.value,
            "mark": mark[:40],
            "details_sealed": sealed,
            "state": state,
            "due_at": due,
            "until_at": until,
            "created_at": now,
            "closed_at": None if state == "planned" else now,
        },
    )
    return planned_id


def open_details(person: Person, planned: RowMapping) -> dict[str, str]:
    """Return what a planned text is about."""
    if planned["details_sealed"] is None:
        return {}
    aad = f"planned_texts:{planned['id']}:details"
    details: dict[str, str] = json.loads(person.key.open_text(planned["details_sealed"], aad))
    return details


def forget_plans(connection: Connection, person: Person, now: datetime) -> None:
    """Forget everything that is planned for somebody: they left, or this is no time for it."""
    caring.drop(connection, person.id, now, [kind.value for kind in ALL])
