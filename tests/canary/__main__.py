"""The canary run: `python -m tests.canary --messages 10000 --seed 1 --database sqlite`."""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import structlog

from tests.canary import mutants
from tests.canary.run import run
from tests.canary.stores import open_store


def main(arguments: Sequence[str]) -> int:
    """Run, search, print the verdict; returns 0 when nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.canary", description=__doc__)
    parser.add_argument("--messages", type=int, default=200, metavar="N", help="both ways together")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of everything by chance")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep everything there")
    parser.add_argument("--mutants", action="store_true", help="leak on purpose, see it found")
    chosen = parser.parse_args(arguments)
    # What the judge's own part of the service meets is no news here.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    if chosen.mutants:
        return mutants.main()
    if chosen.keep is not None:
        chosen.keep.mkdir(parents=True, exist_ok=True)
        return _run(chosen, chosen.keep)
    with tempfile.TemporaryDirectory(prefix="canary-") as folder:
        return _run(chosen, Path(folder))


def _run(chosen: argparse.Namespace, place: Path) -> int:
    began = time.monotonic()
    with open_store(chosen.database, place / "home") as store:
        verdict = run(place, store, chosen.messages, chosen.seed, _show)
    took = time.monotonic() - began
    sys.stdout.write(f"{chosen.database}, seed {chosen.seed}, {took:.0f} s\n{verdict}\n")
    return 0 if verdict.is_clean else 1


def _show(said: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {said}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
