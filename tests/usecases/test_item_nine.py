"""Item 9 of the PHQ-9: who may ask it, and the five steps of an answer above "not at all"."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.errors import SmsserveError
from smsserve.domain.programs import ATTESTATIONS
from smsserve.toml.problems import ConfigError
from smsserve.usecases import accounts, checkins
from tests.support.mishaps import change_program
from tests.support.surveys import kept, last_round, open_set, totals, welcomed
from tests.support.world import Phone, Teammate, World

ASK = ('questions = ["phq2", "gad2"]', 'questions = ["phq9"]')
CUT = ("phq2 = 3\ngad2 = 3\n", "")


def attest(*names: str) -> tuple[str, str]:
    """Return the change of a programme's file that vouches for some of the conditions."""
    lines = "".join(f"{name} = true\n" for name in names)
    return "[windows]\n", f"[attested.phq9]\n{lines}\n[windows]\n"


@pytest.mark.parametrize("left_out", ATTESTATIONS)
def test_it_stays_locked_unless_all_four_are_vouched_for(quick_world: World, left_out: str) -> None:
    """And what to ask instead is named, with the reason."""
    some = [name for name in ATTESTATIONS if name != left_out]
    with pytest.raises((ConfigError, SmsserveError)) as refused:
        change_program(quick_world, ASK, CUT, attest(*some))
    assert '"phq9" is locked' in str(refused.value)
    assert 'Use "phq8" instead' in str(refused.value)


@pytest.fixture
def sam(quick_world: World) -> Phone:
    """Return the phone of somebody who has reached item 9."""
    phone = welcomed(quick_world)
    change_program(quick_world, ASK, CUT, attest(*ATTESTATIONS))
    open_set(quick_world, phone)
    for _ in range(8):
        phone.texts("1")
    assert "9/9" in phone.inbox[-1].body
    phone.skip_to_end()
    return phone


def test_nothing_else_is_asked_and_the_crisis_text_comes(quick_world: World, sam: Phone) -> None:
    """Steps 1 and 2: the set is over, the text names who is alerted and where help is."""
    sam.texts("1")
    sam.receives("A person on our team has been alerted", "988")
    sam.hears_nothing()
    assert last_round(quick_world)["state"] == "cancelled"
    assert kept(quick_world, sam)["phq9.9"] == 1
    assert totals(quick_world, sam) == {"phq9": 9}


def test_a_person_is_paged_within_the_quarter_hour(quick_world: World, sam: Phone) -> None:
    """Step 3: a crisis flag with its clock, and a page that says nothing about it."""
    sam.texts("nearly every day")
    flag = sam.flag
    assert flag is not None
    assert flag.severity == "crisis"
    assert flag.due_at - flag.opened_at == timedelta(minutes=15)
    pages = [one.body for one in quick_world.carrier.sent if one.to.startswith("+1555018")]
    assert pages
    assert not any(word in body.lower() for body in pages for word in ("sam", "harm", "phq"))


def test_the_person_asks_on_and_nothing_automatic_comes_between(
    quick_world: World, sam: Phone
) -> None:
    """Step 4: what the person texts arrives, what was planned does not."""
    sam.texts("2")
    sam.skip_to_end()
    (ana,) = _team(quick_world)
    ana.acknowledges(ana.sees_flag("crisis"))
    ana.replies(sam, "I am Ana, a real person, and I am here. Are you safe right now?")
    sam.receives("Are you safe right now?")
    assert checkins.start(quick_world.runtime, None)[0].reason != ""
    sam.hears_nothing()


def test_what_comes_after_is_up_to_a_person(quick_world: World, sam: Phone) -> None:
    """Step 5: nothing is asked again by itself; once the flag is closed a person may start anew."""
    sam.texts("2")
    quick_world.clock.advance(timedelta(hours=22))
    quick_world.tick()
    assert last_round(quick_world)["state"] == "cancelled"
    (ana,) = _team(quick_world)
    flag = ana.sees_flag("crisis")
    ana.acknowledges(flag)
    ana.resolves(flag.id)
    sam.skip_to_end()
    assert [one.reason for one in checkins.start(quick_world.runtime, None, rule="mood")] == [""]
    sam.receives("mood")


def test_none_at_all_is_not_called_safe(sam: Phone) -> None:
    """It is an answer like any other: thanked for, and no word of risk in it."""
    sam.texts("0")
    body = sam.receives("Your answers are saved")
    assert "safe" not in body
    assert sam.flag is None


def test_i_meant_one_after_a_zero_is_an_answer_of_one(quick_world: World, sam: Phone) -> None:
    """And I meant zero after a one leaves the flag to the person who has it."""
    sam.texts("0")
    sam.texts("I meant 1")
    assert sam.flag is not None
    assert sam.flag.severity == "crisis"
    sam.texts("i meant 0")
    assert kept(quick_world, sam)["phq9.9"] == 0
    assert sam.flag.severity == "crisis"


def _team(world: World) -> list[Teammate]:
    found = accounts.list_accounts(world.runtime)
    return [Teammate(world, one.id, Phone(world, "+15550180001", one.name)) for one in found]
