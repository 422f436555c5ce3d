"""Commands that show people leave an entry; a new command has to say whether it does."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from tests.cli.test_main import our_commands
from tests.support.installation import TOM, Installation

# What they are called with, and what that must leave in the trail.
READERS = {
    "participants list": ((), "participants.listed"),
    "participants show": (("{person}",), "participant.read"),
    "participants export": (("{person}",), "participant.exported"),
    "flags list": ((), "flags.listed"),
    "flags show": (("{flag}",), "flag.read"),
    "flags sample": (("--all",), "sample.read"),
    "flags backtest": (("--program", "{file}"), "program.backtested"),
    "messages list": (("--participant", "{person}"), "messages.listed"),
    "programs preview": (
        ("peer-support", "--participant", "{person}", "--days", "1"),
        "participant.previewed",
    ),
}
# Those that do something with people leave an entry of what they did.
DOERS = {
    "participants import", "participants erase", "participants quiet", "checkins start",
    "flags acknowledge", "flags resolve", "flags judge", "talks end",
}  # fmt: skip
# Nothing of anybody but the team, the service and its words; or what somebody has just typed.
OTHERS = {
    "doctor", "db upgrade", "db check", "db reconcile", "db grants", "backup", "restore",
    "keys new", "keys list", "keys rotate", "keys retire", "keys give-up",
    "senders list", "senders mend", "audit verify", "audit head", "audit accept",
    "accounts create", "accounts list", "accounts deactivate", "accounts page-test",
    "accounts reset-factors", "accounts phone",
    "programs check", "programs apply", "programs list", "programs show", "programs retention",
    "triage", "parse",
    "flags rules", "shifts set", "shifts limits", "shifts off", "shifts override",
    "shifts status", "shifts list", "shifts import", "coverage",
    "places import", "places list", "places check",
}  # fmt: skip


def count_noted(installation: Installation, action: str) -> int:
    """Return how often the operator has done something, as the trail has it."""
    with closing(sqlite3.connect(installation.home / "smsserve.db")) as connection:
        query = "SELECT count(*) FROM audit_entries WHERE actor = 'operator' AND action = ?"
        return int(connection.execute(query, (action,)).fetchone()[0])


def test_every_command_says_whether_it_shows_people() -> None:
    """One that is new is in none of these, and this fails."""
    known = READERS.keys() | DOERS | OTHERS
    assert {" ".join(words) for words in our_commands()} == known
    assert not READERS.keys() & (DOERS | OTHERS)


def test_each_that_shows_people_leaves_an_entry(live: Installation) -> None:
    """Also where there was nothing to see."""
    live.hears(TOM, "i want to die")
    (flag,) = live.records("flags", "list")
    values = {
        "person": live.participant_id("Tom K"),
        "flag": flag["id"],
        "file": str(live.home / "config/programs/peer-support.toml"),
    }
    for command, (arguments, action) in READERS.items():
        before = count_noted(live, action)
        live.succeeds(*command.split(), *(one.format(**values) for one in arguments))
        assert count_noted(live, action) == before + 1, command
