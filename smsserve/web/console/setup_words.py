"""Cadences, lengths of time and lists in words, for the pages of a programme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from smsserve.domain.cadence import Cadence, Every
from smsserve.domain.course import Phase
from smsserve.web.console.times import say_on
from smsserve.web.languages import gettext as _
from smsserve.web.languages import ngettext


def name_weekdays() -> tuple[str, ...]:
    """Return the days of the week, Monday first."""
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )


def say_phases(phases: Sequence[Phase]) -> str:
    """Return a course of cadences, one after another."""
    return "; ".join(_say_phase(one) for one in phases)


def _say_phase(phase: Phase) -> str:
    when = say_cadence(phase.cadence)
    if phase.weeks is None:
        return when
    weeks = ngettext("%(num)d week", "%(num)d weeks", phase.weeks)
    return _("%(when)s, for %(weeks)s", when=when, weeks=weeks)


def say_cadence(cadence: Cadence) -> str:
    """Return a cadence as "every 2 weeks on Monday at 10:00"."""
    at = f"{cadence.at:%H:%M}"
    days = ", ".join(_say_days(cadence))
    if cadence.dates:
        return _("on %(days)s at %(at)s", days=days, at=at)
    every = _say_every(cadence)
    if not days:
        return _("%(every)s at %(at)s", every=every, at=at)
    return _("%(every)s on %(days)s at %(at)s", every=every, days=days, at=at)


def _say_every(cadence: Cadence) -> str:
    number = cadence.interval
    match cadence.every:
        case Every.DAY:
            return ngettext("every day", "every %(num)d days", number)
        case Every.WEEK:
            return ngettext("every week", "every %(num)d weeks", number)
        case Every.MONTH:
            return ngettext("every month", "every %(num)d months", number)


def _say_days(cadence: Cadence) -> Iterable[str]:
    if cadence.dates:
        return (say_on(one) for one in cadence.dates)
    names = name_weekdays()
    weekdays = [names[one] for one in cadence.weekdays]
    return weekdays or [_("day %(number)d", number=one) for one in cadence.month_days]


def say_length(length: timedelta) -> str:
    """Return a length of time in its largest whole unit."""
    minutes = int(length.total_seconds()) // 60
    if minutes % (24 * 60) == 0 and minutes:
        return ngettext("%(num)d day", "%(num)d days", minutes // (24 * 60))
    if minutes % 60 == 0:
        return ngettext("%(num)d hour", "%(num)d hours", minutes // 60)
    return ngettext("%(num)d minute", "%(num)d minutes", minutes)
