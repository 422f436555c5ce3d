"""`smsserve backup` and `smsserve restore`: the database into one file, and back."""

from __future__ import annotations

from pathlib import Path

import click

from smsserve.cli.errors import Failure
from smsserve.cli.opening import opened_runtime, unchecked_runtime
from smsserve.cli.records import examples

_KEYS = (
    "The keys are NOT in it: without SMSSERVE_ENCRYPTION_KEYS nobody can read it. Keep a copy of "
    "them in another place."
)
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(epilog=examples("smsserve backup /srv/backups/2026-05-04.smsserve"))
@click.argument("destination", type=_FILE)
def backup(destination: Path) -> None:
    """Write the whole database into a new file.

    It may be done while the service runs. Names, numbers and texts stay encrypted; the keys, the
    settings and the configuration folder are not in it.
    """
    from smsserve.usecases import backups

    with opened_runtime() as runtime:
        size = backups.back_up(runtime, destination)
    click.echo(f"The database is in {destination} ({size:,} bytes). {_KEYS}")


@click.command(epilog=examples("smsserve restore /srv/backups/2026-05-04.smsserve --replace"))
@click.argument("source", type=_FILE)
@click.option("--replace", is_flag=True, help="Replace a database that has participants.")
@click.option(
    "--erased",
    type=_FILE,
    metavar="FILE",
    help="On another machine: marks/*.erased of the old home folder, who was erased since.",
)
def restore(source: Path, *, replace: bool, erased: Path | None) -> None:
    """Put a backup in place of the database.

    Stop the service everywhere first. Afterwards nothing is sent until it was compared with the
    carrier's lists: what went out since the backup is not sent again, and what came in since is
    taken in. That happens by itself when the service runs, or with `smsserve db reconcile`.

    Whoever was erased since the backup is erased again at once. This machine knows who they were;
    a new one is told with --erased.
    """
    from smsserve.gateways.marks import parse_erased
    from smsserve.usecases import backups

    with unchecked_runtime() as runtime:
        known = {} if erased is None else parse_erased(erased.read_text(errors="replace"))
        if erased is not None and not known:
            raise Failure(f"{erased} names nobody", "It is marks/*.erased of the old home folder")
        again = backups.restore(runtime, source, replaces=replace, erased=known)
    click.echo(
        f"The backup is in place; {again} people erased since then are erased again. Sending is "
        "blocked until it is compared with the carrier's lists: start the service, or run "
        "`smsserve db reconcile`."
    )
