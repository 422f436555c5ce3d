"""`smsserve flags`: who needs a person, taken on and ended from the command line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from smsserve.cli.flag_rules import backtest, rules
from smsserve.cli.flag_samples import judge, sample
from smsserve.cli.opening import OPERATOR, opened_runtime
from smsserve.cli.records import examples, json_option, print_record
from smsserve.cli.tables import make_printable, say
from smsserve.domain.flags import Outcome

if TYPE_CHECKING:
    from smsserve.usecases.flags import FlagView

_LONGEST_NOTE = 4000


@click.group()
def flags() -> None:
    """See who needs a person, take a flag on, and end it with what was done."""


for command in (rules, backtest, sample, judge):
    flags.add_command(command)


@flags.command("list", epilog=examples("smsserve flags list", "smsserve flags list --all --json"))
@click.option("--all", "everything", is_flag=True, help="Resolved ones too.")
@json_option
def list_(*, everything: bool, as_json: bool) -> None:
    """List unresolved flags, the most severe first."""
    from smsserve.usecases.flags import list_flags

    with opened_runtime() as runtime:
        views = list_flags(runtime, actor=OPERATOR, include_resolved=everything)
    for view in views:
        _print(view, as_json=as_json)
    if not views and not as_json:
        click.echo("Nobody needs a person right now: there is no open flag.")


@flags.command(epilog=examples("smsserve flags show 01kb3m5x0000000000000000ab"))
@click.argument("flag_id", metavar="ID")
@json_option
def show(*, flag_id: str, as_json: bool) -> None:
    """Show one flag with everything that raised it.

    That you looked is audited.
    """
    from smsserve.usecases.flags import get_flag

    with opened_runtime() as runtime:
        _print(get_flag(runtime, flag_id, actor=OPERATOR), as_json=as_json)


@flags.command(epilog=examples("smsserve flags acknowledge 01kb3m5x0000000000000000ab"))
@click.argument("flag_id", metavar="ID")
@json_option
def acknowledge(*, flag_id: str, as_json: bool) -> None:
    """Take a flag on.

    Nobody else is paged for it: from now on it is you who answers.
    """
    from smsserve.usecases.flags import acknowledge as acknowledge_flag
    from smsserve.usecases.flags import get_flag

    with opened_runtime() as runtime:
        acknowledge_flag(runtime, flag_id, account_id=None)
        _print(get_flag(runtime, flag_id, actor=OPERATOR), as_json=as_json)


@flags.command(
    epilog=examples(
        "smsserve flags resolve 01kb3m5x0000000000000000ab --outcome talked",
        "echo 'Called, will meet on Friday' |"
        " smsserve flags resolve 01kb3m5x0000000000000000ab --outcome talked --note-stdin",
    )
)
@click.argument("flag_id", metavar="ID")
@click.option(
    "--outcome",
    type=click.Choice([one.value for one in Outcome]),
    required=True,
    help="What came of it.",
)
@click.option("--note-stdin", is_flag=True, help="Keep standard input as a note of what was done.")
@click.option(
    "--useful/--not-useful",
    default=None,
    help="Whether the flag was worth your time; it counts for its rules (`flags rules`).",
)
@json_option
def resolve(
    *, flag_id: str, outcome: str, note_stdin: bool, useful: bool | None, as_json: bool
) -> None:
    """End a flag, with what a person did about it."""
    from smsserve.usecases.flags import get_flag
    from smsserve.usecases.flags import resolve as resolve_flag
    from smsserve.usecases.usefulness import answer

    note = sys.stdin.read().strip() if note_stdin else ""
    if len(note) > _LONGEST_NOTE:
        raise click.UsageError(f"the note is longer than {_LONGEST_NOTE} letters.")
    with opened_runtime() as runtime:
        resolve_flag(runtime, flag_id, account_id=None, outcome=outcome, note=note)
        if useful is not None:
            answer(runtime, flag_id, useful=useful, account_id=None)
        _print(get_flag(runtime, flag_id, actor=OPERATOR), as_json=as_json)


def _print(view: FlagView, *, as_json: bool) -> None:
    if as_json:
        print_record(_record(view))
        return
    for line in _describe(view):
        click.echo(line)


def _describe(view: FlagView) -> Iterator[str]:
    yield f"{view.severity.upper():<8} {_say_state(view):<40} flag {view.id}"
    name = say(view.participant_name) or "Unknown number"
    yield f"         {name}, participant {view.participant_id}"
    for one in view.evidence:
        yield f"         {say(one.noted_at)} UTC  {make_printable(one.sentence)}  ({one.rule})"


def _say_state(view: FlagView) -> str:
    if view.resolved_at is not None:
        return f"resolved {say(view.resolved_at)} UTC: {view.outcome}"
    if view.acknowledged_at is not None:
        return f"taken by {say(view.owner_name) or OPERATOR}"
    return f"open, due {say(view.due_at)} UTC"


def _record(view: FlagView) -> dict[str, object]:
    return {
        "id": view.id,
        "participant_id": view.participant_id,
        "kinds": list(view.kinds),
        "severity": view.severity,
        "state": view.state,
        "opened_at": view.opened_at,
        "due_at": view.due_at,
        "acknowledged_at": view.acknowledged_at,
        "resolved_at": view.resolved_at,
        "outcome": view.outcome,
        "assigned_to": view.assigned_to,
        "evidence": [
            {
                "kind": one.kind,
                "severity": one.severity,
                "rule": one.rule,
                "sentence": one.sentence,
                "at": one.noted_at,
            }
            for one in view.evidence
        ],
    }
