"""Closed flags: what whoever has just closed one is shown and asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping

from smsserve.domain.acts import UNDO_WITHIN
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.errors import NotFoundError
from smsserve.domain.flags import FlagState
from smsserve.storage import enrollments, flags
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.flagging import find_flagged
from smsserve.usecases.people import find_person, is_opted_out
from smsserve.usecases.records import require_sight
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.seeing import Word, is_last_word


class Course(StrEnum):
    """What comes of somebody's check-ins once their flag is closed."""

    GOES_ON = "goes_on"
    PAUSED = "paused"
    STOPPED = "stopped"
    NONE = "none"


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

    Whoever closed it may answer for a while, also where the person is not on their list. Looking is
    itself an audit entry.
    """
    with transaction(runtime.engine) as connection:
        flag = flags.get(connection, flag_id)
        if flag is None or flag["state"] != FlagState.RESOLVED.value:
            raise NotFoundError("flag", flag_id)
        theirs = flag["resolved_by"] == account.id
        if not theirs or runtime.now() - flag["resolved_at"] > UNDO_WITHIN:
            require_sight(runtime, connection, flag["participant_id"], account)
        person = find_flagged(runtime, connection, flag)
        audit.note(connection, runtime.now(), "flag.read", flag_id, actor=account.id)
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


def is_closed(runtime: Runtime, flag_id: str, by: str, outcome: str, note: str) -> bool:
    """Tell whether a form came twice: a flag is closed, by this account and in these words."""
    with reading(runtime.engine) as connection:
        flag = flags.get(connection, flag_id)
        if flag is None or (flag["resolved_by"], flag["outcome"]) != (by, outcome):
            return False
        return is_last_word(runtime, connection, flag, Word("resolved", by, note))


def read_course(runtime: Runtime, participant_id: str) -> Course:
    """Return what comes of somebody's check-ins, in whichever of their programmes."""
    with reading(runtime.engine) as connection:
        person = find_person(runtime, connection, participant_id)
        if person is None:
            return Course.NONE
        if is_opted_out(runtime, connection, person):
            return Course.STOPPED
        return _find_course(enrollments.list_for(connection, participant_id))


def _find_course(running: Sequence[RowMapping]) -> Course:
    """Return how check-ins go on: in one programme at least, in none for now, or in none."""
    states = {row["state"] for row in running}
    asked = {row["state"] for row in running if row["next_checkin_at"] is not None}
    if EnrollmentState.ACTIVE in asked:
        return Course.GOES_ON
    return Course.PAUSED if EnrollmentState.PAUSED in states else Course.NONE
