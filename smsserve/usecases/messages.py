"""Messages as records: both directions in the order of time, without anybody's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import merge

from sqlalchemy import RowMapping

from smsserve.storage import inbound, outbound
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.runtime import Runtime

_PAGE = 1000


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """One message; `status` of an inbound one says what became of it."""

    id: str
    direction: str
    participant_id: str | None
    status: str
    provider_sid: str | None
    created_at: datetime
    sent_at: datetime | None
    segments: int | None
    failure_reason: str | None
    text_key: str | None


def list_messages(
    runtime: Runtime,
    *,
    participant_id: str | None = None,
    direction: str | None = None,
    status: str | None = None,
    actor: str = "operator",
) -> Iterator[MessageRecord]:
    """Yield messages oldest first, read page by page; filters are exact. Looking is audited."""
    with transaction(runtime.engine) as connection:
        subject = participant_id or "messages"
        audit.note(connection, runtime.now(), "messages.listed", subject, actor=actor)
    streams = []
    if direction != "outbound":
        streams.append(_inbound(runtime, participant_id))
    if direction != "inbound":
        streams.append(_outbound(runtime, participant_id))
    for record in merge(*streams, key=lambda one: one.id):
        if status is None or record.status == status:
            yield record


def _inbound(runtime: Runtime, participant_id: str | None) -> Iterator[MessageRecord]:
    after = ""
    while rows := _page(runtime, inbound.list_page, after, participant_id):
        for row in rows:
            yield MessageRecord(
                id=row["id"],
                direction="inbound",
                participant_id=row["participant_id"],
                status=row["state"],
                provider_sid=row["provider_sid"],
                created_at=row["received_at"],
                sent_at=None,
                segments=None,
                failure_reason=None,
                text_key=None,
            )
        after = rows[-1]["id"]


def _outbound(runtime: Runtime, participant_id: str | None) -> Iterator[MessageRecord]:
    after = ""
    while rows := _page(runtime, outbound.list_page, after, participant_id):
        for row in rows:
            yield MessageRecord(
                id=row["id"],
                direction="outbound",
                participant_id=row["participant_id"],
                status=row["status"],
                provider_sid=row["provider_sid"],
                created_at=row["created_at"],
                sent_at=row["sent_at"],
                segments=row["segments"],
                failure_reason=_say_failure(row),
                text_key=row["text_key"],
            )
        after = rows[-1]["id"]


def _page(
    runtime: Runtime, read: object, after: str, participant_id: str | None
) -> list[RowMapping]:
    with reading(runtime.engine) as connection:
        rows = read(connection, after=after, limit=_PAGE, participant_id=participant_id)  # type: ignore[operator]
        return list(rows)


def _say_failure(row: RowMapping) -> str | None:
    reason, code = row["failure_reason"], row["failure_code"]
    if code is None:
        return None if reason is None else str(reason)
    return f"{code} {reason}" if reason else str(code)
