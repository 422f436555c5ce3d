"""`smsserve up`: every process of the service on this machine, supervised."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from smsserve.cli.records import examples
from smsserve.cli.service import Service, plan_service
from smsserve.processes.output import FileOutput, ScreenOutput
from smsserve.processes.supervisor import Supervisor, SupervisorError


@click.command(epilog=examples("PORT=9000 smsserve up"))
@click.option("--quiet", is_flag=True, help="Write the processes' lines to files, not here.")
def up(*, quiet: bool) -> None:
    """Run web, worker and scheduler, restart what dies, and stop cleanly on Ctrl-C.

    Without addresses in the environment it brings its own SQLite, its own Valkey and a simulated
    carrier that texts nobody. For real use set TWILIO_ACCOUNT_SID and the rest: see
    config/example.env.
    """
    from smsserve.bootstrap import read_settings, upgrade_database

    service = plan_service(os.environ, Path(os.environ.get("SMSSERVE_HOME") or "var"))
    upgrade_database(read_settings(os.environ | service.env))
    output = (
        FileOutput(service.home / "logs")
        if quiet
        else ScreenOutput(sys.stderr, color=sys.stderr.isatty())
    )
    try:
        Supervisor(service.processes, service.home, output).run(lambda: _say_ready(service))
    except SupervisorError as error:
        raise click.ClickException(str(error)) from error


def _say_ready(service: Service) -> None:
    click.echo(f"Console  {service.web_url}")
    if service.carrier is not None:
        click.echo(f"Phones   {service.carrier.url}   (simulated: no text leaves this machine)")
    click.echo("Ctrl-C stops everything.")
