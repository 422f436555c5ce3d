"""Times and hours as short words for a text, in the participant's own zone and language.

Only GSM-7 characters, so that no fill-in turns a 160-unit text into a 70-unit one: that is why
Spanish says "sab" for Saturday. Where the programme's clock shows another time than the
participant's, the words say whose time is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from smsserve.domain.availability import Hours, staffed_between
from smsserve.domain.calendar_time import DAY, instant_of, wall_time

_WEEK = timedelta(weeks=1)
_MINUTE = timedelta(minutes=1)
_NOON = time(12)


@dataclass(frozen=True, slots=True)
class _Words:
    days: tuple[str, ...]
    months: tuple[str, ...]
    every_day: str
    all_day: str
    always: str
    never: str
    joint: str
    your_time: str
    by_half_days: bool


_LANGUAGES = {
    "en": _Words(
        days=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        every_day="every day",
        all_day="all day",
        always="at any hour",
        never="when we can",
        joint=" and ",
        your_time="your time",
        by_half_days=True,
    ),
    "es": _Words(
        days=("lun", "mar", "mi\u00e9", "jue", "vie", "sab", "dom"),
        months=("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
        every_day="a diario",
        all_day="todo el dia",
        always="a toda hora",
        never="cuando podemos",
        joint=" y ",
        your_time="tu hora",
        by_half_days=False,
    ),
}

LANGUAGES = frozenset(_LANGUAGES)


def say_time(
    at: datetime, zone: ZoneInfo, language: str, now: datetime, home: ZoneInfo | None = None
) -> str:
    """Return an instant as "3:15 pm" today, "Mon 9 am" within a week, else "Mon 4 May 9 am".

    Seconds round up, so that a promise is never earlier than its clock. `home` is the programme's
    zone. Raises ValueError for a language without words here.
    """
    words = _words(language)
    whole_at = at.replace(second=0, microsecond=0)
    wall = wall_time(whole_at if whole_at == at else whole_at + _MINUTE, zone)
    parts = [_clock(wall.time(), words)]
    ahead = wall.date() - wall_time(now, zone).date()
    if ahead:
        near = timedelta() < ahead < _WEEK
        parts.insert(0, words.days[wall.weekday()] if near else _date(wall.date(), words))
    if home is not None and wall_time(at, home) != wall_time(at, zone):
        parts.append(words.your_time)
    return " ".join(parts)


def say_day(at: datetime, zone: ZoneInfo, language: str) -> str:
    """Return the local date of an instant as "Mon 4 May"."""
    return _date(wall_time(at, zone).date(), _words(language))


def say_clock(at: time, language: str) -> str:
    """Return a local time of day as "8:30 am", or as "8:30" where nobody counts half days."""
    return _clock(at, _words(language))


def say_hours(hours: Hours, zone: ZoneInfo, language: str, now: datetime) -> str:
    """Return the staffed hours of the coming seven days, such as "Mon-Fri 9am-5pm"."""
    return _say_week(hours, zone, language, wall_time(now, zone).date())


# One answer a day for each programme, zone and language; a tick asks thousands of times.
@lru_cache(maxsize=1024)
def _say_week(hours: Hours, zone: ZoneInfo, language: str, today_on: date) -> str:
    words = _words(language)
    stretches = _coming_week(hours, zone, today_on)
    if not stretches:
        return words.never
    if stretches[0][1] - stretches[0][0] >= _WEEK:
        return words.always
    by_day: dict[int, list[str]] = {}
    for opens, closes in stretches:
        by_day.setdefault(opens.weekday(), []).append(_span(opens, closes, words))
    by_spans: dict[str, list[int]] = {}
    for day in sorted(by_day):
        by_spans.setdefault(words.joint.join(by_day[day]), []).append(day)
    said = "; ".join(f"{_days(days, words)} {spans}" for spans, days in by_spans.items())
    return said if _same_clock(hours, zone, today_on) else f"{said} {words.your_time}"


def _coming_week(hours: Hours, zone: ZoneInfo, today_on: date) -> list[tuple[datetime, datetime]]:
    """Return the stretches that begin on the participant's next seven dates, in their wall time."""
    # 1. A margin on both sides: the programme's dates are not the participant's, and a stretch
    #    that began before today must not start anew at midnight.
    around = staffed_between(hours, today_on - 8 * DAY, today_on + 9 * DAY)
    walls = [(wall_time(opens, zone), wall_time(closes, zone)) for opens, closes in around]
    # 2. One that never closes fills the whole margin.
    endless = [pair for pair in walls if pair[1] - pair[0] >= _WEEK]
    # 3. Else what begins on the seven dates, long stretches day by day.
    daily = [piece for pair in walls for piece in _cut_days(*pair)]
    return endless or [one for one in daily if today_on <= one[0].date() < today_on + _WEEK]


def _cut_days(opens: datetime, closes: datetime) -> list[tuple[datetime, datetime]]:
    """Return a stretch of a day at most as it is, and a longer one cut at each midnight."""
    pieces = []
    while closes - opens > DAY:
        midnight = datetime.combine(opens, time.min) + DAY
        pieces.append((opens, midnight))
        opens = midnight
    return [*pieces, (opens, closes)]


def _same_clock(hours: Hours, zone: ZoneInfo, today_on: date) -> bool:
    ends = (instant_of(today_on + ahead, time.min, zone) for ahead in (0 * DAY, _WEEK))
    return all(wall_time(at, zone) == wall_time(at, hours.zone) for at in ends)


def _days(days: list[int], words: _Words) -> str:
    if len(days) == len(words.days):
        return words.every_day
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(
        words.days[run[0]] if len(run) == 1 else f"{words.days[run[0]]}-{words.days[run[-1]]}"
        for run in runs
    )


def _span(opens: datetime, closes: datetime, words: _Words) -> str:
    if closes - opens == DAY and opens.time() == time.min:
        return words.all_day
    ends = (_clock(wall.time(), words).replace("12 am", "midnight") for wall in (opens, closes))
    return "-".join(ends).replace(" ", "")


def _clock(at: time, words: _Words) -> str:
    if not words.by_half_days:
        return f"{at.hour}:{at.minute:02}"
    if at == _NOON:
        return "noon"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes} {'am' if at < _NOON else 'pm'}"


def _date(on: date, words: _Words) -> str:
    return f"{words.days[on.weekday()]} {on.day} {words.months[on.month - 1]}"


def _words(language: str) -> _Words:
    words = _LANGUAGES.get(language.partition("-")[0].lower())
    if words is None:
        raise ValueError(f"no words for times in {language}; known: {', '.join(_LANGUAGES)}")
    return words
