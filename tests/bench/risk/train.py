"""`python -m tests.bench.risk.train --data DIR`: makes the model file, the same one every time.

DIR holds the development data (see `dataset`), which is no part of this repository. What leaves it
is weights of n-grams that at least three rows hold, and figures.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from smsserve.gateways.risk_model import MODEL_FILE, write_risk_model
from tests.bench.risk.dataset import Row, prepare, read_our_rows, read_rows
from tests.bench.risk.figures import Scored, added, flagged, of_group
from tests.bench.risk.fitting import Fit, fit

VERSION = "2"
# The review threshold is the lowest that keeps, on sources the model had not seen, all of these.
_REVIEW_LIMITS = {"text messages": 0.0095, "wins": 0.014, "distress": 0.095}
# Above the alert threshold the model alone sends a crisis text and pages: it may add this much.
_ALERT_LIMITS = {"text messages": 0.001, "wins": 0.001, "distress": 0.01}
_GRID = [step / 100 for step in range(10, 100)]
_SHOWN = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, choose thresholds on held-out sources, write the file, and print its hash."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.risk.train")
    parser.add_argument("--data", type=Path, required=True, help="folder with messages.csv")
    parser.add_argument("--to", type=Path, default=MODEL_FILE, help="where the file goes")
    options = parser.parse_args(arguments)
    rows, ours = read_rows(options.data), read_our_rows()
    scored = score_held_out(rows, ours)
    digest = write_risk_model(_describe(fit([*rows, *ours]), scored), options.to)
    size = options.to.stat().st_size
    sys.stdout.write(f"{options.to}: {size} bytes, {len(rows)} + {len(ours)} rows, {digest}\n")
    return 0


def score_held_out(rows: Sequence[Row], ours: Sequence[Row]) -> list[Scored]:
    """Return each row with the score of a model that was trained without its whole source."""
    scored: list[Scored] = []
    for source in sorted({row.source for row in rows}):
        model = fit([*(row for row in rows if row.source != source), *ours]).as_model()
        held_out = (row for row in rows if row.source == source)
        scored += [Scored(row, model.score(prepare(row.text))) for row in held_out]
    return scored


def _describe(learned: Fit, scored: Sequence[Scored]) -> dict[str, object]:
    return {
        "version": VERSION,
        "bias": learned.bias,
        "words": learned.words,
        "letters": learned.letters,
        "alert": choose_alert(scored),
        "review": choose_review(scored),
        "curve": [_measure(scored, threshold) for threshold in _SHOWN],
    }


def choose_review(scored: Sequence[Scored]) -> float:
    """Return the lowest threshold whose false alarms, with those of the rules, are few enough."""
    return next(
        threshold
        for threshold in _GRID
        if all(
            flagged(of_group(scored, group), threshold).value <= most
            for group, most in _REVIEW_LIMITS.items()
        )
    )


def choose_alert(scored: Sequence[Scored]) -> float:
    """Return the lowest threshold from which the model alone is nearly never wrong."""
    return next(
        threshold
        for threshold in _GRID
        if all(
            added(of_group(scored, group), threshold).value <= most
            for group, most in _ALERT_LIMITS.items()
        )
    )


def _measure(scored: Sequence[Scored], threshold: float) -> list[float]:
    groups = ("crisis", "text messages", "wins", "distress")
    shares = (flagged(of_group(scored, group), threshold).value for group in groups)
    return [threshold, *(round(share, 4) for share in shares)]


if __name__ == "__main__":
    sys.exit(main())
