"""`smsserve senders`: the numbers that texts go out from, how they stand, and letting one go on."""

from __future__ import annotations

import click

from smsserve.cli.errors import Failure
from smsserve.cli.opening import OPERATOR, opened_runtime
from smsserve.cli.records import examples, json_option, print_record


@click.group()
def senders() -> None:
    """The numbers that texts go out from: how they stand, and letting one go on."""


@senders.command("list", epilog=examples("smsserve senders list"))
@json_option
def list_(*, as_json: bool) -> None:
    """Show how every sender stands.

    Its kind and last four signs, what it may send and sent today, and what stops it.
    """
    from smsserve.cli.tables import show_table
    from smsserve.usecases.sender_views import list_senders

    with opened_runtime() as runtime:
        found = list_senders(runtime)
    if as_json:
        for one in found:
            print_record(
                {
                    "name": one.name,
                    "kind": one.kind,
                    "segments_per_second": one.rate,
                    "segments_today": one.segments_today,
                    "daily_cap": one.daily_cap,
                    "people": one.people,
                    "stopped_by": one.stopped_by,
                    "stopped_since": one.stopped_since,
                }
            )
        return
    rows = (
        (
            one.name,
            one.rate,
            f"{one.segments_today}/{one.daily_cap}" if one.daily_cap else one.segments_today,
            one.people,
            "" if one.stopped_by is None else f"{one.stopped_by}: {one.meaning}",
            one.stopped_since,
        )
        for one in found
    )
    show_table(["SENDER", "A SECOND", "TODAY", "PEOPLE", "STOPPED BY", "SINCE"], rows)


@senders.command(epilog=examples("smsserve senders mend 10dlc-0100"))
@click.argument("name")
def mend(name: str) -> None:
    """Let a stopped sender go on.

    What stopped it is mended. It goes on by itself too: it tries one text at a time, until one is
    taken.
    """
    from smsserve.usecases.alarms import mend_sender

    with opened_runtime() as runtime:
        if not mend_sender(runtime, name, actor=OPERATOR):
            raise Failure(f"there is no sender {name}", "See `smsserve senders list`")
    click.echo(f"{name} goes on.")
