"""The `[crisis_check]` table: who called or texted the crisis lines of a programme, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsserve.domain.crisis_lines import CHECK_LASTS, LineCheck, LineEntry

if TYPE_CHECKING:
    from datetime import date

    from smsserve.toml.table import Table

_ADVICE = "Call or text it, then write who did and when: in the console, or in crisis_lines.toml"


def read_crisis_check(table: Table) -> LineCheck | None:
    """Return a programme's own check of its lines, None where it has none."""
    if not table.content:
        return None
    checked_on = table.maybe_date("on")
    check = None
    if checked_on is None:
        table.report("on", "the day is missing", "Add on = 2026-11-22, without quotes")
    else:
        by = table.text("by", example="your name")
        check = LineCheck(checked_on, by, frozenset(table.strings("numbers")))
    for key in ("by", "numbers"):
        table.has(key)
    table.close()
    return check


def check_age(
    root: Table, language: str, entry: LineEntry, check: LineCheck | None, today_on: date
) -> None:
    """Report a line that nobody has tried for too long, warn of one that nobody has signed for."""
    if check is not None and check.on > today_on:
        root.table("crisis_check").report("on", "this day is still to come", "Write today's date")
        return
    checked_on, by = entry.last_check(check)
    name = f'the crisis line for "{language}", {entry.name}'
    if checked_on is None or today_on - checked_on > CHECK_LASTS:
        when = "never checked" if checked_on is None else f"last checked {checked_on}"
        root.report("country", f"{name}, was {when}: over 180 days ago", _ADVICE)
    elif not by:
        root.warn("country", f"nobody has signed the check of {name}", _ADVICE)
