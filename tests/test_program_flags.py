"""The `[flags]` table: limits, changes, and the rules that are switched off."""

from __future__ import annotations

import re

import pytest

from smsserve.domain.baselines import DriftRule
from smsserve.domain.programs import FlagRules
from smsserve.programs import ProgramFileError, parse_program
from tests.support.catalogs import shipped_catalog
from tests.support.world import PROGRAM

_PLACE = "[flags.cutoffs]"


def _read(*lines: str, tail: str = "") -> FlagRules:
    """Return the rules of the shipped programme with lines added to its [flags]."""
    text = re.sub(r"(?m)^(?:mood_drop|drift_limit) = .*\n", "", PROGRAM.read_text(encoding="utf-8"))
    assert text.count(_PLACE) == 1
    added = "\n".join((*lines, _PLACE))
    return parse_program(text.replace(_PLACE, added) + tail, shipped_catalog()).flags


def _refused(*lines: str, tail: str = "") -> str:
    with pytest.raises(ProgramFileError) as caught:
        _read(*lines, tail=tail)
    return "\n".join(map(str, caught.value.problems))


def test_without_a_line_the_references_hold() -> None:
    """Two below the usual, the usual limit for a slide, the scales' own changes, nothing muted."""
    rules = _read()
    assert (rules.mood_drop, rules.drift) == (2, DriftRule())
    assert (rules.rises, rules.muted) == ({}, {})


def test_every_limit_can_be_the_programmes_own() -> None:
    """And a rule is muted with a reason, which is kept."""
    tail = '\n[flags.rises]\nphq8 = 5\n[flags.mute]\nmood-drift = "agreed on 4 May"\n'
    rules = _read("mood_drop = 3", "drift_limit = 5.5", tail=tail)
    assert (rules.mood_drop, rules.drift.limit, rules.drift.allowance) == (3, 5.5, 0.5)
    assert (rules.rises, rules.muted) == ({"phq8": 5.0}, {"mood-drift": "agreed on 4 May"})


@pytest.mark.parametrize(
    "rule_id", ["crisis-words", "safety-item", "stop-in-crisis", "wants-person"]
)
def test_a_safety_rule_is_refused_by_name(rule_id: str) -> None:
    """With the list of those that can be muted."""
    said = _refused(tail=f'\n[flags.mute]\n{rule_id} = "it rings too often"\n')
    assert f'"{rule_id}" is a safety rule: it is never muted' in said
    assert "distress, gone-quiet" in said


@pytest.mark.parametrize(
    ("lines", "tail", "said"),
    [
        ((), '\n[flags.mute]\nmood-drfit = "x"\n', 'Did you mean "mood-drift"?'),
        ((), '\n[flags.mute]\nmood-drift = ""\n', "it is empty"),
        (("mood_drop = 0",), "", "from 1 to 10"),
        (("drift_limit = 1",), "", "from 2 to 10"),
        ((), "\n[flags.rises]\nphq8 = 25\n", "The widest is 24"),
        ((), "\n[flags.rises]\nwho5 = 10\n", '"who5" is not asked'),
    ],
)
def test_what_can_not_be_is_refused(lines: tuple[str, ...], tail: str, said: str) -> None:
    """Each with what to write instead."""
    assert said in _refused(*lines, tail=tail)
