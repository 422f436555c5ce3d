"""`smsserve coverage`: whether somebody can answer in time, in every minute to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smsserve.cli.opening import opened_runtime
from smsserve.cli.records import examples, json_option, print_record
from smsserve.cli.tables import show_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from smsserve.domain.coverage import DatedHole
    from smsserve.usecases.coverage import Coverage
    from smsserve.usecases.promises import Kept

LONGEST = 366  # days


@click.command(
    epilog=examples(
        "smsserve coverage",
        "smsserve coverage --program peer-support --days 14 --json",
        "smsserve coverage --kept",
    )
)
@click.option("--program", "program_key", metavar="KEY", help="Look at one programme only.")
@click.option(
    "--days", type=click.IntRange(1, LONGEST), default=60, show_default=True, help="How far ahead."
)
@click.option("--kept", is_flag=True, help="Say instead how many promises were kept (28 days).")
@json_option
def coverage(*, program_key: str | None, days: int, kept: bool, as_json: bool) -> None:
    """Prove, minute by minute, that somebody can answer within the time of each severity.

    Lists each hole in the programme's hours with its dates, in the programme's own zone. Times
    outside of those hours are no holes: participants are told that nobody reads, and a crisis goes
    to the coordinators and the last resort. Exit code 1 when a crisis would find nobody.
    """
    from smsserve.usecases.coverage import read_coverage
    from smsserve.usecases.promises import read_kept

    with opened_runtime() as runtime:
        if kept:
            _tell_kept(read_kept(runtime), as_json=as_json)
            return
        found = read_coverage(runtime, program_key, days=days)
    if not found:
        click.echo("No programme is live. Make one live: smsserve programs apply FILE", err=True)
    for one in found:
        _print_records(one) if as_json else _tell(one, days)
    if any(one.is_critical for one in found):
        raise click.exceptions.Exit(1)


def _tell_kept(found: Sequence[Kept], *, as_json: bool) -> None:
    if as_json:
        for one in found:
            record = {"severity": one.severity, "made": one.made, "kept": one.kept}
            print_record(record | {"rate": round(one.rate, 4)})
        return
    rows = ((one.severity, one.made, one.kept, f"{one.rate:.0%}") for one in found)
    if not show_table(("SEVERITY", "PROMISED", "KEPT", "RATE"), rows):
        click.echo("Nobody was promised a time in the last 28 days.")


def _print_records(found: Coverage) -> None:
    for step in found.steps:
        print_record({"program": found.program.key, "what": step.what, "mend": step.mend})
    zone = found.program.hours.zone
    for hole in found.dated:
        print_record(
            {
                "program": found.program.key,
                "severity": hole.severity,
                "from": hole.starts_at,
                "until": hole.ends_at,
                "from_local": _local(hole.starts_at, zone),
                "until_local": _local(hole.ends_at, zone),
                "zone": zone.key,
                "minutes": round((hole.ends_at - hole.starts_at).total_seconds() / 60),
            }
        )


def _local(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def _tell(found: Coverage, days: int) -> None:
    from smsserve.domain.coverage import group_by_week

    program = found.program
    for step in found.steps:
        click.echo(f"{program.key}: {step.what}. Mend it: {step.mend}")
    rows = [
        (holes[0].severity, line.partition(" ")[2], len(holes), _dates(holes, program.hours.zone))
        for line, holes in group_by_week(found.dated, program).items()
    ]
    if not rows:
        click.echo(f"{program.key}: no hole in the next {days} days.")
        return
    click.echo(f"{program.key}: nobody could answer in time ({program.hours.zone.key}):")
    show_table(("SEVERITY", "WHEN", "TIMES", "DATES"), rows)
    click.echo(
        "Fill a hole each week: smsserve shifts set EMAIL --weekly ...; "
        "once: smsserve shifts override EMAIL --from ... --until ..."
    )


def _dates(holes: Sequence[DatedHole], zone: ZoneInfo) -> str:
    """Return the dates of holes, all of them: each is somebody's to fill."""
    return ", ".join(f"{hole.starts_at.astimezone(zone):%d %b}" for hole in holes)
