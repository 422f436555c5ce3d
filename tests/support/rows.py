"""Rows as storage takes them, with everything that a test does not care about filled in."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection, Engine

from smsserve.domain.messages import PRIORITY, Kind
from smsserve.ids import new_id
from smsserve.storage import enrollments, flags, outbox, participants
from smsserve.storage.base import Row
from smsserve.storage.engine import transaction

NOW = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
T = TypeVar("T")
_numbers = itertools.count(1)


def add_participant(connection: Connection, **changes: object) -> str:
    """Insert somebody; returns their id."""
    number = next(_numbers)
    row: Row = {
        "id": new_id(NOW),
        "phone_index": f"index-{number}",
        "phone_sealed": b"phone",
        "name_sealed": b"name",
        "data_key": b"key",
        "time_zone": "UTC",
        "language": "en",
        "known": True,
        "created_at": NOW,
    }
    row |= changes
    participants.add(connection, row)
    return str(row["id"])


def add_enrollment(connection: Connection, *, due_at: datetime, **changes: object) -> str:
    """Insert somebody who takes part and is next asked at an instant; returns the enrollment."""
    row: Row = {
        "id": new_id(NOW),
        "participant_id": add_participant(connection),
        "program_key": "peer-support",
        "state": "active",
        "started_on": NOW.date(),
        "next_checkin_at": due_at,
        "created_at": NOW,
    }
    enrollments.add(connection, row | changes)
    return str(row["id"])


def flag_row(participant_id: str, **changes: object) -> Row:
    """Return an open crisis flag about somebody, its next step due now."""
    row: Row = {
        "id": new_id(NOW),
        "participant_id": participant_id,
        "severity": "crisis",
        "state": "open",
        "version": 1,
        "opened_at": NOW,
        "escalating_since": NOW,
        "due_at": NOW + HOUR,
        "next_step": 0,
        "next_step_at": NOW,
    }
    return row | changes


def add_flag(connection: Connection, participant_id: str, **changes: object) -> str:
    """Insert a flag; returns its id."""
    row = flag_row(participant_id, **changes)
    assert flags.add(connection, row)
    return str(row["id"])


def add_message(connection: Connection, recipient_id: str = "sam", **changes: object) -> str:
    """Insert a text that is due now to a recipient; returns its id."""
    number = next(_numbers)
    kind = Kind(str(changes.get("kind", "answer")))
    row: Row = {
        "id": new_id(NOW),
        "key": f"key-{number}",
        "audience": "participant",
        "recipient_id": recipient_id,
        "kind": kind.value,
        "priority": PRIORITY[kind],
        "text_key": "typed",
        "body_sealed": b"words",
        "body_digest": f"digest-{number}",
        "segments": 1,
        "status": "pending",
        "due_at": NOW,
        "send_before": NOW + HOUR,
        "created_at": NOW,
        "attempts": 0,
        "looks": 0,
        "resends": 0,
    }
    row |= changes
    assert outbox.add(connection, row)
    return str(row["id"])


def at_once(engine: Engine, act: Callable[[Connection], T], times: int = 4) -> list[T]:
    """Do the same in several transactions at the same time; returns what each came to."""

    def once(_number: int) -> T:
        with transaction(engine) as connection:
            return act(connection)

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(once, range(times)))
