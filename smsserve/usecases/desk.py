"""The desk: what somebody who writes to a participant needs beside their record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from smsserve.storage.gathering import Found, Parts
from smsserve.usecases.contact_plan import ContactView, Said, open_contact
from smsserve.usecases.drafts import KEPT_FOR, NOTE, TEXT, Draft, open_draft
from smsserve.usecases.holding import Held, hold_of
from smsserve.usecases.people import Person
from smsserve.usecases.saved_replies import Shown


@dataclass(frozen=True, slots=True)
class Desk:
    """Texts that have not left, words begun, replies to begin with, and the contact plan.

    `hold` is how long a text can be taken back.
    """

    held: tuple[Held, ...]
    text: Draft | None
    note: Draft | None
    replies: tuple[Shown, ...]
    contacts: tuple[ContactView, ...]
    hold: timedelta


def view_desk(person: Person, parts: Parts, replies: tuple[Shown, ...], now: datetime) -> Desk:
    """Return the desk of an account for a participant from what was gathered for a page."""
    begun = _open_drafts(person, parts["drafts"], now)
    return Desk(
        tuple(_view_held(row) for row in _by_id(parts["held"])),
        begun.get(TEXT),
        begun.get(NOTE),
        replies,
        tuple(_view_contact(person, row) for row in _by_id(parts["contacts"])),
        hold_of(person),
    )


def _by_id(rows: Iterable[Found]) -> list[Found]:
    return sorted(rows, key=lambda row: str(row["id"]))


def _open_drafts(person: Person, rows: Iterable[Found], now: datetime) -> dict[str, Draft]:
    """Return kind -> draft; those of yesterday are gone."""
    return {
        row["id"]: open_draft(person, row["account_id"], row["id"], row["sealed"], row["at"])
        for row in rows
        if now - row["at"] < KEPT_FOR
    }


def _view_held(row: Found) -> Held:
    return Held(row["id"], row["account_id"], row["at"])


def _view_contact(person: Person, row: Found) -> ContactView:
    said = Said(bool(row["consent"]), date.fromisoformat(row["consent_on"]))
    return open_contact(person, (row["id"], row["version"], row["at"]), row["sealed"], said)
