"""Any order of texts, duplicates, time passing and people's work keeps the promises.

A longer run: `python -m tests.bench.sequences --examples 2000`.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.sequences import STARTS, STEPS, Step, make_template, opened

ANYTHING = st.tuples(st.just("text"), st.text(max_size=40))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """Return the file of a world with a programme and a supporter, to be copied."""
    return make_template(tmp_path_factory.mktemp("sequences"), sqlite_template)


@settings(max_examples=15)
@given(
    start=st.sampled_from(STARTS),
    consent=st.sampled_from([True, True, True, False]),
    steps=st.lists(st.sampled_from(STEPS) | ANYTHING, min_size=3, max_size=12),
)
def test_no_order_of_events_breaks_a_promise(
    template: Path, start: datetime, consent: bool, steps: list[Step]
) -> None:
    """Texts, duplicates, hours, check-ins, edits, people and lost answers, as they come."""
    with opened(template, start, consent=consent) as story:
        for step in steps:
            story.take(step)
            story.check()
