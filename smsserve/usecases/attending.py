"""Attending: what somebody says of this moment: here, back in 30 minutes, or away."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, RowMapping

from smsserve.domain.calendar_time import DAY
from smsserve.domain.duty import BACK_IN, UNPLANNED, Member, Status, here_at, planned
from smsserve.domain.shifts import Change, ChangeKind
from smsserve.domain.stretches import find_stretch, next_start
from smsserve.storage import accounts, shifts
from smsserve.storage.engine import transaction
from smsserve.usecases import audit
from smsserve.usecases.duty import read_team
from smsserve.usecases.handing_over import leave_flags
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.shifts import Leave, find_account, write_change

_AHEAD = 70 * DAY


def set_status(runtime: Runtime, key: str, status: Status, leave: Leave) -> datetime | None:
    """Say that somebody is here, back in 30 minutes, or away; returns when that ends by itself.

    Coming on duty outside one's shifts is a short extra shift, so that the texts can count on it.
    Raises NotFoundError, and RefusedError for going away from a crisis.
    """
    with transaction(runtime.engine) as connection:
        row = find_account(connection, key)
        now = runtime.now()
        ends_at = _switch(runtime, connection, row, status, leave)
        audit.note(
            connection,
            now,
            "account.duty",
            row["id"],
            actor=leave.actor,
            on=status is Status.HERE,
        )
    runtime.nudge.ring()
    return ends_at


def _switch(
    runtime: Runtime, connection: Connection, row: RowMapping, status: Status, leave: Leave
) -> datetime | None:
    now = runtime.now()
    account_id = row["id"]
    if status is Status.HERE:
        accounts.change(
            connection, account_id, {"on_duty": True, "away_at": None, "away_until": None}
        )
        return _come(runtime, connection, account_id, leave)
    member = _member(connection, account_id, now)
    back_at = now + BACK_IN if status is Status.BACK_SOON else _next_shift(connection, member, now)
    leave_flags(runtime, connection, account_id, back_at, force=leave.force)
    until = back_at if status is Status.BACK_SOON else None
    switch = {"on_duty": False, "away_at": now, "away_until": until}
    accounts.change(connection, account_id, switch)
    return back_at


def _come(
    runtime: Runtime, connection: Connection, account_id: str, leave: Leave
) -> datetime | None:
    """Make an extra shift for somebody who comes outside their own; returns its end."""
    now = runtime.now()
    team = read_team(connection, now)
    member = _member(connection, account_id, now)
    if not team.follows_roster(member) or here_at(team, (member,), now):
        return None
    change = Change(ChangeKind.EXTRA, now, now + UNPLANNED)
    write_change(runtime, connection, account_id, change, leave, None)
    _end_time_off(connection, account_id, now)
    return change.ends_at


def _end_time_off(connection: Connection, account_id: str, now: datetime) -> None:
    """Take back the time off that runs: who comes all the same has said so."""
    for row in shifts.list_changes(connection, now):
        off = row["account_id"] == account_id and row["kind"] == ChangeKind.OFF.value
        if off and row["starts_at"] <= now:
            shifts.cut_change(connection, row["id"], now)


def _member(connection: Connection, account_id: str, now: datetime) -> Member:
    team = read_team(connection, now)
    return next(one for one in team.members if one.id == account_id)


def _next_shift(connection: Connection, member: Member, now: datetime) -> datetime | None:
    team = read_team(connection, now)
    if not team.follows_roster(member):
        return None
    ahead = planned(member, (now - DAY, now + _AHEAD), rostered=True)
    running = find_stretch(ahead, now)
    return next_start(ahead, now if running is None else running[0])
