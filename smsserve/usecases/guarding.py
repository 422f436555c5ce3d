"""Guarding: nothing goes out from a database that was put back, until it knows what went out.

What is looked for is in `domain.guard`; `restoring` compares with the provider's books and lifts.
"""

from __future__ import annotations

import time
from datetime import datetime

from sqlalchemy import Connection, RowMapping

from smsserve import logs
from smsserve.domain.guard import SLACK, RestoreReason, judge_start
from smsserve.ids import new_id
from smsserve.storage import health, restores, senders
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.erasing import repeat_erasures
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
        home = restores.get_installation(connection)
    # Before the beat is read: somebody else may move both in between.
    remembered = None if home is None else runtime.marks.read(home["id"])
    with reading(runtime.engine) as connection:
        restore = restores.find_engaged(connection)
        beat = health.last_beat(connection, TICK)
    guard.installation_id = None if home is None else home["id"]
    engaged_at = None if restore is None else restore["engaged_at"]
    if restore is None and home is not None:
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
    # Before anything else is done with whom it has brought back.
    repeat_erasures(runtime)


def note_restore(
    runtime: Runtime, connection: Connection, reason: str, whole_until: datetime
) -> None:
    """Stop sending from this database; one that is stopped already stays so."""
    found, now = restores.find_engaged(connection), runtime.now()
    runtime.guard.is_safe = False
    runtime.guard.engaged_at = now if found is None else found["engaged_at"]
    if found is not None:
        return
    row = {"id": new_id(now), "reason": reason, "whole_until": whole_until, "engaged_at": now}
    restores.engage(connection, row | {"marked": 0, "fed": 0})
    alarm = {"key": ALARM, "kind": "restore", "raised_at": now}
    senders.raise_alarm(connection, alarm)
    audit.note(connection, now, "restore.noticed", "database", why=reason)
    _log.error("restore.noticed", reason=reason.replace(" ", "_"))


def note_went_back(
    runtime: Runtime, connection: Connection, rows: dict[str, RowMapping], now: datetime
) -> bool:
    """Stop sending where a sender stands earlier than this process left it.

    `rows` are the held senders. Returns whether nothing at all may go out now: whoever is in need
    waits for two minutes at most, see `may_send`.
    """
    guard = runtime.guard
    stand = {one.lane: rows[one.lane]["free_at"] for one in runtime.settings.senders}
    gone = [at for lane, at in stand.items() if guard.went_back(lane, at, now)]
    if not gone:
        return False
    # What a lane did last, this database knows; what came after it is in the provider's lists.
    note_restore(runtime, connection, RestoreReason.WENT_BACK.value, max(gone))
    return not guard.lets_urgent_go(now)


def beat(runtime: Runtime, began: datetime) -> None:
    """Say that all that was due when a tick began is done.

    Not before a look whether this database was exchanged since the last beat: the new one would
    hide it.
    """
    guard = runtime.guard
    with transaction(runtime.engine) as connection:
        known = guard.find(TICK)
        stood_at = None if known is None else known - SLACK
        if stood_at is None or not health.move_beat(connection, TICK, began, stood_at=stood_at):
            _beat_after_look(runtime, connection, began, known)
        if guard.installation_id is None:
            guard.installation_id = restores.name_installation(connection, began)["id"]
    guard.remember(TICK, began)
    runtime.marks.write(guard.installation_id, began)


def _beat_after_look(
    runtime: Runtime, connection: Connection, began: datetime, known: datetime | None
) -> None:
    """Look at the last beat, and leave the new one; `known` is what we remembered before that.

    What another thread remembers since may be of a beat that this look is too early for.
    """
    last = health.hold_beat(connection, TICK)
    # Read once it is held: to an instant before that, a beat of meanwhile would lie ahead.
    now = runtime.now()
    if last is not None and runtime.guard.stands_behind(known, last, now, farthest=SLACK):
        note_restore(runtime, connection, RestoreReason.WENT_BACK.value, last)
    health.beat(connection, TICK, began, now=now)
