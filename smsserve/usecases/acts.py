"""Acts on flags: kept as they are done, and taken back within ten minutes if nothing came since.

Undoing puts a flag back to how it stood: what was open rings again as it would have, what a person
ended is open under its old clock. Ending one stays a person's word, with an outcome.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping
from sqlalchemy.exc import IntegrityError

from smsserve.domain import acts
from smsserve.domain.acts import ActKind
from smsserve.domain.errors import ConflictError, NotFoundError
from smsserve.domain.flags import FlagState
from smsserve.ids import new_id
from smsserve.storage import accounts, flag_acts, flags, page_codes, participants
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit, talking
from smsserve.usecases.flagging import find_flagged, page_due
from smsserve.usecases.paging import LINK_LASTS
from smsserve.usecases.people import find_person
from smsserve.usecases.runtime import Runtime

_LOOK = "Reload to see how it stands."


@dataclass(frozen=True, slots=True)
class ActView:
    """What somebody has just done and may take back, until `until`."""

    id: str
    kind: ActKind
    flag_id: str
    participant_id: str
    name: str
    done_at: datetime
    until: datetime


def keep_act(
    connection: Connection,
    before: RowMapping,
    account_id: str,
    kind: ActKind,
    now: datetime,
    *,
    talking_since: datetime | None = None,
) -> None:
    """Keep what somebody has just done to a flag, with how it stood `before`."""
    left = flags.get(connection, before["id"])
    if left is None:
        return
    row = {
        "id": new_id(now),
        "flag_id": before["id"],
        "participant_id": before["participant_id"],
        "account_id": account_id,
        "kind": kind.value,
        "before": acts.freeze(before),
        "left": acts.freeze(left),
        "talking_since": talking_since,
        "done_at": now,
    }
    flag_acts.add(connection, row)


def list_undoable(
    runtime: Runtime, account_id: str, participant_id: str | None = None
) -> tuple[ActView, ...]:
    """Return what an account can take back now, the newest first, each flag's last act only."""
    now = runtime.now()
    with reading(runtime.engine) as connection:
        rows = flag_acts.list_recent(connection, account_id, now - acts.UNDO_WITHIN)
    newest: dict[str, RowMapping] = {}
    for row in rows:
        newest.setdefault(row["flag_id"], row)
    return tuple(
        _view(runtime, row)
        for row in newest.values()
        if acts.stands_as_left(acts.thaw(row["left"]), _as_it_stands(row))
        and participant_id in {None, row["participant_id"]}
    )


def _as_it_stands(row: RowMapping) -> acts.Values:
    return {name.removeprefix("now_"): row[name] for name in row if name.startswith("now_")}


def _view(runtime: Runtime, row: RowMapping) -> ActView:
    person_id = row["participant_id"]
    key = runtime.keyring.reading_key(row["data_key"], person_id)
    return ActView(
        row["id"],
        ActKind(row["kind"]),
        row["flag_id"],
        person_id,
        key.open_text(row["name_sealed"], f"participants:{person_id}:name"),
        row["done_at"],
        row["done_at"] + acts.UNDO_WITHIN,
    )


def undo(runtime: Runtime, act_id: str, *, account_id: str) -> tuple[ActKind, str]:
    """Take an act of one's own back; returns what it was, and whom the flag is about.

    Raises NotFoundError, and ConflictError once it is too late or something else has happened.
    """
    with transaction(runtime.engine) as connection:
        act = flag_acts.get(connection, act_id)
        if act is None or act["account_id"] != account_id:
            raise NotFoundError("act", act_id)
        participants.lock(connection, act["participant_id"])
        _undo(runtime, connection, act)
    runtime.nudge.ring()
    return ActKind(act["kind"]), str(act["participant_id"])


def _undo(runtime: Runtime, connection: Connection, act: RowMapping) -> None:
    """Take an act back whose person is held; raises as `undo` does."""
    flag = flags.lock(connection, act["flag_id"])
    if flag is None:
        raise NotFoundError("flag", act["flag_id"])
    now = runtime.now()
    _check(connection, act, flag, now)
    _restore(connection, act, flag, now)
    _restore_around(runtime, connection, act, now)
    actor, outcome = act["account_id"], act["kind"]
    audit.note(connection, now, "flag.undone", flag["id"], actor=actor, outcome=outcome)
    if acts.thaw(act["before"])["state"] == FlagState.OPEN.value:
        page_due(runtime, connection, find_flagged(runtime, connection, flag), flag["id"])


def undo_closing(
    runtime: Runtime, connection: Connection, flag_id: str, account_id: str, since: datetime
) -> bool:
    """Take back that an account has closed a flag since an instant; its person is held.

    False where nothing is to be taken back, or something else has happened.
    """
    act = flag_acts.find_closing(connection, flag_id, account_id, since)
    if act is None:
        return False
    try:
        with connection.begin_nested():
            _undo(runtime, connection, act)
    except ConflictError:
        return False
    return True


def _check(connection: Connection, act: RowMapping, flag: RowMapping, now: datetime) -> None:
    if act["undone_at"] is not None:
        raise ConflictError("this was taken back already", hint=_LOOK)
    if not acts.may_undo(act["done_at"], now):
        raise ConflictError("this was more than ten minutes ago", hint=_LOOK)
    if not acts.stands_as_left(acts.thaw(act["left"]), flag):
        raise ConflictError("something else has been done with it since", hint=_LOOK)
    if flag_acts.has_news(connection, act["flag_id"], act["participant_id"], act["done_at"]):
        raise ConflictError("there is more on the record since", hint=_LOOK)
    if act["kind"] == ActKind.CLOSED.value:
        other = flags.find_unresolved(connection, act["participant_id"])
        if other is not None:
            raise ConflictError("a new flag has been opened since", hint=_LOOK)


def _restore(connection: Connection, act: RowMapping, flag: RowMapping, now: datetime) -> None:
    changes = acts.undo(acts.thaw(act["before"]), flag)
    if not _is_active(connection, changes["acknowledged_by"]):
        raise ConflictError("whoever had it is no longer of the team", hint=_LOOK)
    if not _is_active(connection, changes["assigned_to"]):
        # It was given to somebody else when they left.
        changes["assigned_to"] = flag["assigned_to"]
    try:
        # Somebody may open another flag in this very instant; the table allows one.
        with connection.begin_nested():
            done = flags.change_guarded(connection, flag["id"], flag["version"], changes)
    except IntegrityError:
        raise ConflictError("a new flag has been opened since", hint=_LOOK) from None
    if not done or not flag_acts.mark_undone(connection, act["id"], now):
        raise ConflictError("something else has been done with it since", hint=_LOOK)


def _is_active(connection: Connection, account_id: acts.Value) -> bool:
    """Tell whether an account may still have a flag; None is the operator, or nobody."""
    row = None if account_id is None else accounts.get(connection, str(account_id))
    return account_id is None or (row is not None and bool(row["active"]))


def _restore_around(
    runtime: Runtime, connection: Connection, act: RowMapping, now: datetime
) -> None:
    """Take back what the act brought about besides the flag: links, a promise, what was planned."""
    done_at, flag_id, person_id = act["done_at"], act["flag_id"], act["participant_id"]
    flag_acts.retract_note(connection, flag_id, act["account_id"], done_at)
    before = acts.thaw(act["before"])
    if before["state"] == FlagState.OPEN.value:
        flag_acts.revive_links(connection, flag_id, done_at, LINK_LASTS)
        flag_acts.unkeep_promises(connection, person_id, done_at)
    else:
        page_codes.expire(connection, flag_id, now)
    if act["kind"] == ActKind.CLOSED.value:
        flags.rate(connection, flag_id, useful=None, why=None)
        flag_acts.forget_plans(connection, person_id, done_at)
        person = find_person(runtime, connection, person_id)
        if person is not None and act["talking_since"] is not None:
            talking.go_on(runtime, connection, person, act["talking_since"], now)
