"""Finding: needs in people's own words, places that are fresh and near, and whether it worked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smsserve.domain.conversation import decide
from smsserve.domain.decisions import Decision
from smsserve.domain.finding import GivePlaces, KeepResult, LookFor, read_barrier
from smsserve.domain.flags import FlagKind
from smsserve.domain.needs import Need, needs_of, read_need
from smsserve.domain.places import (
    HIDE_AFTER,
    WARN_AFTER,
    Place,
    PlaceError,
    check_columns,
    describe,
    find_places,
    is_doubtful,
    is_hidden,
    read_place,
)
from smsserve.domain.prompts import Prompt, PromptKind
from tests.support.situations import HOUR, NOW, decide_on, flagged, says, situation

TODAY = date(2026, 5, 4)
ROW = {
    "id": "p1",
    "organization": "Elm St Church",
    "service": "Food pantry",
    "address": "12 Elm St",
    "phone": "202-555-0101",
    "taxonomy_term": "Food Pantry",
    "assured_date": "2026-04-03",
    "postal_code": "10451",
    "city": "Bronx",
}


def during(kind: PromptKind, step: str, text: str) -> Decision:
    """Return the decision on a text while places are offered or asked about."""
    details = {"request": "r1", "next": "0", "need": "food", "what": "Elm St"}
    return decide(situation(prompt=Prompt(kind, step, NOW + HOUR, details)), text, NOW)


def place(**changes: object) -> Place:
    """Return a place, changed as told."""
    return read_place(ROW | {name: str(value) for name, value in changes.items()}, TODAY)


@pytest.mark.parametrize(
    ("words", "need", "area"),
    [
        ("food", Need.FOOD, ""),
        ("food 10001", Need.FOOD, "10001"),
        ("a food pantry near Bronx", Need.FOOD, "bronx"),
        ("comida en Mott Haven", Need.FOOD, "mott haven"),
        ("despensa", Need.FOOD, ""),
        ("help with rent", Need.BILLS, ""),
        ("somewhere to stay", Need.SHELTER, ""),
        ("refugio", Need.SHELTER, ""),
        ("aventón", Need.TRANSPORT, ""),
        ("abogado de inmigracion", Need.LEGAL, "inmigracion"),
        ("aa meeting", Need.RECOVERY, "meeting"),
        ("doctora", Need.HEALTH, ""),
        ("zebra", None, ""),
    ],
)
def test_a_need_is_read_in_both_languages(words: str, need: Need | None, area: str) -> None:
    """And what else is said is where."""
    found = read_need(words)
    assert found[0] is need
    if need not in {Need.LEGAL, Need.RECOVERY}:
        assert found[1] == area


def test_find_looks_and_bare_find_says_what_there_is() -> None:
    """What nobody has a word for is seen by a person."""
    assert decide_on("FIND food 10001").actions == (LookFor(Need.FOOD, "10001", "food 10001"),)
    assert says(decide_on("FIND")) == ["res.what"]
    unknown = decide_on("FIND zebra")
    assert says(unknown) == ["res.what"]
    assert [one.kind for one in flagged(unknown)] == [FlagKind.NEED]


def test_a_reason_to_live_is_nothing_to_find() -> None:
    """It is no command at all."""
    assert not any(isinstance(one, LookFor) for one in decide_on("find a reason to live").actions)


def test_an_offer_is_taken_left_or_gone_on_with() -> None:
    """YES, NO, and OTHER once there were some."""
    assert GivePlaces("r1", 0) in during(PromptKind.FIND, "offer", "si").actions
    assert KeepResult("r1", "declined") in during(PromptKind.FIND, "offer", "no").actions
    assert GivePlaces("r1", 0) in during(PromptKind.FIND, "given", "OTRO").actions


@pytest.mark.parametrize(
    ("text", "outcome", "key"),
    [
        ("1", "through", "res.good"),
        ("yes", "through", "res.good"),
        ("2 they were closed", "no_luck", "res.barrier"),
        ("sin suerte", "no_luck", "res.barrier"),
        ("3", "not_yet", "res.later"),
        ("todavia no", "not_yet", "res.later"),
    ],
)
def test_did_you_get_through(text: str, outcome: str, key: str) -> None:
    """No luck is a person's to look at."""
    decision = during(PromptKind.FOLLOW, "through", text)
    assert KeepResult("r1", outcome) in decision.actions
    assert says(decision) == [key]
    assert [one.kind for one in flagged(decision)] == (
        [FlagKind.NO_LUCK] if outcome == "no_luck" else []
    )


@pytest.mark.parametrize(
    ("text", "barrier"),
    [("1", "full"), ("no contestan", "no_answer"), ("too far", "transport"), ("meh", "other")],
)
def test_what_was_in_the_way_is_kept(text: str, barrier: str) -> None:
    """By number or in words."""
    assert read_barrier(text) == barrier
    decision = during(PromptKind.FOLLOW, "barrier", text)
    assert KeepResult("r1", "no_luck", barrier) in decision.actions


def test_a_place_that_was_not_checked_for_long_is_doubted_and_then_hidden() -> None:
    """90 days, 180 days."""
    one = place()
    checked = one.assured_date
    assert not is_doubtful(one, checked + WARN_AFTER)
    assert is_doubtful(one, checked + WARN_AFTER + timedelta(days=1))
    assert not is_hidden(one, checked + HIDE_AFTER)
    old = checked + HIDE_AFTER + timedelta(days=1)
    assert is_hidden(one, old)
    assert find_places([one], Need.FOOD, "", "en", old) == []


def test_places_are_near_and_speak_the_language_first() -> None:
    """By ZIP code or town; nothing elsewhere is offered."""
    english = place(id="a", languages="en", assured_date="2026-05-01")
    both = place(id="b", languages="en; es")
    found = find_places([english, both], Need.FOOD, "bronx", "es", TODAY)
    assert [one.id for one in found] == ["b", "a"]
    assert find_places([english, both], Need.FOOD, "10001", "es", TODAY) == []
    assert find_places([english, both], Need.LEGAL, "", "en", TODAY) == []
    assert len(find_places([english, both], Need.FOOD, "10451", "en", TODAY)) == 2


def test_a_card_says_what_is_unknown() -> None:
    """An empty cell is not left to be guessed."""
    said = describe(place(schedule="Tue 2pm", schedule_es="mar 14 h"), "es")
    assert said["when"] == "mar 14 h"
    assert "costo" in said["cost"]
    assert describe(place(), "en")["when"] == "Call for hours"


@pytest.mark.parametrize(
    ("column", "text", "says_so"),
    [
        ("phone", "call us", "no phone number"),
        ("phone", "", "is empty"),
        ("assured_date", "3 May", "write one like"),
        ("assured_date", "2027-01-01", "future"),
        ("assured_date", "1999-01-01", "no year"),
        ("taxonomy_term", "Zebras", "write one of"),
        ("schedule", "x" * 41, "longer than 40"),
        ("address", "12 Elm\x00", "can not be seen"),
    ],
)
def test_a_cell_that_can_not_be_used_is_named_with_its_mend(
    column: str, text: str, says_so: str
) -> None:
    """Column and what to write instead."""
    row = ROW | {column: text}
    if column == "taxonomy_term":
        row["service"] = "Animals"
    with pytest.raises(PlaceError, match=says_so) as caught:
        read_place(row, TODAY)
    assert caught.value.column == column


def test_a_header_is_checked_before_anything() -> None:
    """Unknown, missing, twice."""
    assert check_columns(list(ROW)) == []
    found = "; ".join(check_columns(["id", "id", "shoe"]))
    for part in ('unknown column "shoe"', '"phone" is missing', '"id" is there twice'):
        assert part in found


def test_terms_of_a_taxonomy_are_needs() -> None:
    """Several, parted by a semicolon."""
    assert needs_of("Food Pantry; Help Pay for Utilities") == {Need.FOOD, Need.BILLS}
