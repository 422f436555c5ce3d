"""Situating: what is known about a person when a text of theirs is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.calendar_time import wall_time
from smsserve.domain.checkins import from_json
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.flags import FlagKind
from smsserve.domain.instruments import Instrument
from smsserve.domain.messages import Kind
from smsserve.domain.situation import OpenQuestion, Situation
from smsserve.storage import checkins, flags, outbox
from smsserve.usecases import dialogues
from smsserve.usecases.people import Person, is_opted_out
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import on_duty

_COUNTED = [Kind.ACK.value, Kind.COMPLIANCE.value]


def situate(
    runtime: Runtime,
    connection: Connection,
    person: Person,
    checkin: RowMapping | None,
    now: datetime,
) -> Situation:
    """Return what is known about a person now, `checkin` being their open one."""
    row, program = person.row, person.program
    hour_ago = now - timedelta(hours=1)
    situation = Situation(
        language=person.language,
        today_on=wall_time(now, person.zone).date(),
        opted_out=is_opted_out(runtime, connection, person),
        state=person.state,
        open_question=_open_question(runtime, connection, person, checkin),
        staffed=on_duty(connection, person, now),
        last_crisis_at=flags.last_crisis_at(connection, person.id),
        last_crisis_text_at=row["last_crisis_text_at"],
        last_ack_at=row["last_ack_at"],
        last_ack_key=row["last_ack_key"],
        stop_asked_at=row["stop_asked_at"],
        talking_until=row["talking_until"],
        replies_last_hour=outbox.count_recent(connection, person.id, _COUNTED, hour_ago),
        wrong_number=_is_wrong_number(connection, person),
        plain=row["plain"],
        prompt=dialogues.find_prompt(person, now),
    )
    if program is None:
        return situation
    return replace(
        situation,
        low_mood=program.flags.mood_low,
        ack_every=program.ack_every,
        crisis_every=program.crisis_every,
        carrier_answers_stop=program.carrier_answers_stop,
    )


def _is_wrong_number(connection: Connection, person: Person) -> bool:
    """Tell whether this phone is known to be another person's than the one we meant."""
    if person.state is not EnrollmentState.WITHDRAWN:
        return False
    since = person.row["created_at"]
    return flags.has_evidence_since(connection, person.id, FlagKind.WRONG_NUMBER.value, since)


def _open_question(
    runtime: Runtime, connection: Connection, person: Person, checkin: RowMapping | None
) -> OpenQuestion | None:
    if checkin is None:
        return None
    plan = from_json(checkin["questions"])
    position = checkin["position"]
    if position == 0 and not outbox.was_asked(connection, checkin["id"]):
        # The first question waits for the morning or for its minute: this is no answer to it.
        return None
    question = plan[position]
    if question.in_own_words:
        return OpenQuestion(question, position, checkin["asks"])
    instrument = runtime.catalog.instruments[question.key]
    history = checkins.answer_history(connection, person.id, question.key, limit=20)
    previous = next(
        (
            row["value"]
            for row in history
            if row["item"] == question.item and row["value"] is not None
        ),
        None,
    )
    return OpenQuestion(
        question,
        position,
        checkin["asks"],
        instrument.minimum,
        instrument.maximum,
        _labels(instrument, person.language),
        safety=question.item in instrument.safety_items,
        previous=previous,
    )


def _labels(instrument: Instrument, language: str) -> dict[int, str]:
    wording = instrument.wordings.get(language) or next(iter(instrument.wordings.values()))
    return {option.value: option.label for option in wording.options if option.label}
