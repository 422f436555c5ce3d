"""Reading tables: each kind of value, what is said of a wrong one, and unknown keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from smsserve.toml.problems import (
    ConfigError,
    Level,
    Problem,
    only_errors,
    only_warnings,
    refuse_errors,
)
from smsserve.toml.source import Source
from smsserve.toml.table import Table, read_root
from smsserve.toml.values import (
    parse_clock,
    parse_duration,
    parse_span,
    parse_weekday,
    parse_zone,
)

Read = Callable[[Table], object]


def _root(text: str) -> Table:
    return read_root(Source("x.toml", text))


@pytest.mark.parametrize(
    ("text", "read", "value"),
    [
        ('a = "x"', lambda t: t.text("a"), "x"),
        ("", lambda t: t.text("a", "d"), "d"),
        ("a = true", lambda t: t.flag("a", default=False), True),
        ("", lambda t: t.flag("a", default=True), True),
        ("a = 3", lambda t: t.integer("a", 1, 5), 3),
        ("a = 2.5", lambda t: t.maybe_number("a"), 2.5),
        ("", lambda t: t.maybe_number("a"), None),
        ("a = 2026-01-02", lambda t: t.maybe_date("a"), date(2026, 1, 2)),
        ('a = ""', lambda t: t.maybe_date("a"), None),
        ('a = ["x", "y"]', lambda t: t.strings("a"), ("x", "y")),
        ("a = [1]", lambda t: t.integers("a"), (1,)),
        ("a = [2026-01-02]", lambda t: t.dates("a"), (date(2026, 1, 2),)),
        ('a = "up"', lambda t: t.choice("a", ("up", "down")), "up"),
        ('a = "7"', lambda t: t.parsed("a", int, 0, example="5"), 7),
        ("", lambda t: t.parsed("a", int, 4, example="5"), 4),
        ("", lambda t: t.tables("a"), []),
    ],
)
def test_a_right_value_is_returned_without_a_problem(text: str, read: Read, value: object) -> None:
    """Every kind, and its default."""
    root = _root(text)
    assert read(root) == value
    assert root.source.problems == []


@pytest.mark.parametrize(
    ("text", "read", "value", "said"),
    [
        ("", lambda t: t.text("a"), "", '"a" is missing. Add a = "some words"'),
        ('a = " "', lambda t: t.text("a"), "", "it is empty"),
        ("a = 1", lambda t: t.text("a"), "", "it is the value 1"),
        ("a = true", lambda t: t.integer("a", 1, 5), 1, "it is true"),
        ("a = false", lambda t: t.text("a"), "", "it is false"),
        ("a = 9", lambda t: t.integer("a", 1, 5), 1, "Write a number from 1 to 5"),
        ('a = "x"', lambda t: t.flag("a", default=True), True, 'it is the text "x"'),
        ('a = "x"', lambda t: t.maybe_number("a"), None, "Write a = 5"),
        ("a = true", lambda t: t.maybe_number("a"), None, "it is true"),
        ("a = 3", lambda t: t.maybe_date("a"), None, "without quotes"),
        ("a = 2026-01-02T10:00:00", lambda t: t.maybe_date("a"), None, "without quotes"),
        ("a = [1]", lambda t: t.strings("a"), (), "the value 1 is in the list"),
        ("", lambda t: t.strings("a"), (), '"a" is missing'),
        ('a = "upp"', lambda t: t.choice("a", ("up", "down")), "up", 'Did you mean "up"?'),
        ('a = "x"', lambda t: t.choice("a", ("up", "down")), "up", "Use one of: down, up"),
        ("", lambda t: t.choice("a", ("up", "down")), "up", '"a" is missing'),
        ('a = "x"', lambda t: t.parsed("a", int, 0, example="5"), 0, 'Write a = "5"'),
        ("a = 1", lambda t: t.table("a").content, {}, "Make it a table: [a]"),
        ("", lambda t: t.table("a", required=True).content, {}, "Add [a]"),
        ("a = {}", lambda t: t.tables("a"), [], "it is a table"),
        ("a = [1]", lambda t: t.tables("a"), [], "Write each one under [[a]]"),
    ],
)
def test_a_wrong_value_is_replaced_and_reported(
    text: str, read: Read, value: object, said: str
) -> None:
    """Reading goes on, so that everything is found in one pass."""
    root = _root(text)
    assert read(root) == value
    [problem] = root.source.problems
    assert said in str(problem)


def test_unknown_keys_are_reported_with_the_nearest_known_one() -> None:
    """A typing mistake must not switch a rule off in silence."""
    root = _root("[flags]\nmood_lo = 2\n")
    table = root.table("flags")
    table.integer("mood_low", 0, 10, 2)
    table.close()
    root.close()
    [problem] = root.source.problems
    assert (problem.key, problem.line) == ("flags.mood_lo", 2)
    assert problem.instead == 'Did you mean "mood_low"?'


def test_tables_named_by_people_have_no_unknown_keys() -> None:
    """Their keys are names."""
    root = _root("[names]\nana = 1\nlee = 2\n")
    table = root.table("names")
    assert list(table.names()) == ["ana", "lee"]
    table.close()
    assert root.source.problems == []


def test_inner_tables_know_their_path() -> None:
    """Arrays are counted from 0, as the key of a problem shows."""
    root = _root('[[a]]\nb = "x"\n[[a]]\nb = "y"\n')
    assert [table.where("b") for table in root.tables("a")] == ["a[0].b", "a[1].b"]


def test_warnings_do_not_refuse_a_file() -> None:
    """Errors do."""
    warning = Problem("x", "", None, "odd", "Look at it", Level.WARNING)
    error = Problem("x", "k", 3, "wrong", "Mend it")
    refuse_errors([warning])
    with pytest.raises(ConfigError) as caught:
        refuse_errors([warning, error])
    assert caught.value.problems == (error,)
    assert str(caught.value) == "x:3: k: error: wrong. Mend it"
    assert (only_errors([warning, error]), only_warnings([warning, error])) == ([error], [warning])


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("48h", timedelta(hours=48)),
        ("15 min", timedelta(minutes=15)),
        ("2 Days", timedelta(days=2)),
    ],
)
def test_durations_are_read(text: str, length: timedelta) -> None:
    """A number and a unit."""
    assert parse_duration(text) == length


def test_times_spans_weekdays_and_zones_are_read() -> None:
    """The end of the day may be written as 24:00."""
    assert parse_clock("9:05") == time(9, 5)
    assert parse_span("09:00-24:00") == (time(9), time(0))
    assert [parse_weekday(word) for word in ("Monday", "sun")] == [0, 6]
    assert parse_zone("Europe/Paris").key == "Europe/Paris"


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_clock, "9am"), (parse_clock, "25:00"), (parse_span, "09:00"),
        (parse_duration, "48"), (parse_duration, "2 weeks"), (parse_weekday, "someday"),
        (parse_zone, "Nowhere/Land"), (parse_zone, "../etc/passwd"), (parse_zone, ""),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_a_value_error(parse: Callable[[str], object], text: str) -> None:
    """Never a guess."""
    with pytest.raises(ValueError, match=r".*"):
        parse(text)
