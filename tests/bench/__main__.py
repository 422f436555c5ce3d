"""The service measured against a floor and a naive build: `python -m tests.bench --help`.

Every figure is a ratio within one run on one machine; `--quick` takes about two minutes. `--soak`
watches the memory of the processes under half of their load instead.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tests.bench.figures import MEASURES, Finding, Plan
from tests.bench.soak import soak
from tests.bench.yard import opened

QUICK = Plan(blocks=2, seconds=1.5, enrollments=20_000, due=15_000, stored=20_000, sample=1000)
FULL = Plan(
    blocks=5, seconds=3.0, enrollments=1_000_000, due=100_000, stored=1_000_000, sample=1000
)


def measure(names: Sequence[str], plan: Plan) -> list[Finding]:
    """Measure what is named, each in a yard of its own, and say each as it is found."""
    found: list[Finding] = []
    for name in names:
        with opened() as yard:
            found += MEASURES[name](yard, plan)
        for one in found:
            if one.key == name:
                _say(str(one))
    return found


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds and rows: two minutes")
    parser.add_argument("--only", help=f"some of {','.join(MEASURES)}")
    parser.add_argument("--seed", type=int, default=1, help="of the order of turns")
    parser.add_argument("--json", type=Path, help="write every round to this file")
    parser.add_argument("--soak", type=float, metavar="MINUTES", help="watch the memory instead")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Measure; returns 0 if every goal is met, 1 if one is not, 2 for a name that is none.

    A note is no goal that was tried.
    """
    given = _read(arguments)
    if given.soak is not None:
        with opened() as yard:
            found = [soak(yard, given.soak, _say)]
        _say(str(found[0]))
    else:
        names = list(MEASURES) if given.only is None else given.only.upper().split(",")
        if unknown := [name for name in names if name not in MEASURES]:
            sys.stderr.write(f"{', '.join(unknown)}: none of {', '.join(MEASURES)}\n")
            return 2
        plan = QUICK if given.quick else FULL
        plan.chance, plan.say = random.Random(given.seed), _whisper
        found = measure(names, plan)
        _say("\n".join(["", *map(str, found)]))
    if given.json is not None:
        told = [asdict(one) for one in found]
        given.json.write_text(json.dumps(told, indent=1, default=str) + "\n", encoding="utf-8")
    return 1 if any(one.met is False for one in found) else 0


def _whisper(line: str) -> None:
    sys.stderr.write(f"  {line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
