"""Times and hours in the words of a text: short, GSM-7, in the participant's zone, and true."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from smsserve.domain.availability import StaffedHours, is_staffed
from smsserve.domain.segments import is_gsm7
from smsserve.domain.spoken_time import LANGUAGES, say_day, say_hours, say_time
from tests.support.zones import zone_names

NEW_YORK = ZoneInfo("America/New_York")
LOS_ANGELES = ZoneInfo("America/Los_Angeles")
PHOENIX = ZoneInfo("America/Phoenix")
SYDNEY = ZoneInfo("Australia/Sydney")
NOW = datetime(2026, 5, 6, 14, tzinfo=UTC)  # Wednesday, 10 am in New York
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
OFFICE = StaffedHours(NEW_YORK, {day: ((time(9), time(17)),) for day in range(5)})


def hours(**spans: str) -> StaffedHours:
    """Build New York hours from "9-12:30 13-0" for each named day."""
    read = {
        DAYS.index(day): tuple(
            (clock(one.split("-")[0]), clock(one.split("-")[1])) for one in text.split()
        )
        for day, text in spans.items()
    }
    return StaffedHours(NEW_YORK, read)


def clock(text: str) -> time:
    """Read "9" or "12:30"."""
    hour, _, minute = text.partition(":")
    return time(int(hour), int(minute or 0))


@pytest.mark.parametrize(
    ("spans", "english", "spanish"),
    [
        (OFFICE, "Mon-Fri 9am-5pm", "lun-vie 9:00-17:00"),
        (hours(Tue="9-12"), "Tue 9am-noon", "mar 9:00-12:00"),
        (
            hours(Mon="9-12 13-17:30", Wed="9-12 13-17:30"),
            "Mon, Wed 9am-noon and 1pm-5:30pm",
            "lun, mi\u00e9 9:00-12:00 y 13:00-17:30",
        ),
        (
            hours(Mon="9-17", Tue="9-17", Thu="9-17", Sat="10-14", Sun="10-14"),
            "Mon-Tue, Thu 9am-5pm; Sat-Sun 10am-2pm",
            "lun-mar, jue 9:00-17:00; sab-dom 10:00-14:00",
        ),
        (
            hours(**dict.fromkeys(DAYS, "18-0")),
            "every day 6pm-midnight",
            "a diario 18:00-0:00",
        ),
        (hours(**dict.fromkeys(DAYS, "0-0")), "at any hour", "a toda hora"),
        (hours(), "when we can", "cuando podemos"),
        (hours(Fri="22-0", Sat="0-6"), "Fri 10pm-6am", "vie 22:00-6:00"),
        (hours(Sun="22-0", Mon="0-6"), "Sun 10pm-6am", "dom 22:00-6:00"),
        (hours(Sat="0-0"), "Sat all day", "sab todo el dia"),
        (
            hours(Fri="17-0", Sat="0-0", Sun="0-0", Mon="0-9"),
            "Mon midnight-9am; Fri 5pm-midnight; Sat-Sun all day",
            "lun 0:00-9:00; vie 17:00-0:00; sab-dom todo el dia",
        ),
    ],
)
def test_hours_are_said_in_few_words(spans: StaffedHours, english: str, spanish: str) -> None:
    """Days with the same spans share them; a night shift is one span."""
    assert say_hours(spans, NEW_YORK, "en", NOW) == english
    assert say_hours(spans, NEW_YORK, "es", NOW) == spanish


def test_hours_are_said_in_the_participants_zone_and_say_so_when_it_differs() -> None:
    """Nine in New York is six in Los Angeles and the same nine in Detroit."""
    assert say_hours(OFFICE, LOS_ANGELES, "en", NOW) == "Mon-Fri 6am-2pm your time"
    assert say_hours(OFFICE, LOS_ANGELES, "es-MX", NOW) == "lun-vie 6:00-14:00 tu hora"
    assert say_hours(OFFICE, ZoneInfo("America/Detroit"), "en", NOW) == "Mon-Fri 9am-5pm"


def test_hours_across_the_date_line_begin_on_the_participants_day() -> None:
    """Monday at nine in New York is late Monday in Sydney."""
    assert say_hours(OFFICE, SYDNEY, "en", NOW) == "Mon-Fri 11pm-7am your time"


def test_hours_around_a_clock_change_are_those_of_the_coming_seven_days() -> None:
    """Phoenix keeps its clock when New York moves: the days after it are an hour earlier."""
    before = datetime(2026, 3, 5, 15, tzinfo=UTC)
    assert say_hours(OFFICE, PHOENIX, "en", before) == "Mon-Wed 6am-2pm; Thu-Fri 7am-3pm your time"


@pytest.mark.parametrize(
    ("at", "english", "spanish"),
    [
        ("2026-05-06T15:15", "3:15 pm", "15:15"),
        ("2026-05-06T15:00", "3 pm", "15:00"),
        ("2026-05-06T12:00", "noon", "12:00"),
        ("2026-05-06T12:05", "12:05 pm", "12:05"),
        ("2026-05-06T00:05", "12:05 am", "0:05"),
        ("2026-05-07T00:00", "Thu 12 am", "jue 0:00"),
        ("2026-05-11T09:00", "Mon 9 am", "lun 9:00"),
        ("2026-05-12T09:00", "Tue 9 am", "mar 9:00"),
        ("2026-05-13T09:00", "Wed 13 May 9 am", "mi\u00e9 13 may 9:00"),
        ("2026-05-05T09:00", "Tue 5 May 9 am", "mar 5 may 9:00"),
        ("2026-05-06T15:14:00.000001", "3:15 pm", "15:15"),
        ("2026-05-06T23:59:01", "Thu 12 am", "jue 0:00"),
    ],
)
def test_a_time_says_its_day_unless_it_is_today(at: str, english: str, spanish: str) -> None:
    """The weekday alone within a week, the date beyond or before; seconds round up."""
    instant = datetime.fromisoformat(at).replace(tzinfo=NEW_YORK).astimezone(UTC)
    assert say_time(instant, NEW_YORK, "en", NOW) == english
    assert say_time(instant, NEW_YORK, "es", NOW) == spanish


def test_a_time_says_whose_it_is_only_where_the_programmes_clock_differs() -> None:
    """Most people share the programme's clock and need no reminder."""
    at = datetime(2026, 5, 6, 19, 15, tzinfo=UTC)
    assert say_time(at, NEW_YORK, "en", NOW, home=NEW_YORK) == "3:15 pm"
    assert say_time(at, LOS_ANGELES, "en", NOW, home=NEW_YORK) == "12:15 pm your time"
    assert say_time(at, LOS_ANGELES, "es", NOW, home=NEW_YORK) == "12:15 tu hora"


def test_a_day_is_the_participants_own_date() -> None:
    """Wednesday morning in New York is Thursday in Sydney."""
    assert say_day(NOW, NEW_YORK, "en") == "Wed 6 May"
    assert say_day(NOW, SYDNEY, "en") == "Thu 7 May"
    assert say_day(NOW, SYDNEY, "es") == "jue 7 may"


def test_a_language_without_words_is_refused() -> None:
    """No text mixes two languages by accident."""
    with pytest.raises(ValueError, match="fr"):
        say_day(NOW, NEW_YORK, "fr")


def test_every_word_is_gsm7() -> None:
    """A fill-in never makes a text cost double, on any day of the year."""
    week = hours(Mon="9-12 13-17:30", Sat="0-0", Sun="10-12")
    for language in LANGUAGES:
        for ahead in range(366):
            at = NOW + timedelta(days=ahead)
            assert is_gsm7(say_day(at, NEW_YORK, language))
            assert is_gsm7(say_time(at, LOS_ANGELES, language, NOW, home=NEW_YORK))
        for spans in (week, hours(), hours(**dict.fromkeys(DAYS, "0-0")), OFFICE):
            assert is_gsm7(say_hours(spans, SYDNEY, language, NOW))


@st.composite
def staffed_hours(draw: st.DrawFn) -> StaffedHours:
    """Draw hours in any zone, one or two spans a day, some to the end of the day."""
    week = {}
    for day in draw(st.sets(st.integers(0, 6), min_size=1)):
        marks = sorted(draw(st.sets(st.integers(0, 48), min_size=2, max_size=4)))
        ends = [time(mark // 2 % 24, mark % 2 * 30) for mark in marks]
        week[day] = tuple(zip(ends[::2], ends[1::2], strict=False))
    return StaffedHours(ZoneInfo(draw(zone_names())), week)


def read_clock(said: str) -> int:
    """Return the minute of the day that "9:30am", "noon" or "midnight" means."""
    if said in {"noon", "midnight"}:
        return 720 if said == "noon" else 0
    hour, minute, half = re.fullmatch(r"(\d+):?(\d*)(am|pm)", said).groups()  # type: ignore[union-attr]
    return (int(hour) % 12 + (12 if half == "pm" else 0)) * 60 + int(minute or 0)


def read_days(said: str) -> list[int]:
    """Return the weekdays that "Mon-Wed, Fri" means."""
    days: list[int] = []
    for run in said.split(", "):
        first, _, last = run.partition("-")
        days += range(DAYS.index(first), DAYS.index(last or first) + 1)
    return days


def read_hours(said: str) -> set[int]:
    """Return the minutes of the week that said hours promise, as a participant reads them."""
    if said == "at any hour":
        return set(range(7 * 1440))
    promised: set[int] = set()
    for group in said.removesuffix(" your time").replace("every day", "Mon-Sun").split("; "):
        days, spans = re.fullmatch(r"((?:[A-Z][a-z]{2}[-, ]*)+) (.+)", group).groups()  # type: ignore[union-attr]
        for day in read_days(days.strip()):
            for span in spans.replace("all day", "midnight-midnight").split(" and "):
                start, end = (read_clock(one) for one in span.split("-"))
                length = (end - start) % 1440 or 1440
                promised |= {(day * 1440 + start + ahead) % (7 * 1440) for ahead in range(length)}
    return promised


@settings(max_examples=60)
@given(staffed_hours(), zone_names(), st.integers(0, 2 * 365))
def test_what_participants_are_told_is_when_somebody_is_there(
    spans: StaffedHours, zone_name: str, day: int
) -> None:
    """The words read back as exactly the staffed minutes of a week without a clock change."""
    zone = ZoneInfo(zone_name)
    now = datetime(2025, 1, 1, 12, tzinfo=UTC) + timedelta(days=day)
    ends = (now - timedelta(days=10), now, now + timedelta(days=10))
    assume(all(len({at.astimezone(z).utcoffset() for at in ends}) == 1 for z in (zone, spans.zone)))
    promised = read_hours(say_hours(spans, zone, "en", now))
    for ahead in range(0, 7 * 1440, 15):
        wall = (now + timedelta(minutes=ahead)).astimezone(zone)
        minute = wall.weekday() * 1440 + wall.hour * 60 + wall.minute
        assert is_staffed(spans, wall) is (minute in promised)
