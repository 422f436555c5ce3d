"""Check-ins: one round of questions, asked one text at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from smsserve.domain.instruments import Instrument

OPEN_QUESTION = "open"
# Asked, asked again, and once more in other words: after that it would only wear somebody out, and
# a person reads it.
MOST_ASKS = 3


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


class Gate(StrEnum):
    """What stands between a person and a set of questions, as the check-in keeps it.

    WAITING, LATER and AGAIN: they have not seen its first item. PAUSED and REMINDED: they have.
    """

    WAITING = "waiting"
    LATER = "later"
    AGAIN = "again"
    PAUSED = "paused"
    REMINDED = "reminded"
    SKIPPED = "skipped"
    OFF = "off"


# Nothing is an answer to an item that nobody has seen.
UNSEEN = frozenset({Gate.WAITING, Gate.LATER, Gate.AGAIN})
# Whoever was asked a second time and puts it off again is not asked a third time.
ASKED_TWICE = frozenset({Gate.AGAIN, Gate.REMINDED})


@dataclass(frozen=True, slots=True)
class Question:
    """One prompt: `key` is "open" or an instrument's, `item` counts from 1 (0: in own words).

    Questions of one `part` make one set: it is begun, put off or left as a whole.
    """

    key: str
    item: int
    part: int = 0

    @property
    def in_own_words(self) -> bool:
        """Tell whether any words are an answer."""
        return self.item == 0


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """The one question a phone holds: its range (for a scale) and how often it was asked again."""

    question: Question
    position: int
    asks: int
    minimum: int = 0
    maximum: int = 0
    labels: Mapping[int, str] = field(default_factory=dict)
    safety: bool = False
    previous: int | None = None


def plan_questions(
    keys: Sequence[str], instruments: Mapping[str, Instrument], *, part: int = 0
) -> tuple[Question, ...]:
    """Return every prompt of a round in order; a question key that two rules ask comes once."""
    plan: list[Question] = []
    for key in dict.fromkeys(keys):
        if key == OPEN_QUESTION:
            plan.append(Question(key, 0, part))
        else:
            items = range(1, instruments[key].size + 1)
            plan.extend(Question(key, item, part) for item in items)
    return tuple(plan)


def set_size(plan: Sequence[Question], position: int) -> int:
    """Return how many scale items the set has that the question at a position belongs to."""
    part = plan[position].part
    return sum(one.part == part and not one.in_own_words for one in plan)


def starts_set(plan: Sequence[Question], position: int) -> bool:
    """Tell whether the question at a position is the first scale item of a set of several."""
    question = plan[position]
    if question.in_own_words or set_size(plan, position) == 1:
        return False
    return all(one.in_own_words or one.part != question.part for one in plan[:position])


def next_part(plan: Sequence[Question]) -> int:
    """Return the number of a set that is added behind a plan."""
    return 1 + max(question.part for question in plan)


def is_last_of_instrument(plan: Sequence[Question], position: int) -> bool:
    """Tell whether the question at a position ends its instrument, so that it can be scored."""
    question = plan[position]
    if question.in_own_words:
        return False
    following = plan[position + 1] if position + 1 < len(plan) else None
    return following is None or following.key != question.key


def number_within(plan: Sequence[Question], position: int) -> tuple[int, int]:
    """Return (this item's number, how many scale items its set has), for "2/4"."""
    part = plan[position].part
    scale = [at for at, one in enumerate(plan) if one.part == part and not one.in_own_words]
    return scale.index(position) + 1, len(scale)


def to_json(plan: Sequence[Question]) -> list[list[str | int]]:
    """Return the plan as stored with the check-in: later edits of a programme never change it."""
    return [[question.key, question.item, question.part] for question in plan]


def from_json(stored: Sequence[Sequence[str | int]]) -> tuple[Question, ...]:
    """Return the plan that `to_json` stored."""
    # Plans that were stored before there were parts have two values a question.
    return tuple(Question(str(key), *map(int, numbers)) for key, *numbers in stored)
