"""Many stories of one phone: `python -m tests.bench.sequences --examples 1000 [--seed 1]`.

Each broken promise is printed with the steps that led to it. Exit code 1 if there is one.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from tests.support.sequences import STARTS, STEPS, Step, make_template, opened
from tests.support.world import upgrade

_LONGEST = 16
_ODDS_OF_ANYTHING = 0.05


def draw(chance: random.Random) -> list[Step]:
    """Return the steps of one story."""
    return [
        ("text", _anything(chance)) if chance.random() < _ODDS_OF_ANYTHING else chance.choice(STEPS)
        for _ in range(chance.randint(3, _LONGEST))
    ]


def _anything(chance: random.Random) -> str:
    signs = (chr(chance.randrange(0x1F000 if chance.random() < 0.1 else 0x250)) for _ in range(30))
    return "".join(sign for sign in signs if not 0xD800 <= ord(sign) < 0xE000)


def tell(template: Path, seed: int) -> tuple[list[Step], str]:
    """Live one story; returns its steps so far, and what broke, "" for nothing."""
    chance = random.Random(seed)
    steps, taken = draw(chance), []
    start, consent = chance.choice(STARTS), chance.random() < 0.8
    with opened(template, start, consent=consent) as story:
        try:
            for step in steps:
                taken.append(step)
                story.take(step)
                story.check()
        except Exception:  # noqa: BLE001 - whatever broke is what is looked for
            return taken, f"{start:%d %b}, consent {consent}\n{traceback.format_exc(limit=-1)}"
    return taken, ""


def main(arguments: list[str]) -> int:
    """Live as many stories as asked for; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--examples", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args(arguments)
    began, broken, kinds = time.monotonic(), 0, Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.db"
        upgrade(f"sqlite:///{empty}")
        template = make_template(Path(folder), empty)
        for seed in range(wanted.seed, wanted.seed + wanted.examples):
            steps, problem = tell(template, seed)
            kinds.update(kind for kind, _ in steps)
            if problem:
                broken += 1
                sys.stdout.write(f"seed {seed}: {steps}\n{problem}\n")
                sys.stdout.flush()
    seconds = time.monotonic() - began
    sys.stdout.write(f"{wanted.examples} stories, {sum(kinds.values())} steps ({dict(kinds)}), ")
    sys.stdout.write(f"{broken} broken, {seconds:.0f} s\n")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
