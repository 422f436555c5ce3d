"""`smsserve places`: the directory of places that help, imported, listed and checked."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smsserve.cli.errors import Failure
from smsserve.cli.files import file_argument, read_text
from smsserve.cli.importing import report_lines
from smsserve.cli.opening import opened_runtime
from smsserve.cli.records import examples, json_option, print_record
from smsserve.cli.tables import count_of, show_table

if TYPE_CHECKING:
    from smsserve.usecases.directory import Age


@click.group()
def places() -> None:
    """Keep the directory that FIND looks into: who helps with what, where, and since when known."""


@places.command(
    "import",
    epilog=examples(
        "smsserve places import config/places/example.csv --dry-run",
        "smsserve places import places.csv",
        "smsserve places import places.csv --replace",
    ),
)
@click.argument("file", type=file_argument(dash=True))
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--replace", is_flag=True, help="Remove what FILE does not name.")
@json_option
def import_(*, file: Path, dry_run: bool, replace: bool, as_json: bool) -> None:
    """Take places in from a CSV FILE, one service at one location a line.

    FILE may be `-` for standard input. A bad line loses no good one; the exit code is 1 if one was
    refused. Importing again changes places by their id and removes none, unless --replace says so.

    Columns, named after Open Referral (HSDS): id, organization, service, address, phone,
    taxonomy_term, assured_date (the day somebody last checked it); where known also location, city,
    postal_code, area, schedule, schedule_es, cost, cost_es, eligibility, languages. taxonomy_term
    may hold several terms, parted by ";".
    """
    from smsserve.usecases.directory import import_places

    source = io.StringIO(read_text(file), newline="")
    with opened_runtime() as runtime:
        results = import_places(runtime, source, replace=replace, dry_run=dry_run)
    counts = report_lines(results, lambda one: {"id": one.place_id}, as_json=as_json)
    summary = ", ".join(f"{number} {status}" for status, number in counts.items())
    tail = " (nothing was written)" if dry_run else ""
    click.echo(f"{summary or 'The file has no rows'}.{tail}", err=as_json)
    if refused := counts["refused"]:
        hint = "Mend them in the file and import it again: what is in already stays as it is"
        if replace:
            hint += ". Nothing was removed"
        raise Failure(f"{count_of(refused, 'line')} could not be used", hint)


@places.command("list", epilog=examples("smsserve places list --json"))
@json_option
def list_(*, as_json: bool) -> None:
    """List every place, and how long ago somebody checked it."""
    from smsserve.usecases.directory import list_directory

    with opened_runtime() as runtime:
        ages = list_directory(runtime)
    _show(ages, as_json=as_json)
    if not ages and not as_json:
        click.echo("There are no places. Take some in: smsserve places import --help")


@places.command(epilog=examples("smsserve places check"))
@json_option
def check(*, as_json: bool) -> None:
    """Say which places somebody should look at again.

    After 90 days unchecked a place is named here, after 180 nobody is sent there any more; then the
    exit code is 1. Call, then write the day into assured_date and import the file again.
    """
    from smsserve.usecases.directory import list_directory

    with opened_runtime() as runtime:
        ages = list_directory(runtime)
    old = [one for one in ages if one.state != "fresh"]
    _show(old, as_json=as_json)
    hidden = sum(one.state == "hidden" for one in old)
    if hidden:
        hint = "Call, write the day into assured_date, and import the file again"
        raise Failure(f"{count_of(hidden, 'place')} not shown, unchecked for 180 days", hint)
    if not as_json:
        click.echo(f"{count_of(len(old), 'place')} to check, of {len(ages)}.")


def _show(ages: Iterable[Age], *, as_json: bool) -> None:
    if as_json:
        for one in ages:
            print_record(_record(one))
        return
    headings = ("ID", "ORGANIZATION", "HELPS WITH", "CHECKED", "STATE")
    rows = (
        (
            one.place.id,
            one.place.organization,
            ", ".join(sorted(one.place.needs)),
            f"{one.days} days ago",
            one.state,
        )
        for one in ages
    )
    show_table(headings, rows, whole=("ID", "CHECKED"))


def _record(age: Age) -> dict[str, object]:
    place = age.place
    return {
        "id": place.id,
        "organization": place.organization,
        "service": place.service,
        "location": place.location,
        "address": place.address,
        "city": place.city,
        "postal_code": place.postal_code,
        "area": place.area,
        "phone": place.phone,
        "needs": sorted(place.needs),
        "assured_date": place.assured_date.isoformat(),
        "days": age.days,
        "state": age.state,
    }
