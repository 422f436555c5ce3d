"""The queue as one read: unresolved flags with whom they are about and who wrote last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import (
    BindParameter,
    Connection,
    RowMapping,
    Select,
    bindparam,
    cast,
    func,
    null,
    select,
    union_all,
)

from smsserve.storage import programs
from smsserve.storage.accounts import accounts
from smsserve.storage.base import Id, UtcInstant, Word
from smsserve.storage.enrollments import enrollments
from smsserve.storage.flag_acts import flag_acts
from smsserve.storage.flags import evidence, flags, followups
from smsserve.storage.gathering import Gathering, Parts
from smsserve.storage.openings import openings
from smsserve.storage.participants import opt_outs, participants
from smsserve.storage.senders import alarms
from smsserve.storage.wins import feedback, wins

_Flag = TypeVar("_Flag", bound=Mapping[Any, Any])
# How far the ladder is: no card says so, and each page of it would be news.
_UNSHOWN = frozenset({"next_step", "next_step_at", "paged_at", "silence_at"})
# What is said on a card besides its reasons.
NOTED = ("handed_on", "offered_help", "snoozed")


def list_unresolved(connection: Connection) -> Sequence[RowMapping]:
    """Return unresolved flags: most severe first, then the one due first, then the oldest.

    With each come the participant's sealed name, language and last text, and our last text.
    """
    return put_in_order(connection.execute(_unresolved()).mappings().all())


def put_in_order(rows: Iterable[_Flag]) -> list[_Flag]:
    """Return flags most severe first, then the one due first, then the oldest."""
    order = {"crisis": 0, "urgent": 1, "routine": 2}
    return sorted(rows, key=lambda row: (order[row["severity"]], row["due_at"], row["opened_at"]))


def _unresolved() -> Select[Any]:
    texted = (
        select(func.max(followups.c.done_at))
        .where(followups.c.participant_id == flags.c.participant_id, followups.c.kind == "texted")
        .scalar_subquery()
    )
    person, shown = participants.c, [one for one in flags.c if one.name not in _UNSHOWN]
    return (
        select(*shown, person.name_sealed, person.data_key, person.language, person.last_inbound_at)
        .add_columns(texted.label("texted_at"))
        .join(participants, person.id == flags.c.participant_id)
        .where(flags.c.state != "resolved")
    )


def gather(connection: Connection, account_id: str, since: Since) -> Parts:
    """Return the rows that the queue is made from, in no order.

    cards, said, ahead, team, programs, alarms; and what only tells of changes: acts, wins,
    feedback, openings.
    """
    values = {"account": account_id, "acted": since.acted, "seen": since.seen, "won": since.won}
    return _gathering().read(connection, values)


@dataclass(frozen=True, slots=True)
class Since:
    """From when on acts may be taken back, alarms stand, and wins are news."""

    acted: datetime
    seen: datetime
    won: datetime


@lru_cache(maxsize=1)
def _gathering() -> Gathering:
    act, win, said, door = flag_acts.c, wins.c, feedback.c, openings.c
    mine = select(act.id, flags.c.version).join(flags, flags.c.id == act.flag_id)
    mine = mine.where(act.account_id == bindparam("account", type_=Id), act.undone_at.is_(None))
    new = select(win.id).where(win.celebrated_at.is_(None), win.noted_at >= _instant("won"))
    return Gathering(
        cards=_unresolved(),
        said=_said(),
        ahead=_next_checkins(),
        team=select(accounts.c.id, accounts.c.name),
        programs=programs.find_versions(),
        alarms=select(alarms).where(alarms.c.seen_at >= _instant("seen")),
        acts=mine.where(act.done_at >= _instant("acted")),
        wins=new,
        feedback=select(said.id).where(said.read_at.is_(None)),
        openings=select(door.id).where(door.seen_at.is_(None)),
    )


def _instant(name: str) -> BindParameter[datetime]:
    return bindparam(name, type_=UtcInstant())


def read_marks(connection: Connection) -> tuple[object, ...]:
    """Return values that change whenever any unresolved flag opens, changes or closes."""
    row = flags.c
    query = select(
        func.count(row.id), func.sum(row.version), func.max(row.opened_at), func.max(row.id)
    )
    found = connection.execute(query.where(row.state != "resolved")).one()
    return tuple(str(one) for one in found)


def _next_checkins() -> Select[Any]:
    """Return the query for when the next check-ins fall due and how many do then.

    Who has opted out, and numbers that do not work, are not asked.
    """
    row, person = enrollments.c, participants.c
    silenced = select(opt_outs.c.phone_index).where(opt_outs.c.phone_index == person.phone_index)
    return (
        select(row.next_checkin_at.label("at"), func.count(row.id).label("people"))
        .join(participants)
        .where(row.state == "active", row.next_checkin_at.is_not(None))
        .where(person.number_bad_at.is_(None), ~silenced.exists())
        .group_by(row.next_checkin_at)
        .order_by(row.next_checkin_at)
        .limit(1)
    )


def _said() -> Select[Any]:
    """Return the query for what is said of unresolved flags: their reasons, the team's notes.

    Notes are those of a hand-over, offers of help, and why a flag was put off, since its round
    began: `rule` and `severity` are a reason's only, `account_id` a note's.
    """
    reason, done, unresolved = evidence.c, followups.c, flags.c.state != "resolved"
    reasons = select(
        reason.flag_id,
        reason.id,
        reason.kind,
        reason.severity,
        reason.rule,
        reason.sentence_sealed.label("sealed"),
        reason.noted_at.label("at"),
        cast(null(), Id).label("account_id"),
    )
    notes = select(
        done.flag_id,
        done.id,
        done.kind,
        cast(null(), Word),
        cast(null(), Word),
        done.note_sealed,
        done.done_at,
        cast(done.account_id, Id),
    )
    # What belongs to an earlier round of the flag is history.
    fresh = (done.kind.in_(NOTED), done.done_at >= flags.c.escalating_since)
    said = union_all(
        reasons.join(flags, flags.c.id == reason.flag_id).where(unresolved),
        notes.join(flags, flags.c.id == done.flag_id).where(unresolved, *fresh),
    )
    return select(*said.subquery("said").c)
