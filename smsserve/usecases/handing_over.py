"""Handing over: a flag goes on to somebody else with a note; nobody goes away from a crisis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping

from smsserve.domain.acts import ActKind
from smsserve.domain.caseload import Standing
from smsserve.domain.claims import AWAKE
from smsserve.domain.duty import Team, here_at
from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.flags import AS_IT_IS, FlagState, Seen
from smsserve.domain.leaving import Fate, fate_of
from smsserve.ids import new_id
from smsserve.storage import accounts, flags, participants, shifts
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.acts import keep_act
from smsserve.usecases.assigning import find_taker
from smsserve.usecases.duty import read_team
from smsserve.usecases.flagging import find_flagged, last_supporter_reply, page_due
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.seeing import Word, is_last_word

LONGEST_NOTE = 4000
_GONE = "they are no longer of the team"


@dataclass(frozen=True, slots=True)
class Handing:
    """Who hands a flag on, to whom (None: whoever fits best), and what they should know.

    A coordinator hands on what `any_owner` holds, everybody else what is theirs or nobody's.
    `seen` is the flag as they looked at it.
    """

    by: str | None
    to: str | None = None
    note: str = ""
    any_owner: bool = False
    seen: Seen = AS_IT_IS


def hand_on(runtime: Runtime, flag_id: str, handing: Handing) -> None:
    """Pass a flag on: it is open again, its ladder starts anew, and it is meant for the other.

    Raises NotFoundError, ConflictError when somebody else holds it or it is not as it was looked
    at, RefusedError.
    """
    if len(handing.note) > LONGEST_NOTE:
        raise RefusedError(f"a note has at most {LONGEST_NOTE} letters", "Shorten it.")
    with transaction(runtime.engine) as connection:
        flag = flags.get(connection, flag_id)
        if flag is None:
            raise NotFoundError("flag", flag_id, "See `smsserve flags list`.")
        participants.lock(connection, flag["participant_id"])
        flag = flags.get(connection, flag_id)
        if flag is None or flag["state"] == FlagState.RESOLVED.value:
            raise ConflictError("this flag is resolved already")
        if not handing.any_owner and flag["acknowledged_by"] not in {None, handing.by}:
            raise ConflictError("somebody else has this flag", hint="Reload to see how it stands.")
        if _was_decided(flag, handing.seen):
            raise ConflictError("there is news on this flag", hint="Reload to see how it stands.")
        if handing.to is not None:
            _require_active(connection, handing.to)
        pass_on(runtime, connection, flag, handing)
    runtime.nudge.ring()


def _was_decided(flag: RowMapping, seen: Seen) -> bool:
    """Tell whether somebody has claimed or passed a flag on since it was seen."""
    if seen.version in {None, flag["version"]}:
        return False
    # Its ladder's pages make versions too: who may take a crisis on has not changed by them.
    is_open = flag["state"] == FlagState.OPEN.value
    return not is_open or seen.at is None or flag["escalating_since"] >= seen.at


def is_handed(runtime: Runtime, flag_id: str, handing: Handing) -> bool:
    """Tell whether a form came twice: this very handing-on is what was done last to the flag."""
    with reading(runtime.engine) as connection:
        flag = flags.get(connection, flag_id)
        if flag is None or not _was_decided(flag, handing.seen):
            return False
        if flag["state"] != FlagState.OPEN.value or handing.to not in {None, flag["assigned_to"]}:
            return False
        word = Word("handed_on", handing.by, handing.note)
        return is_last_word(runtime, connection, flag, word)


@dataclass(frozen=True, slots=True)
class Passed:
    """What became of a flag that was handed on: `rings` where somebody was paged for it at once."""

    severity: str
    rings: bool


def read_passed(runtime: Runtime, flag_ids: Iterable[str]) -> list[Passed]:
    """Return what became of flags that were just handed on; one that is gone is left out."""
    with reading(runtime.engine) as connection:
        rows = [flags.get(connection, one) for one in flag_ids]
    return [Passed(row["severity"], _is_paged(row)) for row in rows if row is not None]


def _is_paged(flag: RowMapping) -> bool:
    return flag["paged_at"] is not None and flag["paged_at"] >= flag["escalating_since"]


def hand_all_on(runtime: Runtime, account_id: str, to: str | None, notes: Mapping[str, str]) -> int:
    """Pass on every flag an account holds, all of them or none; returns how many there were.

    `notes` are by flag. Raises RefusedError.
    """
    if any(len(note) > LONGEST_NOTE for note in notes.values()):
        raise RefusedError(f"a note has at most {LONGEST_NOTE} letters", "Shorten it.")
    with transaction(runtime.engine) as connection:
        if to is not None:
            _require_active(connection, to)
        held = [
            row
            for row in shifts.list_flags_of(connection, account_id)
            if row["acknowledged_by"] == account_id
        ]
        for row in held:
            handing = Handing(account_id, to, notes.get(row["id"], ""))
            pass_on(runtime, connection, row, handing)
    runtime.nudge.ring()
    return len(held)


def pass_on(runtime: Runtime, connection: Connection, flag: RowMapping, handing: Handing) -> None:
    """Release a flag by somebody's own act, which they may take back for a while."""
    released_at = release(runtime, connection, flag, handing)
    if handing.by is not None:
        keep_act(connection, flag, handing.by, ActKind.HANDED_ON, released_at)


def _require_active(connection: Connection, account_id: str) -> None:
    row = accounts.get(connection, account_id)
    if row is None or not row["active"]:
        raise RefusedError(_GONE, "Choose somebody else.")


def release(
    runtime: Runtime, connection: Connection, flag: RowMapping, handing: Handing
) -> datetime:
    """Let a flag go: nobody owns it, and its clock runs, in one step; returns when."""
    now = runtime.now()
    person = find_flagged(runtime, connection, flag)
    team = read_team(connection, now)
    to = handing.to or find_taker(connection, team, person, now, leaving=handing.by)
    changes = {
        "state": FlagState.OPEN.value,
        "assigned_to": to,
        "acknowledged_at": None,
        "acknowledged_by": None,
        "escalating_since": now,
        "next_step": 0,
        "next_step_at": now,
    } | AWAKE
    if not flags.change_guarded(connection, flag["id"], flag["version"], changes):
        raise ConflictError("there is news on this flag", hint="Reload to see how it stands.")
    followup_id = new_id(now)
    aad = f"followups:{followup_id}:note"
    flags.add_followup(
        connection,
        {
            "id": followup_id,
            "participant_id": person.id,
            "flag_id": flag["id"],
            "account_id": handing.by,
            "kind": "handed_on",
            "note_sealed": person.key.seal(handing.note, aad) if handing.note else None,
            "done_at": now,
        },
    )
    audit.note(connection, now, "flag.handed_on", flag["id"], actor=handing.by or "operator")
    page_due(runtime, connection, person, flag["id"])
    return now


def leave_flags(
    runtime: Runtime,
    connection: Connection,
    account_id: str,
    back_at: datetime | None,
    *,
    force: bool = False,
) -> int:
    """Let go of what somebody going away should not keep; returns how many flags went on.

    Raises RefusedError while they hold a crisis, or handed one on that nobody has taken yet, and
    names who could; `force` (a coordinator's) lets it go back to the ladder instead.
    """
    held = [
        row
        for row in shifts.list_flags_of(connection, account_id)
        if row["acknowledged_by"] == account_id
    ]
    fates = {row["id"]: fate_of(_standing(connection, row), back_at) for row in held}
    waiting = shifts.list_handed(connection, account_id)
    if not force and (waiting or Fate.REFUSE in fates.values()):
        _refuse(connection, account_id, runtime.now(), handed=bool(waiting))
    gone = [row for row in held if fates[row["id"]] is not Fate.KEEP]
    for row in gone:
        release(runtime, connection, row, Handing(account_id))
    return len(gone)


def _refuse(connection: Connection, account_id: str, now: datetime, *, handed: bool) -> None:
    names = ", ".join(list_takers(connection, account_id, now).values()) or "a coordinator"
    if handed:
        raise RefusedError("nobody has taken the crisis you handed on", f"Ask now: {names}.")
    hint = f"Hand it on first. Who could: {names}."
    raise RefusedError("you hold an open crisis, so you can not go yet", hint)


def list_takers(connection: Connection, account_id: str, now: datetime) -> dict[str, str]:
    """Return id and name of who could take something over: who is there, coordinators last."""
    names = {row["id"]: str(row["name"]) for row in shifts.list_members(connection)}
    return name_takers(read_team(connection, now), names, account_id, now)


def name_takers(
    team: Team, names: Mapping[str, str], account_id: str, now: datetime
) -> dict[str, str]:
    """Return id and name of who of a team could take something over from an account."""
    there = (*here_at(team, team.supporters, now), *team.seconds)
    return {one.id: names[one.id] for one in there if one.id != account_id}


def leave_for_good(runtime: Runtime, connection: Connection, account_id: str) -> None:
    """Let go of everything somebody who left the team holds or was meant for.

    They are inactive already, so nobody chooses them.
    """
    now = runtime.now()
    for row in shifts.list_flags_of(connection, account_id):
        if row["acknowledged_by"] == account_id:
            release(runtime, connection, row, Handing(account_id))
            continue
        person = find_flagged(runtime, connection, row)
        team = read_team(connection, now)
        to = find_taker(connection, team, person, now, leaving=account_id)
        flags.change_guarded(connection, row["id"], row["version"], {"assigned_to": to})


def _standing(connection: Connection, row: RowMapping) -> Standing:
    person = participants.get(connection, row["participant_id"])
    return Standing(
        severity=row["severity"],
        state=row["state"],
        assigned_to=row["assigned_to"],
        owner_id=row["acknowledged_by"],
        due_at=row["due_at"],
        texted_at=last_supporter_reply(connection, row["participant_id"]),
        heard_at=None if person is None else person["last_inbound_at"],
    )
