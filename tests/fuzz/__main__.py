"""Knock at every door, wrongly: `python -m tests.fuzz --minutes 5 --seed 1`.

Every form of the console, every address, and the webhooks, by nobody and by each role. What is
wrong is printed with the seed that shows it again (`--rounds 1 --seed N`). Exit code 1 if there is.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests.fuzz.knocks import list_rules
from tests.fuzz.rounds import Outcome, play
from tests.fuzz.site import Template, make_template, opened
from tests.support.network import forbid_leaving_machine
from tests.support.postgres import PostgresServer


def main(arguments: list[str]) -> int:
    """Knock for as long as asked for; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, help="instead of minutes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    wanted = parser.parse_args(arguments)
    forbid_leaving_machine()
    logging.disable()
    # Pages of bytes that are no text are read for forms all the same.
    logging.captureWarnings(capture=True)
    until = time.monotonic() + wanted.minutes * 60
    everything, seed = Outcome(), wanted.seed
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        is_sqlite = wanted.database == "sqlite"
        server = None if is_sqlite else stack.enter_context(PostgresServer())
        template = Template(Path(folder) / "template.db", server)
        make_template(template)
        with opened(template, Path(folder)) as site:
            rules = set(list_rules(site.app))
        while seed < wanted.seed + wanted.rounds if wanted.rounds else time.monotonic() < until:
            found = play(template, seed)
            for fault in found.faults:
                sys.stdout.write(f"{fault}\n")
            sys.stdout.flush()
            everything.add(found)
            seed += 1
    return _report(everything, rules, seed - wanted.seed)


def _report(outcome: Outcome, rules: set[tuple[str, str]], rounds: int) -> int:
    kinds = sorted({code for _, _, code in outcome.answers})
    told = ", ".join(
        f"{code}: {sum(n for (_, _, each), n in outcome.answers.items() if each == code)}"
        for code in kinds
    )
    tried = {(rule, method) for method, rule, _ in outcome.answers}
    missed = sorted(rules - tried)
    sys.stdout.write(
        f"{rounds} rounds, {outcome.knocks} knocks at {len(tried)} of {len(rules)} doors; {told}\n"
        f"{len(outcome.faults)} faults\n"
    )
    if missed:
        sys.stdout.write(f"never tried: {missed}\n")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
