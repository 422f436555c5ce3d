"""The long form of the laboratory: `python -m tests.faults --messages 10000 --kills 200`."""

from __future__ import annotations

import argparse
import logging
import random
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import structlog
from rich.console import Console

from tests.faults import mutants
from tests.faults.databases import Store, postgres_store, sqlite_store
from tests.faults.installing import running_laboratory
from tests.faults.mischief import Mischief
from tests.faults.restarts import ROLLING
from tests.faults.run import Run
from tests.faults.verdict import judge

_OTHERS_PER_KILL = 0.3


def main(arguments: Sequence[str]) -> int:
    """Run, show how far it is, print the verdict; returns 0 when no promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument(
        "--messages", type=int, default=2000, metavar="N", help="both ways together"
    )
    parser.add_argument(
        "--kills", type=int, default=40, metavar="K", help="kill -9; other acts come on top"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of everything by chance")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument(
        "--restarts", type=int, default=0, metavar="N", help="rolling restarts, as updates do them"
    )
    parser.add_argument("--copies", type=int, default=1, help="of worker and scheduler")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep logs and data there")
    parser.add_argument(
        "--mutants", action="store_true", help="break the design on purpose, see it caught"
    )
    chosen = parser.parse_args(arguments)
    # What the judge's own part of the service meets is no news here.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    console = Console(stderr=True)
    if chosen.mutants:
        return mutants.main(console)
    if chosen.keep is not None:
        return _run(chosen, chosen.keep, console)
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        return _run(chosen, Path(folder), console)


def _run(chosen: argparse.Namespace, home: Path, console: Console) -> int:
    began = time.monotonic()
    chances = random.Random(chosen.seed)
    with (
        _store(chosen.database, home) as store,
        running_laboratory(home / "home", store.url, copies=chosen.copies) as lab,
    ):
        store.writers = lambda: lab.pids_of("everything")
        mischief = Mischief(lab, store)
        others = max(len(mischief.others), round(chosen.kills * _OTHERS_PER_KILL))
        run = Run(lab, mischief, chosen.messages, chances)
        plan = mischief.plan(chosen.kills, others, chances) if chosen.kills else []
        run.play(_spread(plan, chosen.restarts), console)
        verdict = judge(lab, run.crowd)
        acts = ", ".join(f"{name} {times}" for name, times in sorted(lab.kills.items()))
        spent = ", ".join(f"{what} {ms / 1000:.0f} s" for what, ms in lab.spent.most_common())
    took = time.monotonic() - began
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    processors = sum(one.ru_utime + one.ru_stime for one in used)
    sys.stdout.write(
        f"{store.kind}, seed {chosen.seed}, {took:.0f} s ({processors:.0f} s of processors)\n"
        f"disk full: by {store.disk}, met {store.met_full} times\n"
        f"time: {spent}\nacts: {acts}\n{verdict}\n"
    )
    return 0 if verdict.is_good else 1


def _spread(plan: list[str], restarts: int) -> list[str]:
    """Put rolling restarts at even distances between the other acts."""
    every = max(1, len(plan) // max(restarts, 1))
    for number in range(restarts):
        plan.insert(number * (every + 1), ROLLING)
    return plan


def _store(kind: str, home: Path) -> AbstractContextManager[Store]:
    return sqlite_store(home) if kind == "sqlite" else postgres_store()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
