"""Commands: what a whole-message keyword does, outside of a question."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from smsserve.domain import choosing, coping, finding, privacy, wins
from smsserve.domain.answering import media_evidence
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
from smsserve.domain.joining import HEARD_BEFORE_OPT_IN, AskToJoin, Introduce
from smsserve.domain.keywords import Keyword
from smsserve.domain.messages import Kind
from smsserve.domain.prompts import is_open
from smsserve.domain.situation import Heard, Situation

# What an opt-in is answered with; a number nobody enrolled gets no check-ins by it.
_WELCOME = {
    None: "unknown.reply",
    EnrollmentState.INVITED: "optin.done",
    EnrollmentState.WITHDRAWN: "optin.done",
    EnrollmentState.COMPLETED: "unknown.reply",
    EnrollmentState.ACTIVE: "start.back",
    EnrollmentState.PAUSED: "start.back",
}

_YES_OR_NO = frozenset({Keyword.YES, Keyword.NO})

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
    welcome = _WELCOME[situation.state]
    decision = Decision("opt-in", (OptIn(), Say(welcome, Kind.COMPLIANCE)))
    return decision.plus(Introduce()) if welcome == "optin.done" else decision


def wrote(heard: Heard) -> RaiseFlag:
    """Return the flag for words that no rule understood: a person reads them."""
    if heard.num_media and not heard.text.strip():
        return RaiseFlag(media_evidence())
    return RaiseFlag(
        Evidence(FlagKind.WROTE, Severity.ROUTINE, "wrote", "Wrote outside of a question.")
    )


def invitation(situation: Situation, heard: Heard, now: datetime) -> Decision | None:
    """Read the answer to an invitation: only a yes counts as consent.

    Whoever says something else is asked once more for a yes or a no; silence is left alone. A yes
    or a no to something that they asked for since is no answer to the invitation.
    """
    if situation.state is not EnrollmentState.INVITED:
        return None
    if heard.keyword in _YES_OR_NO and is_open(situation.prompt, now):
        return None
    if heard.keyword in {Keyword.YES, Keyword.START}:
        return opt_in(situation)
    if heard.keyword is Keyword.NO:
        return Decision("declined", (Withdraw(), Say("optin.no", Kind.COMPLIANCE)))
    if heard.keyword in HEARD_BEFORE_OPT_IN:
        return None
    return Decision("wrote before opting in", (wrote(heard), AskToJoin()))


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
    reason = _why_a_plea(situation, now)
    severity = Severity.URGENT if reason else Severity.ROUTINE
    sentence = f"Sent HELP{reason}; it may be a plea."
    evidence = Evidence(FlagKind.HELP, severity, "keyword:help", sentence)
    says: tuple[Action, ...] = () if heard.carrier_answered else (Say("help", Kind.COMPLIANCE),)
    return Decision("help", (*says, RaiseFlag(evidence)))


def _why_a_plea(situation: Situation, now: datetime) -> str:
    """Return what makes a lone HELP more than a question, "" for nothing."""
    if situation.recent_crisis(now):
        return " within a day of a crisis flag"
    if situation.talking(now):
        return " in the middle of a talk"
    return " after a low mood" if situation.mood_is_low else ""


def _talk(situation: Situation, _heard: Heard, _now: datetime) -> Decision:
    evidence = Evidence(FlagKind.WANTS_PERSON, Severity.URGENT, "keyword:talk", "Asked to talk.")
    text = "talk.open" if situation.staffed else "talk.closed"
    return Decision(
        "wants to talk",
        (RaiseFlag(evidence), CancelCheckin(), StartTalk(), Say(text, Kind.COMPLIANCE)),
    )


def _cope(situation: Situation, heard: Heard, now: datetime) -> Decision | None:
    """Offer a skill; while a crisis waits for a person, ask for that person instead."""
    answer = _talk if situation.crisis_open else coping.offer
    return answer(situation, heard, now)


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


def _wrong_number(_situation: Situation, heard: Heard, _now: datetime) -> Decision:
    """Reveal nothing, stop at once, and let the coordinator know."""
    sentence = f'Wrote "{heard.text.strip()[:40]}": taken for the wrong number, texts have ended.'
    evidence = Evidence(FlagKind.WRONG_NUMBER, Severity.ROUTINE, "wrong-number", sentence)
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
    Keyword.LESS: choosing.choose_less,
    Keyword.MORE: choosing.choose_more,
    Keyword.TIME: choosing.choose_time,
    Keyword.WHEN: choosing.say_next,
    Keyword.LANG: choosing.choose_language,
    Keyword.PLAIN: privacy.plain,
    Keyword.MYDATA: privacy.my_data,
    Keyword.DELETE_ME: privacy.delete_me,
    Keyword.WIN: wins.tell,
    Keyword.COPE: _cope,
    Keyword.FIND: finding.find,
}
