"""Whoever would have us text for their own gain: abroad, at a price, in a loop, or in a flood."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.budget import A_PERSON, COUNT_EVERY, LEAST, BudgetMemory, day_budget
from smsserve.domain.errors import RefusedError
from smsserve.domain.messages import Kind
from smsserve.usecases import accounts, alarms, rosters
from smsserve.usecases.destinations import find_problem
from tests.support.outbox_judge import read_rows
from tests.support.world import MONDAY, PASSWORD, Phone, World
from tests.usecases.test_failures import write

BRITISH, CARIBBEAN, AT_A_PRICE = "+447400123456", "+12425550123", "+19005550123"
HEADER = "phone,name,time_zone,language,consent_at,consent_how,consent_wording\n"


def set_up(world: World, **changes: object) -> None:
    """Change the settings of a world."""
    settings = replace(world.runtime.settings, **changes)  # type: ignore[arg-type]
    world.runtime = replace(world.runtime, settings=settings)


def enroll(world: World, number: str) -> str:
    """Enroll a number by roster; returns what was wrong with it, "" for nothing."""
    row = f"{number},Al,UTC,en,2026-05-01,paper form,I agree\n"
    (result,) = rosters.import_roster(world.runtime, io.StringIO(HEADER + row), "peer-support")
    return result.problem


def reasons(world: World) -> list[str]:
    """Return why texts were put away, in the order of writing."""
    return [row["failure_reason"] for row in read_rows(world.runtime) if row["failure_reason"]]


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (BRITISH, "of a country"),
        (CARIBBEAN, "of a country"),
        (AT_A_PRICE, "at a price"),
        ("+14165550123", "of a country"),
        ("+12025550123", ""),
        ("+15550100999", ""),
    ],
)
def test_nobody_is_enrolled_whom_no_text_goes_to(
    quick_world: World, number: str, problem: str
) -> None:
    """The Caribbean shares our calling code; ranges that nobody knows yet pass."""
    assert problem in enroll(quick_world, number)
    assert bool(enroll(quick_world, number)) == bool(problem) or not problem
    assert [one.to for one in quick_world.carrier.sent] == []


def test_a_country_is_added_by_the_settings_and_a_price_never_is(quick_world: World) -> None:
    """Somebody decides it; nothing learns it from traffic."""
    set_up(quick_world, countries=("GB", "CA"))
    assert enroll(quick_world, BRITISH) == ""
    quick_world.tick()
    assert BRITISH in {one.to for one in quick_world.carrier.sent}
    assert "at a price" in enroll(quick_world, AT_A_PRICE)


def test_whose_country_is_no_longer_served_is_left_to_a_person(quick_world: World) -> None:
    """One reason however many texts; what somebody writes by hand and a crisis text still go."""
    ana = quick_world.employ("Ana")
    set_up(quick_world, countries=("GB",))
    assert enroll(quick_world, BRITISH) == ""
    quick_world.tick()
    sam = Phone(quick_world, BRITISH, "Sam")
    sam.skip_to_end()
    set_up(quick_world, countries=())
    for number in range(3):
        write(quick_world, sam, f"number {number}")
    sam.hears_nothing()
    assert reasons(quick_world) == ["no text goes to this number"] * 3
    assert sam.flag is not None
    assert [one.rule for one in sam.flag.evidence] == ["not-served"]
    ana.replies(sam, "Which number reaches you here?")
    sam.receives("Which number")
    sam.texts("i want to die")
    sam.receives("988")


@pytest.mark.parametrize("number", [BRITISH, AT_A_PRICE])
def test_a_stranger_from_abroad_makes_us_text_nothing(quick_world: World, number: str) -> None:
    """Whatever they write and however often; each text is stored all the same."""
    quick_world.employ("Ana")
    caller = Phone(quick_world, number, "caller")
    for words in ("hello", "HELP", "START", "JOIN", "yes", "who is this") * 3:
        assert caller.texts(words) in {"stored", "handled", "received", "new"}
    caller.hears_nothing()


def test_nothing_goes_to_a_number_at_a_price_not_even_in_a_crisis(quick_world: World) -> None:
    """Nobody has such a phone; the team sees what came in."""
    ana = quick_world.employ("Ana")
    Phone(quick_world, AT_A_PRICE, "caller").texts("i want to die")
    assert AT_A_PRICE not in {one.to for one in quick_world.carrier.sent}
    assert ana.sees_flag("crisis").severity == "crisis"


def test_no_account_is_paged_at_a_price(quick_world: World) -> None:
    """Whoever may invite could otherwise have us call a number of theirs all night."""
    with pytest.raises(RefusedError, match="at a price"):
        accounts.create_account(
            quick_world.runtime,
            email="x@example.org",
            name="X",
            role="supporter",
            phone=AT_A_PRICE,
            password=PASSWORD,
        )


def test_without_any_programme_no_country_is_refused() -> None:
    """Nobody has said yet where people are; what is no number is somebody else's to refuse."""
    assert find_problem(BRITISH, ()) is None
    assert find_problem("12345", ()) is None
    assert find_problem(AT_A_PRICE, ()) is not None


ECHOES: dict[str, Callable[[str], str]] = {
    "the same words each time": lambda _heard: "I am away. Text HELP for my office.",
    "what it was told": lambda heard: heard,
    "what it was told, quoted": lambda heard: f'Your message "{heard}" could not be delivered.',
    "a number each time": lambda _heard: "3",
    "crisis words each time": lambda _heard: "Thanks! I want to die is what you wrote?",
}


@pytest.mark.parametrize("machine", ECHOES)
def test_two_machines_that_answer_each_other_stop_soon(quick_world: World, machine: str) -> None:
    """It answers each of our texts at once, hour after hour: it is left to a person."""
    quick_world.employ("Ana")
    quick_world.carrier_blocks = False
    sam = quick_world.enroll("Sam")
    quick_world.fast_forward(days=1)
    rounds = 0
    for _ in range(8):
        for _ in range(50):
            heard = sam.unread
            sam.read = len(sam.inbox)
            if not heard:
                break
            for words in heard:
                rounds += 1
                sam.texts(ECHOES[machine](words))
        quick_world.fast_forward(hours=1)
    assert rounds < 12


@pytest.fixture
def flood(quick_world: World) -> World:
    """Return a world that may send some twenty segments a day, with somebody who coordinates."""
    set_up(quick_world, day_segments=20, texts_per_day=200)
    quick_world.employ("Kim", "coordinator")
    return quick_world


def test_past_the_budget_only_whoever_is_in_need_gets_a_text(flood: World) -> None:
    """A crisis text and the pages go; everything else waits, and is not lost while it is useful."""
    sam = flood.enroll("Sam")
    for number in range(30):
        write(flood, sam, f"number {number}", Kind.ANSWER)
    sam.skip_to_end()
    assert len(sam.inbox) <= 20
    write(flood, sam, "an answer", Kind.ANSWER)
    sam.hears_nothing()
    sam.texts("i want to die")
    sam.receives("988")


def test_a_spent_budget_is_told_once_and_ends_with_the_day(flood: World) -> None:
    """By text to whoever coordinates, and on the queue; the next day all is as before."""
    sam = flood.enroll("Sam")
    kim = flood.employ("Kim", "coordinator")
    for number in range(40):
        write(flood, sam, f"number {number}", Kind.ANSWER)
    kim.phone.receives("limit of texts is used up")
    kim.phone.hears_nothing()
    assert [one.kind for one in alarms.list_alarms(flood.runtime)] == ["budget"]
    flood.fast_forward(hours=24)
    sam.skip_to_end()
    write(flood, sam, "good morning", Kind.ANSWER)
    sam.receives("good morning")


@given(st.integers(0, 1_000_000), st.none() | st.integers(1, 10_000_000))
def test_the_budget_is_what_was_chosen_or_wide(people: int, chosen: int | None) -> None:
    """Two rounds of questions a day for everybody fit in; nobody's own number is changed."""
    if chosen is not None:
        assert day_budget(chosen, people) == chosen
    else:
        assert day_budget(None, people) >= max(LEAST, A_PERSON * people)


def test_people_are_counted_now_and_then() -> None:
    """Also after a clock that was ahead is set right."""
    memory = BudgetMemory()
    assert memory.is_stale(MONDAY)
    memory.counted_at = MONDAY
    assert not memory.is_stale(MONDAY + COUNT_EVERY / 2)
    assert memory.is_stale(MONDAY + COUNT_EVERY)
    assert memory.is_stale(MONDAY - COUNT_EVERY)
