"""Coverage: who of the team can be reached in a crisis, read from the accounts."""

from __future__ import annotations

from sqlalchemy import Connection

from smsserve.domain.coverage import Hole, Responder, find_crisis_holes
from smsserve.domain.roles import Role
from smsserve.storage import accounts
from smsserve.storage.engine import reading
from smsserve.usecases.runtime import Runtime


def find_holes(connection: Connection) -> tuple[Hole, ...]:
    """Return the holes of the crisis path as the accounts stand."""
    team = accounts.list_active(connection, [role.value for role in Role])
    return find_crisis_holes(
        [
            Responder(Role(row["role"]), row["on_duty"], row["phone_sealed"] is not None)
            for row in team
        ]
    )


def list_holes(runtime: Runtime) -> tuple[Hole, ...]:
    """Return the holes of the crisis path of this installation."""
    with reading(runtime.engine) as connection:
        return find_holes(connection)
