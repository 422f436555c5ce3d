"""Choices: how often, when and in which language somebody wants their check-ins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time, timedelta

from smsserve.domain.quiet_hours import QuietHours, free_spans, later_on_clock, minutes_between

# What each language calls itself, for somebody who reads only that one; only GSM-7 letters.
LANGUAGE_NAMES = {"en": "English", "es": "espa\u00f1ol"}
_MINUTE = timedelta(minutes=1)
_LAST_MINUTE = time(23, 59)


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody has chosen, and between what they can choose.

    `pace` is how many steps below (LESS) or above (MORE) the programme's own frequency they are,
    between `least` and `most`; `hour` the local time they chose, None for the programme's; `quiet`
    the programme's quiet hours and their own; `send_window` how long after its hour a text leaves
    at the latest.
    """

    pace: int = 0
    least: int = 0
    most: int = 0
    hour: time | None = None
    quiet: tuple[QuietHours, ...] = ()
    send_window: timedelta = timedelta(minutes=10)
    languages: tuple[str, ...] = ()


def is_allowed(choices: Choices, at: time) -> bool:
    """Tell whether check-ins may come at a local time: out of quiet hours, window and all."""
    for opens, closes in _spans(choices.quiet):
        into = minutes_between(opens, at) % (24 * 60)
        if into <= _room(opens, closes, choices.send_window):
            return True
    return False


def allowed_hours(choices: Choices) -> tuple[time, time]:
    """Return the first and the last local time of the longest stretch that may be chosen."""
    opens, closes = _spans(choices.quiet)[0]
    if opens == closes:
        return time.min, _LAST_MINUTE
    return opens, later_on_clock(opens, _room(opens, closes, choices.send_window))


def _spans(quiet: Sequence[QuietHours]) -> list[tuple[time, time]]:
    # Hours that leave none free are refused where they are set; then only the programme's count.
    return free_spans(quiet) or free_spans(quiet[:1]) or free_spans(())


def _room(opens: time, closes: time, window: timedelta) -> int:
    """Return how many minutes after its beginning a stretch may still be chosen."""
    length = minutes_between(opens, closes)
    if opens == closes:
        return length
    return max(0, length - -(-window // _MINUTE))
