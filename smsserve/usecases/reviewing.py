"""Reviewing: what people say of talks, read by coordinators and hidden from whom it is about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import RowMapping

from smsserve.domain.errors import NotFoundError
from smsserve.domain.feedback import LOW_SCORE, UNDERSTOOD
from smsserve.domain.roles import sees_everyone
from smsserve.storage import accounts, wins
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.participants import Timeline, TimelineEntry
from smsserve.usecases.runtime import Runtime

HIDDEN = "(an answer that only coordinators read)"


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """One answer, opened for a coordinator."""

    id: str
    participant_id: str
    name: str
    about_name: str
    score: int
    words: str
    given_at: datetime
    is_low: bool


def list_unread(runtime: Runtime, account: AccountView) -> tuple[FeedbackView, ...]:
    """Return the feedback no coordinator has read, the lowest first; nothing for anybody else."""
    if not sees_everyone(account.role):
        return ()
    with reading(runtime.engine) as connection:
        rows = wins.list_unread_feedback(connection)
        names = {row["id"]: str(row["name"]) for row in accounts.list_all(connection)}
    return tuple(_view(runtime, row, names) for row in rows)


def _view(runtime: Runtime, row: RowMapping, names: dict[str, str]) -> FeedbackView:
    person_id = row["participant_id"]
    key = runtime.keyring.reading_key(row["data_key"], person_id)
    return FeedbackView(
        row["id"],
        person_id,
        key.open_text(row["name_sealed"], f"participants:{person_id}:name"),
        names.get(row["about_id"] or "", "the team"),
        row["score"],
        key.open_text(row["words_sealed"], f"feedback:{row['id']}:words"),
        row["given_at"],
        row["score"] <= LOW_SCORE,
    )


def mark_read(runtime: Runtime, feedback_id: str, account: AccountView) -> None:
    """Mark that a coordinator has read it; raises NotFoundError, also for everybody else."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        changes = {"read_at": now, "read_by": account.id}
        known = sees_everyone(account.role)
        if not known or not wins.change_feedback(connection, feedback_id, changes):
            raise NotFoundError("feedback", feedback_id)
        audit.note(connection, now, "feedback.read", feedback_id, actor=account.id)


def hide_feedback(timeline: Timeline, account: AccountView) -> Timeline:
    """Return a timeline without the words that only coordinators read."""
    if sees_everyone(account.role):
        return timeline
    return replace(timeline, entries=tuple(map(_hide, timeline.entries)))


def _hide(entry: TimelineEntry) -> TimelineEntry:
    if entry.kind == "text_in" and entry.detail == UNDERSTOOD:
        return replace(entry, text=HIDDEN)
    return entry
