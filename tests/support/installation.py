"""An installation in a folder of its own, used through the `smsserve` command as a person would."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from smsserve.bootstrap import build_runtime, read_settings
from smsserve.cli import main
from smsserve.domain.messages import InboundText
from smsserve.gateways.clock import SystemClock
from smsserve.usecases import audit_sealing, inbound, tick

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "several words make one"  # noqa: S105 - of accounts that live as long as a test
ROSTER = (
    "phone,name,time_zone,language,consent_at,consent_how\n"
    "+12025550131,Maya R,America/New_York,es,2026-05-01,paper form\n"
    "+12025550132,Tom K,America/Chicago,en,2026-05-01,paper form\n"
    "+12025550133,Zo\u00eb \u00dcnl\u00fc,Europe/Berlin,en,,\n"
)
MAYA, TOM, ZOE = "+12025550131", "+12025550132", "+12025550133"


def clean_environment(settings: Mapping[str, str]) -> dict[str, str | None]:
    """Return changes that leave nothing of the developer's own settings (None: taken away)."""
    ours = os.environ  # noqa: TID251 - the tests' own, to be kept out
    foreign = {name for name in ours if re.match(r"SMSSERVE_|TWILIO_|PORT$", name)}
    return {**dict.fromkeys(foreign), **settings}


def full_environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Return a whole environment for a program, with only these settings."""
    ours = os.environ  # noqa: TID251 - where the interpreter finds its libraries
    changed = {**ours, **clean_environment(settings)}
    return {name: value for name, value in changed.items() if value is not None}


@dataclass(slots=True)
class Installation:
    """A home folder with its settings."""

    home: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str | None]:
        """Return what the command's environment is changed by."""
        own = {"SMSSERVE_HOME": str(self.home), "SMSSERVE_CONFIG_DIR": str(self.home / "config")}
        return clean_environment(own | self.settings)

    def run(self, *arguments: str, stdin: str | bytes | None = None) -> Result:
        """Run a command; errors of ours that nobody explains fail the test."""
        runner = CliRunner(env=self.environment)
        return runner.invoke(
            main, arguments, input=stdin, prog_name="smsserve", catch_exceptions=False
        )

    def succeeds(self, *arguments: str, stdin: str | bytes | None = None) -> str:
        """Run a command that must exit 0; returns its standard output."""
        done = self.run(*arguments, stdin=stdin)
        assert done.exit_code == 0, done.output
        return done.stdout

    def fails(self, *arguments: str, code: int = 1, stdin: str | bytes | None = None) -> str:
        """Run a command that must exit with a code; returns its standard error."""
        done = self.run(*arguments, stdin=stdin)
        assert done.exit_code == code, done.output
        return done.stderr

    def records(self, *arguments: str, stdin: str | bytes | None = None) -> list[dict[str, Any]]:
        """Run a command with --json; returns its records."""
        output = self.succeeds(*arguments, "--json", stdin=stdin)
        return [json.loads(line) for line in output.splitlines()]

    def participant_id(self, name: str) -> str:
        """Return the id of a participant by name."""
        found = {one["name"]: one["id"] for one in self.records("participants", "list")}
        return str(found[name])

    def hears(self, phone: str, *bodies: str) -> None:
        """Receive texts as the webhook does."""
        given = {name: value for name, value in self.environment.items() if value is not None}
        runtime = build_runtime(read_settings(given))
        for body in bodies:
            sid = f"SM{secrets.token_hex(16)}"
            inbound.receive(runtime, InboundText(sid, phone, "+12025550100", body.encode()))
        runtime.engine.dispose()

    def ticks(self) -> None:
        """Do what is due, as the scheduler does."""
        given = {name: value for name, value in self.environment.items() if value is not None}
        runtime = build_runtime(read_settings(given))
        tick.run(runtime)
        while audit_sealing.seal(runtime):
            pass
        runtime.engine.dispose()

    def copy_to(self, home: Path) -> Installation:
        """Return the same installation in another folder."""
        shutil.copytree(self.home, home)
        return Installation(home, dict(self.settings))


def make_config(folder: Path) -> None:
    """Copy the shipped configuration, its crisis lines checked today: the suite does not age."""
    shutil.copytree(ROOT / "config", folder, ignore=shutil.ignore_patterns("__pycache__"))
    path = folder / "crisis_lines.toml"
    today_on = SystemClock().now().date()
    text = path.read_text(encoding="utf-8")
    dated = re.sub(r"(?m)^verified_on = \S+", f"verified_on = {today_on}", text)
    path.write_text(dated, encoding="utf-8")
