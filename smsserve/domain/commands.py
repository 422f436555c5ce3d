"""Commands: what a whole-message keyword does, outside of a question."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from smsserve.domain.answering import media_evidence, problem_evidence
from smsserve.domain.arguments import DEFAULT_PAUSE, read_pause_end
from smsserve.domain.decisions import (
    Action,
    CancelCheckin,
    Decision,
    OptIn,
    Pause,
    RaiseFlag,
    Resume,
    Say,
    StartTalk,
    Withdraw,
)
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.keywords import Keyword
from smsserve.domain.messages import Kind
from smsserve.domain.situation import Heard, Situation
from smsserve.domain.triage import Label

# A text that is only this is a courtesy: it needs no person.
_COURTESIES = frozenset({Keyword.OK, Keyword.YES, Keyword.NO})

# What an opt-in is answered with; a number nobody enrolled gets no check-ins by it.
_WELCOME = {
    None: "unknown.reply",
    EnrollmentState.INVITED: "optin.done",
    EnrollmentState.WITHDRAWN: "optin.done",
    EnrollmentState.COMPLETED: "unknown.reply",
    EnrollmentState.ACTIVE: "start.back",
    EnrollmentState.PAUSED: "start.back",
}

_JOINS_AS_ANOTHER = Evidence(
    FlagKind.WRONG_NUMBER,
    Severity.ROUTINE,
    "wrong-number/start",
    "Sent START after saying that this is the wrong number: enroll them under their own name.",
)

# Whose check-ins can be paused and resumed.
_TAKES_PART = frozenset({EnrollmentState.ACTIVE, EnrollmentState.PAUSED})

Handler = Callable[[Situation, Heard, datetime], Decision | None]


def opt_in(situation: Situation) -> Decision:
    """Take consent anew; no backlog is ever sent.

    Whoever said that this is the wrong number would be called by a stranger's name: they are left
    to a person, and nothing is said.
    """
    if situation.wrong_number:
        return Decision("asks to join after a wrong number", (RaiseFlag(_JOINS_AS_ANOTHER),))
    return Decision("opt-in", (OptIn(), Say(_WELCOME[situation.state], Kind.COMPLIANCE)))


def wrote(heard: Heard) -> RaiseFlag:
    """Return the flag for words that no rule understood: a person reads them."""
    if heard.num_media and not heard.text.strip():
        return RaiseFlag(media_evidence())
    return RaiseFlag(
        Evidence(FlagKind.WROTE, Severity.ROUTINE, "wrote", "Wrote outside of a question.")
    )


def invitation(situation: Situation, heard: Heard, _now: datetime) -> Decision | None:
    """Read the answer to an invitation: only a yes counts as consent."""
    if situation.state is not EnrollmentState.INVITED:
        return None
    if heard.keyword in {Keyword.YES, Keyword.START}:
        return opt_in(situation)
    if heard.keyword is Keyword.NO:
        return Decision("declined", (Withdraw(), Say("optin.no", Kind.COMPLIANCE)))
    if heard.keyword in _HANDLERS and heard.keyword not in {Keyword.PAUSE, Keyword.RESUME}:
        return None
    return Decision("wrote before opting in", (wrote(heard),))


def read(situation: Situation, heard: Heard, now: datetime) -> Decision | None:
    """Carry out a command; None when the text is not one, or not one for this person."""
    keyword = heard.keyword
    handler = _HANDLERS.get(keyword) if keyword is not None else None
    return None if handler is None else handler(situation, heard, now)


def _start(situation: Situation, _heard: Heard, _now: datetime) -> Decision:
    if situation.state is EnrollmentState.PAUSED:
        return Decision("resumed", (Resume(), Say("resume.ok", Kind.COMPLIANCE)))
    if situation.state is EnrollmentState.ACTIVE:
        return Decision("in already", (Say("start.already", Kind.COMPLIANCE),))
    return opt_in(situation)


def _help(situation: Situation, heard: Heard, now: datetime) -> Decision:
    """In peer support HELP may be a plea: a person looks, sooner after a low mood or a crisis."""
    severity = Severity.URGENT if situation.recent_crisis(now) else Severity.ROUTINE
    evidence = Evidence(FlagKind.HELP, severity, "keyword:help", "Sent HELP; it may be a plea.")
    says: tuple[Action, ...] = () if heard.carrier_answered else (Say("help", Kind.COMPLIANCE),)
    return Decision("help", (*says, RaiseFlag(evidence)))


def _talk(situation: Situation, _heard: Heard, _now: datetime) -> Decision:
    evidence = Evidence(FlagKind.WANTS_PERSON, Severity.URGENT, "keyword:talk", "Asked to talk.")
    text = "talk.open" if situation.staffed else "talk.closed"
    return Decision(
        "wants to talk",
        (RaiseFlag(evidence), CancelCheckin(), StartTalk(), Say(text, Kind.COMPLIANCE)),
    )


def _pause(situation: Situation, heard: Heard, _now: datetime) -> Decision | None:
    if situation.state not in _TAKES_PART:
        return None
    argument = heard.command.argument if heard.command is not None else ""
    until_on = read_pause_end(argument, situation.today_on)
    if until_on is None:
        until_on = situation.today_on + DEFAULT_PAUSE
    return Decision("paused", (CancelCheckin(), Pause(until_on), Say("pause.ok", Kind.COMPLIANCE)))


def _resume(situation: Situation, _heard: Heard, _now: datetime) -> Decision | None:
    if situation.state not in _TAKES_PART:
        return None
    if situation.state is EnrollmentState.ACTIVE:
        return Decision("not paused", (Say("resume.none", Kind.COMPLIANCE),))
    return Decision("resumed", (Resume(), Say("resume.ok", Kind.COMPLIANCE)))


def _who(_situation: Situation, _heard: Heard, _now: datetime) -> Decision:
    return Decision("asks who we are", (Say("who", Kind.COMPLIANCE),))


def _wrong_number(_situation: Situation, _heard: Heard, _now: datetime) -> Decision:
    """Reveal nothing, stop at once, and let the coordinator know."""
    evidence = Evidence(
        FlagKind.WRONG_NUMBER, Severity.ROUTINE, "wrong-number", "Says this is the wrong number."
    )
    says = Say("wrong_number.done", Kind.COMPLIANCE)
    return Decision("wrong number", (CancelCheckin(), Withdraw(), RaiseFlag(evidence), says))


_HANDLERS: dict[Keyword, Handler] = {
    Keyword.START: _start,
    Keyword.HELP: _help,
    Keyword.TALK: _talk,
    Keyword.PAUSE: _pause,
    Keyword.RESUME: _resume,
    Keyword.WHO: _who,
    Keyword.WRONG_NUMBER: _wrong_number,
}


def talk(situation: Situation, heard: Heard, now: datetime) -> Decision:
    """Take anything else: kept for a person, acknowledged at most once in twelve hours."""
    if situation.state is None:
        # Nobody enrolled this number: the truth, and where help is. Crisis words come before.
        says = () if _is_quiet(situation, now) else (Say("unknown.reply", Kind.ACK),)
        return Decision("not enrolled", says)
    if heard.keyword is Keyword.BAD:
        flag = RaiseFlag(problem_evidence(heard))
        return Decision("says it is not going well", (flag, *_ack(situation, now, "problem")))
    if heard.keyword in _COURTESIES or heard.risk.label is Label.WIN:
        says = () if _is_quiet(situation, now) else (Say("ack.ok", Kind.ACK),)
        return Decision("courtesy" if heard.keyword else "a win", says)
    if heard.num_media and not heard.text.strip():
        return Decision("sent media", (wrote(heard), *_ack(situation, now, "ack.media")))
    return Decision("kept for a person", (wrote(heard), *_ack(situation, now, "ack")))


def _is_quiet(situation: Situation, now: datetime) -> bool:
    """Tell whether an acknowledgement would be one too many, or would talk over a person."""
    last = situation.last_ack_at
    return situation.talking(now) or (last is not None and now - last < situation.ack_every)


def _ack(situation: Situation, now: datetime, stem: str) -> tuple[Action, ...]:
    if _is_quiet(situation, now):
        return ()
    return (Say(f"{stem}.open" if situation.staffed else f"{stem}.closed", Kind.ACK),)
