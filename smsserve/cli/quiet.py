"""`smsserve participants quiet`: hours in which one person is not to be prompted."""

from __future__ import annotations

from datetime import time

import click

from smsserve.cli.opening import OPERATOR, opened_runtime
from smsserve.cli.records import examples
from smsserve.toml.values import parse_clock


def _read_clock(_context: click.Context, _parameter: object, value: str | None) -> time | None:
    try:
        return None if value is None else parse_clock(value)
    except ValueError:
        raise click.BadParameter(f"{value} is no time of day; write it like 20:00") from None


@click.command(
    epilog=examples(
        "smsserve participants quiet 01kb3m5x0000000000000000ab --from 20:00 --until 09:00",
        "smsserve participants quiet 01kb3m5x0000000000000000ab --none",
    )
)
@click.argument("participant_id", metavar="ID")
@click.option("--from", "start", metavar="HH:MM", callback=_read_clock, help="Where they begin.")
@click.option("--until", "end", metavar="HH:MM", callback=_read_clock, help="Where they are over.")
@click.option("--none", "none", is_flag=True, help="Leave only the programme's own.")
def quiet(*, participant_id: str, start: time | None, end: time | None, none: bool) -> None:
    """Set a participant's own quiet hours, by their own clock.

    They come on top of the programme's: nothing but answers to their own words is sent in either.
    Crisis texts, help and opt-outs are answered at any hour.
    """
    from smsserve.domain.quiet_hours import QuietHours
    from smsserve.usecases.quiet_hours import set_quiet_hours

    if none == (start is not None or end is not None) or (start is None) != (end is None):
        raise click.UsageError("write both --from and --until, or --none.")
    hours = None if start is None or end is None else QuietHours(start, end)
    with opened_runtime() as runtime:
        set_quiet_hours(runtime, participant_id, hours, actor=OPERATOR)
    if hours is None:
        click.echo(f"{participant_id} has the quiet hours of the programme.")
    else:
        click.echo(f"{participant_id} is not prompted from {start:%H:%M} to {end:%H:%M}.")
