"""Choices: how often, when and in which language somebody wants their check-ins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from smsserve.domain.quiet_hours import QuietHours


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody has chosen, and between what they can choose.

    `pace` is how many steps below (LESS) or above (MORE) the programme's own frequency they are;
    `hour` the local time they chose, None for the programme's.
    """

    pace: int = 0
    least: int = 0
    most: int = 0
    hour: time | None = None
    quiet: QuietHours | None = None
    languages: tuple[str, ...] = ()
