"""What every page of the console may cost: queries and bytes, found in the application itself.

A new page is measured without being named here. The times are measured by command:
`python -m tests.bench.console speed`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from smsserve.domain.roles import Role
from smsserve.storage.engine import reading
from smsserve.usecases.runtime import Runtime
from smsserve.web.app import create_app
from tests.bench.console.seed import Size, fill
from tests.bench.console.team import LOGINS
from tests.support.console_pages import Page, counted, list_for, list_pages
from tests.support.world import MONDAY, World, make_world
from tests.web.visitor import Visitor

MOST_QUERIES = 12
# Bytes over the wire, packed: a page, its first view with everything it loads, and an empty answer
# with its headers.
LARGEST_PAGE, LARGEST_VIEW, LARGEST_AGAIN, LARGEST_UNCHANGED = 25_000, 80_000, 30_000, 500
# Pages that ask for news by themselves, with the queries that "nothing is new" may cost.
LIVE = {"/queue": 4, "/participants/<participant_id>": 4}
PACKED = {"Accept-Encoding": "gzip"}


class Measured:
    """A small service with a year behind it, and somebody of each role who has logged in."""

    def __init__(self, world: World) -> None:
        """Open the console on it."""
        self.runtime: Runtime = world.runtime
        self.app: Flask = create_app(world.runtime)
        self.pages = list_pages(self.app)
        self.visitors = {role: Visitor(self.app) for role in Role}
        for role, visitor in self.visitors.items():
            visitor.log_in(LOGINS[role.value])

    def address(self, page: Page, role: Role) -> str:
        """Return where a page opens for a role: a refusal is quick and light, and no page."""
        with reading(self.runtime.engine) as connection:
            addresses = page.addresses(connection)
        client = self.visitors[role].client
        found = next((one for one in addresses if client.get(one).status_code < 400), None)
        assert found is not None, f"{page.title} opens nowhere for a {role.value}"
        return found

    def each(self) -> Iterator[tuple[Role, Page, str]]:
        """Return every page with every role that may open it."""
        for role in Role:
            for page in list_for(self.pages, role):
                yield role, page, self.address(page, role)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Measured]:
    """Return a service with enough of everything that a query for each row would show."""
    home = tmp_path_factory.mktemp("budget")
    path = shutil.copyfile(sqlite_template, home / "console.db")
    world = make_world(home, f"sqlite:///{path}", live=False)
    fill(world.runtime, Size(participants=60, messages=1_800), MONDAY)
    yield Measured(world)
    world.runtime.engine.dispose()


def test_no_page_asks_the_database_more_than_twelve_times(measured: Measured) -> None:
    """However many people, flags and colleagues there are."""
    found = {}
    for role, page, address in measured.each():
        client = measured.visitors[role].client
        client.get(address)
        with counted(measured.runtime.engine) as asked:
            answer = client.get(address)
        assert answer.status_code < 400, f"{role}: {page.title}"
        if len(asked) > MOST_QUERIES:
            found[f"{page.title} for a {role.value}"] = len(asked)
    assert found == {}


def test_asking_for_news_costs_next_to_nothing(measured: Measured) -> None:
    """A page that is open all day asks every few seconds."""
    client = measured.visitors[Role.COORDINATOR].client
    pages = [page for page in measured.pages if page.rule in LIVE]
    assert {page.rule for page in pages} == LIVE.keys()
    for page in pages:
        address = measured.address(page, Role.COORDINATOR)
        tag = {"If-None-Match": client.get(address).headers["ETag"], "X-Idle": "1"}
        with counted(measured.runtime.engine) as asked:
            answer = client.get(address, headers=tag)
        assert answer.status_code == 304, page.title
        assert len(asked) <= LIVE[page.rule], f"{page.title}\n" + "\n".join(asked)
        assert len(answer.data) + len(str(answer.headers)) <= LARGEST_UNCHANGED, answer.headers


def test_no_page_is_heavy(measured: Measured) -> None:
    """Packed, with its styles and scripts, at the first look and at the next one."""
    for role, page, address in measured.each():
        visitor = measured.visitors[role]
        answer = visitor.client.get(address, headers=PACKED)
        assert answer.status_code < 400, f"{role}: {page.title}"
        weight = len(answer.data)
        loaded = sum(map(len, _load_rest(visitor, address)))
        assert weight <= LARGEST_PAGE, f"{role}: {page.title}: {weight}"
        assert weight <= LARGEST_AGAIN
        assert weight + loaded <= LARGEST_VIEW, f"{role}: {page.title}: {weight} + {loaded}"


def _load_rest(visitor: Visitor, address: str) -> Iterator[bytes]:
    """Return every file a page loads, packed; each of them may be kept for a year."""
    soup = visitor.open(address).soup
    names = [one["href"] for one in soup.select("link[rel=stylesheet], link[rel=icon]")]
    names += [one["src"] for one in soup.select("script[src], img[src]")]
    for name in dict.fromkeys(map(str, names)):
        answer = visitor.client.get(name, headers=PACKED)
        assert answer.status_code == 200, name
        assert "immutable" in answer.headers["Cache-Control"], name
        yield answer.data
