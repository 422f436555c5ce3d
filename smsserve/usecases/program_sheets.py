"""The tables of a programme export: which columns each has, and which only where names go along."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping

from smsserve.storage import program_rows

Rows = Callable[[Connection, str], Iterator[RowMapping]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of the archive: its rows, its columns, and the sealed ones that come with names.

    `words` is column -> (sealed column, what its seal is bound to).
    """

    name: str
    rows: Rows
    columns: tuple[str, ...]
    words: Mapping[str, tuple[str, str]]


_PERSON = {
    "name": ("name_sealed", "participants:{participant_id}:name"),
    "phone": ("phone_sealed", "participants:{participant_id}:phone"),
}
SHEETS = (
    Sheet(
        "people",
        program_rows.people,
        (
            "participant_id",
            "state",
            "started_on",
            "language",
            "time_zone",
            "plain",
            "pace",
            "hour",
            "paused_until",
            "supporter_id",
            "created_at",
        ),
        _PERSON,
    ),
    Sheet(
        "checkins",
        program_rows.rounds,
        (
            "id",
            "participant_id",
            "program_version",
            "local_on",
            "slot",
            "state",
            "opened_at",
            "last_reply_at",
            "closed_at",
        ),
        {},
    ),
    Sheet(
        "answers",
        program_rows.replies,
        (
            "id",
            "checkin_id",
            "participant_id",
            "question",
            "version",
            "item",
            "state",
            "value",
            "late",
            "superseded",
            "answered_at",
        ),
        {},
    ),
    Sheet(
        "scores",
        program_rows.totals,
        (
            "id",
            "checkin_id",
            "participant_id",
            "instrument",
            "version",
            "total",
            "estimated",
            "positive",
            "scored_at",
        ),
        {},
    ),
    Sheet(
        "flags",
        program_rows.raised,
        (
            "id",
            "participant_id",
            "severity",
            "state",
            "opened_at",
            "due_at",
            "assigned_to",
            "acknowledged_at",
            "acknowledged_by",
            "resolved_at",
            "resolved_by",
            "outcome",
            "useful",
        ),
        {},
    ),
    Sheet(
        "flag_reasons",
        program_rows.reasons,
        ("id", "flag_id", "participant_id", "kind", "severity", "rule", "noted_at"),
        {"sentence": ("sentence_sealed", "flag_evidence:{id}:sentence")},
    ),
    Sheet(
        "followups",
        program_rows.done,
        ("id", "participant_id", "flag_id", "account_id", "kind", "outcome", "done_at"),
        {"note": ("note_sealed", "followups:{id}:note")},
    ),
    Sheet(
        "texts_in",
        program_rows.heard,
        ("id", "participant_id", "state", "num_media", "received_at"),
        {"words": ("body_sealed", "inbound:{id}:body")},
    ),
    Sheet(
        "texts_out",
        program_rows.sent,
        (
            "id",
            "participant_id",
            "checkin_id",
            "kind",
            "text_key",
            "status",
            "segments",
            "created_at",
            "sent_at",
            "failure_code",
        ),
        {"words": ("body_sealed", "outbound:{id}:body")},
    ),
)
