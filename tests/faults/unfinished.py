"""What is not finished yet in our rows: the questions that the laboratory asks until it is."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Select, exists, func, or_, select

from smsserve.domain.errors import StoreUnavailableError
from smsserve.storage import health
from smsserve.storage.engine import reading
from smsserve.storage.flags import flags
from smsserve.storage.outbound import outbound_messages
from smsserve.usecases.runtime import Runtime
from tests.faults.keeper import PATIENCE
from tests.support.waiting import eventually

Found = TypeVar("Found")
_UNDER_WAY = frozenset({"pending", "sending", "in_doubt"})
_A_MOMENT = 0.5  # seconds
# For so long the service looks for the twin of what it handed over twice.
_TWINS_WITHIN = timedelta(hours=1)


def patiently(action: Callable[[], Found]) -> Found:
    """Do something in the database; again while something that was stopped holds it up."""
    found: list[Found] = []

    def is_done() -> bool:
        try:
            found.append(action())
        except StoreUnavailableError:
            return False
        return True

    eventually(is_done, "the database can be used", PATIENCE)
    return found[0]


def count_unsettled(runtime: Runtime) -> int:
    """Return how many texts are due, under way, in doubt, or were tried and put off."""
    row = outbound_messages.c
    late = or_(row.due_at <= runtime.now(), row.attempted_at.is_not(None))
    return _count(runtime, select(func.count()).where(row.status.in_(_UNDER_WAY), late))


def seconds_until_next(runtime: Runtime) -> float:
    """Return in how many seconds the next text that waits for its time is due, 0 for none."""
    row, now = outbound_messages.c, runtime.now()
    query = select(row.due_at).where(row.status == "pending", row.due_at > now)
    return _seconds_until(runtime, query, now)


def seconds_until_perishable(runtime: Runtime, within: timedelta) -> float:
    """Return in how many seconds the first text is due that a jump would jump over, 0 for none.

    Put off over the night it may be useful for some minutes of the morning only.
    """
    row, now = outbound_messages.c, runtime.now()
    waits = (row.status == "pending", row.due_at > now, row.send_before <= now + within)
    return _seconds_until(runtime, select(row.due_at).where(*waits), now)


def _seconds_until(runtime: Runtime, query: Select[datetime], now: datetime) -> float:
    def look() -> datetime | None:
        with reading(runtime.engine) as connection:
            first = query.order_by(outbound_messages.c.due_at).limit(1)
            return connection.execute(first).scalar()

    due_at = patiently(look)
    return 0.0 if due_at is None else max((due_at - now).total_seconds(), _A_MOMENT)


def count_unpaged(runtime: Runtime) -> int:
    """Return how many crises that nobody has ended are without a page, as far as we know."""
    row, flag = outbound_messages.c, flags.c
    paged = exists(
        select(row.id).where(
            row.flag_id == flag.id, row.kind == "page", row.provider_sid.is_not(None)
        )
    )
    unended = (flag.severity == "crisis", flag.state != "resolved")
    return _count(runtime, select(func.count()).where(*unended, ~paged))


def count_twins_to_look_for(runtime: Runtime) -> int:
    """Return how many texts were handed over twice and may turn out to have been taken twice."""
    row, since = outbound_messages.c, runtime.now() - _TWINS_WITHIN
    resent = (row.resends > 0, row.duplicate_sid.is_(None), row.attempted_at > since)
    return _count(runtime, select(func.count()).where(*resent))


def count_taken(runtime: Runtime) -> int:
    """Return how many texts of ours the carrier has taken, as far as we know."""
    return _count(
        runtime, select(func.count()).where(outbound_messages.c.provider_sid.is_not(None))
    )


def busy_rows(runtime: Runtime, statuses: Collection[str]) -> frozenset[tuple[str, str, int]]:
    """Return the texts in some states that are due by now."""
    row = outbound_messages.c
    query = select(row.id, row.status, row.attempts).where(
        row.status.in_(statuses), row.due_at <= runtime.now()
    )

    def look() -> frozenset[tuple[str, str, int]]:
        with reading(runtime.engine) as connection:
            return frozenset((each[0], each[1], each[2]) for each in connection.execute(query))

    return patiently(look)


def has_beaten(runtime: Runtime, what: str, since: datetime) -> bool:
    """Tell whether one of the things done again and again was done after an instant."""
    try:
        with reading(runtime.engine) as connection:
            beat = health.last_beat(connection, what)
    except StoreUnavailableError:
        return False
    return beat is not None and beat > since


def _count(runtime: Runtime, query: Select[int]) -> int:
    def look() -> int:
        with reading(runtime.engine) as connection:
            return connection.execute(query).scalar_one()

    return patiently(look)
