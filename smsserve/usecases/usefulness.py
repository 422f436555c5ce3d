"""Usefulness: every rule with what it raised, and whether people found it worth their time."""

from __future__ import annotations

from dataclasses import dataclass

from smsserve.domain.baselines import false_alarms_a_year
from smsserve.domain.cadence import rounds_a_week
from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.flags import FlagState
from smsserve.domain.judging import is_mood
from smsserve.domain.rules import RULES, Rule, find_rule
from smsserve.domain.usefulness import RuleCount
from smsserve.storage import flags
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.runtime import Runtime


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule with its count; `muted` is why the programme has switched it off, "" if it has not."""

    rule: Rule
    count: RuleCount
    muted: str = ""


def answer(
    runtime: Runtime,
    flag_id: str,
    *,
    useful: bool,
    account_id: str | None,
    why: str | None = None,
) -> None:
    """Keep whether a closed flag was worth somebody's time, and why not; the last word counts.

    Raises NotFoundError, or RefusedError for a flag that is not closed yet.
    """
    with transaction(runtime.engine) as connection:
        flag = flags.get(connection, flag_id)
        if flag is None:
            raise NotFoundError("flag", flag_id, "See `smsserve flags list --all`.")
        if flag["state"] != FlagState.RESOLVED.value:
            raise RefusedError("nobody knows yet whether it is useful", "Resolve the flag first.")
        flags.rate(connection, flag_id, useful=useful, why=why)
        who, now = account_id or "operator", runtime.now()
        outcome = "useful" if useful else "not_useful"
        audit.note(connection, now, "flag.rated", flag_id, actor=who, outcome=outcome)


def count_false_slides(runtime: Runtime, program_key: str) -> float:
    """Return how often a year somebody is flagged for a slide whose mood only scatters.

    Raises NotFoundError for a programme that is not live.
    """
    with reading(runtime.engine) as connection:
        program = runtime.find_program(connection, program_key)
    if program is None:
        raise NotFoundError("program", program_key, "See `smsserve programs list`.")
    scales = runtime.catalog.instruments
    moods = {key for key in program.instrument_keys if is_mood(scales[key])}
    a_week = sum(
        rounds_a_week(rule.cadence) for rule in program.checkins if moods & set(rule.questions)
    )
    return false_alarms_a_year(program.flags.drift, a_week)


def list_rules(runtime: Runtime, program_key: str | None = None) -> list[RuleView]:
    """Return every rule, counted over all programmes or over one; raises NotFoundError."""
    with reading(runtime.engine) as connection:
        program = None
        if program_key is not None:
            program = runtime.find_program(connection, program_key)
            if program is None:
                raise NotFoundError("program", program_key, "See `smsserve programs list`.")
        counts = {rule.id: RuleCount(rule.id) for rule in RULES}
        seen: set[tuple[str, str]] = set()
        for row in flags.list_reasons(connection, program_key):
            rule_id = find_rule(row["kind"], row["severity"], row["rule"]).id
            if (row["flag_id"], rule_id) not in seen:
                seen.add((row["flag_id"], rule_id))
                counts[rule_id] = counts[rule_id].add(row["useful"])
    muted = {} if program is None else program.flags.muted
    return [RuleView(rule, counts[rule.id], muted.get(rule.id, "")) for rule in RULES]
