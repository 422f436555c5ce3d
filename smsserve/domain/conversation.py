"""The conversation: what a text means in its situation, and what follows from it.

The stages run in a fixed order and the first that has an opinion decides: a bare carrier opt-out,
crisis words, an opt-out in other words, consent, commands, the open question, and only then talk.
Risk is read in every text, whatever stage decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from smsserve.domain import (
    answering,
    commands,
    corrections,
    dialogues,
    gates,
    late_answers,
    listening,
    privacy,
    someone_else,
    wins,
)
from smsserve.domain.decisions import (
    STOP_ANSWERED,
    AskWhetherToStop,
    CancelCheckin,
    Decision,
    KeepOn,
    OptOut,
    RaiseFlag,
    Say,
)
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.keywords import Keyword, OptOutSign
from smsserve.domain.messages import Kind
from smsserve.domain.reasons import quote, with_risk
from smsserve.domain.reply_budget import keep_within
from smsserve.domain.situation import Heard, Situation, listen
from smsserve.domain.triage import Label

Stage = Callable[[Situation, Heard, datetime], Decision | None]

# Without an answer to "shall we stop?" for this long, silence means yes.
STOP_QUESTION = timedelta(hours=24)


def decide(
    situation: Situation,
    text: str,
    now: datetime,
    *,
    num_media: int = 0,
    carrier_answered: bool = False,
    carrier_stopped: bool = False,
) -> Decision:
    """Return what a text means and what to do about it; pure, total, never raises for any text.

    `carrier_answered` says that the carrier has replied to this text already, `carrier_stopped`
    that it took it for an opt-out, by whatever word.
    """
    heard = listen(
        text, tier=situation.risk, num_media=num_media, carrier_answered=carrier_answered
    )
    if carrier_stopped:
        heard = replace(heard, carrier_stop=True)
    decision = next(made for stage in _STAGES if (made := stage(situation, heard, now)) is not None)
    decision = with_risk(situation, heard, decision)
    return keep_within(situation, _with_crisis_text(situation, decision, now))


def _bare_stop(situation: Situation, heard: Heard, now: datetime) -> Decision | None:
    """Honour an opt-out keyword; in a crisis a person is told that the texts are now blocked."""
    if not heard.carrier_stop and heard.keyword is not Keyword.STOP:
        return None
    decision = Decision("opt-out", (OptOut("keyword"), *_confirm_stop(situation, heard)))
    if situation.recent_crisis(now) or situation.talking(now):
        return decision.plus(
            RaiseFlag(
                Evidence(
                    FlagKind.STOP_IN_CRISIS,
                    Severity.CRISIS,
                    "stop-in-talk",
                    "Opted out during a talk or within 24 hours of a crisis flag: texts are "
                    "blocked. Use another way to reach them.",
                )
            )
        )
    return decision


def _confirm_stop(situation: Situation, heard: Heard) -> tuple[Say, ...]:
    """Return the one confirmation, unless the carrier sends it or we have stopped before."""
    carrier_does = heard.carrier_stop and situation.carrier_answers_stop
    if carrier_does or heard.carrier_answered or situation.opted_out:
        return ()
    return (Say("stop.done", Kind.CONFIRM_STOP),)


def _crisis(situation: Situation, heard: Heard, now: datetime) -> Decision | None:
    """Flag crisis words at once and answer them, whatever else the text says."""
    if heard.keyword is not Keyword.SOS and heard.risk.label is not Label.CRISIS:
        return None
    if heard.keyword is not Keyword.SOS and heard.disowned:
        # Denied, past or about somebody else: a person judges it, see _with_risk.
        return None
    stops_too = heard.opt_out is not OptOutSign.NONE
    decision = Decision("crisis words", (RaiseFlag(_crisis_evidence(situation, heard)),))
    decision = answering.record_beside_crisis(situation, heard, decision)
    decision = decision.plus(CancelCheckin())
    if stops_too and heard.opt_out is OptOutSign.PLAIN and not situation.opted_out:
        decision = decision.plus(OptOut("in words, with crisis words"))
    return decision.plus(*crisis_text(situation, now))


def _crisis_evidence(situation: Situation, heard: Heard) -> Evidence:
    rule = heard.risk.rules[0] if heard.risk.rules else "keyword:sos"
    quoted = quote(heard)
    sentence = f"{quoted}." if quoted else "Sent SOS."
    if situation.opted_out:
        sentence += " They have opted out, so no text went back: use another way to reach them."
    elif heard.opt_out is not OptOutSign.NONE:
        sentence += " They also asked us to stop texting."
    return Evidence(FlagKind.CRISIS_WORDS, Severity.CRISIS, rule, sentence)


def crisis_text(situation: Situation, now: datetime) -> tuple[Say, ...]:
    """Return the crisis text: at any hour, but once in six, and never to one who had opted out."""
    sent_at = situation.last_crisis_text_at
    if situation.opted_out or (sent_at is not None and now - sent_at < situation.crisis_every):
        return ()
    return (Say("crisis.open" if situation.staffed else "crisis.closed", Kind.CRISIS),)


def _with_crisis_text(situation: Situation, decision: Decision, now: datetime) -> Decision:
    """Answer a safety item as crisis words are answered; the answer itself says only a number."""
    flagged = {a.evidence.kind for a in decision.actions if isinstance(a, RaiseFlag)}
    if FlagKind.SAFETY_ITEM not in flagged:
        return decision
    return decision.plus(*crisis_text(situation, now))


def _stop_in_words(situation: Situation, heard: Heard, _now: datetime) -> Decision | None:
    if heard.opt_out is OptOutSign.NONE or heard.is_echo:
        return None
    if heard.keyword is Keyword.DELETE_ME:
        # It asks for more than that: see privacy, which holds what is queued as well.
        return None
    if heard.opt_out is OptOutSign.PLAIN:
        return Decision("opt-out", (OptOut("in words"), *_confirm_stop(situation, heard)))
    if situation.opted_out or situation.stop_asked_at is not None:
        return None
    return Decision("perhaps an opt-out", (AskWhetherToStop(), Say("stop.check", Kind.COMPLIANCE)))


def _while_opted_out(situation: Situation, heard: Heard, _now: datetime) -> Decision | None:
    """Answer nothing to somebody who opted out but the words that opt in again."""
    if not situation.opted_out:
        return None
    if heard.keyword is Keyword.START or (heard.keyword is Keyword.YES and not situation.said_stop):
        return commands.opt_in(situation)
    if heard.keyword in privacy.ASKS:
        return privacy.ask_while_opted_out(heard)
    return Decision("opted out, kept for a person", (commands.wrote(heard),))


def _whether_to_stop(situation: Situation, heard: Heard, now: datetime) -> Decision | None:
    """Read the answer to "shall we stop?", unless something was asked since, or goes further.

    Asking it forgets whatever prompt there was, so one that is open is the newer question.
    """
    if situation.stop_asked_at is None or dialogues.answer(situation, heard, now) is not None:
        return None
    if heard.keyword is Keyword.YES:
        return Decision("opt-out", (OptOut(STOP_ANSWERED), Say("stop.done", Kind.CONFIRM_STOP)))
    if heard.keyword in {Keyword.NO, Keyword.START, Keyword.RESUME}:
        return Decision("keeps on", (KeepOn(), Say("stop.kept", Kind.COMPLIANCE)))
    return None


def _nobody_we_meant(situation: Situation, heard: Heard, _now: datetime) -> Decision | None:
    """Tell nothing to somebody who said that this is the wrong number, but what the carriers ask.

    Whatever else they write a person sees; an answer would name a programme that is not theirs.
    """
    if not situation.wrong_number or heard.keyword is Keyword.HELP:
        return None
    if heard.keyword is Keyword.START:
        return commands.opt_in(situation)
    courtesy = heard.keyword in {Keyword.OK, Keyword.YES, Keyword.NO, Keyword.WRONG_NUMBER}
    kept = () if courtesy else (commands.wrote(heard),)
    return Decision("not the person we meant", kept)


def _echo(_situation: Situation, heard: Heard, _now: datetime) -> Decision | None:
    """A tapback quotes our own words back: nothing in it is an answer.

    Words of their own behind it are for a person; which question they are about nobody can tell.
    """
    if not heard.is_echo:
        return None
    if heard.text.strip():
        return Decision("reaction to a text, and words", (commands.wrote(heard),))
    return Decision("reaction to a text")


_STAGES: tuple[Stage, ...] = (
    _bare_stop,
    _crisis,
    _stop_in_words,
    _echo,
    _while_opted_out,
    _whether_to_stop,
    _nobody_we_meant,
    someone_else.listen,
    wins.take_back,
    commands.invitation,
    dialogues.answer,
    corrections.read,
    gates.answer,
    commands.read,
    answering.answer,
    late_answers.answer,
    listening.talk,
)
