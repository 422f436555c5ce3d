"""Closed flags: what whoever has just closed one is shown and asked."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from smsserve.domain.acts import UNDO_WITHIN
from smsserve.domain.errors import NotFoundError
from smsserve.domain.flags import FlagState
from smsserve.storage import flags
from smsserve.storage.engine import reading
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.flagging import find_flagged
from smsserve.usecases.people import is_opted_out
from smsserve.usecases.records import require_sight
from smsserve.usecases.runtime import Runtime


@dataclass(frozen=True, slots=True)
class Closed:
    """A flag that is closed, whom it was about, and what was said of its use ("" for nothing)."""

    flag_id: str
    participant_id: str
    name: str
    severity: str
    zone: ZoneInfo
    opted_out: bool
    useful_why: str


def read_closed(runtime: Runtime, flag_id: str, account: AccountView) -> Closed:
    """Return a closed flag; raises NotFoundError for one that is open, or not theirs to see.

    Whoever closed it may answer for a while, also where the person is not on their list.
    """
    with reading(runtime.engine) as connection:
        flag = flags.get(connection, flag_id)
        if flag is None or flag["state"] != FlagState.RESOLVED.value:
            raise NotFoundError("flag", flag_id)
        theirs = flag["resolved_by"] == account.id
        if not theirs or runtime.now() - flag["resolved_at"] > UNDO_WITHIN:
            require_sight(runtime, connection, flag["participant_id"], account)
        person = find_flagged(runtime, connection, flag)
        program = person.program
        said = flag["useful_why"] or {None: "", True: "yes", False: "no"}[flag["useful"]]
        return Closed(
            flag_id,
            person.id,
            person.name,
            flag["severity"],
            person.zone if program is None else program.hours.zone,
            is_opted_out(runtime, connection, person),
            said,
        )
