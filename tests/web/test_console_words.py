"""What the screen says: times, names, states; nothing the rules know is without words."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.flags import FlagKind, Outcome, Severity
from smsserve.domain.messages import Status
from smsserve.web.console import times, words
from smsserve.web.console.coach import HINTS, Hint
from smsserve.web.console.forms import local_path

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 5, 4, 15, 6, 12, tzinfo=UTC)


def test_everything_the_rules_know_has_words() -> None:
    """A new kind, level, outcome or state without words fails here, not on the screen."""
    assert set(words.REASONS) == set(FlagKind)
    assert set(words.LEVELS) == {one.value for one in Severity}
    assert set(words.OUTCOMES) == set(Outcome)
    assert set(words.DELIVERY) == set(Status)


def test_levels_differ_in_more_than_colour() -> None:
    """Mark and word, for each of the three."""
    levels = words.LEVELS.values()
    assert len({level.mark for level in levels}) == len({level.word for level in levels}) == 3


def test_what_is_new_to_the_screen_is_shown_as_it_is() -> None:
    """Rather than not at all."""
    assert words.name_reason("a_new_kind") == ""
    assert words.name_outcome("a_new_one") == "a_new_one"
    assert words.name_delivery("lost") == "lost"
    assert words.name_delivery("delivered, sent twice") == "delivered, sent twice"
    assert words.name_language("cy") == "CY"
    assert words.name_outcome("false_alarm") == "False alarm"


@pytest.mark.parametrize(
    ("full", "shown", "hidden"),
    [
        ("Maya Rivera", "Maya R.", "M. R."),
        ("Sam", "Sam", "S."),
        ("Ana de la Cruz", "Ana C.", "A. C."),
        ("  ", "Unknown number", "Unknown number"),
    ],
)
def test_a_name_on_the_screen_is_short(full: str, shown: str, hidden: str) -> None:
    """First name and last initial; initials where names are hidden."""
    assert words.shorten_name(full) == shown
    assert words.shorten_name(full, hide=True) == hidden


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(seconds=-5), "0 s"),
        (timedelta(seconds=59), "59 s"),
        (timedelta(minutes=1), "1 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=47), "47 h"),
        (timedelta(hours=48), "2 days"),
    ],
)
def test_a_span_is_said_in_its_largest_unit(span: timedelta, said: str) -> None:
    """Rounded down: never more time than there is."""
    assert times.say_span(span) == said


def test_a_clock_says_how_much_is_left_or_how_late_it_is() -> None:
    """To the second."""
    assert times.say_left(NOW + timedelta(minutes=9, seconds=30), NOW) == "9 min left"
    assert times.say_left(NOW, NOW) == "0 s late"
    assert times.say_left(NOW - timedelta(hours=2), NOW) == "2 h late"
    assert times.say_ago(NOW - timedelta(seconds=20), NOW) == "20 s ago"
    assert times.say_ago(NOW - timedelta(seconds=4), NOW) == "just now"
    assert times.say_ago(NOW + timedelta(seconds=20), NOW) == "just now"


def test_times_are_local_and_days_have_names() -> None:
    """In the programme's zone, whatever the server's is."""
    assert times.say_clock(NOW, NEW_YORK) == "11:06 am"
    assert times.say_seconds(NOW, NEW_YORK) == "11:06:12 am"
    assert times.say_clock(NOW + timedelta(hours=1), NEW_YORK) == "12:06 pm"
    assert times.say_clock(NOW + timedelta(hours=13), NEW_YORK) == "12:06 am"
    assert times.say_day(NOW, NEW_YORK, NOW) == "Today"
    assert times.say_day(NOW - timedelta(hours=12), NEW_YORK, NOW) == "Yesterday"
    assert times.say_day(NOW - timedelta(days=3), NEW_YORK, NOW) == "Friday 1 May"
    assert times.say_day(NOW - timedelta(days=200), NEW_YORK, NOW) == "Thursday 16 October 2025"
    assert times.say_date(NOW, NEW_YORK) == "4 May"


@pytest.mark.parametrize("hint", HINTS, ids=lambda hint: hint.instead)
def test_each_hint_meets_its_own_example_and_not_its_advice(hint: Hint) -> None:
    """The coach must not correct what it has just said."""
    assert re.search(hint.pattern, hint.instead, re.IGNORECASE)
    assert not any(re.search(one.pattern, hint.attempt, re.IGNORECASE) for one in HINTS)


def test_patterns_mean_the_same_in_the_browser() -> None:
    """Only what both kinds of regular expression read alike."""
    for hint in HINTS:
        assert not re.search(r"\(\?|\\[AZ]|\\d|\\w", hint.pattern)


@given(st.text())
def test_no_text_leads_anywhere_but_to_a_page_of_ours(text: str) -> None:
    """Whatever is put into an address."""
    path = local_path(text)
    assert path.startswith("/")
    assert not path.startswith("//")
    assert path.isascii()
    assert local_path(None) == "/queue"
