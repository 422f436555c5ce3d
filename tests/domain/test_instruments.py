"""Scores: ranges, bands, cut-offs, missing items, and what an altered wording loses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.instruments import (
    Band,
    Instrument,
    Option,
    Wording,
    find_band,
    hash_wording,
    is_positive,
    is_safety_answer,
    score,
)

_ENGLISH = Wording(
    language="en",
    official=True,
    stem="Over the last 2 weeks",
    recall="Last 2 weeks:",
    items=("first", "second", "third"),
    options=tuple(Option(value, f"label {value}") for value in range(4)),
)
_SCALE = Instrument(
    key="three",
    version="1",
    name="Three",
    wordings={"en": _ENGLISH},
    minimum=0,
    maximum=3,
    bands=(Band(0, "low"), Band(4, "middle"), Band(7, "high")),
    cutoff=5,
    higher_is_worse=True,
    min_items=2,
    mid=2,
    rci=3,
    safety_items=(3,),
    licence="CC0",
    notice="",
    source="made up",
    sha256={"en": hash_wording(_ENGLISH)},
)
_WELLBEING = replace(
    _SCALE,
    higher_is_worse=False,
    factor=4,
    cutoff=20,
    min_items=3,
    bands=(Band(0, "poor"), Band(21, "good")),
)

values = st.lists(st.none() | st.integers(0, 3), min_size=3, max_size=3)


def test_a_full_set_is_the_sum_of_its_items() -> None:
    """Three answers make an exact total with its band and its side of the cut-off."""
    result = score(_SCALE, [1, 2, 3])
    assert (result.total, result.answered, result.estimated) == (6, 3, False)
    assert (result.band, result.positive) == ("middle", True)


def test_an_allowed_missing_item_is_filled_with_the_mean_and_marked() -> None:
    """Two of three answered: the mean stands in for the third, unrounded."""
    result = score(_SCALE, [1, None, 2])
    assert (result.total, result.answered, result.estimated) == (4.5, 2, True)


def test_too_many_missing_items_give_no_total() -> None:
    """Below `min_items` nothing is computed, but the answers are counted."""
    result = score(_SCALE, [3, None, None])
    assert (result.total, result.answered, result.band, result.positive) == (None, 1, None, None)


def test_a_factor_scales_the_sum_and_lower_can_be_worse() -> None:
    """A well-being scale is positive at or below its cut-off."""
    assert score(_WELLBEING, [1, 2, 2]).total == 20
    assert score(_WELLBEING, [1, 2, 2]).positive is True
    assert score(_WELLBEING, [2, 2, 2]).positive is False


def test_a_scale_without_a_cutoff_is_neither_positive_nor_negative() -> None:
    """No cut-off, no verdict; no band below the first one either."""
    bare = replace(_SCALE, cutoff=None, bands=(Band(3, "some"),))
    assert score(bare, [0, 1, 1]).positive is None
    assert score(bare, [0, 1, 1]).band is None


def test_a_programme_may_use_its_own_cutoff() -> None:
    """The cut-off of a programme replaces the published one."""
    assert is_positive(_SCALE, 3, cutoff=2) is True
    assert is_positive(_SCALE, 3) is False


def test_an_altered_wording_has_a_total_but_no_cutoffs() -> None:
    """Answers to other words are still added up; bands and cut-off do not apply to them."""
    altered = replace(_SCALE, wordings={"en": replace(_ENGLISH, official=False)})
    result = score(altered, [3, 3, 3])
    assert (result.total, result.band, result.positive) == (9, None, None)


def test_each_language_keeps_its_own_right_to_the_cutoffs() -> None:
    """An adapted Spanish wording does not take the cut-off from English answers."""
    spanish = replace(_ENGLISH, language="es", official=False)
    both = replace(_SCALE, wordings={"en": _ENGLISH, "es": spanish})
    assert score(both, [3, 3, 3], language="en").positive is True
    assert score(both, [3, 3, 3], language="es").positive is None
    assert score(both, [3, 3, 3], language="fr").positive is None
    assert score(both, [3, 3, 3]).positive is None


@pytest.mark.parametrize("given_values", [[1, 2], [1, 2, 3, 0], []])
def test_a_wrong_number_of_values_is_refused(given_values: list[int | None]) -> None:
    """One value per item, None for an item left out."""
    with pytest.raises(ValueError, match="takes 3 values"):
        score(_SCALE, given_values)


def test_a_value_out_of_range_is_refused_without_being_named() -> None:
    """An answer is health data: the error must not repeat it."""
    with pytest.raises(ValueError, match="outside the range of three") as caught:
        score(_SCALE, [1, 17, 2])
    assert "17" not in str(caught.value)


def test_any_answer_but_none_at_all_to_a_safety_item_needs_a_person() -> None:
    """From 1 up, on that item only."""
    assert [is_safety_answer(_SCALE, 3, value) for value in range(4)] == [False, True, True, True]
    assert not is_safety_answer(_SCALE, 2, 3)


def test_the_hash_covers_every_word_a_person_reads() -> None:
    """Any change of stem, recall, item, option, mark or language changes the hash."""
    altered = [
        replace(_ENGLISH, stem="Over the last week"),
        replace(_ENGLISH, recall="Last week:"),
        replace(_ENGLISH, items=("first", "second", "Third")),
        replace(_ENGLISH, options=(Option(1, "label 0"), *_ENGLISH.options[1:])),
        replace(_ENGLISH, mark="."),
        replace(_ENGLISH, language="es"),
    ]
    hashes = {hash_wording(wording) for wording in (_ENGLISH, *altered)}
    assert len(hashes) == 7


def test_the_hash_does_not_cover_who_checked_it() -> None:
    """Signing a wording does not unlock it."""
    assert hash_wording(replace(_ENGLISH, verified_by="Ana", caveat="x")) == hash_wording(_ENGLISH)


@given(values)
def test_a_total_stays_within_the_range_of_the_scale(answers: list[int | None]) -> None:
    """Filled in or not, a total is between the least and the most possible."""
    result = score(_SCALE, answers)
    assert result.total is None or 0 <= result.total <= 9


@given(values)
def test_a_total_is_there_exactly_when_enough_was_answered(answers: list[int | None]) -> None:
    """Estimated exactly when something is missing but enough is there."""
    answered = sum(value is not None for value in answers)
    result = score(_SCALE, answers)
    assert result.answered == answered
    assert (result.total is not None) == (answered >= 2)
    assert result.estimated == (answered == 2)


@given(values, st.integers(0, 2))
def test_a_worse_answer_never_lowers_the_total(answers: list[int | None], item: int) -> None:
    """Raising one answer raises the total and never undoes a positive screen."""
    old = answers[item]
    if old is None or old == 3:
        return
    before = score(_SCALE, answers)
    after = score(_SCALE, [*answers[:item], old + 1, *answers[item + 1 :]])
    if before.total is None or after.total is None:
        assert before.total is after.total
    else:
        assert after.total > before.total
        assert bool(after.positive) >= bool(before.positive)


@given(st.floats(0, 9))
def test_every_total_has_the_highest_band_it_reaches(total: float) -> None:
    """Bands leave no gap, also between whole numbers."""
    expected = "high" if total >= 7 else "middle" if total >= 4 else "low"
    assert find_band(_SCALE, total) == expected
