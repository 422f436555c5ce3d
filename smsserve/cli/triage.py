"""`smsserve triage`: reads texts for risk on this machine; nothing is stored or sent."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smsserve.cli.annotating import annotate
from smsserve.cli.files import file_argument
from smsserve.cli.records import examples, json_option, print_record
from smsserve.cli.tables import make_printable

if TYPE_CHECKING:
    from smsserve.domain.risk_model import RiskTier

_COLUMNS = ("label", "severity", "score", "spans", "rules")
_HIGHEST = 100
_LIMIT = click.IntRange(1, _HIGHEST)


@click.command(
    epilog=examples(
        "smsserve triage 'I can not do this any more' 'see you on monday'",
        "smsserve triage --csv replies.csv > read.csv",
        "smsserve triage --csv replies.csv --json > read.jsonl",
        "smsserve triage --curve",
    )
)
@click.argument("texts", metavar="[TEXT]...", nargs=-1)
@click.option(
    "--csv",
    "file",
    type=file_argument(dash=True),
    help="Read the column `text` of this file (`-`: standard input) instead.",
)
@click.option(
    "--review",
    type=_LIMIT,
    help="Score out of 100 from which the words alone need a person; default the model's.",
)
@click.option(
    "--alert",
    type=_LIMIT,
    help="Score out of 100 from which the words alone are a crisis; 100 is never.",
)
@click.option("--curve", is_flag=True, help="Show what each threshold finds and what it costs.")
@json_option
def triage(
    *,
    texts: tuple[str, ...],
    file: Path | None,
    review: int | None,
    alert: int | None,
    curve: bool,
    as_json: bool,
) -> None:
    """Read each TEXT for risk: label, severity, score, and the words and rules that decided.

    Put each text in quotes. With --csv the file comes back with what was read in further columns,
    and a ' before each cell that a spreadsheet would take for a formula. It is
    a prompt for people, never a verdict.
    """
    if (bool(texts), file is not None, curve).count(True) != 1:
        raise click.UsageError("give texts in quotes, or a file with --csv.")
    tier = _find_tier(review, alert)
    if curve:
        _show_curve(tier, as_json=as_json)
        return
    read = partial(_read, tier)
    if file is not None:
        annotate(file, read, _COLUMNS, as_json=as_json)
        return
    for text in map(clean_argument, texts):
        record = read(text)
        if as_json:
            print_record(record)
        else:
            _show(record, text)


def clean_argument(text: str) -> str:
    """Return a word of the command line as text; bytes that are no text become U+FFFD."""
    return os.fsencode(text).decode("utf-8", errors="replace")


def _find_tier(review: int | None, alert: int | None) -> RiskTier:
    """Return the model with these thresholds; without its file the rules alone, and say so."""
    from smsserve.domain.risk_model import RiskLimits, RiskTier
    from smsserve.gateways.risk_model import RiskModelError, load_risk_model

    limits = RiskLimits(
        None if alert is None else alert / _HIGHEST,
        None if review is None else review / _HIGHEST,
    )
    try:
        return RiskTier(load_risk_model(), limits)
    except RiskModelError as error:
        click.echo(f"Warning: {error}; only plain words are found.", err=True)
        return RiskTier()


def _show_curve(tier: RiskTier, *, as_json: bool) -> None:
    """Print what each threshold found on sources that training had not seen."""
    if tier.model is None:
        return
    if not as_json:
        click.echo(
            f"Model {tier.model.version} ({tier.model.digest[:12]}), review from "
            f"{_HIGHEST * tier.reviews_at:.0f}, alert from {_HIGHEST * tier.alerts_at:.0f}.\n"
            "score   crises found   false alarms: text messages   wins   distress"
        )
    for point in tier.model.curve:
        score = round(_HIGHEST * point.threshold)
        if as_json:
            shares = (point.found, point.everyday, point.wins, point.distress)
            names = ("found", "text_messages", "wins", "distress")
            print_record({"score": score, **dict(zip(names, shares, strict=True))})
        else:
            click.echo(
                f"{score:>5}   {point.found:>12.1%}   {point.everyday:>27.2%}   "
                f"{point.wins:>4.1%}   {point.distress:>8.1%}"
            )


def _read(tier: RiskTier, text: str) -> dict[str, object]:
    from smsserve.domain.triage import read_risk

    reading = read_risk(text, tier)
    spans = [
        {"start": one.start, "end": one.end, "rule": one.rule, "kind": one.kind}
        | ({} if one.weight is None else {"weight": one.weight})
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
        why = one["rule"] if "weight" not in one else f"adds {one['weight']:.1f} to the score"
        click.echo(f'{"":<12} {one["kind"]}: "{words}" ({why})')
