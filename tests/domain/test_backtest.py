"""Backtest: changed rules on one person's history, beside what was raised."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.backtest import Life, Noted, PastFlag, Report, compare, replay, report
from smsserve.domain.flags import Severity
from smsserve.domain.judging import Round
from smsserve.domain.programs import FlagRules
from tests.support.catalogs import shipped_catalog

START = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
END = START + 90 * DAY
RULES = FlagRules(cutoffs={"phq8": 10})


def rounds(key: str, *totals: float, every: timedelta = 3 * DAY) -> tuple[Round, ...]:
    """Return scores at a steady pace from the start on."""
    scale = shipped_catalog().instruments[key]
    return tuple(
        Round(scale, total, False, START + every * index) for index, total in enumerate(totals)
    )


def lived(*totals: float, useful: bool | None = None) -> Life:
    """Return the life of somebody with these moods, flagged as the rules say, each flag a day."""
    bare = Life(rounds("mood0_10", *totals))
    noted, flags = [], []
    for index, one in enumerate(replay(bare, RULES, START, END)):
        flag_id = f"flag-{index}"
        noted.append(Noted(one.rule_id, one.severity, one.at + timedelta(seconds=1), flag_id))
        flags.append(PastFlag(flag_id, one.at, one.at + DAY, useful))
    return Life(bare.rounds, noted=tuple(noted), flags=tuple(flags))


def tried(life: Life, rules: FlagRules) -> Report:
    """Return what changed rules make of a life."""
    return report([(life, compare(life, [], replay(life, rules, START, END), DAY))], 90)


moods = st.lists(st.integers(0, 10).map(float), max_size=30)


@given(moods)
def test_the_same_rules_raise_the_same_flags(totals: list[float]) -> None:
    """None is new, none is lost, and each rule counts what it counted."""
    life = lived(*totals)
    found = tried(life, RULES)
    assert (found.new, found.lost) == (0, 0)
    assert found.would_raise == found.raised == len(life.flags)
    assert all(row.raised == row.would_raise for row in found.rows)


@given(moods, st.integers(0, 10), st.integers(1, 10))
def test_whatever_the_rules_flags_are_kept_or_lost(
    totals: list[float], low: int, drop: int
) -> None:
    """Every flag of the past is one of both, and a useful one that is lost is named."""
    life = lived(*totals, useful=True)
    found = tried(life, FlagRules(cutoffs={}, mood_low=low, mood_drop=drop))
    assert found.kept + found.lost == found.raised
    assert len(found.lost_useful) == found.lost


def test_a_lower_limit_loses_flags_and_names_the_useful_ones() -> None:
    """A mood of 2 was flagged; with a limit of 1 it would not have been."""
    life = lived(7, 2, 7, useful=True)
    found = tried(life, FlagRules(cutoffs={}, mood_low=1))
    assert (found.raised, found.would_raise) == (1, 0)
    assert found.lost_useful == ("flag-0",)
    assert [(row.rule_id, row.raised, row.useful, row.would_raise) for row in found.rows] == [
        ("mood-low", 1, 1, 0)
    ]


def test_a_higher_limit_raises_new_flags() -> None:
    """Two moods of 3 a few days apart are two flags, within a day they are one."""
    for every, new in ((3 * DAY, 2), (HOUR, 1)):
        life = Life(rounds("mood0_10", 3, 3, every=every))
        found = tried(life, FlagRules(cutoffs={}, mood_low=3))
        assert (found.raised, found.new) == (0, new)


def test_what_is_new_stacks_on_a_flag_that_was_open() -> None:
    """One open flag per person, as ever."""
    open_flag = PastFlag("flag-0", START - HOUR, START + HOUR, None)
    silence = Noted("silence", Severity.ROUTINE, START - HOUR, "flag-0")
    life = Life(rounds("mood0_10", 3), noted=(silence,), flags=(open_flag,))
    found = report(
        [(life, compare(life, [silence], replay(life, FlagRules({}, 3), START, END), DAY))], 90
    )
    assert (found.raised, found.new, found.lost) == (1, 0, 0)


def test_a_muted_rule_finds_nothing() -> None:
    """The flag it raised is lost."""
    found = tried(lived(1), FlagRules(cutoffs={}, muted={"mood-low": "agreed"}))
    assert (found.would_raise, found.lost) == (0, 1)


def test_a_number_beside_crisis_words_is_no_reason_of_its_own() -> None:
    """The words are, and were."""
    words = Noted("crisis-words", Severity.CRISIS, START, "flag-0")
    life = Life(rounds("mood0_10", 1), noted=(words,))
    assert replay(life, RULES, START, END) == []


def test_what_was_before_the_stretch_is_known_but_not_counted() -> None:
    """A habit of last year tells what is usual today."""
    life = Life(rounds("mood0_10", 7, 7, 7, 7, 1, 7, 4))
    late = START + 15 * DAY
    assert [one.rule_id for one in replay(life, RULES, late, END)] == ["mood-below-usual"]
    assert [one.rule_id for one in replay(life, RULES, START, late)] == ["mood-low"]


def test_a_silence_is_found_when_it_became_unusual() -> None:
    """After 48 hours, once, also if two more questions went unanswered; a reply ends it."""
    asked = (START, START + 3 * DAY, START + 6 * DAY, START + 20 * DAY)
    heard = (START + HOUR, START + 19 * DAY, START + 20 * DAY + HOUR)
    (one,) = replay(Life(asked=asked, heard=heard), RULES, START, END)
    assert (one.rule_id, one.at) == ("silence", START + 3 * DAY + 48 * HOUR)


def test_flags_a_week_are_the_flags_of_seven_days() -> None:
    """Three in ninety days."""
    found = tried(lived(1, 7, 1, 7, 1), RULES)
    assert found.raised == 3
    assert round(found.a_week(found.raised), 2) == 0.23
