"""`smsserve flags rules` and `flags backtest`: what rules raise, and what others would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smsserve.cli.files import file_argument, read_text
from smsserve.cli.opening import OPERATOR, opened_runtime
from smsserve.cli.records import examples, json_option, print_record
from smsserve.cli.tables import count_of, make_printable, show_table

if TYPE_CHECKING:
    from smsserve.domain.backtest import Report
    from smsserve.domain.usefulness import RuleCount
    from smsserve.usecases.usefulness import RuleView

_LONGEST_DAYS = 3650


@click.command(
    epilog=examples("smsserve flags rules", "smsserve flags rules --program peer-support --json")
)
@click.option("--program", "program_key", metavar="KEY", help="Count one programme's flags only.")
@json_option
def rules(*, program_key: str | None, as_json: bool) -> None:
    """List the rules that raise flags, and their usefulness.

    RAISED counts flags the rule was a reason for. USEFUL and NOT are what was said when those were
    closed; a false alarm counts as NOT. The share is given with its 95 % interval. A rule marked
    "safety" can not be muted; others can, in [flags.mute] of the programme file.
    """
    from smsserve.usecases.usefulness import count_false_slides, list_rules

    with opened_runtime() as runtime:
        views = list_rules(runtime, program_key)
        slides = None if program_key is None else count_false_slides(runtime, program_key)
    if as_json:
        for view in views:
            print_record(_record(view))
        return
    headings = ("RULE", "RAISED", "USEFUL", "NOT", "SHARE", "", "WHAT IT FINDS")
    rows = (
        (
            view.rule.id,
            view.count.raised,
            view.count.useful,
            view.count.not_useful,
            _say_share(view.count),
            _say_mark(view),
            view.rule.says,
        )
        for view in views
    )
    show_table(headings, rows, whole=("RULE", "SHARE"))
    if slides is not None:
        click.echo(
            f"mood-drift, as it is set: {slides:.1f} findings a year about somebody whose mood "
            "only scatters."
        )
    for view in views:
        if view.muted:
            click.echo(f"{view.rule.id} is muted: {make_printable(view.muted)}")
        if view.count.needs_review:
            advice = (
                "never muted; look at its words" if view.rule.safety else "look at it, or mute it"
            )
            click.echo(f"{view.rule.id} is seldom useful: {advice}.")


def _say_share(count: RuleCount) -> str:
    if count.precision is None:
        return ""
    low, high = count.interval
    return f"{count.precision:.0%} ({low:.0%}-{high:.0%})"


def _say_mark(view: RuleView) -> str:
    return "safety" if view.rule.safety else "muted" if view.muted else ""


def _record(view: RuleView) -> dict[str, object]:
    count = view.count
    low, high = count.interval
    return {
        "rule": view.rule.id,
        "says": view.rule.says,
        "safety": view.rule.safety,
        "muted": view.muted or None,
        "raised": count.raised,
        "useful": count.useful,
        "not_useful": count.not_useful,
        "precision": count.precision,
        "precision_low": low if count.answered else None,
        "precision_high": high if count.answered else None,
        "needs_review": count.needs_review,
    }


@click.command(epilog=examples("smsserve flags backtest --program mine.toml --days 90"))
@click.option(
    "--program", "file", type=file_argument(), required=True, help="The changed programme file."
)
@click.option(
    "--days",
    type=click.IntRange(1, _LONGEST_DAYS),
    default=90,
    help="How far back.",
    show_default=True,
)
@json_option
def backtest(*, file: Path, days: int, as_json: bool) -> None:
    """Say what a changed programme would have flagged.

    Beside what was flagged: tried on the stored history of the live programme of the same key.
    Nothing is changed, and nobody's words are printed. Useful flags that would be lost are named by
    their ids.
    """
    from smsserve.programs import parse_program
    from smsserve.usecases.backtesting import backtest_program

    with opened_runtime() as runtime:
        tried = parse_program(read_text(file), runtime.catalog, file=str(file))
        report = backtest_program(runtime, tried, days=days, actor=OPERATOR)
    if as_json:
        print_record(_record_report(report))
        return
    headings = ("RULE", "RAISED", "USEFUL", "NOT", "WOULD RAISE")
    rows = (
        (one.rule_id, one.raised, one.useful, one.not_useful, one.would_raise)
        for one in report.rows
    )
    show_table(headings, rows, whole=("RULE",))
    for line in _say_report(report):
        click.echo(line)


def _say_report(report: Report) -> Iterator[str]:
    was, would = report.a_week(report.raised), report.a_week(report.would_raise)
    yield (
        f"{count_of(report.raised, 'flag')} in {count_of(report.days, 'day')}, {was:.1f} a week; "
        f"there would have been {report.would_raise}, {would:.1f} a week."
    )
    yield f"{report.new} would be new, {report.lost} would not have been raised."
    for flag_id in report.lost_useful:
        yield f"Lost, though it was useful: flag {flag_id}"


def _record_report(report: Report) -> dict[str, object]:
    return {
        "days": report.days,
        "raised": report.raised,
        "would_raise": report.would_raise,
        "raised_a_week": round(report.a_week(report.raised), 2),
        "would_raise_a_week": round(report.a_week(report.would_raise), 2),
        "kept": report.kept,
        "new": report.new,
        "lost": report.lost,
        "lost_useful": list(report.lost_useful),
        "rules": [
            {
                "rule": one.rule_id,
                "raised": one.raised,
                "useful": one.useful,
                "not_useful": one.not_useful,
                "would_raise": one.would_raise,
            }
            for one in report.rows
        ],
    }
