"""Keeping within a programme's limits: once a day, in small steps, and never what is still needed.

Words of texts go as a coordinator would delete them, quotes and the provider's copy with them.
People who left are erased; their numbers stay suppressed. Whoever is flagged, in a talk, or is to
be looked in on, is left alone with all that is kept of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from smsserve.domain.errors import ConflictError, NotFoundError
from smsserve.domain.programs import Program
from smsserve.domain.retention import Kept, Retention, allow_with
from smsserve.storage import deleting, health, participants
from smsserve.storage import retention as rows
from smsserve.storage.engine import forget_deleted, reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.deleting import BY_LIMIT
from smsserve.usecases.destroying import destroy
from smsserve.usecases.erasing import erase_held
from smsserve.usecases.people import lock_person
from smsserve.usecases.runtime import Runtime

_DONE = "retention"
_EVERY = timedelta(days=1)
# In one step: some people, and of each so many texts; then whatever else waits has its turn.
_PEOPLE, _TEXTS, _ANSWERS = 5, 40, 200


@dataclass(frozen=True, slots=True)
class Forecast:
    """What would go of one kind now, and what is kept though it is old, because of a flag or talk.

    `limit` is None for what is kept for ever.
    """

    kept: Kept
    limit: timedelta | None
    goes: int
    stays: int


def keep_limits(runtime: Runtime) -> int:
    """Take one step, once a day until nothing is too old; returns how much has gone."""
    with reading(runtime.engine) as connection:
        now = runtime.now()
        last = health.last_beat(connection, _DONE)
        if last is not None and last <= now and now - last < _EVERY:
            return 0
        scopes = list(_scopes(runtime.list_programs(connection), now))
    for kept, scope in scopes:
        gone = _step(runtime, kept, scope)
        if gone:
            with transaction(runtime.engine) as connection:
                key = scope.program_key
                audit.note(connection, now, "retention.kept", key, count=gone, outcome=kept.value)
            forget_deleted(runtime.engine)
            return gone
    with transaction(runtime.engine) as connection:
        health.beat(connection, _DONE, now)
    return 0


def _scopes(programs: list[Program], now: datetime) -> Iterator[tuple[Kept, rows.Scope]]:
    for kept in Kept:
        limits = {one.key: one.retention.limit(kept) for one in programs}
        for key, limit in limits.items():
            if limit is not None:
                yield kept, rows.Scope(key, allow_with(limits, key), now - limit)


def _step(runtime: Runtime, kept: Kept, scope: rows.Scope) -> int:
    if kept is Kept.ANSWERS:
        with transaction(runtime.engine) as connection:
            return rows.drop_answers(connection, scope, _ANSWERS)
    find = rows.list_with_texts if kept is Kept.TEXTS else rows.list_left
    with reading(runtime.engine) as connection:
        people = find(connection, scope, _PEOPLE)
    take = _forget_texts if kept is Kept.TEXTS else _forget_person
    return sum(take(runtime, person_id, scope.before) for person_id in people)


def _forget_texts(runtime: Runtime, participant_id: str, before: datetime) -> int:
    """Destroy the words of some of somebody's texts, with whatever quotes them."""
    with transaction(runtime.engine) as connection:
        person = lock_person(runtime, connection, participant_id)
        # A text of theirs may have raised a flag in this very moment.
        if person is None or not rows.is_calm(connection, participant_id):
            return 0
        now, done = runtime.now(), 0
        for message_id in rows.old_texts(connection, participant_id, before, _TEXTS):
            try:
                with connection.begin_nested():
                    gone = destroy(runtime, connection, person, message_id, now)
            except (ConflictError, NotFoundError):
                continue  # one of its further tries is being handed over
            said = {"reason": BY_LIMIT, "account_id": None, "deleted_at": now}
            done += sum(deleting.add(connection, row | said) for row in gone)
        return done


def _forget_person(runtime: Runtime, participant_id: str, before: datetime) -> int:
    with transaction(runtime.engine) as connection:
        row = participants.lock(connection, participant_id)
        if row is None or not rows.has_left(connection, participant_id, before):
            return 0
        # In this very transaction, as above.
        erase_held(runtime, connection, row, actor=audit.SERVICE)
    return 1


def forecast(
    runtime: Runtime, program_key: str, rules: Retention | None = None
) -> tuple[Forecast, ...]:
    """Return what would go of a live programme now; by other `rules` than its own, if given.

    Raises NotFoundError. Nothing is changed.
    """
    with reading(runtime.engine) as connection:
        programs = runtime.list_programs(connection)
        if program_key not in {one.key for one in programs}:
            raise NotFoundError("program", program_key, "See `smsserve programs list`.")
        by_key = {one.key: one.retention for one in programs}
        if rules is not None:
            by_key[program_key] = rules
        now = runtime.now()
        return tuple(_foresee(connection, by_key, program_key, kept, now) for kept in Kept)


def _foresee(
    connection: Connection, rules: dict[str, Retention], key: str, kept: Kept, now: datetime
) -> Forecast:
    limits = {one: theirs.limit(kept) for one, theirs in rules.items()}
    limit = limits[key]
    if limit is None:
        return Forecast(kept, None, 0, 0)
    count = {
        Kept.TEXTS: rows.count_texts,
        Kept.ANSWERS: rows.count_answers,
        Kept.LEFT_PEOPLE: rows.count_left,
    }[kept]
    allowed, before = allow_with(limits, key), now - limit
    goes = count(connection, rows.Scope(key, allowed, before))
    old = count(connection, rows.Scope(key, allowed, before, calm=False))
    return Forecast(kept, limit, goes, old - goes)
