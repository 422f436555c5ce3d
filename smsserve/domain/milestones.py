"""Milestones and quiet spells: what may be said without being asked, forgiving and rarely."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from smsserve.domain.calendar_time import wall_time

# What comes of itself comes at most this often.
AT_MOST_EVERY = timedelta(days=30)
# Not sooner after the last text of either side than this: nobody is congratulated mid-sentence.
NOT_BEFORE = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class CareRules:
    """What a programme says of itself; everything is off until it is asked for.

    `milestones` are numbers of weeks; `gap_after` a silence, `caring_every` how often a note goes
    to people who finished or fell silent; `area` where places are looked for.
    """

    milestones: tuple[int, ...] = ()
    gap_after: timedelta | None = None
    caring_every: timedelta | None = None
    area: str = ""
    feedback: bool = True

    @property
    def is_on(self) -> bool:
        """Tell whether anything is said without being asked."""
        return bool(self.milestones or self.gap_after or self.caring_every)


def count_weeks(answered: Iterable[datetime], zone: ZoneInfo) -> int:
    """Return in how many weeks somebody took part; a week without is simply not counted."""
    return len({wall_time(at, zone).isocalendar()[:2] for at in answered})


def find_milestone(weeks: int, milestones: Sequence[int], marked: Collection[str]) -> int | None:
    """Return the milestone to mark: the highest that was reached, unless it was marked before.

    Those passed over meanwhile are not made up for.
    """
    reached = max((one for one in milestones if one <= weeks), default=None)
    done = {int(mark) for mark in marked if mark.isdecimal()}
    if reached is None or any(one >= reached for one in done):
        return None
    return reached


def has_gone_quiet(
    heard_at: datetime | None, asked_at: datetime | None, now: datetime, after: timedelta
) -> bool:
    """Tell whether somebody said nothing for so long, though they were asked."""
    if asked_at is None or (heard_at is not None and heard_at >= asked_at):
        return False
    return now - (heard_at or asked_at) >= after
