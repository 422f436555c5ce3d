"""Fitting: weights of n-grams that at least three rows hold, pruned, fitted again, rounded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from smsserve.domain.risk_model import RiskModel, list_letters, list_runs
from tests.bench.risk.dataset import Row

# An n-gram of fewer rows could be somebody's own words.
FEWEST_ROWS = 3
MOST_WEIGHTS = 10_000
STRENGTH = 0.5  # of the weights' freedom (C); chosen on held-out sources
_SEED = 0
# Named, not imported: nothing but training needs them, and they bring no types.
_SPARSE, _LINEAR = "scipy.sparse", "sklearn.linear_model"
_LETTERS = "\t"  # before an n-gram of letters, to tell it from a word


@dataclass(frozen=True, slots=True)
class Fit:
    """What was learned: the bias and weights, in hundredths of log-odds."""

    bias: int
    words: dict[str, int]
    letters: dict[str, int]

    def as_model(self) -> RiskModel:
        """Return it as a model without thresholds."""
        return RiskModel("", "", self.bias, self.words, self.letters, 2.0, 2.0)


def list_features(words: Sequence[str]) -> Counter[str]:
    """Return the n-grams of a message: runs of words once, letters once for each distinct word."""
    found = Counter(set(list_runs(words)))
    for word in set(words):
        found.update(_LETTERS + run for run in list_letters(word))
    return found


def fit(rows: Sequence[Row], *, most: int = MOST_WEIGHTS, strength: float = STRENGTH) -> Fit:
    """Return the weights that tell risky rows from others."""
    features = [list_features(row.words) for row in rows]
    held = Counter(name for one in features for name in one)
    names = sorted(name for name, number in held.items() if number >= FEWEST_ROWS)
    weights, _ = _solve(rows, features, names, strength)
    telling = [abs(w) * held[name] ** 0.5 for name, w in zip(names, weights, strict=True)]
    order = sorted(range(len(names)), key=lambda at: (-telling[at], names[at]))
    kept = sorted(names[at] for at in order[:most])
    weights, bias = _solve(rows, features, kept, strength)
    rounded = {name: round(100 * w) for name, w in zip(kept, weights, strict=True)}
    return Fit(
        round(100 * bias),
        {name: w for name, w in rounded.items() if w and name[0] != _LETTERS},
        {name[1:]: w for name, w in rounded.items() if w and name[0] == _LETTERS},
    )


def _solve(
    rows: Sequence[Row], features: Sequence[Counter[str]], names: Sequence[str], strength: float
) -> tuple[list[float], float]:
    column = {name: at for at, name in enumerate(names)}
    cells = [
        (at, column[name], number)
        for at, one in enumerate(features)
        for name, number in sorted(one.items())
        if name in column
    ]
    down, across, numbers = zip(*cells, strict=True)
    table = import_module(_SPARSE).csr_matrix(
        (numbers, (down, across)), shape=(len(rows), len(names)), dtype=float
    )
    solver = import_module(_LINEAR).LogisticRegression(
        C=strength, solver="liblinear", max_iter=1000, random_state=_SEED, tol=1e-5
    )
    solver.fit(table, [row.risky for row in rows], sample_weight=[row.part for row in rows])
    return [float(weight) for weight in solver.coef_[0]], float(solver.intercept_[0])
