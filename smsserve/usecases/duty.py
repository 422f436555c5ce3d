"""Duty: the team as it stands in the database; whoever asks who is there asks this."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Any
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, RowMapping

from smsserve.domain.duty import Member, Team
from smsserve.domain.roles import Role
from smsserve.domain.shifts import Change, ChangeKind, WeeklySpan
from smsserve.storage import duty

# Whoever is paged or promised is found from these changes on; older ones are history.
_PAST = timedelta(days=14)
_UTC = "UTC"
_kept: WeakKeyDictionary[Connection, list[Team]] = WeakKeyDictionary()


def read_team(connection: Connection, now: datetime) -> Team:
    """Return every active account with its shifts, time off and status."""
    kept = _kept.get(connection)
    if kept:
        return kept[0]
    team = _make_team(tuple(duty.list_team(connection, now - _PAST)))
    if kept is not None:
        kept.append(team)
    return team


@contextmanager
def one_team(connection: Connection) -> Iterator[None]:
    """Read the team once for all that is done with a connection meanwhile.

    For what changes nobody's duty: it would be seen only afterwards.
    """
    _kept[connection] = []
    try:
        yield
    finally:
        del _kept[connection]


def read_alone(connection: Connection, account_id: str, now: datetime) -> Team:
    """Return a team of one: enough to tell whether they are there; of nobody if not active."""
    return _make_alone(duty.list_team(connection, now - _PAST, account_id))


def read_session(
    connection: Connection, token_hash: str, now: datetime
) -> tuple[RowMapping | None, Team]:
    """Return a session with its account, None for nobody's, and a team of its account alone."""
    rows = duty.find_session(connection, token_hash, now - _PAST)
    return (rows[0]._mapping if rows else None), _make_alone(rows)  # noqa: SLF001 - its public name


def _make_alone(rows: Sequence[Row[Any]]) -> Team:
    """Return a team of one; kept by nobody, it would crowd out whole teams."""
    return _make_team.__wrapped__(tuple(rows))


# Rows are read anew each time, but made into values only once they differ: a large team takes long.
@lru_cache(maxsize=64)
def _make_team(rows: tuple[Row[Any], ...]) -> Team:
    members = tuple(_member(list(own)) for _, own in groupby(rows, key=lambda row: row.id))
    return Team(members, any(row.rostered for row in rows))


def _member(rows: Sequence[Row[Any]]) -> Member:
    """Return a member from their rows: one for each pair of a span and a change."""
    row = rows[0]
    spans = {one.span_id: one for one in rows if one.span_id is not None}
    changes = {one.change_id: one for one in rows if one.change_id is not None}
    return Member(
        id=row.id,
        role=Role(row.role),
        has_phone=row.has_phone,
        zone=ZoneInfo(row.time_zone or _UTC),
        weekly=tuple(sorted(map(_span, spans.values()))),
        changes=tuple(
            Change(ChangeKind(one.kind), one.starts_at, one.ends_at) for one in changes.values()
        ),
        on_duty=row.on_duty,
        away_at=row.away_at,
        back_at=row.away_until,
        volunteers=row.volunteers,
        languages=frozenset(code for code in row.languages.split(",") if code),
    )


def _span(row: Row[Any]) -> WeeklySpan:
    start, end = (time.fromisoformat(text) for text in (row.start, row.end))
    return WeeklySpan(row.weekday, start, end)
