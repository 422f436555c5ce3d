"""How long a programme keeps what people tell it; without a word on it, for ever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

# Shorter than this nobody could look back at what was said before a crisis, or compare a score.
SHORTEST = timedelta(days=30)


class Kept(StrEnum):
    """What has a limit: the words of texts, answers with scores, and people who have left."""

    TEXTS = "texts"
    ANSWERS = "answers"
    LEFT_PEOPLE = "left_people"


@dataclass(frozen=True, slots=True)
class Retention:
    """For how long each is kept; None for ever."""

    texts: timedelta | None = None
    answers: timedelta | None = None
    left_people: timedelta | None = None

    def limit(self, kept: Kept) -> timedelta | None:
        """Return for how long one of them is kept."""
        return {
            Kept.TEXTS: self.texts,
            Kept.ANSWERS: self.answers,
            Kept.LEFT_PEOPLE: self.left_people,
        }[kept]

    @property
    def is_endless(self) -> bool:
        """Tell whether anything is kept for ever."""
        return None in {self.texts, self.answers, self.left_people}


def allow_with(limits: Mapping[str, timedelta | None], key: str) -> frozenset[str]:
    """Return the programmes somebody may be in besides one whose limit is to hold for them.

    Whoever is in several is kept for as long as the longest of them says.
    """
    limit = limits[key]
    if limit is None:
        return frozenset()
    return frozenset(
        other for other, theirs in limits.items() if theirs is not None and theirs <= limit
    )
