"""`smsserve db`: the tables, brought up to date and compared with the code."""

from __future__ import annotations

import os

import click

from smsserve.cli.addresses import describe_database
from smsserve.cli.errors import Failure
from smsserve.cli.opening import home_folder
from smsserve.cli.records import examples
from smsserve.settings import ensure_home_keys


@click.group()
def db() -> None:
    """Bring the database up to date, or check that it is."""


@db.command(epilog=examples("SMSSERVE_HOME=/srv/smsserve smsserve db upgrade"))
def upgrade() -> None:
    """Make or update the tables.

    Safe to repeat, also by several machines at once.

    It is the first command on a fresh home: it makes the folder, and keys in it where the
    environment sets none.
    """
    from smsserve.bootstrap import read_settings, upgrade_database

    home = home_folder()
    had_keys = (home / "keys").exists()
    ensure_home_keys(home, os.environ)
    settings = read_settings()
    version = upgrade_database(settings)
    where = describe_database(settings.database_url)
    click.echo(f"The database is up to date: version {version} ({where}).")
    if not had_keys and (home / "keys").exists():
        click.echo(
            f"New keys are in {home / 'keys'}. Keep a copy in a safe place: "
            "without them nobody can read what is stored."
        )


@db.command(epilog=examples("smsserve db check"))
def check() -> None:
    """Compare the database with the code.

    Exits 1 and names what differs.
    """
    from smsserve.bootstrap import compare_schema, read_settings

    settings = read_settings()
    differences = compare_schema(settings)
    for difference in differences:
        click.echo(difference)
    if differences:
        raise Failure("these tables are not those of the code", "Run `smsserve db upgrade`")
    click.echo(f"The tables are those of the code ({describe_database(settings.database_url)}).")


@db.command(
    epilog=examples(
        "smsserve db grants --role smsserve_service",
        "smsserve db grants --role smsserve_service --apply",
    )
)
@click.option(
    "--role", required=True, metavar="NAME", help="The role that the service connects as."
)
@click.option("--apply", is_flag=True, help="Run it instead of printing it; as the tables' owner.")
def grants(role: str, *, apply: bool) -> None:
    """Print what the service's own role needs.

    On PostgreSQL the tables belong to one role, and the service connects as another: it may do
    everything but alter the audit trail. Repeat it after each `smsserve db upgrade`, which is the
    owner's to run.
    """
    from smsserve.cli.opening import opened_runtime
    from smsserve.usecases import audit_guarding

    if not apply:
        for statement in audit_guarding.list_grants(role):
            click.echo(f"{statement};")
        return
    with opened_runtime() as runtime:
        audit_guarding.grant(runtime, role)
    click.echo(f"{role} may do all that the service does, and alter nothing of the audit trail.")


@db.command(epilog=examples("smsserve db reconcile", "smsserve db reconcile --lift 'Kim Doe'"))
@click.option("--lift", metavar="NAME", help="Let texts go out without comparing; who says so.")
def reconcile(lift: str | None) -> None:
    """Let texts go out after a restore.

    What this database would send is compared with the carrier's lists first. The running service
    does that by itself. Without it, what went out since the backup could be sent a second time.
    """
    from smsserve.cli.opening import opened_runtime
    from smsserve.usecases import restoring

    with opened_runtime() as runtime:
        if lift is not None:
            lifted = restoring.lift_by_hand(runtime, lift)
            click.echo("Texts go out again." if lifted else "Sending was not blocked.")
            return
        found = restoring.reconcile_now(runtime)
    if found is None:
        click.echo("Nothing to compare: this database was not put back.")
        return
    click.echo(
        f"Compared: {found.marked} texts had gone out already, {found.fed} had come in. "
        "Texts go out again."
    )
