"""`python -m tests.bench.risk.evaluate --data DIR`: every figure of the model card.

Each source is scored by a model that was trained without it, with thresholds chosen without it. The
rules were written by people who had read the development data, so their part is no unseen figure;
the benches of hard messages and their first-try figures are.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from smsserve.domain.risk_model import RiskTier
from smsserve.domain.triage import Label, read_risk
from smsserve.gateways.risk_model import load_risk_model
from tests.bench.risk.dataset import read_our_rows, read_rows
from tests.bench.risk.figures import Scored, Share, added, flagged, of_group, rank_quality
from tests.bench.risk.train import choose_review, score_held_out
from tests.support.phrases import read_messages

_LENGTHS = ((0, 40), (40, 80), (80, 120), (120, 10_000))
_CATCH = ("crisis_must_catch", "crisis_hard_catch", "crisis_unseen_catch", "crisis_voices_catch")
_NOT = (
    "crisis_must_not_flag",
    "crisis_hard_not",
    "crisis_unseen_not",
    "crisis_voices_not",
    "opt_out_plain",
)
_HELD_OUT = ("crisis_held_out_catch", "crisis_held_out_not")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.risk.evaluate")
    parser.add_argument("--data", type=Path, required=True, help="folder with messages.csv")
    options = parser.parse_args(arguments)
    rows, ours = read_rows(options.data), read_our_rows()
    scored = score_held_out(rows, ours)
    for line in (*_report(scored), *_report_benches()):
        sys.stdout.write(f"{line}\n")
    return 0


def _report(scored: Sequence[Scored]) -> Iterator[str]:
    review = choose_review(scored)
    crisis = of_group(scored, "crisis")
    yield f"area under the curve, rules and model: {rank_quality(scored):.4f}"
    yield f"review threshold {review:.2f}; rules alone, then rules or model:"
    for group in sorted({one.row.group for one in scored} - {"spans"}):
        yield _compare(f"group {group}", of_group(scored, group), review)
    missed = [one for one in crisis if not one.row.stated]
    yield f"{'of crises the rules miss, the model finds':<45} {flagged(missed, review)}"
    yield "crisis by source, the threshold chosen on the other sources:"
    for source in sorted({one.row.source for one in crisis}):
        others = [one for one in scored if one.row.source != source]
        yield _compare(source, _of_source(crisis, source), _choose_safely(others, review))
    yield "by length in characters: crisis found, false alarms on ordinary texts:"
    yield from _by_length(scored, review)


def _compare(name: str, scored: Sequence[Scored], threshold: float) -> str:
    return f"  {name:<43} {flagged(scored, 2.0)} -> {flagged(scored, threshold)} at {threshold:.2f}"


def _of_source(scored: Sequence[Scored], source: str) -> list[Scored]:
    return [one for one in scored if one.row.source == source]


def _choose_safely(scored: Sequence[Scored], otherwise: float) -> float:
    """Return the threshold these rows give, or the common one where none of it is low enough."""
    try:
        return choose_review(scored)
    except StopIteration:
        return otherwise


def _by_length(scored: Sequence[Scored], threshold: float) -> Iterator[str]:
    calm = of_group(scored, "text messages", "wins", "ordinary")
    crisis = of_group(scored, "crisis")
    for low, high in _LENGTHS:

        def fits(one: Scored, low: int = low, high: int = high) -> bool:
            return low <= len(one.row.text) < high

        found, wrong = list(filter(fits, crisis)), list(filter(fits, calm))
        yield f"  {low:>3}-{high:<6} {flagged(found, threshold)}   {flagged(wrong, threshold)}"
    yield f"  the model alone adds to ordinary texts: {added(calm, threshold)}"


def _report_benches() -> Iterator[str]:
    tier = RiskTier(load_risk_model())
    yield "our own benches, mended since their first try:"
    for name in _CATCH:
        yield f"  {name:<43} {_count(name, lambda text: _is_crisis(text, tier))}"
    for name in _NOT:
        yield f"  {name:<43} {_count(name, lambda text: _is_crisis(text, tier))} flagged"
    yield "written last, neither mended nor trained on (caught, then flagged):"
    for name in _HELD_OUT:
        yield f"  {name:<43} {_count(name, lambda text: _is_crisis(text, tier))}"


def _is_crisis(text: str, tier: RiskTier) -> bool:
    return read_risk(text, tier).label is Label.CRISIS


def _count(name: str, test: Callable[[str], bool]) -> Share:
    found = [test(text) for _, text in read_messages(name)]
    return Share(sum(found), len(found))


if __name__ == "__main__":
    sys.exit(main())
