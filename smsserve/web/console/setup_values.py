"""Values of a programme's settings in words: lengths of time, hours, days, and small tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from smsserve.domain.availability import StaffedHours
from smsserve.domain.holidays import Holidays
from smsserve.domain.page_channels import Channel
from smsserve.domain.quiet_hours import QuietHours
from smsserve.web.console.setup_words import name_weekdays, say_length
from smsserve.web.console.times import MONTHS, say_on
from smsserve.web.console.words import CHANNELS
from smsserve.web.languages import gettext as _


def say_value(value: Any) -> str:
    """Return a value as people read it, "none" for what is empty."""
    if value is None or value in ("", ()):
        return _("none")
    match value:
        case bool():
            said = _("yes") if value else _("no")
        case frozenset() | tuple() | list():
            said = ", ".join(say_value(one) for one in sorted(value))
        case Channel():
            said = str(CHANNELS[value.value])
        case timedelta() | StaffedHours() | QuietHours() | Holidays():
            said = _say_times(value)
        case _:
            said = _say_object(value)
    return said or _("none")


def _say_times(value: timedelta | StaffedHours | QuietHours | Holidays) -> str:
    match value:
        case timedelta():
            seconds = int(value.total_seconds())
            return say_length(value) if seconds % 60 == 0 else f"{seconds} s"
        case StaffedHours():
            return "; ".join(_say_hours(value))
        case QuietHours():
            return f"{value.start:%H:%M}-{value.end:%H:%M}"
        case Holidays():
            return ", ".join(_say_holidays(value))


def _say_hours(hours: StaffedHours) -> Iterator[str]:
    names = name_weekdays()
    for day, spans in sorted(hours.spans.items()):
        said = ", ".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in spans)
        if said:
            yield f"{names[day]} {said}"


def _say_holidays(days: Holidays) -> Iterator[str]:
    yield from map(say_on, sorted(days.dates))
    for month, day in sorted(days.every_year):
        yield _("every year on %(day)s %(month)s", day=day, month=MONTHS[month - 1])


def _say_object(value: Any) -> str:
    """Return the fields of a small value, for settings that are seldom changed."""
    names = getattr(type(value), "__slots__", None)
    if isinstance(value, str) or not names:
        return f"{value:g}" if isinstance(value, float) else str(value)
    parts = _name_parts()
    return ", ".join(f"{parts[name]}: {say_value(getattr(value, name))}" for name in names)


def _name_parts() -> Mapping[str, str]:
    """Return what the fields of settings with several parts are called."""
    return {
        "segment": _("one part"),
        "currency": _("currency"),
        "allowance": _("what still counts as usual"),
        "limit": _("how much of a slide"),
        "milestones": _("weeks with a milestone"),
        "gap_after": _("a friendly text after silence of"),
        "caring_every": _("a caring note every"),
        "area": _("area of the places"),
        "feedback": _("asks whether people feel heard"),
        "alert": _("a crisis text from"),
        "review": _("a person reads from"),
    }
