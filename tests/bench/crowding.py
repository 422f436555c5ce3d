"""The crowd of the benches: many enrolled people in a few statements, at noon wherever they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import RowMapping, insert, select, update

from smsserve.domain.messages import PRIORITY, Kind
from smsserve.ids import new_id
from smsserve.storage import enrollments, participants
from smsserve.storage.base import Row
from smsserve.storage.engine import transaction
from smsserve.storage.outbound import outbound_messages
from smsserve.usecases import accounts, checkins, programs
from smsserve.usecases.runtime import Runtime
from tests.support.world import PASSWORD, PROGRAM

SUPPORTER, COORDINATOR = "+12025550181", "+12025550190"
FIRST_NUMBER = 12_125_000_000
_NOON = 12
# One question a day at noon takes the place of the shipped programme's week: whatever the day,
# everybody is asked, and most answer with a number.
_EVERY_NOON = """[[checkins]]
key = "mood"
every = "week"
weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
at = "12:00"
questions = ["mood0_10"]

[windows]"""
_AT_ONCE = 1_000
WORDS = "Hi Maya, this is Harbor Peers. How are you doing this week? Answer in your own words."

# Rows of others that are there and not due, made by the database itself; what is sealed in them is
# never opened. Their participants' ids sort before everybody's.
_FILLERS = (
    """
    INSERT INTO participants (id, phone_index, phone_sealed, name_sealed, data_key, time_zone,
        language, known, created_at, plain)
    SELECT lpad(n::text, 26, '0'), md5(n::text) || md5('x' || n), decode(repeat('00', 40), 'hex'),
        decode(repeat('00', 40), 'hex'), decode(repeat('00', 64), 'hex'), 'America/New_York', 'en',
        true, now() - interval '90 days', false
    FROM generate_series({first}, {last}) AS n
    """,
    """
    INSERT INTO enrollments (id, participant_id, program_key, state, started_on, next_checkin_at,
        pace, created_at)
    SELECT lpad(n::text, 26, '0'), lpad(n::text, 26, '0'), 'peer-support', 'active',
        current_date - 90, now() + interval '1 day' + n %% 86400 * interval '1 second', 0,
        now() - interval '90 days'
    FROM generate_series({first}, {last}) AS n
    """,
)
_STORED_TEXTS = """
    INSERT INTO outbound_messages (id, key, audience, recipient_id, participant_id, kind, priority,
        text_key, body_sealed, body_digest, segments, status, due_at, send_before, created_at,
        sender_key, attempts, attempted_at, provider_sid, sent_at, closed_at, looks, resends,
        resolved_by)
    SELECT lpad(n::text, 26, '0'), 'filler:' || n, 'participant', lpad(owner::text, 26, '0'),
        lpad(owner::text, 26, '0'), 'checkin', 3, 'filler', decode(repeat('00', 120), 'hex'),
        substr(md5(n::text), 1, 32), 1, 'delivered', at, at + interval '1 hour', at,
        '+15550006000', 1, at, 'SM' || md5(n::text), at, at, 0, 0, 'answer'
    FROM (SELECT n, 1 + n %% {people} AS owner,
        now() - interval '3 days' - n %% 7000000 * interval '1 second' AS at
        FROM generate_series({first}, {last}) AS n) AS made
"""

# Their last check-in. A table that was empty when PostgreSQL looked at it last is read from end to
# end for every foreign key, until it looks again; no service is as new as that at nine o'clock.
_STORED_CHECKINS = """
    INSERT INTO checkins (id, enrollment_id, participant_id, program_key, program_version, local_on,
        slot, state, questions, position, asks, opened_at, closes_at, closed_at)
    SELECT lpad(n::text, 26, '0'), lpad(n::text, 26, '0'), lpad(n::text, 26, '0'), 'peer-support',
        1, current_date - 3, 'filler', 'completed', '["mood"]', 1, 1, now() - interval '3 days',
        now() - interval '2 days', now() - interval '3 days'
    FROM generate_series({first}, {last}) AS n
"""


def number_of(place: int) -> str:
    """Return the phone of somebody of the crowd."""
    return f"+{FIRST_NUMBER + place}"


def apply_program(runtime: Runtime) -> None:
    """Make the shipped programme live, with one question a day."""
    shipped = PROGRAM.read_text(encoding="utf-8")
    text = re.sub(r"(?s)\[\[checkins\]\].*?\[windows\]", _EVERY_NOON, shipped, count=1)
    text = re.sub(r"(?m)^(phq2|gad2) = .*\n", "", text)
    text = text.replace('texts_a_week = "3-11"', 'texts_a_week = "7-14"')
    programs.apply_program(
        runtime, text, file=PROGRAM.name, actor="bench", holes_accepted_by="the bench"
    )


def employ(runtime: Runtime) -> None:
    """Make a team of two that can be paged."""
    for role, phone in (("supporter", SUPPORTER), ("coordinator", COORDINATOR)):
        accounts.create_account(
            runtime,
            email=f"{role}@bench.example",
            name=role.title(),
            role=role,
            phone=phone,
            password=PASSWORD,
        )


def enroll(runtime: Runtime, people: int, *, due: bool) -> None:
    """Write so many people with an enrollment each, their next check-in due now or tomorrow."""
    now = runtime.now()
    noon = now.replace(minute=0, second=0, microsecond=0)
    next_at = noon if due else noon + timedelta(days=1)
    for first in range(0, people, _AT_ONCE):
        many = range(first, min(people, first + _AT_ONCE))
        made = [_make_person(runtime, place, now) for place in many]
        joined = [_make_enrollment(person["id"], next_at, now) for person in made]
        with transaction(runtime.engine) as connection:
            connection.execute(insert(participants.participants), made)
            connection.execute(insert(enrollments.enrollments), joined)


def noon_zone(now: datetime) -> str:
    """Return a time zone in which it is about noon: nobody's quiet hours hold a text up."""
    # The sign is turned round in these names: Etc/GMT-3 is three hours ahead.
    ahead = (_NOON - now.hour + 12) % 24 - 12
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


def _make_person(runtime: Runtime, place: int, now: datetime) -> Row:
    person_id = new_id(now)
    keyring = runtime.keyring
    wrapped = keyring.new_data_key(person_id)
    key, phone = keyring.data_key(wrapped, person_id), number_of(place)
    return {
        "id": person_id,
        "phone_index": keyring.index_phone(phone),
        "phone_sealed": key.seal(phone, f"participants:{person_id}:phone"),
        "name_sealed": key.seal(f"Person {place}", f"participants:{person_id}:name"),
        "data_key": wrapped,
        "time_zone": noon_zone(now),
        "language": "en",
        "known": True,
        "created_at": now - timedelta(days=90),
    }


def _make_enrollment(person_id: str, next_at: datetime, now: datetime) -> Row:
    return {
        "id": new_id(now),
        "participant_id": person_id,
        "program_key": "peer-support",
        "state": "active",
        "started_on": (now - timedelta(days=90)).date(),
        "next_checkin_at": next_at,
        "created_at": now - timedelta(days=90),
    }


def open_all(runtime: Runtime) -> None:
    """Ask everybody who is due, as the tick does, and let what was written leave now."""
    while checkins.open_due(runtime):
        pass
    release_texts(runtime)


def release_texts(runtime: Runtime) -> None:
    """Let every text that waits be due now."""
    row = outbound_messages
    now = runtime.now()
    with transaction(runtime.engine) as connection:
        connection.execute(
            update(row)
            .where(row.c.status == "pending")
            .values(due_at=now, send_before=now + timedelta(hours=2))
        )


def add_fillers(runtime: Runtime, people: int, texts: int = 0) -> None:
    """Let so many others be there, who are not due, and so many texts they had, in a check-in."""
    _in_parts([*_FILLERS], people, runtime, people)
    if texts:
        _in_parts([_STORED_TEXTS], texts, runtime, people)
        _in_parts([_STORED_CHECKINS], min(texts, people), runtime, people)


def _in_parts(statements: Sequence[str], rows: int, runtime: Runtime, people: int) -> None:
    step = 100_000
    for first in range(1, rows + 1, step):
        last = min(rows, first + step - 1)
        with runtime.engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement.format(first=first, last=last, people=people))


def fill_asked(runtime: Runtime, people: int) -> None:
    """Fill a database with a team and people who were just asked; their answers may come."""
    apply_program(runtime)
    employ(runtime)
    enroll(runtime, people, due=True)
    open_all(runtime)


def fill_waiting(runtime: Runtime, texts: int) -> None:
    """Fill a database with so many people, a text waiting for each of them."""
    apply_program(runtime)
    employ(runtime)
    enroll(runtime, texts, due=False)
    now = runtime.now()
    with transaction(runtime.engine) as connection:
        people = connection.execute(select(participants.participants)).mappings().all()
        for first in range(0, len(people), _AT_ONCE):
            made = [_make_text(runtime, one, now) for one in people[first : first + _AT_ONCE]]
            connection.execute(insert(outbound_messages), made)


def _make_text(runtime: Runtime, person: RowMapping, now: datetime) -> Row:
    message_id = new_id(now)
    key = runtime.keyring.data_key(person["data_key"], person["id"])
    return {
        "id": message_id,
        "key": f"bench:{person['id']}",
        "audience": "participant",
        "recipient_id": person["id"],
        "participant_id": person["id"],
        "kind": Kind.CHECKIN.value,
        "priority": PRIORITY[Kind.CHECKIN],
        "text_key": "bench",
        "body_sealed": key.seal(WORDS, f"outbound:{message_id}:body"),
        "body_digest": key.digest(WORDS),
        "segments": 1,
        "status": "pending",
        "due_at": now,
        "send_before": now + timedelta(hours=2),
        "created_at": now,
        "attempts": 0,
        "looks": 0,
        "resends": 0,
    }
