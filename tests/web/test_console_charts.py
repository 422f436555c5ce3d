"""Charts: places on the drawing, gaps, bands, and the finding in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from smsserve.usecases.measures import Point, Series
from smsserve.web.console.charts import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, draw, usual_range
from smsserve.web.console.pages import Speech

START = datetime(2026, 5, 4, 14, 0, tzinfo=UTC)
SPEECH = Speech(START + timedelta(days=90), ZoneInfo("America/New_York"))


def mood(*totals: float | None, limit: float | None = 2) -> Series:
    """Return moods a few days apart."""
    points = tuple(Point(START + timedelta(days=3 * at), total) for at, total in enumerate(totals))
    return Series("mood0_10", "Mood", 0, 10, higher_is_worse=False, limit=limit, points=points)


def test_the_axis_has_its_full_range() -> None:
    """Highest at the top, lowest at the bottom, whatever the answers are."""
    dots = draw(mood(0, 10, 5), SPEECH).dots
    assert [dot.y for dot in dots] == [HEIGHT - BOTTOM, TOP, (TOP + HEIGHT - BOTTOM) / 2]
    assert (dots[0].x, dots[-1].x) == (LEFT, WIDTH - RIGHT)


def test_a_round_nobody_answered_breaks_the_line() -> None:
    """It is a gap with a mark of its own, and not a zero."""
    chart = draw(mood(6, 5, None, 4, 3, 6), SPEECH)
    assert [line.count(",") for line in chart.lines] == [2, 3]
    assert [dot.total for dot in chart.dots] == [6, 5, None, 4, 3, 6]
    assert "\u00d7 no answer" in chart.legend
    assert chart.finding.endswith("1 unanswered.")


def test_a_single_answer_is_a_dot_in_the_middle() -> None:
    """No line leads anywhere."""
    chart = draw(mood(6, limit=None), SPEECH)
    assert chart.lines == ()
    assert LEFT < chart.dots[0].x < WIDTH - RIGHT
    assert (chart.finding, chart.legend, chart.limit_y) == ("6 on 4 May.", "", None)


def test_what_is_beyond_the_limit_has_another_shape() -> None:
    """On the side that worries: low for moods, high for most scales."""
    assert [dot.beyond for dot in draw(mood(3, 2, None), SPEECH).dots] == [False, True, False]
    points = (Point(START, 3), Point(START + timedelta(days=1), 2))
    phq = Series("phq2", "PHQ-2", 0, 6, higher_is_worse=True, limit=3, points=points)
    chart = draw(phq, SPEECH)
    assert [dot.beyond for dot in chart.dots] == [True, False]
    assert "flag at 3 or more" in chart.legend
    assert not any(dot.beyond for dot in draw(mood(0, 1, limit=None), SPEECH).dots)


def test_usual_is_the_middle_half_of_what_came_before() -> None:
    """With too few answers nothing is called usual."""
    assert usual_range(mood(6, 6, 6, 6, 1)) is None
    assert usual_range(mood(5, 6, 7, 6, 5, 1)) == (5, 6)
    assert "usual 5 to 6" in draw(mood(5, 6, 7, 6, 5, 1), SPEECH).finding
    steady = draw(mood(6, 6, 6, 6, 6, 2), SPEECH)
    assert "usual 6." in steady.finding
    assert steady.band is not None
    assert steady.band.height > 0


@given(st.lists(st.none() | st.floats(0, 10), min_size=1, max_size=60), st.integers(0, 10))
def test_nothing_is_drawn_outside_of_the_picture(totals: list[float | None], last: float) -> None:
    """Any series fits."""
    chart = draw(mood(*totals, last), SPEECH)
    assert all(LEFT <= dot.x <= WIDTH - RIGHT for dot in chart.dots)
    assert all(TOP <= dot.y <= HEIGHT for dot in chart.dots)
    assert len(chart.dots) == len(totals) + 1
