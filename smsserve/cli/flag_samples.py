"""`smsserve flags sample` and `flags judge`: the weekly look at replies that nothing flagged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from smsserve.cli.opening import OPERATOR, opened_runtime
from smsserve.cli.records import examples, json_option, print_record
from smsserve.cli.tables import make_printable, say

if TYPE_CHECKING:
    from smsserve.usecases.auditing import SampleView

_WEEK = re.compile(r"\d{4}-W\d{2}")


def _read_week(_context: click.Context, _parameter: object, value: str | None) -> str | None:
    if value is not None and _WEEK.fullmatch(value) is None:
        raise click.BadParameter(f"{value} is no week; write 2026-W19")
    return value


@click.command(
    epilog=examples("smsserve flags sample", "smsserve flags sample --week 2026-W19 --all --json")
)
@click.option("--week", callback=_read_week, metavar="YEAR-WEEK", help="One ISO week only.")
@click.option("--all", "everything", is_flag=True, help="Those that were read, too.")
@json_option
def sample(*, week: str | None, everything: bool, as_json: bool) -> None:
    """Show the weekly sample of replies not flagged.

    To look for misses: drawn by lot each week, two in a hundred of each programme's replies, at
    least one. That you read them is audited; say what you think of each with `smsserve flags
    judge`.
    """
    from smsserve.usecases.auditing import list_samples

    with opened_runtime() as runtime:
        views = list_samples(runtime, actor=OPERATOR, week=week, unread=not everything)
    for view in views:
        if as_json:
            print_record(_record(view))
            continue
        state = view.verdict or "not read yet"
        click.echo(f"{view.week}  {say(view.received_at)} UTC  {state}  sample {view.id}")
        click.echo(f"          {make_printable(view.words)}")
    if not views and not as_json:
        click.echo("There is nothing to read. A week's sample is drawn when the week is over.")


def _record(view: SampleView) -> dict[str, object]:
    return {
        "id": view.id,
        "week": view.week,
        "program": view.program_key,
        "participant_id": view.participant_id,
        "message_id": view.inbound_id,
        "received_at": view.received_at,
        "verdict": view.verdict,
        "words": view.words,
    }


@click.command(epilog=examples("smsserve flags judge 01kb3m5x0000000000000000ab fine"))
@click.argument("sample_id", metavar="ID")
@click.argument("verdict", type=click.Choice(["fine", "missed"]))
def judge(*, sample_id: str, verdict: str) -> None:
    """Say of a sampled reply: fine, or missed.

    One that was missed should have been flagged: it raises a flag for that person, at once.
    """
    from smsserve.usecases.auditing import judge as judge_sample

    with opened_runtime() as runtime:
        judge_sample(runtime, sample_id, verdict, account_id=None)
    click.echo("Kept." if verdict == "fine" else "Kept, and a flag is raised for them.")
