"""The queue: who needs somebody, why, by when and whose it is, as one person sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from smsserve.domain.acts import UNDO_WITHIN
from smsserve.domain.availability import is_staffed, next_open
from smsserve.domain.caseload import Pile, Standing, pile_of, sees_person
from smsserve.domain.duty import Team, here_at, next_reader_at, reading_hours
from smsserve.domain.programs import Program
from smsserve.domain.roles import sees_everyone
from smsserve.domain.snoozes import is_asleep
from smsserve.domain.wins import FRESH
from smsserve.storage import queue
from smsserve.storage.crypto import ReadingKey
from smsserve.storage.engine import reading, transaction
from smsserve.storage.gathering import Found, Parts, oldest, stamp_of
from smsserve.usecases import audit
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.alarms import SEEN_FOR, AlarmView, view_rows
from smsserve.usecases.duty import read_team
from smsserve.usecases.flags import EvidenceView
from smsserve.usecases.runtime import Runtime

_NO_ZONE = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class NoteView:
    """What somebody said with a flag: `kind` is handed_on, offered_help or snoozed."""

    kind: str
    by_id: str | None
    by_name: str
    words: str
    done_at: datetime


@dataclass(frozen=True, slots=True)
class Staffing:
    """A programme as its cards need it: its clock, and from when on somebody reads there.

    `reads_at` is now or earlier while somebody is there, None where no shift says when.
    """

    name: str
    zone: ZoneInfo
    reads_at: datetime | None


@dataclass(frozen=True, slots=True)
class Card:
    """One flag on the queue; `zone` is its programme's, in which its clock is shown.

    `snoozed_until` is there while it sleeps; `staffing` says whether anybody could take it.
    """

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
    program_key: str | None
    staffing: Staffing
    notes: tuple[NoteView, ...] = ()
    snoozed_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """Who is there now: names on duty, and when the next staffed hours begin (None: they run).

    `on_call` are those who are paged while nobody is; `takers` all of them, by account, who could
    take something over, coordinators last.
    """

    on_duty: tuple[str, ...]
    opens_at: datetime | None
    on_call: tuple[str, ...] = ()
    takers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Queue:
    """What one account sees; `stamp` changes whenever anything shown but the clock does."""

    stamp: str
    now: datetime
    zone: ZoneInfo
    cards: tuple[Card, ...]
    names: Mapping[str, str]
    cover: Cover
    next_checkins: tuple[datetime, int] | None
    alarms: tuple[AlarmView, ...] = ()

    def on(self, pile: Pile) -> tuple[Card, ...]:
        """Return the cards of one pile, in order."""
        return tuple(card for card in self.cards if card.pile is pile)


def read_queue(runtime: Runtime, account: AccountView, *, known: str = "") -> Queue | None:
    """Return the queue, or None when its stamp is still `known`: looking again is not reading."""
    with reading(runtime.engine) as connection:
        now = runtime.now()
        parts = queue.gather(connection, account.id, _since(now))
        rows = [row for row in queue.put_in_order(parts["cards"]) if _sees(row, account)]
        roster = read_team(connection, now)
        versions = sorted((row["key"], row["version"]) for row in parts["programs"])
        live = [runtime.read_version(connection, *one) for one in versions]
    names = {row["id"]: str(row["name"]) for row in parts["team"]}
    cover, zone = _cover(live[0] if live else None, roster, names, now)
    alarms = view_rows(runtime, _oldest_alarms(parts["alarms"]))
    maker = _Maker(runtime, names, (roster, live), account.id, now)
    told = tuple((one.kind, one.sender, one.code) for one in alarms)
    stamp = _stamp(parts, (account.id, account.role.value), told, cover, maker.clock(rows, zone))
    if stamp == known:
        return None
    cards = maker.make(rows, oldest(parts["said"], "at"))
    with transaction(runtime.engine) as connection:
        audit.note(connection, now, "queue.read", "flags", actor=account.id, count=len(cards))
    ahead = next(((row["at"], row["people"]) for row in parts["ahead"]), None)
    return Queue(stamp, now, zone, cards, names, cover, ahead, alarms)


def _since(now: datetime) -> queue.Since:
    return queue.Since(now - UNDO_WITHIN, now - SEEN_FOR, now - FRESH)


def _oldest_alarms(rows: Sequence[Found]) -> list[Found]:
    return sorted(rows, key=lambda row: (row["raised_at"], row["key"]))


def _stamp(parts: Parts, *more: object) -> str:
    """Return what is another word once anything that the page shows is.

    It is made of the very rows that the cards are made of, so that none can be forgotten, and of
    what a clock alone changes. Of an alarm it minds what is said, and not how often.
    """
    return stamp_of(parts, *more, without={"alarms"})


def _sees(row: Found, account: AccountView) -> bool:
    everyone = sees_everyone(account.role)
    return sees_person(row["assigned_to"], standing(row), account.id, everyone=everyone)


def standing(row: Mapping[Any, Any]) -> Standing:
    """Return how a stored flag stands; the two last texts only where the row brings them."""
    return Standing(
        severity=row["severity"],
        state=row["state"],
        assigned_to=row["assigned_to"],
        owner_id=row["acknowledged_by"],
        due_at=row["due_at"],
        texted_at=row.get("texted_at"),
        heard_at=row.get("last_inbound_at"),
        snoozed_at=row.get("snoozed_at"),
        snoozed_until=row.get("snoozed_until"),
    )


def _cover(
    program: Program | None, roster: Team, names: Mapping[str, str], now: datetime
) -> tuple[Cover, ZoneInfo]:
    there = here_at(roster, roster.supporters, now)
    on_duty = tuple(names[one.id].split()[0] for one in there)
    on_call = tuple(names[one.id].split()[0] for one in roster.seconds)
    takers = {one.id: names[one.id] for one in (*there, *roster.seconds)}
    if program is None:
        return Cover(on_duty, None, on_call, takers), _NO_ZONE
    hours = reading_hours(roster, program.hours, now)
    opens = None if is_staffed(hours, now) else next_open(hours, now)
    return Cover(on_duty, opens, on_call, takers), program.hours.zone


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes cards from rows, with what is read once for all of them."""

    runtime: Runtime
    names: dict[str, str]
    staffed: tuple[Team, Sequence[Program]]
    account_id: str
    now: datetime

    def clock(self, rows: Sequence[Found], zone: ZoneInfo) -> tuple[object, ...]:
        """Return what the clock alone changes on the page: days, what has run out, who is there."""
        staffed = self._programs({row["program_key"] for row in rows})
        there = {
            key: (one.reads_at is not None and one.reads_at <= self.now) or one.reads_at
            for key, one in staffed.items()
        }
        zones = {zone, *(one.zone for one in staffed.values())}
        days = sorted((one.key, self.now.astimezone(one).date()) for one in zones)
        return days, sorted(map(repr, there.items())), [self._run_out(row) for row in rows]

    def _run_out(self, row: Found) -> tuple[bool, ...]:
        ends = (row["due_at"], row["snoozed_until"])
        return tuple(at is not None and at <= self.now for at in ends)

    def make(self, rows: Sequence[Found], said: Sequence[Found]) -> tuple[Card, ...]:
        """Return the cards of some flags, in their order; `said` is of any flag, in its order."""
        keys = {row["id"]: self._key(row) for row in rows}
        reasons: dict[str, list[EvidenceView]] = {row["id"]: [] for row in rows}
        notes: dict[str, list[NoteView]] = {row["id"]: [] for row in rows}
        for one in said:
            flag_id, key = one["flag_id"], keys.get(one["flag_id"])
            if key is None:
                continue
            if one["rule"] is None:
                notes[flag_id].append(self._note(key, one))
            else:
                reasons[flag_id].append(_view_evidence(key, one))
        programs = self._programs({row["program_key"] for row in rows})
        return tuple(
            replace(
                self._card(row, keys[row["id"]], programs[row["program_key"]]),
                evidence=tuple(reasons[row["id"]]),
                notes=tuple(notes[row["id"]]),
            )
            for row in rows
        )

    def _key(self, row: Found) -> ReadingKey:
        return self.runtime.keyring.reading_key(row["data_key"], row["participant_id"])

    def _note(self, key: ReadingKey, row: Found) -> NoteView:
        sealed = row["sealed"]
        words = "" if sealed is None else key.open_text(sealed, f"followups:{row['id']}:note")
        by = row["account_id"]
        return NoteView(row["kind"], by, self.names.get(by or "", ""), words, row["at"])

    def _programs(self, keys: set[str | None]) -> dict[str | None, Staffing]:
        """Return the staffing of some programmes, of the first one for flags without any."""
        _roster, live = self.staffed
        by_key = {program.key: program for program in live}
        first = live[0] if live else None
        return {key: self._staffing(by_key.get(key or "", first)) for key in keys}

    def _staffing(self, program: Program | None) -> Staffing:
        if program is None:
            return Staffing("", _NO_ZONE, self.now)
        reads_at = next_reader_at(self.staffed[0], program.hours, self.now)
        return Staffing(program.name, program.hours.zone, reads_at)

    def _card(self, row: Found, key: ReadingKey, staffing: Staffing) -> Card:
        """Return a card whose reasons and notes are still to come."""
        stands = standing(row)
        asleep = is_asleep(stands.snoozed_at, stands.snoozed_until, stands.heard_at, self.now)
        return Card(
            flag_id=row["id"],
            participant_id=row["participant_id"],
            name=key.open_text(row["name_sealed"], f"participants:{row['participant_id']}:name"),
            language=row["language"],
            zone=staffing.zone,
            severity=row["severity"],
            state=row["state"],
            version=row["version"],
            opened_at=row["opened_at"],
            due_at=row["due_at"],
            owner_id=row["acknowledged_by"],
            owner_name=self.names.get(row["acknowledged_by"] or "", ""),
            assigned_id=row["assigned_to"],
            assigned_name=self.names.get(row["assigned_to"] or "", ""),
            evidence=(),
            pile=pile_of(stands, self.account_id, self.now),
            program_key=row["program_key"],
            staffing=staffing,
            snoozed_until=row["snoozed_until"] if asleep else None,
        )


def _view_evidence(key: ReadingKey, row: Found) -> EvidenceView:
    sentence = key.open_text(row["sealed"], f"flag_evidence:{row['id']}:sentence")
    return EvidenceView(row["kind"], row["severity"], row["rule"], sentence, row["at"])
