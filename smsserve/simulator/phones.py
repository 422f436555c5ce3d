"""The phones a page can show: introduced ones first, then every number the carrier has seen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from smsserve.simulator.settings import Phone
from smsserve.simulator.world import World

_ID_LENGTH = 8


@dataclass(frozen=True, slots=True)
class KnownPhone:
    """A phone with the opaque `id` that stands for its number in URLs."""

    id: str
    phone: Phone
    messages: int


def known_phones(world: World) -> list[KnownPhone]:
    """Return all phones in a stable order."""
    with world.lock:
        seen = [number for number in world.ledger.phones() if number not in world.phones]
        rows = [*world.phones.values(), *(Phone(number) for number in seen)]
        return [
            KnownPhone(phone_id(row.number), row, len(world.ledger.with_phone(row.number)))
            for row in rows
        ]


def phone_id(number: str) -> str:
    """Return the opaque id of a number: short, stable, and no number in a URL."""
    return hashlib.sha256(number.encode()).hexdigest()[:_ID_LENGTH]


def find_phone(world: World, opaque: str) -> KnownPhone | None:
    """Return the phone behind an opaque id."""
    return next((each for each in known_phones(world) if each.id == opaque), None)
