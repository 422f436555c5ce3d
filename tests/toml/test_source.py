"""Finding the line of a key, as an editor shows it."""

from __future__ import annotations

import pytest

from smsserve.toml.source import Source, find_lines

TEXT = """\
key = "a"

[contact]
tel = "1"

[[checkins]]
at = "x"
phrases.en = { line = "y" }

[[checkins]]
at = "z"
[checkins.more]
"quoted.key" = 1
"""


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("key", 1),
        ("contact", 3),
        ("contact.tel", 4),
        ("contact.fax", 3),
        ("checkins[0].at", 7),
        ("checkins[0].phrases.en.line", 8),
        ("checkins[1]", 10),
        ("checkins[1].at", 11),
        ("checkins[1].more.quoted.key", 13),
        ("checkins[7].at", 6),
        ("nothing", None),
        ("", None),
    ],
)
def test_a_key_is_found_at_its_line_or_at_the_table_around_it(key: str, line: int | None) -> None:
    """Best effort: never a wrong line, at worst none."""
    assert Source("x.toml", TEXT).line_of(key) == line


def test_the_first_of_several_tables_stands_for_all() -> None:
    """The name of an array of tables is where it begins."""
    assert find_lines(TEXT)["checkins"] == 6


def test_broken_toml_is_one_problem_with_its_line() -> None:
    """And nothing more is reported about a file that can not be read."""
    source = Source("x.toml", 'a = 1\nb = "open\n')
    source.report("c", "missing", "add it")
    [problem] = source.problems
    assert (problem.line, source.content) == (2, {})
    assert str(problem).startswith("x.toml:2: error: this is not valid TOML")
