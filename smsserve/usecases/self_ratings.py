"""Self-ratings: how somebody of the team says they are, a number for each shift, theirs alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping

from smsserve.domain.calendar_time import DAY
from smsserve.domain.duty import planned
from smsserve.domain.errors import RefusedError
from smsserve.domain.looking_after import (
    HIGHEST,
    LOWEST,
    RUN,
    CareKind,
    asks_for_checkin,
    shift_of,
)
from smsserve.ids import new_id
from smsserve.storage import debriefs
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.duty import read_team
from smsserve.usecases.looking_after import ask_for_checkin
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.shifts import find_account, zone_of

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Rating:
    """One's own number for a shift, 1 (hard) to 5 (well)."""

    shift_at: datetime
    value: int


def rate(runtime: Runtime, account_id: str, value: int) -> None:
    """Keep somebody's own number for this shift, in place of an earlier one of it.

    Two low ones in a row let a coordinator see that a check-in would be good, and nothing else.
    Raises NotFoundError, RefusedError for a number that is none of the scale.
    """
    if not LOWEST <= value <= HIGHEST:
        raise RefusedError(f"a rating is {LOWEST} to {HIGHEST}", "Choose one of them.")
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        rating_id = new_id(now)
        row = {
            "id": rating_id,
            "account_id": account_id,
            "shift_at": _find_shift(runtime, connection, account_id),
            "value_sealed": runtime.keyring.seal(str(value), _aad(rating_id, account_id)),
            "rated_at": now,
        }
        debriefs.keep_rating(connection, row)
        _look_at_run(runtime, connection, account_id)
        audit.note(connection, now, "rating.kept", account_id, actor=account_id)


def _find_shift(runtime: Runtime, connection: Connection, account_id: str) -> datetime:
    now = runtime.now()
    zone = zone_of(runtime, connection, find_account(connection, account_id))
    team = read_team(connection, now)
    member = next(one for one in team.members if one.id == account_id)
    worked = planned(member, (now - 2 * DAY, now + DAY), rostered=True)
    return shift_of(worked, now, zone)


def _look_at_run(runtime: Runtime, connection: Connection, account_id: str) -> None:
    """Ask for a check-in after low ones in a row that no check-in has followed yet."""
    talked = debriefs.last_settled_at(connection, account_id, CareKind.PATTERN.value)
    rows = debriefs.list_ratings(connection, account_id, RUN)
    since = [row for row in rows if talked is None or row["rated_at"] > talked]
    if asks_for_checkin([_open(runtime, row) for row in since]):
        ask_for_checkin(connection, account_id, runtime.now())


def _open(runtime: Runtime, row: RowMapping) -> int:
    return int(runtime.keyring.open_text(row["value_sealed"], _aad(row["id"], row["account_id"])))


def _aad(rating_id: str, account_id: str) -> str:
    # The account is part of it: a row moved to somebody else's account opens no more.
    return f"self_ratings:{rating_id}:{account_id}:value"


def read_ratings(runtime: Runtime, account_id: str) -> tuple[Rating, ...]:
    """Return somebody's own ratings, newest first; only ever called for the one who asks."""
    with reading(runtime.engine) as connection:
        rows = debriefs.list_ratings(connection, account_id, SHOWN)
    return tuple(Rating(row["shift_at"], _open(runtime, row)) for row in rows)


def erase_ratings(runtime: Runtime, account_id: str) -> int:
    """Delete somebody's own ratings for good, and what was seen in them; returns how many."""
    with transaction(runtime.engine) as connection:
        gone = debriefs.erase_ratings(connection, account_id)
        debriefs.erase(connection, account_id, [CareKind.PATTERN.value])
        audit.note(connection, runtime.now(), "rating.erased", account_id, actor=account_id)
    return gone
