"""Situating: what is known about a person when a text of theirs is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from smsserve.domain.calendar_time import wall_time
from smsserve.domain.decisions import STOP_ANSWERED, STOP_UNANSWERED
from smsserve.domain.flags import Severity
from smsserve.domain.risk_model import RiskTier
from smsserve.domain.situation import Situation
from smsserve.usecases import dialogues
from smsserve.usecases.choosing import find_choices
from smsserve.usecases.knowing import Known
from smsserve.usecases.people import find_waiting, is_wrong_number
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.surveys import find_open_question, view_surveys
from smsserve.usecases.writing import on_duty


def situate(
    runtime: Runtime,
    connection: Connection,
    known: Known,
    now: datetime,
) -> Situation:
    """Return where a person stands now, by what is known of them."""
    person, stopped = known.person, known.how_opted_out
    row, program = person.row, person.program
    flag = find_waiting(connection, person)
    situation = Situation(
        language=person.language,
        today_on=wall_time(now, person.zone).date(),
        opted_out=stopped is not None,
        said_stop=stopped in {STOP_ANSWERED, STOP_UNANSWERED},
        state=person.state,
        open_question=find_open_question(runtime, connection, known),
        survey=view_surveys(runtime, connection, known, now),
        staffed=on_duty(connection, person, now),
        crisis_open=flag is not None and flag["severity"] == Severity.CRISIS.value,
        last_crisis_at=known.last_crisis_at,
        last_crisis_text_at=row["last_crisis_text_at"],
        last_ack_at=row["last_ack_at"],
        last_ack_key=row["last_ack_key"],
        stop_asked_at=row["stop_asked_at"],
        talking_since=row["talking_since"],
        replies_last_hour=known.replies_last_hour,
        wrong_number=is_wrong_number(connection, person),
        mood_is_low=known.mood_is_low,
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
