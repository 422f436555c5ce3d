"""The house that is knocked at: a console with one of everything in it, and who knocks."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPICursor
from werkzeug.test import TestResponse

from smsserve.domain.roles import Role
from tests.support.everything import PRIVATE, do_everything, supporter_of
from tests.support.mishaps import run_sql
from tests.support.postgres import PostgresServer
from tests.support.team import account_of
from tests.support.templates import open_console
from tests.support.world import Teammate, World, make_world
from tests.web.visitor import Visitor

# Nobody but the people of the house may ever read this of anybody.
NAME = "Samuelina"
_NAME = "house"
_WRITES = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
_ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")


class Ledger:
    """Which tables the committed transactions of a block have written to."""

    def __init__(self, world: World) -> None:
        """Begin to listen."""
        self.written: set[str] = set()
        self._open: dict[int, set[str]] = {}
        engine = world.runtime.engine
        event.listen(engine, "before_cursor_execute", self._note)
        event.listen(engine, "commit", self._keep)
        event.listen(engine, "rollback", self._drop)

    def _note(
        self, connection: Connection, _cursor: DBAPICursor, statement: str, *_more: object
    ) -> None:
        found = _WRITES.match(statement)
        if found:
            self._open.setdefault(id(connection.connection), set()).add(found[2].lower())

    def _keep(self, connection: Connection) -> None:
        self.written |= self._open.pop(id(connection.connection), set())

    def _drop(self, connection: Connection) -> None:
        self._open.pop(id(connection.connection), None)

    def take(self) -> set[str]:
        """Return the tables written to since the last call."""
        written, self.written = self.written, set()
        return written


@dataclass(slots=True)
class Knocker:
    """Somebody with a browser: nobody of the house, or somebody of a role.

    `is_stranger` is somebody of the house who may see nothing of the one person in it.
    """

    name: str
    visitor: Visitor
    token: str = ""
    is_stranger: bool = False
    pages: dict[str, TestResponse] = field(default_factory=dict)


@dataclass(slots=True)
class Site:
    """One house for one round."""

    world: World
    app: Flask
    ids: dict[str, str]
    knockers: list[Knocker]
    ledger: Ledger
    template: Path

    def fill(self, rule: str, **other: str) -> str:
        """Return an address of a rule, with what there is of everything in its places."""
        known = self.ids | other
        return _ARGUMENT.sub(lambda one: known.get(one[1], "who"), rule)


@dataclass(frozen=True, slots=True)
class Template:
    """A database to be copied for each round: a SQLite file, or on a server of PostgreSQL.

    Beside `path` lies what stands for each thing in an address.
    """

    path: Path
    server: PostgresServer | None = None

    def make(self) -> str:
        """Return the address of the empty template."""
        return (
            self._sqlite(self.path) if self.server is None else self.server.create_database(_NAME)
        )

    def copy(self, home: Path) -> str:
        """Return the address of a fresh copy."""
        if self.server is not None:
            return self.server.create_database(template=_NAME)
        return self._sqlite(shutil.copyfile(self.path, home / "round.db"))

    @staticmethod
    def _sqlite(path: Path) -> str:
        return f"sqlite:///{path}"


def make_template(template: Template) -> None:
    """Make a database in which one of everything was done; slow, so once for all rounds."""
    path = template.path
    world = make_world(path.parent, template.make())
    team = [world.employ("Ana"), world.employ("Lee")]
    lead = world.employ("Kim", "coordinator")
    world.employ("Ada", "admin")
    sam = world.enroll(NAME)
    ana = min(team, key=lambda one: one.account_id != supporter_of(world, sam))
    ids = do_everything(world, ana, lead, sam)
    # Whoever has a second factor would have to show it; here everybody logs in by a form.
    run_sql(world.runtime, "DELETE FROM passkeys")
    lines = [f"{name}={value}" for name, value in ids.items()]
    path.with_suffix(".ids").write_text("\n".join(lines), encoding="utf-8")
    world.runtime.engine.dispose()


@contextmanager
def opened(template: Template, home: Path) -> Iterator[Site]:
    """Open a fresh copy of the template, with everybody logged in who has an account."""
    world = make_world(home, template.copy(home), live=False)
    app = open_console(world.runtime)
    lines = template.path.with_suffix(".ids").read_text(encoding="utf-8").splitlines()
    ids = dict(line.split("=", 1) for line in lines) | {
        "program_key": "peer-support", "token": "seeded", "topic": "crisis", "step": "who",
        "group": "checkins", "filename": "console.css", "sample_id": "x",
        "place_key": "x",
    }  # fmt: skip
    try:
        yield Site(
            world, app, ids, _gather(world, app, ids["account_id"]), Ledger(world), template.path
        )
    finally:
        world.runtime.engine.dispose()


def _gather(world: World, app: Flask, mine: str) -> list[Knocker]:
    everybody = accounts_by_role(world)
    found = [Knocker("nobody", Visitor(app), is_stranger=True)]
    for role, members in everybody.items():
        for number, member in enumerate(members):
            visitor = Visitor(app).log_in(account_of(world, member).email)
            stranger = role is Role.SUPPORTER and member.account_id != mine
            found.append(Knocker(f"{role.value} {number + 1}", visitor, is_stranger=stranger))
    for one in found:
        one.token = read_token(one.visitor)
    return found


def accounts_by_role(world: World) -> dict[Role, list[Teammate]]:
    """Return the team by its roles."""
    from smsserve.usecases import accounts  # noqa: PLC0415 - named like the storage of others
    from tests.support.world import Phone  # noqa: PLC0415

    found: dict[Role, list[Teammate]] = {}
    for one in accounts.list_accounts(world.runtime):
        member = Teammate(world, one.id, Phone(world, "", one.name))
        found.setdefault(Role(one.role), []).append(member)
    return found


def read_token(visitor: Visitor) -> str:
    """Return a form token of this browser's own."""
    page = visitor.open("/me")
    form = page.soup.select_one("input[name=csrf_token]")
    return "" if form is None else str(form["value"])


__all__ = ["NAME", "PRIVATE", "Knocker", "Site", "Template", "make_template", "opened"]
