"""Assigning: whose a participant becomes, and who takes a flag on, when somebody has to be chosen.

In this order: nobody over their cap, somebody who speaks the language, whoever talked with the
person last, whoever is there, the lightest load.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from smsserve.domain.load import Caps

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A supporter who could take somebody on.

    `languages` empty means that nobody has said; `here` that they are on duty; `people` and `talks`
    are what they carry, `talked_at` when they last texted with this very person; `after_crisis`
    that they have a crisis in hand, or had one and no check-in since.
    """

    id: str
    languages: frozenset[str] = frozenset()
    here: bool = True
    people: int = 0
    talks: int = 0
    caps: Caps = field(default_factory=Caps)
    talked_at: datetime | None = None
    after_crisis: bool = False

    @property
    def has_room(self) -> bool:
        """Tell whether one more person fits under their cap."""
        return self.caps.people is None or self.people < self.caps.people

    @property
    def can_talk(self) -> bool:
        """Tell whether one more talk fits beside those that run."""
        return self.talks < self.caps.talks

    @property
    def load(self) -> float:
        """Return how full they are: the share of their cap, or where there is none the count."""
        return self.people / self.caps.people if self.caps.people else float(self.people)


def choose_supporter(candidates: Iterable[Candidate], language: str) -> str | None:
    """Return whose a participant becomes, None where everybody is at their cap or nobody is there.

    Being on duty this minute does not matter for weeks of check-ins.
    """
    fit = [one for one in candidates if one.has_room]
    best = min(fit, key=lambda one: (*_fitness(one, language), one.load, one.id), default=None)
    return None if best is None else best.id


def choose_taker(
    candidates: Iterable[Candidate],
    language: str,
    assigned_to: str | None = None,
    *,
    crisis: bool = False,
) -> str | None:
    """Return who is to take a flag on: the person's own supporter if they can, None for nobody.

    Only who is on duty can; somebody with a talk to spare comes before somebody without. A crisis
    goes first to somebody who does not come from another one.
    """
    here = [one for one in candidates if one.here]

    def rank(one: Candidate) -> tuple[object, ...]:
        foreign, not_last = _fitness(one, language)
        theirs = one.id != assigned_to
        again = crisis and one.after_crisis
        return (not one.can_talk, again, theirs, foreign, not_last, one.talks, one.load, one.id)

    best = min(here, key=rank, default=None)
    return None if best is None else best.id


def _fitness(one: Candidate, language: str) -> tuple[int, float]:
    """Return how far somebody is from this person: by language, then by when they last talked."""
    foreign = 0 if language in one.languages else 1 if not one.languages else 2
    return foreign, -((one.talked_at or _LONG_AGO) - _LONG_AGO).total_seconds()


def find_surplus(
    people: Mapping[str, Sequence[str]], caps: Mapping[str, int | None]
) -> tuple[tuple[str, str], ...]:
    """Return (supporter, participant) for what is above each supporter's cap.

    `people` are each supporter's participants, the longest known first: the newest move.
    """
    return tuple(
        (supporter, participant)
        for supporter, theirs in people.items()
        if (cap := caps.get(supporter)) is not None
        for participant in theirs[cap:]
    )
