"""Every page measured: how long it takes, how often it asks the database, and what it weighs."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from flask import Flask
from rich.console import Console
from rich.table import Table

from smsserve.domain.roles import Role
from smsserve.storage.engine import reading
from smsserve.usecases.runtime import Runtime
from smsserve.web.app import create_app
from tests.bench.console.places import make_runtime
from tests.bench.console.serving import Client, Served, served
from tests.bench.console.team import LOGINS
from tests.support.console_pages import NoRowError, Page, counted, list_for, list_pages
from tests.web.visitor import Visitor

# The budgets of a page: milliseconds (95 of 100 requests), queries, and bytes over the wire.
SLOWEST, MOST_QUERIES = 150.0, 12
LARGEST_PAGE, LARGEST_VIEW, LARGEST_AGAIN, LARGEST_UNCHANGED = 25_000, 80_000, 30_000, 500
_WARM_UP = 6
_NOT_THEIRS = (403, 404)


@dataclass(frozen=True, slots=True)
class Figures:
    """One page for one role: times in milliseconds, sizes in bytes; `unchanged` None: no ETag.

    `cpu` is what the server's processes used for one request, also in milliseconds.
    """

    page: str
    role: str
    status: int
    p50: float
    p95: float
    cpu: float
    queries: int
    html: int
    first: int
    unchanged: int | None

    @property
    def over(self) -> list[str]:
        """Return which budgets it does not keep."""
        limits = {
            "time": self.p95 > SLOWEST,
            "queries": self.queries > MOST_QUERIES,
            "page": self.html > LARGEST_PAGE,
            "first view": self.first > LARGEST_VIEW,
            "next view": self.html > LARGEST_AGAIN,
            "unchanged": (self.unchanged or 0) > LARGEST_UNCHANGED,
            "fails": self.status >= 400,
        }
        return [name for name, broken in limits.items() if broken]


class Measuring:
    """Measures the pages of one database: queries inside this process, times through gunicorn."""

    def __init__(self, runtime: Runtime, server: Served, at_once: int, times: int) -> None:
        """Take the database, the server on it, and how hard to press."""
        self.runtime, self.server = runtime, server
        self.at_once, self.times = at_once, times
        self.app: Flask = create_app(runtime)
        self.pages = list_pages(self.app)
        self.left_out: list[str] = []

    def measure(self, role: Role) -> list[Figures]:
        """Return the figures of every page that a role may open, and of a search by name."""
        visitor = Visitor(self.app).log_in(LOGINS[role.value])
        client = Client(self.server.port).log_in(role.value)
        found = []
        for page in list_for(self.pages, role):
            try:
                with reading(self.runtime.engine) as connection:
                    paths = page.addresses(connection)
            except NoRowError as error:
                self.left_out.append(str(error))
                continue
            # A supporter sees only their own people: what is not there for them is not measured.
            theirs = [path for path in paths if client.ask(path).status not in _NOT_THEIRS]
            if theirs:
                found.append(self._measure(page, role, theirs, visitor, client))
            elif role is _ROLES[0]:
                self.left_out.append(f"{page.rule} is there for nobody")
        return found

    def _measure(
        self, page: Page, role: Role, paths: Sequence[str], visitor: Visitor, client: Client
    ) -> Figures:
        largest = max((client.ask(path) for path in paths[:5]), key=lambda one: len(one.body))
        visitor.client.get(paths[0])
        with counted(self.runtime.engine) as asked:
            visitor.client.get(paths[0])
        times, cpu = self._press(paths, client.cookie)
        tag = client.ask(paths[0]).headers.get("ETag")
        again = None if tag is None else client.ask(paths[0], tag=tag)
        return Figures(
            page=page.title,
            role=role.value,
            status=largest.status,
            p50=round(statistics.median(times), 1),
            p95=round(statistics.quantiles(times, n=20)[-1], 1),
            cpu=round(cpu, 1),
            queries=len(asked),
            html=len(largest.body),
            first=len(largest.body) + self._load_rest(paths[0], client),
            unchanged=None if again is None else len(again.body) + again.head,
        )

    def _press(self, paths: Sequence[str], cookie: str) -> tuple[list[float], float]:
        """Ask from several connections at once; returns milliseconds each took, and of CPU."""
        times: list[float] = []
        each = max(1, self.times // self.at_once)

        def ask(offset: int) -> None:
            client = Client(self.server.port)
            client.cookies.update(dict(one.split("=", 1) for one in cookie.split("; ")))
            for turn in range(-_WARM_UP // self.at_once, each):
                began = time.perf_counter()
                client.ask(paths[(turn * self.at_once + offset) % len(paths)])
                if turn >= 0:
                    times.append((time.perf_counter() - began) * 1000)

        used = self.server.cpu_seconds()
        threads = [threading.Thread(target=ask, args=(place,)) for place in range(self.at_once)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        asked = self.at_once * (each + _WARM_UP // self.at_once)
        return times, (self.server.cpu_seconds() - used) * 1000 / asked

    def _load_rest(self, path: str, client: Client) -> int:
        """Return what a first view loads besides the page."""
        soup = BeautifulSoup(client.read(path), "html.parser")
        names = [one["href"] for one in soup.select("link[rel=stylesheet], link[rel=icon]")]
        names += [one["src"] for one in soup.select("script[src], img[src]")]
        return sum(len(client.ask(name).body) for name in dict.fromkeys(map(str, names)))


def measure(url: str, home: Path, *, at_once: int, times: int) -> tuple[list[Figures], list[str]]:
    """Return the figures of every page for a coordinator and a supporter, and what was left out."""
    runtime = make_runtime(url, home)
    try:
        with served(url, home) as server:
            measuring = Measuring(runtime, server, at_once, times)
            figures = [one for role in _ROLES for one in measuring.measure(role)]
            return figures, list(dict.fromkeys(measuring.left_out))
    finally:
        runtime.engine.dispose()


_ROLES = (Role.COORDINATOR, Role.SUPPORTER, Role.ADMIN)


def show(figures: Sequence[Figures], left_out: Sequence[str]) -> None:
    """Print the figures as a table, what is over budget in red."""
    table = Table(title="p50, p95 and CPU in ms, weights in KB over the wire")
    for name in ("page", "role", "p50", "p95", "cpu", "queries", "html", "first", "304", "over"):
        table.add_column(name, justify="left" if name in {"page", "role", "over"} else "right")
    for one in figures:
        again = "" if one.unchanged is None else f"{one.unchanged / 1000:.2f}"
        cells = [one.page, one.role, f"{one.p50:.0f}", f"{one.p95:.0f}", f"{one.cpu:.0f}"]
        cells += [str(one.queries), f"{one.html / 1000:.1f}", f"{one.first / 1000:.1f}", again]
        table.add_row(*cells, ", ".join(one.over), style="red" if one.over else "")
    console = Console(width=150)
    console.print(table)
    for line in left_out:
        console.print(f"left out: {line}", style="red", markup=False)


def to_json(figures: Sequence[Figures], left_out: Sequence[str]) -> dict[str, Any]:
    """Return the figures as plain values."""
    pages = [asdict(one) | {"over": one.over} for one in figures]
    return {"pages": pages, "left_out": list(left_out)}
