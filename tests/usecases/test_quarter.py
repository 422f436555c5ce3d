"""A week of the simulated quarter: many people, their supporters, and nothing that must not be."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout

from tests.bench.quarter.__main__ import main


def test_a_simulated_week_breaks_nothing() -> None:
    """Nobody is texted at night or after STOP, no page outside a shift, every text is understood.

    The whole quarter is `python -m tests.bench.quarter`; it takes an hour and says how long people
    waited.
    """
    said = io.StringIO()
    with redirect_stdout(said):
        code = main(["--participants", "12", "--supporters", "3", "--days", "7", "--json"])
    report = json.loads(said.getvalue())
    assert report["violations"] == []
    assert code == 0
    assert report["texts_sent"] > 12 * 5
    assert report["texts_heard"] > 12
    for made, kept in report["promises"].values():
        assert kept <= made
