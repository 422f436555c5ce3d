"""Moving on: a flag goes to whoever is next before its time, or begins its ladder anew."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain import claims
from smsserve.domain.escalation import Told, is_unattended, move_on
from smsserve.domain.flags import FlagState
from smsserve.ids import new_id
from smsserve.storage import flags, page_codes
from smsserve.usecases.assigning import find_taker
from smsserve.usecases.duty import read_team
from smsserve.usecases.flagging import find_flagged, open_turn, page_due
from smsserve.usecases.paging import Round, carry_out
from smsserve.usecases.runtime import Runtime

# A flag whose step broke is tried again after so long, and holds up no other flag meanwhile.
TRY_AGAIN = timedelta(minutes=1)


def hurry(
    runtime: Runtime,
    connection: Connection,
    flag: RowMapping,
    *,
    tried: Collection[str] = (),
    leaving: str | None = None,
) -> bool:
    """Tell whoever is next now; False past the last step, where pages come at their interval.

    `tried` are those whom nothing reached: the next step is one that tells somebody else, if there
    is one. `leaving` has just said "not me": the flag is not meant for them any more.
    """
    person = find_flagged(runtime, connection, flag)
    program = person.program
    if program is None or is_unattended(program.ladder, flag["severity"], flag["next_step"]):
        return False
    turn = open_turn(runtime, connection, person, flag, runtime.now())
    if leaving is not None and turn.flag["assigned_to"] == leaving:
        team = read_team(connection, turn.now)
        to = find_taker(connection, team, person, turn.now, leaving=leaving)
        turn = replace(turn, flag={**turn.flag, "assigned_to": to})
    others = replace(turn, passed=turn.passed | frozenset(tried))
    told = _bring_forward(others)
    if not others.recipients(told.audiences):
        others, told = turn, _bring_forward(turn)
    carry_out(runtime, connection, others, told)
    return True


def _bring_forward(turn: Round) -> Told:
    """Return the next step that reaches somebody, as if its time had come."""
    ladder, severity = turn.program.ladder, turn.flag["severity"]
    since, step = turn.flag["escalating_since"], turn.flag["next_step"]
    told = move_on(ladder, severity, since, step, turn.now, on_duty=turn.is_staffed)
    while turn.reaches_nobody(told, step):
        step = told.next_step
        told = move_on(ladder, severity, since, step, turn.now, on_duty=turn.is_staffed)
    return told


def pass_by(runtime: Runtime, connection: Connection, flag: RowMapping, recipient_id: str) -> None:
    """Take a flag past somebody who says "not me": at once to the next, never back this round."""
    now = runtime.now()
    if flag["state"] == FlagState.ACKNOWLEDGED.value:
        let_go(runtime, connection, flag, recipient_id, now)
        return
    note_pass(connection, flag, recipient_id, now)
    hurry(runtime, connection, flag, leaving=recipient_id)


def let_go(
    runtime: Runtime,
    connection: Connection,
    flag: RowMapping,
    recipient_id: str | None,
    now: datetime,
) -> bool:
    """Open a claimed flag again, for others first; False when it was changed meanwhile."""
    changes = dict(claims.let_go(now))
    person = find_flagged(runtime, connection, flag)
    if recipient_id is not None and flag["assigned_to"] == recipient_id:
        team = read_team(connection, now)
        changes["assigned_to"] = find_taker(connection, team, person, now, leaving=recipient_id)
    if not flags.change_guarded(connection, flag["id"], flag["version"], changes):
        return False
    if recipient_id is not None:
        note_pass(connection, flag, recipient_id, now)
    page_due(runtime, connection, person, flag["id"])
    return True


def note_pass(connection: Connection, flag: RowMapping, recipient_id: str, now: datetime) -> None:
    """Note that a flag goes past somebody in this round."""
    row = {"id": new_id(now), "flag_id": flag["id"], "recipient_id": recipient_id, "passed_at": now}
    page_codes.add_pass(connection, row)
