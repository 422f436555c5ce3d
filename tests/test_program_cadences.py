"""When a programme asks, as its file says it: RRULE text, phases, holidays, MORE, price."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from smsserve.domain.cadence import Cadence, Every, weekdays_at
from smsserve.domain.course import Phase
from smsserve.domain.programs import Price, Program
from smsserve.programs import ProgramFileError, check_program, parse_program
from smsserve.toml.problems import Problem, only_errors
from tests.support.catalogs import CONFIG, shipped_catalog

TODAY = date(2026, 12, 1)
SHIPPED = sorted((CONFIG / "programs").glob("*.toml"))
STEADY = (CONFIG / "programs" / "steady-steps.toml").read_text(encoding="utf-8")
WORD = STEADY[STEADY.index("phases = [") : STEADY.index("]\n\n[[checkins]]") + 1]
SCALES = 'rrule = "FREQ=MONTHLY;BYMONTHDAY=15;BYHOUR=11"'
HOLIDAYS = 'holidays = [2026-11-26, 2027-11-25, "12-25", "01-01"]'


def edited(old: str, new: str) -> str:
    """Return the programme of steady steps with one thing changed."""
    assert old in STEADY
    return STEADY.replace(old, new, 1)


def read(old: str, new: str) -> Program:
    """Return the changed programme."""
    return parse_program(edited(old, new), shipped_catalog())


def refused(old: str, new: str) -> tuple[Problem, ...]:
    """Return what is wrong with the changed programme."""
    with pytest.raises(ProgramFileError) as caught:
        parse_program(edited(old, new), shipped_catalog(), file="mine.toml")
    return caught.value.problems


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_programme_can_be_applied(path: Path) -> None:
    """Each an example to copy."""
    assert only_errors(check_program(path, shipped_catalog(), TODAY)) == []


def test_phases_follow_each_other_each_in_its_own_form() -> None:
    """RRULE text and keys of a table mean the same kind of thing."""
    word, scales, mood = parse_program(STEADY, shipped_catalog()).checkins
    assert word.phases == (
        Phase(Cadence(Every.DAY), 2),
        Phase(Cadence(Every.WEEK, weekdays=(1, 4)), 12),
        Phase(Cadence(Every.MONTH, month_days=(1,))),
    )
    assert scales.cadence == Cadence(Every.MONTH, month_days=(15,), at=time(11))
    assert (word.more, mood.more) == (0, 1)


@pytest.mark.parametrize(
    ("text", "cadence"),
    [
        ("FREQ=DAILY", Cadence(Every.DAY)),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9;BYMINUTE=30", weekdays_at(time(9, 30))),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", Cadence(Every.WEEK, 2, (2,))),
        ("freq=monthly;bymonthday=-1", Cadence(Every.MONTH, month_days=(31,))),
    ],
)
def test_an_rrule_is_read(text: str, cadence: Cadence) -> None:
    """Daily, weekdays, every second week, the last of the month."""
    assert read(SCALES, f'rrule = "{text}"').checkins[1].cadence == cadence


def test_holidays_price_and_steps_are_read() -> None:
    """Dates, days of every year; what a segment costs; how far LESS goes."""
    program = parse_program(STEADY, shipped_catalog())
    assert program.holidays.dates == {date(2026, 11, 26), date(2027, 11, 25)}
    assert program.holidays.every_year == {(12, 25), (1, 1)}
    assert program.price == Price(Decimal("0.0079"), "USD")
    assert program.less_steps == 2


def test_a_programme_that_names_no_price_has_none() -> None:
    """Nothing is made up."""
    table = STEADY[STEADY.index("[price]") :]
    program = read(table, "")
    assert program.price is None


@pytest.mark.parametrize(
    ("old", "new", "key", "instead"),
    [
        (SCALES, 'rrule = "FREQ=YEARLY"', "checkins[1].rrule", "Write DAILY, WEEKLY, MONTHLY"),
        (SCALES, 'rrule = "every day"', "checkins[1].rrule", "FREQ=WEEKLY;BYDAY=MO"),
        (SCALES, 'rrule = "FREQ=WEEKLY;COUNT=9"', "checkins[1].rrule", "Known parts: FREQ"),
        (SCALES, 'rrule = "FREQ=WEEKLY;BYDAY=1MO"', "checkins[1].rrule", "Write MO,TU,WE"),
        (SCALES, 'rrule = "FREQ=DAILY;BYHOUR=25"', "checkins[1].rrule", "from 0 to 23"),
        (SCALES, 'rrule = "FREQ=DAILY;BYMONTHDAY=1"', "checkins[1].rrule", "Write rrule ="),
        (SCALES, "rrule = 7", "checkins[1].rrule", "Write rrule ="),
        (SCALES, SCALES + '\nevery = "day"', "checkins[1].every", "Keep one of them"),
        (SCALES, 'rrule = "FREQ=DAILY;BYHOUR=22"', "checkins[1].rrule", "from 08:00 to 21:00"),
        ("{ weeks = 2, ", "{ ", "checkins[0].phases[0]", "Write weeks = 2, or make it the last"),
        ("{ weeks = 2, ", "{ weeks = 0, ", "checkins[0].phases[0].weeks", "from 1 to 520"),
        (WORD, "phases = []", "checkins[0].phases", "Write phases = ["),
        (WORD, 'phases = "all"', "checkins[0].phases", "Write each one under"),
        (WORD, WORD + '\nat = "11:00"', "checkins[0].at", "Move it into each of the phases"),
        ('"friday"], at = "10:00"', '"friday"], at = "07:59"', "checkins[0].phases[1].at",
         "from 08:00 to 21:00"),
        ('BYHOUR=10" },', 'BYHOUR=21" },', "checkins[0].phases[0].rrule", "from 08:00"),
        ('weekdays = ["tuesday"', 'weekday = ["tuesday"', "checkins[0].phases[1].weekday",
         'Did you mean "weekdays"?'),
        (HOLIDAYS, 'holidays = ["25-12"]', "holidays", '[2026-12-24, "12-25"]'),
        (HOLIDAYS, 'holidays = ["Christmas"]', "holidays", '"month-day" for every year'),
        (HOLIDAYS, "holidays = [2026-12-24T10:00:00]", "holidays", "[2026-12-24"),
        (HOLIDAYS, 'holidays = "12-25"', "holidays", "[2026-12-24"),
        ("more = 1", "more = 9", "checkins[2].more", "from 0 to 4"),
        ("less = 2", "less = -1", "choices.less", "from 0 to 4"),
        ("less = 2", "lesser = 2", "choices.lesser", 'Did you mean "less"?'),
        ("segment = 0.0079", 'segment = "cheap"', "price.segment", "Write segment ="),
        ("segment = 0.0079", "segment = -1", "price.segment", "Write segment = 0.0079"),
        ('currency = "USD"', "", "price.currency", 'Add currency = "USD"'),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_key_and_what_to_write(
    old: str, new: str, key: str, instead: str
) -> None:
    """In the file's own words; the line is known too."""
    found = [problem for problem in refused(old, new) if problem.key == key]
    assert found
    assert instead in found[0].instead
    assert found[0].file == "mine.toml"
    assert found[0].line is not None


def test_a_programme_in_which_all_waits_for_more_asks_nobody() -> None:
    """Refused: nobody would ever be told that there is MORE."""
    text = STEADY.replace('key = "word"', 'key = "word"\nmore = 1')
    text = text.replace('key = "scales"', 'key = "scales"\nmore = 1')
    with pytest.raises(ProgramFileError, match="all of them wait for MORE"):
        parse_program(text, shipped_catalog())


def test_the_fullest_week_is_that_of_the_fullest_phase(tmp_path: Path) -> None:
    """Not the sum of phases that never meet."""
    path = tmp_path / "mine.toml"
    path.write_text(edited('texts_a_week = "1-23"', 'texts_a_week = "1-9"'), encoding="utf-8")
    found = [one for one in check_program(path, shipped_catalog(), TODAY) if "week" in one.key]
    assert [one.found for one in found] == ["a full week can bring 23 texts, people agree to 9"]
