"""Surveys: what was asked and answered around the open question, and what may be done with a set.

A set is begun, put off or left as a whole; its state at the gate is kept with the check-in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from smsserve.domain.checkins import UNSEEN, AnswerState, Gate, OpenQuestion
from smsserve.domain.decisions import Action

# After a set is done its last answer can be changed for so long.
CHANGE_WITHIN = timedelta(minutes=10)
# Less sure than this, a person is told what was read, so that they can say if it was not that.
ECHO_BELOW = 0.85
# Whoever offers more questions waits so long after the last time.
OFFER_AGAIN = timedelta(days=14)
_A_QUESTION = timedelta(seconds=18)
# A text of the small hours belongs to the evening before it.
NIGHT = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Answered:
    """The last question that was answered, skipped or left, and what its answer was.

    `is_open` says that its check-in is open still, `may_reopen` that it can be asked once more.
    """

    asked: OpenQuestion
    state: AnswerState
    answered_at: datetime
    value: int | None = None
    confidence: float | None = None
    is_open: bool = True
    may_reopen: bool = True

    def is_recent(self, now: datetime) -> bool:
        """Tell whether it was answered only minutes ago."""
        return now - self.answered_at <= CHANGE_WITHIN

    def may_change(self, now: datetime) -> bool:
        """Tell whether it can be changed: within its open set, or minutes after it."""
        return self.is_open or self.is_recent(now)


@dataclass(frozen=True, slots=True)
class SurveyView:
    """What a text may be about besides the open question.

    `gate` and `gate_asks` are those of the open check-in, `size` how many items its set has;
    `late` is the last open question of a check-in that closed, while nothing was sent since.
    """

    gate: Gate | None = None
    gate_asks: int = 0
    size: int = 0
    last: Answered | None = None
    late: OpenQuestion | None = None

    @property
    def gated(self) -> bool:
        """Tell whether the open check-in has not shown its questions yet."""
        return self.gate in UNSEEN


@dataclass(frozen=True, slots=True)
class StartSet(Action):
    """Ask the question that waits behind the gate, or the open one once more."""


@dataclass(frozen=True, slots=True)
class AskGate(Action):
    """Say once more what can be replied before the questions."""


@dataclass(frozen=True, slots=True)
class PutOff(Action):
    """Ask again the next day at the same local hour, once."""


@dataclass(frozen=True, slots=True)
class LeaveSet(Action):
    """Close the set; `skipped` says that they wanted none of it, for this time."""

    skipped: bool = True


@dataclass(frozen=True, slots=True)
class KeepLate(Action):
    """Keep an answer to a question that has closed, marked late; nothing is opened again."""

    state: AnswerState
    value: int | None = None
    confidence: float | None = None


def say_minutes(questions: int) -> int:
    """Return how many minutes a set of so many questions takes, at least two."""
    return max(2, -(-questions * _A_QUESTION // timedelta(minutes=1)))
