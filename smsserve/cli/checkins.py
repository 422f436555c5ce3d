"""`smsserve checkins`: a check-in started by hand, now."""

from __future__ import annotations

import click

from smsserve.cli.errors import Failure
from smsserve.cli.opening import opened_runtime
from smsserve.cli.records import examples, json_option, print_record
from smsserve.cli.tables import count_of, show_table


@click.group()
def checkins() -> None:
    """Start a check-in outside of its calendar."""


@checkins.command(
    epilog=examples(
        "smsserve checkins start --all",
        "smsserve checkins start 01kb3m5x0000000000000000ab --rule mood",
    )
)
@click.argument("participant_ids", metavar="[ID]...", nargs=-1)
@click.option("--all", "everybody", is_flag=True, help="Ask every active participant.")
@click.option(
    "--rule", metavar="KEY", help="Which of the programme's check-ins; without it the first."
)
@json_option
def start(
    *, participant_ids: tuple[str, ...], everybody: bool, rule: str | None, as_json: bool
) -> None:
    """Ask now: everybody, or the participants named by ID.

    Quiet hours hold the text until they are over. Nobody is asked who has opted out, is paused, or
    is talking with a person. With IDs it exits 1 unless each of them was asked.
    """
    from smsserve.usecases.checkins import start as start_checkins

    if everybody == bool(participant_ids):
        raise click.UsageError("name participants by ID, or pass --all for everybody.")
    chosen = None if everybody else list(dict.fromkeys(participant_ids))
    with opened_runtime() as runtime:
        done = start_checkins(runtime, chosen, rule=rule)
    if as_json:
        for one in done:
            reason = one.reason or None
            ids = {"participant_id": one.participant_id, "checkin_id": one.checkin_id}
            print_record(ids | {"reason": reason})
    else:
        skipped = [(one.participant_id, one.reason) for one in done if one.checkin_id is None]
        click.echo(f"Started {count_of(len(done) - len(skipped), 'check-in')}.")
        show_table(("NOT ASKED", "BECAUSE"), skipped, whole=("NOT ASKED",))
    if not everybody and any(one.checkin_id is None for one in done):
        raise Failure("not everybody was asked")
