"""`smsserve participants`: enrolled by roster, listed, shown, exported and erased."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smsserve.cli.errors import Failure
from smsserve.cli.files import file_argument, read_text
from smsserve.cli.importing import report_lines
from smsserve.cli.opening import OPERATOR, opened_runtime
from smsserve.cli.quiet import quiet
from smsserve.cli.records import examples, json_option, print_record
from smsserve.cli.tables import count_of, make_printable, say, show_table

if TYPE_CHECKING:
    from smsserve.usecases.erasing import Left
    from smsserve.usecases.participants import ParticipantView, Timeline

# Whoever stands before the terminal waits no longer than this for the carrier.
_ASK_FOR = 40.0  # seconds


@click.group()
def participants() -> None:
    """Enroll people from a roster, look at them, export and erase what is kept about them."""


participants.add_command(quiet)


@participants.command(
    "import",
    epilog=examples(
        "smsserve participants import roster.csv --program peer-support --dry-run",
        "smsserve participants import roster.csv --program peer-support",
        "smsserve participants import - --program peer-support < roster.csv",
    ),
)
@click.argument("file", type=file_argument(dash=True))
@click.option("--program", required=True, metavar="KEY", help="The live programme to enroll in.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@json_option
def import_(*, file: Path, program: str, dry_run: bool, as_json: bool) -> None:
    """Enroll everybody in a CSV file.

    FILE may be `-` for standard input. A bad row loses no good one; the exit code is 1 if one was
    refused. Importing a file again changes nothing for those who are in already.

    Columns: phone, name, time_zone; where wanted also language, consent_at, consent_how,
    consent_wording, external_id. Who has consented (consent_at and consent_how) gets check-ins;
    everybody else is invited by one text and decides.
    """
    from smsserve.usecases.rosters import import_roster

    source = io.StringIO(read_text(file), newline="")
    with opened_runtime() as runtime:
        counts = report_lines(
            import_roster(runtime, source, program, dry_run=dry_run),
            lambda one: {"participant_id": one.participant_id},
            as_json=as_json,
        )
    summary = ", ".join(f"{number} {status}" for status, number in counts.items())
    click.echo(f"{summary or 'The file has no rows'}.", err=as_json)
    if refused := counts["refused"]:
        hint = "Mend them in the file and import it again: who is in already stays as they are"
        raise Failure(f"{count_of(refused, 'row')} could not be used", hint)


@participants.command("list", epilog=examples("smsserve participants list --json | jq -r .id"))
@json_option
def list_(*, as_json: bool) -> None:
    """List everybody, in the order they came; without numbers."""
    from smsserve.usecases.participants import list_participants

    with opened_runtime() as runtime:
        views = list_participants(runtime, actor=OPERATOR)
    if as_json:
        for view in views:
            print_record(_record(view))
        return
    headings = ("ID", "NAME", "STATE", "NEXT (UTC)", "PROGRAMME")
    rows = (
        (one.id, one.name, _say_state(one), one.next_checkin_at, one.program_key) for one in views
    )
    if not show_table(headings, rows, whole=("ID", "NEXT (UTC)")):
        click.echo("There are no participants. Enroll some: smsserve participants import --help")


@participants.command(epilog=examples("smsserve participants show 01kb3m5x0000000000000000ab"))
@click.argument("participant_id", metavar="ID")
@json_option
def show(*, participant_id: str, as_json: bool) -> None:
    """Show one participant, and everything that happened.

    Oldest first. That you looked is audited.
    """
    from smsserve.usecases.participants import show_participant

    with opened_runtime() as runtime:
        timeline = show_participant(runtime, participant_id, actor=OPERATOR)
    if as_json:
        print_record(_timeline_record(timeline))
        return
    for line in _describe(timeline):
        click.echo(line)


def _describe(timeline: Timeline) -> Iterable[str]:
    view = timeline.participant
    name = say(view.name) or "Unknown number"
    supporter = say(view.supporter_name) or "nobody"
    yield f"{name}, {_say_state(view)}, {view.language}, {view.time_zone}"
    yield f"Programme {view.program_key or 'none'}, supporter {supporter}"
    yield f"Next check-in {say(view.next_checkin_at) or 'none'}, flag {timeline.flag_id or 'none'}"
    yield "All times are UTC."
    for entry in timeline.entries:
        about = ", ".join(part for part in (entry.detail, entry.status) if part)
        tail = f"  ({make_printable(about)})" if about else ""
        yield f"{say(entry.at)}  {entry.kind:<8}  {make_printable(entry.text)}{tail}"


@participants.command(
    epilog=examples(
        "smsserve participants export 01kb3m5x0000000000000000ab > record.json",
        "smsserve participants export 01kb3m5x0000000000000000ab --html --language es > copy.html",
    )
)
@click.argument("participant_id", metavar="ID")
@json_option
@click.option("--html", "as_html", is_flag=True, help="Print a page to read and to print.")
@click.option("--language", metavar="CODE", help="Of the page's headings: en or es; else theirs.")
def export(*, participant_id: str, as_json: bool, as_html: bool, language: str | None) -> None:
    """Print everything kept about a participant as JSON.

    With the phone number and every text: for the person who asks what is known about them. --json
    prints it on one line; --html prints one file to read, which needs nothing else.
    """
    from smsserve.usecases.participants import export_participant
    from smsserve.web.copy_file import LANGUAGES, dump_copy, render_copy

    if as_html and as_json:
        raise click.UsageError("choose one of --html and --json.")
    if language is not None and language not in LANGUAGES:
        raise click.UsageError(f"--language is one of {', '.join(LANGUAGES)}.")
    with opened_runtime() as runtime:
        record = export_participant(runtime, participant_id, actor=OPERATOR)
        now = runtime.now()
    if as_html:
        click.echo(render_copy(record, language or str(record["language"]), now))
    elif as_json:
        print_record(json.loads(dump_copy(record)))
    else:
        click.echo(dump_copy(record))


@participants.command(epilog=examples("smsserve participants erase 01kb3m5x0000000000000000ab"))
@click.argument("participant_id", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(*, participant_id: str, yes: bool) -> None:
    """Delete a participant for good.

    All they wrote goes with them, also at the carrier. Their number stays on the list of those
    never to be texted. What can not be done at once the running service does.
    """
    from smsserve.usecases import erasing

    if not yes:
        _ask(participant_id)
    with opened_runtime() as runtime:
        erasing.erase_participant(runtime, participant_id, actor=OPERATOR)
        erasing.finish(runtime, seconds=_ASK_FOR)
        left = erasing.count_left(runtime, participant_id)
    click.echo(f"{participant_id} is erased.")
    for line in _say_left(left):
        click.echo(line)


def _say_left(left: Left) -> Iterator[str]:
    """Yield what of an erasure waits for the service, a line each."""
    if left.copies:
        yield f"The carrier still has {left.copies} of their texts: the service goes on asking."
    if left.bytes_here:
        yield "The database still holds bytes of what was deleted: the service clears them away."


def _ask(participant_id: str) -> None:
    if not sys.stdin.isatty():
        raise click.UsageError("there is no terminal to ask on; pass --yes if you are sure.")
    question = f"Erase {participant_id} for good? This can not be undone."
    if not click.confirm(question, err=True):
        raise Failure("nothing was erased")


def _say_state(view: ParticipantView) -> str:
    return f"{view.state}, number opted out everywhere" if view.opted_out else view.state


def _record(view: ParticipantView) -> dict[str, object]:
    return {
        "id": view.id,
        "name": view.name,
        "state": view.state,
        "program": view.program_key,
        "language": view.language,
        "time_zone": view.time_zone,
        "opted_out": view.opted_out,
        "supporter_id": view.supporter_id,
        "next_checkin_at": view.next_checkin_at,
    }


def _timeline_record(timeline: Timeline) -> dict[str, object]:
    entries = [
        {
            "at": one.at,
            "kind": one.kind,
            "id": one.id,
            "text": one.text,
            "detail": one.detail,
            "status": one.status,
        }
        for one in timeline.entries
    ]
    return _record(timeline.participant) | {"flag_id": timeline.flag_id, "timeline": entries}
