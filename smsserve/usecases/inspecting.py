"""Inspecting: one round over the provider's books, for all that callbacks and webhooks may miss.

In doubt, out twice, never heard of again, came in unseen: each is looked for in a part of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve import logs
from smsserve.domain.errors import StoreUnavailableError
from smsserve.storage import health, outbox, outbox_looks
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import pulling, reconciling, restoring, tidying
from smsserve.usecases.looking_up import look_up_each
from smsserve.usecases.outcomes import note_duplicate
from smsserve.usecases.receipts import ProviderWord, apply_status
from smsserve.usecases.recipients import find_number
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

ROUND = "reconcile"
# A text that was sent twice for all we know is looked for so often, and for so long.
LOOK_EVERY = timedelta(seconds=30)
_LOOK_FOR_TWINS = timedelta(hours=1)
# A text of which nothing was heard is asked about after so long, and given up after so long.
_SILENT_AFTER = timedelta(minutes=3)
_SILENT_UNTIL = timedelta(hours=3)
_AT_MOST = 20


def go_round(runtime: Runtime) -> int:
    """Do every part once, whatever becomes of the others; returns how many rows were looked at."""
    parts: tuple[tuple[str, Callable[[Runtime], int]], ...] = (
        ("restore", lambda one: int(not restoring.reconcile_due(one))),
        ("doubt", reconciling.reconcile),
        ("twins", look_for_twins),
        ("silent", ask_about_silent),
        ("inbound", pulling.pull_due),
        ("tidy", tidying.tidy_up),
    )
    looked, whole = 0, True
    for name, part in parts:
        try:
            looked += part(runtime)
        except StoreUnavailableError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever broke, the next part must have its turn
            whole = False
            _log.error("reconcile.part_failed", job=name, error=logs.locate(error))
    if whole:
        with transaction(runtime.engine) as connection:
            health.beat(connection, ROUND, runtime.now())
    return looked


def look_for_twins(runtime: Runtime) -> int:
    """Look whether a text that was handed over twice was also taken twice; returns how many.

    Its first taking may show in the list only after the second: then the duplicate is recorded.
    """
    return look_up_each(runtime, _take_resent, _look_for_twin, _AT_MOST, what="twins")


def _take_resent(connection: Connection, now: datetime) -> RowMapping | None:
    since, before = now - _LOOK_FOR_TWINS, now - LOOK_EVERY
    for row in outbox_looks.list_resent(connection, since, before, 1):
        outbox.change_from(connection, row["id"], [row["status"]], {"looked_at": now})
        return row
    return None


def _look_for_twin(runtime: Runtime, row: RowMapping) -> bool:
    with reading(runtime.engine) as connection:
        number = find_number(runtime, connection, row)
        body = reconciling.open_body(runtime, connection, row)
    if number is None or body is None:
        return False
    listed = runtime.sender.list_sent(number, row["created_at"] - reconciling.CLOCK_SLACK)
    with transaction(runtime.engine) as connection:
        current = outbox.lock(connection, row["id"])
        if current is None or current["duplicate_sid"] is not None:
            return False
        sids = [one.sid for one in listed]
        known = outbox.taken_sids(connection, sids, row["recipient_id"])
        twin = reconciling.find_same([one for one in listed if one.sid not in known], body)
        if twin is None:
            return False
        note_duplicate(connection, current, twin.sid, runtime.now())
        return True


def ask_about_silent(runtime: Runtime) -> int:
    """Ask the provider about texts of which no callback told; returns how many were asked about."""
    if runtime.books is None:
        return 0
    return look_up_each(runtime, _take_silent, _ask, _AT_MOST, what="silent")


def _take_silent(connection: Connection, now: datetime) -> RowMapping | None:
    for row in outbox_looks.list_silent(connection, now - _SILENT_UNTIL, now - _SILENT_AFTER, 1):
        asked = {"looks": row["looks"] + 1, "looked_at": now}
        outbox.change_from(connection, row["id"], ["sent"], asked)
        return row
    return None


def _ask(runtime: Runtime, row: RowMapping) -> bool:
    if runtime.books is None:
        return False
    found = runtime.books.fetch(row["provider_sid"])
    if found is None:
        return False
    with transaction(runtime.engine) as connection:
        current = outbox.lock(connection, row["id"])
        if current is None or current["provider_sid"] != found.sid:
            return False
        word = ProviderWord(found.sid, found.status, found.error_code, "list")
        return apply_status(runtime, connection, current, word, runtime.now())
