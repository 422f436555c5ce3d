"""The console measured: `python -m tests.bench.console seed|speed|lighthouse --help`.

`seed` fills a database with a busy year, `speed` serves the application on one and measures every
page against its budget, `lighthouse` lets Google's Lighthouse judge the pages a phone sees.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.console.places import add_options, opened, prepare, read_size


def seed(given: argparse.Namespace) -> int:
    """Fill a database; returns the exit code."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as home, opened(given) as url:
        written = prepare(url, read_size(given), Path(home))
    if not written:
        sys.stderr.write("There are participants in it already. Name an empty database.\n")
        return 1
    sys.stdout.write(json.dumps(written | {"seconds": round(time.monotonic() - began)}) + "\n")
    return 0


def speed(given: argparse.Namespace) -> int:
    """Measure every page on a database, seeded if it is empty; returns the exit code."""
    from tests.bench.console import speed as measuring  # noqa: PLC0415 - --help is quick

    with tempfile.TemporaryDirectory() as folder, opened(given) as url:
        home = Path(folder)
        prepare(url, read_size(given), home)
        figures, left_out = measuring.measure(url, home, at_once=given.at_once, times=given.times)
    if given.json:
        sys.stdout.write(json.dumps(measuring.to_json(figures, left_out)) + "\n")
    else:
        measuring.show(figures, left_out)
    return 1 if left_out or any(one.over for one in figures) else 0


def lighthouse(given: argparse.Namespace) -> int:
    """Let Lighthouse judge the pages a phone sees; returns the exit code."""
    from tests.bench.console import lighthouse as judging  # noqa: PLC0415 - --help is quick

    with tempfile.TemporaryDirectory() as folder, opened(given) as url:
        home = Path(folder)
        prepare(url, read_size(given), home)
        scores = judging.judge(url, home)
    judging.show(scores)
    return 0 if all(one.passes for one in scores) else 1


def main(arguments: list[str]) -> int:
    """Run a command; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.console", description=__doc__.partition("\n")[0]
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    seeding = commands.add_parser("seed", help="fill a database with a busy year")
    add_options(seeding)
    seeding.set_defaults(run=seed)
    pressing = commands.add_parser("speed", help="measure every page against its budget")
    add_options(pressing)
    pressing.add_argument("--at-once", type=int, default=2, help="connections that ask at once")
    pressing.add_argument("--times", type=int, default=60, help="requests for each page")
    pressing.add_argument("--json", action="store_true", help="one object instead of the table")
    pressing.set_defaults(run=speed)
    judging = commands.add_parser("lighthouse", help="have Lighthouse judge pages, by npx")
    add_options(judging)
    judging.set_defaults(run=lighthouse)
    given = parser.parse_args(arguments)
    return int(given.run(given))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
