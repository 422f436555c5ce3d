"""Changes: which texts changed an answer or brought one late, in words for a supporter."""

from __future__ import annotations

from sqlalchemy import Connection, RowMapping

from smsserve.domain.checkins import AnswerState
from smsserve.storage import checkins

_STATES = {AnswerState.SKIPPED.value: "skipped", AnswerState.MISSING.value: "unreadable"}


def list_changes(connection: Connection, participant_id: str) -> dict[str, str]:
    """Return inbound id -> "changed from 3 to 2", or that its answer came late."""
    found: dict[str, str] = {}
    before: dict[tuple[str, str, int], RowMapping] = {}
    for row in checkins.all_answers(connection, participant_id):
        question = (row["checkin_id"], row["question"], row["item"])
        said = _say(before.get(question), row)
        if said and row["inbound_id"] is not None:
            found[row["inbound_id"]] = said
        before[question] = row
    return found


def _say(old: RowMapping | None, new: RowMapping) -> str:
    if old is not None and new["state"] != AnswerState.WORDS.value:
        return f"changed from {_name(old)} to {_name(new)}"
    return "answered late" if new["late"] else ""


def _name(row: RowMapping) -> str:
    if row["value"] is not None:
        return str(row["value"])
    return _STATES.get(row["state"], "own words")
