"""Coverage: who can be reached in a crisis, and when nobody can, read from the roster."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
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
from smsserve.domain.page_channels import Channel
from smsserve.domain.programs import Program
from smsserve.domain.roles import Role
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
    connection: Connection,
    now: datetime,
    live: Sequence[Program] = (),
    *,
    has_server: bool = False,
) -> tuple[Hole, ...]:
    """Return the holes of the crisis path as accounts and shifts stand.

    `has_server` tells whether mails can be handed in, where a programme pages by e-mail.
    """
    team = read_team(connection, now)
    mailed = has_server and any(_pages_by_mail(one) for one in live)
    steps = _find_steps(team, mailed=mailed)
    if not team.rostered:
        return steps
    summed = (
        _sum_up(one, find_dated_holes(_reached(team, one, has_server=has_server), one, now))
        for one in live
    )
    return (*steps, *(hole for hole in summed if hole is not None))


def _pages_by_mail(program: Program) -> bool:
    return Channel.EMAIL in program.page_by


def _reached(team: Team, program: Program, *, has_server: bool) -> Team:
    """Return the team as a programme's pages reach it."""
    return replace(team, mailed=has_server and _pages_by_mail(program))


def is_mailed(runtime: Runtime, connection: Connection) -> bool:
    """Tell whether somebody without a phone is paged all the same, by a live programme."""
    if runtime.mailer is None:
        return False
    return any(_pages_by_mail(one) for one in runtime.list_programs(connection))


def _find_steps(team: Team, *, mailed: bool) -> tuple[Hole, ...]:
    return find_crisis_holes(
        [
            Responder(one.role, one.on_duty or one.back_at is not None, mailed or one.has_phone)
            for one in team.members
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
        live: Sequence[Program] = ()
        with suppress(ConfigError):
            live = runtime.list_programs(connection)
        return find_holes(connection, runtime.now(), live, has_server=runtime.mailer is not None)


def read_coverage(
    runtime: Runtime, program_key: str | None = None, *, days: int = DAYS
) -> list[Coverage]:
    """Return what is missing in the coming days, for one live programme or for all.

    Raises NotFoundError.
    """
    with reading(runtime.engine) as connection:
        now = runtime.now()
        live = [one for one in runtime.list_programs(connection) if program_key in {None, one.key}]
        if program_key is not None and not live:
            raise NotFoundError("program", program_key, "See `smsserve programs list`.")
        team = read_team(connection, now)
        has_server = runtime.mailer is not None
        steps = _find_steps(team, mailed=is_mailed(runtime, connection))
        reached = {one.key: _reached(team, one, has_server=has_server) for one in live}
        return [
            Coverage(one, steps, find_dated_holes(reached[one.key], one, now, days=days))
            for one in live
        ]
