"""`smsserve triage`: reads texts for risk on this machine; nothing is stored or sent."""

from __future__ import annotations

import os
from pathlib import Path

import click

from smsserve.cli.annotating import annotate
from smsserve.cli.files import file_argument
from smsserve.cli.records import examples, json_option, print_record
from smsserve.cli.tables import make_printable

_COLUMNS = ("label", "severity", "score", "spans", "rules")


@click.command(
    epilog=examples(
        "smsserve triage 'I can not do this any more' 'see you on monday'",
        "smsserve triage --csv replies.csv > read.csv",
        "smsserve triage --csv replies.csv --json > read.jsonl",
    )
)
@click.argument("texts", metavar="[TEXT]...", nargs=-1)
@click.option(
    "--csv",
    "file",
    type=file_argument(dash=True),
    help="Read the column `text` of this file (`-`: standard input) instead.",
)
@json_option
def triage(*, texts: tuple[str, ...], file: Path | None, as_json: bool) -> None:
    """Read each TEXT for risk: label, severity, score, and the words and rules that decided.

    Put each text in quotes. With --csv the file comes back with what was read in further columns.
    It is a prompt for people, never a verdict.
    """
    if bool(texts) == (file is not None):
        raise click.UsageError("give texts in quotes, or a file with --csv.")
    if file is not None:
        annotate(file, _read, _COLUMNS, as_json=as_json)
        return
    for text in map(clean_argument, texts):
        record = _read(text)
        if as_json:
            print_record(record)
        else:
            _show(record, text)


def clean_argument(text: str) -> str:
    """Return a word of the command line as text; bytes that are no text become U+FFFD."""
    return os.fsencode(text).decode("utf-8", errors="replace")


def _read(text: str) -> dict[str, object]:
    from smsserve.domain.triage import read_risk

    reading = read_risk(text)
    spans = [
        {"start": one.start, "end": one.end, "rule": one.rule, "kind": one.kind}
        for one in reading.spans
    ]
    return {
        "text": text,
        "label": reading.label.value,
        "severity": reading.severity,
        "score": round(reading.score, 4),
        "spans": spans,
        "rules": list(reading.rules),
    }


def _show(record: dict[str, object], text: str) -> None:
    label, severity, score = record["label"], record["severity"], record["score"]
    click.echo(f"{label:<12} {severity:<8} {score:<6} {make_printable(text)}")
    spans = record["spans"]
    for one in spans if isinstance(spans, list) else []:
        words = make_printable(text[one["start"] : one["end"]])
        click.echo(f'{"":<12} {one["kind"]}: "{words}" ({one["rule"]})')
