"""The plan of a round: each question once, kept as it was however the programme changes."""

from __future__ import annotations

import json

import pytest

from smsserve.domain.checkins import (
    Question,
    from_json,
    is_last_of_instrument,
    next_part,
    number_within,
    plan_questions,
    set_size,
    starts_set,
    to_json,
)
from smsserve.domain.instruments import Instrument
from tests.support.catalogs import shipped_catalog


@pytest.fixture(scope="module")
def instruments() -> dict[str, Instrument]:
    """Return the instruments that are shipped."""
    return dict(shipped_catalog().instruments)


def test_a_round_asks_every_item_in_order(instruments: dict[str, Instrument]) -> None:
    """Open words first, then each scale from its first item on."""
    plan = plan_questions(("open", "phq2", "gad2"), instruments)
    assert [(one.key, one.item) for one in plan] == [
        ("open", 0), ("phq2", 1), ("phq2", 2), ("gad2", 1), ("gad2", 2),
    ]  # fmt: skip


def test_what_two_rules_ask_is_asked_once(instruments: dict[str, Instrument]) -> None:
    """Nobody answers the same thing twice in one round."""
    plan = plan_questions(("open", "mood0_10", "open", "mood0_10"), instruments)
    assert plan == (Question("open", 0), Question("mood0_10", 1))


def test_a_stored_plan_comes_back_as_it_was(instruments: dict[str, Instrument]) -> None:
    """Through the database's JSON."""
    plan = plan_questions(("open", "phq2", "mood0_10"), instruments)
    assert from_json(json.loads(json.dumps(to_json(plan)))) == plan


def test_an_instrument_ends_at_its_last_item(instruments: dict[str, Instrument]) -> None:
    """Words have no score."""
    plan = plan_questions(("open", "phq2", "gad2", "mood0_10"), instruments)
    ends = [is_last_of_instrument(plan, position) for position in range(len(plan))]
    assert ends == [False, False, True, False, True, True]


def test_items_are_counted_over_the_whole_round(instruments: dict[str, Instrument]) -> None:
    """What is shown as 2/4 counts what has a scale; words are not counted."""
    plan = plan_questions(("open", "phq2", "gad2"), instruments)
    assert [number_within(plan, position) for position in range(1, 5)] == [
        (1, 4), (2, 4), (3, 4), (4, 4),
    ]  # fmt: skip


def test_only_a_question_in_own_words_takes_any_words() -> None:
    """Item 0 is no item."""
    assert Question("open", 0).in_own_words
    assert not Question("phq2", 1).in_own_words


def test_a_set_of_several_starts_at_its_first_scale_item(
    instruments: dict[str, Instrument],
) -> None:
    """Own words and single questions start none."""
    plan = plan_questions(("open", "phq2", "gad2"), instruments)
    assert [starts_set(plan, at) for at in range(5)] == [False, True, False, False, False]
    single = plan_questions(("open", "mood0_10"), instruments)
    assert not any(starts_set(single, at) for at in range(2))


def test_a_set_that_is_added_is_counted_by_itself(instruments: dict[str, Instrument]) -> None:
    """What is offered after four questions is 1 of 8, with a start of its own."""
    plan = plan_questions(("phq2", "gad2"), instruments)
    plan += plan_questions(("phq8",), instruments, part=next_part(plan))
    assert (number_within(plan, 3), number_within(plan, 4)) == ((4, 4), (1, 8))
    assert (set_size(plan, 0), set_size(plan, 11)) == (4, 8)
    assert [at for at in range(12) if starts_set(plan, at)] == [0, 4]
    assert from_json(json.loads(json.dumps(to_json(plan)))) == plan


def test_a_plan_from_before_there_were_parts_is_one_set() -> None:
    """What is stored stays readable."""
    assert from_json([["open", 0], ["phq2", 1]]) == (Question("open", 0), Question("phq2", 1))
