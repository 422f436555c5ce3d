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
