"""The reply budget: above it we are talking to a machine, or wearing somebody out."""

from __future__ import annotations

from smsserve.domain.decisions import (
    Action,
    AskWhetherToStop,
    Decision,
    OptIn,
    OptOut,
    RaiseFlag,
    Say,
)
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.messages import Kind
from smsserve.domain.prompts import OpenPrompt
from smsserve.domain.situation import Situation

# This many automatic replies an hour, and no more.
MOST_REPLIES = 3
_BUDGETED = frozenset({Kind.ACK, Kind.COMPLIANCE})
_UNASKED = Evidence(
    FlagKind.WROTE,
    Severity.ROUTINE,
    "reply-budget",
    "Asked for something after many texts within an hour, so nothing went back: see what it was.",
)


def keep_within(situation: Situation, decision: Decision) -> Decision:
    """Keep quiet above the budget; opting out, opting in and crisis texts are not counted.

    A question that is not asked waits for no answer: a person looks at it in its place.
    """
    if situation.replies_last_hour < MOST_REPLIES or _is_about_consent(decision):
        return decision
    kept = [action for action in decision.actions if not _counts(action)]
    if len(kept) < len(decision.actions) and any(isinstance(a, OpenPrompt) for a in kept):
        kept = [action for action in kept if not isinstance(action, OpenPrompt)]
        kept.append(RaiseFlag(_UNASKED))
    return Decision(decision.understood, tuple(kept))


def _counts(action: Action) -> bool:
    return isinstance(action, Say) and action.kind in _BUDGETED


def _is_about_consent(decision: Decision) -> bool:
    """Tell whether a text must be said however many were: who is not asked can not answer."""
    return any(isinstance(a, (OptIn, OptOut, AskWhetherToStop)) for a in decision.actions)
