"""The tables of a programme file, one reader each: hours, escalation, price."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smsserve.domain.availability import StaffedHours
from smsserve.domain.escalation import Audience, Ladder, Step
from smsserve.domain.programs import ATTESTATIONS, Price
from smsserve.domain.quiet_hours import QuietHours
from smsserve.toml.values import (
    WEEKDAYS,
    parse_clock,
    parse_duration,
    parse_span,
    parse_zone,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smsserve.toml.table import Table

UTC = ZoneInfo("UTC")
_SEVERITIES = ("crisis", "urgent", "routine")


def read_duration(table: Table, key: str, default: timedelta) -> timedelta:
    """Return a duration of the file, above zero."""
    found = table.parsed(key, parse_duration, default, example="48h")
    if found <= timedelta():
        table.report(key, "it is zero", f'Write {key} = "15m" or more')
        return default
    return found


def read_zone(root: Table) -> ZoneInfo:
    """Return the time zone of the staffed hours."""
    if not root.text("time_zone", example="America/New_York"):
        return UTC
    return root.parsed("time_zone", parse_zone, UTC, example="America/New_York")


def read_hours(root: Table, zone: ZoneInfo) -> StaffedHours:
    """Return when a person reads texts; at least one span must be there."""
    if not any(root.table("hours").content.values()):
        root.report("hours", "nobody ever reads texts", 'Add [hours] with monday = ["09:00-17:00"]')
    table = root.table("hours")
    days = enumerate(WEEKDAYS)
    spans = {day: tuple(_read_spans(table, name)) for day, name in days if table.has(name)}
    table.close()
    try:
        return StaffedHours(zone, spans)
    except ValueError as error:
        table.report(
            "", str(error), 'Write spans that follow each other: ["09:00-12:00", "13:00-17:00"]'
        )
        return StaffedHours(zone, {})


def _read_spans(table: Table, name: str) -> Iterator[tuple[time, time]]:
    for text in table.strings(name):
        try:
            yield parse_span(text)
        except ValueError:
            table.report(name, f'"{text}" can not be read', f'Write {name} = ["09:00-17:00"]')


def read_quiet_hours(table: Table) -> QuietHours:
    """Return the hours without prompts: 21:00 to 08:00 unless the file says otherwise."""
    start = table.parsed("start", parse_clock, time(21), example="21:00")
    end = table.parsed("end", parse_clock, time(8), example="08:00")
    table.close()
    return QuietHours(start, end)


def read_ladder(table: Table) -> Ladder:
    """Return the escalation ladder; severities that are not written keep their default steps."""
    table.has("by")  # read by `program_rules.escalation`
    steps = {
        severity: tuple(_read_step(item) for item in table.tables(severity))
        for severity in _SEVERITIES
        if table.has(severity)
    }
    repeats = {
        f"{severity}_repeat": read_duration(table, f"{severity}_repeat", timedelta(hours=1))
        for severity in _SEVERITIES
        if table.has(f"{severity}_repeat")
    }
    table.close()
    try:
        return replace(Ladder(), **steps, **repeats)  # type: ignore[arg-type]
    except ValueError as error:
        advice = 'End each severity with { after = "30m", tell = "coordinators" } or "last_resort"'
        table.report("", str(error), advice)
        return Ladder()


def _read_step(table: Table) -> Step:
    after = table.parsed("after", parse_duration, timedelta(), example="15m")
    audience = Audience(table.choice("tell", tuple(Audience)))
    table.close()
    return Step(after, audience)


def read_attested(table: Table) -> frozenset[str]:
    """Return the locked instruments for which all four conditions are vouched for."""
    attested = set()
    for key in table.names():
        conditions = table.table(key)
        said = [conditions.flag(name, default=False) for name in ATTESTATIONS]
        if all(said):
            attested.add(key)
        conditions.close()
    return frozenset(attested)


def read_price(table: Table) -> Price | None:
    """Return what a segment costs, None where the file does not say it: no price is made up."""
    if not table.content:
        return None
    segment = table.maybe_number("segment")
    currency = table.text("currency", example="USD")
    table.close()
    if segment is None or segment < 0:
        table.report("segment", "it is no price", "Write segment = 0.0079, in your currency")
        return None
    return Price(Decimal(str(segment)), currency)
