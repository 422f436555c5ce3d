"""Overtaking: what somebody sent after a text that is read only now, by the times of sending."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, RowMapping

from smsserve.domain.decisions import Decision
from smsserve.domain.keywords import (
    Keyword,
    OptOutSign,
    is_carrier_opt_out,
    match_keyword,
    read_opt_out,
)
from smsserve.domain.messages import clean_body
from smsserve.domain.overtaken import (
    TURNED_OFF_AGAIN,
    Later,
    follows_from,
    keep_order,
    may_follow_from,
    minds_order,
)
from smsserve.storage import inbound
from smsserve.storage.engine import transaction
from smsserve.storage.inbound import Message
from smsserve.usecases.consenting import opt_out
from smsserve.usecases.flagging import raise_flag
from smsserve.usecases.people import Person, is_opted_out, lock_person, opted_out_at
from smsserve.usecases.runtime import Runtime

# What the carrier calls a text on which it blocked us, by whatever word.
STOPPED = "STOP"


def in_order(
    runtime: Runtime,
    connection: Connection,
    person: Person,
    message: Message,
    decision: Decision,
    now: datetime,
) -> Decision:
    """Return a decision without what a text that was sent later has overtaken."""
    if not minds_order(decision):
        return decision
    return keep_order(decision, find_later(runtime, connection, person, message, now))


def find_later(
    runtime: Runtime, connection: Connection, person: Person, message: Message, now: datetime
) -> Later:
    """Return what somebody sent after a text; their opt-out may be known from elsewhere."""
    sent_at = message["received_at"]
    since = may_follow_from(sent_at, now)
    rows = inbound.list_after(connection, person.id, since, but=message["id"])
    stopped_at = opted_out_at(runtime, connection, person)
    stopped = stopped_at is not None and stopped_at > since
    surely = (row for row in rows if row["received_at"] > follows_from(sent_at))
    started = any(match_keyword(_words(person, row)) is Keyword.START for row in surely)
    return Later(bool(rows) or stopped, started)


def turns_on(body: str) -> bool:
    """Tell whether a text may take somebody in who opted out."""
    return match_keyword(body) in {Keyword.START, Keyword.YES}


def put_right(runtime: Runtime, provider_sid: str, sent_at: datetime) -> bool:
    """Opt somebody out again whose START came in after a STOP, and was sent before it.

    Its webhook was late, which only the provider's books tell. True where they were opted out.
    """
    with transaction(runtime.engine) as connection:
        message = inbound.find_by_sid(connection, provider_sid)
        if message is None:
            return False
        person = lock_person(runtime, connection, message["participant_id"])
        inbound.change(connection, message["id"], {"received_at": sent_at})
        if person is None or is_opted_out(runtime, connection, person):
            return False
        now = runtime.now()
        since = may_follow_from(sent_at, now)
        rows = inbound.list_after(connection, person.id, since, but=message["id"])
        stopped_at = max((at["received_at"] for at in rows if _is_stop(person, at)), default=None)
        if stopped_at is None or any(
            turns_on(_words(person, row)) for row in rows if row["received_at"] > stopped_at
        ):
            return False
        opt_out(runtime, connection, person, "keyword", now, given_at=stopped_at)
        raise_flag(runtime, connection, person, TURNED_OFF_AGAIN, inbound_id=message["id"])
    runtime.nudge.ring()
    return True


def _is_stop(person: Person, row: RowMapping) -> bool:
    words = _words(person, row)
    if is_carrier_opt_out(words) or row["opt_out_type"] == STOPPED:
        return True
    return read_opt_out(words) is OptOutSign.PLAIN


def _words(person: Person, row: RowMapping) -> str:
    return clean_body(person.key.open(row["body_sealed"], f"inbound:{row['id']}:body"))
