"""Dialogues: the answers to prompts, each kind read by its own module."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from smsserve.domain import coping, feedback, finding, privacy, wins
from smsserve.domain.decisions import Decision
from smsserve.domain.prompts import Prompt, PromptKind, is_open
from smsserve.domain.situation import Heard, Situation

Reader = Callable[[Situation, Heard, Prompt, datetime], Decision | None]

_READERS: Mapping[PromptKind, Reader] = {
    PromptKind.MYDATA: privacy.answer_my_data,
    PromptKind.DELETE: privacy.answer_delete,
    PromptKind.COPE: coping.answer,
    PromptKind.FIND: finding.answer_offer,
    PromptKind.FOLLOW: finding.answer_follow,
    PromptKind.FEEDBACK: feedback.answer,
    PromptKind.STORY: wins.answer_story,
    PromptKind.WIN: wins.hear,
}


def answer(situation: Situation, heard: Heard, now: datetime) -> Decision | None:
    """Return what a text means for the open prompt, None when it is no answer to it."""
    prompt = situation.prompt
    if prompt is None or not is_open(prompt, now):
        return None
    reader = _READERS.get(prompt.kind)
    return None if reader is None else reader(situation, heard, prompt, now)
