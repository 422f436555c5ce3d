"""Carrying out a decision: each action becomes rows, in the transaction of the text it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from smsserve.domain import choosing as choices
from smsserve.domain import coping as skills
from smsserve.domain import corrections, finding, prompts, surveys
from smsserve.domain import decisions as d
from smsserve.domain import feedback as feedback_rules
from smsserve.domain import joining as join_rules
from smsserve.domain import privacy as privacy_rules
from smsserve.domain import wins as win_rules
from smsserve.domain.checkins import CheckinState
from smsserve.domain.conversation import STOP_QUESTION
from smsserve.domain.messages import Kind
from smsserve.domain.spoken_time import say_time
from smsserve.usecases import (
    choosing,
    consenting,
    coping,
    correcting,
    dialogues,
    feedback,
    joining,
    places,
    privacy,
    surveying,
    talking,
    wins,
)
from smsserve.usecases.turns import Turn
from smsserve.usecases.writing import speak, write_text

# Texts that show that somebody was heard; a note back soon after would be one too many.
_HEARD = frozenset({"problem.open", "problem.closed", "survey.bad2"})


def _say(action: d.Say, turn: Turn) -> None:
    if action.kind is Kind.CRISIS:
        turn.note_person(last_crisis_text_at=turn.now)
    if action.kind is Kind.ACK or action.text_key in _HEARD:
        turn.note_person(last_ack_at=turn.now, last_ack_key=action.text_key)
    elif action.text_key.startswith("ack."):
        # Said of something of their own: it is not said twice, and silences no note to other words.
        turn.note_person(last_ack_key=action.text_key)
    cause = turn.cause(action.kind)
    if action.text_key in {"stop.check", "delete.ask_stop"}:
        cause = replace(cause, extra={"time": _say_stop_time(turn)})
    write_text(turn.runtime, turn.connection, turn.person, action.text_key, cause)


def _say_stop_time(turn: Turn) -> str:
    """Return by when silence means that they opted out."""
    person = turn.person
    language = speak(turn.runtime, person)
    return say_time(turn.now + STOP_QUESTION, person.zone, language, turn.now)


def _raise_flag(action: d.RaiseFlag, turn: Turn) -> None:
    turn.flag(action.evidence)


def _opt_out(action: d.OptOut, turn: Turn) -> None:
    consenting.opt_out(
        turn.runtime, turn.connection, turn.person, action.how, turn.now, given_at=turn.given_at
    )
    if turn.checkin is not None:
        surveying.close(turn, CheckinState.CANCELLED)


def _opt_in(_action: d.OptIn, turn: Turn) -> None:
    consenting.opt_in(turn.runtime, turn.connection, turn.person, turn.now, given_at=turn.given_at)
    turn.change_person(stop_asked_at=None)


def _ask_whether_to_stop(_action: d.AskWhetherToStop, turn: Turn) -> None:
    turn.change_person(stop_asked_at=turn.now)
    # It is the question that the phone holds from now on.
    dialogues.forget_prompt(turn)
    surveying.cancel_prompts(turn, "held until they say whether to stop", Kind.CARE)


def _keep_on(_action: d.KeepOn, turn: Turn) -> None:
    turn.change_person(stop_asked_at=None)


def _pause(action: d.Pause, turn: Turn) -> None:
    consenting.pause(turn.runtime, turn.connection, turn.person, action.until_on, turn.now)


def _resume(_action: d.Resume, turn: Turn) -> None:
    consenting.resume(turn.runtime, turn.connection, turn.person, turn.now)


def _start_talk(_action: d.StartTalk, turn: Turn) -> None:
    talking.begin(turn.connection, turn.person, turn.now)


def _withdraw(_action: d.Withdraw, turn: Turn) -> None:
    consenting.withdraw(turn.runtime, turn.connection, turn.person, turn.now)


_ACTS: Mapping[type[d.Action], Callable[[Any, Turn], None]] = {
    d.Say: _say,
    d.Record: surveying.record,
    d.AskAgain: surveying.ask_again,
    d.Advance: surveying.advance,
    d.CancelCheckin: surveying.cancel_checkin,
    d.RaiseFlag: _raise_flag,
    d.OptOut: _opt_out,
    d.OptIn: _opt_in,
    d.AskWhetherToStop: _ask_whether_to_stop,
    d.KeepOn: _keep_on,
    d.Pause: _pause,
    d.Resume: _resume,
    d.StartTalk: _start_talk,
    d.Withdraw: _withdraw,
    choices.ChangePace: choosing.change_pace,
    choices.SetHour: choosing.set_hour,
    choices.SetLanguage: choosing.set_language,
    choices.SayChoice: choosing.say_choice,
    surveys.StartSet: surveying.start_set,
    surveys.AskGate: surveying.ask_gate,
    surveys.PutOff: surveying.put_off,
    surveys.LeaveSet: surveying.leave_set,
    surveys.KeepLate: correcting.keep_late,
    corrections.Reopen: correcting.reopen,
    corrections.ChangeAnswer: correcting.change_answer,
    join_rules.Introduce: joining.introduce,
    join_rules.AskToJoin: joining.ask_once_more,
    privacy_rules.SetPlain: privacy.set_plain,
    privacy_rules.SendCopy: privacy.send_copy,
    privacy_rules.EraseMe: privacy.erase_me,
    win_rules.KeepWin: wins.keep_win,
    win_rules.KeepStory: wins.keep_story,
    skills.TrySkill: coping.try_skill,
    skills.RateSkill: coping.rate_skill,
    skills.PlanStep: coping.plan_step,
    skills.KeepOutcome: coping.keep_outcome,
    finding.LookFor: places.look_for,
    finding.GivePlaces: places.give_places,
    finding.KeepResult: places.keep_result,
    feedback_rules.KeepFeedback: feedback.keep_feedback,
    prompts.OpenPrompt: dialogues.open_prompt,
    prompts.ClosePrompt: dialogues.close_prompt,
}


def carry_out(turn: Turn, decision: d.Decision) -> None:
    """Carry out every action of a decision, in order; one that nobody knows is a bug."""
    for action in decision.actions:
        _ACTS[type(action)](action, turn)
    turn.write_noted()
