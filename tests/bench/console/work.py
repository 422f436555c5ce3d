"""Flags and the audit trail of a seeded database."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from smsserve.domain.calendar_time import DAY
from smsserve.storage import flags
from tests.bench.console.people import Somebody
from tests.bench.console.seeding import Seeding
from tests.bench.console.words import REASONS

_MINUTE = timedelta(minutes=1)


def note_audit(
    seeding: Seeding,
    action: str,
    subject: str,
    at: datetime,
    actor: str,
    detail: dict[str, Any] | None = None,
) -> None:
    """Write an audit entry."""
    seeding.sink.note(
        id=seeding.ids.at(at),
        noted_at=at,
        actor=actor,
        action=action,
        subject=subject,
        detail=detail or {},
    )


def add_flag(
    seeding: Seeding,
    someone: Somebody,
    flag_id: str,
    severity: str,
    at: datetime,
    *,
    owner: str | None = None,
    ended: dict[str, Any] | None = None,
) -> None:
    """Write a flag: open, claimed by `owner`, or ended."""
    state = "resolved" if ended else "open" if owner is None else "acknowledged"
    length = {"crisis": 15 * _MINUTE, "urgent": 240 * _MINUTE, "routine": 2 * DAY}[severity]
    held = {} if owner is None else {"acknowledged_at": at + 9 * _MINUTE, "acknowledged_by": owner}
    over = {} if ended is None else ended | {"resolved_by": owner, "useful": True}
    seeding.sink.add(
        flags.flags,
        id=flag_id,
        participant_id=someone.id,
        program_key=someone.program,
        severity=severity,
        state=state,
        version=1 if owner is None else 2,
        assigned_to=None if someone.supporter is None else someone.supporter.id,
        opened_at=at,
        escalating_since=at,
        due_at=at + length,
        next_step=1,
        **(held | over),
    )


def add_reason(
    seeding: Seeding,
    someone: Somebody,
    flag_id: str,
    severity: str,
    at: datetime,
    inbound_id: str | None,
) -> None:
    """Stack a reason on a flag."""
    evidence_id = seeding.ids.at(at)
    kind, rule, sentence = REASONS[severity]
    seeding.sink.add(
        flags.evidence,
        id=evidence_id,
        flag_id=flag_id,
        participant_id=someone.id,
        inbound_id=inbound_id,
        kind=kind,
        severity=severity,
        rule=rule,
        sentence_sealed=someone.key.seal(sentence, f"flag_evidence:{evidence_id}:sentence"),
        noted_at=at,
    )
