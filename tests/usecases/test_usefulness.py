"""Was this flag useful? What people say when they close one is counted for its rules."""

from __future__ import annotations

import pytest

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.flags import FlagKind
from smsserve.domain.usefulness import RuleCount
from smsserve.usecases import usefulness
from tests.support.mishaps import change_program
from tests.support.team import raise_reason
from tests.support.world import World


def count(world: World, rule_id: str, program: str | None = None) -> RuleCount:
    """Return the count of one rule."""
    views = usefulness.list_rules(world.runtime, program)
    return next(one.count for one in views if one.rule.id == rule_id)


def test_an_answer_counts_for_each_rule_of_the_flag(quick_world: World) -> None:
    """Once for each, however often the rule found something."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    for kind in (FlagKind.DISTRESS, FlagKind.DISTRESS):
        raise_reason(world, sam, "routine", kind=kind)
    flag_id = raise_reason(world, sam, "routine", kind=FlagKind.SILENCE)
    assert count(world, "distress") == RuleCount("distress", 1)
    ana.resolves(flag_id)
    assert count(world, "distress").answered == 0
    usefulness.answer(world.runtime, flag_id, useful=True, account_id=ana.account_id)
    for rule_id in ("distress", "silence"):
        assert count(world, rule_id, "peer-support") == RuleCount(rule_id, 1, 1, 0)
    usefulness.answer(world.runtime, flag_id, useful=False, account_id=ana.account_id)
    assert count(world, "silence") == RuleCount("silence", 1, 0, 1)


def test_a_false_alarm_was_not_useful_and_mutes_nothing(quick_world: World) -> None:
    """Twenty false alarms: a coordinator is asked to look, and the next text rings all the same."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    for _ in range(20):
        flag_id = raise_reason(world, sam, "crisis", kind=FlagKind.CRISIS_WORDS)
        ana.resolves(flag_id, "false_alarm")
    found = count(world, "crisis-words")
    assert (found.not_useful, found.needs_review) == (20, True)
    sam.texts("i want to die")
    assert sam.flag is not None
    assert sam.flag.severity == "crisis"


def test_an_open_flag_is_not_rated(quick_world: World) -> None:
    """Nor one that is not there; nor is a programme counted that is not there."""
    world = quick_world
    world.employ("Ana")
    flag_id = raise_reason(world, world.enroll("Sam"), "urgent")
    with pytest.raises(RefusedError):
        usefulness.answer(world.runtime, flag_id, useful=True, account_id=None)
    with pytest.raises(NotFoundError):
        usefulness.answer(world.runtime, "x", useful=True, account_id=None)
    with pytest.raises(NotFoundError):
        usefulness.list_rules(world.runtime, "other")


def test_a_programme_says_why_a_rule_is_muted(quick_world: World) -> None:
    """The reason of its file stands beside the rule."""
    cutoffs = "[flags.cutoffs]"
    change_program(quick_world, (cutoffs, f'[flags.mute]\nsilence = "agreed"\n{cutoffs}'))
    views = usefulness.list_rules(quick_world.runtime, "peer-support")
    assert {one.rule.id: one.muted for one in views if one.muted} == {"silence": "agreed"}
    assert all(not one.muted for one in usefulness.list_rules(quick_world.runtime))
