"""Times in words for people on duty: the clock on the wall, and how much of it is left."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from smsserve.domain import spoken_time
from smsserve.domain.calendar_time import wall_time
from smsserve.web.languages import ENGLISH, current_language, ngettext, pgettext
from smsserve.web.languages import gettext as _
from smsserve.web.languages import lazy_gettext as _l

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_JUST_NOW = timedelta(seconds=5)
_NOON = 12

WEEKDAYS = (
    _l("Monday"),
    _l("Tuesday"),
    _l("Wednesday"),
    _l("Thursday"),
    _l("Friday"),
    _l("Saturday"),
    _l("Sunday"),
)
MONTHS = (
    _l("January"),
    _l("February"),
    _l("March"),
    _l("April"),
    _l("May"),
    _l("June"),
    _l("July"),
    _l("August"),
    _l("September"),
    _l("October"),
    _l("November"),
    _l("December"),
)
_SHORT = 3


def say_clock(at: datetime, zone: ZoneInfo) -> str:
    """Return the minute something happened as "3:06 pm" or "15:06"; never rounded up."""
    return _say_wall(wall_time(at, zone), "%M")


def say_seconds(at: datetime, zone: ZoneInfo) -> str:
    """Return an instant as "3:06:12 pm" or "15:06:12"."""
    return _say_wall(wall_time(at, zone), "%M:%S")


def _say_wall(wall: datetime, minutes: str) -> str:
    if current_language() != ENGLISH:
        return f"{wall.hour}:{wall:{minutes}}"
    return f"{wall.hour % _NOON or _NOON}:{wall:{minutes}} {'am' if wall.hour < _NOON else 'pm'}"


def is_today(at: datetime, zone: ZoneInfo, now: datetime) -> bool:
    """Tell whether an instant is of the local day that runs."""
    return wall_time(at, zone).date() == wall_time(now, zone).date()


def say_day(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """Return the local day of an instant as "Today", "Yesterday" or "Monday 4 May"."""
    on, today = wall_time(at, zone).date(), wall_time(now, zone).date()
    if on == today:
        return _("Today")
    if on == today - _DAY:
        return _("Yesterday")
    return say_whole_date(on, with_year=on.year != today.year)


def say_whole_date(on: date, *, with_year: bool = True) -> str:
    """Return a date as "Monday 4 May" or "Monday 4 May 2026"."""
    names = {"weekday": WEEKDAYS[on.weekday()], "day": on.day, "month": MONTHS[on.month - 1]}
    if not with_year:
        return _("%(weekday)s %(day)s %(month)s", **names)
    return _("%(weekday)s %(day)s %(month)s %(year)s", **names, year=on.year)


def say_on(on: date) -> str:
    """Return a date as "4 May 2026"."""
    return _("%(day)s %(month)s %(year)s", day=on.day, month=MONTHS[on.month - 1], year=on.year)


def say_date(at: datetime, zone: ZoneInfo) -> str:
    """Return the local date of an instant as "4 May"."""
    wall = wall_time(at, zone)
    return f"{wall.day} {str(MONTHS[wall.month - 1])[:_SHORT]}"


def say_when(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """Return an instant to come as "3:15 pm" or "Mon 9 am"; seconds round up, as we told them."""
    said = spoken_time.say_time(at, zone, current_language(), now)
    # The texts themselves go without the accent, for the sake of their length.
    return said.replace("sab ", "s\u00e1b ")


def say_local(at: datetime, zone: ZoneInfo) -> str:
    """Return an instant as a field for a local date and time holds it: "2026-05-04T09:30"."""
    return f"{wall_time(at, zone):%Y-%m-%dT%H:%M}"


def say_span(span: timedelta) -> str:
    """Return a length of time in its largest unit: "40 s", "9 min", "2 h", "3 days"."""
    if span < _MINUTE:
        return f"{max(0, int(span.total_seconds()))} s"
    if span < _HOUR:
        return f"{span // _MINUTE} min"
    if span < 2 * _DAY:
        return f"{span // _HOUR} h"
    return ngettext("%(num)s day", "%(num)s days", span // _DAY)


def say_left(due_at: datetime, now: datetime) -> str:
    """Return how much of a clock is left, or how far it is overrun: "9 min left", "2 h late"."""
    if due_at <= now:
        return pgettext("clock", "%(span)s late", span=say_span(now - due_at))
    return pgettext("clock", "%(span)s left", span=say_span(due_at - now))


def say_ago(at: datetime, now: datetime) -> str:
    """Return how long ago something was: "20 s ago", "just now"."""
    if now - at < _JUST_NOW:
        return _("just now")
    return _("%(span)s ago", span=say_span(now - at))
