"""Carrying out a decision: each action becomes rows, in the transaction of the text it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from smsserve.domain import decisions as d
from smsserve.domain import prompts
from smsserve.domain.checkins import CheckinState
from smsserve.domain.conversation import STOP_QUESTION
from smsserve.domain.messages import STOPPED_BY_PAUSE, Kind
from smsserve.domain.spoken_time import say_time
from smsserve.ids import new_id
from smsserve.storage import checkins, outbox
from smsserve.usecases import consenting, dialogues, scoring
from smsserve.usecases.turns import TALK, Turn
from smsserve.usecases.writing import speak, write_question, write_text

# Texts that show that somebody was heard; a note back soon after would be one too many.
_HEARD = frozenset({"problem.open", "problem.closed", "survey.bad2"})


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


def _ask_again(action: d.AskAgain, turn: Turn) -> None:
    if turn.checkin is None:
        return
    question = turn.plan[turn.checkin["position"]]
    instrument = turn.runtime.catalog.instruments[question.key]
    extra = {"low": str(instrument.minimum), "high": str(instrument.maximum)}
    cause = replace(turn.cause(Kind.ANSWER), extra=extra)
    write_text(turn.runtime, turn.connection, turn.person, action.text_key, cause)
    checkins.change(turn.connection, turn.checkin["id"], {"asks": turn.checkin["asks"] + 1})


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


def _cancel_checkin(_action: d.CancelCheckin, turn: Turn) -> None:
    if turn.checkin is not None:
        _close(turn, CheckinState.CANCELLED)
    dialogues.forget_prompt(turn)
    _cancel_prompts(turn, "the conversation went on")


def _close(turn: Turn, state: CheckinState) -> None:
    if turn.checkin is not None:
        changes = {"state": state.value, "closed_at": turn.now}
        checkins.change(turn.connection, turn.checkin["id"], changes)
        turn.closed = True


def _cancel_prompts(turn: Turn, why: str) -> None:
    kinds = [kind.value for kind in STOPPED_BY_PAUSE]
    outbox.cancel_pending(turn.connection, turn.person.id, turn.now, kinds=kinds, why=why)


def _raise_flag(action: d.RaiseFlag, turn: Turn) -> None:
    turn.flag(action.evidence)


def _opt_out(action: d.OptOut, turn: Turn) -> None:
    consenting.opt_out(turn.runtime, turn.connection, turn.person, action.how, turn.now)
    turn.change_person(stop_asked_at=None)
    dialogues.forget_prompt(turn)
    if turn.checkin is not None:
        _close(turn, CheckinState.CANCELLED)


def _opt_in(_action: d.OptIn, turn: Turn) -> None:
    consenting.opt_in(turn.runtime, turn.connection, turn.person, turn.now)
    turn.change_person(stop_asked_at=None)


def _ask_whether_to_stop(_action: d.AskWhetherToStop, turn: Turn) -> None:
    turn.change_person(stop_asked_at=turn.now)
    _cancel_prompts(turn, "held until they say whether to stop")


def _keep_on(_action: d.KeepOn, turn: Turn) -> None:
    turn.change_person(stop_asked_at=None)


def _pause(action: d.Pause, turn: Turn) -> None:
    consenting.pause(turn.runtime, turn.connection, turn.person, action.until_on, turn.now)


def _resume(_action: d.Resume, turn: Turn) -> None:
    consenting.resume(turn.runtime, turn.connection, turn.person, turn.now)


def _start_talk(_action: d.StartTalk, turn: Turn) -> None:
    turn.change_person(talking_until=turn.now + TALK)


def _withdraw(_action: d.Withdraw, turn: Turn) -> None:
    consenting.withdraw(turn.runtime, turn.connection, turn.person, turn.now)


_ACTS: Mapping[type[d.Action], Callable[[Any, Turn], None]] = {
    d.Say: _say,
    d.Record: _record,
    d.AskAgain: _ask_again,
    d.Advance: _advance,
    d.CancelCheckin: _cancel_checkin,
    d.RaiseFlag: _raise_flag,
    d.OptOut: _opt_out,
    d.OptIn: _opt_in,
    d.AskWhetherToStop: _ask_whether_to_stop,
    d.KeepOn: _keep_on,
    d.Pause: _pause,
    d.Resume: _resume,
    d.StartTalk: _start_talk,
    d.Withdraw: _withdraw,
    prompts.OpenPrompt: dialogues.open_prompt,
    prompts.ClosePrompt: dialogues.close_prompt,
}


def carry_out(turn: Turn, decision: d.Decision) -> None:
    """Carry out every action of a decision, in order; one that nobody knows is a bug."""
    for action in decision.actions:
        _ACTS[type(action)](action, turn)
