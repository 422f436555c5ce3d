"""Shifts as people keep them: the week, extra shifts, time off, and what somebody says of now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection, RowMapping

from smsserve.domain.duty import planned
from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.load import MOST_CAP
from smsserve.domain.roles import Role
from smsserve.domain.shifts import Change, ChangeKind, WeeklySpan, check_change, check_weekly
from smsserve.ids import new_id
from smsserve.storage import accounts, shifts
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.assigning import move_surplus
from smsserve.usecases.duty import read_team
from smsserve.usecases.handing_over import leave_flags
from smsserve.usecases.runtime import Runtime

_SEE = "See `smsserve accounts list`."
_LONGEST_CODES = 60


@dataclass(frozen=True, slots=True)
class Terms:
    """What somebody is asked for at most, and for whom; None leaves a thing as it is."""

    volunteers: bool | None = None
    languages: Sequence[str] | None = None
    most_people: int | None = None
    most_talks: int | None = None


@dataclass(frozen=True, slots=True)
class Leave:
    """Who changes somebody's shifts or status, and whether a crisis may be left to the ladder."""

    actor: str
    force: bool = False


def find_account(connection: Connection, key: str) -> RowMapping:
    """Return an active account by id or address; raises NotFoundError."""
    row = accounts.get(connection, key) or accounts.find_by_email(connection, key.lower())
    if row is None or not row["active"]:
        raise NotFoundError("account", key, _SEE)
    return row


def set_weekly(
    runtime: Runtime, key: str, spans: Sequence[WeeklySpan], *, zone: str | None, actor: str
) -> int:
    """Put these weekly shifts in place of somebody's; returns how many people they are for.

    `zone` None keeps theirs, at first the first programme's. Raises NotFoundError, RefusedError.
    """
    with transaction(runtime.engine) as connection:
        return _set_week(runtime, connection, key, (spans, zone), actor)


def import_weekly(
    runtime: Runtime,
    weeks: Mapping[str, Sequence[WeeklySpan]],
    zones: Mapping[str, str],
    *,
    actor: str,
) -> None:
    """Set the week of several accounts by address, all of them or none; raises as `set_weekly`."""
    with transaction(runtime.engine) as connection:
        for key, spans in weeks.items():
            _set_week(runtime, connection, key, (spans, zones.get(key)), actor)


def _set_week(
    runtime: Runtime,
    connection: Connection,
    key: str,
    week_in: tuple[Sequence[WeeklySpan], str | None],
    actor: str,
) -> int:
    spans, zone = week_in
    row = find_account(connection, key)
    name = zone or row["time_zone"] or _usual_zone(runtime, connection)
    _check_zone(name)
    try:
        week = check_weekly(spans)
    except ValueError as error:
        raise RefusedError(f"{row['email']}: {error}", "Set the whole week again.") from None
    now = runtime.now()
    rows = [_span_row(row["id"], one, now) for one in week]
    shifts.replace_weekly(connection, row["id"], rows)
    changes: dict[str, object] = {"time_zone": name}
    if not row["on_duty"] and row["away_at"] is None:
        # Off duty since before there were shifts: the first of them ends that.
        changes["away_at"] = now
    accounts.change(connection, row["id"], changes)
    audit.note(connection, now, "shifts.set", row["id"], actor=actor, count=len(week))
    return len(week)


def _span_row(account_id: str, span: WeeklySpan, now: datetime) -> dict[str, object]:
    return {
        "id": new_id(now),
        "account_id": account_id,
        "weekday": span.weekday,
        "start": f"{span.start:%H:%M}",
        "end": f"{span.end:%H:%M}",
    }


def _usual_zone(runtime: Runtime, connection: Connection) -> str:
    program = runtime.default_program(connection)
    return "UTC" if program is None else program.hours.zone.key


def read_zone(runtime: Runtime, key: str) -> ZoneInfo:
    """Return the zone of somebody's shifts, by id or address; raises NotFoundError."""
    with reading(runtime.engine) as connection:
        return zone_of(runtime, connection, find_account(connection, key))


def zone_of(runtime: Runtime, connection: Connection, row: RowMapping) -> ZoneInfo:
    """Return the zone of somebody's shifts, the first programme's while nobody has said."""
    return ZoneInfo(row["time_zone"] or _usual_zone(runtime, connection))


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise RefusedError("there is no such time zone", "Write it like Europe/Berlin.") from None


def add_change(
    runtime: Runtime, key: str, change: Change, leave: Leave, *, swapped_with: str | None = None
) -> str:
    """Add an extra shift or time off; returns its id. Raises NotFoundError, RefusedError.

    What somebody gives up to `swapped_with`, the other takes on: both are written, or neither.
    """
    with transaction(runtime.engine) as connection:
        row = find_account(connection, key)
        other = None if swapped_with is None else find_account(connection, swapped_with)
        if other is not None and other["id"] == row["id"]:
            raise RefusedError("nobody swaps with themselves", "Name the other account.")
        other_id = "" if other is None else str(other["id"])
        opposite = () if other is None else _opposite(runtime, connection, row["id"], change)
        change_id = write_change(runtime, connection, row["id"], change, leave, other)
        for back in opposite:
            write_change(runtime, connection, other_id, back, leave, row)
    return change_id


def _opposite(
    runtime: Runtime, connection: Connection, account_id: str, change: Change
) -> tuple[Change, ...]:
    """Return what a swap means for the other: the very shifts that are given up, or time off."""
    if change.kind is ChangeKind.EXTRA:
        return (Change(ChangeKind.OFF, change.starts_at, change.ends_at),)
    team = read_team(connection, runtime.now())
    member = next(one for one in team.members if one.id == account_id)
    given = planned(member, (change.starts_at, change.ends_at), rostered=True)
    if not given:
        raise RefusedError("there is no shift of theirs to give up then", "See the dates.")
    return tuple(Change(ChangeKind.EXTRA, *stretch) for stretch in given)


def write_change(
    runtime: Runtime,
    connection: Connection,
    account_id: str,
    change: Change,
    leave: Leave,
    other: RowMapping | None,
) -> str:
    """Add a dated change within a transaction; returns its id. Raises RefusedError."""
    now = runtime.now()
    try:
        check_change(change, now)
    except ValueError as error:
        raise RefusedError(str(error), "Write when it begins and when it ends.") from None
    if change.kind is ChangeKind.OFF and change.starts_at <= now:
        leave_flags(runtime, connection, account_id, change.ends_at, force=leave.force)
    change_id = new_id(now)
    shifts.add_change(
        connection,
        {
            "id": change_id,
            "account_id": account_id,
            "kind": change.kind.value,
            "starts_at": change.starts_at,
            "ends_at": change.ends_at,
            "swapped_with": None if other is None else other["id"],
        },
    )
    audit.note(connection, now, "shifts.changed", account_id, actor=leave.actor)
    return change_id


def remove_change(
    runtime: Runtime, change_id: str, *, actor: str, owner: str | None = None
) -> None:
    """Take back an extra shift or time off, only of `owner` if named; raises NotFoundError."""
    with transaction(runtime.engine) as connection:
        row = shifts.find_change(connection, change_id)
        if row is None or owner not in {None, row["account_id"]}:
            raise NotFoundError("change of shifts", change_id, "See `smsserve shifts list`.")
        shifts.remove_change(connection, change_id)
        audit.note(connection, runtime.now(), "shifts.changed", row["account_id"], actor=actor)


def set_terms(runtime: Runtime, key: str, terms: Terms, *, actor: str) -> int:
    """Set what somebody is asked for at most; returns how many people moved to others for it."""
    _check_terms(terms)
    changes: dict[str, object] = {}
    if terms.volunteers is not None:
        changes["volunteers"] = terms.volunteers
    if terms.languages is not None:
        changes["languages"] = ",".join(code.strip().lower() for code in terms.languages)
    if terms.most_people is not None:
        changes["most_people"] = terms.most_people or None
    if terms.most_talks is not None:
        changes["most_talks"] = terms.most_talks or None
    with transaction(runtime.engine) as connection:
        row = find_account(connection, key)
        if changes:
            accounts.change(connection, row["id"], changes)
        now = runtime.now()
        audit.note(connection, now, "account.terms", row["id"], actor=actor)
        if terms.most_people is None or row["role"] != Role.SUPPORTER.value:
            return 0
        return move_surplus(connection, now, row["id"], actor=actor)


def _check_terms(terms: Terms) -> None:
    for number in (terms.most_people, terms.most_talks):
        if number is not None and not 0 <= number <= MOST_CAP:
            raise RefusedError(f"a cap is 1 to {MOST_CAP}", "0 means the usual one.")
    codes = [code.strip() for code in terms.languages or ()]
    if any(not code.isalpha() for code in codes) or len(",".join(codes)) > _LONGEST_CODES:
        raise RefusedError("a language is written as its code", "Write them like en,es.")
