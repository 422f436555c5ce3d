"""Failing: what a text that did not arrive asks for: again, opt out, or tell a person."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.messages import Kind
from smsserve.domain.senders import SenderKind, cap_resets_at
from smsserve.domain.tries import count_tries, next_key
from smsserve.gateways.twilio.errors import ErrorRule, find_rule
from smsserve.ids import new_id
from smsserve.ports import ErrorClass
from smsserve.storage import outbox, outbox_looks, participants
from smsserve.storage.base import Row
from smsserve.usecases.alarms import note_code, pass_failed_alarm
from smsserve.usecases.consenting import opt_out
from smsserve.usecases.escalating import pass_failed_page
from smsserve.usecases.flagging import raise_flag
from smsserve.usecases.people import Person, lock_person, opted_out_at
from smsserve.usecases.runtime import Runtime

# How long before each further try where the code itself does not say.
_WAITS = {
    ErrorClass.RATE: (timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=5)),
    ErrorClass.LATER: (timedelta(minutes=5), timedelta(minutes=15)),
    ErrorClass.UNKNOWN: (timedelta(minutes=30),),
}
_URGENT = frozenset({Kind.CRISIS.value, Kind.SUPPORTER_REPLY.value})
# A number that failed long ago may be somebody else's by now.
_REMEMBERED = timedelta(days=60)


def fail_by_receipt(
    runtime: Runtime, connection: Connection, row: RowMapping, code: int | None, now: datetime
) -> None:
    """Act on a failure that the carrier reported after it had taken the text."""
    rule = find_rule(code)
    error_class = rule.on_receipt(_kind_of_sender(runtime, row))
    note_code(runtime, connection, row, code, error_class, now)
    if error_class in _WAITS and row["audience"] == "participant":
        again = _try_again(runtime, connection, row, rule, error_class, now)
        if (
            again
            and row["kind"] not in _URGENT
            and not _has_failed_for_days(connection, row, code, rule, now)
        ):
            return
    follow_failure(runtime, connection, row, error_class, now, code=code)


def _kind_of_sender(runtime: Runtime, row: RowMapping) -> SenderKind | None:
    pool = runtime.settings.senders
    return next((one.kind for one in pool if one.key == row["sender_key"]), None)


def _try_again(
    runtime: Runtime,
    connection: Connection,
    row: RowMapping,
    rule: ErrorRule,
    error_class: ErrorClass,
    now: datetime,
) -> bool:
    """Write the same words as a text of their own, for later; False when that is no use any more.

    A new row, so that each row stands for one text that the provider took.
    """
    due = _due_again(rule, error_class, count_tries(row["key"]), now)
    if due is None or due >= row["send_before"]:
        return False
    person = lock_person(runtime, connection, row["participant_id"])
    # Looked at anew: whoever deletes a text holds its person too.
    current = outbox.get(connection, row["id"])
    if person is None or current is None:
        return False
    stopped_at = opted_out_at(runtime, connection, person)
    if stopped_at is not None and row["created_at"] < stopped_at:
        # Dated anew, what was written before they stopped us would pass for the one text after it.
        return False
    words = person.key.open_text(current["body_sealed"], f"outbound:{row['id']}:body")
    # Without words it was deleted: what somebody took back is not said after all.
    return bool(words) and outbox.add(connection, _copy(row, person, words, due, now))


def call_off_again(connection: Connection, row: RowMapping, now: datetime) -> bool:
    """Call the next try off that still waits: the carrier says that the text arrived after all."""
    again = outbox.find_by_key(connection, next_key(row["key"]))
    if again is None:
        return False
    changes = {"status": "cancelled", "failure_reason": "the first arrived", "closed_at": now}
    return outbox.change_from(connection, again["id"], ["pending"], changes)


def _due_again(
    rule: ErrorRule, error_class: ErrorClass, tried: int, now: datetime
) -> datetime | None:
    if rule.until_midnight:
        return cap_resets_at(now) if tried == 0 else None
    waits = _WAITS[error_class] if rule.waits is None else rule.waits
    return now + waits[tried] if tried < len(waits) else None


_COPIED = (
    "audience", "recipient_id", "participant_id", "account_id", "checkin_id", "flag_id",
    "inbound_id", "kind", "priority", "text_key", "body_digest", "segments", "send_before",
)  # fmt: skip


def _copy(row: RowMapping, person: Person, words: str, due: datetime, now: datetime) -> Row:
    message_id = new_id(now)
    return {name: row[name] for name in _COPIED} | {
        "id": message_id,
        "key": next_key(row["key"]),
        "body_sealed": person.key.seal(words, f"outbound:{message_id}:body"),
        "status": "pending",
        "due_at": due,
        "created_at": now,
        "attempts": 0,
        "looks": 0,
        "resends": 0,
    }


def follow_failure(
    runtime: Runtime,
    connection: Connection,
    row: RowMapping,
    error_class: ErrorClass,
    now: datetime,
    *,
    code: int | None = None,
) -> None:
    """Do what a final failure asks for: opt out, stop using a number, tell a person, page on."""
    if row["audience"] != "participant":
        pass_failed_page(runtime, connection, row)
        pass_failed_alarm(runtime, connection, row, now)
        return
    # Held, as by whoever handles a text of theirs: two who change the same person take turns.
    person = lock_person(runtime, connection, row["participant_id"])
    if person is None:
        return
    if error_class is ErrorClass.OPT_OUT:
        # The provider tells us that we missed a STOP.
        opt_out(runtime, connection, person, "carrier", now)
        if row["kind"] in _URGENT:
            # Nobody may believe that it was read.
            raise_flag(runtime, connection, person, undeliverable(row, error_class))
        return
    if _is_bad(connection, row, error_class, code, now):
        participants.change(connection, person.id, {"number_bad_at": now})
        error_class = ErrorClass.BAD_NUMBER
    raise_flag(runtime, connection, person, undeliverable(row, error_class))


def _is_bad(
    connection: Connection,
    row: RowMapping,
    error_class: ErrorClass,
    code: int | None,
    now: datetime,
) -> bool:
    """Tell whether a number is not to be used any more: at once, or after so many failures."""
    rule = find_rule(code)
    if error_class is not ErrorClass.BAD_NUMBER:
        return _has_failed_for_days(connection, row, code, rule, now)
    if code is None or rule.after <= 1:
        return True
    return len(_failures(connection, row, code, now)) >= rule.after


def _has_failed_for_days(
    connection: Connection, row: RowMapping, code: int | None, rule: ErrorRule, now: datetime
) -> bool:
    """Tell whether a code that only repeated failure makes final has come on enough days."""
    if code is None or rule.days is None:
        return False
    return len({at.date() for at in _failures(connection, row, code, now)}) >= rule.days


def _failures(connection: Connection, row: RowMapping, code: int, now: datetime) -> list[datetime]:
    """Return when texts to this recipient failed by a code since the last that arrived."""
    since = now - _REMEMBERED
    return outbox_looks.list_failures(connection, row["recipient_id"], code, since)


def undeliverable(row: RowMapping, error_class: ErrorClass) -> Evidence:
    """Return the evidence for a text that did not arrive."""
    severity = Severity.URGENT if row["kind"] in _URGENT else Severity.ROUTINE
    what = {
        Kind.CRISIS.value: "The crisis text",
        Kind.SUPPORTER_REPLY.value: "A text a person wrote",
    }.get(row["kind"], "A text")
    sentence = f"{what} could not be delivered; use another way to reach them."
    rule = f"undeliverable:{error_class.value}"
    return Evidence(FlagKind.UNDELIVERABLE, severity, rule, sentence)
