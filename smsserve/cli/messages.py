"""`smsserve messages`: what came in and what went out, without anybody's words."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from smsserve.cli.opening import OPERATOR, opened_runtime
from smsserve.cli.records import examples, json_option, print_record
from smsserve.cli.tables import show_table
from smsserve.domain.messages import InboundState, Status

if TYPE_CHECKING:
    from smsserve.usecases.messages import MessageRecord

_DIRECTIONS = {"in": "inbound", "out": "outbound", "inbound": "inbound", "outbound": "outbound"}
_STATUSES = list(dict.fromkeys([*map(str, Status), *map(str, InboundState)]))


@click.group()
def messages() -> None:
    """What came in and what went out."""


@messages.command(
    "list",
    epilog=examples(
        "smsserve messages list --direction out --status failed",
        "smsserve messages list --json | jq -r 'select(.segments > 1).text_key'",
    ),
)
@click.option("--participant", metavar="ID", help="Only this participant's.")
@click.option(
    "--direction",
    type=click.Choice(list(_DIRECTIONS)),
    metavar="in|out",
    help="Only what came in, or what went out.",
)
@click.option(
    "--status",
    type=click.Choice(_STATUSES),
    metavar="STATUS",
    help=f"One of: {', '.join(_STATUSES)}.",
)
@json_option
def list_(
    *, participant: str | None, direction: str | None, status: str | None, as_json: bool
) -> None:
    """List messages, oldest first.

    Pages to supporters are among them; nobody's words are.
    """
    from smsserve.usecases.messages import list_messages

    with opened_runtime() as runtime:
        found = list_messages(
            runtime,
            participant_id=participant,
            direction=_DIRECTIONS[direction] if direction else None,
            status=status,
            actor=OPERATOR,
        )
        if as_json:
            for one in found:
                print_record(asdict(one))
            return
        headings = ("WHEN (UTC)", "", "STATUS", "PARTICIPANT", "TEXT")
        if not show_table(headings, map(_row, found), whole=("WHEN (UTC)", "", "PARTICIPANT")):
            click.echo("There are no such messages.")


def _row(one: MessageRecord) -> tuple[object, ...]:
    parts = (one.text_key, f"({one.failure_reason})" if one.failure_reason else None)
    text = " ".join(part for part in parts if part)
    way = one.direction.removesuffix("bound")
    return (one.created_at, way, one.status, one.participant_id, text)
