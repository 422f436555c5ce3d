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
    acks,
    answering,
    commands,
    corrections,
    dialogues,
    feedback,
    gates,
    late_answers,
    listening,
    privacy,
    someone_else,
    wins,
)
from smsserve.domain.decisions import (
    STOP_ANSWERED,
    Action,
    Advance,
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
from smsserve.domain.reply_budget import keep_within
from smsserve.domain.rules import is_muted
from smsserve.domain.situation import Heard, Situation, listen
from smsserve.domain.triage import REVIEW_RULE, Label

Stage = Callable[[Situation, Heard, datetime], Decision | None]

# So many letters of their own words stand in a reason where no single words decided.
_SHORT = 40
# Without an answer to "shall we stop?" for this long, silence means yes.
STOP_QUESTION = timedelta(hours=24)
# Said of one of these, "please text me less" or "is this a person" is answered: it asks for nobody.
_SAYS_WHAT = frozenset(
    {Keyword.WHO, Keyword.LESS, Keyword.MORE, Keyword.TIME, Keyword.LANG, Keyword.FIND}
)
_CRISIS_KINDS = frozenset({FlagKind.CRISIS_WORDS, FlagKind.SAFETY_ITEM})


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
    decision = _with_risk(situation, heard, decision)
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


def _with_risk(situation: Situation, heard: Heard, decision: Decision) -> Decision:
    """Add what a person should know about the words, whatever stage decided."""
    flagged = [a.evidence for a in decision.actions if isinstance(a, RaiseFlag)]
    if any(evidence.kind in _CRISIS_KINDS for evidence in flagged):
        return decision
    evidence = _risk_evidence(heard)
    if evidence is None or _is_said(evidence, flagged) or is_muted(evidence, situation.muted):
        # Words whose rule is muted are words like any others: somebody reads them.
        return decision
    if decision.understood == feedback.UNDERSTOOD and evidence.severity is Severity.ROUTINE:
        # What they say of a talk is the coordinators', also where it sounds sad.
        return decision
    kept = [action for action in decision.actions if not _says_less(action)]
    if evidence.severity is not Severity.ROUTINE:
        kept = _answer_kindly(situation, kept)
    # The flag comes first: a text that names a time takes it from the flag's clock.
    return Decision(decision.understood, (RaiseFlag(evidence), *kept))


def _says_less(action: Action) -> bool:
    """Tell whether an action only says "wrote outside of a question"."""
    return isinstance(action, RaiseFlag) and action.evidence.kind is FlagKind.WROTE


def _answer_kindly(situation: Situation, actions: list[Action]) -> list[Action]:
    """Put a text that shows it was heard, and names the crisis line, in the place of thanks."""
    thanks = [a for a in actions if isinstance(a, Advance) or _is_ack(a)]
    if not thanks or any(isinstance(a, Say) and not _is_ack(a) for a in actions):
        return actions
    quiet = [replace(a, thank=False) if isinstance(a, Advance) else a for a in actions]
    text_key = acks.answer_problem(situation)
    # In the place of a note back it is one, and comes no more often than those do.
    kind = Kind.ACK if any(_is_ack(a) for a in thanks) else Kind.ANSWER
    return [Say(text_key, kind), *(a for a in quiet if not _is_ack(a))]


def _is_ack(action: Action) -> bool:
    return isinstance(action, Say) and action.kind is Kind.ACK


def _is_said(evidence: Evidence, flagged: list[Evidence]) -> bool:
    """Tell whether the command that was understood says the same already."""
    kinds = {one.kind for one in flagged}
    asks = {FlagKind.HELP, FlagKind.WANTS_PERSON}
    low = {FlagKind.PROBLEM, FlagKind.LOW_MOOD}
    if evidence.kind is FlagKind.WANTS_PERSON:
        return bool(kinds & asks)
    return evidence.kind is FlagKind.DISTRESS and bool(kinds & low)


def _risk_evidence(heard: Heard) -> Evidence | None:
    """Return the reason for a flag that the words give, None for none."""
    risk = heard.risk
    if risk.label is Label.WANTS_HUMAN and heard.keyword in _SAYS_WHAT:
        return None
    rule = risk.rules[0] if risk.rules else "words"
    quoted = quote(heard) or f'Wrote "{heard.text.strip()[:_SHORT]}"'
    if risk.label is Label.CRISIS:
        sentence = f"{quoted}: {_say_doubt(rule)}. Please read it."
        return Evidence(FlagKind.REVIEW, Severity.URGENT, rule, sentence)
    if risk.label is Label.WANTS_HUMAN:
        sentence = f"{quoted}: asks for a person."
        return Evidence(FlagKind.WANTS_PERSON, Severity.URGENT, rule, sentence)
    if risk.label is Label.DISTRESS:
        severity = Severity.ROUTINE if risk.severity == Severity.ROUTINE.value else Severity.URGENT
        return Evidence(FlagKind.DISTRESS, severity, rule, f"{quoted}.")
    return None


def _say_doubt(rule: str) -> str:
    """Return what a supporter is told of words that state nothing plainly."""
    if rule == REVIEW_RULE:
        return "no plain statement, but together the words read like ones about wanting to die"
    return "this may be about a crisis"


def quote(heard: Heard) -> str:
    """Return the words that decided, at most two stretches of them, "" for none."""
    spans = dict.fromkeys(heard.text[span.start : span.end] for span in heard.risk.spans)
    # One stretch inside another says nothing more.
    kept = [one for one in spans if not any(one != other and one in other for other in spans)]
    return 'Wrote "' + '" and "'.join(kept[:2]) + '"' if kept else ""
