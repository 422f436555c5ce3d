"""Reasons: what a person should know about the words of a text, whatever they were taken for."""

from __future__ import annotations

from dataclasses import replace

from smsserve.domain import acks, feedback
from smsserve.domain.decisions import Action, Advance, Decision, RaiseFlag, Say
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.keywords import Keyword
from smsserve.domain.messages import Kind
from smsserve.domain.rules import is_muted
from smsserve.domain.situation import Heard, Situation
from smsserve.domain.triage import REVIEW_RULE, Label

# So many letters of their own words stand in a reason where no single words decided.
_SHORT = 40
# Said of one of these, "please text me less" or "is this a person" is answered: it asks for nobody.
_SAYS_WHAT = frozenset(
    {Keyword.WHO, Keyword.LESS, Keyword.MORE, Keyword.TIME, Keyword.LANG, Keyword.FIND}
)
_CRISIS_KINDS = frozenset({FlagKind.CRISIS_WORDS, FlagKind.SAFETY_ITEM})


def with_risk(situation: Situation, heard: Heard, decision: Decision) -> Decision:
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
