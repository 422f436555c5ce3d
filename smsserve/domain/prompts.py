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


_GIVES_WAY = frozenset(
    {
        (PromptKind.FOLLOW, "through"),
        (PromptKind.FOLLOW, "barrier"),
        (PromptKind.FEEDBACK, "asked"),
        (PromptKind.STORY, "asked"),
        (PromptKind.COPE, "went"),
        (PromptKind.FIND, "given"),
    }
)

# After this long without an answer, what somebody texts is no answer to it any more.
USUAL_WAIT = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing asked; `step` says where in it we are, `details` what it is about."""

    kind: PromptKind
    step: str
    until: datetime
    details: Mapping[str, str] = field(default_factory=dict)


def is_open(prompt: Prompt | None, now: datetime) -> bool:
    """Tell whether a prompt waits for the next text."""
    return prompt is not None and now < prompt.until


def gives_way(prompt: Prompt) -> bool:
    """Tell whether a check-in that falls due takes the place of a prompt.

    What they are in the middle of is not broken off; what was asked of them hours ago is, or a
    number for the check-in would be read as the answer to it.
    """
    return (prompt.kind, prompt.step) in _GIVES_WAY


@dataclass(frozen=True, slots=True)
class OpenPrompt(Action):
    """Let the next text answer this, in the place of any prompt before it."""

    prompt: Prompt


@dataclass(frozen=True, slots=True)
class ClosePrompt(Action):
    """The prompt is answered or left; a check-in that waited behind it asks again."""
