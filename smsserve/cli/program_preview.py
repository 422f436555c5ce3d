"""`smsserve programs preview`: every text of a programme before anybody gets it, and its cost."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

import click

from smsserve.cli.opening import OPERATOR, opened_runtime
from smsserve.cli.records import examples, format_instant, json_option, print_record
from smsserve.cli.tables import make_printable, show_table
from smsserve.domain.csv_text import defuse, write_line
from smsserve.toml.values import parse_zone

if TYPE_CHECKING:
    from smsserve.usecases.preview import Preview, PreviewText, Wanted
    from smsserve.usecases.runtime import Runtime


_Value = TypeVar("_Value")
_COLUMNS = ("local_at", "at", "text_key", "when", "segments", "cost", "currency", "body")


@dataclass(frozen=True, slots=True)
class _Rate:
    """What a segment costs; None where nobody has said it."""

    segment: Decimal | None
    currency: str

    def cost_of(self, segments: int) -> Decimal | None:
        return None if self.segment is None else self.segment * segments


def _read_zone(_context: click.Context, _parameter: object, value: str | None) -> ZoneInfo | None:
    try:
        return None if value is None else parse_zone(value)
    except ValueError:
        raise click.BadParameter(f"{value} is no time zone; write America/New_York") from None


def _read_price(_context: click.Context, _parameter: object, value: str | None) -> Decimal | None:
    if value is None:
        return None
    try:
        price = Decimal(value)
    except InvalidOperation:
        price = Decimal("NaN")
    if not price.is_finite() or price < 0:
        raise click.BadParameter(f"{value} is no price; write it like 0.0079")
    return price


@click.command(
    epilog=examples(
        "smsserve programs preview peer-support --days 28",
        "smsserve programs preview peer-support --from 2027-01-01 --price 0.0079 --currency USD",
        "smsserve programs preview peer-support --participant 01kb3m5x0000000000000000ab",
        "smsserve programs preview peer-support --csv > year.csv",
    )
)
@click.argument("key")
@click.option(
    "--from",
    "first_on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The first day, by the participant's calendar; today if left out.",
)
@click.option("--days", type=click.IntRange(1, 1098), default=365, show_default=True)
@click.option("--participant", metavar="ID", help="For somebody enrolled, as they are now.")
@click.option(
    "--time-zone", "zone", metavar="ZONE", callback=_read_zone, help="Of the typical one."
)
@click.option("--language", metavar="CODE", help="Of the typical one.")
@click.option("--price", metavar="AMOUNT", callback=_read_price, help="Of one segment.")
@click.option("--currency", metavar="NAME", help="What the price is in, such as USD.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the texts as CSV, in full.")
@json_option
def preview(  # noqa: PLR0913 - one argument for each option
    *,
    key: str,
    first_on: datetime | None,
    days: int,
    participant: str | None,
    zone: ZoneInfo | None,
    language: str | None,
    price: Decimal | None,
    currency: str | None,
    as_csv: bool,
    as_json: bool,
) -> None:
    """List every text that KEY will send, and its cost.

    KEY is that of a live programme. The service itself is rehearsed in memory, so what is listed is
    what is sent; nobody is texted. Local time, the text's name, its segments, and whether it comes
    always or only if questions are answered (or are not). Answers are taken to be calm and to come
    after two minutes.

    Without --participant it is for a typical one: enrolled at midnight of the first day, in the
    programme's time zone and first language, with names as long as texts write them. What is under
    way with somebody right now is not listed, only what is still to fall due. Without --price, and
    without [price] in the programme file, only segments are shown.
    """
    from smsserve.usecases.preview import Wanted

    if as_csv and as_json:
        raise click.UsageError("--csv and --json are two forms of the same; choose one.")
    if participant is not None and (zone is not None or language is not None):
        raise click.UsageError("--time-zone and --language are the typical one's, not theirs.")
    with opened_runtime() as runtime:
        starts_on = runtime.now().date() if first_on is None else first_on.date()
        wanted = Wanted(key, starts_on, days, participant, zone, language)
        found = _rehearse(runtime, wanted)
    rate = _choose_rate(found, price, currency)
    if as_csv or as_json:
        _print_texts(found, rate, as_csv=as_csv)
    else:
        _show(found, rate, starts_on)


def _rehearse(runtime: Runtime, wanted: Wanted) -> Preview:
    """Return the preview; a year of it takes a while, so people see how far it has come."""
    from smsserve.usecases.preview import preview_program

    if not sys.stderr.isatty():
        return preview_program(runtime, wanted, actor=OPERATOR)
    # Each day is lived twice, by somebody who answers and by somebody who does not.
    with click.progressbar(length=2 * wanted.days, label="Rehearsing", file=sys.stderr) as bar:
        return preview_program(
            runtime, wanted, actor=OPERATOR, tell=lambda days: bar.update(days - bar.pos)
        )


def _choose_rate(found: Preview, price: Decimal | None, currency: str | None) -> _Rate:
    """Return the price of the option, else of the programme; none is ever made up."""
    own = found.price
    if price is not None:
        return _Rate(price, currency or ("" if own is None else own.currency))
    return _Rate(None, "") if own is None else _Rate(own.segment, currency or own.currency)


def _print_texts(found: Preview, rate: _Rate, *, as_csv: bool) -> None:
    records = (_record(one, found.zone, rate) for one in found.texts)
    if not as_csv:
        for record in records:
            print_record(record)
        return
    sys.stdout.write(write_line(_COLUMNS, end="\n"))
    for record in records:
        sys.stdout.write(write_line([defuse(record[name]) for name in _COLUMNS], end="\n"))


def _record(one: PreviewText, zone: ZoneInfo, rate: _Rate) -> dict[str, object]:
    cost = rate.cost_of(one.segments)
    return {
        "local_at": one.at.astimezone(zone).isoformat(timespec="seconds"),
        "at": format_instant(one.at),
        "text_key": one.text_key,
        "when": one.condition.value,
        "segments": one.segments,
        "cost": None if cost is None else str(cost),
        "currency": rate.currency or None,
        "body": one.body,
    }


def _show(found: Preview, rate: _Rate, starts_on: date) -> None:
    if not found.texts:
        because = found.nobody_because or "no check-in falls due in these days"
        click.echo(f"No texts: {because}.")
        return
    priced = rate.segment is not None
    headings = ("LOCAL TIME", "TEXT", "WHEN", "SEGMENTS", *_if(priced, "COST"))
    rows = (
        (
            f"{one.at.astimezone(found.zone):%a %Y-%m-%d %H:%M}",
            one.text_key,
            one.condition.value,
            one.segments,
            *_if(priced, _say_cost(rate, one.segments)),
        )
        for one in found.texts
    )
    show_table(headings, rows, whole=("LOCAL TIME",))
    click.echo()
    _show_totals(found, rate)
    click.echo()
    click.echo(f"Local times are of {found.zone.key}. From {starts_on}, in {found.language}.")
    if not priced:
        click.echo("No price is known: add --price AMOUNT, or [price] to the programme file.")


def _show_totals(found: Preview, rate: _Rate) -> None:
    priced = rate.segment is not None
    headings = (
        "MONTH",
        *("SILENT: TEXTS", "SEGMENTS", *_if(priced, "COST")),
        *("ANSWERING: TEXTS", "SEGMENTS", *_if(priced, "COST")),
    )
    months = list(_by_month(found))
    rows = ((name, *_sum(texts, rate)) for name, texts in [*months, ("all", list(found.texts))])
    show_table(headings, rows)


def _by_month(found: Preview) -> Iterator[tuple[str, list[PreviewText]]]:
    months: dict[str, list[PreviewText]] = {}
    for one in found.texts:
        months.setdefault(f"{one.at.astimezone(found.zone):%Y-%m}", []).append(one)
    yield from months.items()


def _sum(texts: Sequence[PreviewText], rate: _Rate) -> list[object]:
    """Return the cells of somebody who never answers, then of somebody who always does."""
    cells: list[object] = []
    for other in ("if answered", "if unanswered"):
        sent = [one for one in texts if one.condition.value != other]
        segments = sum(one.segments for one in sent)
        cells += [len(sent), segments, *_if(rate.segment is not None, _say_cost(rate, segments))]
    return cells


def _say_cost(rate: _Rate, segments: int) -> str:
    cost = rate.cost_of(segments)
    return "" if cost is None else f"{cost:f} {make_printable(rate.currency)}".strip()


def _if(holds: bool, cell: _Value) -> Iterable[_Value]:  # noqa: FBT001 - reads as a sentence
    return (cell,) if holds else ()
