"""The figures of the audit trail: how far it is sealed, when it was checked, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection

from smsserve.usecases.audit_verifying import read_state
from smsserve.usecases.findings import Figure
from smsserve.usecases.runtime import Runtime


def measure_trail(runtime: Runtime, connection: Connection, now: datetime) -> Iterator[Figure]:
    """Yield every figure of the trail."""
    state = read_state(runtime, connection)
    sealed = 0 if state.head is None else state.head.seq
    yield Figure("audit_sealed", "Audit entries that are linked to those before.", {}, sealed)
    waited = _seconds(state.unsealed_since, now) or 0.0
    help_text = "How long the oldest audit entry waits to be linked."
    yield Figure("audit_unsealed_seconds", help_text, {}, waited)
    checked = _seconds(state.checked_at, now)
    if checked is not None:
        help_text = "Seconds since somebody or something checked the audit trail."
        yield Figure("audit_check_age_seconds", help_text, {}, checked)
    help_text = "Whether the last check found the audit trail altered (1)."
    yield Figure("audit_broken", help_text, {}, float(not state.is_whole))


def _seconds(since: datetime | None, now: datetime) -> float | None:
    return None if since is None else max(0.0, (now - since).total_seconds())
