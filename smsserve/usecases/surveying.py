"""Surveying: what a text does to the open check-in: an answer kept, a question asked, a set left.

Nothing is asked before it was begun, and the round is thanked for once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from smsserve.domain import decisions as d
from smsserve.domain.checkins import (
    UNSEEN,
    CheckinState,
    Gate,
    Question,
    is_last_of_instrument,
    next_part,
    plan_questions,
    set_size,
    to_json,
)
from smsserve.domain.messages import STOPPED_BY_PAUSE, Kind
from smsserve.domain.surveys import AskGate, LeaveSet, PutOff, StartSet
from smsserve.storage import checkins, outbox
from smsserve.storage.base import Row
from smsserve.usecases import dialogues, keeping, offering, scoring
from smsserve.usecases.asking import Place, ask, is_offered, next_gate, say_value
from smsserve.usecases.postponing import ask_again_at
from smsserve.usecases.turns import Turn
from smsserve.usecases.writing import write_question, write_text

# What a programme that is gone would have said.
_WINDOW = timedelta(hours=48)
_REMIND = timedelta(hours=24)


def record(action: d.Record, turn: Turn) -> None:
    """Keep what became of the open question, in the place of what was said to it before."""
    if turn.checkin is None:
        return
    question = turn.plan[turn.checkin["position"]]
    said = keeping.Said(action.state, action.value, action.confidence)
    keeping.keep(turn, turn.checkin["id"], question, said)
    checkins.change(turn.connection, turn.checkin["id"], {"last_reply_at": turn.now})


def ask_again(action: d.AskAgain, turn: Turn) -> None:
    """Ask the open question once more."""
    if turn.checkin is None:
        return
    question = turn.plan[turn.checkin["position"]]
    instrument = turn.runtime.catalog.instruments[question.key]
    extra = {"low": str(instrument.minimum), "high": str(instrument.maximum)}
    cause = replace(turn.cause(Kind.ANSWER), extra=extra)
    write_text(turn.runtime, turn.connection, turn.person, action.text_key, cause)
    checkins.change(turn.connection, turn.checkin["id"], {"asks": turn.checkin["asks"] + 1})


def advance(action: d.Advance, turn: Turn) -> None:
    """Score what is complete, then ask the next question or thank for the round."""
    if turn.checkin is None:
        return
    # A reminder that waits for the morning would ask for what has just been answered.
    cancel_prompts(turn, "answered")
    position = turn.checkin["position"]
    if _ends_scale(turn, position):
        _score(turn, turn.checkin["id"], turn.plan[position].key)
    if position + 1 < len(turn.plan):
        _go_to(turn, turn.checkin, turn.plan, position + 1, action.echo)
        return
    offered = offering.find_offer(turn)
    if offered is not None and action.thank:
        plan = (*turn.plan, *_more(turn, offered))
        changes = {"questions": to_json(plan)}
        checkins.change(turn.connection, turn.checkin["id"], changes)
        _go_to(turn, turn.checkin, plan, position + 1, action.echo)
        return
    close(turn, CheckinState.COMPLETED)
    if action.thank:
        _thank(turn, action)


def _ends_scale(turn: Turn, position: int) -> bool:
    """Tell whether a scale is complete, or was before one of its answers changed."""
    if turn.checkin is None or turn.plan[position].in_own_words:
        return False
    if is_last_of_instrument(turn.plan, position):
        return True
    key = turn.plan[position].key
    return checkins.find_score(turn.connection, turn.checkin["id"], key) is not None


def _more(turn: Turn, key: str) -> tuple[Question, ...]:
    return plan_questions((key,), turn.runtime.catalog.instruments, part=next_part(turn.plan))


def _score(turn: Turn, checkin_id: str, key: str) -> None:
    for evidence in scoring.score_again(
        turn.runtime, turn.connection, turn.person, checkin_id, key
    ):
        turn.flag(evidence)


def _go_to(
    turn: Turn,
    checkin: Mapping[Any, Any],
    plan: tuple[Question, ...],
    position: int,
    echo: int | None,
) -> None:
    """Move on to a question, or to the gate before it; its window begins anew."""
    gate = next_gate(plan, position, checkin["gate"])
    changes: Row = {"position": position, "asks": 0, "gate": gate}
    checkins.change(turn.connection, checkin["id"], changes | _more_time(turn, plan, position))
    cause = turn.cause(Kind.ANSWER)
    if echo is not None:
        free = gate in UNSEEN
        text_key = "survey.echo" if free else "survey.echo_next"
        cause = replace(cause, before=say_value(turn.runtime, turn.person, text_key, echo))
    ask(turn.runtime, turn.connection, turn.person, Place(plan, position, gate), cause)


def _more_time(turn: Turn, plan: tuple[Question, ...], position: int) -> Row:
    """Return the times of a set of several items, counted from what was done last."""
    if set_size(plan, position) < 2:  # noqa: PLR2004 - a set of several
        return {}
    program = turn.person.program
    remind = _REMIND if program is None else program.remind_after
    window = _WINDOW if program is None else program.answer_window
    is_offer = is_offered(turn.runtime, plan, position)
    return {
        "closes_at": turn.now + window,
        "remind_at": None if is_offer or _was_reminded(turn) else turn.now + remind,
    }


def _was_reminded(turn: Turn) -> bool:
    """Tell whether the one reminder of this check-in has gone out, or been asked for."""
    return turn.checkin is not None and turn.checkin["remind_at"] is None


def _thank(turn: Turn, action: d.Advance) -> None:
    """Thank for the round, saying when a person sees it; a round of SKIP alone is left kindly."""
    several = set_size(turn.plan, len(turn.plan) - 1) > 1
    text_key = "survey.done" if several else action.thanks or _usual_thanks(turn)
    if turn.checkin is not None and not keeping.has_answers(turn.connection, turn.checkin["id"]):
        text_key = "skip.ok"
    cause = turn.cause(Kind.ANSWER)
    if action.echo is not None:
        said = say_value(turn.runtime, turn.person, "survey.echo", action.echo)
        cause = replace(cause, before=said)
    turn.note_person(last_ack_at=turn.now, last_ack_key=text_key)
    write_text(turn.runtime, turn.connection, turn.person, text_key, cause)


def _usual_thanks(turn: Turn) -> str:
    """Return the plain thanks, never the same twice in a row."""
    usual = "checkin.done"
    return "checkin.done.2" if turn.person.row["last_ack_key"] == usual else usual


def _score_rest(turn: Turn) -> None:
    """Score what the check-in that was closed left half answered."""
    if turn.checkin is None:
        return
    checkin = checkins.get(turn.connection, turn.checkin["id"]) or turn.checkin
    for evidence in scoring.score_rest(turn.runtime, turn.connection, turn.person, checkin):
        turn.flag(evidence)


def cancel_checkin(_action: d.CancelCheckin, turn: Turn) -> None:
    """Close the open check-in; what was answered is kept, and scored where that is enough."""
    if turn.checkin is not None and not turn.closed:
        close(turn, CheckinState.CANCELLED)
        _score_rest(turn)
    dialogues.forget_prompt(turn)
    cancel_prompts(turn, "the conversation went on", Kind.CARE)


def close(turn: Turn, state: CheckinState) -> None:
    """End the open check-in."""
    if turn.checkin is not None:
        changes = {"state": state.value, "closed_at": turn.now}
        checkins.change(turn.connection, turn.checkin["id"], changes)
        turn.closed = True


def cancel_prompts(turn: Turn, why: str, *more: Kind) -> None:
    """Take back what is queued and would ask for something, and what is of `more` kinds."""
    kinds = [kind.value for kind in (*STOPPED_BY_PAUSE, *more)]
    outbox.cancel_pending(turn.connection, turn.person.id, turn.now, kinds=kinds, why=why)


def start_set(_action: StartSet, turn: Turn) -> None:
    """Ask the question that waits behind the gate; answers have their whole window from now."""
    if turn.checkin is None:
        return
    cancel_prompts(turn, "answered")
    position = turn.checkin["position"]
    changes: Row = {"gate": None, "asks": 0, "last_reply_at": turn.now}
    changes |= _more_time(turn, turn.plan, position)
    checkins.change(turn.connection, turn.checkin["id"], changes)
    write_question(
        turn.runtime,
        turn.connection,
        turn.person,
        turn.plan,
        position,
        turn.cause(Kind.ANSWER),
    )


def ask_gate(_action: AskGate, turn: Turn) -> None:
    """Say once more what can be replied before the questions."""
    if turn.checkin is None:
        return
    checkins.change(turn.connection, turn.checkin["id"], {"asks": turn.checkin["asks"] + 1})
    cause = turn.cause(Kind.ANSWER)
    write_text(turn.runtime, turn.connection, turn.person, "survey.remind", cause)


def put_off(_action: PutOff, turn: Turn) -> None:
    """Ask again the next day, at the local hour of the first asking."""
    if turn.checkin is None:
        return
    cancel_prompts(turn, "put off")
    gate = turn.checkin["gate"]
    again_at = ask_again_at(turn.person, turn.checkin["opened_at"], turn.now)
    window = _WINDOW if turn.person.program is None else turn.person.program.answer_window
    changes = {
        "gate": Gate.LATER.value if gate in UNSEEN else Gate.PAUSED.value,
        "remind_at": again_at,
        "closes_at": again_at + window,
        "asks": 0,
    }
    checkins.change(turn.connection, turn.checkin["id"], changes)


def leave_set(action: LeaveSet, turn: Turn) -> None:
    """Close the set: what was answered before it is kept, and scored where that is enough."""
    if turn.checkin is None:
        return
    cancel_prompts(turn, "the questions were left")
    offered = is_offered(turn.runtime, turn.plan, turn.checkin["position"])
    state = CheckinState.CANCELLED if action.skipped else CheckinState.EXPIRED
    # Who leaves what was only offered has answered all that was asked.
    close(turn, CheckinState.COMPLETED if offered else state)
    if action.skipped:
        checkins.change(turn.connection, turn.checkin["id"], {"gate": Gate.SKIPPED.value})
    _score_rest(turn)
