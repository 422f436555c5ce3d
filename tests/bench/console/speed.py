"""Every page measured: how long it takes, how often it asks the database, and what it weighs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from flask import Flask

from smsserve.domain.roles import Role
from smsserve.storage.engine import reading
from smsserve.usecases.runtime import Runtime
from smsserve.web.app import create_app
from tests.bench.console.following import Following
from tests.bench.console.places import Place, make_runtime
from tests.bench.console.pressing import GOOD, Asked, Hardness, Press, Pressed
from tests.bench.console.report import Figures, Report
from tests.bench.console.serving import Client, read_token, served
from tests.bench.console.team import LOGINS
from tests.bench.console.words import FIRST
from tests.support.console_pages import NoRowError, Page, counted, list_for, list_pages
from tests.web.visitor import Visitor

_ROLES = (Role.COORDINATOR, Role.SUPPORTER, Role.ADMIN)
_LIST = "/participants"
# What people look for: the most that has to be opened for it is a name, or a number as well.
_SOUGHT = {"a name": FIRST[0], "a number's end": "0142"}
# So many addresses of a page are weighed, and their queries counted; the most counts.
_WEIGHED = 5


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody who has logged in: over the wire, and inside this process, where queries show."""

    role: Role
    client: Client
    visitor: Visitor
    following: Following
    # What the forms of the one inside this process bring back with them.
    token: str

    def open(self, asked: Asked) -> int:
        """Ask inside this process; returns the status."""
        if asked.form is None:
            return self.visitor.client.get(asked.path).status_code
        form = {**asked.form, "csrf_token": self.token}
        return self.visitor.client.post(asked.path, data=form).status_code


class Measuring:
    """Measures the pages of one database: queries inside this process, times through gunicorn."""

    def __init__(self, runtime: Runtime, press: Press, only: str) -> None:
        """Take the database, what asks the server on it, and what an address has to hold."""
        self.runtime, self.press = runtime, press
        self.app: Flask = create_app(runtime)
        self.pages = list_pages(self.app)
        self.only = only
        self.left_out: list[str] = []

    def measure(self, role: Role) -> list[Figures]:
        """Return the figures of every page that a role may open, and of looking for people."""
        desk = self._sit_down(role)
        found = []
        for page in [one for one in list_for(self.pages, role) if self.only in one.title]:
            paths = self._find_paths(page, desk)
            found += self._measure(page.title, [Asked(path) for path in paths], desk)
        token = read_token(desk.client.ask(_LIST).words)
        for what, words in _SOUGHT.items():
            asked = Asked(_LIST, {"csrf_token": token, "words": words})
            title = f"{_LIST}, looking for {what}"
            found += self._measure(title, [asked], desk) if self.only in title else []
        return found

    def _sit_down(self, role: Role) -> Desk:
        client = Client(self.press.server.port).log_in(role.value)
        lists = [page.title for page in list_for(self.pages, role) if not page.arguments]
        visitor = Visitor(self.app).log_in(LOGINS[role.value])
        token = read_token(visitor.client.get(_LIST).get_data(as_text=True))
        return Desk(role, client, visitor, Following(self.app, client, lists), token)

    def _find_paths(self, page: Page, desk: Desk) -> list[str]:
        """Return addresses that open a page for somebody.

        A supporter sees only their own people: what is not there for them is not measured, and
        where all of the rows are somebody else's, their own are found as they find them.
        """
        try:
            with reading(self.runtime.engine) as connection:
                paths = page.addresses(connection)
        except NoRowError as error:
            self.left_out.append(str(error))
            return []
        theirs = _good(desk.client, paths) or _good(desk.client, desk.following.find(page))
        if not theirs:
            self.left_out.append(f"{page.title}: no row of it opens for a {desk.role.value}")
        return theirs

    def _measure(self, title: str, asked: Sequence[Asked], desk: Desk) -> list[Figures]:
        """Return a page's figures; none, and it is left out, if it was not there each time."""
        if not asked:
            return []
        queries, bad = self._count_queries(asked[:_WEIGHED], desk)
        pressed = self.press.run(asked, desk.client)
        if bad := bad | pressed.bad:
            told = ", ".join(map(str, sorted(bad)))
            self.left_out.append(f"{title}: not there each time for a {desk.role.value} ({told})")
            return []
        times: dict[str, Any] = _time(pressed)
        weighed = _weigh(asked[:_WEIGHED], desk.client)
        return [Figures(page=title, role=desk.role.value, queries=queries, **times, **weighed)]

    def _count_queries(self, asked: Sequence[Asked], desk: Desk) -> tuple[int, frozenset[int]]:
        """Return the most queries that one takes once it is warm, and statuses that are bad."""
        most, seen = 0, set()
        for one in asked:
            desk.open(one)
            with counted(self.runtime.engine) as queries:
                seen.add(desk.open(one))
            most = max(most, len(queries))
        return most, frozenset(seen - set(GOOD))


def _good(client: Client, paths: Sequence[str]) -> list[str]:
    return [path for path in paths if client.ask(path).status in GOOD]


def _time(pressed: Pressed) -> dict[str, Any]:
    database = pressed.cpu.get("database")
    return {
        "p50": round(pressed.median, 1),
        "p95": round(pressed.slow, 1),
        "cpu": round(pressed.cpu["server"], 1),
        "database": None if database is None else round(database, 1),
        "others": round(pressed.others, 2),
    }


def _weigh(asked: Sequence[Asked], client: Client) -> dict[str, Any]:
    """Return the largest answer's status and bytes, with all that a first view loads besides."""
    answers = [client.ask(one.path, form=one.form) for one in asked]
    largest = max(answers, key=lambda one: len(one.body))
    tag = largest.headers.get("ETag")
    path = asked[answers.index(largest)].path
    again = None if tag is None else client.ask(path, tag=tag)
    return {
        "status": largest.status,
        "html": len(largest.body),
        "first": len(largest.body) + _load_rest(largest.words, client),
        "unchanged": None if again is None else len(again.body) + again.head,
    }


def _load_rest(words: str, client: Client) -> int:
    """Return the bytes of what a page's first view loads besides the page."""
    soup = BeautifulSoup(words, "html.parser")
    names = [one["href"] for one in soup.select("link[rel=stylesheet], link[rel=icon]")]
    names += [one["src"] for one in soup.select("script[src], img[src]")]
    return sum(len(client.ask(name).body) for name in dict.fromkeys(map(str, names)))


def measure(place: Place, home: Path, hard: Hardness, *, only: str = "") -> Report:
    """Return the figures of every page for each role, and what was left out.

    `only` takes the pages whose address holds it.
    """
    runtime = make_runtime(place.url, home)
    try:
        with served(place.url, home) as server:
            measuring = Measuring(runtime, Press(server, place, hard), only)
            figures = [one for role in _ROLES for one in measuring.measure(role)]
            left_out = list(dict.fromkeys(measuring.left_out))
            name = runtime.engine.dialect.name
            return Report(name, hard.at_once, hard.times, figures, left_out)
    finally:
        runtime.engine.dispose()
