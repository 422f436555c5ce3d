"""The house that is knocked at: a console with one of everything in it, and who knocks."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask
from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPICursor
from werkzeug.test import TestResponse

from smsserve.domain.roles import Role
from smsserve.usecases import authenticators, inviting
from tests.support.authenticator import ORIGIN, Device
from tests.support.everything import PRIVATE, do_everything, supporter_of
from tests.support.factors import add_passkey, renew_codes
from tests.support.postgres import PostgresServer
from tests.support.team import account_of
from tests.support.templates import open_console
from tests.support.world import Phone, Teammate, World, make_world
from tests.web.visitor import Visitor

# Nobody but the people of the house may ever read this of anybody.
NAME = "Samuelina"
_NAME = "house"
_WRITES = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
_COPY = re.compile(r"/copy/([\w-]+)")
_ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")


class Ledger:
    """Which tables the committed transactions of a block have written to."""

    def __init__(self, world: World) -> None:
        """Begin to listen."""
        self.written: set[str] = set()
        self._open: dict[int, set[str]] = {}
        engine = world.runtime.engine
        event.listen(engine, "after_cursor_execute", self._note)
        event.listen(engine, "commit", self._keep)
        event.listen(engine, "rollback", self._drop)

    def _note(
        self, connection: Connection, cursor: DBAPICursor, statement: str, *_more: object
    ) -> None:
        found = _WRITES.match(statement)
        # What gives rows back is not counted before they were read.
        if found and (cursor.rowcount or "RETURNING" in statement):
            self._open.setdefault(id(connection), set()).add(found[2].lower())

    def _keep(self, connection: Connection) -> None:
        self.written |= self._open.pop(id(connection), set())

    def _drop(self, connection: Connection) -> None:
        self._open.pop(id(connection), None)

    def take(self) -> set[str]:
        """Return the tables written to since the last call."""
        written, self.written = self.written, set()
        return written


@dataclass(slots=True)
class Knocker:
    """Somebody with a browser: nobody of the house, one half way in, or somebody of a role.

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
    device: Device

    def fill(self, rule: str, **other: str) -> str:
        """Return an address of a rule, with what there is of everything in its places."""
        first = rule.split("/")[1]
        known = self.ids | {"token": self.ids.get(f"{first} link", "seeded")} | other
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
    ana, lee = sorted(team, key=lambda one: one.account_id != supporter_of(world, sam))
    ids = do_everything(world, ana, lead, sam) | _do_secrets(world, lee, lead, sam)
    for member in (ana, lee):
        (code, *_) = renew_codes(world, member)
        ids[f"code of {member.account_id}"] = code
    lines = [f"{name}={value}" for name, value in ids.items()]
    path.with_suffix(".ids").write_text("\n".join(lines), encoding="utf-8")
    world.runtime.engine.dispose()


def _do_secrets(world: World, lee: Teammate, lead: Teammate, sam: Phone) -> dict[str, str]:
    """Make what opens something by itself: links, a passkey, an app half set up; returns them."""
    for words in ("MYDATA", "yes"):
        sam.texts(words)
        world.settle()
    copy = _COPY.search(sam.inbox[-1].body)
    assert copy is not None
    authenticators.begin(world.runtime, account_of(world, lead))
    add_passkey(world, lee, device=_make_device())
    welcome = inviting.renew(world.runtime, lee.account_id, actor=lead.account_id)
    return {"copy link": copy[1], "welcome link": welcome.token, "halfway": lee.account_id}


def _make_device() -> Device:
    """Return the one device that can answer, the same each time."""
    key = ec.derive_private_key(7704, ec.SECP256R1())
    return Device(credential_id=b"device of a house", key=key)


@contextmanager
def opened(template: Template, home: Path, public_url: str = ORIGIN) -> Iterator[Site]:
    """Open a fresh copy of the template, with everybody logged in who has an account."""
    world = make_world(home, template.copy(home), live=False)
    settings = replace(world.runtime.settings, public_url=public_url)
    world.runtime = replace(world.runtime, settings=settings)
    app = open_console(world.runtime)
    lines = template.path.with_suffix(".ids").read_text(encoding="utf-8").splitlines()
    ids = dict(line.split("=", 1) for line in lines) | {
        "program_key": "peer-support", "topic": "crisis", "step": "who",
        "group": "checkins", "filename": "console.css", "sample_id": "x",
        "place_key": "x",
    }  # fmt: skip
    device = replace(_make_device(), owner=ids["halfway"].encode())
    try:
        knockers = _gather(world, app, ids)
        yield Site(world, app, ids, knockers, Ledger(world), template.path, device)
    finally:
        world.runtime.engine.dispose()


def _gather(world: World, app: Flask, ids: dict[str, str]) -> list[Knocker]:
    everybody = accounts_by_role(world)
    found = [Knocker("nobody", Visitor(app), is_stranger=True)]
    for role, members in everybody.items():
        for number, member in enumerate(members):
            email, code = account_of(world, member).email, f"code of {member.account_id}"
            visitor = Visitor(app).log_in(email)
            if code in ids:
                visitor.press("Go on with it", code=ids[code])
            assert visitor.url == "/queue"
            stranger = role is Role.SUPPORTER and member.account_id != ids["account_id"]
            found.append(Knocker(f"{role.value} {number + 1}", visitor, is_stranger=stranger))
            if member.account_id == ids["halfway"]:
                # The password was right, and nothing more than that has happened.
                waiting = Visitor(app).log_in(email)
                found.append(Knocker("halfway", waiting, is_stranger=True))
    for one in found:
        one.token = read_token(one.visitor)
    return found


def accounts_by_role(world: World) -> dict[Role, list[Teammate]]:
    """Return the team by its roles."""
    from smsserve.usecases import accounts  # noqa: PLC0415 - named like the storage of others

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
