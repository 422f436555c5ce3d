"""`smsserve shifts import`: everybody's weekly shifts from a CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smsserve.cli.errors import Failure
from smsserve.cli.files import file_argument, read_text
from smsserve.cli.opening import OPERATOR, opened_runtime
from smsserve.cli.records import examples
from smsserve.cli.tables import count_of

if TYPE_CHECKING:
    from smsserve.domain.shifts import WeeklySpan

_COLUMNS = ("email", "weekly", "zone")
_HINT = "The first line is: email,weekly,zone"


@click.command("import", epilog=examples("smsserve shifts import shifts.csv"))
@click.argument("file", type=file_argument(dash=True))
def import_(*, file: Path) -> None:
    """Set everybody's weekly shifts from a CSV FILE.

    Columns: email,weekly and, if wanted, zone. One shift a line, such as
    ana@harbor.example,mon 09:00-13:00. Whoever is named has exactly the shifts of the file from
    then on. If one line is wrong, nothing is changed.
    """
    from smsserve.usecases.shifts import import_weekly

    weeks: dict[str, list[WeeklySpan]] = {}
    zones: dict[str, str] = {}
    for email, spans, zone in _read_lines(read_text(file)):
        weeks.setdefault(email, []).extend(spans)
        if zone:
            zones[email] = zone
    with opened_runtime() as runtime:
        import_weekly(runtime, weeks, zones, actor=OPERATOR)
    click.echo(f"{count_of(len(weeks), 'account')} set.")


def _read_lines(text: str) -> Iterator[tuple[str, tuple[WeeklySpan, ...], str]]:
    from smsserve.domain.shifts import read_weekly

    reader = csv.DictReader(io.StringIO(text))
    unknown = [name for name in reader.fieldnames or [] if name not in _COLUMNS]
    if unknown:
        raise Failure(f"there is no column {', '.join(unknown)}", _HINT)
    for line, row in enumerate(reader, start=2):
        email, span, zone = ((row.get(name) or "").strip() for name in _COLUMNS)
        if not email or not span:
            raise Failure(f"line {line} lacks an email or a weekly shift", _HINT)
        try:
            yield email.lower(), read_weekly(span), zone
        except ValueError as error:
            raise Failure(f"line {line}: {error}", _HINT) from None
