"""Programme files: what is read, and every mistake with file, line, key and what to write."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from smsserve.catalog import load_catalog
from smsserve.domain.cadence import Every
from smsserve.domain.escalation import Audience
from smsserve.domain.programs import Program
from smsserve.programs import (
    ProgramFileError,
    check_program,
    load_program,
    parse_program,
)
from smsserve.toml.problems import Level, Problem

CONFIG = Path(__file__).parents[1] / "config"
CATALOG = load_catalog(CONFIG)
SHIPPED = CONFIG / "programs" / "peer-support.toml"
TEXT = SHIPPED.read_text(encoding="utf-8")
TODAY = date(2026, 12, 1)


def _edited(*edits: tuple[str, str]) -> str:
    """Return the shipped programme with edits."""
    text = TEXT
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def _refused(*edits: tuple[str, str]) -> tuple[Problem, ...]:
    with pytest.raises(ProgramFileError) as caught:
        parse_program(_edited(*edits), CATALOG, file="mine.toml")
    return caught.value.problems


def _checked(folder: Path, *edits: tuple[str, str], on: date = TODAY) -> list[Problem]:
    path = folder / "mine.toml"
    path.write_text(_edited(*edits), encoding="utf-8")
    return check_program(path, CATALOG, on)


def _shipped() -> Program:
    return load_program(SHIPPED, CATALOG)


def test_the_shipped_programme_is_the_one_that_is_promised() -> None:
    """Weekly "how are you doing?", mood twice a week, PHQ-2 and GAD-2 every second week."""
    week, mood, scales = _shipped().checkins
    assert (week.questions, week.cadence.every, len(week.cadence.weekdays)) == (
        ("open",),
        Every.WEEK,
        1,
    )
    assert (mood.questions, len(mood.cadence.weekdays)) == (("mood0_10",), 2)
    assert (scales.questions, scales.cadence.interval) == (("phq2", "gad2"), 2)


def test_the_shipped_programme_has_the_defaults_of_the_references() -> None:
    """Windows, clocks, quiet hours, cut-offs and the crisis ladder."""
    program = _shipped()
    assert program.languages == ("en", "es")
    assert (program.quiet_hours.start, program.quiet_hours.end) == (time(21), time(8))
    assert program.answer_window == timedelta(hours=48)
    assert program.remind_after == timedelta(hours=24)
    assert program.page_clock == timedelta(minutes=15)
    # PHQ-8 is not asked by itself, but a PHQ-2 of two points offers it.
    assert program.flags.cutoffs == {"phq2": 3, "gad2": 3, "phq8": 10}
    assert program.flags.silence_after == timedelta(hours=48)
    assert [(step.after.seconds // 60, step.audience) for step in program.ladder.crisis] == [
        (0, Audience.ASSIGNED),
        (0, Audience.ON_DUTY),
        (5, Audience.ON_DUTY),
        (15, Audience.COORDINATORS),
        (30, Audience.LAST_RESORT),
    ]


def test_the_shipped_programme_can_be_applied() -> None:
    """No errors; what is only an example is said."""
    problems = check_program(SHIPPED, CATALOG, TODAY)
    assert [problem for problem in problems if problem.level is Level.ERROR] == []
    assert sum("an example that belongs to nobody" in problem.found for problem in problems) == 3


def test_the_instruments_it_asks_are_named_once() -> None:
    """In the order of first use."""
    assert _shipped().instrument_keys == ("mood0_10", "phq2", "gad2")


@pytest.mark.parametrize(
    ("old", "new", "key", "instead"),
    [
        ('name = "Peer support"', 'nmae = "Peer support"', "nmae", 'Did you mean "name"?'),
        ('org = "Harbor Peers"', "", "org", 'Add org = "Harbor Peers"'),
        ('org = "Harbor Peers"', "org = 7", "org", 'Write org = "Harbor Peers"'),
        ('key = "peer-support"', 'key = "Peer Support!"', "key", 'key = "peer-support"'),
        ('languages = ["en", "es"]', 'languages = ["en", "ess"]', "languages", 'mean "es"?'),
        ('languages = ["en", "es"]', "languages = []", "languages", 'Write languages = ["en"]'),
        ('languages = ["en", "es"]', 'languages = "en"', "languages", "Write languages = ["),
        ('country = "US"', 'country = "XX"', "country", "There are lines for: AR, AU"),
        ('"America/New_York"', '"New York"', "time_zone", "America/New_York"),
        ('texts_a_week = "3-11"', 'texts_a_week = "some"', "texts_a_week", '"3-11"'),
        ("carrier_answers_stop = true", 'carrier_answers_stop = "yes"', "carrier_answers_stop",
         "carrier_answers_stop = true or"),
        ('last_resort = "+12025550199"', 'last_resort = "202-555-0199"', "contact.last_resort",
         "+12025550199"),
        ('tel = "202-555-0100"', 'phone = "202-555-0100"', "contact.phone", "Use one of"),
        ('monday = ["09:00-17:00"]', 'monday = ["9 to 5"]', "hours.monday", "09:00-17:00"),
        ('monday = ["09:00-17:00"]', 'monday = ["17:00-09:00"]', "hours", "spans that follow"),
        ('monday = ["09:00-17:00"]', 'mondy = ["09:00-17:00"]', "hours.mondy", 'mean "monday"?'),
        ('start = "21:00"', 'start = "9pm"', "quiet_hours.start", 'start = "21:00"'),
        ('key = "mood"', 'key = "week"', "checkins", "Give each its own key"),
        ('every = "week"', 'every = "weekly"', "checkins[0].every", 'Did you mean "week"?'),
        ('weekdays = ["monday"]', 'weekdays = ["mnday"]', "checkins[0].weekdays", "monday"),
        ('at = "10:00"', 'at = "23:00"', "checkins[0].at", "from 08:00 to 21:00"),
        ('at = "10:00"', 'at = "25:00"', "checkins[0].at", 'at = "10:00"'),
        ('questions = ["open"]', 'questions = ["opne"]', "checkins[0].questions", 'mean "open"?'),
        ('questions = ["open"]', "questions = []", "checkins[0].questions", '["open"]'),
        ('questions = ["open"]', 'questions = ["open", "open"]', "checkins[0].questions", "once"),
        ('questions = ["open"]', 'questions = ["open"]\noptions = ["STOP"]', "checkins[0].options",
         "Use one of"),
        ("interval = 2", "interval = 0", "checkins[2].interval", "from 1 to 366"),
        ("interval = 2", "month_days = [1]", "checkins[2].every", 'every = "week"'),
        ('answer = "48h"', 'answer = "two days"', "windows.answer", 'answer = "48h"'),
        ('answer = "48h"', 'answer = "0h"', "windows.answer", '"15m" or more'),
        ('remind_after = "24h"', 'remind_after = "3 days"', "windows.remind_after", "before"),
        ("mood_low = 2", "mood_low = 12", "flags.mood_low", "from 0 to 10"),
        ("phq2 = 3", "phq2 = 30", "flags.cutoffs.phq2", "The highest total is 6"),
        ("phq2 = 3", "phq = 3", "flags.cutoffs.phq", 'Did you mean "phq2"?'),
        ('tell = "coordinators"', 'tell = "coordinator"', "escalation.crisis[3].tell",
         'Did you mean "coordinators"?'),
        ('after = "15m"', 'after = "60m"', "escalation", "End each severity with"),
        ('questions = ["phq2", "gad2"]', 'questions = ["k6"]', "checkins[2].questions",
         "published here in: en"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_line_key_and_remedy(
    old: str, new: str, key: str, instead: str
) -> None:
    """One mistake at a time; the line is that of the key, or of the table around it."""
    problems = _refused((old, new))
    [problem] = [problem for problem in problems if problem.key == key]
    assert instead in problem.instead
    assert problem.file == "mine.toml"
    missing = key == "org" and not new
    assert (problem.line is None) == missing


def test_the_line_is_the_one_an_editor_shows() -> None:
    """Counted from 1, in the text as written."""
    text = _edited(("mood_low = 2", "mood_low = 12"))
    with pytest.raises(ProgramFileError) as caught:
        parse_program(text, CATALOG, file="mine.toml")
    line = text.splitlines().index("mood_low = 12") + 1
    assert str(caught.value) == (
        f"mine.toml:{line}: flags.mood_low: error: 12 is out of range. Write a number from 0 to 10"
    )


def test_all_mistakes_are_reported_at_once() -> None:
    """Nobody should have to run the check once per mistake."""
    problems = _refused(
        ('org = "Harbor Peers"', "org = 7"),
        ('at = "10:00"', 'at = "ten"'),
        ("mood_low = 2", "moodlow = 2"),
    )
    assert {problem.key for problem in problems} == {"org", "checkins[0].at", "flags.moodlow"}


def test_a_file_that_is_no_toml_gives_one_error_with_its_line() -> None:
    """What it lacks can not be known before it can be read."""
    [problem] = _refused(('country = "US"', 'country = "US'))
    assert (
        problem.line
        == TEXT.splitlines().index(
            next(line for line in TEXT.splitlines() if line.startswith("country"))
        )
        + 1
    )
    assert "not valid TOML" in problem.found


def test_a_programme_without_hours_or_checkins_is_refused() -> None:
    """It could keep no promise, and ask nothing."""
    no_hours = re.sub(r"(?m)^\w+day = .*\n", "", TEXT)
    with pytest.raises(ProgramFileError, match="nobody ever reads texts"):
        parse_program(no_hours, CATALOG)
    no_checkins = TEXT[: TEXT.index("[[checkins]]")]
    with pytest.raises(ProgramFileError, match="it never checks in"):
        parse_program(no_checkins, CATALOG)


def test_phq9_is_refused_with_the_reason_and_phq8_offered() -> None:
    """Item 9 needs somebody trained, there for every answer."""
    problems = _refused(('questions = ["phq2", "gad2"]', 'questions = ["phq9"]'),
                        ("phq2 = 3\ngad2 = 3\n", ""))  # fmt: skip
    [problem] = problems
    assert problem.key == "checkins[2].questions"
    assert '"phq9" is locked: item 9 asks about self-harm' in problem.found
    assert 'Use "phq8" instead' in problem.instead
    assert "responder_on_duty = true" in problem.instead


_ATTESTED = """
[attested.phq9]
responder_on_duty = true
named_backup = true
crisis_lines_checked = true
participants_told = true
"""
_WITH_PHQ9 = (
    ('questions = ["phq2", "gad2"]', 'questions = ["phq9"]'),
    ("phq2 = 3\ngad2 = 3\n", ""),
)


def test_phq9_is_unlocked_by_all_four_attestations() -> None:
    """The coordinator vouches for each of them."""
    program = parse_program(_edited(*_WITH_PHQ9) + _ATTESTED, CATALOG)
    assert program.attested == {"phq9"}
    assert program.flags.cutoffs == {"phq9": 10}


@pytest.mark.parametrize(
    "condition",
    ["responder_on_duty", "named_backup", "crisis_lines_checked", "participants_told"],
)
def test_three_attestations_are_not_enough(condition: str) -> None:
    """Each one on its own keeps the lock shut."""
    attested = _ATTESTED.replace(f"{condition} = true", f"{condition} = false")
    with pytest.raises(ProgramFileError, match="is locked"):
        parse_program(_edited(*_WITH_PHQ9) + attested, CATALOG)


def test_instruments_keep_their_own_cutoff_when_none_is_written() -> None:
    """Silence about a cut-off must not switch a screen off."""
    program = parse_program(_edited(("phq2 = 3\n", "phq2 = 2\n"), ("gad2 = 3\n", "")), CATALOG)
    assert program.flags.cutoffs == {"phq2": 2, "gad2": 3, "phq8": 10}


def test_a_programme_in_english_may_use_scales_without_spanish() -> None:
    """K6 is published here in English only."""
    program = parse_program(
        _edited(
            ('languages = ["en", "es"]', 'languages = ["en"]'),
            ('questions = ["phq2", "gad2"]', 'questions = ["k6", "who5"]'),
            ("phq2 = 3\ngad2 = 3\n", ""),
        ),
        CATALOG,
    )
    assert program.flags.cutoffs == {"k6": 13, "who5": 50}


def test_fixed_dates_months_and_defaults_are_read() -> None:
    """A file may leave out whatever has a default."""
    text = """
key = "small"
name = "Small"
org = "Elm"
languages = ["en"]
country = "US"
time_zone = "America/Chicago"
texts_a_week = "1-2"
[contact]
tel = "312-555-0100"
url = "elm.example"
[hours]
sunday = ["00:00-24:00"]
[[checkins]]
key = "dates"
every = "day"
dates = [2026-12-24, 2026-12-31]
questions = ["open"]
[[checkins]]
key = "months"
every = "month"
month_days = [1, 15]
questions = ["mood0_10"]
"""
    program = parse_program(text, CATALOG)
    dates, months = program.checkins
    assert dates.cadence.dates == (date(2026, 12, 24), date(2026, 12, 31))
    assert months.cadence.month_days == (1, 15)
    assert (program.last_resort, program.send_window) == (None, timedelta(minutes=10))
    assert program.hours.spans == {6: ((time(0), time(0)),)}


def test_own_steps_replace_those_of_one_severity_only(tmp_path: Path) -> None:
    """The others keep the reference ladder; a last resort that is not there is warned of."""
    problems = _checked(tmp_path, ('last_resort = "+12025550199"', ""))
    assert any(problem.key == "contact.last_resort" for problem in problems)
    ladder = _shipped().ladder
    assert [step.audience for step in ladder.urgent][-1] is Audience.COORDINATORS
