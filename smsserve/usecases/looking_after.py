"""Looking after supporters: talks offered after a crisis, in their own hours, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.availability import StaffedHours, frame_stretches
from smsserve.domain.calendar_time import DAY
from smsserve.domain.duty import Member, Team, present
from smsserve.domain.errors import NotFoundError
from smsserve.domain.flags import Outcome, Severity
from smsserve.domain.looking_after import (
    AFTER,
    ANSWER_WITHIN,
    UNSETTLED,
    WAITING,
    Answer,
    CareKind,
    CareState,
    answer_offer,
    is_stale,
    next_day,
    next_look,
)
from smsserve.domain.messages import Kind
from smsserve.domain.programs import Program
from smsserve.domain.stretches import Stretches, find_stretch, share
from smsserve.ids import new_id
from smsserve.storage import accounts, debriefs
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.duty import read_team
from smsserve.usecases.isolating import act_on_each
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import Cause, post_page

_AHEAD = 28 * DAY
_SECOND = timedelta(seconds=1)
_TRY_AGAIN = timedelta(hours=1)
_TEXTS = {CareKind.TALK: "debrief.me", CareKind.CHECK: "debrief.check"}


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody is asked on their own page, and whether it may be put off once more."""

    id: str
    kind: CareKind
    wished: bool


def plan_debriefs(
    connection: Connection, flag: RowMapping, resolved_by: str | None, outcome: str, now: datetime
) -> None:
    """Plan a talk and a check for whoever was there in a crisis that has just been resolved."""
    if flag["severity"] != Severity.CRISIS.value or outcome == Outcome.FALSE_ALARM.value:
        return
    there = {flag["acknowledged_by"], resolved_by} | debriefs.list_texted(connection, flag["id"])
    for account_id in sorted(one for one in there if one is not None):
        for kind, after in AFTER.items():
            row = _row(account_id, kind, CareState.PLANNED, now)
            debriefs.add(connection, row | {"due_at": now + after})


def _row(account_id: str, kind: CareKind, state: CareState, now: datetime) -> dict[str, object]:
    return {
        "id": new_id(now),
        "account_id": account_id,
        "kind": kind.value,
        "state": state.value,
        "cause_at": now,
        "put_offs": 0,
    }


def ask_for_checkin(connection: Connection, account_id: str, now: datetime) -> None:
    """Let coordinators see that somebody should be asked how they are; never why."""
    row = _row(account_id, CareKind.PATTERN, CareState.WISHED, now)
    debriefs.add(connection, row | {"answered_at": now})


def offer_due(runtime: Runtime, *, limit: int = 50) -> int:
    """Offer what is due to whoever is in their hours; returns how many were looked at."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        due = debriefs.claim_due(connection, now, limit)
        if not due:
            return 0
        team = read_team(connection, now)

        def look(row: RowMapping) -> None:
            debriefs.change(connection, row["id"], _look(runtime, connection, team, row))

        def put_off(row: RowMapping) -> None:
            debriefs.change(connection, row["id"], {"due_at": now + _TRY_AGAIN})

        act_on_each(connection, due, look, put_off, what="debrief")
        return len(due)


def _look(
    runtime: Runtime, connection: Connection, team: Team, row: RowMapping
) -> dict[str, object]:
    """Offer it, or find when; returns what changes."""
    now, kind = runtime.now(), CareKind(row["kind"])
    member = next((one for one in team.members if one.id == row["account_id"]), None)
    late = row["state"] == CareState.OFFERED.value or is_stale(kind, row["cause_at"], now)
    program = runtime.default_program(connection)
    if member is None or program is None or late:
        return {"state": CareState.LAPSED.value, "due_at": None}
    there = _hours(team, member, program.hours, now)
    if find_stretch(there, now) is None:
        return {"due_at": next_look(there, now + _SECOND)}
    last = debriefs.last_offered_at(connection, member.id, kind.value)
    if last is not None and next_day(last, member.zone) > now:
        return {"due_at": next_look(there, next_day(now, member.zone))}
    _post(runtime, connection, program, row)
    return {"state": "offered", "offered_at": now, "due_at": now + ANSWER_WITHIN}


def _hours(team: Team, member: Member, hours: StaffedHours, now: datetime) -> Stretches:
    """Return when somebody is there: their shifts, or without any the programme's hours."""
    around = (now, now + _AHEAD)
    if team.follows_roster(member):
        return present(member, around, rostered=True)
    return share(present(member, around), frame_stretches(hours, around))


def _post(runtime: Runtime, connection: Connection, program: Program, row: RowMapping) -> None:
    """Text it to their phone, where there is one; the console shows it in any case."""
    now, text_key = runtime.now(), _TEXTS[CareKind(row["kind"])]
    audit.note(connection, now, "debrief.offered", row["account_id"])
    account = accounts.get(connection, row["account_id"])
    if account is None or account["phone_sealed"] is None:
        return
    fills = {"url": f"{runtime.settings.public_url}/me"}
    body = runtime.catalog.texts.render(text_key, program.languages[0], fills)
    cause = Cause(f"debrief:{row['id']}:{row['put_offs']}", Kind.PAGE)
    post_page(runtime, connection, account["id"], body, text_key, cause)


def read_offers(runtime: Runtime, account_id: str) -> tuple[Offer, ...]:
    """Return what somebody may answer now, and what they wished."""
    with reading(runtime.engine) as connection:
        now = runtime.now()
        rows = debriefs.list_unsettled(connection, account_id)
    return tuple(
        Offer(row["id"], CareKind(row["kind"]), row["state"] == CareState.WISHED.value)
        for row in rows
        if _may_answer(row, now)
    )


def _may_answer(row: RowMapping, now: datetime) -> bool:
    """Tell whether an offer is on somebody's page: there it waits for no shift."""
    kind = CareKind(row["kind"])
    if kind is CareKind.PATTERN or row["state"] != CareState.PLANNED.value:
        return kind is not CareKind.PATTERN
    due_at = row["due_at"] if row["put_offs"] else row["cause_at"] + AFTER[kind]
    return bool(due_at <= now)


def answer(runtime: Runtime, account_id: str, debrief_id: str, said: Answer) -> None:
    """Keep what somebody says to an offer of theirs; raises NotFoundError."""
    with transaction(runtime.engine) as connection:
        row = debriefs.find(connection, debrief_id)
        if row is None or row["account_id"] != account_id or row["state"] not in UNSETTLED:
            raise NotFoundError("offer", debrief_id)
        if row["state"] not in WAITING and said is not Answer.NO:
            return
        now = runtime.now()
        step = answer_offer(said, row["put_offs"], now)
        changes = {"state": step.state.value, "due_at": step.due_at, "answered_at": now}
        changes["put_offs"] = row["put_offs"] + (said is Answer.LATER)
        debriefs.change(connection, debrief_id, changes)
        audit.note(connection, now, "debrief.answered", account_id, actor=account_id)


def settle(runtime: Runtime, account_id: str, *, by: str) -> None:
    """Note that a coordinator has talked with somebody: nothing of theirs waits any more."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        settled = {"state": CareState.SETTLED.value, "settled_at": now, "settled_by": by}
        if not debriefs.settle_all(connection, account_id, settled | {"due_at": None}):
            raise NotFoundError("check-in that waits", account_id)
        audit.note(connection, now, "debrief.settled", account_id, actor=by)


def forget(connection: Connection, account_id: str) -> None:
    """Erase everything about how somebody is, with their account."""
    debriefs.erase(connection, account_id)
    debriefs.erase_ratings(connection, account_id)
