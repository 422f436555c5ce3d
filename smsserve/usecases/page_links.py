"""Page links: taking what a page is about by the link in it, without logging in.

The link opens nothing: it says that something waits and by when, and takes it. Reading needs a
login. It is good for one recipient and one flag, until that is taken or over, a day at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping

from smsserve.domain.errors import ConflictError
from smsserve.domain.flags import FlagState
from smsserve.storage import accounts, flags, page_codes
from smsserve.storage.engine import reading, transaction
from smsserve.usecases.flags import claim_flag
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.tokens import hash_token

_UTC = ZoneInfo("UTC")


class Standing(StrEnum):
    """How what a link is about stands for whoever holds it."""

    WAITS = "waits"
    YOURS = "yours"
    TAKEN = "taken"
    DONE = "done"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Link:
    """What a link may say: how it stands, by when, and in which zone; nothing of anybody."""

    standing: Standing
    at: datetime
    zone: ZoneInfo
    now: datetime


def read_link(runtime: Runtime, token: str) -> Link | None:
    """Return how a link stands, None for one that never was. Looking takes nothing."""
    with reading(runtime.engine) as connection:
        code = _find(connection, token)
        return None if code is None else _look(runtime, connection, code)


def take_by_link(runtime: Runtime, token: str) -> Link | None:
    """Take what a link is about, if it still waits; returns how it stands then."""
    with transaction(runtime.engine) as connection:
        code = _find(connection, token)
        if code is None:
            return None
        if _look(runtime, connection, code).standing is Standing.WAITS:
            _take(runtime, connection, code)
        link = _look(runtime, connection, code)
    runtime.nudge.ring()
    return link


def _take(runtime: Runtime, connection: Connection, code: RowMapping) -> None:
    try:
        claim_flag(runtime, connection, code["flag_id"], code["account_id"])
    except ConflictError:
        # Somebody was quicker between the look and the press; the page says so.
        return


def _find(connection: Connection, token: str) -> RowMapping | None:
    """Return a link's code; somebody who has left the team has none."""
    code = page_codes.find_by_token(connection, hash_token(token))
    if code is None or code["account_id"] is None:
        return code
    account = accounts.get(connection, code["account_id"])
    return code if account is not None and account["active"] else None


def _look(runtime: Runtime, connection: Connection, code: RowMapping) -> Link:
    flag = flags.get(connection, code["flag_id"])
    now = runtime.now()
    if flag is None or flag["state"] == FlagState.RESOLVED.value:
        return Link(Standing.DONE, now, _UTC, now)
    program = None
    if flag["program_key"] is not None:
        program = runtime.find_program(connection, flag["program_key"])
    zone = _UTC if program is None else program.hours.zone
    if flag["state"] == FlagState.ACKNOWLEDGED.value:
        mine = flag["acknowledged_by"] == code["account_id"]
        standing = Standing.YOURS if mine else Standing.TAKEN
        return Link(standing, flag["next_step_at"] or flag["due_at"], zone, now)
    standing = Standing.WAITS if code["expires_at"] > now else Standing.OLD
    return Link(standing, flag["due_at"], zone, now)
