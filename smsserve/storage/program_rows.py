"""Everything of a programme, row by row in the order it came, for the copy somebody takes out."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, RowMapping, Select, select

from smsserve.storage.checkins import answers, checkins, scores
from smsserve.storage.enrollments import enrollments
from smsserve.storage.flags import evidence, flags, followups
from smsserve.storage.inbound import inbound_messages
from smsserve.storage.outbound import outbound_messages
from smsserve.storage.participants import participants

_AT_ONCE = 1000


def _each(connection: Connection, query: Select[tuple[object, ...]]) -> Iterator[RowMapping]:
    """Yield rows without holding them all at once."""
    found = connection.execute(query, execution_options={"yield_per": _AT_ONCE})
    yield from found.mappings()


def people(connection: Connection, program_key: str) -> Iterator[RowMapping]:
    """Yield who is or was in the programme: the enrollment with what is kept of the person."""
    row, person = enrollments.c, participants.c
    query = (
        select(row.id, row.participant_id, row.supporter_id, row.state, row.started_on)
        .add_columns(row.pace, row.hour, row.paused_until, row.created_at)
        .add_columns(person.language, person.time_zone, person.plain, person.external_id)
        .add_columns(person.name_sealed, person.phone_sealed, person.data_key)
        .join(participants, person.id == row.participant_id)
        .where(row.program_key == program_key)
        .order_by(row.id)
    )
    yield from _each(connection, query)


def rounds(connection: Connection, program_key: str) -> Iterator[RowMapping]:
    """Yield its check-ins."""
    row = checkins.c
    query = select(row.id, row.participant_id, row.program_version, row.local_on, row.slot)
    query = query.add_columns(row.state, row.opened_at, row.last_reply_at, row.closed_at)
    yield from _each(connection, query.where(row.program_key == program_key).order_by(row.id))


def replies(connection: Connection, program_key: str) -> Iterator[RowMapping]:
    """Yield the answers in its check-ins."""
    row = answers.c
    query = select(row.id, row.checkin_id, row.participant_id, row.question, row.version, row.item)
    query = query.add_columns(row.state, row.value, row.late, row.superseded, row.answered_at)
    query = query.join(checkins, checkins.c.id == row.checkin_id)
    yield from _each(
        connection, query.where(checkins.c.program_key == program_key).order_by(row.id)
    )


def totals(connection: Connection, program_key: str) -> Iterator[RowMapping]:
    """Yield the scores of its check-ins."""
    row = scores.c
    query = select(row.id, row.checkin_id, row.participant_id, row.instrument, row.version)
    query = query.add_columns(row.total, row.estimated, row.positive, row.scored_at)
    query = query.join(checkins, checkins.c.id == row.checkin_id)
    yield from _each(
        connection, query.where(checkins.c.program_key == program_key).order_by(row.id)
    )


def raised(connection: Connection, program_key: str) -> Iterator[RowMapping]:
    """Yield its flags."""
    row = flags.c
    query = select(row.id, row.participant_id, row.severity, row.state, row.opened_at, row.due_at)
    query = query.add_columns(row.assigned_to, row.acknowledged_at, row.acknowledged_by)
    query = query.add_columns(row.resolved_at, row.resolved_by, row.outcome, row.useful)
    yield from _each(connection, query.where(row.program_key == program_key).order_by(row.id))


def reasons(connection: Connection, program_key: str) -> Iterator[RowMapping]:
    """Yield why its flags were raised, the sentences sealed with the person's key."""
    row, person = evidence.c, participants.c
    query = (
        select(row.id, row.flag_id, row.participant_id, row.kind, row.severity, row.rule)
        .add_columns(row.noted_at, row.sentence_sealed, person.data_key)
        .join(flags, flags.c.id == row.flag_id)
        .join(participants, person.id == row.participant_id)
        .where(flags.c.program_key == program_key)
        .order_by(row.id)
    )
    yield from _each(connection, query)


def done(connection: Connection, program_key: str) -> Iterator[RowMapping]:
    """Yield what the team did for the people in it, the notes sealed with the person's key."""
    row, person = followups.c, participants.c
    query = (
        select(row.id, row.participant_id, row.flag_id, row.account_id, row.kind, row.outcome)
        .add_columns(row.done_at, row.note_sealed, person.data_key)
        .join(participants, person.id == row.participant_id)
        .where(row.participant_id.in_(_members(program_key)))
        .order_by(row.id)
    )
    yield from _each(connection, query)


def heard(connection: Connection, program_key: str) -> Iterator[RowMapping]:
    """Yield the texts of the people in it, sealed."""
    row, person = inbound_messages.c, participants.c
    query = (
        select(row.id, row.participant_id, row.state, row.num_media, row.received_at)
        .add_columns(row.body_sealed, person.data_key)
        .join(participants, person.id == row.participant_id)
        .where(row.participant_id.in_(_members(program_key)))
        .order_by(row.id)
    )
    yield from _each(connection, query)


def sent(connection: Connection, program_key: str) -> Iterator[RowMapping]:
    """Yield the texts to the people in it, sealed."""
    row, person = outbound_messages.c, participants.c
    query = (
        select(row.id, row.participant_id, row.checkin_id, row.kind, row.text_key, row.status)
        .add_columns(row.segments, row.created_at, row.sent_at, row.failure_code)
        .add_columns(row.body_sealed, person.data_key)
        .join(participants, person.id == row.participant_id)
        .where(row.participant_id.in_(_members(program_key)))
        .order_by(row.id)
    )
    yield from _each(connection, query)


def _members(program_key: str) -> Select[tuple[str]]:
    return select(enrollments.c.participant_id).where(enrollments.c.program_key == program_key)
