"""Outcomes: what the provider's answer to a hand-over makes of a text, and of its recipient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve import logs
from smsserve.domain.senders import cap_resets_at
from smsserve.gateways.twilio.errors import ErrorRule, Stops, find_rule
from smsserve.ports import LATE, Accepted, ErrorClass, InDoubt, NeverSent, Refused, SendOutcome
from smsserve.storage import erasures, outbox, receipts, senders
from smsserve.storage.base import Row
from smsserve.usecases import audit
from smsserve.usecases.alarms import TRY_EVERY, note_code
from smsserve.usecases.failing import follow_failure
from smsserve.usecases.isolating import act_on_each
from smsserve.usecases.lanes import Claimed
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

# One text that is always refused reaches a person after this many hand-overs.
MOST_ATTEMPTS = 5
# After a code that nobody knows: the first hand-over and one late one.
_MOST_TRIES = {ErrorClass.CONFIG: MOST_ATTEMPTS, ErrorClass.LATER: 3, ErrorClass.UNKNOWN: 2}
_LONGEST_WAIT = timedelta(seconds=60)
_LATER = timedelta(minutes=5)
_URGENT = 0
# What no further try mends: somebody must look.
_FOR_A_PERSON = frozenset({ErrorClass.CONFIG, ErrorClass.CONTENT})


@dataclass(frozen=True, slots=True)
class Sent:
    """One claimed row and what came of handing it over."""

    claimed: Claimed
    outcome: SendOutcome

    @property
    def row(self) -> RowMapping:
        """Return the outbound row."""
        return self.claimed.row

    @property
    def is_late(self) -> bool:
        """Tell whether it missed its slot."""
        return isinstance(self.outcome, NeverSent) and self.outcome.reason == LATE


def record_one(
    runtime: Runtime, connection: Connection, sent: Sent, token: str, now: datetime
) -> None:
    """Record what came of one hand-over, and do what that asks for."""
    row = sent.row
    match sent.outcome:
        case Accepted(sid=sid):
            _accept(connection, row, sid, token, now)
        case NeverSent(reason=reason) if reason == LATE:
            # It was not tried; it is looked at anew, and goes as soon as there is a slot.
            again = {"status": "pending", "attempts": row["attempts"] - 1, "failure_reason": LATE}
            outbox.change_claimed(connection, row["id"], token, again)
        case NeverSent(reason=reason):
            changes = {"status": "pending", "due_at": now + back_off(row["attempts"])}
            changes["failure_reason"] = reason[:120]
            outbox.change_claimed(connection, row["id"], token, changes)
        case InDoubt(reason=reason):
            changes = {"status": "in_doubt", "doubt_at": now, "failure_reason": reason[:120]}
            outbox.change_claimed(connection, row["id"], token, changes)
        case Refused() as refused:
            refuse(runtime, connection, row, refused, token, now)


def back_off(attempts: int) -> timedelta:
    """Return how long to wait before the next hand-over: doubling, at most a minute."""
    return min(timedelta(seconds=2 ** min(attempts, 6)), _LONGEST_WAIT)


def accept_many(
    connection: Connection, results: Sequence[Sent], token: str, now: datetime
) -> set[str]:
    """Record in one statement what was taken and still is this claim's; return those rows' ids.

    A sid that another row holds, as when it was guessed from the list, is left for one by one.
    Where it is guessed in this very moment the batch breaks, and each is recorded alone; that is
    worth no savepoint, which is two round trips of every batch.
    """
    sids = {
        str(one.row["id"]): one.outcome.sid for one in results if isinstance(one.outcome, Accepted)
    }
    held = outbox.held_sids(connection, list(sids.values())) if sids else set()
    free = {each: sid for each, sid in sids.items() if sid not in held}
    if len(set(free.values())) != len(free):
        return set()
    return receipts.take_sids(connection, free, token, _taken(now)) if free else set()


def _taken(now: datetime) -> Row:
    """Return what makes a row a sent one, but for its sid."""
    changes: Row = {"status": "sent", "sent_at": now, "resolved_by": "answer"}
    return changes | {"failure_reason": None, "failure_code": None, "closed_at": None}


def _accept(connection: Connection, row: RowMapping, sid: str, token: str, now: datetime) -> None:
    changes = _taken(now) | {"provider_sid": sid}
    outbox.release_guess(connection, sid, row["id"], now)
    if outbox.change_claimed(connection, row["id"], token, changes):
        return
    current = outbox.lock(connection, row["id"])
    if current is None:
        # Its recipient was erased while it was on its way.
        erasures.learn_sid(connection, row["id"], sid, now)
        return
    if current["provider_sid"] == sid:
        # A receipt was quicker than the answer; both speak of the same text.
        return
    if current["provider_sid"] is None:
        # The lease lapsed while the answer was on its way: it settles the doubt.
        outbox.change_from(connection, row["id"], [current["status"]], changes)
        return
    note_duplicate(connection, current, sid, now)


def keep_broken(
    runtime: Runtime, connection: Connection, row: RowMapping, token: str, now: datetime
) -> None:
    """Put a text off that broke before it was handed over; after some tries a person gets it."""
    if row["attempts"] < MOST_ATTEMPTS:
        changes = {"status": "pending", "due_at": now + back_off(row["attempts"] + 2)}
        outbox.change_claimed(connection, row["id"], token, changes)
        return
    changes = {"status": "needs_human", "failure_reason": "it can not be prepared"}
    if not outbox.change_claimed(connection, row["id"], token, changes | {"closed_at": now}):
        return

    def tell(broken: RowMapping) -> None:
        follow_failure(runtime, connection, broken, ErrorClass.CONTENT, now)

    # What broke the text may break the flag too; the text's state says it all the same.
    act_on_each(connection, [row], tell, lambda _row: None, what="flag_broken_text")


def note_duplicate(connection: Connection, row: RowMapping, sid: str, now: datetime) -> None:
    """Record that the provider took the same text twice; it is shown, never hidden."""
    outbox.change_from(connection, row["id"], [row["status"]], {"duplicate_sid": sid})
    audit.note(connection, now, "message.duplicate", row["id"])
    _log.error("outbox.duplicate", message_id=row["id"])


def refuse(
    runtime: Runtime,
    connection: Connection,
    row: RowMapping,
    refused: Refused,
    token: str,
    now: datetime,
) -> None:
    """Act on a certain refusal, by its class."""
    code, error_class = refused.code, refused.error_class
    note_code(runtime, connection, row, code, error_class, now)
    if _goes_elsewhere(runtime, connection, row, code, token, now):
        return
    waits = _wait(row, code, error_class, now)
    if waits is not None:
        # A refusal costs nothing, and whoever is in need does not wait for a limit to pass.
        waits = min(waits, TRY_EVERY) if row["priority"] == _URGENT else waits
        changes = {"status": "pending", "due_at": now + waits, "failure_code": code}
        outbox.change_claimed(connection, row["id"], token, changes)
        return
    status = "needs_human" if error_class in _FOR_A_PERSON else "failed"
    changes = {"status": status, "failure_code": code, "closed_at": now}
    changes["failure_reason"] = error_class.value
    if outbox.change_claimed(connection, row["id"], token, changes):
        follow_failure(runtime, connection, row, error_class, now, code=code)


def _goes_elsewhere(
    runtime: Runtime,
    connection: Connection,
    row: RowMapping,
    code: int | None,
    token: str,
    now: datetime,
) -> bool:
    """Let another sender try a number that this one can not reach; it is theirs from then on."""
    keys = [one.key for one in runtime.settings.senders]
    # Counted from the first such refusal: what never connected before it has tried no sender.
    tried = row["attempts"] if find_rule(row["failure_code"]).elsewhere else 1
    if not find_rule(code).elsewhere or tried >= len(keys):
        return False
    # Round the pool, so that each has its turn, whichever was the first.
    to = _next(keys, row["sender_key"])
    bond = {"recipient_id": row["recipient_id"], "participant_id": row["participant_id"]}
    senders.bind(connection, bond | {"sender_key": to, "bound_at": now})
    changes = {"status": "pending", "due_at": now, "failure_code": code, "sender_key": to}
    return outbox.change_claimed(connection, row["id"], token, changes | {"attempts": tried})


def _next(keys: Sequence[str], key: str | None) -> str:
    """Return who comes after a sender in the pool; the first one after the last."""
    return keys[(keys.index(key) + 1) % len(keys)] if key in keys else keys[0]


def _wait(
    row: RowMapping, code: int | None, error_class: ErrorClass, now: datetime
) -> timedelta | None:
    """Return how long a refused text waits for its next try, None when it has had its tries."""
    rule, attempts = find_rule(code), int(row["attempts"])
    if rule.until_midnight:
        return cap_resets_at(now) - now
    if error_class is ErrorClass.CONFIG and rule.stops in {Stops.ACCOUNT, Stops.SENDER}:
        return TRY_EVERY
    if error_class is ErrorClass.RATE:
        return _nth(rule.waits, attempts) or back_off(attempts)
    most = _MOST_TRIES.get(error_class, 0)
    return _usual_wait(error_class, rule, attempts) if attempts < most else None


def _usual_wait(error_class: ErrorClass, rule: ErrorRule, attempts: int) -> timedelta:
    match error_class:
        case ErrorClass.LATER:
            return _nth(rule.waits, attempts) or _LATER
        case ErrorClass.UNKNOWN:
            return _LONGEST_WAIT
        case _:
            return back_off(attempts + 2)


def _nth(waits: tuple[timedelta, ...] | None, attempts: int) -> timedelta | None:
    """Return the wait after so many tries, the last one from there on; None where none is said."""
    return waits[min(attempts, len(waits)) - 1] if waits else None
