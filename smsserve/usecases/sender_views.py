"""Senders as people look at them: what each may carry, what it carried today, what stops it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from smsserve.domain.senders import cap_day
from smsserve.gateways.twilio.errors import find_rule
from smsserve.storage import senders
from smsserve.storage.engine import reading
from smsserve.usecases.runtime import Runtime


@dataclass(frozen=True, slots=True)
class SenderView:
    """One sender; `people` know it, `stopped_by` is the carrier's code, None while it sends."""

    name: str
    kind: str
    rate: float
    daily_cap: int | None
    segments_today: int
    people: int
    stopped_by: int | None
    meaning: str
    stopped_since: datetime | None


def list_senders(runtime: Runtime) -> list[SenderView]:
    """Return every sender of the settings, in their order."""
    with reading(runtime.engine) as connection:
        rows = {row["key"]: row for row in senders.list_senders(connection)}
        people = senders.count_bonds(connection)
    day_on = cap_day(runtime.now())
    found = []
    for one in runtime.settings.senders:
        own = [rows[key] for key in dict.fromkeys((one.key, one.lane)) if key in rows]
        stop = next((row for row in own if row["blocked_code"] is not None), None)
        found.append(
            SenderView(
                name=one.name,
                kind=one.kind.value,
                rate=one.rate,
                daily_cap=one.daily_cap,
                segments_today=max((senders.day_count(row, day_on) for row in own), default=0),
                people=people.get(one.key, 0),
                stopped_by=None if stop is None else stop["blocked_code"],
                meaning="" if stop is None else find_rule(stop["blocked_code"]).meaning,
                stopped_since=None if stop is None else stop["blocked_since"],
            )
        )
    return found
