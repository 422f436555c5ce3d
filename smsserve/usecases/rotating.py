"""Rotating keys: everything put under the first key, step by step, while the service runs.

Each step is a small transaction that leaves everybody to be found, so it may end anywhere: whatever
is not under the first key yet is what is left to do.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from smsserve.domain.errors import RefusedError, StoreUnavailableError
from smsserve.storage import keys, rekeying, sealing
from smsserve.storage.crypto import Keyring
from smsserve.storage.engine import forget_deleted, transaction
from smsserve.storage.sealing import NONE, PLACES, Batch
from smsserve.usecases import audit
from smsserve.usecases.audit_keeping import keep_keys
from smsserve.usecases.holding_keys import list_behind, note_own_keys
from smsserve.usecases.runtime import Runtime

# Held for some hundredths of a second: a text that comes in meanwhile waits so long at most.
_AT_ONCE = 50
# Rows that no text waits for.
_MANY = 250
# How often what others were writing is looked at again before it is left to the next time.
_ROUNDS = 5
_TRIES = 20

_Step = Callable[[Connection, Keyring, str, int], Batch]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: what is being done, rows so far and of about how many; `waits` for others."""

    what: str
    done: int
    total: int
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Rotation:
    """How it ended: rows moved, rows left (written by others, or unreadable), keys free by now."""

    key: str
    moved: int
    left: dict[str, int]
    idle: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Tell whether everything is under the first key."""
        return not self.left


def begin(runtime: Runtime) -> int:
    """Let the first key be needed by every process from now on; returns how many rows there are.

    Raises RefusedError while a process lives that would not find what is put under it.
    """
    first = runtime.keyring.first
    note_own_keys(runtime)
    with transaction(runtime.engine) as connection:
        behind = list_behind(runtime, connection)
        if behind:
            raise RefusedError(
                f"not every process has {first} in front yet: {', '.join(behind)}",
                "Start them again with the same SMSSERVE_ENCRYPTION_KEYS. One that was stopped is"
                " forgotten after a minute",
            )
        # What the audit trail was signed with is checked long after the key has left the list.
        keep_keys(runtime, connection)
        keys.change_key(connection, first, {"needed_at": runtime.now(), "idle_at": None})
        audit.note(connection, runtime.now(), "keys.rotation_begun", first, actor="operator")
        left = _count_left(runtime, connection)
        # A person is one row, moved with their number.
        return sum(rows for what, rows in left.items() if what != "numbers of people")


def rotate(runtime: Runtime, total: int) -> Generator[Progress]:
    """Yield after each step that is kept, until nothing more can be done for now."""
    done = 0
    for _ in range(_ROUNDS):
        before = done
        for what, step in _steps():
            for batch in _walk(runtime, step):
                if batch is None:
                    yield Progress(what, done, total, waits=True)
                    continue
                done += batch.done
                yield Progress(what, done, max(total, done))
        with transaction(runtime.engine) as connection:
            is_whole = not _count_left(runtime, connection)
        if is_whole:
            yield Progress("everything", done, done)
            return
        if done == before:
            return


def _steps() -> Iterator[tuple[str, _Step]]:
    """Yield what there is to do: people before the numbers that nobody has any more."""
    yield "people", rekeying.move_people
    for what, place in PLACES.items():
        if what != "people":
            yield what, partial(_seal, place)
    yield "numbers never to be texted", rekeying.index_again
    yield "visits of the sign-up page", rekeying.index_visits
    yield "digests of texts", rekeying.digest_texts
    yield "copies of indexes", rekeying.forget_copies


def _seal(
    place: sealing.Place, connection: Connection, keyring: Keyring, after: str, limit: int
) -> Batch:
    return sealing.seal_some(connection, keyring, place, after, limit)


def _walk(runtime: Runtime, step: _Step) -> Iterator[Batch | None]:
    """Yield the batches of one step, None where the database is busy and it is tried again."""
    after: str | None = ""
    tries = 0
    while after is not None:
        try:
            with transaction(runtime.engine) as connection:
                batch = _take(runtime, connection, step, after)
        except (StoreUnavailableError, DBAPIError):
            tries += 1
            if tries > _TRIES:
                raise
            yield None
            continue
        tries, after = 0, batch.after
        yield batch


def _take(runtime: Runtime, connection: Connection, step: _Step, after: str) -> Batch:
    if step is rekeying.index_again and rekeying.count_stale(connection, runtime.keyring):
        # Somebody who is here might be taken for a number that nobody has: in the next round.
        return Batch(0, 0, None)
    many = step in {rekeying.digest_texts, rekeying.forget_copies}
    return step(connection, runtime.keyring, after, _MANY if many else _AT_ONCE)


def _count_left(runtime: Runtime, connection: Connection) -> dict[str, int]:
    """Return what -> rows that are not under the first key."""
    counted = count_uses(runtime, connection)
    first = runtime.keyring.first
    left = {
        what: sum(rows for key_id, rows in found.items() if key_id != first)
        for what, found in counted.items()
    }
    return {what: rows for what, rows in left.items() if rows}


def count_uses(runtime: Runtime, connection: Connection) -> dict[str, dict[str, int]]:
    """Return what -> key id -> rows that need it, with NONE for what says no key and OTHER."""
    ids = dict.fromkeys([*runtime.keyring.ids, *keys.list_keys(connection)])
    return sealing.count_by_key(connection, list(ids))


def finish(runtime: Runtime, moved: int) -> Rotation:
    """Say how it ended, and of every key whether anything still needs it."""
    first = runtime.keyring.first
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        left = _count_left(runtime, connection)
        behind = list_behind(runtime, connection)
        idle = [] if behind else _let_go(runtime, connection)
        audit.note(
            connection,
            now,
            "keys.rotated",
            first,
            actor="operator",
            count=moved,
            left=sum(left.values()),
        )
    # What the old key had sealed is not to be found in the log of SQLite either.
    forget_deleted(runtime.engine)
    return Rotation(first, moved, left, tuple(idle))


def _let_go(runtime: Runtime, connection: Connection) -> list[str]:
    """Note that no other key is needed here any more; returns which were until now."""
    keyring, now, idle = runtime.keyring, runtime.now(), []
    uses = count_uses(runtime, connection).values()
    for key_id, row in keys.list_keys(connection).items():
        # What says no key may need any of them.
        in_use = any(found.get(key_id) or found.get(NONE) for found in uses)
        if key_id == keyring.first or in_use:
            continue
        changes: dict[str, object] = {"needed_at": None}
        if row["idle_at"] is None:
            changes["idle_at"] = now
            idle.append(key_id)
        if not keys.trails_through(connection, key_id):
            changes["index_sealed"] = None
        elif row["index_sealed"] is None and keyring.has_index_key(key_id):
            # Numbers of people who were erased are found by it alone; it opens nothing.
            changes["index_sealed"] = keyring.seal_index_key(key_id)
        keys.change_key(connection, key_id, changes)
    return idle
