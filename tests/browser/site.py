"""Consoles to look at: one with a year behind it, one in its first minute, served to a browser."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from smsserve.domain.roles import Role
from smsserve.usecases import accounts
from smsserve.web.app import create_app
from tests.bench.console.seed import Size, fill
from tests.bench.console.team import LOGINS
from tests.support.team import account_of, open_session
from tests.support.world import MONDAY, PASSWORD, Teammate, World, make_world, upgrade

# Enough for a list of two pages, a chart, and flags of every kind.
SMALL = Size(participants=60, messages=2_400)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
COOKIE = "smsserve"


@dataclass(slots=True)
class Site:
    """A console that is served: its world, its address, and the tokens of whoever has come in."""

    world: World
    app: Flask
    url: str
    tokens: dict[str, str] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def token(self, email: str) -> str:
        """Return a session of an account, one for all pages."""
        if email not in self.tokens:
            found = open_session(self.world.runtime, email, PASSWORD)
            assert found is not None, email
            self.tokens[email] = found
        return self.tokens[email]

    def of_role(self, role: Role) -> str:
        """Return the address of the account that stands for a role."""
        found = accounts.list_accounts(self.world.runtime)
        known = {one.email for one in found}
        if LOGINS[role.value] in known:
            return LOGINS[role.value]
        return next(one.email for one in found if one.role is role)


@contextmanager
def launched(chromium: Path) -> Iterator[Browser]:
    """Run one headless browser."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield running
        running.close()


@contextmanager
def served(world: World) -> Iterator[Site]:
    """Serve a world's console from a thread of this process.

    Raises AssertionError at the end where the script of a page that was opened broke.
    """
    app = create_app(world.runtime)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    with closing(server.socket):
        site = Site(world, app, f"http://127.0.0.1:{server.server_port}")
        yield site
        server.shutdown()
        thread.join()
    world.runtime.engine.dispose()
    assert site.complaints == []


@contextmanager
def busy_site(template: Path | None = None) -> Iterator[Site]:
    """Serve a console with a year behind it, on a copy of a file that has tables."""
    with tempfile.TemporaryDirectory() as folder:
        world = make_world(Path(folder), _address(Path(folder), template), live=False)
        fill(world.runtime, SMALL, MONDAY)
        with served(world) as site:
            yield site


@contextmanager
def new_site(template: Path | None = None) -> Iterator[Site]:
    """Serve a console in the first minute after the installation: a team, and nobody else."""
    with tempfile.TemporaryDirectory() as folder:
        world = make_world(Path(folder), _address(Path(folder), template), live=False)
        for role in Role:
            world.employ(role.value.title(), role.value)
        with served(world) as site:
            yield site


def _address(folder: Path, template: Path | None) -> str:
    path = folder / "site.db"
    if template is not None:
        shutil.copyfile(template, path)
    else:
        upgrade(f"sqlite:///{path}")
    return f"sqlite:///{path}"


def enter(browser: Browser, site: Site, email: str | None, **options: Any) -> BrowserContext:
    """Return a window of somebody who has logged in, None for nobody."""
    context = browser.new_context(**options)
    if email is not None:
        context.add_cookies([{"name": COOKIE, "value": site.token(email), "url": site.url}])
    return context


def open_page(browser: Browser, site: Site, member: Teammate, path: str, **options: Any) -> Page:
    """Return a page of somebody of a hand-made team; a broken script fails the test at its end."""
    context = enter(browser, site, account_of(site.world, member).email, **options)
    page = context.new_page()
    page.on("pageerror", lambda error: site.complaints.append(str(error)))
    page.goto(site.url + path)
    return page
