"""Guarding: nothing goes out from a database that was put back, until it knows what went out.

What is looked for is in `domain.guard`; `restoring` compares with the provider's books and lifts.
"""

from __future__ import annotations

import time
from datetime import datetime

from sqlalchemy import Connection

from smsserve import logs
from smsserve.domain.guard import RestoreReason, judge_start
from smsserve.ids import new_id
from smsserve.storage import health, restores, senders
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

TICK = "tick"
ALARM = "restore"
# How often (seconds) a process looks, while all is well and while it is not.
_LOOK_EVERY = 5.0
_LOOK_AGAIN = 1.0


def may_send(runtime: Runtime) -> bool:
    """Tell whether texts may go out: the database is not known to have been put back.

    While it is, and nobody could find out for some minutes what went out, urgent ones may.
    """
    guard = runtime.guard
    if time.monotonic() - guard.looked_at >= (_LOOK_EVERY if guard.is_safe else _LOOK_AGAIN):
        look(runtime)
    return guard.is_safe or guard.lets_urgent_go(runtime.now())


def look(runtime: Runtime) -> bool:
    """Compare the database with what is remembered of it outside; False while it may not send."""
    guard = runtime.guard
    with reading(runtime.engine) as connection:
        restore = restores.find_engaged(connection)
        home = restores.get_installation(connection)
        beat = health.last_beat(connection, TICK)
    guard.installation_id = None if home is None else home["id"]
    engaged_at = None if restore is None else restore["engaged_at"]
    if restore is None and home is not None:
        remembered = runtime.marks.read(home["id"])
        # Without books nobody could find out what went out, so an unsure start is no reason.
        first = not guard.has_looked and runtime.books is not None
        reason = judge_start(beat, remembered, runtime.now(), is_first_look=first)
        if reason is not None:
            _engage(runtime, reason, beat)
            engaged_at = runtime.now()
    guard.has_looked, guard.is_safe, guard.engaged_at = True, engaged_at is None, engaged_at
    guard.looked_at = time.monotonic()
    return guard.is_safe


def _engage(runtime: Runtime, reason: RestoreReason, beat: datetime | None) -> None:
    with transaction(runtime.engine) as connection:
        note_restore(runtime, connection, reason.value, beat or runtime.now())


def note_restore(
    runtime: Runtime, connection: Connection, reason: str, whole_until: datetime
) -> None:
    """Stop sending from this database; one that is stopped already stays so."""
    if restores.find_engaged(connection) is not None:
        return
    now = runtime.now()
    row = {"id": new_id(now), "reason": reason, "whole_until": whole_until, "engaged_at": now}
    restores.engage(connection, row | {"marked": 0, "fed": 0})
    alarm = {"key": ALARM, "kind": "restore", "raised_at": now}
    senders.raise_alarm(connection, alarm)
    audit.note(connection, now, "restore.noticed", "database", why=reason)
    runtime.guard.is_safe, runtime.guard.engaged_at = False, now
    _log.error("restore.noticed", reason=reason.replace(" ", "_"))
