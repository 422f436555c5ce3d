"""What changes for people when one programme takes the place of another: facts, not words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from smsserve.domain.course import Phase
from smsserve.domain.programs import CheckinRule, FlagRules, Program


class ChangeKind(StrEnum):
    """What a change is about; `SETTING` is any field that has no kind of its own."""

    ROUND_ADDED = "round_added"
    ROUND_REMOVED = "round_removed"
    ROUND_HOUR = "round_hour"
    ROUND_CADENCE = "round_cadence"
    ROUND_QUESTIONS = "round_questions"
    ROUND_TERMS = "round_terms"
    HOURS = "hours"
    QUIET_HOURS = "quiet_hours"
    HOLIDAYS = "holidays"
    CUTOFF = "cutoff"
    RISE = "rise"
    MUTED = "muted"
    FLAG_SETTING = "flag_setting"
    TEXT = "text"
    LADDER = "ladder"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class ProgramChange:
    """One change: of which round, instrument, rule, text or setting, from what to what.

    None before is something new, None after is something gone.
    """

    kind: ChangeKind
    subject: str
    before: object
    after: object


_K = ChangeKind
_OWN_KIND = {
    "hours": _K.HOURS,
    "quiet_hours": _K.QUIET_HOURS,
    "holidays": _K.HOLIDAYS,
    "ladder": _K.LADDER,
}


def compare_programs(before: Program, after: Program) -> list[ProgramChange]:
    """Return every difference between two programmes: none of what a file says goes untold."""
    return [
        *_compare_rounds(before, after),
        *_compare_settings(before, after),
        *_compare_flags(before.flags, after.flags),
        *_compare_texts(before.texts, after.texts),
    ]


def _compare_rounds(before: Program, after: Program) -> Iterator[ProgramChange]:
    old = {rule.key: rule for rule in before.checkins}
    new = {rule.key: rule for rule in after.checkins}
    for key, rule in old.items():
        if key in new:
            yield from _compare_round(rule, new[key])
        else:
            yield ProgramChange(_K.ROUND_REMOVED, key, rule, None)
    for key, rule in new.items():
        if key not in old:
            yield ProgramChange(_K.ROUND_ADDED, key, None, rule)


def _compare_round(old: CheckinRule, new: CheckinRule) -> Iterator[ProgramChange]:
    if old.phases != new.phases:
        only_hour = len(old.phases) == len(new.phases) == 1 and _at(old, new) == new.phases[0]
        kind = _K.ROUND_HOUR if only_hour else _K.ROUND_CADENCE
        yield ProgramChange(kind, new.key, old.phases, new.phases)
    if old.questions != new.questions:
        yield ProgramChange(_K.ROUND_QUESTIONS, new.key, old.questions, new.questions)
    if (old.more, old.gate) != (new.more, new.gate):
        yield ProgramChange(_K.ROUND_TERMS, new.key, (old.more, old.gate), (new.more, new.gate))


def _at(old: CheckinRule, new: CheckinRule) -> Phase:
    """Return the old rule's first phase at the hour of the new one."""
    phase = old.phases[0]
    return replace(phase, cadence=replace(phase.cadence, at=new.phases[0].cadence.at))


def _compare_settings(before: Program, after: Program) -> Iterator[ProgramChange]:
    for one in fields(Program):
        old, new = getattr(before, one.name), getattr(after, one.name)
        if old != new and one.name not in {"checkins", "flags", "texts"}:
            yield ProgramChange(_OWN_KIND.get(one.name, _K.SETTING), one.name, old, new)


def _compare_flags(before: FlagRules, after: FlagRules) -> Iterator[ProgramChange]:
    yield from _compare_maps(_K.CUTOFF, before.cutoffs, after.cutoffs)
    yield from _compare_maps(_K.RISE, before.rises, after.rises)
    yield from _compare_maps(_K.MUTED, before.muted, after.muted)
    for name in ("mood_low", "mood_drop", "silence_after", "drift"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield ProgramChange(_K.FLAG_SETTING, name, old, new)


def _compare_texts(
    before: Mapping[str, Mapping[str, str]], after: Mapping[str, Mapping[str, str]]
) -> Iterator[ProgramChange]:
    for language in sorted({*before, *after}):
        old, new = before.get(language, {}), after.get(language, {})
        for change in _compare_maps(_K.TEXT, old, new):
            yield replace(change, subject=f"{language}.{change.subject}")


def _compare_maps(
    kind: ChangeKind, before: Mapping[str, object], after: Mapping[str, object]
) -> Iterator[ProgramChange]:
    for key in sorted({*before, *after}):
        if before.get(key) != after.get(key):
            yield ProgramChange(kind, key, before.get(key), after.get(key))
