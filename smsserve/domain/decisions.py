"""What may be decided about a text: pure values that storage and the outbox carry out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from smsserve.domain.checkins import AnswerState
from smsserve.domain.flags import Evidence
from smsserve.domain.messages import Kind


class Action:
    """Something to do about a text; what each one does is in the table of `usecases/conversing`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Say(Action):
    """Write a text to the person; the words come from the texts file, the fills from the roster."""

    text_key: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Record(Action):
    """Keep what became of the open question."""

    state: AnswerState
    value: int | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class AskAgain(Action):
    """Ask the open question once more, with a text that says what can be read."""

    text_key: str


@dataclass(frozen=True, slots=True)
class Advance(Action):
    """Go on to the next question, or finish the check-in and thank for it.

    `echo` is a value that was read but not surely: the next text says so. `thanks` is the text
    that fits what was said, None for the usual one.
    """

    thank: bool = True
    echo: int | None = None
    thanks: str | None = None


@dataclass(frozen=True, slots=True)
class CancelCheckin(Action):
    """Close the open check-in; the answers given so far are kept."""


@dataclass(frozen=True, slots=True)
class RaiseFlag(Action):
    """Stack a reason on the person's flag, opening it if there is none."""

    evidence: Evidence


# How somebody opted out whom we had asked "shall we stop?".
STOP_ANSWERED = "asked and answered"
STOP_UNANSWERED = "asked, no answer"


@dataclass(frozen=True, slots=True)
class OptOut(Action):
    """Stop every text to this number, at once."""

    how: str


@dataclass(frozen=True, slots=True)
class OptIn(Action):
    """Record consent anew, given by this text."""


@dataclass(frozen=True, slots=True)
class AskWhetherToStop(Action):
    """Hold what is queued until the person says whether they meant to opt out."""


@dataclass(frozen=True, slots=True)
class KeepOn(Action):
    """Forget the question whether to stop: they did not mean it."""


@dataclass(frozen=True, slots=True)
class Pause(Action):
    """No check-ins before this local date; it ends by itself."""

    until_on: date


@dataclass(frozen=True, slots=True)
class Resume(Action):
    """End a pause."""


@dataclass(frozen=True, slots=True)
class StartTalk(Action):
    """A person takes over: automation keeps quiet."""


@dataclass(frozen=True, slots=True)
class Withdraw(Action):
    """End the enrollment: this is not the person we meant."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was understood, in a few words without the person's own, and what follows from it."""

    understood: str
    actions: tuple[Action, ...] = ()

    def plus(self, *actions: Action) -> Decision:
        """Return this decision with more to do."""
        return replace(self, actions=self.actions + actions)
