"""A programme's own words and its own check of the crisis lines: what is kept to, and refused."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from smsserve.domain.crisis_lines import LineCheck, LineEntry
from smsserve.program_rules.texts import is_changeable, judge_own_text
from smsserve.programs import check_definition, check_program, parse_program
from smsserve.toml.problems import only_errors
from tests.support.catalogs import CONFIG, shipped_catalog

PEER = (CONFIG / "programs" / "peer-support.toml").read_text(encoding="utf-8")
NEW_YEAR = date(2027, 1, 1)


def errors(extra: str, today_on: date = NEW_YEAR) -> list[str]:
    """Return what is wrong in the shipped programme with some lines more."""
    _, problems = check_definition(f"{PEER}\n{extra}", shipped_catalog(), today_on)
    return [f"{one.key}: {one.found}" for one in only_errors(problems)]


def test_own_words_are_taken_in_place_of_the_shipped_ones() -> None:
    """In their language only; every other text stays."""
    extra = '[texts.en]\n"checkin.open" = "Hi {name}, how was your week? {sup}, {org}"'
    assert errors(extra) == []
    program = parse_program(f"{PEER}\n{extra}", shipped_catalog())
    texts = shipped_catalog().texts.with_own(program.texts)
    assert texts.template("checkin.open", "en").startswith("Hi {name}, how was")
    assert texts.template("checkin.open", "es") == shipped_catalog().texts.template(
        "checkin.open", "es"
    )
    assert texts.template("help", "en") == shipped_catalog().texts.template("help", "en")


@pytest.mark.parametrize(
    ("key", "words", "found"),
    [
        ("crisis.open", "Thank you. Call {line}. In danger call {emg}. {org}", "leaves out {time}"),
        ("checkin.open", "Hi {name}, your code is {value}. {org}", "nothing is known to fill in"),
        ("checkin.remind", "Hi {name}, no rush at all. {org}", "no longer told to reply SKIP"),
        ("fb.after", "Did you feel heard today? Any number is fine.", "no longer told to reply"),
        ("cope.kind", "This is a hard moment. STOP and be kind.", 'it says "STOP"'),
        ("checkin.open", "How are you? " + "Tell us more. " * 20 + "{org}", "units"),
        ("page.new", "Look at the queue.", "the same in every programme"),
        ("checkin.opne", "Hi", "there is no text of that name"),
        ("checkin.open", "Hi {name}, {org} \u2014 how are you?", "not in GSM-7"),
    ],
)
def test_words_that_promise_less_or_cost_more_are_refused(key: str, words: str, found: str) -> None:
    """Each with what was found, at its own key."""
    (said,) = errors(f'[texts.en]\n"{key}" = "{words}"')
    assert said.startswith(f"texts.en.{key}: ")
    assert found in said


def test_every_shipped_text_is_allowed_as_ones_own() -> None:
    """Otherwise to copy a text would be an error."""
    texts = shipped_catalog().texts
    for language in texts.languages:
        for key, words in texts.by_language[language].items():
            if is_changeable(key):
                assert judge_own_text(texts, language, key, words) == [], key


def test_a_language_without_texts_is_told() -> None:
    """By its name."""
    assert errors('[texts.xx]\n"help" = "x"') == ['texts.xx: there are no texts in "xx"']


def check(on: str, numbers: str) -> str:
    """Return the table of somebody's check."""
    return f'[crisis_check]\non = {on}\nby = "Kim"\nnumbers = {numbers}'


def test_a_line_that_the_team_has_tried_counts_from_that_day() -> None:
    """180 days, for exactly the numbers that were tried."""
    late = date(2027, 8, 1)
    assert "over 180 days ago" in errors("", late)[0]
    tried = check("2027-07-20", '["988", "988, press 2"]')
    assert errors(tried, late) == []
    assert len(errors(check("2027-07-20", '["988"]'), late)) == 1
    assert errors(tried, date(2027, 7, 20) + timedelta(days=180)) == []
    assert len(errors(tried, date(2027, 7, 20) + timedelta(days=181))) == 2


def test_a_check_without_a_day_or_in_the_future_is_refused() -> None:
    """Nobody has called tomorrow."""
    assert errors('[crisis_check]\nby = "Kim"') == ["crisis_check.on: the day is missing"]
    said = errors(check("2027-01-02", '["988"]'))
    assert set(said) == {"crisis_check.on: this day is still to come"}


def test_the_newer_of_two_checks_counts() -> None:
    """With its own signature: nobody has signed for another day than theirs."""
    line = LineEntry("US", "A line", call="988", verified_on=date(2026, 5, 1))
    old, new = date(2026, 1, 1), date(2026, 9, 1)
    numbers = frozenset({"988"})
    assert line.last_check(LineCheck(old, "Kim", numbers)) == (date(2026, 5, 1), "")
    assert line.last_check(LineCheck(new, "Kim", numbers)) == (new, "Kim")
    assert line.last_check(LineCheck(new, "Kim", frozenset({"116 123"})))[0] == date(2026, 5, 1)
    assert line.last_check() == (date(2026, 5, 1), "")


def test_both_ways_into_a_file_say_the_same(tmp_path: Path) -> None:
    """What the pages check is what the command checks."""
    path = tmp_path / "mine.toml"
    path.write_text(f"{PEER}\nnmae = 3", encoding="utf-8")
    found = check_program(path, shipped_catalog(), NEW_YEAR)
    _, same = check_definition(path.read_text(encoding="utf-8"), shipped_catalog(), NEW_YEAR)
    assert [one.found for one in found] == [one.found for one in same]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('texts = "10 days"', "it is shorter than 30 days"),
        ('texts = "0 days"', "it is zero"),
        ("texts = 90", ""),
        ('text = "90 days"', ""),
    ],
)
def test_a_limit_that_can_not_be_used_is_refused(line: str, found: str) -> None:
    """Nothing goes by a typing error."""
    told = errors(f"[retention]\n{line}")
    assert any(one.startswith("retention") and found in one for one in told)


def test_what_is_kept_for_ever_is_told() -> None:
    """By `programs check`, until somebody has decided on each of the three."""

    def told(lines: str) -> list[str]:
        text = f"{PEER}\n[retention]\n{lines}"
        problems = check_definition(text, shipped_catalog(), NEW_YEAR)[1]
        return [one.found for one in problems if one.key == "retention"]

    assert told("") == ["kept for ever: texts, answers, left_people"]
    assert told('texts = "365 days"') == ["kept for ever: answers, left_people"]
    whole = 'texts = "365 days"\nanswers = "2000 days"\nleft_people = "30 days"'
    assert told(whole) == []
    assert not parse_program(
        f"{PEER}\n[retention]\n{whole}", shipped_catalog()
    ).retention.is_endless
