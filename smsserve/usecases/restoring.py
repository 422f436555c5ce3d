"""Restoring: a database that was put back learns from the provider's books what has happened since.

What it would send is compared with what the provider has taken; what came in meanwhile is taken in
again. Only then texts go out. See `guarding` for how a restore is noticed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from functools import partial
from types import MappingProxyType

from sqlalchemy import Connection, RowMapping

from smsserve import logs
from smsserve.domain.errors import RefusedError
from smsserve.domain.guard import RestoreReason
from smsserve.domain.pacing import Pace, read_recent, write_recent
from smsserve.domain.senders import all_keys
from smsserve.ports import ListedMessage, LookupFailed, ProviderBooks
from smsserve.storage import health, inbound, outbox, outbox_looks, restores, senders
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit, checkins
from smsserve.usecases.erasing import repeat_erasures
from smsserve.usecases.guarding import ALARM, TICK, note_restore
from smsserve.usecases.isolating import tried
from smsserve.usecases.pulling import pull
from smsserve.usecases.receipts import ProviderWord, settle
from smsserve.usecases.recipients import find_number
from smsserve.usecases.reconciling import CLOCK_SLACK, find_match, open_body
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

# The books are read from so long before the last sign of life: a text may have been on its way.
OVERLAP = timedelta(minutes=15)
TRY_EVERY = timedelta(seconds=20)
# A list may lag behind the last text that was taken before the database was put back.
_LIST_LAG = timedelta(seconds=30)
_UNSENT = ("pending", "sending", "in_doubt", "expired")
_MOST_ROUNDS = 5
# Of the words without numbers, links and parts of the day so many must be the same, in order.
_ALIKE = 0.9
_TIMELY = re.compile(r"\d|://|^[ap]m\b")


@dataclass(frozen=True, slots=True)
class RestoreView:
    """One time that this database was put back, and what was found out since."""

    reason: str
    whole_until: datetime
    engaged_at: datetime
    problem: str
    lifted_at: datetime | None
    marked: int
    fed: int


def list_restores(runtime: Runtime) -> tuple[RestoreView, ...]:
    """Return every restore that was noticed, oldest first."""
    with reading(runtime.engine) as connection:
        return tuple(_view(row) for row in restores.list_restores(connection))


def _view(row: RowMapping) -> RestoreView:
    return RestoreView(
        reason=row["reason"],
        whole_until=row["whole_until"],
        engaged_at=row["engaged_at"],
        problem=row["problem"] or "",
        lifted_at=row["lifted_at"],
        marked=row["marked"],
        fed=row["fed"],
    )


def engage(runtime: Runtime, erased: Mapping[str, datetime] = MappingProxyType({})) -> int:
    """Stop sending because a backup was put in place of this database.

    Whoever was erased since the backup is erased again, `erased` (participant id -> when) and all
    that is remembered; returns how many.
    """
    again = repeat_erasures(runtime, erased)
    with transaction(runtime.engine) as connection:
        beat = health.last_beat(connection, TICK)
        reason = RestoreReason.COMMAND.value
        note_restore(runtime, connection, reason, beat or runtime.now())
    return again


def reconcile_due(runtime: Runtime) -> bool:
    """Compare with the books if this database was put back; True when texts may go out (again)."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        found = restores.find_engaged(connection)
        if found is None:
            return True
        tried_at = found["tried_at"]
        if tried_at is not None and now - tried_at < TRY_EVERY:
            return False
        restores.change(connection, found["id"], {"tried_at": now})
    if now - found["engaged_at"] < _LIST_LAG:
        _note_problem(runtime, found, "waits for the list")
        return False
    return reconcile(runtime, found)


def reconcile(runtime: Runtime, restore: RowMapping) -> bool:
    """Compare with the provider's books and lift the guard; False when they can not be read."""
    repeat_erasures(runtime)
    if runtime.books is None:
        _note_problem(runtime, restore, "no books to read")
        return False
    try:
        marked, fed = _compare(runtime, runtime.books, restore["whole_until"] - OVERLAP)
    except LookupFailed:
        _note_problem(runtime, restore, "the lists can not be read")
        return False
    _lift(runtime, restore["id"], "comparison", audit.SERVICE, (marked, fed))
    return True


def _compare(runtime: Runtime, books: ProviderBooks, since: datetime) -> tuple[int, int]:
    """Mark what went out, take in what came in, until nothing new comes of it."""
    taken = books.list_handed_over(since)
    marked = fed = 0
    for _ in range(_MOST_ROUNDS):
        # What fell due in the lost time is written now, so that it can be compared.
        while checkins.open_due(runtime):
            pass
        marked += _mark_sent(runtime, taken, since)
        came = pull(runtime, books, since, until=runtime.now()).taken
        fed += came
        if not came:
            break
    return marked + _mark_sent(runtime, taken, since), fed


def _mark_sent(runtime: Runtime, taken: Iterable[ListedMessage], since: datetime) -> int:
    """Settle every text that the provider has by its recipient and words; returns how many."""
    by_number: defaultdict[str, list[ListedMessage]] = defaultdict(list)
    for one in taken:
        by_number[one.to].append(one)
    with reading(runtime.engine) as connection:
        rows = outbox_looks.list_unsent(connection, _UNSENT, since)
    return sum(tried(partial(_mark_one, runtime, row, by_number), "restore") for row in rows)


def _mark_one(runtime: Runtime, row: RowMapping, by_number: dict[str, list[ListedMessage]]) -> bool:
    with transaction(runtime.engine) as connection:
        number = find_number(runtime, connection, row)
        answered_at = inbound.received_at(connection, row["inbound_id"])
        listed = [one for one in by_number.get(number or "", []) if _may_be(one, row, answered_at)]
        body = open_body(runtime, connection, row) if listed else None
        if body is None:
            return False
        free = _not_known(connection, listed, row)
        match = find_match(free, body) or _find_alike(free, body)
        if match is None:
            return False
        word = ProviderWord(match.sid, match.status, match.error_code, "list")
        return settle(runtime, connection, row, word, runtime.now())


def _may_be(one: ListedMessage, row: RowMapping, answered_at: datetime | None) -> bool:
    """Tell whether a listed text could be a row's: in time, and not before what it answers."""
    at = one.created_at
    if at is None:
        return True
    if answered_at is not None and at < answered_at - CLOCK_SLACK:
        return False
    return bool(at <= row["send_before"] + CLOCK_SLACK)


def _find_alike(listed: list[ListedMessage], body: str) -> ListedMessage | None:
    """Return the listed text that says the same at another time: by when, and at which link.

    What is written anew an hour later names another hour.
    """
    wanted = _without_times(body)
    alike = (one for one in listed if _likeness(_without_times(one.body), wanted) >= _ALIKE)
    return next(alike, None)


def _without_times(text: str) -> list[str]:
    return [word for word in text.split() if not _TIMELY.search(word)]


def _likeness(first: list[str], second: list[str]) -> float:
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _not_known(
    connection: Connection, listed: list[ListedMessage], row: RowMapping
) -> list[ListedMessage]:
    sids = [one.sid for one in listed]
    known = outbox.taken_sids(connection, sids, row["recipient_id"])
    return [one for one in listed if one.sid not in known]


def _note_problem(runtime: Runtime, restore: RowMapping, problem: str) -> None:
    with transaction(runtime.engine) as connection:
        restores.change(connection, restore["id"], {"problem": problem})
    _log.warning("restore.waits", reason=problem.replace(" ", "_"))


def _lift(runtime: Runtime, restore_id: str, by: str, actor: str, counts: tuple[int, int]) -> None:
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        marked, fed = counts
        changes = {"lifted_at": now, "lifted_by": by[:40], "marked": marked, "fed": fed}
        if not restores.change(connection, restore_id, changes | {"problem": None}):
            return
        _set_senders_right(runtime, connection, now)
        senders.end_alarm(connection, ALARM)
        audit.note(connection, now, "restore.lifted", "database", actor=actor, count=marked)
        home = restores.name_installation(connection, now)
        health.beat(connection, TICK, now)
    runtime.marks.write(home["id"], now, force=True)
    runtime.guard.forget()
    _log.info("restore.lifted", count=marked)


def _set_senders_right(runtime: Runtime, connection: Connection, now: datetime) -> None:
    """Let no sender's time stand where it stood in the copy.

    Other processes remember how far it had come before, and would take it for another restore.
    """
    rows = senders.lock_senders(connection, all_keys(runtime.settings.senders), now)
    for key, row in rows.items():
        recent = read_recent(row["free_at"], row["recent"]).recent
        moved = Pace(max(row["free_at"], now), recent)
        changes = {"free_at": moved.free_at, "recent": write_recent(moved)}
        senders.change_sender(connection, key, changes)


def reconcile_now(runtime: Runtime) -> RestoreView | None:
    """Compare at once, for somebody at a terminal; None when this database was not put back.

    Raises RefusedError when the provider's books can not be read.
    """
    with reading(runtime.engine) as connection:
        found = restores.find_engaged(connection)
    if found is None:
        return None
    if not reconcile(runtime, found):
        hint = "Try again, or when the carrier is gone for good: smsserve db reconcile --lift NAME"
        raise RefusedError("the carrier's lists can not be read, so sending stays blocked", hint)
    return list_restores(runtime)[-1]


def lift_by_hand(runtime: Runtime, name: str) -> bool:
    """Let texts go out though nobody compared; False when this database was not put back."""
    with reading(runtime.engine) as connection:
        found = restores.find_engaged(connection)
    if found is None:
        return False
    _lift(runtime, found["id"], name, "operator", (0, 0))
    return True
