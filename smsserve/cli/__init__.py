"""The `smsserve` command: a table of commands, each loaded only when it is called."""

from __future__ import annotations

import importlib
from typing import NamedTuple

import click
from typing_extensions import override


class Entry(NamedTuple):
    """Where a command is defined, and its line in the list of commands."""

    target: str
    summary: str


COMMANDS = {
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


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check-in texts for peer-support programmes."""
