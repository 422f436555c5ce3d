"""Programme files against the world around them: crisis lines, adapted wordings, fit, frequency."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.catalog import Catalog, load_catalog
from smsserve.domain.page_channels import Channel
from smsserve.domain.programs import Program
from smsserve.programs import (
    ProgramFileError,
    check_config,
    check_program,
    load_program,
    parse_program,
)
from smsserve.toml.problems import Level, Problem, only_errors

CONFIG = Path(__file__).parents[1] / "config"
CATALOG = load_catalog(CONFIG)
BY = "[escalation]\n"
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


def test_a_crisis_line_checked_too_long_ago_stops_a_programme(tmp_path: Path) -> None:
    """After 180 days the check fails; a programme that already runs is still read."""
    assert not [p for p in _checked(tmp_path, on=date(2027, 5, 21)) if p.level is Level.ERROR]
    late = [p for p in _checked(tmp_path, on=date(2027, 5, 22)) if p.level is Level.ERROR]
    assert {problem.key for problem in late} == {"country"}
    assert "last checked 2026-11-22" in late[0].found
    assert parse_program(TEXT, CATALOG).country == "US"


@pytest.mark.parametrize(("country", "said"), [("ZA", "free at any hour"), ("AR", "free at any")])
def test_a_line_that_our_texts_would_lie_about_is_refused(country: str, said: str) -> None:
    """They say "free, day and night"."""
    problems = _refused(('country = "US"', f'country = "{country}"'))
    assert said in problems[0].found


def _with_line(**changes: object) -> Catalog:
    """Return the catalog with the English line of the United States changed."""
    lines = CATALOG.crisis_lines
    entry = lines.for_country("US", "en").entry
    changed = replace(entry, **changes)  # type: ignore[arg-type]
    entries = tuple(changed if one is entry else one for one in lines.entries)
    return replace(CATALOG, crisis_lines=replace(lines, entries=entries))


def test_a_line_that_was_never_checked_stops_a_programme() -> None:
    """As much as one whose check has grown old."""
    problems = check_program(SHIPPED, _with_line(verified_on=None), TODAY)
    assert problems[0].level is Level.ERROR
    assert "was never checked" in problems[0].found


def test_a_signed_check_is_not_warned_of() -> None:
    """The warning about a missing signature goes away with the signature."""
    warned = [p.found for p in check_program(SHIPPED, _with_line(verified_by="Ana"), TODAY)]
    assert not any('line for "en"' in found for found in warned)
    assert any('line for "es"' in found for found in warned)


def test_a_line_without_words_in_a_language_is_refused() -> None:
    """English words in a Spanish text would not be understood."""
    lines = CATALOG.crisis_lines
    english = tuple(one for one in lines.entries if one.language != "es")
    catalog = replace(CATALOG, crisis_lines=replace(lines, entries=english))
    with pytest.raises(ProgramFileError, match='has no words in "es"'):
        parse_program(TEXT, catalog)


def test_an_adapted_wording_is_warned_of(tmp_path: Path) -> None:
    """It may be asked, but it has no cut-off of its own any more."""
    shutil.copytree(CONFIG, tmp_path / "config")
    path = tmp_path / "config" / "instruments" / "phq2.toml"
    text = path.read_text(encoding="utf-8").replace("Feeling down,", "Feeling low,")
    path.write_text(text, encoding="utf-8")
    found = [problem.found for problem in check_config(tmp_path / "config", TODAY)]
    assert any('"phq2" in "en" is adapted' in words for words in found)


def test_the_shipped_config_folder_has_no_errors() -> None:
    """Words, instruments, crisis lines and programmes together."""
    assert only_errors(check_config(CONFIG, TODAY)) == []


def test_a_broken_catalog_is_reported_before_any_programme(tmp_path: Path) -> None:
    """Nothing can be said of a programme without words to say it with."""
    shutil.copytree(CONFIG, tmp_path / "config")
    (tmp_path / "config" / "texts" / "es.toml").write_text("language = 3", encoding="utf-8")
    problems = check_config(tmp_path / "config", TODAY)
    assert problems
    assert {Path(problem.file).name for problem in problems} == {"es.toml"}


def test_texts_too_long_for_this_programme_are_listed(tmp_path: Path) -> None:
    """With its own name, contacts and hours filled in."""
    problems = _checked(
        tmp_path, ('org = "Harbor Peers"', 'org = "Riverside Peer Network of Maine"')
    )
    found = [problem.found for problem in problems if problem.key == "org"]
    assert any('text "help" in "en"' in words and "in 2 parts" in words for words in found)


def test_a_frequency_that_is_too_low_is_warned_of(tmp_path: Path) -> None:
    """People agree to a number of texts: it must be true."""
    problems = _checked(tmp_path, ('texts_a_week = "3-11"', 'texts_a_week = "1-4"'))
    [problem] = [problem for problem in problems if problem.key == "texts_a_week"]
    assert problem.found == "a full week can bring 11 texts, people agree to 4"


@pytest.mark.parametrize(
    ("old", "new", "most"),
    [
        ('every = "week"\nweekdays = ["monday"]', 'every = "day"', 23),
        ('every = "week"\nweekdays = ["monday"]', 'every = "day"\ndates = [2026-12-24]', 11),
    ],
)
def test_frequency_is_counted_for_every_kind_of_cadence(
    tmp_path: Path, old: str, new: str, most: int
) -> None:
    """Each question once a time, and a reminder."""
    problems = _checked(tmp_path, (old, new), ('texts_a_week = "3-11"', 'texts_a_week = "2"'))
    [problem] = [problem for problem in problems if problem.key == "texts_a_week"]
    assert problem.found == f"a full week can bring {most} texts, people agree to 2"


def test_errors_come_before_warnings(tmp_path: Path) -> None:
    """What stops a programme is read first."""
    problems = _checked(tmp_path, ("mood_low = 2", "mood_low = 12"))
    assert problems[0].level is Level.ERROR


def test_the_stored_definition_means_the_same_as_the_file() -> None:
    """What is applied is the text itself."""
    assert parse_program(TEXT, CATALOG) == _shipped()


@given(st.data())
def test_no_damaged_file_crashes_the_reader(data: st.DataObject) -> None:
    """Cut, doubled or scrambled lines give a programme or a list of problems, nothing else."""
    lines = TEXT.splitlines()
    index = data.draw(st.integers(0, len(lines) - 1))
    odd = ["", "x = 1", "[hours]", "= 3", "key = []", "\x00", lines[index] * 2]
    new = data.draw(st.sampled_from(odd) | st.text(max_size=20))
    text = "\n".join([*lines[:index], new, *lines[index + 1 :]])
    problems: tuple[Problem, ...] = ()
    try:
        parse_program(text, CATALOG)
    except ProgramFileError as error:
        problems = error.problems
    assert all(problem.instead for problem in problems)


def test_pages_go_by_text_unless_the_file_says_more(tmp_path: Path) -> None:
    """Where e-mail is asked for, what it depends on is said; alone it is warned of."""
    assert _shipped().page_by == (Channel.SMS,)
    both = (BY, f'{BY}by = ["sms", "email"]\n')
    assert parse_program(_edited(both), CATALOG).page_by == (Channel.SMS, Channel.EMAIL)
    found = [one.found for one in _checked(tmp_path, both) if one.key == "escalation.by"]
    assert found == ["pages by e-mail need a mail server"]
    alone = (BY, f'{BY}by = ["email"]\n')
    found = [one.found for one in _checked(tmp_path, alone) if one.key == "escalation.by"]
    assert "a mail may lie unread all night" in found


@pytest.mark.parametrize(
    ("by", "said"),
    [('["pigeon"]', '"pigeon" is no way'), ("[]", "it is empty"), ('"sms"', "it is")],
)
def test_a_way_that_there_is_not_is_refused(by: str, said: str) -> None:
    """With the ways that there are."""
    (problem,) = _refused((BY, f"{BY}by = {by}\n"))
    assert said in problem.found
