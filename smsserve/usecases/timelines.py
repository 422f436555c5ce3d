"""Timelines by the page: the newest entries of one participant, and the older ones on demand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from smsserve.storage.gathering import Found, Parts, newest
from smsserve.storage.timeline import KINDS, Cursor
from smsserve.usecases.changes import list_changes
from smsserve.usecases.deleting import Deleted, view_deleted
from smsserve.usecases.export_records import describe_consent
from smsserve.usecases.participants import Timeline, view_participant
from smsserve.usecases.people import Person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.text_entries import TimelineEntry, open_heard, open_sent

PAGE = 60
# What can be looked at alone.
SHOWS: dict[str, frozenset[str]] = {
    "texts": frozenset({"text_in", "text_out"}),
    "scores": frozenset({"score"}),
    "flags": frozenset({"flag"}),
    "notes": frozenset({"followup"}),
    "consent": frozenset({"consent"}),
    # What goes on paper: never their texts word for word.
    "summary": frozenset({"score", "flag", "followup", "consent"}),
}


@dataclass(frozen=True, slots=True)
class Look:
    """Which part of a timeline: the kinds of `show` ("" for all), before a cursor (None: now)."""

    show: str = ""
    before: Cursor | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """Return the kinds of entries that are looked at."""
        return SHOWS.get(self.show, frozenset(KINDS))


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """A page of a timeline, oldest first; `earlier` is where the page before it ends."""

    timeline: Timeline
    earlier: Cursor | None


def view_page(
    runtime: Runtime, connection: Connection, person: Person, names: dict[str, str], parts: Parts
) -> TimelinePage:
    """Return one page of somebody's timeline from what was gathered; who calls it audits it."""
    rows = newest(parts["entries"], "at")
    shown = rows[:PAGE]
    gone, changes = view_deleted(parts["deleted"], names), _changes(connection, person.id, rows)
    opened = _Opener(person, names, gone, changes)
    view = view_participant(runtime, connection, person, names)
    entries = tuple(opened.open(row) for row in reversed(shown))
    found = Timeline(view, entries, parts["flag"][0]["id"] if parts["flag"] else None)
    last = shown[-1] if len(rows) > PAGE else None
    return TimelinePage(found, None if last is None else (last["at"], last["id"]))


def _changes(connection: Connection, person_id: str, rows: Collection[Found]) -> dict[str, str]:
    """Return what their texts changed, asked only where there are any."""
    heard = any(row["kind"] == "text_in" for row in rows)
    return list_changes(connection, person_id) if heard else {}


@dataclass(frozen=True, slots=True)
class _Opener:
    person: Person
    names: dict[str, str]
    gone: dict[str, Deleted]
    changes: dict[str, str]

    def open(self, row: Found) -> TimelineEntry:
        """Return a row of any kind as an entry, its words opened."""
        match row["kind"]:
            case "text_in":
                return open_heard(self.person, _as_heard(row), self.gone, self.changes)
            case "text_out":
                return open_sent(self.person, _as_sent(row), self.gone)
            case "score":
                total = "not scored" if row["number"] is None else f"{row['number']:g}"
                return self._make(row, f"{row['first']}: {total}", row["second"])
            case "flag":
                sentence = self._unseal(row, "flag_evidence", "sentence")
                return self._make(row, sentence, f"{row['first']}, rule {row['second']}")
            case "followup":
                return self._followup(row)
            case _:
                told = describe_consent(row["first"], row["second"])
                return self._make(row, row["first"], told)

    def _followup(self, row: Found) -> TimelineEntry:
        note = self._unseal(row, "followups", "note")
        who = self.names.get(row["third"] or "", "operator")
        what = f"{row['first']}: {row['second']}" if row["second"] else row["first"]
        return self._make(row, note, f"{who}, {what}")

    def _unseal(self, row: Found, table: str, column: str) -> str:
        sealed = row["sealed"]
        return (
            ""
            if sealed is None
            else self.person.key.open_text(sealed, f"{table}:{row['id']}:{column}")
        )

    @staticmethod
    def _make(row: Found, text: str, detail: str) -> TimelineEntry:
        status = row["third"] if row["kind"] == "flag" else ""
        return TimelineEntry(row["at"], row["kind"], row["id"], text, detail, status)


def _as_heard(row: Found) -> Mapping[str, Any]:
    return {
        "id": row["id"],
        "body_sealed": row["sealed"],
        "num_media": row["number"],
        "received_at": row["at"],
        "state": row["first"],
        "understood": row["second"],
    }


def _as_sent(row: Found) -> Mapping[str, Any]:
    return {
        "id": row["id"],
        "body_sealed": row["sealed"],
        "text_key": row["third"],
        "sent_at": row["at"],
        "kind": row["second"],
        "status": row["first"],
        "duplicate_sid": row["number"] or None,
    }
