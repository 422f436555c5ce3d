"""Outcomes: what the provider's answer to a hand-over makes of a text, and of its recipient."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve import logs
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.messages import Kind
from smsserve.ports import Accepted, ErrorClass, InDoubt, NeverSent, Refused, SendOutcome
from smsserve.storage import health, outbox, participants
from smsserve.storage.engine import transaction
from smsserve.usecases import audit
from smsserve.usecases.consenting import opt_out
from smsserve.usecases.escalating import pass_failed_page
from smsserve.usecases.flagging import raise_flag
from smsserve.usecases.isolating import act_on_each
from smsserve.usecases.people import lock_person
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

# One text that is always refused reaches a person after this many hand-overs.
MOST_ATTEMPTS = 5
# After a code that nobody knows: the first hand-over and one late one.
_UNKNOWN_ATTEMPTS = 2
# Codes of our account, not of one text: everything waits until somebody mends them.
_ACCOUNT_CODES = range(20000, 21000)
_ACCOUNT_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(seconds=60)
_LATER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Sent:
    """One claimed row and what came of handing it over."""

    row: RowMapping
    outcome: SendOutcome


def record_outcome(runtime: Runtime, results: Iterable[Sent], token: str) -> None:
    """Record what came of some hand-overs, in one transaction."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        # In one order, or two workers with some of the same people could block each other.
        for sent in sorted(results, key=lambda one: str(one.row["recipient_id"])):
            _record_one(runtime, connection, sent, token, now)


def _record_one(
    runtime: Runtime, connection: Connection, sent: Sent, token: str, now: datetime
) -> None:
    row = sent.row
    match sent.outcome:
        case Accepted(sid=sid):
            _accept(connection, row, sid, token, now)
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


def _accept(connection: Connection, row: RowMapping, sid: str, token: str, now: datetime) -> None:
    changes = {"status": "sent", "provider_sid": sid, "sent_at": now, "resolved_by": "answer"}
    changes |= {"failure_reason": None, "failure_code": None, "closed_at": None}
    outbox.release_guess(connection, sid, row["id"], now)
    if outbox.change_claimed(connection, row["id"], token, changes):
        return
    current = outbox.lock(connection, row["id"])
    if current is None or current["provider_sid"] == sid:
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
    waits = _wait(row, code, error_class)
    if code in _ACCOUNT_CODES and error_class is ErrorClass.CONFIG:
        block = {"blocked_until": now + _ACCOUNT_WAIT, "blocked_code": code}
        health.change_sender(connection, runtime.settings.sender_key, block)
        _log.error("outbox.sender_blocked", code=code)
    if error_class is ErrorClass.RATE:
        block = {"blocked_until": now + timedelta(seconds=1), "blocked_code": code}
        health.change_sender(connection, runtime.settings.sender_key, block)
    if waits is not None:
        changes = {"status": "pending", "due_at": now + waits, "failure_code": code}
        outbox.change_claimed(connection, row["id"], token, changes)
        return
    status = "needs_human" if error_class in _FOR_A_PERSON else "failed"
    changes = {"status": status, "failure_code": code, "closed_at": now}
    changes["failure_reason"] = error_class.value
    if outbox.change_claimed(connection, row["id"], token, changes):
        follow_failure(runtime, connection, row, error_class, now)


_FOR_A_PERSON = frozenset({ErrorClass.CONFIG, ErrorClass.CONTENT})


def _wait(row: RowMapping, code: int | None, error_class: ErrorClass) -> timedelta | None:
    """Return how long a refused text waits for its next try, None when it has had its tries."""
    match error_class:
        case ErrorClass.RATE:
            return back_off(row["attempts"])
        case ErrorClass.LATER:
            return _LATER
        case ErrorClass.CONFIG if code in _ACCOUNT_CODES:
            return _ACCOUNT_WAIT
        case ErrorClass.CONFIG:
            return back_off(row["attempts"] + 2) if row["attempts"] < MOST_ATTEMPTS else None
        case ErrorClass.UNKNOWN:
            return _LONGEST_WAIT if row["attempts"] < _UNKNOWN_ATTEMPTS else None
        case _:
            return None


def follow_failure(
    runtime: Runtime,
    connection: Connection,
    row: RowMapping,
    error_class: ErrorClass,
    now: datetime,
) -> None:
    """Do what a final failure asks for: opt out, stop using a number, tell a person, page on."""
    if row["audience"] != "participant":
        pass_failed_page(runtime, connection, row)
        return
    # Held, as by whoever handles a text of theirs: two who change the same person take turns.
    person = lock_person(runtime, connection, row["participant_id"])
    if person is None:
        return
    if error_class is ErrorClass.OPT_OUT:
        # The provider tells us that we missed a STOP.
        opt_out(runtime, connection, person, "carrier", now)
        return
    if error_class is ErrorClass.BAD_NUMBER:
        participants.change(connection, person.id, {"number_bad_at": now})
    raise_flag(runtime, connection, person, undeliverable(row, error_class))


def undeliverable(row: RowMapping, error_class: ErrorClass) -> Evidence:
    """Return the evidence for a text that did not arrive."""
    urgent = row["kind"] in {Kind.CRISIS.value, Kind.SUPPORTER_REPLY.value}
    severity = Severity.URGENT if urgent else Severity.ROUTINE
    what = {
        Kind.CRISIS.value: "The crisis text",
        Kind.SUPPORTER_REPLY.value: "A text a person wrote",
    }.get(row["kind"], "A text")
    sentence = f"{what} could not be delivered; use another way to reach them."
    rule = f"undeliverable:{error_class.value}"
    return Evidence(FlagKind.UNDELIVERABLE, severity, rule, sentence)
