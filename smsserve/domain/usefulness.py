"""Usefulness: how often what a rule raised was worth somebody's time, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

# The share between these bounds is 95 % sure.
_Z = 1.959964
# A rule with so many answers, of which fewer than this were useful, is worth a look.
ENOUGH = 20
_LEAST_USEFUL = 0.3
# What can be said of a closed flag, and whether that makes it a useful one.
WHYS = {"yes": True, "false_alarm": False, "nothing_to_do": False, "poor_reason": False}


@dataclass(frozen=True, slots=True)
class RuleCount:
    """On how many flags a rule was a reason, and what people said of those when they closed them.

    One flag may have several rules: what is said of it is said of each.
    """

    rule_id: str
    raised: int = 0
    useful: int = 0
    not_useful: int = 0

    @property
    def answered(self) -> int:
        """Return of how many flags somebody said whether they were useful."""
        return self.useful + self.not_useful

    @property
    def precision(self) -> float | None:
        """Return the useful share of those somebody said it of, None without any."""
        return self.useful / self.answered if self.answered else None

    @property
    def interval(self) -> tuple[float, float]:
        """Return between which shares the true one is (95 %)."""
        return wilson(self.useful, self.answered)

    @property
    def needs_review(self) -> bool:
        """Tell whether a coordinator should look at the rule; nothing is ever muted by itself."""
        precision = self.precision
        return precision is not None and self.answered >= ENOUGH and precision < _LEAST_USEFUL

    def add(self, useful: bool | None) -> RuleCount:  # noqa: FBT001 - the one thing that is added
        """Return the count with one more flag."""
        return RuleCount(
            self.rule_id,
            self.raised + 1,
            self.useful + (useful is True),
            self.not_useful + (useful is False),
        )


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share (E. B. Wilson, JASA 22, 1927); 0 to 1 of nothing."""
    if of == 0:
        return 0.0, 1.0
    share, square = hits / of, _Z * _Z
    centre = (share + square / (2 * of)) / (1 + square / of)
    width = _Z / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(0.0, centre - width), min(1.0, centre + width)


def default_answer(outcome: str, *, useful: bool | None) -> bool | None:
    """Return whether a flag was useful, as somebody said; a false alarm was not unless they did."""
    if useful is None and outcome == "false_alarm":
        return False
    return useful
