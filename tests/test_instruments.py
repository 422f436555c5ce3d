"""The instrument files: their hashes hold, their figures are as published, edits are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from smsserve.domain.instruments import find_band, hash_wording, score
from smsserve.instruments import load_instruments, read_instruments
from smsserve.toml.problems import ConfigError, Level

FOLDER = Path(__file__).parents[1] / "config" / "instruments"
INSTRUMENTS = load_instruments(FOLDER).by_key


def _with_edit(folder: Path, key: str, old: str, new: str) -> Path:
    """Copy one instrument into an empty folder, with an edit."""
    text = (FOLDER / f"{key}.toml").read_text(encoding="utf-8")
    assert old in text
    (folder / f"{key}.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_all_instruments_are_there() -> None:
    """The list that the project ships."""
    assert set(INSTRUMENTS) == {
        "mood0_10", "mood1_5", "tense0_10", "phq2", "phq8", "phq9",
        "gad2", "gad7", "who5", "k6", "ucla3",
    }  # fmt: skip


def test_the_committed_files_have_no_problem() -> None:
    """No error, and no wording that differs from its hash."""
    assert load_instruments(FOLDER).problems == ()


@pytest.mark.parametrize("key", sorted(INSTRUMENTS))
def test_every_committed_hash_holds(key: str) -> None:
    """The hash written in the file is the hash of the words in it."""
    text = (FOLDER / f"{key}.toml").read_text(encoding="utf-8")
    for wording in INSTRUMENTS[key].wordings.values():
        assert f'sha256 = "{hash_wording(wording)}"' in text


@pytest.mark.parametrize(
    ("key", "size", "highest", "cutoff", "min_items"),
    [
        ("phq2", 2, 6, 3, 2),
        ("phq8", 8, 24, 10, 7),
        ("phq9", 9, 27, 10, 7),
        ("gad2", 2, 6, 3, 2),
        ("gad7", 7, 21, 10, 6),
        ("who5", 5, 100, 50, 5),
        ("k6", 6, 24, 13, 6),
        ("ucla3", 3, 9, None, 3),
        ("mood0_10", 1, 10, None, 1),
        ("mood1_5", 1, 5, None, 1),
        ("tense0_10", 1, 10, None, 1),
    ],
)
def test_size_range_cutoff_and_missing_rule_are_the_published_ones(
    key: str, size: int, highest: int, cutoff: int | None, min_items: int
) -> None:
    """Figures of the content reference, one row each."""
    scale = INSTRUMENTS[key]
    assert (scale.size, scale.cutoff, scale.min_items) == (size, cutoff, min_items)
    assert score(scale, [scale.maximum] * size).total == highest


@pytest.mark.parametrize(
    ("key", "total", "band"),
    [
        ("phq9", 4, "minimal"), ("phq9", 5, "mild"), ("phq9", 10, "moderate"),
        ("phq9", 15, "moderately severe"), ("phq9", 20, "severe"), ("phq8", 9, "mild"),
        ("gad7", 9, "mild"), ("gad7", 15, "severe"), ("k6", 12, "moderate distress"),
        ("k6", 13, "serious distress"), ("who5", 28, "very poor well-being"),
        ("who5", 48, "poor well-being"), ("who5", 52, "fair to good well-being"),
    ],
)  # fmt: skip
def test_bands_begin_where_they_are_published_to_begin(key: str, total: int, band: str) -> None:
    """Borders of the bands."""
    assert find_band(INSTRUMENTS[key], total) == band


def test_change_values_are_two_figures() -> None:
    """The change that matters and the reliable one are kept apart."""
    figures = {key: (INSTRUMENTS[key].mid, INSTRUMENTS[key].rci) for key in ("phq9", "gad7", "k6")}
    assert figures == {"phq9": (5, 6), "gad7": (4, 4), "k6": (None, None)}


def test_item_nine_is_a_safety_item_behind_a_lock() -> None:
    """PHQ-9 is locked, says why, and names what to ask instead."""
    phq9 = INSTRUMENTS["phq9"]
    assert (phq9.safety_items, phq9.locked, phq9.instead) == ((9,), True, "phq8")
    assert "self-harm" in phq9.lock_reason
    assert not any(INSTRUMENTS[key].safety_items for key in INSTRUMENTS if key != "phq9")


def test_short_forms_use_the_words_of_the_long_ones() -> None:
    """PHQ-2 and PHQ-8 are the first items of PHQ-9, GAD-2 those of GAD-7, in each language."""
    for short, long in (("phq2", "phq9"), ("phq8", "phq9"), ("gad2", "gad7")):
        for language, wording in INSTRUMENTS[short].wordings.items():
            whole = INSTRUMENTS[long].wordings[language]
            assert whole.items[: len(wording.items)] == wording.items
            assert whole.options == wording.options


def test_spanish_is_shipped_only_where_there_is_an_official_text() -> None:
    """Never translated by us: the other scales have no Spanish at all."""
    spanish = {key for key, scale in INSTRUMENTS.items() if "es" in scale.wordings}
    assert spanish == {
        "phq2", "phq8", "phq9", "gad2", "gad7", "mood0_10", "mood1_5", "tense0_10",
    }  # fmt: skip


def test_nobody_is_named_as_having_verified_a_wording() -> None:
    """Signing is for people who run a programme."""
    wordings = [wording for scale in INSTRUMENTS.values() for wording in scale.wordings.values()]
    assert {wording.verified_by for wording in wordings} == {""}


def test_a_positive_phq2_offers_phq8() -> None:
    """From the more sensitive cut-off on."""
    assert (INSTRUMENTS["phq2"].offers, INSTRUMENTS["phq2"].cutoff_sensitive) == ("phq8", 2)


def test_an_edited_item_loses_official_status_and_is_reported(tmp_path: Path) -> None:
    """A changed word is a warning with the line; the scale stays usable, without cut-offs."""
    folder = _with_edit(tmp_path, "gad7", "Trouble relaxing", "Hard to relax")
    loaded = load_instruments(folder)
    [problem] = loaded.problems
    assert (problem.level, problem.key) == (Level.WARNING, "wordings.en.sha256")
    assert problem.line is not None
    gad7 = loaded.by_key["gad7"]
    assert not gad7.wordings["en"].official
    assert gad7.wordings["es"].official
    assert score(gad7, [3] * 7, language="en").positive is None


def test_a_changed_recall_period_voids_the_cutoffs_too(tmp_path: Path) -> None:
    """Seven days instead of two weeks is another instrument."""
    folder = _with_edit(tmp_path, "gad2", "Last 2 weeks:", "Last 7 days:")
    assert not load_instruments(folder).by_key["gad2"].wordings["en"].official


@pytest.mark.parametrize(
    ("key", "old", "new", "said"),
    [
        ("gad2", "cutoff = 3", "cutof = 3", 'Did you mean "cutoff"?'),
        ("gad2", "cutoff = 3", "cutoff = 30", "The highest total is 6"),
        ("gad2", "maximum = 3", 'maximum = "3"', "Write maximum = 1"),
        ("gad2", 'key = "gad2"', 'key = "gad3"', 'Write key = "gad2"'),
        ("gad2", "min_items = 2", "min_items = 3", "At most 2"),
        ("gad2", "{ value = 3,", "{ value = 2,", "one option for each value from 0 to 3"),
        ("gad2", '"Several days"', '"Stop"', "a word the carrier acts on"),
        ("gad2", '"Several days"', '"yes"', "a word the carrier acts on"),
        ("gad7", "at = 10", "at = 4", "List bands from low to high"),
        ("phq2", 'offers = "phq8"', 'offers = "phq7"', '"phq7" is unknown'),
        ("who5", "minimum = 0", "minimum = ", "not valid TOML"),
        ("gad2", "verified_on = 2026-11-22", 'verified_on = "today"', "without quotes"),
        ("gad2", '  "Not being able', '#  "Not being able', "different numbers of items"),
    ],
)
def test_a_mistake_is_refused_with_the_remedy(
    tmp_path: Path, key: str, old: str, new: str, said: str
) -> None:
    """Each error names file and line, and says what to write instead."""
    folder = _with_edit(tmp_path, key, old, new)
    with pytest.raises(ConfigError) as caught:
        load_instruments(folder)
    assert said in str(caught.value)
    assert f"{key}.toml:" in str(caught.value)


def test_a_safety_item_must_exist(tmp_path: Path) -> None:
    """An item number beyond the scale would never be asked, so it would never raise a flag."""
    folder = _with_edit(tmp_path, "phq9", "safety_items = [9]", "safety_items = [10]")
    found = [problem.key for problem in read_instruments(folder).problems]
    assert "safety_items" in found


def test_an_instrument_without_any_wording_is_refused(tmp_path: Path) -> None:
    """There would be nothing to ask."""
    text = (FOLDER / "k6.toml").read_text(encoding="utf-8")
    cut = text[: text.index("[wordings.en]")] + "[wordings]\n"
    (tmp_path / "k6.toml").write_text(cut, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"wordings: error: no language is given"):
        load_instruments(tmp_path)


def test_a_lock_must_give_its_reason(tmp_path: Path) -> None:
    """Whoever meets the lock is told why."""
    folder = _with_edit(tmp_path, "phq9", "lock_reason", "# lock_reason")
    found = [problem.key for problem in read_instruments(folder).problems]
    assert "lock_reason" in found


# --- What the content reference says of each scale, row by row ----------------------------------

ITEMS = {
    "phq9": (
        "Little interest or pleasure in doing things",
        "Feeling down, depressed, or hopeless",
        "Trouble falling or staying asleep, or sleeping too much",
        "Feeling tired or having little energy",
        "Poor appetite or overeating",
        (
            "Feeling bad about yourself \u2014 or that you are a failure or have let yourself "
            "or your family down"
        ),
        "Trouble concentrating on things, such as reading the newspaper or watching television",
        (
            "Moving or speaking so slowly that other people could have noticed? Or the opposite "
            "\u2014 being so fidgety or restless that you have been moving around a lot more than "
            "usual"
        ),
        "Thoughts that you would be better off dead or of hurting yourself in some way",
    ),
    "gad7": (
        "Feeling nervous, anxious or on edge",
        "Not being able to stop or control worrying",
        "Worrying too much about different things",
        "Trouble relaxing",
        "Being so restless that it is hard to sit still",
        "Becoming easily annoyed or irritable",
        "Feeling afraid as if something awful might happen",
    ),
    "who5": (
        "I have felt cheerful and in good spirits",
        "I have felt calm and relaxed",
        "I have felt active and vigorous",
        "I woke up feeling fresh and rested",
        "My daily life has been filled with things that interest me",
    ),
    "k6": (
        "nervous?",
        "hopeless?",
        "restless or fidgety?",
        "so depressed that nothing could cheer you up?",
        "that everything was an effort?",
        "worthless?",
    ),
    "ucla3": (
        "How often do you feel that you lack companionship?",
        "How often do you feel left out?",
        "How often do you feel isolated from others?",
    ),
}


@pytest.mark.parametrize("key", sorted(ITEMS))
def test_every_item_is_in_the_published_words(key: str) -> None:
    """Letter by letter; a dash that SMS has not is changed only where a text is made."""
    assert INSTRUMENTS[key].wordings["en"].items == ITEMS[key]


@pytest.mark.parametrize(
    ("key", "stem"),
    [
        ("phq9", "Over the last 2 weeks, how often have you been bothered by any of the following"),
        ("gad7", "Over the last 2 weeks, how often have you been bothered by any of the following"),
        ("who5", "Over the last 2 weeks"),
        ("k6", "During the past 30 days, about how often did you feel"),
    ],
)
def test_every_stem_names_its_recall_period(key: str, stem: str) -> None:
    """Two weeks or thirty days: another period is another instrument."""
    assert INSTRUMENTS[key].wordings["en"].stem.startswith(stem)


@pytest.mark.parametrize(
    ("key", "labels"),
    [
        (
            "phq9",
            {0: "Not at all", 1: "Several days", 2: "More than half the days"}
            | {3: "Nearly every day"},
        ),
        (
            "who5",
            {0: "At no time", 1: "Some of the time", 2: "Less than half of the time"}
            | {3: "More than half of the time", 4: "Most of the time", 5: "All of the time"},
        ),
        (
            "k6",
            {0: "None of the time", 1: "A little of the time", 2: "Some of the time"}
            | {3: "Most of the time", 4: "All of the time"},
        ),
        ("ucla3", {1: "Hardly ever", 2: "Some of the time", 3: "Often"}),
    ],
)
def test_every_answer_has_its_published_number(key: str, labels: dict[int, str]) -> None:
    """The printed K6 counts from one: here it is recoded to the sum that is published."""
    options = INSTRUMENTS[key].wordings["en"].options
    assert {option.value: option.label for option in options} == labels


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("phq2", "No permission required to reproduce, translate, display or distribute"),
        ("phq8", "Spitzer"),
        ("phq9", "educational grant from Pfizer"),
        ("gad2", "No permission required"),
        ("gad7", "Kroenke"),
        ("k6", "World Health Organization 2003. Kessler RC et al."),
        ("who5", "World Health Organization"),
        ("ucla3", "Russell"),
    ],
)
def test_every_published_scale_carries_its_notice(key: str, words: str) -> None:
    """And a licence that says what may be done with it."""
    assert words in INSTRUMENTS[key].notice
    assert INSTRUMENTS[key].licence


def test_what_may_not_be_used_for_profit_says_so() -> None:
    """WHO-5 and the loneliness scale; our own wordings are anybody's."""
    assert {key for key in INSTRUMENTS if INSTRUMENTS[key].non_commercial} == {"who5", "ucla3"}
    own = ("mood0_10", "mood1_5", "tense0_10")
    assert all(INSTRUMENTS[key].licence.startswith("CC0") for key in own)


@pytest.mark.parametrize(
    ("key", "missing", "total"),
    [
        ("phq9", 2, 9.0), ("phq9", 3, None), ("phq8", 1, 8.0), ("phq8", 2, None),
        ("gad7", 1, 7.0), ("gad7", 2, None), ("phq2", 1, None), ("gad2", 1, None),
        ("who5", 1, None), ("k6", 1, None), ("ucla3", 1, None),
    ],
)  # fmt: skip
def test_missing_items_are_filled_only_as_far_as_each_scale_allows(
    key: str, missing: int, total: float | None
) -> None:
    """With the mean of the others, and marked; all others need every item."""
    scale = INSTRUMENTS[key]
    made = score(scale, [1] * (scale.size - missing) + [None] * missing)
    assert (made.total, made.estimated) == (total, total is not None)


@pytest.mark.parametrize(
    ("key", "figures"),
    [
        ("phq2", (None, None)), ("phq8", (5, 6)), ("phq9", (5, 6)), ("gad2", (None, None)),
        ("gad7", (4, 4)), ("who5", (10, None)), ("k6", (None, None)), ("ucla3", (None, None)),
        ("mood0_10", (2, None)), ("tense0_10", (2, None)), ("mood1_5", (None, None)),
    ],
)  # fmt: skip
def test_change_values_are_given_only_where_there_are_any(
    key: str, figures: tuple[float | None, float | None]
) -> None:
    """The smallest change that matters, and the smallest that is reliable."""
    assert (INSTRUMENTS[key].mid, INSTRUMENTS[key].rci) == figures


def test_spanish_that_is_still_to_be_compared_says_so() -> None:
    """Line by line with the official sheet, by a person."""
    for key in ("phq2", "phq8", "phq9", "gad2", "gad7"):
        assert "line by line" in INSTRUMENTS[key].wordings["es"].caveat
    for key in ("mood0_10", "mood1_5", "tense0_10"):
        assert "native reader" in INSTRUMENTS[key].wordings["es"].caveat
