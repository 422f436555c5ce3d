"""Reconciling: texts in doubt are looked up at the provider before anything is sent again.

Either signal suffices alone: the status callback (see `receipts`) or the provider's list (here).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.messages import GRACE, Kind
from smsserve.ports import ErrorClass, ListedMessage, LookupFailed
from smsserve.storage import outbox
from smsserve.storage.engine import reading, transaction
from smsserve.usecases.failing import follow_failure
from smsserve.usecases.flagging import raise_flag
from smsserve.usecases.looking_up import look_up_each
from smsserve.usecases.people import find_person
from smsserve.usecases.receipts import ProviderWord, settle
from smsserve.usecases.recipients import find_number
from smsserve.usecases.runtime import Runtime

# Two empty looks, this far apart, before a text counts as not taken.
BETWEEN_LOOKS = timedelta(seconds=30)
LOOKS = 2
# The provider's clock and ours may differ by this much.
CLOCK_SLACK = timedelta(seconds=60)
# A list that can not be read for so long is a person's business.
GIVE_UP = timedelta(hours=24)


def reconcile(runtime: Runtime, *, limit: int = 50) -> int:
    """Look doubtful texts up in the provider's list; returns how many were looked at."""
    return look_up_each(runtime, _take, _look_up, limit, what="doubt")


def _take(connection: Connection, now: datetime) -> RowMapping | None:
    for row in outbox.list_doubtful(connection, now - BETWEEN_LOOKS, 1):
        # Before the network is asked: two reconcilers must not count one look twice.
        outbox.change_from(connection, row["id"], ["in_doubt"], {"looked_at": now})
        return row
    return None


def _look_up(runtime: Runtime, row: RowMapping) -> None:
    with reading(runtime.engine) as connection:
        number = find_number(runtime, connection, row)
        body = open_body(runtime, connection, row)
    if number is None or body is None:
        _give_up(runtime, row, "nobody to look up")
        return
    # A re-send does not end the search for the first attempt: the list may lag behind both.
    since = (row["created_at"] if row["resends"] else row["attempted_at"]) - CLOCK_SLACK
    try:
        listed = runtime.sender.list_sent(number, since)
    except LookupFailed:
        if runtime.now() - row["doubt_at"] > GIVE_UP:
            _give_up(runtime, row, "the provider's list can not be read")
        raise
    recent = [one for one in listed if one.created_at is None or one.created_at >= since]
    if not _settle_by_list(runtime, row, body, recent):
        _count_empty_look(runtime, row)


def _settle_by_list(
    runtime: Runtime, row: RowMapping, body: str, listed: list[ListedMessage]
) -> bool:
    """Settle a text with what the provider's list says of it; False when it is not there."""
    with transaction(runtime.engine) as connection:
        sids = [one.sid for one in listed]
        taken = outbox.taken_sids(connection, sids, row["recipient_id"])
        match = find_match([one for one in listed if one.sid not in taken], body)
        if match is None:
            return False
        word = ProviderWord(match.sid, match.status, match.error_code, "list")
        settle(runtime, connection, row, word, runtime.now())
        return True


def open_body(runtime: Runtime, connection: Connection, row: RowMapping) -> str | None:
    """Return the words of an outbound text, None when its recipient is gone."""
    aad = f"outbound:{row['id']}:body"
    if row["audience"] != "participant":
        return runtime.keyring.open_text(row["body_sealed"], aad)
    person = find_person(runtime, connection, row["participant_id"])
    return None if person is None else person.key.open_text(row["body_sealed"], aad)


def find_match(listed: list[ListedMessage], body: str) -> ListedMessage | None:
    """Return the listed text with these words, else one that holds them.

    Trial accounts put a line in front, smart encoding changes signs; but a text that only quotes
    another must not be taken for it while that one is there.
    """
    wanted = _fold(body)
    same = find_same(listed, body)
    return same or next((one for one in listed if wanted in _fold(one.body)), None)


def find_same(listed: list[ListedMessage], body: str) -> ListedMessage | None:
    """Return the listed text with these very words."""
    wanted = _fold(body)
    return next((one for one in listed if _fold(one.body) == wanted), None)


def _fold(text: str) -> str:
    return " ".join(text.split())


def _count_empty_look(runtime: Runtime, row: RowMapping) -> None:
    """Count a look that found nothing; after the last one send once more, or stop and say so."""
    now = runtime.now()
    kind = Kind(row["kind"])
    looks = row["looks"] + 1
    waited = now - row["attempted_at"] >= GRACE[kind]
    if looks < LOOKS or not waited:
        _change(runtime, row, {"looks": looks})
        return
    if row["resends"] >= 1:
        _give_up(runtime, row, "the provider has no record of it")
        return
    if now < row["send_before"]:
        again = {"status": "pending", "due_at": now, "looks": 0, "looked_at": None}
        _change(runtime, row, again | {"resends": row["resends"] + 1})
        return
    if kind in {Kind.CHECKIN, Kind.REMINDER}:
        late = {"status": "expired", "failure_reason": "in doubt until it was too late"}
        _change(runtime, row, late | {"closed_at": now})
        return
    _give_up(runtime, row, "in doubt until it was too late")


def _change(runtime: Runtime, row: RowMapping, changes: dict[str, Any]) -> None:
    with transaction(runtime.engine) as connection:
        outbox.change_from(connection, row["id"], ["in_doubt"], changes)


def _give_up(runtime: Runtime, row: RowMapping, why: str) -> None:
    """Hand a text over to people: nobody knows whether it arrived."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        changes = {"status": "needs_human", "failure_reason": why, "closed_at": now}
        if not outbox.change_from(connection, row["id"], ["in_doubt"], changes):
            return
        if row["audience"] != "participant":
            follow_failure(runtime, connection, row, ErrorClass.UNKNOWN, now)
            return
        person = find_person(runtime, connection, row["participant_id"])
        if person is not None:
            sentence = "Nobody knows whether a text reached them; look at the conversation."
            evidence = Evidence(
                FlagKind.UNDELIVERABLE, Severity.ROUTINE, "undeliverable:doubt", sentence
            )
            raise_flag(runtime, connection, person, evidence)
