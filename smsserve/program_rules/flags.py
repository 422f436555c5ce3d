"""The `[flags]` table: when answers or silence need a person, and which rules are switched off."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smsserve.domain.baselines import DriftRule
from smsserve.domain.programs import FlagRules
from smsserve.domain.rules import MUTABLE, RULE_IDS
from smsserve.program_rules.questions import offered_after
from smsserve.program_rules.tables import read_duration
from smsserve.toml.table import suggest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smsserve.domain.instruments import Instrument
    from smsserve.domain.programs import Program
    from smsserve.toml.table import Table

_HIGHEST_TOTAL = 1000
# Below, people whose mood only scatters would be flagged every few weeks; above, no slide is found.
_LOWEST_LIMIT, _HIGHEST_LIMIT = 2.0, 10.0


def read_flag_rules(table: Table, defaults: Mapping[str, int]) -> FlagRules:
    """Return the flag rules; instruments without a line keep their own cut-off and change."""
    cutoffs, rises = table.table("cutoffs"), table.table("rises")
    own = {key: cutoffs.integer(key, 0, _HIGHEST_TOTAL) for key in cutoffs.names()}
    rules = FlagRules(
        cutoffs={**defaults, **own},
        mood_low=table.integer("mood_low", 0, 10, 2),
        silence_after=read_duration(table, "silence_after", timedelta(hours=48)),
        mood_drop=table.integer("mood_drop", 1, 10, 2),
        drift=_read_drift(table),
        rises={key: float(rises.integer(key, 1, _HIGHEST_TOTAL)) for key in rises.names()},
        muted=_read_muted(table.table("mute")),
    )
    table.close()
    return rules


def _read_drift(table: Table) -> DriftRule:
    usual = DriftRule()
    limit = table.maybe_number("drift_limit")
    if limit is None:
        return usual
    if not _LOWEST_LIMIT <= limit <= _HIGHEST_LIMIT:
        found, instead = f"{limit:g} is out of range", "Write a number from 2 to 10, usually 4"
        table.report("drift_limit", found, instead)
        return usual
    return DriftRule(usual.allowance, limit)


def _read_muted(table: Table) -> Mapping[str, str]:
    """Return rule id -> why it is switched off; safety rules are refused by name."""
    muted = {}
    for rule_id in table.names():
        if rule_id not in RULE_IDS:
            table.report(rule_id, "there is no such rule", suggest(rule_id, MUTABLE))
        elif rule_id not in MUTABLE:
            table.report(
                rule_id,
                f'"{rule_id}" is a safety rule: it is never muted',
                "Take the line away. These can be muted: " + ", ".join(sorted(MUTABLE)),
            )
        else:
            muted[rule_id] = table.text(rule_id, example="why, and who agreed")
    return muted


def check_rises(root: Table, program: Program, instruments: Mapping[str, Instrument]) -> None:
    """Report changes of what is not asked, or that are wider than the scale."""
    asked = set(program.instrument_keys)
    known = asked | offered_after(asked, instruments)
    for key, change in program.flags.rises.items():
        where = f"flags.rises.{key}"
        if key not in known:
            root.report(where, f'"{key}" is not asked by this program', suggest(key, known))
        elif key in instruments:
            scale = instruments[key]
            width = (scale.maximum - scale.minimum) * scale.factor * scale.size
            if change > width:
                root.report(where, "no change can be so large", f"The widest is {width}")
