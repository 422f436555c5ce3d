"""Backtest: what a changed rule set would have raised on stored history, beside what was raised.

Rules that measure numbers and time are applied again; all others have nothing to change but whether
they are muted, so what they found stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from smsserve.domain.baselines import Point
from smsserve.domain.flags import Evidence, Severity, worst
from smsserve.domain.judging import (
    MOOD,
    Round,
    judge_low_mood,
    judge_round,
    judge_silence,
    silence_due,
)
from smsserve.domain.programs import FlagRules
from smsserve.domain.rules import is_muted, rule_of

# A tick, a queue and a clock of one second lie between what is due and what is noted.
_SAME = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Noted:
    """One reason: the rule that found it, when, and the flag it is or would be stacked on."""

    rule_id: str
    severity: Severity
    at: datetime
    flag_id: str = ""


@dataclass(frozen=True, slots=True)
class PastFlag:
    """A flag that was raised; `closed_at` None is still open, `useful` None nobody said."""

    id: str
    opened_at: datetime
    closed_at: datetime | None
    useful: bool | None

    def is_open_at(self, at: datetime) -> bool:
        """Tell whether a reason found at an instant would have stacked on it."""
        return self.opened_at <= at and (self.closed_at is None or at < self.closed_at)


@dataclass(frozen=True, slots=True)
class Life:
    """What is stored of one person: their scores, questions, texts, reasons and flags."""

    rounds: tuple[Round, ...] = ()
    asked: tuple[datetime, ...] = ()
    heard: tuple[datetime, ...] = ()
    noted: tuple[Noted, ...] = ()
    flags: tuple[PastFlag, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One person's history under other rules: reasons, flags that are gone, flags that are new."""

    found: tuple[Noted, ...] = ()
    lost: tuple[PastFlag, ...] = ()
    new: tuple[Noted, ...] = ()


def replay(life: Life, rules: FlagRules, since: datetime, until: datetime) -> list[Noted]:
    """Return what the measuring rules find in a stretch of somebody's history, in order of time."""
    found = [
        Noted(rule_of(one).id, one.severity, at)
        for at, one in (*_judge_rounds(life, rules), *_judge_silences(life, rules, until))
        if since <= at < until and not is_muted(one, rules.muted)
    ]
    return sorted(found, key=lambda one: one.at)


def _judge_rounds(life: Life, rules: FlagRules) -> Iterable[tuple[datetime, Evidence]]:
    earlier: dict[tuple[str, str], list[Point]] = {}
    for one in sorted(life.rounds, key=lambda one: one.at):
        before = earlier.setdefault((one.instrument.key, one.instrument.version), [])
        low = judge_low_mood(int(one.total), rules.mood_low) if one.instrument.key == MOOD else None
        if low is not None and not _beside_crisis(life, one.at):
            yield one.at, low
        yield from ((one.at, reason) for reason in judge_round(one, before, rules))
        before.append(one.point)


def _beside_crisis(life: Life, at: datetime) -> bool:
    """Tell whether crisis words stood beside a number: they are the reason then, not the number."""
    words = ("crisis-words", "crisis-model")
    return any(one.rule_id in words and abs(one.at - at) < _MINUTE for one in life.noted)


_MINUTE = timedelta(minutes=1)


def _judge_silences(
    life: Life, rules: FlagRules, until: datetime
) -> Iterable[tuple[datetime, Evidence]]:
    """Yield each silence when it became unusual, by the habit that was known then."""
    events = sorted([(at, False) for at in life.asked] + [(at, True) for at in life.heard])
    delays: list[timedelta] = []
    waiting: datetime | None = None
    for at, is_reply in (*events, (until, True)):
        if not is_reply:
            waiting = at if waiting is None else waiting
        elif waiting is not None:
            due = silence_due(waiting, delays, rules)
            if due < at:
                yield due, judge_silence(delays, rules)
            delays.append(at - waiting)
            waiting = None


def compare(life: Life, kept: Iterable[Noted], found: Iterable[Noted], usual: timedelta) -> Outcome:
    """Return one person's flags under other rules.

    `kept` are stored reasons that stand, `found` those of a replay; a flag that is new is taken to
    have been closed after the `usual` time.
    """
    reasons = [*kept, *_match(found, life)]
    reasons.sort(key=lambda one: one.at)
    alive = {one.flag_id for one in reasons if one.flag_id}
    lost = tuple(flag for flag in life.flags if flag.id not in alive)
    return Outcome(tuple(reasons), lost, tuple(_open_new(reasons, usual)))


def _match(found: Iterable[Noted], life: Life) -> Iterable[Noted]:
    """Give what was found again the flag it was on, and what is new the flag it would stack on."""
    free = list(life.noted)
    for one in found:
        same = [
            other
            for other in free
            if other.rule_id == one.rule_id and abs(other.at - one.at) <= _SAME
        ]
        if same:
            nearest = min(same, key=lambda other: abs(other.at - one.at))
            free.remove(nearest)
            yield replace(one, flag_id=nearest.flag_id)
            continue
        flag = next((flag for flag in life.flags if flag.is_open_at(one.at)), None)
        yield one if flag is None else replace(one, flag_id=flag.id)


def _open_new(reasons: Sequence[Noted], usual: timedelta) -> Iterable[Noted]:
    """Yield one reason for each flag that was not raised: the most severe of those it would hold.

    A flag that is lost opens no new one: what is on it stays on it.
    """
    current: Noted | None = None
    for one in (one for one in reasons if not one.flag_id):
        if current is None or one.at >= current.at + usual:
            if current is not None:
                yield current
            current = one
        else:
            current = replace(current, severity=worst(current.severity, one.severity))
    if current is not None:
        yield current


# --- All people together --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule side by side: on how many flags it was a reason, and on how many it would be."""

    rule_id: str
    raised: int
    useful: int
    not_useful: int
    would_raise: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everybody's history side by side; flags are told by their ids, never by anybody's words."""

    days: int
    raised: int
    kept: int
    new: int
    lost: int
    lost_useful: tuple[str, ...]
    rows: tuple[RuleRow, ...]
    # Severity -> how many flags there would have been of it.
    severities: Mapping[Severity, int] = field(default_factory=dict)

    @property
    def would_raise(self) -> int:
        """Return how many flags there would have been."""
        return self.kept + self.new

    def a_week(self, flags: int) -> float:
        """Return how many flags a week so many are."""
        return flags * 7 / self.days


def report(lives: Iterable[tuple[Life, Outcome]], days: int) -> Report:
    """Return the sums of everybody's outcome."""
    raised: Counter[str] = Counter()
    useful: Counter[str] = Counter()
    useless: Counter[str] = Counter()
    would: Counter[str] = Counter()
    severities: Counter[Severity] = Counter()
    flags = new = 0
    lost: list[PastFlag] = []
    for life, outcome in lives:
        said = {flag.id: flag.useful for flag in life.flags}
        flags += len(life.flags)
        new += len(outcome.new)
        lost += outcome.lost
        for rule_id, flag_id in {(one.rule_id, one.flag_id) for one in life.noted}:
            raised[rule_id] += 1
            useful[rule_id] += said.get(flag_id) is True
            useless[rule_id] += said.get(flag_id) is False
        would.update(_count_rules(outcome))
        severities.update(_severities(outcome))
    rows = (
        RuleRow(rule_id, raised[rule_id], useful[rule_id], useless[rule_id], would[rule_id])
        for rule_id in sorted({*raised, *would})
    )
    worthy = tuple(sorted(flag.id for flag in lost if flag.useful))
    kept = flags - len(lost)
    return Report(days, flags, kept, new, len(lost), worthy, tuple(rows), severities)


def _severities(outcome: Outcome) -> Iterable[Severity]:
    """Return the severity of each flag there would have been: that of its gravest reason."""
    gravest: dict[str, Severity] = {}
    for one in outcome.found:
        if one.flag_id:
            gravest[one.flag_id] = worst(gravest.get(one.flag_id, one.severity), one.severity)
    return [*gravest.values(), *(one.severity for one in outcome.new)]


def _count_rules(outcome: Outcome) -> Iterable[str]:
    """Yield a rule once for each flag it is a reason on; without a flag it is one by itself."""
    stacked = {(one.rule_id, one.flag_id) for one in outcome.found if one.flag_id}
    alone = [one.rule_id for one in outcome.found if not one.flag_id]
    return [*(rule_id for rule_id, _ in stacked), *alone]
