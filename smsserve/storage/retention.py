"""What is older than a programme's limit: whose it is, and how much."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    delete,
    exists,
    func,
    or_,
    select,
    union_all,
)

from smsserve.storage.audit import audit_entries
from smsserve.storage.checkins import answers, scores
from smsserve.storage.deleting import deleted_texts
from smsserve.storage.enrollments import enrollments
from smsserve.storage.flags import flags, followups
from smsserve.storage.inbound import inbound_messages
from smsserve.storage.outbound import outbound_messages
from smsserve.storage.participants import consents, opt_outs, participants
from smsserve.storage.planned_followups import planned_followups

# Not to be touched: it is on its way, or may still be asked for by its words.
_UNDER_WAY = ("pending", "sending", "in_doubt")
_RUNNING = ("active", "paused", "invited")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose: people of a programme who are in no other that keeps for longer; older than `before`.

    `calm`: only those about whom nobody is to look, and who are in no talk.
    """

    program_key: str
    allowed: Collection[str]
    before: datetime
    calm: bool = True


def _people(scope: Scope) -> ColumnElement[bool]:
    person, row = participants.c, enrollments.c
    mine = row.participant_id == person.id
    inside = exists(select(row.id).where(mine, row.program_key == scope.program_key))
    longer = exists(select(row.id).where(mine, row.program_key.not_in(list(scope.allowed))))
    return and_(inside, ~longer, *([_calm()] if scope.calm else []))


def _calm() -> ColumnElement[bool]:
    person, planned = participants.c, planned_followups.c
    flagged = select(flags.c.id).where(
        flags.c.participant_id == person.id, flags.c.state != "resolved"
    )
    looked_for = select(planned.id).where(
        planned.participant_id == person.id, planned.closed_at.is_(None)
    )
    return and_(
        ~exists(flagged),
        ~exists(looked_for),
        person.talking_since.is_(None),
        person.erase_asked_at.is_(None),
    )


def _old_texts(before: datetime) -> tuple[Select[tuple[str, str]], Select[tuple[str, str]]]:
    """Return the queries for message id and person of texts whose words are still there."""
    heard, sent = inbound_messages.c, outbound_messages.c
    gone = deleted_texts.c.message_id
    return (
        select(heard.id, heard.participant_id).where(
            heard.received_at < before, ~exists(select(gone).where(gone == heard.id))
        ),
        select(sent.id, sent.participant_id).where(
            sent.created_at < before,
            sent.participant_id.is_not(None),
            sent.status.not_in(_UNDER_WAY),
            ~exists(select(gone).where(gone == sent.id)),
        ),
    )


def list_with_texts(connection: Connection, scope: Scope, limit: int) -> Sequence[str]:
    """Return some people whose texts are too old, in the order of their ids."""
    old = union_all(*_old_texts(scope.before)).subquery()
    query = select(participants.c.id).where(_people(scope))
    query = query.where(participants.c.id.in_(select(old.c.participant_id)))
    return connection.execute(query.order_by(participants.c.id).limit(limit)).scalars().all()


def count_texts(connection: Connection, scope: Scope) -> int:
    """Return how many texts are too old."""
    old = union_all(*_old_texts(scope.before)).subquery()
    mine = select(participants.c.id).where(_people(scope))
    query = select(func.count()).select_from(old).where(old.c.participant_id.in_(mine))
    return connection.execute(query).scalar_one()


def old_texts(
    connection: Connection, participant_id: str, before: datetime, limit: int
) -> Sequence[str]:
    """Return some of somebody's texts that are too old."""
    old = union_all(*_old_texts(before)).subquery()
    query = select(old.c.id).where(old.c.participant_id == participant_id)
    return connection.execute(query.order_by(old.c.id).limit(limit)).scalars().all()


def is_calm(connection: Connection, participant_id: str) -> bool:
    """Tell whether nobody is to look at somebody, and they are in no talk."""
    query = select(participants.c.id).where(participants.c.id == participant_id, _calm())
    return connection.execute(query).first() is not None


def count_answers(connection: Connection, scope: Scope) -> int:
    """Return how many answers and scores are too old."""
    mine = select(participants.c.id).where(_people(scope))
    found = 0
    for table, at in ((answers, answers.c.answered_at), (scores, scores.c.scored_at)):
        query = select(func.count()).where(at < scope.before, table.c.participant_id.in_(mine))
        found += connection.execute(query).scalar_one()
    return found


def drop_answers(connection: Connection, scope: Scope, limit: int) -> int:
    """Delete some answers and scores that are too old; returns how many."""
    mine = select(participants.c.id).where(_people(scope))
    done = 0
    for table, at in ((answers, answers.c.answered_at), (scores, scores.c.scored_at)):
        some = select(table.c.id).where(at < scope.before, table.c.participant_id.in_(mine))
        ids = connection.execute(some.limit(limit)).scalars().all()
        if ids:
            connection.execute(delete(table).where(table.c.id.in_(ids)))
        done += len(ids)
    return done


def _left(before: datetime) -> ColumnElement[bool]:
    """Tell who takes part nowhere, or opted out, and of whom nothing was heard or done since."""
    person, row, out = participants.c, enrollments.c, opt_outs.c
    runs = exists(select(row.id).where(row.participant_id == person.id, row.state.in_(_RUNNING)))
    opted = select(out.phone_index).where(out.phone_index == person.phone_index)
    acts = audit_entries.c
    since = (
        select(row.id).where(row.participant_id == person.id, row.created_at >= before),
        select(outbound_messages.c.id).where(
            outbound_messages.c.participant_id == person.id,
            outbound_messages.c.created_at >= before,
        ),
        select(followups.c.id).where(
            followups.c.participant_id == person.id, followups.c.done_at >= before
        ),
        select(consents.c.id).where(
            consents.c.participant_id == person.id, consents.c.recorded_at >= before
        ),
        select(acts.id).where(
            acts.subject == person.id, acts.noted_at >= before, acts.action.like("enrollment.%")
        ),
        opted.where(out.opted_out_at >= before),
    )
    return and_(
        or_(~runs, exists(opted)),
        person.created_at < before,
        or_(person.last_inbound_at.is_(None), person.last_inbound_at < before),
        *(~exists(one) for one in since),
    )


def list_left(connection: Connection, scope: Scope, limit: int) -> Sequence[str]:
    """Return some people who left too long ago, in the order of their ids."""
    query = select(participants.c.id).where(_people(scope), _left(scope.before))
    return connection.execute(query.order_by(participants.c.id).limit(limit)).scalars().all()


def has_left(connection: Connection, participant_id: str, before: datetime) -> bool:
    """Tell whether somebody left before an instant, and nobody is to look at them."""
    query = select(participants.c.id).where(
        participants.c.id == participant_id, _left(before), _calm()
    )
    return connection.execute(query).first() is not None


def count_left(connection: Connection, scope: Scope) -> int:
    """Return how many people left too long ago."""
    query = select(func.count(participants.c.id)).where(_people(scope), _left(scope.before))
    return connection.execute(query).scalar_one()
