"""Coverage: whether somebody can be reached in a crisis; a hole is said before it hurts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smsserve.domain.roles import Role


@dataclass(frozen=True, slots=True)
class Responder:
    """An active account, as far as a page to it depends on it."""

    role: Role
    on_duty: bool
    has_phone: bool


@dataclass(frozen=True, slots=True)
class Hole:
    """A step of the crisis path that reaches nobody: whose, and what fills it."""

    role: Role
    what: str
    mend: str


def find_crisis_holes(team: Sequence[Responder]) -> tuple[Hole, ...]:
    """Return what is missing on the way of a crisis flag: the supporters' step, the coordinators'.

    Where there is no coordinator the administrators are paged in their place.
    """
    holes = []
    supporters = [one for one in team if one.role is Role.SUPPORTER]
    if not any(one.on_duty and one.has_phone for one in supporters):
        mend = _create(Role.SUPPORTER)
        if any(one.has_phone for one in supporters):
            mend = "ask one to go on duty in the console"
        holes.append(Hole(Role.SUPPORTER, "no supporter with a phone is on duty", mend))
    seconds = [one for one in team if one.role is Role.COORDINATOR] or [
        one for one in team if one.role is Role.ADMIN
    ]
    if not any(one.has_phone for one in seconds):
        mend = _create(Role.COORDINATOR)
        holes.append(Hole(Role.COORDINATOR, "no coordinator with a phone exists", mend))
    return tuple(holes)


def _create(role: Role) -> str:
    return f"smsserve accounts create --role {role.value} --email ... --name ... --phone ..."
