"""The `[retention]` table: for how long a programme keeps texts, answers, and people who left."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smsserve.domain.retention import SHORTEST, Kept, Retention
from smsserve.program_rules.tables import read_duration

if TYPE_CHECKING:
    from smsserve.domain.programs import Program
    from smsserve.toml.table import Table

_EXAMPLES = {
    Kept.TEXTS: "365 days",
    Kept.ANSWERS: "730 days",
    Kept.LEFT_PEOPLE: "90 days",
}


def read_retention(table: Table) -> Retention:
    """Return the limits, each off unless the file says it."""
    rules = Retention(*(_read(table, kept) for kept in Kept))
    table.close()
    return rules


def _read(table: Table, kept: Kept) -> timedelta | None:
    if not table.has(kept.value):
        return None
    limit = read_duration(table, kept.value, SHORTEST)
    if limit < SHORTEST:
        found = f"it is shorter than {SHORTEST.days} days"
        table.report(kept.value, found, f'Write {kept.value} = "{_EXAMPLES[kept]}"')
    return limit


def check_retention(root: Table, program: Program) -> None:
    """Warn of what is kept for ever: that is to be somebody's decision."""
    endless = [kept for kept in Kept if program.retention.limit(kept) is None]
    if endless:
        names = ", ".join(kept.value for kept in endless)
        lines = ", ".join(f'{kept.value} = "{_EXAMPLES[kept]}"' for kept in endless)
        root.warn("retention", f"kept for ever: {names}", f"Add [retention] with {lines}")
