"""Coping: a skill at a time, a number before and after, and never the answer to a crisis."""

from __future__ import annotations

import pytest

from smsserve.domain.conversation import decide
from smsserve.domain.coping import KeepOutcome, PlanStep, RateSkill, Skill, TrySkill
from smsserve.domain.decisions import Decision, StartTalk
from smsserve.domain.flags import Severity
from smsserve.domain.prompts import ClosePrompt, OpenPrompt, Prompt, PromptKind
from tests.support.situations import (
    HOUR,
    MOOD,
    NOW,
    decide_on,
    flagged,
    has,
    is_crisis,
    says,
    situation,
)


def during(step: str, text: str, skill: str = "breathe", **changes: object) -> Decision:
    """Return the decision on a text at a step of a skill."""
    details = {"skill": skill, "use": "u1"}
    prompt = Prompt(PromptKind.COPE, step, NOW + HOUR, details)
    return decide(situation(prompt=prompt, **changes), text, NOW)


def find(decision: Decision, kind: type) -> list[object]:
    """Return the actions of a kind."""
    return [one for one in decision.actions if isinstance(one, kind)]


@pytest.mark.parametrize("text", ["COPE", "tip", "calma"])
def test_the_menu_comes_for_the_word(text: str) -> None:
    """Offered when asked for, in both languages."""
    assert says(decide_on(text)) == ["cope.menu"]


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("1", "breathe"),
        ("2", "ground"),
        ("dormir", "sleep"),
        ("kind words", "kind"),
        ("box", "box"),
    ],
)
def test_a_number_or_a_word_picks(text: str, skill: str) -> None:
    """And how they feel is asked first."""
    decision = during("pick", text)
    (opened,) = find(decision, OpenPrompt)
    assert opened.prompt.details == {"skill": skill}  # type: ignore[attr-defined]
    assert says(decision) == ["cope.before"]


@pytest.mark.parametrize("text", ["0", "no", "skip", "nada"])
def test_nobody_is_kept(text: str) -> None:
    """0 leaves."""
    decision = during("pick", text)
    assert says(decision) == ["cope.leave"]
    assert has(decision, ClosePrompt)


@pytest.mark.parametrize(("text", "before"), [("4", 4), ("about a 6", 6), ("SKIP", None), ("0", 0)])
def test_the_skill_comes_after_a_number_or_without(text: str, before: int | None) -> None:
    """0 is how they feel here, and no way out."""
    decision = during("before", text)
    assert find(decision, TrySkill) == [TrySkill(Skill.BREATHE, before)]
    assert says(decision) == ["cope.breathe"]
    assert [one.severity for one in flagged(decision)] == (
        [Severity.ROUTINE] if before == 0 else []
    )


def test_how_they_feel_after_is_kept_and_a_low_number_reaches_a_person() -> None:
    """As low as a check-in's low mood, and answered for what it is."""
    fine = during("after", "7")
    assert find(fine, RateSkill) == [RateSkill("u1", 7)]
    assert says(fine) == ["cope.leave"]
    low = during("after", "1")
    assert [one.severity for one in flagged(low)] == [Severity.URGENT]
    assert says(low) == ["ack.low.open.1"]


def test_what_they_see_may_be_texted_while_grounding() -> None:
    """No note, no flag, nothing interrupted."""
    decision = during("doing", "a lamp, my cat, the window", skill="ground")
    assert decision.actions == ()


def test_a_small_step_is_kept_and_how_it_went() -> None:
    """In their words; a bare number answers the scale that waits behind it."""
    planned = during("plan", "walk the dog at 5", skill="step")
    assert find(planned, PlanStep) == [PlanStep("u1", "walk the dog at 5")]
    went = during("went", "did it, felt good", skill="step")
    assert find(went, KeepOutcome) == [KeepOutcome("u1", "did it, felt good")]
    number = during("went", "6", skill="step", open_question=MOOD)
    assert find(number, KeepOutcome) == []


@pytest.mark.parametrize("step", ["pick", "before", "doing", "after", "plan", "went"])
@pytest.mark.parametrize("text", ["i want to die", "STOP", "HELP", "TALK"])
def test_what_matters_more_wins_at_every_step(step: str, text: str) -> None:
    """Crisis words, an opt-out, a call for a person."""
    decision = during(step, text)
    assert not any(key.startswith("cope.") for key in says(decision))


def test_a_crisis_flag_gets_a_person_and_no_exercise() -> None:
    """COPE then means: I need somebody."""
    decision = decide_on("COPE", crisis_open=True)
    assert has(decision, StartTalk)
    assert says(decision) == ["talk.open"]
    assert says(during("pick", "1", crisis_open=True)) != ["cope.before"]
    assert is_crisis(during("doing", "i want to kill myself"))


def test_while_somebody_is_there_and_talking_the_skill_is_theirs_to_offer() -> None:
    """With nobody there it is offered all the same."""
    assert says(decide_on("COPE", talking_since=NOW - HOUR)) == []
    assert says(decide_on("COPE", talking_since=NOW - HOUR, staffed=False)) == ["cope.menu"]
