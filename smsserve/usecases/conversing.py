"""Carrying out a decision: each action becomes rows, in the transaction of the text it answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import singledispatch

from sqlalchemy import Connection, RowMapping

from smsserve.domain import decisions as d
from smsserve.domain.checkins import CheckinState, Question, from_json
from smsserve.domain.conversation import STOP_QUESTION
from smsserve.domain.flags import Evidence
from smsserve.domain.messages import STOPPED_BY_PAUSE, Kind
from smsserve.domain.spoken_time import say_time
from smsserve.ids import new_id
from smsserve.storage import checkins, outbox, participants
from smsserve.usecases import consenting, scoring
from smsserve.usecases.flagging import raise_flag
from smsserve.usecases.people import Person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import Cause, speak, write_question, write_text

# Texts that show that somebody was heard; a note back soon after would be one too many.
_HEARD = frozenset({"problem.open", "problem.closed", "survey.bad2"})
# A conversation with a person keeps automation quiet this long after their last text.
TALK = timedelta(hours=4)


@dataclass(slots=True)
class Turn:
    """One text being answered: what the actions work on, and how far they have come."""

    runtime: Runtime
    connection: Connection
    person: Person
    inbound_id: str
    now: datetime
    checkin: RowMapping | None
    said: int = 0

    @property
    def plan(self) -> tuple[Question, ...]:
        """Return the questions of the open check-in."""
        return () if self.checkin is None else from_json(self.checkin["questions"])

    def cause(self, kind: Kind) -> Cause:
        """Return the cause of the next text of this turn: one key per inbound text and place."""
        self.said += 1
        checkin_id = None if self.checkin is None else self.checkin["id"]
        return Cause(f"reply:{self.inbound_id}:{self.said}", kind, self.inbound_id, checkin_id)

    def change_person(self, **changes: object) -> None:
        """Update the participant's row."""
        participants.change(self.connection, self.person.id, changes)

    def flag(self, evidence: Evidence) -> None:
        """Raise a flag for this text."""
        raise_flag(self.runtime, self.connection, self.person, evidence, inbound_id=self.inbound_id)


def carry_out(turn: Turn, decision: d.Decision) -> None:
    """Carry out every action of a decision, in order."""
    for action in decision.actions:
        act(action, turn)


@singledispatch
def act(action: object, _turn: Turn) -> None:
    """Carry out one action; an action nobody knows is a bug and must not pass silently."""
    raise TypeError(type(action).__name__)


@act.register
def _say(action: d.Say, turn: Turn) -> None:
    if action.kind is Kind.CRISIS:
        turn.change_person(last_crisis_text_at=turn.now)
    if action.kind is Kind.ACK or action.text_key in _HEARD:
        turn.change_person(last_ack_at=turn.now, last_ack_key=action.text_key)
    cause = turn.cause(action.kind)
    if action.text_key == "stop.check":
        cause = replace(cause, extra={"time": _say_stop_time(turn)})
    write_text(turn.runtime, turn.connection, turn.person, action.text_key, cause)


def _say_stop_time(turn: Turn) -> str:
    """Return by when silence means that they opted out."""
    person = turn.person
    language = speak(turn.runtime, person)
    return say_time(turn.now + STOP_QUESTION, person.zone, language, turn.now)


@act.register
def _record(action: d.Record, turn: Turn) -> None:
    if turn.checkin is None:
        return
    question = turn.plan[turn.checkin["position"]]
    checkins.add_answer(
        turn.connection,
        {
            "id": new_id(turn.now),
            "checkin_id": turn.checkin["id"],
            "participant_id": turn.person.id,
            "inbound_id": turn.inbound_id,
            "question": question.key,
            "version": scoring.version_of(turn.runtime, question),
            "item": question.item,
            "state": action.state.value,
            "value": action.value,
            "confidence": action.confidence,
            "late": False,
            "answered_at": turn.now,
        },
    )
    checkins.change(turn.connection, turn.checkin["id"], {"last_reply_at": turn.now})


@act.register
def _ask_again(action: d.AskAgain, turn: Turn) -> None:
    if turn.checkin is None:
        return
    question = turn.plan[turn.checkin["position"]]
    instrument = turn.runtime.catalog.instruments[question.key]
    extra = {"low": str(instrument.minimum), "high": str(instrument.maximum)}
    cause = replace(turn.cause(Kind.ANSWER), extra=extra)
    write_text(turn.runtime, turn.connection, turn.person, action.text_key, cause)
    checkins.change(turn.connection, turn.checkin["id"], {"asks": turn.checkin["asks"] + 1})


@act.register
def _advance(action: d.Advance, turn: Turn) -> None:
    """Score what is complete, then ask the next question or thank for the round."""
    if turn.checkin is None:
        return
    # A reminder that waits for the morning would ask for what has just been answered.
    _cancel_prompts(turn, "answered")
    position = turn.checkin["position"]
    for evidence in scoring.score_ended(
        turn.runtime, turn.connection, turn.person, turn.checkin, turn.plan, position
    ):
        turn.flag(evidence)
    following = position + 1
    if following < len(turn.plan):
        changes = {"position": following, "asks": 0}
        checkins.change(turn.connection, turn.checkin["id"], changes)
        write_question(
            turn.runtime,
            turn.connection,
            turn.person,
            turn.plan,
            following,
            turn.cause(Kind.ANSWER),
        )
        return
    _close(turn, CheckinState.COMPLETED)
    if action.thank:
        _thank(turn)


def _thank(turn: Turn) -> None:
    """Thank for the round, saying when a person sees it."""
    scale_items = sum(not question.in_own_words for question in turn.plan)
    text_key = "survey.done" if scale_items > 1 else "checkin.done"
    turn.change_person(last_ack_at=turn.now, last_ack_key=text_key)
    write_text(turn.runtime, turn.connection, turn.person, text_key, turn.cause(Kind.ANSWER))


@act.register
def _cancel_checkin(_action: d.CancelCheckin, turn: Turn) -> None:
    if turn.checkin is not None:
        _close(turn, CheckinState.CANCELLED)
    _cancel_prompts(turn, "the conversation went on")


def _close(turn: Turn, state: CheckinState) -> None:
    if turn.checkin is not None:
        changes = {"state": state.value, "closed_at": turn.now}
        checkins.change(turn.connection, turn.checkin["id"], changes)


def _cancel_prompts(turn: Turn, why: str) -> None:
    kinds = [kind.value for kind in STOPPED_BY_PAUSE]
    outbox.cancel_pending(turn.connection, turn.person.id, turn.now, kinds=kinds, why=why)


@act.register
def _raise_flag(action: d.RaiseFlag, turn: Turn) -> None:
    turn.flag(action.evidence)


@act.register
def _opt_out(action: d.OptOut, turn: Turn) -> None:
    consenting.opt_out(turn.runtime, turn.connection, turn.person, action.how, turn.now)
    turn.change_person(stop_asked_at=None)
    if turn.checkin is not None:
        _close(turn, CheckinState.CANCELLED)


@act.register
def _opt_in(_action: d.OptIn, turn: Turn) -> None:
    consenting.opt_in(turn.runtime, turn.connection, turn.person, turn.now)
    turn.change_person(stop_asked_at=None)


@act.register
def _ask_whether_to_stop(_action: d.AskWhetherToStop, turn: Turn) -> None:
    turn.change_person(stop_asked_at=turn.now)
    _cancel_prompts(turn, "held until they say whether to stop")


@act.register
def _keep_on(_action: d.KeepOn, turn: Turn) -> None:
    turn.change_person(stop_asked_at=None)


@act.register
def _pause(action: d.Pause, turn: Turn) -> None:
    consenting.pause(turn.runtime, turn.connection, turn.person, action.until_on, turn.now)


@act.register
def _resume(_action: d.Resume, turn: Turn) -> None:
    consenting.resume(turn.runtime, turn.connection, turn.person, turn.now)


@act.register
def _start_talk(_action: d.StartTalk, turn: Turn) -> None:
    turn.change_person(talking_until=turn.now + TALK)


@act.register
def _withdraw(_action: d.Withdraw, turn: Turn) -> None:
    consenting.withdraw(turn.runtime, turn.connection, turn.person, turn.now)
