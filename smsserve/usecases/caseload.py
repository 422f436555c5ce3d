"""The caseload: the people an account may see, found by name, a page at a time.

Names are encrypted, so finding and sorting happens here and not in the database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping

from smsserve.domain.caseload import sees_person
from smsserve.domain.roles import sees_everyone
from smsserve.domain.wording import normalize
from smsserve.storage import accounts, caseload, enrollments
from smsserve.storage.crypto import ReadingKey
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.name_order import NameOrder
from smsserve.usecases.queue import standing
from smsserve.usecases.runtime import Runtime

PAGE = 50
_BY_NAME = NameOrder()
_END = re.compile(r"[0-9]{4}", re.ASCII)
# An active enrollment says more about somebody than one that is over.
_LEADING = {"active": 0, "paused": 1, "invited": 2}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One participant on the list; `severity` is that of their unresolved flag."""

    id: str
    name: str
    language: str
    zone: ZoneInfo
    state: str
    opted_out: bool
    supporter_name: str
    severity: str | None
    next_checkin_at: datetime | None
    paused_until: datetime | None


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of people, sorted by name; `total` counts all that fit."""

    now: datetime
    rows: tuple[PersonRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class _Found:
    row: RowMapping
    name: str


def list_caseload(
    runtime: Runtime, account: AccountView, *, words: str = "", page: int = 1
) -> PeoplePage:
    """Return a page of the people an account may see who fit some words.

    Words fit a name that holds them, the last four digits of a number, or a whole external id.
    """
    with reading(runtime.engine) as connection:
        now = runtime.now()
        everyone = sees_everyone(account.role)
        near = None if everyone else account.id
        people = caseload.list_people(connection, near, numbers=bool(words.strip()))
        rows = _leading(people if everyone else (row for row in people if _sees(row, account)))
        by_name = _BY_NAME.sort(rows, lambda row: _name(runtime, row))
        found = _find(runtime, by_name, words) if words.strip() else by_name
        pages = max(1, -(-len(found) // PAGE))
        page = min(max(page, 1), pages)
        part = found[(page - 1) * PAGE : page * PAGE]
        shown = [_Found(row, _name(runtime, row)) for row in part]
        views = _views(runtime, connection, shown)
    with transaction(runtime.engine) as connection:
        audit.note(
            connection,
            now,
            "participants.listed",
            "participants",
            actor=account.id,
            count=len(views),
        )
    return PeoplePage(now, views, len(found), page, pages)


def count_caseload(runtime: Runtime, account: AccountView) -> int:
    """Return how many people have this account as their supporter."""
    with reading(runtime.engine) as connection:
        return enrollments.count_by_supporter(connection).get(account.id, 0)


def _sees(row: RowMapping, account: AccountView) -> bool:
    """Tell whether a supporter sees somebody."""
    flag = None if row["severity"] is None else standing(row)
    return sees_person(row["supporter_id"], flag, account.id, everyone=False)


def _leading(rows: Iterable[RowMapping]) -> list[RowMapping]:
    """Return one row for each participant: that of the enrollment which says most."""
    best: dict[str, RowMapping] = {}
    for row in rows:
        known = best.get(row["id"])
        if known is None or _rank(row) < _rank(known):
            best[row["id"]] = row
    return list(best.values())


def _rank(row: RowMapping) -> int:
    return _LEADING.get(row["enrollment_state"] or "", len(_LEADING))


def _find(runtime: Runtime, rows: Sequence[RowMapping], words: str) -> list[RowMapping]:
    """Return the rows that words fit, in their order; every name is opened for it."""
    wanted, number = normalize(words), words.strip()
    # Four digits are the end of a number; anything may be the id that another system knows.
    ends = number if _END.fullmatch(number) else ""
    return [
        row
        for row, key in ((row, _key(runtime, row)) for row in rows)
        if not wanted
        or holds(_open(key, row, "name"), wanted)
        or (number and number.casefold() == (row["external_id"] or "").casefold())
        or (ends and _open(key, row, "phone").endswith(ends))
    ]


def holds(name: str, wanted: str) -> bool:
    """Tell whether a name holds some words, both folded; folding thousands of names takes a while.

    Most names are of plain letters, of which `normalize` makes just this.
    """
    if name.isascii() and name.replace(" ", "").isalpha():
        return wanted in " ".join(name.lower().split())
    return wanted in normalize(name)


def _name(runtime: Runtime, row: RowMapping) -> str:
    return _open(_key(runtime, row), row, "name")


def _key(runtime: Runtime, row: RowMapping) -> ReadingKey:
    return runtime.keyring.reading_key(row["data_key"], row["id"])


def _open(key: ReadingKey, row: RowMapping, what: str) -> str:
    return key.open_text(row[f"{what}_sealed"], f"participants:{row['id']}:{what}")


def _views(
    runtime: Runtime, connection: Connection, shown: Sequence[_Found]
) -> tuple[PersonRow, ...]:
    details = caseload.find_details(connection, [one.row["id"] for one in shown])
    silenced = _opted_out(runtime, connection, shown, details)
    known = [one.row["enrollment_id"] for one in shown if one.row["enrollment_id"]]
    times = caseload.find_times(connection, known)
    severities = caseload.find_severities(connection, [one.row["id"] for one in shown])
    names = {row["id"]: str(row["name"]) for row in accounts.list_all(connection)}
    return tuple(
        PersonRow(
            id=one.row["id"],
            name=one.name,
            language=details[one.row["id"]]["language"],
            zone=ZoneInfo(details[one.row["id"]]["time_zone"]),
            state=one.row["enrollment_state"] or "not enrolled",
            opted_out=one.row["id"] in silenced,
            supporter_name=names.get(one.row["supporter_id"] or "", ""),
            severity=severities.get(one.row["id"]),
            next_checkin_at=_time(times, one, "next_checkin_at"),
            paused_until=_time(times, one, "paused_until"),
        )
        for one in shown
    )


def _time(times: Mapping[str, RowMapping], one: _Found, name: str) -> datetime | None:
    row = times.get(one.row["enrollment_id"] or "")
    found: datetime | None = None if row is None else row[name]
    return found


def _opted_out(
    runtime: Runtime,
    connection: Connection,
    shown: Sequence[_Found],
    details: Mapping[str, RowMapping],
) -> set[str]:
    """Return who of these must not be texted, under whatever key their number was indexed."""
    indexes: dict[str, str] = {}
    for one in shown:
        person_id = one.row["id"]
        phone = _open(_key(runtime, one.row), details[person_id], "phone")
        indexes |= dict.fromkeys(runtime.keyring.phone_indexes(phone), person_id)
    return {indexes[index] for index in caseload.find_opt_outs(connection, list(indexes))}
