"""Budgeting: more than a day's worth of texts stops all but crisis texts and pages, and tells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, RowMapping

from smsserve import logs
from smsserve.domain.budget import day_budget
from smsserve.domain.senders import cap_day
from smsserve.storage import enrollments, senders
from smsserve.usecases.alarms import BUDGET, tell_of_budget
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)
_TAKING_PART = frozenset({"invited", "active", "paused"})


def is_spent(
    runtime: Runtime, connection: Connection, rows: Mapping[str, RowMapping], now: datetime
) -> bool:
    """Tell whether the day's budget is spent; `rows` are the held senders.

    The first time in a day the alarm is raised. The day is that of the senders' caps.
    """
    lanes = {one.lane for one in runtime.settings.senders}
    used = sum(senders.day_count(rows[lane], cap_day(now)) for lane in lanes)
    if used < day_budget(runtime.settings.day_segments, 0):
        return False
    if used < day_budget(runtime.settings.day_segments, _count_people(runtime, connection, now)):
        return False
    alarm = {"key": f"{BUDGET}:{cap_day(now):%Y%m%d}", "kind": BUDGET, "raised_at": now}
    if senders.raise_alarm(connection, alarm):
        _log.error("outbox.budget_spent", segments=used)
        tell_of_budget(runtime, connection, now)
    return True


def _count_people(runtime: Runtime, connection: Connection, now: datetime) -> int:
    memory = runtime.budget
    if memory.is_stale(now):
        counts = enrollments.count_by_state(connection)
        memory.people = sum(n for (_, state), n in counts.items() if state in _TAKING_PART)
        memory.counted_at = now
    return memory.people
