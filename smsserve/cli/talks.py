"""`smsserve talks`: a talk between a supporter and a participant, ended by a person's word."""

from __future__ import annotations

import click

from smsserve.cli.opening import opened_runtime
from smsserve.cli.records import examples


@click.group()
def talks() -> None:
    """Say that a talk is over; automation waits until somebody does."""


@talks.command(epilog=examples("smsserve talks end 01kb3m5x0000000000000000ab"))
@click.argument("participant_id", metavar="ID")
def end(*, participant_id: str) -> None:
    """End the talk with a participant; check-ins go on.

    The participant is told that they do.
    """
    from smsserve.usecases.talking import end_talk

    with opened_runtime() as runtime:
        end_talk(runtime, participant_id, account_id=None)
    click.echo(f"The talk with {participant_id} is over.")
