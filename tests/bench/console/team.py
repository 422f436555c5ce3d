"""The team of a seeded database: accounts with one password, weekly shifts, and time off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher

from smsserve.domain.calendar_time import DAY
from smsserve.storage import accounts, shifts
from tests.bench.console.rows import Ids, Sink
from tests.bench.console.seeding import Seeding
from tests.bench.console.words import FIRST, LAST
from tests.bench.quarter.staff import SLOTS
from tests.support.world import PASSWORD

CASELOAD = 9
# Whose log-in the measuring uses.
LOGINS = {role: f"{role}@bench.example" for role in ("supporter", "coordinator", "admin")}
_SUPPORTERS_A_COORDINATOR = 40
_OFF_ODDS = 0.1


@dataclass(frozen=True, slots=True)
class Peer:
    """One account: its id, and the first name that texts are signed with."""

    id: str
    name: str


def employ(seeding: Seeding, participants: int) -> tuple[list[Peer], list[Peer]]:
    """Write the team for so many people; returns (supporters, coordinators and an admin)."""
    # One hash for all: each takes as long as a log-in does.
    password_hash = PasswordHasher().hash(PASSWORD)
    number = max(2, round(participants / CASELOAD))
    leads = max(1, number // _SUPPORTERS_A_COORDINATOR)
    roles = ["supporter"] * number + ["coordinator"] * leads + ["admin"]
    made = [_add_account(seeding, role, at, password_hash) for at, role in enumerate(roles)]
    for peer in made[:number]:
        _add_shifts(seeding, peer)
    return made[:number], made[number:]


def _add_account(seeding: Seeding, role: str, place: int, password_hash: str) -> Peer:
    chance, hired_at = seeding.chance, seeding.now - 400 * DAY
    account_id = seeding.ids.at(hired_at)
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    first = LOGINS[role] if LOGINS[role] not in seeding.taken else f"{role}{place}@bench.example"
    seeding.taken.add(first)
    phone = f"+1555018{place:04}"
    seeding.sink.add(
        accounts.accounts,
        id=account_id,
        email=first,
        name=name,
        role=role,
        phone_sealed=seeding.keyring.seal(phone, f"accounts:{account_id}:phone"),
        password_hash=password_hash,
        active=True,
        on_duty=True,
        time_zone="America/New_York",
        languages="en,es" if place % 4 == 0 else "en",
        created_at=hired_at,
    )
    return Peer(account_id, name.partition(" ")[0])


def _add_shifts(seeding: Seeding, peer: Peer) -> None:
    for day, start, end in seeding.chance.sample(SLOTS, 2):
        seeding.sink.add(
            shifts.shifts,
            id=seeding.ids.at(seeding.now - 300 * DAY),
            account_id=peer.id,
            weekday=day,
            start=f"{start:%H:%M}",
            end=f"{end:%H:%M}",
        )
    if seeding.chance.random() < _OFF_ODDS:
        _add_week_off(seeding.sink, seeding.ids, peer, seeding.now)


def _add_week_off(sink: Sink, ids: Ids, peer: Peer, now: datetime) -> None:
    starts_at = now + timedelta(days=3)
    sink.add(
        shifts.shift_changes,
        id=ids.at(now - 20 * DAY),
        account_id=peer.id,
        kind="off",
        starts_at=starts_at,
        ends_at=starts_at + 7 * DAY,
    )
