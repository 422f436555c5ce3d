"""The `[triage]` table: from which score on the model's reading of words alone needs a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsserve.domain.risk_model import RiskLimits

if TYPE_CHECKING:
    from smsserve.toml.table import Table

# Scores are written from 1 to 100; none reaches 100, which therefore turns a threshold off.
_HIGHEST = 100


def read_triage(table: Table) -> RiskLimits:
    """Return the thresholds; one that is not written is the model's own."""
    alert, review = _read_limit(table, "alert"), _read_limit(table, "review")
    if alert is not None and review is not None and alert < review:
        found = "it is lower than review, so nothing would only be reviewed"
        table.report("alert", found, "Write alert = 95, review = 50, or leave both out")
    table.close()
    return RiskLimits(alert, review)


def _read_limit(table: Table, key: str) -> float | None:
    if not table.has(key):
        return None
    return table.integer(key, 1, _HIGHEST) / _HIGHEST
