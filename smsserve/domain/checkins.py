"""Check-ins: one round of questions, asked one text at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from smsserve.domain.instruments import Instrument

OPEN_QUESTION = "open"
# A third reading of the same question would only wear somebody out: then a person reads it.
MOST_ASKS = 2


class CheckinState(StrEnum):
    """Where a check-in stands."""

    OPEN = "open"
    COMPLETED = "completed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class AnswerState(StrEnum):
    """What became of one question."""

    GIVEN = "given"
    WORDS = "words"
    SKIPPED = "skipped"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Question:
    """One prompt: `key` is "open" or an instrument's, `item` counts from 1 (0: in own words)."""

    key: str
    item: int

    @property
    def in_own_words(self) -> bool:
        """Tell whether any words are an answer."""
        return self.item == 0


def plan_questions(
    keys: Sequence[str], instruments: Mapping[str, Instrument]
) -> tuple[Question, ...]:
    """Return every prompt of a round in order; a question key that two rules ask comes once."""
    plan: list[Question] = []
    for key in dict.fromkeys(keys):
        if key == OPEN_QUESTION:
            plan.append(Question(key, 0))
        else:
            items = range(1, instruments[key].size + 1)
            plan.extend(Question(key, item) for item in items)
    return tuple(plan)


def is_last_of_instrument(plan: Sequence[Question], position: int) -> bool:
    """Tell whether the question at a position ends its instrument, so that it can be scored."""
    question = plan[position]
    if question.in_own_words:
        return False
    following = plan[position + 1] if position + 1 < len(plan) else None
    return following is None or following.key != question.key


def number_within(plan: Sequence[Question], position: int) -> tuple[int, int]:
    """Return (this item's number, how many scale items the round has), for "2/4"."""
    scale = [index for index, question in enumerate(plan) if not question.in_own_words]
    return scale.index(position) + 1, len(scale)


def to_json(plan: Sequence[Question]) -> list[list[str | int]]:
    """Return the plan as stored with the check-in: later edits of a programme never change it."""
    return [[question.key, question.item] for question in plan]


def from_json(stored: Sequence[Sequence[str | int]]) -> tuple[Question, ...]:
    """Return the plan that `to_json` stored."""
    return tuple(Question(str(key), int(item)) for key, item in stored)
