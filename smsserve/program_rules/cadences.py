"""When a programme asks: rules as tables or as RRULE text, phases, holidays, and what MORE adds."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from smsserve.domain.cadence import LONGEST_INTERVAL, Cadence, Every
from smsserve.domain.course import Phase
from smsserve.domain.holidays import Holidays, read_day
from smsserve.domain.programs import CheckinRule
from smsserve.domain.rrule import RruleError, from_rrule
from smsserve.toml.values import parse_clock, parse_weekday

if TYPE_CHECKING:
    from smsserve.toml.table import Table

TEN = time(10)
LONGEST_PHASE = 520  # weeks
MOST_STEPS = 4
_TABLE_FORM = ("every", "interval", "weekdays", "at", "month_days", "dates")
_RRULE_EXAMPLE = 'Write rrule = "FREQ=WEEKLY;BYDAY=MO;BYHOUR=10"'


def read_checkin(table: Table) -> CheckinRule:
    """Return one rule of questions, its cadence or phases, and whether only MORE brings it."""
    rule = CheckinRule(
        table.text("key"),
        _read_phases(table),
        table.strings("questions"),
        table.integer("more", 0, MOST_STEPS, 0),
        gate=table.flag("gate", default=True),
    )
    table.close()
    if not rule.questions:
        table.report("questions", "it asks nothing", 'Write questions = ["open"]')
    for question in sorted({key for key in rule.questions if rule.questions.count(key) > 1}):
        table.report("questions", f'"{question}" is asked twice', "Name it once")
    return rule


def read_holidays(root: Table) -> Holidays:
    """Return the dates on which nothing is asked; none when the file names none."""
    if not root.has("holidays"):
        return Holidays()
    written = root.content["holidays"]
    instead = 'Write holidays = [2026-12-24, "12-25"]: a date, or "month-day" for every year'
    if not isinstance(written, list):
        root.report("holidays", "it is no list", instead)
        return Holidays()
    dates, days = set(), set()
    for value in written:
        if type(value) is date:
            dates.add(value)
        else:
            try:
                days.add(read_day(str(value)))
            except ValueError:
                root.report("holidays", f'"{value}" is no day', instead)
    return Holidays(frozenset(dates), frozenset(days))


def _read_phases(table: Table) -> tuple[Phase, ...]:
    if not table.has("phases"):
        return (Phase(read_cadence(table)),)
    for key in ("rrule", *_TABLE_FORM):
        if table.has(key):
            advice = "Move it into each of the phases"
            table.report(key, f"{key} stands beside phases, which have their own", advice)
    phases = table.tables("phases")
    if not phases:
        table.report("phases", "there are none", 'Write phases = [{ weeks = 2, every = "day" }]')
        return (Phase(Cadence(Every.WEEK)),)
    return tuple(_read_phase(phase, last=phase is phases[-1]) for phase in phases)


def _read_phase(table: Table, *, last: bool) -> Phase:
    weeks = table.integer("weeks", 1, LONGEST_PHASE) if table.has("weeks") else None
    if weeks is None and not last:
        advice = "Write weeks = 2, or make it the last phase"
        table.report("", "it never comes to its end, so the phase after it never begins", advice)
    phase = Phase(read_cadence(table), weeks)
    table.close()
    return phase


def read_cadence(table: Table) -> Cadence:
    """Return a cadence, written as RRULE text or as keys of the table, but not as both."""
    if not table.has("rrule"):
        return _read_table_form(table)
    for key in _TABLE_FORM:
        if table.has(key):
            table.report(key, f"{key} and rrule both say when", "Keep one of them")
    try:
        return from_rrule(table.text("rrule", example="FREQ=WEEKLY;BYDAY=MO;BYHOUR=10"))
    except RruleError as error:
        instead = f"{error.hint}. {_RRULE_EXAMPLE}" if error.hint else _RRULE_EXAMPLE
        table.report("rrule", str(error).rstrip("."), instead.replace("..", "."))
        return Cadence(Every.WEEK)


def _read_table_form(table: Table) -> Cadence:
    known = len(table.source.problems)
    every = table.choice("every", tuple(Every), "week" if table.has("dates") else None)
    parts = {
        "interval": table.integer("interval", 1, LONGEST_INTERVAL, 1),
        "weekdays": _read_weekdays(table),
        "at": table.parsed("at", parse_clock, TEN, example="10:00"),
        "month_days": table.integers("month_days", ()),
        "dates": table.dates("dates"),
    }
    # What does not fit together can not be told before each part is right.
    if len(table.source.problems) == known:
        try:
            return Cadence(Every(every), **parts)  # type: ignore[arg-type]
        except ValueError as error:
            advice = 'For example: every = "week", weekdays = ["monday"]'
            table.report("every", str(error), advice)
    return Cadence(Every.WEEK)


def _read_weekdays(table: Table) -> tuple[int, ...]:
    days = []
    for text in table.strings("weekdays", ()):
        try:
            days.append(parse_weekday(text))
        except ValueError:
            table.report("weekdays", f'"{text}" is not a weekday', 'Write weekdays = ["monday"]')
    return tuple(days)
