"""The queue: who needs somebody, why, by when and whose it is, as one person sees it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping

from smsserve.domain.availability import is_staffed, next_open
from smsserve.domain.caseload import Pile, Standing, pile_of, sees_person
from smsserve.domain.duty import here_at, reading_hours
from smsserve.domain.roles import sees_everyone
from smsserve.storage import accounts, flags, queue
from smsserve.storage.engine import reading, transaction
from smsserve.storage.wins import read_news
from smsserve.usecases import audit
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.duty import read_team
from smsserve.usecases.flags import EvidenceView
from smsserve.usecases.runtime import Runtime

_NO_ZONE = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Card:
    """One flag on the queue; `zone` is its programme's, in which its clock is shown."""

    flag_id: str
    participant_id: str
    name: str
    language: str
    zone: ZoneInfo
    severity: str
    state: str
    version: int
    opened_at: datetime
    due_at: datetime
    owner_id: str | None
    owner_name: str
    assigned_id: str | None
    assigned_name: str
    evidence: tuple[EvidenceView, ...]
    pile: Pile


@dataclass(frozen=True, slots=True)
class Cover:
    """Who is there now: names on duty, and when the next staffed hours begin (None: they run)."""

    on_duty: tuple[str, ...]
    opens_at: datetime | None


@dataclass(frozen=True, slots=True)
class Queue:
    """What one account sees; `stamp` changes whenever anything shown but the clock does."""

    stamp: str
    now: datetime
    zone: ZoneInfo
    cards: tuple[Card, ...]
    cover: Cover
    next_checkins: tuple[datetime, int] | None

    def on(self, pile: Pile) -> tuple[Card, ...]:
        """Return the cards of one pile, in order."""
        return tuple(card for card in self.cards if card.pile is pile)


def read_queue(runtime: Runtime, account: AccountView, *, known: str = "") -> Queue | None:
    """Return the queue, or None when its stamp is still `known`: looking again is not reading."""
    with reading(runtime.engine) as connection:
        now = runtime.now()
        rows = [row for row in queue.list_unresolved(connection) if _sees(row, account)]
        ahead = queue.next_checkins(connection)
        team = accounts.list_all(connection)
        cover, zone = _cover(runtime, connection, team, now)
        stamp = _stamp(rows, now, cover, ahead, read_news(connection))
        if stamp == known:
            return None
        names = {row["id"]: str(row["name"]) for row in team}
        cards = _cards(runtime, connection, rows, names, account.id, now)
    with transaction(runtime.engine) as connection:
        audit.note(connection, now, "queue.read", "flags", actor=account.id, count=len(cards))
    return Queue(stamp, now, zone, cards, cover, ahead)


def _sees(row: RowMapping, account: AccountView) -> bool:
    everyone = sees_everyone(account.role)
    return sees_person(row["assigned_to"], standing(row), account.id, everyone=everyone)


def standing(row: RowMapping) -> Standing:
    """Return how a stored flag stands; the two last texts only where the row brings them."""
    return Standing(
        severity=row["severity"],
        state=row["state"],
        assigned_to=row["assigned_to"],
        owner_id=row["acknowledged_by"],
        due_at=row["due_at"],
        texted_at=row.get("texted_at"),
        heard_at=row.get("last_inbound_at"),
    )


def _cover(
    runtime: Runtime, connection: Connection, team: Sequence[RowMapping], now: datetime
) -> tuple[Cover, ZoneInfo]:
    roster = read_team(connection, now)
    there = {one.id for one in here_at(roster, roster.supporters, now)}
    on_duty = tuple(str(row["name"]).split()[0] for row in team if row["id"] in there)
    program = runtime.default_program(connection)
    if program is None:
        return Cover(on_duty, None), _NO_ZONE
    hours = reading_hours(roster, program.hours, now)
    opens = None if is_staffed(hours, now) else next_open(hours, now)
    return Cover(on_duty, opens), program.hours.zone


def _stamp(
    rows: Sequence[RowMapping],
    now: datetime,
    cover: Cover,
    ahead: tuple[datetime, int] | None,
    news: tuple[object, ...],
) -> str:
    shown = [
        (
            row["id"],
            row["version"],
            row["state"],
            row["due_at"] <= now,
            row["texted_at"],
            row["last_inbound_at"],
        )
        for row in rows
    ]
    return hashlib.sha256(repr((shown, cover, ahead, news)).encode()).hexdigest()[:24]


def _cards(
    runtime: Runtime,
    connection: Connection,
    rows: Sequence[RowMapping],
    names: dict[str, str],
    account_id: str,
    now: datetime,
) -> tuple[Card, ...]:
    by_flag: dict[str, list[RowMapping]] = {row["id"]: [] for row in rows}
    for one in flags.list_evidence(connection, list(by_flag)):
        by_flag[one["flag_id"]].append(one)
    zones = {key: _zone(runtime, connection, key) for key in {row["program_key"] for row in rows}}
    return tuple(
        _card(
            runtime,
            row,
            by_flag[row["id"]],
            names,
            zones[row["program_key"]],
            pile_of(standing(row), account_id, now),
        )
        for row in rows
    )


def _zone(runtime: Runtime, connection: Connection, program_key: str | None) -> ZoneInfo:
    program = None if program_key is None else runtime.find_program(connection, program_key)
    program = program or runtime.default_program(connection)
    return _NO_ZONE if program is None else program.hours.zone


def _card(
    runtime: Runtime,
    row: RowMapping,
    evidence: Sequence[RowMapping],
    names: dict[str, str],
    zone: ZoneInfo,
    pile: Pile,
) -> Card:
    person_id = row["participant_id"]
    key = runtime.keyring.data_key(row["data_key"], person_id)
    return Card(
        flag_id=row["id"],
        participant_id=person_id,
        name=key.open_text(row["name_sealed"], f"participants:{person_id}:name"),
        language=row["language"],
        zone=zone,
        severity=row["severity"],
        state=row["state"],
        version=row["version"],
        opened_at=row["opened_at"],
        due_at=row["due_at"],
        owner_id=row["acknowledged_by"],
        owner_name=names.get(row["acknowledged_by"] or "", ""),
        assigned_id=row["assigned_to"],
        assigned_name=names.get(row["assigned_to"] or "", ""),
        evidence=tuple(
            EvidenceView(
                one["kind"],
                one["severity"],
                one["rule"],
                key.open_text(one["sentence_sealed"], f"flag_evidence:{one['id']}:sentence"),
                one["noted_at"],
            )
            for one in evidence
        ),
        pile=pile,
    )
