"""Preparing: whether a claimed text may go out after all, and its words, opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.messages import (
    ALLOWED_AFTER_OPT_OUT,
    AUTOMATIC,
    BEGUN,
    HELD_BY_QUIET_HOURS,
    STOPPED_BY_BAD_NUMBER,
    STOPPED_BY_PAUSE,
    Kind,
    exceeds_day,
)
from smsserve.ports import ErrorClass
from smsserve.storage import flags, inbound, outbox, outbox_looks
from smsserve.storage.engine import transaction
from smsserve.usecases.claiming import Claimed
from smsserve.usecases.consenting import tell_unsent
from smsserve.usecases.destinations import is_unserved, list_served
from smsserve.usecases.failing import follow_failure
from smsserve.usecases.flagging import raise_flag
from smsserve.usecases.isolating import act_on_each
from smsserve.usecases.outcomes import keep_broken
from smsserve.usecases.people import Person, find_person, opted_out_at
from smsserve.usecases.quiet_hours import release_for
from smsserve.usecases.recipients import NOBODY, OPTED_OUT, find_number, why_unpaged
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.several_people import find_stopped, open_people

_DAY = timedelta(days=1)
TOO_MANY = "too many texts in a day"
NOT_SERVED = "no text goes to this number"
# A text of theirs on which understanding broke down is tried again within seconds.
_UNREAD_WAIT = timedelta(seconds=10)
_Counts = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class _Batch:
    """What is looked up once for a batch: automatic texts of a day, who has one unread, and who.

    `stopped` is since when somebody must not be texted, `served` are the countries texts go to.
    """

    counts: _Counts
    unread: frozenset[str]
    people: Mapping[str, Person]
    stopped: Mapping[str, datetime]
    served: frozenset[str]
    now: datetime


@dataclass(frozen=True, slots=True)
class Parcel:
    """One claimed row, ready to be handed over."""

    claimed: Claimed
    to: str
    body: str

    @property
    def row(self) -> RowMapping:
        """Return the outbound row."""
        return self.claimed.row


def prepare(runtime: Runtime, claimed: Sequence[Claimed], token: str) -> list[Parcel]:
    """Look once more whether each row may go, and open it; what may not go is put away."""
    ready: list[Parcel] = []
    by_id = {one.row["id"]: one for one in claimed}
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        batch = _look_up(runtime, connection, claimed, now)

        def prepare_one(row: RowMapping) -> None:
            changes = _why_not(runtime, connection, row, batch)
            parcel = None if changes else _open(runtime, connection, by_id[row["id"]], batch)
            if parcel is None:
                changes = changes or _cancel(NOBODY, now)
                if outbox.change_claimed(connection, row["id"], token, changes):
                    _tell(runtime, connection, row, batch, changes)
                return
            ready.append(parcel)

        def put_off(row: RowMapping) -> None:
            keep_broken(runtime, connection, row, token, now)

        rest = _take_plain(runtime, claimed, batch, ready)
        act_on_each(connection, rest, prepare_one, put_off, what="deliver")
    place = {one.row["id"]: number for number, one in enumerate(claimed)}
    return sorted(ready, key=lambda parcel: place[parcel.row["id"]])


def _look_up(
    runtime: Runtime, connection: Connection, claimed: Sequence[Claimed], now: datetime
) -> _Batch:
    """Ask for a whole batch what would be asked for each of it."""
    mine = [one.row["participant_id"] for one in claimed if one.row["audience"] == "participant"]
    people = open_people(runtime, connection, mine)
    stopped = find_stopped(runtime, connection, people.values())
    counts, unread = _count_day(connection, claimed, now), _find_unread(connection, claimed)
    served = list_served(runtime, connection)
    return _Batch(counts, unread, people, stopped, served, now)


def _take_plain(
    runtime: Runtime, claimed: Sequence[Claimed], batch: _Batch, ready: list[Parcel]
) -> list[RowMapping]:
    """Open what simply may go, without asking the database; return what needs a closer look.

    So nearly every text is spared a savepoint and the queries of its own.
    """
    rest = []
    for one in claimed:
        parcel = None
        # Whatever breaks, the closer look meets it again, on its own, and tells.
        with suppress(Exception):
            parcel = _open_if_free(runtime, one, batch)
        if parcel is None:
            rest.append(one.row)
        else:
            ready.append(parcel)
    return rest


def _open_if_free(runtime: Runtime, claimed: Claimed, batch: _Batch) -> Parcel | None:
    row = claimed.row
    person = batch.people.get(row["participant_id"])
    if row["audience"] != "participant" or person is None:
        return None
    return _open_own(person, claimed) if _is_free(runtime, person, row, batch) else None


def _count_day(connection: Connection, claimed: Sequence[Claimed], now: datetime) -> _Counts:
    """Return how many automatic texts each person of a batch had in the last day, by kind."""
    people = {one.row["participant_id"] for one in claimed if one.row["kind"] in AUTOMATIC}
    if not people:
        return {}
    return outbox_looks.count_automatic(connection, people, sorted(AUTOMATIC), now - _DAY)


def _find_unread(connection: Connection, claimed: Sequence[Claimed]) -> frozenset[str]:
    """Return who of a batch has a text that is not understood yet."""
    people = {one.row["participant_id"] for one in claimed if one.row["kind"] in BEGUN}
    return frozenset(inbound.unread_people(connection, people) if people else ())


def _why_not(
    runtime: Runtime, connection: Connection, row: RowMapping, batch: _Batch
) -> dict[str, Any] | None:
    """Return what becomes of a row that must not go out now, None when it may go."""
    if row["audience"] != "participant":
        why = why_unpaged(runtime, connection, row)
        return None if why is None else _cancel(why, batch.now)
    person = _find(runtime, connection, row, batch)
    if person is None:
        return _cancel("erased", batch.now)
    stopped_at = opted_out_at(runtime, connection, person)
    return _forbids(person, row, batch, stopped_at) or _keep_within_day(
        runtime, connection, person, row, batch
    )


def _find(
    runtime: Runtime, connection: Connection, row: RowMapping, batch: _Batch
) -> Person | None:
    return batch.people.get(row["participant_id"]) or find_person(
        runtime, connection, row["participant_id"]
    )


def _forbids(
    person: Person, row: RowMapping, batch: _Batch, stopped_at: datetime | None
) -> dict[str, Any] | None:
    """Return what becomes of a row by what is known of its recipient, None when it may go."""
    kind, now = Kind(row["kind"]), batch.now
    # The confirmation, and the crisis text to somebody who stopped us in the same breath, were
    # written with the opt-out; whatever was queued before it is not sent after it.
    exempt = kind in ALLOWED_AFTER_OPT_OUT
    if stopped_at is not None and not (exempt and row["created_at"] >= stopped_at):
        return _cancel(OPTED_OUT, now)
    if is_unserved(person.phone, kind, batch.served):
        return _cancel(NOT_SERVED, now)
    if kind in STOPPED_BY_PAUSE and person.state is not EnrollmentState.ACTIVE:
        return _cancel("not active", now)
    if kind in STOPPED_BY_BAD_NUMBER and person.row["number_bad_at"] is not None:
        return _cancel("number does not work", now)
    waits = _wait_until_read(row, now) if kind in BEGUN and person.id in batch.unread else None
    held = _hold(person, row, now) if kind in HELD_BY_QUIET_HOURS else None
    return waits or held


def _is_free(runtime: Runtime, person: Person, row: RowMapping, batch: _Batch) -> bool:
    """Tell whether nothing at all speaks against a row going out now."""
    if _forbids(person, row, batch, batch.stopped.get(person.id)) is not None:
        return False
    return not _exceeds_day(runtime, person, row, batch)


def _exceeds_day(runtime: Runtime, person: Person, row: RowMapping, batch: _Batch) -> bool:
    mine = {Kind(kind): number for (who, kind), number in batch.counts.items() if who == person.id}
    return exceeds_day(Kind(row["kind"]), mine, runtime.settings.texts_per_day)


def _cancel(why: str, now: datetime) -> dict[str, Any]:
    return {"status": "cancelled", "failure_reason": why, "closed_at": now}


def _wait_until_read(row: RowMapping, now: datetime) -> dict[str, Any]:
    """Begin nothing with somebody whose text is still to be understood: it may be a STOP."""
    again = now + _UNREAD_WAIT
    if again >= row["send_before"]:
        reason = "a text of theirs was not read in time"
        return {"status": "expired", "failure_reason": reason, "closed_at": now}
    return {"status": "pending", "due_at": again}


def _hold(person: Person, row: RowMapping, now: datetime) -> dict[str, Any] | None:
    """Return how quiet hours put a text off, None outside of them."""
    release = release_for(person, now)
    if release >= row["send_before"]:
        reason = "quiet hours outlast it"
        return {"status": "expired", "failure_reason": reason, "closed_at": now}
    return {"status": "pending", "due_at": release} if release > now else None


def _tell(
    runtime: Runtime,
    connection: Connection,
    row: RowMapping,
    batch: _Batch,
    changes: Mapping[str, Any],
) -> None:
    """Tell people of a text by hand that an opt-out overtook on its last few steps.

    Whose number no text goes to is told of as well: somebody must find another way to them. A page
    that reaches nobody goes another way, or to whoever is next, as if the carrier had refused it.
    """
    if row["audience"] != "participant":
        follow_failure(runtime, connection, row, ErrorClass.OPT_OUT, batch.now)
        return
    person = _find(runtime, connection, row, batch)
    if person is not None and changes.get("failure_reason") == NOT_SERVED:
        _tell_unserved(runtime, connection, person)
    by_hand = row["kind"] == Kind.SUPPORTER_REPLY.value
    if by_hand and person is not None and changes.get("failure_reason") == OPTED_OUT:
        tell_unsent(runtime, connection, person)


def _keep_within_day(
    runtime: Runtime, connection: Connection, person: Person, row: RowMapping, batch: _Batch
) -> dict[str, Any] | None:
    """Stop what is one text too many in a day, and have a person look: it may be a loop."""
    if not _exceeds_day(runtime, person, row, batch):
        return None
    if not outbox_looks.has_reason_since(connection, person.id, TOO_MANY, batch.now - _DAY):
        sentence = "More automatic texts in a day than allowed: look whether two machines talk."
        evidence = Evidence(FlagKind.UNDELIVERABLE, Severity.ROUTINE, "daily-cap", sentence)
        raise_flag(runtime, connection, person, evidence)
    return _cancel(TOO_MANY, batch.now)


def _tell_unserved(runtime: Runtime, connection: Connection, person: Person) -> None:
    """Have a person look at a number that no text goes to, while nobody does already."""
    if flags.find_unresolved(connection, person.id) is None:
        sentence = "No text goes to this number: it is of another country, or one at a price."
        evidence = Evidence(FlagKind.UNDELIVERABLE, Severity.ROUTINE, "not-served", sentence)
        raise_flag(runtime, connection, person, evidence)


def _open_own(person: Person, claimed: Claimed) -> Parcel | None:
    """Open a participant's text with their own key; None where its words were deleted."""
    row = claimed.row
    body = person.key.open_text(row["body_sealed"], f"outbound:{row['id']}:body")
    return Parcel(claimed, person.phone, body) if body else None


def _open(
    runtime: Runtime, connection: Connection, claimed: Claimed, batch: _Batch
) -> Parcel | None:
    row = claimed.row
    if row["audience"] == "participant":
        person = _find(runtime, connection, row, batch)
        return None if person is None else _open_own(person, claimed)
    to = find_number(runtime, connection, row)
    if to is None:
        return None
    aad = f"outbound:{row['id']}:body"
    return Parcel(claimed, to, runtime.keyring.open_text(row["body_sealed"], aad))
