"""Charts: where points and lines of a small inline SVG go, and the finding it states in words.

Full range on the axis, gaps for what was not answered, no smoothing; a table holds the same.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from smsserve.usecases.measures import Point, Series
from smsserve.web.console.lower_words import say_lower
from smsserve.web.console.pages import Speech
from smsserve.web.languages import gettext as _
from smsserve.web.languages import ngettext

WIDTH, HEIGHT = 320, 104
LEFT, RIGHT, TOP, BOTTOM = 26, 10, 10, 12
# Fewer answers than this say nothing about what is usual.
_ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Dot:
    """One point: where it is, and its words; `total` None is a round nobody answered."""

    x: float
    y: float
    date: str
    total: float | None
    beyond: bool


@dataclass(frozen=True, slots=True)
class Band:
    """The range of somebody's usual answers, from `y` down by `height`."""

    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """One series drawn: its dots, the lines between answers that follow each other, its words."""

    key: str
    name: str
    finding: str
    last: str
    dots: tuple[Dot, ...]
    lines: tuple[str, ...]
    lowest: float
    highest: float
    limit: float | None
    limit_y: float | None
    legend: str
    band: Band | None


def draw(series: Series, speech: Speech) -> Chart:
    """Return a series as a chart."""
    dots = tuple(_dot(series, point, x, speech) for point, x in _spread(series.points))
    return Chart(
        key=series.key,
        name=say_lower(series.name),
        finding=state_finding(series, speech),
        last=f"{series.totals[-1]:g}",
        dots=dots,
        lines=_lines(dots),
        lowest=series.lowest,
        highest=series.highest,
        limit=series.limit,
        limit_y=None if series.limit is None else _height(series, series.limit),
        legend=_legend(series),
        band=_band(series),
    )


def state_finding(series: Series, speech: Speech) -> str:
    """Return what a series shows, in a sentence or two."""
    totals = series.totals
    last = next(point for point in reversed(series.points) if point.total is not None)
    found = [_("%(total)s on %(date)s", total=f"{totals[-1]:g}", date=speech.date(last.at))]
    if len(totals) > 1:
        found.append(_("%(total)s before", total=f"{totals[-2]:g}"))
    usual = usual_range(series)
    if usual is not None:
        found.append(_("usual %(range)s", range=_say_range(*usual)))
    unanswered = len(series.points) - len(totals)
    said = ", ".join(found) + "."
    if not unanswered:
        return said
    # Not within braces: whoever gathers the words to translate does not look there.
    missing = ngettext("%(num)s unanswered.", "%(num)s unanswered.", unanswered)
    return f"{said} {missing}"


def usual_range(series: Series) -> tuple[float, float] | None:
    """Return the middle half of the answers before the last one, None for too few."""
    earlier = series.totals[:-1]
    if len(earlier) < _ENOUGH:
        return None
    low, _middle, high = statistics.quantiles(earlier, n=4, method="inclusive")
    return round(low), round(high)


def _say_range(low: float, high: float) -> str:
    if low == high:
        return f"{low:g}"
    return _("%(low)s to %(high)s", low=f"{low:g}", high=f"{high:g}")


def _legend(series: Series) -> str:
    """Return what the marks mean, only of those that are drawn."""
    said = []
    if series.limit is not None:
        limit = f"{series.limit:g}"
        worse = _("- - flag at %(limit)s or more", limit=limit)
        said.append(
            worse if series.higher_is_worse else _("- - flag at %(limit)s or less", limit=limit)
        )
    if any(point.total is None for point in series.points):
        said.append(_("\u00d7 no answer"))
    if usual_range(series) is not None:
        said.append(_("band: usual"))
    return ", ".join(said)


def _spread(points: tuple[Point, ...]) -> list[tuple[Point, float]]:
    """Return each point with its place on the time axis."""
    first, last = points[0].at, points[-1].at
    room = WIDTH - LEFT - RIGHT
    if last == first:
        return [(point, LEFT + room / 2) for point in points]
    span = max(last - first, timedelta(seconds=1))
    return [(point, LEFT + room * ((point.at - first) / span)) for point in points]


def _height(series: Series, total: float) -> float:
    share = (total - series.lowest) / (series.highest - series.lowest)
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - share), 1)


def _dot(series: Series, point: Point, x: float, speech: Speech) -> Dot:
    total = point.total
    y = HEIGHT - BOTTOM + 1.0 if total is None else _height(series, total)
    beyond = total is not None and _is_beyond(series, total)
    return Dot(round(x, 1), y, speech.date(point.at), total, beyond)


def _is_beyond(series: Series, total: float) -> bool:
    if series.limit is None:
        return False
    return total >= series.limit if series.higher_is_worse else total <= series.limit


def _lines(dots: tuple[Dot, ...]) -> tuple[str, ...]:
    """Return polylines between answers; a round that was not answered breaks the line."""
    runs = (
        tuple(run) for answered, run in groupby(dots, lambda dot: dot.total is not None) if answered
    )
    return tuple(" ".join(f"{dot.x},{dot.y}" for dot in run) for run in runs if len(run) > 1)


def _band(series: Series) -> Band | None:
    usual = usual_range(series)
    if usual is None:
        return None
    low, high = usual
    top, bottom = _height(series, high), _height(series, low)
    # A band of a single value is still to be seen.
    return Band(top - 2, bottom - top + 4)
