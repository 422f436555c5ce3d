"""Escalation: who is told next about a flag, and when, until a person acts.

Nothing here ends a flag. After its last step a ladder repeats that step at the interval of its
severity, for as long as nobody acknowledges or resolves the flag.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

SEVERITIES = ("crisis", "urgent", "routine")

# A page without the provider's receipt for so long counts as failed: `move_on`.
RECEIPT_WITHIN = timedelta(seconds=120)

# How soon a step that is kept for the next shift asks again whether somebody has come.
LOOK_AGAIN = timedelta(minutes=10)


class Audience(StrEnum):
    """Who a step tells."""

    ASSIGNED = "assigned"
    ON_DUTY = "on_duty"
    COORDINATORS = "coordinators"
    LAST_RESORT = "last_resort"


_TEAM = frozenset({Audience.ASSIGNED, Audience.ON_DUTY})


@dataclass(frozen=True, slots=True)
class Step:
    """Tell this audience so long after the flag was opened."""

    after: timedelta
    audience: Audience


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps of each severity in order of time, and how often the last one is repeated.

    `skips` names the severities that do not wait for a team that is not there.
    Raises ValueError for a ladder that could leave a flag without a person.
    """

    crisis: tuple[Step, ...] = (
        Step(timedelta(), Audience.ASSIGNED),
        Step(timedelta(), Audience.ON_DUTY),
        Step(timedelta(minutes=5), Audience.ON_DUTY),
        Step(timedelta(minutes=15), Audience.COORDINATORS),
        Step(timedelta(minutes=30), Audience.LAST_RESORT),
    )
    urgent: tuple[Step, ...] = (
        Step(timedelta(), Audience.ASSIGNED),
        Step(timedelta(hours=1), Audience.ON_DUTY),
        Step(timedelta(hours=4), Audience.COORDINATORS),
    )
    # A routine flag is on the queue's page at once, but it rings nobody's phone on its first day.
    routine: tuple[Step, ...] = (
        Step(timedelta(days=1), Audience.ASSIGNED),
        Step(timedelta(days=2), Audience.COORDINATORS),
    )
    crisis_repeat: timedelta = timedelta(minutes=15)
    urgent_repeat: timedelta = timedelta(hours=4)
    routine_repeat: timedelta = timedelta(days=7)
    skips: frozenset[str] = frozenset({"crisis"})

    def __post_init__(self) -> None:
        """Refuse a ladder that could fall silent, run backwards or never leave the team."""
        for severity in SEVERITIES:
            steps, repeat = _rungs(self, severity)
            if repeat <= timedelta():
                raise ValueError(f"the repeat of {severity} is not above zero")
            if list(steps) != sorted(steps, key=lambda step: step.after):
                raise ValueError(f"the steps of {severity} are not in order of time")
            if all(step.audience in _TEAM for step in steps):
                raise ValueError(f"no step of {severity} reaches beyond the team")


@dataclass(frozen=True, slots=True)
class Told:
    """What one look at a flag asks for: whom to tell now, and the number and time of what comes."""

    audiences: tuple[Audience, ...]
    next_step: int
    next_step_at: datetime


def step_at(ladder: Ladder, severity: str, index: int) -> Step:
    """Return a step by its number from 0; numbers past the last step are its repeats."""
    steps, repeat = _rungs(ladder, severity)
    if index < len(steps):
        return steps[index]
    return replace(steps[-1], after=steps[-1].after + (index - len(steps) + 1) * repeat)


def next_step_at(ladder: Ladder, severity: str, opened_at: datetime, next_step: int) -> datetime:
    """Return when a step falls due; there always is one, because only a person ends a flag."""
    return opened_at + step_at(ladder, severity, next_step).after


def step_due(
    ladder: Ladder, severity: str, opened_at: datetime, next_step: int, now: datetime
) -> Step | None:
    """Return the step numbered `next_step` once its time has come, None before."""
    step = step_at(ladder, severity, next_step)
    return step if opened_at + step.after <= now else None


def steps_now(
    ladder: Ladder,
    severity: str,
    opened_at: datetime,
    next_step: int,
    now: datetime,
    *,
    on_duty: bool,
) -> Told:
    """Return whom to tell now, each audience once, however many steps an outage left behind.

    With nobody on duty, a severity that skips goes at once to everyone from the coordinators on;
    the others keep the team's steps until somebody comes on duty or the coordinators' time has
    come, looking again in between. Past the team a severity that skips tells everybody again who
    was told from the coordinators on, and whoever is on duty by then.
    """
    steps, _ = _rungs(ladder, severity)
    team = _count_team(steps)
    reached = max(next_step, _count_due(ladder, severity, now - opened_at))
    told = {step.audience for step in steps[next_step:reached]}
    if reached > max(next_step, len(steps)):
        told.add(steps[-1].audience)
    if severity in ladder.skips and told and reached > team:
        told |= {step.audience for step in steps[team:reached]}
        told |= {Audience.ON_DUTY} if on_duty else set()
    if not on_duty and next_step <= team and severity in ladder.skips:
        reached = max(reached, team + 1)
        told |= {step.audience for step in steps[team:]}
    elif not on_duty and reached <= team:
        coordinators_at = next_step_at(ladder, severity, opened_at, team)
        return Told((), next_step, min(coordinators_at, now + LOOK_AGAIN))
    audiences = (one for one in Audience if one in told and (on_duty or one not in _TEAM))
    return Told(tuple(audiences), reached, next_step_at(ladder, severity, opened_at, reached))


def move_on(
    ladder: Ladder,
    severity: str,
    opened_at: datetime,
    next_step: int,
    now: datetime,
    *,
    on_duty: bool,
) -> Told:
    """Return whom to tell when the last page failed or stayed silent: the next step, at once."""
    brought_forward = max(now, next_step_at(ladder, severity, opened_at, next_step))
    return steps_now(ladder, severity, opened_at, next_step, brought_forward, on_duty=on_duty)


def is_unattended(ladder: Ladder, severity: str, next_step: int) -> bool:
    """Tell whether every step has been told and still nobody has acted."""
    return next_step >= len(_rungs(ladder, severity)[0])


def without_last_resort(ladder: Ladder) -> Ladder:
    """Return the ladder of a programme that names no last resort: coordinators are told instead."""

    def reroute(steps: tuple[Step, ...]) -> tuple[Step, ...]:
        return tuple(
            replace(step, audience=Audience.COORDINATORS)
            if step.audience is Audience.LAST_RESORT
            else step
            for step in steps
        )

    return replace(
        ladder,
        crisis=reroute(ladder.crisis),
        urgent=reroute(ladder.urgent),
        routine=reroute(ladder.routine),
    )


def _rungs(ladder: Ladder, severity: str) -> tuple[tuple[Step, ...], timedelta]:
    match severity:
        case "crisis":
            return ladder.crisis, ladder.crisis_repeat
        case "urgent":
            return ladder.urgent, ladder.urgent_repeat
        case "routine":
            return ladder.routine, ladder.routine_repeat
        case _:
            raise ValueError(f"no ladder for severity {severity}; known: {', '.join(SEVERITIES)}")


def _count_team(steps: tuple[Step, ...]) -> int:
    """Return how many steps come before the first that needs nobody on duty."""
    return next(number for number, step in enumerate(steps) if step.audience not in _TEAM)


def _count_due(ladder: Ladder, severity: str, elapsed: timedelta) -> int:
    steps, repeat = _rungs(ladder, severity)
    if elapsed < steps[-1].after:
        return sum(step.after <= elapsed for step in steps)
    return len(steps) + (elapsed - steps[-1].after) // repeat
