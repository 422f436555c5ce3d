"""Coverage: who can be reached in a crisis, and when nobody can, read from the roster."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from smsserve.domain.coverage import (
    DAYS,
    DatedHole,
    Hole,
    Responder,
    find_crisis_holes,
    find_dated_holes,
)
from smsserve.domain.duty import Team
from smsserve.domain.errors import NotFoundError
from smsserve.domain.programs import Program
from smsserve.domain.roles import Role
from smsserve.storage import accounts, programs
from smsserve.storage.engine import reading
from smsserve.toml.problems import ConfigError
from smsserve.usecases.duty import read_team
from smsserve.usecases.runtime import Runtime

_MEND = "smsserve coverage lists them; fill them with smsserve shifts set or shifts override"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is missing for one programme: steps that reach nobody, and times without anybody."""

    program: Program
    steps: tuple[Hole, ...]
    dated: tuple[DatedHole, ...]

    @property
    def is_critical(self) -> bool:
        """Tell whether the crisis path has a hole."""
        return bool(self.steps) or any(one.severity == "crisis" for one in self.dated)


def find_holes(
    connection: Connection, now: datetime, live: Iterable[Program] = ()
) -> tuple[Hole, ...]:
    """Return the holes of the crisis path as accounts and shifts stand."""
    team = read_team(connection, now)
    steps = _find_steps(connection, team)
    if not team.rostered:
        return steps
    summed = (_sum_up(program, find_dated_holes(team, program, now)) for program in live)
    return (*steps, *(hole for hole in summed if hole is not None))


def _find_steps(connection: Connection, team: Team) -> tuple[Hole, ...]:
    there = {one.id for one in team.members if one.on_duty or one.back_at is not None}
    return find_crisis_holes(
        [
            Responder(Role(row["role"]), row["id"] in there, row["phone_sealed"] is not None)
            for row in accounts.list_active(connection, [role.value for role in Role])
        ],
        rostered=team.rostered,
    )


def _sum_up(program: Program, dated: Sequence[DatedHole]) -> Hole | None:
    """Return the dated holes of the crisis path as one line, None where there are none."""
    crisis = [one for one in dated if one.severity == "crisis"]
    if not crisis:
        return None
    starts = crisis[0].starts_at.astimezone(program.hours.zone)
    times = "once" if len(crisis) == 1 else f"{len(crisis)} times"
    what = (
        f"in {program.key} nobody is on duty {times} in {DAYS} days, first {starts:%a %d %b %H:%M}"
    )
    return Hole(Role.SUPPORTER, what, _MEND)


def list_holes(runtime: Runtime) -> tuple[Hole, ...]:
    """Return the holes of the crisis path of this installation.

    A programme that no longer fits the texts has none: that is told where programmes are.
    """
    with reading(runtime.engine) as connection:
        with suppress(ConfigError):
            return find_holes(connection, runtime.now(), _live(runtime, connection))
        return find_holes(connection, runtime.now())


def _live(runtime: Runtime, connection: Connection) -> list[Program]:
    rows = programs.list_current(connection)
    return [runtime.parse_version(row["key"], row["version"], row["definition"]) for row in rows]


def read_coverage(
    runtime: Runtime, program_key: str | None = None, *, days: int = DAYS
) -> list[Coverage]:
    """Return what is missing in the coming days, for one live programme or for all.

    Raises NotFoundError.
    """
    with reading(runtime.engine) as connection:
        now = runtime.now()
        live = [one for one in _live(runtime, connection) if program_key in {None, one.key}]
        if program_key is not None and not live:
            raise NotFoundError("program", program_key, "See `smsserve programs list`.")
        team = read_team(connection, now)
        steps = _find_steps(connection, team)
        return [Coverage(one, steps, find_dated_holes(team, one, now, days=days)) for one in live]
