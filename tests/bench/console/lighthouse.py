"""What Lighthouse says of the pages that are opened on a phone; needs Node and a browser.

It looks through a browser that has the cookie of somebody who has logged in. As a header the
cookie would not go with what a page asks for by itself, which would then lead to the log-in.
Lighthouse comes from the npm registry and is no part of this project.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.table import Table

from smsserve.domain.roles import Role
from smsserve.storage.engine import reading
from tests.bench.console.places import make_runtime
from tests.bench.console.serving import Client, served
from tests.support.browser import find_chromium
from tests.support.console_pages import FINDERS
from tests.support.installation import full_environment

LIGHTHOUSE = "lighthouse@12"
# The least each page must reach, of 100.
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100}
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
_PATIENCE = 300


@dataclass(frozen=True, slots=True)
class Score:
    """What a page reached, of 100 in each category; `failed` names the audits that cost points."""

    page: str
    scores: dict[str, int]
    failed: tuple[str, ...]

    @property
    def passes(self) -> bool:
        """Tell whether it reaches every goal."""
        return all(self.scores.get(name, 0) >= least for name, least in GOALS.items())


def list_paths(url: str, home: Path) -> dict[str, str]:
    """Return the pages that are judged, by name; a record stands for them all."""
    runtime = make_runtime(url, home)
    with reading(runtime.engine) as connection:
        record = FINDERS["participant_id",](connection)[0][0]
    runtime.engine.dispose()
    paths = {"queue": "/queue", "record": f"/participants/{record}", "people": "/participants"}
    return {"login": "/login", **paths, "me": "/me", "programmes": "/programs"}


def judge(url: str, home: Path) -> list[Score]:
    """Return what each page reached, as a phone on a slow network sees it."""
    npx, chromium = shutil.which("npx"), find_chromium()
    if npx is None or chromium is None:
        raise SystemExit("lighthouse needs npx (Node) and a Chromium")
    paths = list_paths(url, home)
    with served(url, home) as server:
        cookies = Client(server.port).log_in(Role.COORDINATOR.value).cookies
        with _opened(chromium, home, f"http://127.0.0.1:{server.port}", cookies) as port:
            found = []
            for name, path in paths.items():
                argv = [npx, "--yes", LIGHTHOUSE, f"http://127.0.0.1:{server.port}{path}"]
                argv += ["--quiet", "--output=json", f"--output-path={home / 'report.json'}"]
                argv += [f"--only-categories={','.join(GOALS)}", f"--port={port}"]
                found.append(_run(name, argv, home))
            return found


@contextmanager
def _opened(chromium: Path, home: Path, url: str, cookies: Mapping[str, str]) -> Iterator[int]:
    """Run a browser of somebody who has logged in; gives the port that steers it."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = int(free.getsockname()[1])
    flags = [*_FLAGS, f"--remote-debugging-port={port}"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(
            home / "browser", executable_path=chromium, args=flags
        )
        browser.add_cookies(
            [{"name": name, "value": value, "url": url} for name, value in cookies.items()]
        )
        yield port
        browser.close()


def _run(name: str, argv: Sequence[str], home: Path) -> Score:
    env = full_environment({})
    done = subprocess.run(
        argv, env=env, capture_output=True, text=True, check=False, timeout=_PATIENCE
    )
    if done.returncode != 0:
        sys.stderr.write(f"{name}: {done.stderr.strip()[-500:]}\n")
        return Score(name, {}, ("did not run",))
    report = json.loads((home / "report.json").read_text(encoding="utf-8"))
    scores = {key: round(100 * (one["score"] or 0)) for key, one in report["categories"].items()}
    failed = [
        f"{key}={audit['score']}"
        for key, audit in report["audits"].items()
        if audit.get("score") is not None and audit["score"] < 0.9 and _counts(report, key)
    ]
    return Score(name, scores, tuple(failed))


def _counts(report: dict[str, dict[str, dict[str, list[dict[str, object]]]]], audit: str) -> bool:
    """Tell whether an audit weighs anything in the categories that are asked for."""
    references = [one for part in report["categories"].values() for one in part["auditRefs"]]
    return any(one["id"] == audit and one["weight"] for one in references)


def show(scores: Sequence[Score]) -> None:
    """Print what each page reached."""
    table = Table(title="Lighthouse, mobile")
    for title in ("page", *GOALS, "what cost points"):
        table.add_column(title)
    for one in scores:
        cells = [str(one.scores.get(name, "-")) for name in GOALS]
        table.add_row(one.page, *cells, ", ".join(one.failed), style="" if one.passes else "red")
    Console(width=150).print(table)
