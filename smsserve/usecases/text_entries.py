"""Texts on a timeline: each with what was understood or came of it, or that it was deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection

from smsserve.domain.messages import clean_body
from smsserve.domain.privacy import HIDDEN_LINK, LINK_TEXT
from smsserve.storage import inbound, outbound
from smsserve.storage.holding import TAKEN_BACK
from smsserve.usecases.changes import list_changes
from smsserve.usecases.deleting import Deleted, read_deleted
from smsserve.usecases.people import Person

_GONE = "(deleted)"


class Stored(Protocol):
    """A text as it is stored: any mapping with a text's columns."""

    def __getitem__(self, name: str, /) -> Any:
        """Return one column."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened: `kind` is text_in, text_out, score, flag, followup or consent."""

    at: datetime
    kind: str
    id: str
    text: str
    detail: str
    status: str = ""
    deleted: Deleted | None = None


def list_text_entries(connection: Connection, person: Person, most: int) -> list[TimelineEntry]:
    """Return the newest texts of each direction; one that was taken back is not a text."""
    gone = read_deleted(connection, person.id)
    changes = list_changes(connection, person.id)
    heard = inbound.list_for(connection, person.id, most)
    sent = outbound.list_for(connection, person.id, most)
    return [
        *(open_heard(person, row, gone, changes) for row in heard),
        *(open_sent(person, row, gone) for row in sent if row["failure_reason"] != TAKEN_BACK),
    ]


def open_heard(
    person: Person, row: Stored, gone: dict[str, Deleted], changes: dict[str, str]
) -> TimelineEntry:
    """Return a text of theirs, with what was understood or what it changed."""
    raw = person.key.open(row["body_sealed"], f"inbound:{row['id']}:body")
    text = clean_body(raw) or ("(sent a picture)" if row["num_media"] else "(empty)")
    return TimelineEntry(
        row["received_at"],
        "text_in",
        row["id"],
        _GONE if row["id"] in gone else text,
        changes.get(row["id"], row["understood"]),
        row["state"],
        gone.get(row["id"]),
    )


def open_sent(person: Person, row: Stored, gone: dict[str, Deleted]) -> TimelineEntry:
    """Return a text of ours, with what became of it."""
    text = person.key.open_text(row["body_sealed"], f"outbound:{row['id']}:body")
    if row["text_key"] == LINK_TEXT:
        text = HIDDEN_LINK
    return TimelineEntry(
        row["sent_at"] or row["created_at"],
        "text_out",
        row["id"],
        _GONE if row["id"] in gone else text,
        "person" if row["kind"] == "supporter_reply" else "automatic",
        row["status"] if row["duplicate_sid"] is None else f"{row['status']}, sent twice",
        gone.get(row["id"]),
    )
