"""Figures: shares with their Wilson intervals, and what a threshold finds and costs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from typing_extensions import override

from tests.bench.risk.dataset import Row

_Z = 1.959964  # 95 %


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """Return the share, 0 of nothing."""
        return self.part / self.whole if self.whole else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Return the 95 % Wilson interval."""
        if not self.whole:
            return 0.0, 1.0
        square = _Z * _Z / self.whole
        middle = (self.value + square / 2) / (1 + square)
        spread = _Z * sqrt(self.value * (1 - self.value) / self.whole + square / self.whole / 4)
        spread /= 1 + square
        return max(0.0, middle - spread), min(1.0, middle + spread)

    @override
    def __str__(self) -> str:
        low, high = (f"{100 * end:.1f}" for end in self.interval)
        return f"{100 * self.value:5.2f} % [{low}-{high}] {self.part}/{self.whole}"


@dataclass(frozen=True, slots=True)
class Scored:
    """A row and what a model said of it that had not seen its source."""

    row: Row
    score: float

    def is_flagged(self, threshold: float) -> bool:
        """Tell whether rules or model flag it: what is deployed."""
        return self.row.stated or self.score >= threshold


def flagged(scored: Iterable[Scored], threshold: float) -> Share:
    """Return the share that rules or model flag."""
    found = [one.is_flagged(threshold) for one in scored]
    return Share(sum(found), len(found))


def added(scored: Iterable[Scored], threshold: float) -> Share:
    """Return the share that the model flags and the rules do not."""
    found = [not one.row.stated and one.score >= threshold for one in scored]
    return Share(sum(found), len(found))


def of_group(scored: Sequence[Scored], *groups: str) -> list[Scored]:
    """Return the rows of these groups."""
    return [one for one in scored if one.row.group in groups]


def rank_quality(scored: Sequence[Scored]) -> float:
    """Return the area under the ROC curve of rules and model together, hints left out."""
    ranks = sorted(
        ((1.0 if one.row.stated else one.score), one.row.group == "crisis")
        for one in scored
        if one.row.group not in {"borderline", "spans"}
    )
    return _area(ranks)


def _area(ranks: Sequence[tuple[float, bool]]) -> float:
    wins, below, at = 0.0, 0, 0
    while at < len(ranks):
        end = at
        while end < len(ranks) and ranks[end][0] == ranks[at][0]:
            end += 1
        risky = sum(one for _, one in ranks[at:end])
        others = end - at - risky
        wins += risky * (below + others / 2)
        below += others
        at = end
    risky = sum(one for _, one in ranks)
    return wins / (risky * below) if risky and below else 0.0
