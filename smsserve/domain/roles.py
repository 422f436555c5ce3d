"""Roles: what kind of account may do what."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What an account is for."""

    SUPPORTER = "supporter"
    COORDINATOR = "coordinator"
    ADMIN = "admin"


# Who looks after the team and the programmes.
LEADERS = (Role.COORDINATOR, Role.ADMIN)


def sees_everyone(role: Role) -> bool:
    """Tell whether a role reaches beyond its own caseload."""
    return role in LEADERS
