"""Figures of delivery: queues, leases, doubts, errors, senders, and the looks at the books."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from smsserve.domain.senders import cap_day
from smsserve.gateways.twilio.errors import find_rule
from smsserve.storage import health, inbound, outbound, restores, senders
from smsserve.usecases.alarms import view_alarms
from smsserve.usecases.findings import Figure
from smsserve.usecases.inspecting import ROUND
from smsserve.usecases.pulling import PULLED
from smsserve.usecases.runtime import Runtime

_DAY = timedelta(days=1)
_AGES = {
    ROUND: ("reconcile_age_seconds", "Seconds since the last whole look at the carrier's books."),
    PULLED: ("inbound_pull_age_seconds", "Seconds since the carrier was asked what came in."),
}


def measure_delivery(runtime: Runtime, connection: Connection, now: datetime) -> Iterator[Figure]:
    """Yield every figure of delivery."""
    yield from _queues(connection, now)
    yield from _outcomes(connection, now)
    yield from _senders(runtime, connection, now)
    yield from _looks(connection, now)


def _queues(connection: Connection, now: datetime) -> Iterator[Figure]:
    told = "How long the oldest due text of a kind waits."
    for kind, due in outbound.oldest_due_by_kind(connection, now).items():
        yield Figure("queue_oldest_seconds", told, {"kind": kind}, (now - due).total_seconds())
    for status, since in outbound.oldest_under_way(connection).items():
        told = "How long ago the oldest text that is under way was handed over."
        age = (now - since).total_seconds()
        yield Figure("under_way_oldest_seconds", told, {"status": status}, age)
    waits = inbound.oldest_unhandled_at(connection)
    age = 0.0 if waits is None else (now - waits).total_seconds()
    yield Figure("inbound_unhandled_oldest_seconds", "How long the oldest waits.", {}, age)


def _outcomes(connection: Connection, now: datetime) -> Iterator[Figure]:
    for code, number in outbound.count_failures(connection, now - _DAY).items():
        rule = find_rule(code)
        labels = {"code": str(code or ""), "error_class": rule.on_callback.value}
        yield Figure("carrier_errors", "Texts that failed in the last day.", labels, number)
    for by, number in outbound.count_resolved(connection, now - _DAY).items():
        told = "Texts of the last day by how it was learnt that the carrier has them."
        yield Figure("texts_resolved", told, {"by": by}, number)


def _senders(runtime: Runtime, connection: Connection, now: datetime) -> Iterator[Figure]:
    rows = {row["key"]: row for row in senders.list_senders(connection)}
    for sender in runtime.settings.senders:
        own = [rows[key] for key in (sender.key, sender.lane) if key in rows]
        stopped = any(row["blocked_code"] is not None for row in own)
        labels = {"sender": sender.name}
        told = "Whether a sender is stopped (1) until somebody has mended it."
        yield Figure("sender_stopped", told, labels, float(stopped))
        used = max((senders.day_count(row, cap_day(now)) for row in own), default=0)
        yield Figure("sender_day_segments", "Segments since midnight Pacific time.", labels, used)
        if sender.daily_cap is not None:
            told = "Segments that a sender may send in a day."
            yield Figure("sender_day_cap", told, labels, sender.daily_cap)
    for alarm in view_alarms(runtime, connection, now):
        told = "What somebody who runs the service must look at."
        labels = {"kind": alarm.kind, "sender": alarm.sender, "code": str(alarm.code or "")}
        yield Figure("alarms", told, labels, 1)


def _looks(connection: Connection, now: datetime) -> Iterator[Figure]:
    beats = health.list_beats(connection)
    for name, (figure, told) in _AGES.items():
        if name in beats:
            yield Figure(figure, told, {}, (now - beats[name]).total_seconds())
    blocked = restores.find_engaged(connection) is not None
    told = "Whether sending waits (1) because the database was put back."
    yield Figure("sending_blocked_by_restore", told, {}, float(blocked))
