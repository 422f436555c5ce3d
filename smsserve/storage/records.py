"""One participant's record as one read: whatever its page shows, and what says that it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, bindparam, cast, func, select

from smsserve.storage import desk, programs
from smsserve.storage.accounts import accounts
from smsserve.storage.base import Id, Table, UtcInstant
from smsserve.storage.checkins import answers, checkins, scores
from smsserve.storage.deleting import deleted_texts
from smsserve.storage.enrollments import enrollments
from smsserve.storage.flag_acts import flag_acts
from smsserve.storage.flags import evidence, flags, followups
from smsserve.storage.gathering import Gathering, Parts
from smsserve.storage.holding import held_texts
from smsserve.storage.mails import mails
from smsserve.storage.openings import openings
from smsserve.storage.outbound import outbound_messages
from smsserve.storage.participants import consents, opt_outs, participants
from smsserve.storage.places import place_requests
from smsserve.storage.planned_followups import planned_followups
from smsserve.storage.saved_replies import saved_replies
from smsserve.storage.timeline import Cursor, find_entries
from smsserve.storage.wins import skill_uses, wins

# The newest of each that a page shows.
SHOWN, POINTS = 20, 60
_PERSON, _ACCOUNT = bindparam("person", type_=Id), bindparam("account", type_=Id)
_NOW, _SINCE = bindparam("now", type_=UtcInstant()), bindparam("since", type_=UtcInstant())
_BEFORE = (bindparam("before_at", type_=UtcInstant()), bindparam("before_id", type_=Id))


@dataclass(frozen=True, slots=True)
class Sought:
    """Whose record is looked at, by whom and when; what they did `since` may be taken back.

    Of the timeline so many entries of some kinds, before a cursor (None: the newest).
    """

    participant_id: str
    account_id: str
    now: datetime
    since: datetime
    kinds: frozenset[str]
    before: Cursor | None
    limit: int


def gather(connection: Connection, sought: Sought) -> Parts:
    """Return the rows that a record's page is made from, in no order.

    person (none for nobody's id), enrollments, programs, flag, reasons, contacts_made, called_off,
    pages, mails, planned, wins, skills, requests, rounds, scores, consents, deleted, drafts, held,
    contacts, team, doors, entries; and what only tells of changes: stopped, acts, answers, replies.
    """
    older = sought.before is not None
    at, entry_id = sought.before or (sought.now, "")
    values = {
        "person": sought.participant_id,
        "account": sought.account_id,
        "now": sought.now,
        "since": sought.since,
    }
    values |= {"before_at": at, "before_id": entry_id} if older else {}
    return _gathering(sought.kinds, sought.limit, older=older).read(connection, values)


@lru_cache(maxsize=32)
def _gathering(kinds: frozenset[str], limit: int, *, older: bool) -> Gathering:
    """Return what asks for a page; there are as many as there are parts of a timeline to choose."""
    return Gathering(
        person=_of(participants, participants.c.id),
        enrollments=_of(enrollments),
        programs=programs.find_versions(),
        wins=_newest(wins, wins.c.noted_at, SHOWN),
        skills=_newest(skill_uses, skill_uses.c.used_at, SHOWN),
        requests=_newest(place_requests, place_requests.c.asked_at, SHOWN),
        scores=_newest(scores, scores.c.scored_at, POINTS),
        rounds=_rounds(),
        consents=_of(consents),
        deleted=_of(deleted_texts),
        planned=_of(planned_followups).where(planned_followups.c.state == "planned"),
        drafts=desk.find_drafts(_PERSON, _ACCOUNT),
        held=desk.find_held(_PERSON),
        contacts=desk.find_contacts(_PERSON),
        team=select(accounts.c.id, accounts.c.name),
        doors=_doors(),
        entries=find_entries(_PERSON, kinds, _BEFORE if older else None, limit),
        **_of_the_flag(),
        **_changing(),
    )


def _of(table: Table, whose: ColumnElement[Any] | None = None) -> Select[Any]:
    return select(table).where((table.c.participant_id if whose is None else whose) == _PERSON)


def _newest(table: Table, at: ColumnElement[Any], most: int) -> Select[Any]:
    return _of(table).order_by(at.desc(), table.c.id.desc()).limit(most)


def _rounds() -> Select[Any]:
    row = checkins.c
    query = select(row.id, row.state, row.questions, row.opened_at)
    query = query.where(row.participant_id == _PERSON)
    return query.order_by(row.opened_at.desc()).limit(POINTS)


def _doors() -> Select[Any]:
    """Return the query for a door that lets the account look, from outside of its caseload."""
    row = openings.c
    return (
        _of(openings)
        .with_only_columns(row.id)
        .where(row.account_id == _ACCOUNT, row.until_at > _NOW)
    )


def _of_the_flag() -> dict[str, Select[Any]]:
    """Return the queries for the unresolved flag and all that stands beside it."""
    unresolved = _of(flags).where(flags.c.state != "resolved")
    flag, page, mail = flags.c, outbound_messages.c, mails.c
    ids = unresolved.with_only_columns(flag.id).scalar_subquery()
    since = unresolved.with_only_columns(flag.escalating_since).scalar_subquery()
    held, done = held_texts.c, followups.c
    called_off = select(held.followup_id).join(outbound_messages, page.id == held.outbound_id)
    pages = select(page.id, page.recipient_id, page.status, page.text_key, page.created_at)
    letters = select(mail.id, mail.account_id, mail.status, mail.text_key, mail.created_at)
    made = select(done.id, done.kind, done.done_at)
    return {
        "flag": unresolved,
        "reasons": select(evidence).where(evidence.c.flag_id == ids),
        "contacts_made": made.where(done.participant_id == _PERSON, done.done_at >= since),
        "called_off": called_off.where(held.participant_id == _PERSON, page.status == "cancelled"),
        "pages": pages.where(page.flag_id == ids, page.audience == "supporter"),
        "mails": letters.where(mail.flag_id == ids),
    }


def _changing() -> dict[str, Select[Any]]:
    """Return queries whose rows change with what the page asks for apart, once it is made."""
    act, answer, reply, stop = flag_acts.c, answers.c, saved_replies.c, opt_outs.c
    mine = select(act.id, flags.c.version).join(flags, flags.c.id == act.flag_id)
    mine = mine.where(act.account_id == _ACCOUNT, act.done_at >= _SINCE, act.undone_at.is_(None))
    stopped = select(stop.opted_out_at, stop.how)
    stopped = stopped.join(participants, participants.c.phone_index == stop.phone_index)
    again = func.sum(cast(answer.superseded, Integer), type_=Integer).label("again")
    given = select(func.count(answer.id).label("given"), again)
    listed = select(func.count(reply.id).label("listed"), func.max(reply.changed_at).label("at"))
    return {
        "stopped": stopped.where(participants.c.id == _PERSON),
        "acts": mine.where(act.participant_id == _PERSON),
        "answers": given.where(answer.participant_id == _PERSON),
        "replies": listed,
    }
