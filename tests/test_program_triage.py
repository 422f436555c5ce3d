"""A programme's own thresholds for what the words alone suggest."""

from __future__ import annotations

import pytest

from smsserve.domain.risk_model import RiskLimits
from smsserve.program_rules.triage import read_triage
from smsserve.toml.source import Source
from smsserve.toml.table import read_root


def _read(text: str) -> tuple[RiskLimits, list[str]]:
    source = Source("mine.toml", text)
    limits = read_triage(read_root(source).table("triage"))
    return limits, [f"{one.key}: {one.found}" for one in source.problems]


def test_unwritten_thresholds_are_the_models_own() -> None:
    """A programme need not know of them."""
    assert _read("") == (RiskLimits(None, None), [])


def test_thresholds_are_scores_out_of_a_hundred() -> None:
    """A hundred turns one off."""
    limits, problems = _read("[triage]\nalert = 100\nreview = 35\n")
    assert (limits, problems) == (RiskLimits(1.0, 0.35), [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[triage]\nalert = 20\nreview = 60\n", "triage.alert: it is lower than review"),
        ("[triage]\nreview = 0\n", "triage.review: 0 is out of range"),
        ("[triage]\nreviews = 50\n", "triage.reviews:"),
    ],
)
def test_a_mistake_is_named(text: str, said: str) -> None:
    """With its key."""
    _, problems = _read(text)
    assert [one for one in problems if one.startswith(said)], problems
