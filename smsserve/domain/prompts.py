"""Prompts: what may wait for somebody's next text besides a check-in: a menu, an offer.

A phone holds one open question. While a prompt is open it is that question; the check-in waits and
asks again when the prompt is closed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from smsserve.domain.decisions import Action


class PromptKind(StrEnum):
    """What is being asked."""

    COPE = "cope"
    FIND = "find"
    FOLLOW = "follow"
    FEEDBACK = "feedback"
    STORY = "story"
    WIN = "win"
    MYDATA = "mydata"
    DELETE = "delete"


# After this long without an answer, what somebody texts is no answer to it any more.
USUAL_WAIT = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing asked; `step` says where in it we are, `details` what it is about."""

    kind: PromptKind
    step: str
    until: datetime
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpenPrompt(Action):
    """Let the next text answer this, in the place of any prompt before it."""

    prompt: Prompt


@dataclass(frozen=True, slots=True)
class ClosePrompt(Action):
    """The prompt is answered or left; a check-in that waited behind it asks again."""
