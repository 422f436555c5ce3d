"""Knowing: what one look finds of a person whose text is read, before anything is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain.messages import Kind
from smsserve.storage import turns
from smsserve.usecases import moods
from smsserve.usecases.people import Person, open_found
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.waiting import Waiting

_COUNTED = (Kind.ACK.value, Kind.COMPLIANCE.value)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Known:
    """A person as one look found them, with the check-in that is open and what was said last."""

    person: Person
    checkin: Mapping[Any, Any] | None
    # Whether the open check-in's question was handed over, for all we know.
    was_asked: bool
    last_answer: Mapping[Any, Any] | None
    how_opted_out: str | None
    last_crisis_at: datetime | None
    mood_is_low: bool
    replies_last_hour: int

    def asked_before(self, instant: datetime) -> Known:
        """Return what is known without a check-in that was opened after an instant."""
        if self.checkin is None or self.checkin["opened_at"] <= instant:
            return self
        return replace(self, checkin=None, was_asked=False)


def know_person(runtime: Runtime, connection: Connection, row: RowMapping, now: datetime) -> Known:
    """Return what is known of a participant whose row is held."""
    key = runtime.keyring.data_key(row["data_key"], row["id"])
    phone = key.open_text(row["phone_sealed"], f"participants:{row['id']}:phone")
    wanted = turns.Wanted(
        participant_id=row["id"],
        phone_indexes=runtime.keyring.phone_indexes(phone),
        said_kinds=_COUNTED,
        said_since=now - _HOUR,
        low_kinds=moods.LOW,
        low_since=now - moods.LATELY,
    )
    parts = turns.read_known(connection, wanted)
    person = open_found(runtime, connection, row, parts)
    opt_out = next(iter(parts["opt_out"]), None)
    return Known(
        replace(person, waiting=Waiting(person.id, next(iter(parts["flag"]), None))),
        checkin=next(iter(parts["checkin"]), None),
        was_asked=bool(parts["asked"]),
        last_answer=next(iter(parts["answer"]), None),
        how_opted_out=None if opt_out is None else opt_out["how"],
        last_crisis_at=parts["crisis"][0]["at"],
        mood_is_low=bool(parts["low"]),
        replies_last_hour=parts["said"][0]["number"],
    )
