"""The `[care]` table: what a programme says of itself, rarely; off unless the file says more."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smsserve.domain.milestones import CareRules
from smsserve.program_rules.tables import read_duration

if TYPE_CHECKING:
    from smsserve.toml.table import Table

# Ten years of weeks.
_MOST_WEEKS = 520
_SHORTEST_GAP = timedelta(days=7)
_SHORTEST_CARING = timedelta(days=7)
_NONE = timedelta(days=3650)


def read_care(table: Table) -> CareRules:
    """Return milestones in weeks, quiet spells, caring notes, the area, and feedback."""
    rules = CareRules(
        milestones=_read_weeks(table),
        gap_after=_read_span(table, "gap_after", _SHORTEST_GAP, "14 days"),
        caring_every=_read_span(table, "caring_every", _SHORTEST_CARING, "30 days"),
        area=table.text("area", ""),
        feedback=table.flag("feedback", default=True),
    )
    table.close()
    return rules


def _read_weeks(table: Table) -> tuple[int, ...]:
    weeks = table.integers("milestones", ())
    wrong = [one for one in weeks if not 1 <= one <= _MOST_WEEKS]
    if wrong:
        table.report("milestones", f"{wrong[0]} is no number of weeks", "Write [4, 12, 26, 52]")
    return tuple(sorted({*weeks} - {*wrong}))


def _read_span(table: Table, key: str, shortest: timedelta, example: str) -> timedelta | None:
    if not table.has(key):
        return None
    span = read_duration(table, key, _NONE)
    if span < shortest:
        table.report(key, "it is too short to be kind", f'Write {key} = "{example}"')
    return span
