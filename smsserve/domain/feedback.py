"""Feedback: "did you feel heard?", for the coordinators and never for whom it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from smsserve.domain.decisions import Action, Decision, Say
from smsserve.domain.flags import Severity
from smsserve.domain.messages import Kind
from smsserve.domain.prompts import ClosePrompt, Prompt
from smsserve.domain.situation import Heard, Situation
from smsserve.domain.triage import Label

WAIT = timedelta(hours=20)
# From here down a coordinator is asked to look.
LOW_SCORE = 2
# What a feedback text was understood as: by this it is kept from whom it is about.
UNDERSTOOD = "feedback for the coordinators"
_SCORE = re.compile(r"\s*([1-5])(?:\s*(?:/|of|de|out of)\s*5)?(?![\w/.,]?\d)\b(.*)", re.DOTALL)
_HEAVY = frozenset({Label.CRISIS, Label.WANTS_HUMAN})


@dataclass(frozen=True, slots=True)
class KeepFeedback(Action):
    """Keep a score from 1 to 5 and the words with it."""

    about_id: str
    score: int
    words: str


def answer(_situation: Situation, heard: Heard, prompt: Prompt, _now: datetime) -> Decision | None:
    """Read a score and its words; anything without a score is an ordinary text."""
    found = _SCORE.fullmatch(heard.text)
    pressing = heard.risk.label in _HEAVY or heard.risk.severity == Severity.URGENT.value
    if found is None or pressing:
        return None
    kept = KeepFeedback(prompt.details.get("about", ""), int(found[1]), found[2].strip(" ,.-:;\n"))
    return Decision(UNDERSTOOD, (kept, Say("fb.thanks", Kind.ANSWER), ClosePrompt()))
