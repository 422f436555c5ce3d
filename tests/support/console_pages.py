"""Every page of the console, found in the application itself, so that a new one is not forgotten.

A page whose address holds something (`<participant_id>`) needs a row that it can be opened for:
`FINDERS` says which. Whoever adds a page with other arguments adds a line there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import Column, Connection, Engine, event, func, select
from sqlalchemy.engine.interfaces import DBAPICursor

from smsserve.domain.roles import Role
from smsserve.storage import (
    accounts,
    flags,
    inbound,
    outbound,
    places,
    program_drafts,
    programs,
    uploads,
)
from smsserve.usecases import keeping_places
from smsserve.web.console import setup_program
from smsserve.web.console.handbook_topics import TOPICS
from smsserve.web.console.session import Door

# So many records of people are opened in turn; the first is the longest there is.
MOST_ROWS = 40
# The link of the one invitation that a seeded database has; it opens nothing else.
WELCOME = "seeded-invitation"
_ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
_NO_QUERIES = ("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")
# What a page shows by its query: each is a page of its own.
VARIANTS: Mapping[str, Sequence[str]] = {
    "show_queue": ("", "tab=team", "tab=waiting"),
    "list_people": ("", "page=2"),
}


class NoRowError(LookupError):
    """A page that nothing here can be opened for."""

    def __init__(self, page: str, names: Sequence[str]) -> None:
        """Say what to add."""
        super().__init__(
            f"nothing opens {page}: add a finder of {tuple(names)} to tests/support/"
            "console_pages.py, and rows that it finds to tests/bench/console/desk.py"
        )


Finder = Callable[[Connection], Sequence[tuple[str, ...]]]


def _longest_records(connection: Connection) -> Sequence[tuple[str, ...]]:
    row = outbound.outbound_messages.c
    query = select(row.participant_id).where(row.participant_id.is_not(None))
    query = query.group_by(row.participant_id).order_by(func.count().desc())
    found = connection.execute(query).scalars().all()
    ids = [found[0], *found[1 :: max(1, len(found) // MOST_ROWS)]] if found else []
    return [(one,) for one in ids]


def _newest(*columns: Column[Any]) -> Finder:
    def find(connection: Connection) -> Sequence[tuple[str, ...]]:
        query = select(*columns).order_by(columns[-1].desc()).limit(MOST_ROWS)
        return list(dict.fromkeys(tuple(map(str, row)) for row in connection.execute(query)))

    return find


def _with(find: Finder, *values: str) -> Finder:
    return lambda connection: [(*one, value) for one in find(connection) for value in values]


def _keys_of_places(connection: Connection) -> Sequence[tuple[str, ...]]:
    return [(keeping_places.name_key(row["id"]),) for row in places.list_all(connection)]


def _closed_flags(connection: Connection) -> Sequence[tuple[str, ...]]:
    row = flags.flags.c
    query = select(row.id).where(row.state == "resolved").order_by(row.id.desc())
    return [(one,) for one in connection.execute(query.limit(MOST_ROWS)).scalars()]


def _uploads(kind: str) -> Finder:
    def find(connection: Connection) -> Sequence[tuple[str, ...]]:
        query = select(uploads.uploads.c.id).where(uploads.uploads.c.kind == kind)
        return [(one,) for one in connection.execute(query).scalars()]

    return find


_draft = _newest(program_drafts.program_drafts.c.id)
FINDERS: dict[tuple[str, ...], Finder] = {
    ("participant_id",): _longest_records,
    ("participant_id", "message_id"): _newest(
        inbound.inbound_messages.c.participant_id, inbound.inbound_messages.c.id
    ),
    ("account_id",): _newest(accounts.accounts.c.id),
    ("flag_id",): _newest(flags.flags.c.id),
    ("key",): _newest(programs.program_versions.c.key),
    ("program_key",): _newest(programs.program_versions.c.key),
    ("draft_id",): _draft,
    ("draft_id", "step"): _with(_draft, *setup_program.STEPS),
    ("draft_id", "group"): _with(_draft, "checkins", "crisis"),
    ("place_key",): _keys_of_places,
}
# Where the same name means another thing on each page.
FINDERS_BY_RULE: dict[str, Finder] = {
    "/help/<topic>": lambda _connection: [(one,) for many in TOPICS.values() for one in many],
    "/welcome/<token>": lambda _connection: [(WELCOME,)],
    "/flags/<flag_id>/closed": _closed_flags,
    "/enrolling/file/<upload_id>": _uploads("people"),
    "/places/file/<upload_id>": _uploads("places"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the console: its address as a rule, its query, and the roles that may open it.

    `roles` is empty where anybody may.
    """

    name: str
    rule: str
    query: str
    roles: frozenset[Role]

    @property
    def title(self) -> str:
        """Return how reports name the page: its rule without anybody's id."""
        return self.rule + (f"?{self.query}" if self.query else "")

    @property
    def arguments(self) -> list[str]:
        """Return the names of what its address holds."""
        return _ARGUMENT.findall(self.rule)

    def addresses(self, connection: Connection) -> list[str]:
        """Return addresses that open it; raises NoRowError."""
        names = tuple(self.arguments)
        find = FINDERS_BY_RULE.get(self.rule) or FINDERS.get(names, lambda _connection: [])
        rows = find(connection) if names else [()]
        if not rows:
            raise NoRowError(self.rule, names)
        query = f"?{self.query}" if self.query else ""
        return [self._fill(values) + query for values in rows[:MOST_ROWS]]

    def _fill(self, values: Sequence[str]) -> str:
        path = self.rule
        for value in values:
            path = _ARGUMENT.sub(value, path, count=1)
        return path


def list_pages(app: Flask) -> list[Page]:
    """Return every page of the console that is opened by GET, in the order of addresses."""
    found = []
    for rule in app.url_map.iter_rules():
        blueprint, _, name = rule.endpoint.partition(".")
        door = app.view_functions[rule.endpoint]
        if blueprint == "console" and "GET" in (rule.methods or ()):
            roles = door.guarded.roles or frozenset() if isinstance(door, Door) else frozenset()
            variants = VARIANTS.get(name, ("",))
            found += [Page(name, rule.rule, variant, roles) for variant in variants]
    return sorted(found, key=lambda page: page.title)


def list_for(pages: Sequence[Page], role: Role) -> list[Page]:
    """Return the pages that a role may open, those for anybody left out."""
    return [page for page in pages if role in page.roles]


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """Give the list of queries that a block puts to a database, growing as it runs."""
    asked: list[str] = []

    def note(_connection: Connection, _cursor: DBAPICursor, statement: str, *_more: object) -> None:
        if not statement.lstrip().upper().startswith(_NO_QUERIES):
            asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)
