"""Baselines: what is usual for one person, and when an answer is away from it.

Two looks at the same answers. One asks whether today is far below the median of the last four
weeks. The other adds up small steps in one direction (a self-starting cumulative sum), and finds a
slow slide that no single answer shows. How often each would cry out over somebody whose mood only
scatters is computed here as well, so that a programme can choose its limit knowingly.

Sources: E. S. Page, Continuous inspection schemes, Biometrika 41 (1954); D. M. Hawkins,
Self-starting cusum charts, The Statistician 36 (1987); D. Brook and D. A. Evans, Biometrika 59
(1972) for the average run; D. L. Wallace, Annals of Mathematical Statistics 30 (1959) for the
normal score of a t value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import copysign, log, sqrt
from statistics import NormalDist, median

WINDOW = timedelta(weeks=4)
# Fewer answers than this say nothing about what is usual.
LEAST_ANSWERS = 4
# Answers are whole numbers: whoever always says 7 scatters by less than a step, not by nothing.
_LEAST_SCATTER = 0.5
_WEEKS_A_YEAR = 52
_STATES = 60


@dataclass(frozen=True, slots=True)
class Point:
    """One answer to a scale and when it was given; higher is better."""

    at: datetime
    value: float


@dataclass(frozen=True, slots=True)
class DriftRule:
    """When a slide is one, in units of the person's own scatter.

    `allowance` is taken off every step (half the shift that matters), `limit` is what the sum of
    the rest must pass. A shift of one own standard deviation is found after about eight answers.
    """

    allowance: float = 0.5
    limit: float = 4.0


def usual_value(points: Sequence[Point], now: datetime) -> float | None:
    """Return the median of the last four weeks before `now`, None for too few answers."""
    recent = [point.value for point in points if now - WINDOW <= point.at < now]
    return median(recent) if len(recent) >= LEAST_ANSWERS else None


def is_below_usual(value: float, points: Sequence[Point], now: datetime, *, drop: float) -> bool:
    """Tell whether an answer given now is at least `drop` below the person's own median."""
    usual = usual_value(points, now)
    return usual is not None and value <= usual - drop


def find_drift(points: Iterable[Point], rule: DriftRule) -> Point | None:
    """Return the answer at which a slide downwards is found for the last time, None for none."""
    found = None
    for found in find_drifts(points, rule):  # noqa: B007 - the last one is what is asked for
        pass
    return found


def find_drifts(points: Iterable[Point], rule: DriftRule) -> Iterator[Point]:
    """Yield the answers at which a slide is found; `points` are in the order of time.

    After a finding the sum starts anew with what is then usual: one slide is told of once.
    """
    own, total = _Own(), 0.0
    for point in points:
        total = max(0.0, total - own.score(point.value) - rule.allowance)
        own.learn(point.value)
        if total > rule.limit:
            yield point
            own, total = _Own(), 0.0


@dataclass(slots=True)
class _Own:
    """Mean and scatter of one person's answers so far, kept up as they come (Welford's way)."""

    count: int = 0
    mean: float = 0.0
    squares: float = 0.0

    def learn(self, value: float) -> None:
        """Take an answer in."""
        self.count += 1
        step = value - self.mean
        self.mean += step / self.count
        self.squares += step * (value - self.mean)

    def score(self, value: float) -> float:
        """Return how far a value is from those so far, as a standard normal score.

        Mean and scatter are estimated from few answers; the score allows for that, so that the sum
        runs as it would with both known.
        """
        if self.count < LEAST_ANSWERS:
            return 0.0
        freedom = self.count - 1
        scatter = max(sqrt(self.squares / freedom), _LEAST_SCATTER)
        t = (value - self.mean) / scatter * sqrt(self.count / (self.count + 1))
        correction = (8 * freedom + 1) / (8 * freedom + 3)
        return copysign(correction * sqrt(freedom * log(1 + t * t / freedom)), t)


def average_run(rule: DriftRule, *, shift: float = 0.0) -> float:
    """Return after how many answers, on average, a slide is found.

    With a `shift` of 0 every finding is a false alarm; it is in standard deviations, upwards
    positive. The sum is followed through small steps as a Markov chain.
    """
    width = 2 * rule.limit / (2 * _STATES - 1)
    moves = [
        [_move(rule, shift, width, start, end) for end in range(_STATES)]
        for start in range(_STATES)
    ]
    # The expected run from each state is one step more than that of wherever it leads to.
    system = [
        [float(row == column) - moves[row][column] for column in range(_STATES)] + [1.0]
        for row in range(_STATES)
    ]
    return _solve(system)[0]


def _move(rule: DriftRule, shift: float, width: float, start: int, end: int) -> float:
    """Return the chance to go from one small step of the sum to another."""
    centre = (end - start) * width + rule.allowance
    steps = NormalDist(mu=-shift)
    upper = steps.cdf(centre + width / 2)
    return upper if end == 0 else upper - steps.cdf(centre - width / 2)


def _solve(system: list[list[float]]) -> list[float]:
    """Return the solution of linear equations, each row with its right side at the end."""
    size = len(system)
    for pivot in range(size):
        best = max(range(pivot, size), key=lambda row: abs(system[row][pivot]))
        system[pivot], system[best] = system[best], system[pivot]
        for row in range(pivot + 1, size):
            factor = system[row][pivot] / system[pivot][pivot]
            for column in range(pivot, size + 1):
                system[row][column] -= factor * system[pivot][column]
    found = [0.0] * size
    for row in reversed(range(size)):
        known = sum(system[row][column] * found[column] for column in range(row + 1, size))
        found[row] = (system[row][size] - known) / system[row][row]
    return found


def false_alarms_a_year(rule: DriftRule, answers_a_week: float) -> float:
    """Return how often a year somebody is flagged whose mood only scatters."""
    return _WEEKS_A_YEAR * answers_a_week / average_run(rule)


# --- Silence --------------------------------------------------------------------------------------

SHORTEST_SILENCE = timedelta(hours=24)
_LEAST_REPLIES = 8
_LAST_REPLIES = 20
_PATIENCE = 2


def silence_after(delays: Sequence[timedelta], longest: timedelta) -> timedelta:
    """Return after how long without a reply this person's silence is unusual for them.

    `delays` are how long their replies took, oldest first. Twice the longest of the last twenty,
    between a day and the programme's own bound; somebody new has that bound.
    """
    if len(delays) < _LEAST_REPLIES:
        return longest
    own = _PATIENCE * max(delays[-_LAST_REPLIES:])
    return min(longest, max(SHORTEST_SILENCE, own))


def reply_delays(asked: Iterable[datetime], heard: Iterable[datetime]) -> list[timedelta]:
    """Return how long each reply took since the first question that waited for it, oldest first.

    `asked` is when questions reached somebody, `heard` when texts came from them, in any order.
    """
    waiting: datetime | None = None
    delays = []
    # A reply of the same instant follows its question.
    for at, is_reply in sorted([(at, False) for at in asked] + [(at, True) for at in heard]):
        if not is_reply:
            waiting = at if waiting is None else waiting
        elif waiting is not None:
            delays.append(at - waiting)
            waiting = None
    return delays


def has_risen(before: float, after: float, change: float, *, higher_is_worse: bool) -> bool:
    """Tell whether a total got worse by at least the change that is more than chance."""
    worse = after - before if higher_is_worse else before - after
    return worse >= change
