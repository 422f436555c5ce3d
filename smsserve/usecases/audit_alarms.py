"""The alarm about a trail that is not whole: for whoever runs the service."""

from __future__ import annotations

from sqlalchemy import Connection

from smsserve import logs
from smsserve.storage import senders
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

ALARM = "audit"


def raise_broken(runtime: Runtime, connection: Connection) -> None:
    """Say that the trail is not whole; it is said once, however often it is seen."""
    alarm = {"key": ALARM, "kind": "audit_broken", "raised_at": runtime.now()}
    if senders.raise_alarm(connection, alarm):
        _log.error("audit.broken")


def end_alarm(connection: Connection) -> None:
    """Say no more that the trail is not whole."""
    senders.end_alarm(connection, ALARM)
