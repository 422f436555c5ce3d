"""`smsserve parse`: the number that somebody's own words mean, or a refusal with its reason."""

from __future__ import annotations

from pathlib import Path

import click

from smsserve.cli.annotating import annotate
from smsserve.cli.files import file_argument
from smsserve.cli.records import examples, json_option, print_record
from smsserve.cli.triage import clean_argument

_COLUMNS = ("value", "confidence", "reason")


@click.command(
    context_settings={"ignore_unknown_options": True},  # an answer may be -3
    epilog=examples(
        "smsserve parse --min 0 --max 10 'about a 3, but better than monday'",
        "smsserve parse --min 0 --max 3 --lang es 'casi todos los dias' --json",
        "smsserve parse --min 0 --max 10 --csv answers.csv > read.csv",
    ),
)
@click.argument("words", metavar="[TEXT]", nargs=-1)
@click.option("--min", "minimum", type=int, required=True, help="The lowest answer there is.")
@click.option("--max", "maximum", type=int, required=True, help="The highest answer there is.")
@click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "es"]),
    default="en",
    show_default=True,
    help="The language the question was asked in; answers in either are read.",
)
@click.option(
    "--csv",
    "file",
    type=file_argument(dash=True),
    help="Read the column `text` of this file (`-`: standard input) instead.",
)
@json_option
def parse(
    *,
    words: tuple[str, ...],
    minimum: int,
    maximum: int,
    language: str,
    file: Path | None,
    as_json: bool,
) -> None:
    """Read TEXT as an answer from --min to --max: prints value, confidence and reason.

    Where it is not plain what somebody means there is no value (confidence 0): asking again is
    better than a wrong one. A value with a confidence below 0.8 is said back to the person.

    With --csv the file comes back with the columns value, confidence and reason after its own; it
    is UTF-8, its first row names the columns. A cell that a spreadsheet would take for a formula
    gets a ' before it. With --json each text becomes an object with text,
    value (null: none), confidence and reason.

    Exit codes: 0 everything was read, a refusal is a result too; 1 the file can not be read; 2 the
    command is not understood.
    """
    if minimum >= maximum:
        raise click.UsageError("--min must be below --max.")
    if bool(words) == (file is not None):
        raise click.UsageError("give a text, or a file with --csv.")

    def read(text: str) -> dict[str, object]:
        return _read(text, minimum, maximum, language)

    if file is not None:
        annotate(file, read, _COLUMNS, as_json=as_json)
        return
    record = read(clean_argument(" ".join(words)))
    if as_json:
        print_record(record)
        return
    value = "none" if record["value"] is None else record["value"]
    click.echo(f"value       {value}")
    click.echo(f"confidence  {record['confidence']}")
    click.echo(f"reason      {record['reason']}")


def _read(text: str, minimum: int, maximum: int, language: str) -> dict[str, object]:
    from smsserve.domain.answers import parse_answer

    parsed = parse_answer(text, minimum, maximum, language=language)
    return {
        "text": text,
        "value": parsed.value,
        "confidence": round(parsed.confidence, 4),
        "reason": parsed.reason,
    }
