"""The console measured: `python -m tests.bench.console seed|speed|lighthouse --help`.

`seed` fills a database with a busy year, `speed` serves the application on one and measures every
page against its budget, `lighthouse` lets Google's Lighthouse judge the pages a phone sees.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.console.places import add_options, opened, prepare, read_size


def seed(given: argparse.Namespace) -> int:
    """Fill a database; returns the exit code."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as home, opened(given) as place:
        written = prepare(place.url, read_size(given), Path(home))
    if not written:
        sys.stderr.write("There are participants in it already. Name an empty database.\n")
        return 1
    sys.stdout.write(json.dumps(written | {"seconds": round(time.monotonic() - began)}) + "\n")
    return 0


def speed(given: argparse.Namespace) -> int:
    """Measure every page on a database, seeded if it is empty; returns the exit code."""
    from tests.bench.console import speed as measuring  # noqa: PLC0415 - --help is quick
    from tests.bench.console.pressing import Hardness  # noqa: PLC0415 - --help is quick

    with tempfile.TemporaryDirectory() as folder, opened(given) as place:
        home = Path(folder)
        prepare(place.url, read_size(given), home)
        hard = Hardness(given.at_once, given.times)
        report = measuring.measure(place, home, hard, only=given.only)
    if given.json is not None:
        given.json.write_text(json.dumps(report.to_json(), indent=1) + "\n", encoding="utf-8")
    report.show()
    return 0 if report.passes else 1


def lighthouse(given: argparse.Namespace) -> int:
    """Let Lighthouse judge the pages a phone sees; returns the exit code."""
    from tests.bench.console import lighthouse as judging  # noqa: PLC0415 - --help is quick

    with tempfile.TemporaryDirectory() as folder, opened(given) as place:
        home = Path(folder)
        prepare(place.url, read_size(given), home)
        scores = judging.judge(place.url, home)
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
    # As many as there are cores: with more the figure is of a queue that only gets longer.
    pressing.add_argument(
        "--at-once",
        type=int,
        default=os.cpu_count() or 1,
        help="connections that ask at once, without a pause (default: one for each core)",
    )
    pressing.add_argument("--times", type=int, default=100, help="requests for each page")
    pressing.add_argument(
        "--only", metavar="WORDS", default="", help="only pages whose address holds this"
    )
    pressing.add_argument("--json", metavar="PATH", type=Path, help="write the figures there too")
    pressing.set_defaults(run=speed)
    judging = commands.add_parser("lighthouse", help="have Lighthouse judge pages, by npx")
    add_options(judging)
    judging.set_defaults(run=lighthouse)
    given = parser.parse_args(arguments)
    return int(given.run(given))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
