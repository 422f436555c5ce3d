"""The `smsserve` command as a whole: quick help, exit codes, interruptions."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from smsserve.cli import COMMANDS, main
from tests.support.installation import Installation, full_environment
from tests.support.terminal import read_terminal

ROOT = Path(__file__).resolve().parents[2]
# Of the nouns whose modules only import what they need when they run.
NOUNS = "doctor db accounts programs participants checkins flags messages triage parse".split()
NOUNS += "shifts coverage places talks backup restore senders keys audit".split()
HEAVY = "sqlalchemy alembic rich twilio redis rq argon2 flask".split()
PARSE = ("parse", "--min", "0", "--max", "10", "--csv")


def smsserve(*arguments: str, **kept: object) -> subprocess.Popen[bytes]:
    """Start the command as a program, its output unbuffered."""
    environment = full_environment({"PYTHONPATH": str(ROOT)})
    command = [sys.executable, "-u", "-m", "smsserve", *arguments]
    return subprocess.Popen(command, env=environment, **kept)  # type: ignore[call-overload,no-any-return]


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the words of every command below one."""
    if not isinstance(command, click.Group):
        return [path]
    return [
        leaf for name, below in command.commands.items() for leaf in leaves(below, (*path, name))
    ]


def our_commands() -> list[tuple[str, ...]]:
    """Return the words of every command of our nouns."""
    context = click.Context(main)
    found = []
    for noun in NOUNS:
        command = main.get_command(context, noun)
        assert command is not None
        found += leaves(command, (noun,))
    return found


def test_the_commands_are_those_of_the_design() -> None:
    """Scripts rely on their names."""
    expected = {"demo", "up", "test", *NOUNS}
    assert set(COMMANDS) == expected
    assert {" ".join(words) for words in our_commands()} == {
        "doctor", "db upgrade", "db check", "db reconcile", "db grants", "backup", "restore",
        "senders list", "senders mend",
        "keys new", "keys list", "keys rotate", "keys retire", "keys give-up",
        "audit verify", "audit head", "audit accept",
        "accounts create", "accounts list", "accounts deactivate", "accounts page-test",
        "accounts reset-factors", "accounts phone",
        "programs check", "programs apply", "programs list", "programs show", "programs preview",
        "programs retention",
        "participants import", "participants list", "participants show",
        "participants export", "participants erase", "participants quiet",
        "checkins start", "messages list", "triage", "parse",
        "flags rules", "flags backtest", "flags sample", "flags judge",
        "flags list", "flags show", "flags acknowledge", "flags resolve",
        "shifts set", "shifts limits", "shifts off", "shifts override", "shifts status",
        "shifts list", "shifts import", "coverage",
        "places import", "places list", "places check", "talks end",
    }  # fmt: skip


def test_help_is_quick() -> None:
    """No help page loads the database, the queue or the carrier's client."""
    pages = [["--help"], *([noun, "--help"] for noun in NOUNS)]
    program = (
        "import sys; from smsserve.cli import main\n"
        f"for page in {pages!r}: main(page, standalone_mode=False)\n"
        f"print('LOADED', *(name for name in {HEAVY!r} if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "LOADED"


@pytest.mark.parametrize("words", our_commands(), ids=" ".join)
def test_every_command_explains_itself(words: tuple[str, ...], fresh: Installation) -> None:
    """A sentence that fits its list, and an example that begins with the command itself."""
    page = fresh.succeeds(*words, "--help")
    assert "Example" in page
    assert f"smsserve {' '.join(words)}" in page.partition("Example")[2]
    if len(words) > 1:
        assert "..." not in fresh.succeeds(*words[:-1], "--help").partition("Commands:")[2]


@pytest.mark.parametrize(
    "arguments",
    [
        ("flgs",),
        ("flags", "show"),
        ("flags", "resolve", "x", "--outcome", "forgotten"),
        ("messages", "list", "--status", "lost"),
        ("programs", "check", "no-such-file.toml"),
        ("parse", "--min", "0", "3"),
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_2_and_says_where_help_is(
    arguments: tuple[str, ...], fresh: Installation
) -> None:
    """Whatever was mistyped, nothing was done."""
    error = fresh.fails(*arguments, code=2)
    assert "--help' for help" in error
    assert not (fresh.home / "smsserve.db").exists()


def test_before_the_first_upgrade_every_command_says_what_to_do(fresh: Installation) -> None:
    """Without keys, and with keys but without tables."""
    for arguments in (("accounts", "list"), ("flags", "list"), ("programs", "show", "x")):
        assert "Hint: `smsserve db upgrade`" in fresh.fails(*arguments)
    fresh.settings = {
        "SMSSERVE_SECRET_KEY": "s" * 40,
        "SMSSERVE_ENCRYPTION_KEYS": "k1:" + "A" * 43 + "=",
    }
    error = fresh.fails("accounts", "list")
    assert "The database has no tables yet." in error
    assert "Hint: Run `smsserve db upgrade`." in error


def interrupt(process: subprocess.Popen[bytes]) -> int:
    """Press Ctrl-C, and again where a busy machine lost the first one; returns the exit code."""
    for _ in range(6):
        process.send_signal(signal.SIGINT)
        try:
            return process.wait(10)
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError("Ctrl-C does not end it")


def test_ctrl_c_ends_quietly_with_130(tmp_path: Path) -> None:
    """No traceback, no word."""
    with (tmp_path / "err").open("wb") as stderr:
        process = smsserve(
            *PARSE, "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr
        )
        with process:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(b"text\n3\n")
            process.stdin.flush()
            assert process.stdout.readline() == b'"text","value","confidence","reason"\n'
            assert interrupt(process) == 130
    assert (tmp_path / "err").read_text(encoding="utf-8") == ""


def test_a_closed_pipe_is_no_error_message(tmp_path: Path) -> None:
    """`smsserve ... | head -1` shows one line and nothing else."""
    long = tmp_path / "long.csv"
    long.write_text("text\n" + "3\n" * 50_000, encoding="utf-8")
    with (tmp_path / "err").open("wb") as stderr:
        process = smsserve(*PARSE, str(long), stdout=subprocess.PIPE, stderr=stderr)
        with process:
            assert process.stdout is not None
            process.stdout.readline()
            process.stdout.close()
            assert process.wait(60) == 1
    assert (tmp_path / "err").read_text(encoding="utf-8") == ""


def test_a_long_file_shows_progress_on_a_terminal_only(tmp_path: Path) -> None:
    """The bar goes to the terminal's standard error, and never into the output."""
    long = tmp_path / "long.csv"
    long.write_text("text,pad\n" + f"3,{'x' * 6000}\n" * 100, encoding="utf-8")
    ours, theirs = os.openpty()
    with (
        (tmp_path / "out").open("wb") as stdout,
        smsserve(*PARSE, str(long), stdout=stdout, stderr=theirs) as process,
    ):
        os.close(theirs)
        shown = read_terminal(ours)
        assert process.wait(60) == 0
    assert b"reading" in shown
    output = (tmp_path / "out").read_text(encoding="utf-8")
    assert output.count("\n") == 101
    assert "reading" not in output
