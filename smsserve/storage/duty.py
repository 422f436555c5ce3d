"""Duty as one read: each active account with its weekly spans and dated changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, exists, or_, select

from smsserve.storage.accounts import accounts, sessions
from smsserve.storage.shifts import shift_changes, shifts


def list_team(
    connection: Connection, since: datetime, account_id: str | None = None
) -> Sequence[Row[Any]]:
    """Return active accounts, or one, a row for each pair of a span and a change that ends later.

    Nobody is left out for want of either. `rostered` is the same in all rows: whether anybody, a
    closed account too, ever had a shift. Oldest accounts first.
    """
    if account_id is None:
        return connection.execute(_TEAM, {"since": since}).all()
    return connection.execute(_ONE, {"since": since, "wanted": account_id}).all()


def find_session(connection: Connection, token_hash: str, since: datetime) -> Sequence[Row[Any]]:
    """Return the rows of `list_team` for whose session it is, each with session and account.

    None for nobody's session, and for one of a closed account.
    """
    return connection.execute(_SESSION, {"since": since, "wanted": token_hash}).all()


def _of_session() -> Select[Any]:
    session, row = sessions.c, accounts.c
    query = _query().join(sessions, session.account_id == row.id)
    query = query.add_columns(session.created_at.label("since"), session.seen_at)
    query = query.add_columns(row.email, row.name, row.active, row.phone_sealed)
    query = query.add_columns(row.page_language, row.look, row.lock_minutes, row.factor_due_at)
    return query.where(session.token_hash == bindparam("wanted"))


def _query() -> Select[Any]:
    row, span, change = accounts.c, shifts.alias("span"), shift_changes.alias("change")
    extra = exists().where(shift_changes.c.kind == "extra")
    rostered = or_(exists().where(shifts.c.id.is_not(None)), extra)
    query = select(row.id, row.role, row.on_duty, row.away_at, row.away_until, row.time_zone)
    query = query.add_columns(row.volunteers, row.languages)
    query = query.add_columns(row.phone_sealed.is_not(None).label("has_phone"))
    query = query.add_columns(rostered.label("rostered"))
    query = query.add_columns(span.c.id.label("span_id"), span.c.weekday, span.c.start, span.c.end)
    query = query.add_columns(change.c.id.label("change_id"), change.c.kind)
    query = query.add_columns(change.c.starts_at, change.c.ends_at)
    since = bindparam("since", type_=change.c.ends_at.type)
    coming = and_(change.c.account_id == row.id, change.c.ends_at > since)
    query = query.select_from(accounts).outerjoin(span, span.c.account_id == row.id)
    query = query.outerjoin(change, coming).where(row.active)
    return query.order_by(row.id, change.c.starts_at, change.c.id)


# Written once: every text that comes in asks for the team.
_TEAM = _query()
_ONE = _query().where(accounts.c.id == bindparam("wanted"))
_SESSION = _of_session()
