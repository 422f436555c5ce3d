"""The statistical tier of triage: a sum of weights over the words of a text and their letters.

Every distinct word brings its own weight and those of the letters in it, and each run of two or
three words brings one more, so the score is a plain sum and can be shown word by word. A long text
is read in overlapping stretches as long as the messages the model was trained on; the highest
stretch counts. The model only ever adds a reason for a person to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp
from typing import TypeVar

# n-grams: runs of up to three words, and of three to five letters with the edges of a word.
LONGEST_RUN = 3
LETTER_RUNS = (3, 4, 5)
_STRETCH = 48
_STEP = 36
_LONGEST_WORD = 24
_MOST_REASONS = 4
_REMEMBERED = 4096
_TOKEN = re.compile(r"\S+")
_DIGIT = re.compile(r"\d")
_PLACEHOLDERS = frozenset({"user", "url", "email", "phone"})
_MASKED = "#"
_Part = TypeVar("_Part", str, "Token")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as the model knows it (digits are 0, an idiom is #), and its place (half open)."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reason:
    """A run of words, its place, and what it adds to the score in log-odds."""

    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One threshold, and what it found on sources that training had not seen, as shares.

    `found` of statements of a crisis, with the plain rules or without them; false alarms on
    everyday texts, on wins, and on texts about distress.
    """

    threshold: float
    found: float
    everyday: float
    wins: float
    distress: float


@dataclass(frozen=True, slots=True)
class RiskModel:
    """Weights in hundredths of log-odds; `alert` and `review` are its own thresholds.

    `digest` is the SHA-256 of its content, so that a flag can name the model that raised it.
    """

    version: str
    digest: str
    bias: int
    words: Mapping[str, int] = field(repr=False)
    letters: Mapping[str, int] = field(repr=False)
    alert: float
    review: float
    curve: tuple[CurvePoint, ...] = ()
    _remembered: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    def score(self, text: str) -> float:
        """Return from 0 to 1 how much a text (idioms masked) reads like statements of a crisis."""
        parts = text.split()
        known = {part: _know(part) for part in set(parts)}
        words = [word for part in parts if (word := known[part]) not in _PLACEHOLDERS]
        # Said over and over is said once.
        return squash(max(map(self._add_up, {tuple(one) for one in _split(words)})))

    def explain(self, text: str) -> tuple[Reason, ...]:
        """Return the runs of words that raise the score most, strongest first, none overlapping."""
        stretch, _ = self._find_stretch(read_tokens(text))
        runs = sorted(self._weigh_runs(stretch), key=lambda run: (-run.weight, run.end - run.start))
        kept: list[Reason] = []
        for run in runs:
            apart = all(run.end <= one.start or run.start >= one.end for one in kept)
            if apart and run.weight > 0 and len(kept) < _MOST_REASONS:
                kept.append(run)
        return tuple(kept)

    def _find_stretch(self, tokens: Sequence[Token]) -> tuple[Sequence[Token], int]:
        """Return the stretch with the highest sum, and that sum."""
        summed = ((one, self._add_up([token.word for token in one])) for one in _split(tokens))
        return max(summed, key=lambda pair: pair[1])

    def _add_up(self, words: Sequence[str]) -> int:
        runs = sum(self.words.get(run, 0) for run in set(list_runs(words)))
        return self.bias + runs + sum(map(self._weigh_letters, set(words)))

    def _weigh_letters(self, word: str) -> int:
        """Return the weight of a word's letters; remembered up to a limit, common words first."""
        known = self._remembered.get(word)
        if known is None:
            known = sum(self.letters.get(run, 0) for run in list_letters(word))
            if len(self._remembered) < _REMEMBERED:
                self._remembered[word] = known
        return known

    def _weigh_runs(self, stretch: Sequence[Token]) -> Iterator[Reason]:
        """Yield every run of words with all that it adds: its parts and its letters."""
        for first in range(len(stretch)):
            for size in range(1, LONGEST_RUN + 1):
                part = stretch[first : first + size]
                if len(part) < size:
                    break
                words = [token.word for token in part]
                if _MASKED in words:
                    continue  # hidden: they would say nothing to anybody
                points = sum(self.words.get(run, 0) for run in set(list_runs(words)))
                points += sum(map(self._weigh_letters, set(words)))
                yield Reason(part[0].start, part[-1].end, points / 100)


@dataclass(frozen=True, slots=True)
class RiskLimits:
    """A programme's thresholds, from 0 to 1; None is the model's own, 1 turns one off."""

    alert: float | None = None
    review: float | None = None


@dataclass(frozen=True, slots=True)
class RiskTier:
    """The model, if there is one, and the thresholds that hold for somebody."""

    model: RiskModel | None = None
    limits: RiskLimits = RiskLimits()

    @property
    def alerts_at(self) -> float:
        """Return the score from which the words alone are a crisis; above 1 never."""
        return self._choose(self.limits.alert, 2.0 if self.model is None else self.model.alert)

    @property
    def reviews_at(self) -> float:
        """Return the score from which a person should read it."""
        return self._choose(self.limits.review, 2.0 if self.model is None else self.model.review)

    @staticmethod
    def _choose(chosen: float | None, own: float) -> float:
        return own if chosen is None else chosen


def read_tokens(text: str) -> list[Token]:
    """Return the words of a text that has one space before each, as the model knows them."""
    return [
        Token(word, match.start(), match.end())
        for match in _TOKEN.finditer(text)
        if (word := _know(match[0])) not in _PLACEHOLDERS
    ]


def _know(word: str) -> str:
    if word[0] == _MASKED:
        return _MASKED
    return _DIGIT.sub("0", word[:_LONGEST_WORD])


def list_runs(words: Sequence[str]) -> Iterator[str]:
    """Yield the runs of one to three words."""
    for size in range(1, LONGEST_RUN + 1):
        for first in range(len(words) - size + 1):
            yield " ".join(words[first : first + size])


def list_letters(word: str) -> set[str]:
    """Return the runs of three to five letters of a word, its edges shown as spaces."""
    if word == _MASKED:
        return set()
    padded = f" {word} "
    return {
        padded[first : first + size]
        for size in LETTER_RUNS
        for first in range(len(padded) - size + 1)
    }


def squash(points: int) -> float:
    """Return hundredths of log-odds as a share from 0 to 1."""
    return 1 / (1 + exp(-max(-4000, min(4000, points)) / 100))


def _split(words: Sequence[_Part]) -> list[Sequence[_Part]]:
    if len(words) <= _STRETCH:
        return [words]
    starts = range(0, len(words) - (_STRETCH - _STEP), _STEP)
    return [words[start : start + _STRETCH] for start in starts]
