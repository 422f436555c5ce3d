"""Duty: the team as it stands in the database; whoever asks who is there asks this."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping

from smsserve.domain.duty import Member, Team
from smsserve.domain.roles import Role
from smsserve.domain.shifts import Change, ChangeKind, WeeklySpan
from smsserve.storage import shifts

# Whoever is paged or promised is found from these changes on; older ones are history.
_PAST = timedelta(days=14)
_UTC = "UTC"


def read_team(connection: Connection, now: datetime) -> Team:
    """Return every active account with its shifts, time off and status."""
    rows = shifts.list_members(connection)
    rostered = any(row["rostered"] for row in rows)
    weekly = shifts.list_weekly(connection) if rostered else ()
    changes = shifts.list_changes(connection, now - _PAST)
    members = (_member(row, _of(weekly, row["id"]), _of(changes, row["id"])) for row in rows)
    return Team(tuple(members), rostered)


def _of(rows: Iterable[RowMapping], account_id: str) -> list[RowMapping]:
    return [row for row in rows if row["account_id"] == account_id]


def _member(row: RowMapping, weekly: list[RowMapping], changes: list[RowMapping]) -> Member:
    return Member(
        id=row["id"],
        role=Role(row["role"]),
        has_phone=row["has_phone"],
        zone=ZoneInfo(row["time_zone"] or _UTC),
        weekly=tuple(sorted(span_of(one) for one in weekly)),
        changes=tuple(
            Change(ChangeKind(one["kind"]), one["starts_at"], one["ends_at"]) for one in changes
        ),
        on_duty=row["on_duty"],
        away_at=row["away_at"],
        back_at=row["away_until"],
        volunteers=row["volunteers"],
        languages=frozenset(code for code in row["languages"].split(",") if code),
    )


def span_of(row: RowMapping) -> WeeklySpan:
    """Return a stored weekly span."""
    start, end = (time.fromisoformat(row[name]) for name in ("start", "end"))
    return WeeklySpan(row["weekday"], start, end)
