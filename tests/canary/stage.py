"""The stage: the laboratory with a mail server, sabotaged processes, and an eye on each of them."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from smsserve.usecases import programs
from tests.canary.browse import Browser, Seen
from tests.canary.marks import staff
from tests.faults.databases import Store
from tests.faults.installing import running_laboratory
from tests.faults.keeper import family
from tests.faults.laboratory import Laboratory
from tests.support.installation import full_environment
from tests.support.mailserver import Inbox, serve
from tests.support.pages import BY_BOTH
from tests.support.postgres import find_binaries
from tests.support.world import PROGRAM

ROOT = Path(__file__).resolve().parents[2]
SABOTAGE = Path(__file__).with_name("sabotage")
_PROCESSES = ("web", "worker", "scheduler")
_PATIENCE = 300  # seconds
_COMMANDS_AT_ONCE = 3


@dataclass(slots=True)
class Told:
    """What commands said: to whoever may see people, to whoever may not, and as an error."""

    people: list[bytes] = field(default_factory=list)
    anybody: list[bytes] = field(default_factory=list)
    errors: list[bytes] = field(default_factory=list)


@dataclass(slots=True)
class Stage:
    """One installation, and all that is collected from it while it runs."""

    lab: Laboratory
    store: Store
    place: Path
    inbox: Inbox
    settings: Mapping[str, str]
    seen: Seen = field(default_factory=Seen)
    told: Told = field(default_factory=Told)
    scrapes: list[bytes] = field(default_factory=list)
    processes: list[bytes] = field(default_factory=list)

    @property
    def words_file(self) -> Path:
        """Return the file of words that sabotaged processes read; it is no artefact."""
        return self.place / "words-for-sabotage"

    def browser(self) -> Browser:
        """Return a stranger's browser."""
        return Browser(self.lab.runtime.settings.public_url, self.seen)

    def run_together(self, commands: Iterable[Sequence[str]], *, people: bool = False) -> None:
        """Run commands, some at a time."""
        with ThreadPoolExecutor(_COMMANDS_AT_ONCE, "command") as pool:
            for done in [pool.submit(self.command, *one, people=people) for one in commands]:
                done.result()

    def command(
        self,
        *arguments: str,
        people: bool = False,
        given: str = "",
        environment: Mapping[str, str] | None = None,
    ) -> int:
        """Run a command as a person at a terminal would; returns its exit code."""
        done = subprocess.run(
            [sys.executable, "-m", "smsserve", *arguments],
            env=_whole_environment(self) | dict(environment or {}),
            cwd=ROOT,
            input=given.encode(),
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
        (self.told.people if people else self.told.anybody).append(done.stdout)
        self.told.errors.append(done.stderr)
        return done.returncode

    def look_at_processes(self) -> None:
        """Keep the command line and the environment of every process (Linux only)."""
        for pid in self.lab.keeper.pids().values():
            for one in family(pid):
                for name in ("cmdline", "environ"):
                    try:
                        self.processes.append(Path(f"/proc/{one}/{name}").read_bytes())
                    except OSError:
                        continue

    def scrape(self) -> None:
        """Keep what machines are told."""
        for path in ("metrics", "readyz", "healthz"):
            self.seen.addresses.append(f"/{path}")
            try:
                answer = self.browser().session.get(
                    f"{self.lab.runtime.settings.public_url}/{path}", timeout=10
                )
            except OSError:
                continue
            self.scrapes.append(answer.content)


def _whole_environment(stage: Stage) -> dict[str, str]:
    """Return that of a command; the server's own tools first, the machine's may be older."""
    env = full_environment(dict(stage.settings)) | _sabotaged(stage)
    return env | {"PATH": f"{find_binaries()}{os.pathsep}{env['PATH']}"}


def _sabotaged(stage: Stage) -> dict[str, str]:
    return {
        "PYTHONPATH": f"{SABOTAGE}{os.pathsep}{ROOT}",
        "CANARY_WORDS_FILE": str(stage.words_file),
        "TMPDIR": str(stage.place / "tmp"),
    }


@contextmanager
def running_stage(place: Path, store: Store, *, sabotage: bool = True) -> Iterator[Stage]:
    """Run everything for a block; what it leaves is in `place`.

    Without `sabotage` no process breaks by itself.
    """
    home, inbox = place / "home", Inbox()
    (place / "tmp").mkdir()
    _allow_core_files()
    words = place / "words-for-sabotage"
    words.write_text(f"{staff(900).name} {staff(900).number}", encoding="utf-8")
    broken = {
        "PYTHONPATH": f"{SABOTAGE}{os.pathsep}{ROOT}",
        "CANARY_WORDS_FILE": str(words),
        "TMPDIR": str(place / "tmp"),
    }
    with serve(inbox) as port:
        mail = {
            "SMSSERVE_SMTP_URL": f"smtp://127.0.0.1:{port}",
            "SMSSERVE_MAIL_FROM": "pages@checkins.example",
        }
        clocks = dict.fromkeys(_PROCESSES, broken if sabotage else {"TMPDIR": broken["TMPDIR"]})
        with running_laboratory(home, store.url, clocks=clocks, more=mail) as lab:
            own = {"SMSSERVE_HOME": str(home), "SMSSERVE_DATABASE_URL": store.url, **mail}
            text = PROGRAM.read_text(encoding="utf-8").replace(*BY_BOTH)
            programs.apply_program(
                lab.runtime, text, file="test", actor="test", holes_accepted_by="the test"
            )
            yield Stage(lab, store, place, inbox, own)


def _allow_core_files() -> None:
    """Let whoever crashes leave a core file: that none does must be the product's doing."""
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))
