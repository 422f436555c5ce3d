"""The rules that raise flags: each with a stable id, and which may be switched off."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.rules import (
    MEASURED,
    MODELLED,
    MUTABLE,
    RULE_IDS,
    RULES,
    find_rule,
    is_muted,
    rule_of,
)

evidence = st.builds(
    Evidence,
    st.sampled_from(FlagKind),
    st.sampled_from(Severity),
    st.sampled_from(["", "model.words", "cope.before", "mood<=2"]) | st.text(max_size=20),
    st.just("A reason."),
)
# What asks for a person, may be about somebody's safety, is a promise of ours, or is unread.
NEVER_MUTED = {
    "crisis-model", "crisis-words", "safety-item", "stop-in-crisis", "review-model", "review-words",
    "wants-person", "help", "problem", "wrote", "media", "unhandled", "undelivered-urgent",
    "someone-else", "privacy", "despair", "talk-not-ended", "missed", "follow-up",
}  # fmt: skip


def test_the_safety_rules_are_these() -> None:
    """A rule that stops being one is a decision, not a slip."""
    assert {rule.id for rule in RULES if rule.safety} == NEVER_MUTED


def test_ids_are_unique_and_can_stand_in_a_file() -> None:
    """They are keys of a table and stay what they are for years."""
    assert len(set(RULE_IDS)) == len(RULE_IDS)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule_id) for rule_id in RULE_IDS)
    assert set(MUTABLE) >= MEASURED
    assert set(RULE_IDS) > MEASURED | MODELLED


def test_every_rule_is_explained_in_one_line() -> None:
    """To people, not to programmers."""
    for rule in RULES:
        assert rule.says.endswith(".")
        assert 10 < len(rule.says) <= 70, rule.id


@pytest.mark.parametrize(
    ("kind", "severity", "detail", "rule_id"),
    [
        ("crisis_words", "crisis", "ideation.want_to_die", "crisis-words"),
        ("crisis_words", "crisis", "model.words", "crisis-model"),
        ("review", "urgent", "ideation.want_to_die/past", "review-words"),
        ("review", "urgent", "model.words/likely", "review-model"),
        ("low_mood", "urgent", "mood<=2", "mood-low"),
        ("low_mood", "routine", "cope.before", "coping-low"),
        ("undeliverable", "urgent", "undeliverable:landline", "undelivered-urgent"),
        ("undeliverable", "routine", "undeliverable:landline", "undelivered"),
        ("silence", "routine", "silence:48h", "silence"),
        ("distress", "urgent", "ideation.want_to_die/denied", "despair"),
        ("distress", "routine", "sad.low", "distress"),
    ],
)
def test_stored_evidence_is_counted_under_its_rule(
    kind: str, severity: str, detail: str, rule_id: str
) -> None:
    """Whatever detail was found."""
    assert find_rule(kind, severity, detail).id == rule_id


def test_each_rule_finds_something() -> None:
    """None stands behind another one that takes everything of its kind."""
    for rule in RULES:
        severity = rule.severity or Severity.ROUTINE
        assert find_rule(rule.kind, severity, f"{rule.begins}x") is rule


@given(evidence, st.sets(st.sampled_from(RULE_IDS)))
def test_no_crisis_and_no_safety_rule_is_ever_muted(one: Evidence, muted: set[str]) -> None:
    """Even if all rules were."""
    rule = rule_of(one)
    silenced = is_muted(one, muted)
    assert not silenced or rule.id in muted
    if rule.safety or one.severity is Severity.CRISIS:
        assert not silenced
