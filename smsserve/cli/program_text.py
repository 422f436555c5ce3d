"""A live programme in a dozen lines: what is asked when, and who reads the answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from typing import TYPE_CHECKING

from smsserve.cli.tables import count_of, say

if TYPE_CHECKING:
    from smsserve.domain.availability import StaffedHours
    from smsserve.domain.cadence import Cadence
    from smsserve.domain.course import Phase
    from smsserve.domain.holidays import Holidays
    from smsserve.usecases.programs import ProgramView

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WIDTH = 15


def describe_program(view: ProgramView) -> list[str]:
    """Return the lines that show a programme."""
    program = view.program
    quiet = program.quiet_hours
    people = ", ".join(f"{number} {state}" for state, number in sorted(view.enrolled.items()))
    lines = [
        ("Programme", f"{program.name} ({view.key}) of {program.org}"),
        ("Version", f"{view.version}, live since {say(view.applied_at)} UTC"),
        ("People", people or "nobody yet"),
        ("Languages", f"{', '.join(program.languages)}; crisis lines of {program.country}"),
        *_label("Check-ins", _say_checkins(view)),
        *_label("Holidays", _say_holidays(program.holidays)),
        *_label("Texts are read", _say_hours(program.hours)),
        ("Quiet hours", f"{quiet.start:%H:%M}-{quiet.end:%H:%M} on the participant's own clock"),
        ("Answers", f"are waited for {_say_span(program.answer_window)}"),
        ("Reminder", f"one, after {_say_span(program.remind_after)}"),
        ("Last resort", program.last_resort or "none"),
    ]
    if view.holes_accepted_by:
        lines.append(("Holes", f"accepted by {say(view.holes_accepted_by)}"))
    return [f"{label:<{_WIDTH}} {text}" for label, text in lines]


def _label(label: str, texts: Iterator[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        yield label, text
        label = ""


def _say_checkins(view: ProgramView) -> Iterator[str]:
    for rule in view.program.checkins:
        when = "; then ".join(_say_phase(phase) for phase in rule.phases)
        only = ", only of who sent MORE" if rule.more else ""
        yield f"{rule.key}: {', '.join(rule.questions)}, {when}{only}"


def _say_phase(phase: Phase) -> str:
    when = _say_cadence(phase.cadence)
    return when if phase.weeks is None else f"{when} for {count_of(phase.weeks, 'week')}"


def _say_holidays(holidays: Holidays) -> Iterator[str]:
    days = [on.isoformat() for on in sorted(holidays.dates)]
    days += [f"{month:02}-{day:02} every year" for month, day in sorted(holidays.every_year)]
    if days:
        yield "nothing is asked on " + ", ".join(days)


def _say_cadence(cadence: Cadence) -> str:
    if cadence.dates:
        when = "on " + ", ".join(day.isoformat() for day in cadence.dates)
    else:
        unit = cadence.every.value
        when = f"every {unit}" if cadence.interval == 1 else f"every {cadence.interval} {unit}s"
        days = [_DAYS[day] for day in cadence.weekdays]
        days += [f"day {day}" for day in cadence.month_days]
        when += f" on {', '.join(days)}" if days else ""
    return f"{when} at {cadence.at:%H:%M}"


def _say_hours(hours: StaffedHours) -> Iterator[str]:
    """Yield the days with the same hours together."""
    by_spans: dict[str, list[str]] = {}
    for day, spans in hours.spans.items():
        said = ", ".join(f"{start:%H:%M}-{_say_end(end)}" for start, end in spans)
        by_spans.setdefault(said, []).append(_DAYS[day])
    if not by_spans:
        yield "at no time"
    for said, days in by_spans.items():
        yield f"{', '.join(days)} {said} ({hours.zone.key})"


def _say_end(end: time) -> str:
    return "24:00" if end == time() else f"{end:%H:%M}"


def _say_span(span: timedelta) -> str:
    return f"{span / timedelta(hours=1):g} h"
