"""Judging: what a total, a mood or a silence is for the person it comes from.

The same functions read what comes in and what is stored, so that a changed rule set can be tried on
history (`backtest`). Each reason is one plain sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from smsserve.domain.baselines import (
    LEAST_ANSWERS,
    Point,
    find_drift,
    has_risen,
    is_below_usual,
    silence_after,
    usual_value,
)
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.instruments import Instrument
from smsserve.domain.programs import FlagRules

# A total is compared with one of at most so long ago.
RISE_WITHIN = timedelta(days=60)
# The only scale with a low end of its own, which the programme sets.
MOOD = "mood0_10"
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_WEEKS_FROM = 14


@dataclass(frozen=True, slots=True)
class Round:
    """One scored scale; `positive` is None where cut-offs do not hold (an adapted wording)."""

    instrument: Instrument
    total: float
    positive: bool | None
    at: datetime

    @property
    def point(self) -> Point:
        """Return the total as a point in time."""
        return Point(self.at, self.total)

    @property
    def is_adapted(self) -> bool:
        """Tell whether the wording has lost the published figures."""
        return self.instrument.cutoff is not None and self.positive is None


def judge_round(one: Round, earlier: Sequence[Point], rules: FlagRules) -> list[Evidence]:
    """Return why a scored scale needs a person, by its total and by what came before it.

    `earlier` are the person's other totals of the scale until then, in the order of time.
    """
    if is_mood(one.instrument):
        return _judge_mood(one, earlier, rules)
    return [*_judge_total(one, rules), *_judge_rise(one, earlier, rules)]


def judge_low_mood(value: int, low: int) -> Evidence | None:
    """Return why a mood from 0 to 10 is low by itself, None if it is not."""
    if value > low:
        return None
    sentence = f"Mood {value} of 10, which is low."
    return Evidence(FlagKind.LOW_MOOD, Severity.URGENT, f"mood<={low}", sentence)


def is_mood(instrument: Instrument) -> bool:
    """Tell whether a scale is a single "how is your mood", read against the person's own usual."""
    return instrument.size == 1 and not instrument.higher_is_worse


def _judge_total(one: Round, rules: FlagRules) -> list[Evidence]:
    scale = one.instrument
    cutoff = rules.cutoffs.get(scale.key)
    if cutoff is None or one.is_adapted:
        # The number of an adapted wording means nothing against a cut-off.
        return []
    if not (one.total >= cutoff if scale.higher_is_worse else one.total <= cutoff):
        return []
    side = "at or above" if scale.higher_is_worse else "at or below"
    sentence = f"{scale.name} {one.total:g}, {side} the programme's cut-off of {cutoff}."
    return [Evidence(FlagKind.SCORE, Severity.URGENT, f"score:{scale.key}", sentence)]


def _judge_rise(one: Round, earlier: Sequence[Point], rules: FlagRules) -> list[Evidence]:
    scale, change = one.instrument, _change(one, rules)
    if change is None or not earlier or one.at - earlier[-1].at > RISE_WITHIN:
        return []
    before = earlier[-1]
    if not has_risen(before.value, one.total, change, higher_is_worse=scale.higher_is_worse):
        return []
    ago = _say_span(one.at - before.at)
    sentence = f"{scale.name} {one.total:g}, {ago} before it was {before.value:g}: clearly worse."
    return [Evidence(FlagKind.RISE, Severity.URGENT, f"rise:{scale.key}", sentence)]


def _change(one: Round, rules: FlagRules) -> float | None:
    """Return the change that counts: the programme's, else the reliable one, else the least."""
    scale = one.instrument
    own = rules.rises.get(scale.key)
    if own is not None or one.is_adapted or scale.size == 1:
        return own
    return scale.mid if scale.rci is None else scale.rci


def _judge_mood(one: Round, earlier: Sequence[Point], rules: FlagRules) -> list[Evidence]:
    """A low mood is told of with its answer; one below the usual is told of unless it is low."""
    found = []
    name = one.instrument.name.partition(",")[0]
    is_low = one.instrument.key == MOOD and one.total <= rules.mood_low
    drop = rules.mood_drop
    if (not is_low or "mood-low" in rules.muted) and is_below_usual(
        one.total, earlier, one.at, drop=drop
    ):
        usual = usual_value(earlier, one.at)
        sentence = f"{name} {one.total:g}, usually about {usual:g}."
        rule = f"usual:{one.instrument.key}"
        found.append(Evidence(FlagKind.BELOW_USUAL, Severity.URGENT, rule, sentence))
    return found + _judge_drift(one, earlier, rules, name)


def _judge_drift(
    one: Round, earlier: Sequence[Point], rules: FlagRules, name: str
) -> list[Evidence]:
    points = (*earlier, one.point)
    if find_drift(points, rules.drift) != one.point:
        # None, or one that was told of when it was found.
        return []
    values = [point.value for point in points]
    before, lately = median(values[:-LEAST_ANSWERS]), median(values[-LEAST_ANSWERS:])
    sentence = f"{name} goes down bit by bit: about {before:g} before, about {lately:g} lately."
    rule = f"drift:{one.instrument.key}"
    return [Evidence(FlagKind.DRIFT, Severity.ROUTINE, rule, sentence)]


# --- Silence --------------------------------------------------------------------------------------


def silence_due(asked_at: datetime, delays: Sequence[timedelta], rules: FlagRules) -> datetime:
    """Return from when on nothing heard since a question is unusual for this person."""
    return asked_at + silence_after(delays, rules.silence_after)


def judge_silence(delays: Sequence[timedelta], rules: FlagRules) -> Evidence:
    """Return why an unusual silence needs a person; `delays` is how long their replies took."""
    own = silence_after(delays, rules.silence_after)
    hours = round(own / _HOUR)
    sentence = f"No reply for {hours} hours to a check-in"
    sentence += f"; they usually answer {_say_habit(delays)}." if own < rules.silence_after else "."
    return Evidence(FlagKind.SILENCE, Severity.ROUTINE, f"silence:{hours}h", sentence)


def _say_habit(delays: Sequence[timedelta]) -> str:
    usual = median(delay / _HOUR for delay in delays)
    if usual <= 1:
        return "within the hour"
    return f"within {-int(-usual // 1)} hours"


def _say_span(span: timedelta) -> str:
    days = max(1, round(span / _DAY))
    if days < _WEEKS_FROM:
        return "a day" if days == 1 else f"{days} days"
    return f"{round(days / 7)} weeks"
