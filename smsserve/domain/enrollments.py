"""Enrollments: a participant in a program, from the invitation to the end."""

from __future__ import annotations

from enum import StrEnum


class EnrollmentState(StrEnum):
    """Where an enrollment stands."""

    INVITED = "invited"
    ACTIVE = "active"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"
    COMPLETED = "completed"


# Who is asked, or will be again.
TAKES_PART = frozenset({EnrollmentState.ACTIVE, EnrollmentState.PAUSED})
