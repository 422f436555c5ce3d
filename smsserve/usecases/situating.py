"""Situating: what is known about a person when a text of theirs is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.calendar_time import wall_time
from smsserve.domain.decisions import STOP_ANSWERED, STOP_UNANSWERED
from smsserve.domain.messages import Kind
from smsserve.domain.risk_model import RiskTier
from smsserve.domain.situation import Situation
from smsserve.storage import flags, outbox
from smsserve.usecases import dialogues, moods
from smsserve.usecases.choosing import find_choices
from smsserve.usecases.people import Person, how_opted_out, is_wrong_number
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.surveys import find_open_question, view_surveys
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
    stopped = how_opted_out(runtime, connection, person)
    situation = Situation(
        language=person.language,
        today_on=wall_time(now, person.zone).date(),
        opted_out=stopped is not None,
        said_stop=stopped in {STOP_ANSWERED, STOP_UNANSWERED},
        state=person.state,
        open_question=find_open_question(runtime, connection, person, checkin),
        survey=view_surveys(runtime, connection, person, checkin, now),
        staffed=on_duty(connection, person, now),
        crisis_open=flags.has_open_crisis(connection, person.id),
        last_crisis_at=flags.last_crisis_at(connection, person.id),
        last_crisis_text_at=row["last_crisis_text_at"],
        last_ack_at=row["last_ack_at"],
        last_ack_key=row["last_ack_key"],
        stop_asked_at=row["stop_asked_at"],
        talking_since=row["talking_since"],
        replies_last_hour=outbox.count_recent(connection, person.id, _COUNTED, hour_ago),
        wrong_number=is_wrong_number(connection, person),
        mood_is_low=moods.is_low(connection, person, now),
        plain=row["plain"],
        prompt=dialogues.find_prompt(person, now),
        risk=RiskTier(runtime.risk_model),
    )
    if program is None:
        return situation
    return replace(
        situation,
        low_mood=program.flags.mood_low,
        muted=frozenset(program.flags.muted),
        ack_every=program.ack_every,
        crisis_every=program.crisis_every,
        carrier_answers_stop=program.carrier_answers_stop,
        risk=RiskTier(runtime.risk_model, program.triage),
        choices=find_choices(runtime, person, now),
    )
