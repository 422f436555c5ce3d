"""The `smsserve` command: a table of commands, each loaded only when it is called."""

from __future__ import annotations

import importlib
from typing import Any, NamedTuple

import click
from typing_extensions import override

from smsserve.cli.errors import explained


class Entry(NamedTuple):
    """Where a command is defined, and its line in the list of commands."""

    target: str
    summary: str


COMMANDS = {
    "demo": Entry("smsserve.cli.demo:demo", "Try everything with made-up people; texts nobody."),
    "up": Entry("smsserve.cli.up:up", "Run the whole service on this machine."),
    "doctor": Entry("smsserve.cli.doctor:doctor", "Say what is wrong, and what mends it."),
    "db": Entry("smsserve.cli.db:db", "Bring the database up to date, or check it."),
    "backup": Entry("smsserve.cli.backups:backup", "Write the whole database into one file."),
    "restore": Entry("smsserve.cli.backups:restore", "Put a backup in place, without re-sending."),
    "keys": Entry("smsserve.cli.keys:keys", "Encryption keys: see what needs them, change them."),
    "senders": Entry("smsserve.cli.senders:senders", "The numbers that texts go out from."),
    "accounts": Entry("smsserve.cli.accounts:accounts", "Logins of the team."),
    "shifts": Entry("smsserve.cli.shifts:shifts", "When the team works, and who is there now."),
    "coverage": Entry("smsserve.cli.coverage:coverage", "Times at which nobody could answer."),
    "programs": Entry("smsserve.cli.programs:programs", "Check programme files, make them live."),
    "participants": Entry(
        "smsserve.cli.participants:participants", "Enroll, look at, export and erase people."
    ),
    "places": Entry("smsserve.cli.places:places", "Places that help: import, list, check."),
    "talks": Entry("smsserve.cli.talks:talks", "End a talk, so that check-ins go on."),
    "checkins": Entry("smsserve.cli.checkins:checkins", "Start a check-in now."),
    "flags": Entry("smsserve.cli.flags:flags", "See who needs a person; take it, end it."),
    "messages": Entry("smsserve.cli.messages:messages", "What came in and what went out."),
    "audit": Entry("smsserve.cli.audit:audit", "Whether anybody altered the audit trail."),
    "triage": Entry("smsserve.cli.triage:triage", "Read texts for risk, without storing them."),
    "parse": Entry("smsserve.cli.parse:parse", "Read the number that an answer means."),
    "test": Entry("smsserve.cli.test:test", "Run the whole test suite (in a checkout)."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name; importing all of them would take seconds."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every command's name, in the table's order."""
        return list(COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; None when there is none of that name."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module, _, attribute = entry.target.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{entry.target} is not a command")
        return command

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])

    @override
    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what can go wrong with any of them is put into words here."""
        with explained():
            return super().invoke(ctx)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="See `smsserve COMMAND --help` for examples. To look around first: smsserve demo",
)
def main() -> None:
    """Check-in texts for peer-support programmes: run the service and look after it.

    Every command that prints records takes --json: one object per line. Exit codes: 0 done, 1 could
    not be done, 2 wrong usage.
    """
