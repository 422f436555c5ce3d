"""Expiring: words are never sent late, and a person learns of those that were counted on."""

from __future__ import annotations

from functools import partial

from sqlalchemy import RowMapping

from smsserve.domain.messages import Kind
from smsserve.ports import ErrorClass
from smsserve.storage import outbox, participants
from smsserve.storage.engine import transaction
from smsserve.usecases.failing import follow_failure
from smsserve.usecases.isolating import tried
from smsserve.usecases.runtime import Runtime

# Somebody counts on these: the person in a crisis, whoever wrote, whoever is to be told.
_COUNTED_ON = (Kind.CRISIS.value, Kind.SUPPORTER_REPLY.value, Kind.PAGE.value)


def expire_stale(runtime: Runtime) -> int:
    """Let pending words that are no longer useful expire; returns how many."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        expired = outbox.expire_stale(connection, now, but=_COUNTED_ON)
        waiting = outbox.list_stale(connection, now, _COUNTED_ON)
    return expired + sum(tried(partial(_expire_one, runtime, row), "expire") for row in waiting)


def _expire_one(runtime: Runtime, row: RowMapping) -> bool:
    """Let one text expire, and do what its failure asks for, in one transaction."""
    with transaction(runtime.engine) as connection:
        if row["participant_id"] is not None:
            # Held first, as by whoever handles a text of theirs.
            participants.lock(connection, row["participant_id"])
        now = runtime.now()
        if not outbox.change_from(connection, row["id"], ["pending"], outbox.expired_at(now)):
            return False
        follow_failure(runtime, connection, row, ErrorClass.LATER, now)
        return True
