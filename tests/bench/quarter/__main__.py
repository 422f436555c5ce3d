"""A simulated quarter: `python -m tests.bench.quarter --participants 200 --supporters 6 --days 91`.

The real use cases on SQLite, with a clock that is moved: people who reply as people do, supporters
who work their shifts and are late, busy and off. Ends with a table, or with --json with one object.
Exit code 1 if anything happened that must not. TMPDIR on a memory disk makes it faster.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tests.bench.quarter.living import START, Quarter
from tests.bench.quarter.report import SEVERITIES, Report, read_report
from tests.support.world import make_world, upgrade


def run_quarter(participants: int, supporters: int, days: int, seed: int, every: int = 0) -> Report:
    """Live through some days and return what they came to; the progress goes to stderr.

    With `every` the figures so far go there too, every so many days.
    """
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'quarter.db'}"
        upgrade(url)
        quarter = Quarter(make_world(Path(folder), url, now=START), random.Random(seed), days)
        quarter.employ(supporters, participants)
        quarter.enroll(participants)
        bar = Progress(console=Console(stderr=True), transient=True)
        with bar:
            task = bar.add_task("days", total=days)
            for day in quarter.live():
                bar.update(task, completed=day)
                if every and day % every == 0:
                    _say(read_report(quarter, time.monotonic() - began))
        report = read_report(quarter, time.monotonic() - began)
        quarter.world.runtime.engine.dispose()
    return report


def _say(report: Report) -> None:
    sys.stderr.write(json.dumps(report.to_json()) + "\n")
    sys.stderr.flush()


def show(report: Report) -> None:
    """Print the figures as a table."""
    console = Console()
    title = f"{report.participants} people, {report.supporters} supporters, {report.days} days"
    waits = Table(title=title)
    for name in ("severity", "flags", "taken: median, p90", "text: median, p90"):
        waits.add_column(name)
    waits.add_column("text, from the next shift on: median, p90")
    waits.add_column("no text")
    for name in SEVERITIES:
        one = report.waits[name]
        pairs = (
            (one.taken_median, one.taken_p90),
            (one.text_median, one.text_p90),
            (one.open_hours_median, one.open_hours_p90),
        )
        said = [
            f"{middle} min, {late} min" if middle is not None else "-" for middle, late in pairs
        ]
        waits.add_row(name, str(one.flags), *said, str(one.without_text))
    console.print(waits)
    for name, (made, met) in report.promises.items():
        console.print(f"promises, {name}: {met} of {made} kept ({met / made:.1%})")
    for name, value in report.to_json().items():
        if name not in {"waits", "promises", "violations"}:
            console.print(f"{name.replace('_', ' ')}: {value}")
    console.print(f"violations: {len(report.violations)}")
    for line in report.violations[:30]:
        console.print(f"  {line}")


def main(arguments: list[str]) -> int:
    """Run it; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.quarter")
    for name, usual in (("participants", 200), ("supporters", 6), ("days", 91), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--every", type=int, default=0, help="figures so far every so many days")
    parser.add_argument("--json", action="store_true", help="one object instead of the table")
    given = parser.parse_args(arguments)
    size = (given.participants, given.supporters, given.days)
    report = run_quarter(*size, given.seed, given.every)
    if given.json:
        sys.stdout.write(json.dumps(report.to_json()) + "\n")
    else:
        show(report)
    return 1 if report.violations else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
