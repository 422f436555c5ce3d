"""`smsserve test`: the whole test suite with one command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

import click

from smsserve.paths import share_dir

# By module, so that a server started for a module's tests is started once; in the order of
# tests/conftest.py, which has the long ones first. One more than there are cores: the tests of
# real processes mostly wait.
_PROCESSES = str(min((os.cpu_count() or 1) + 1, 4))
_WHOLE_SUITE = ("-n", _PROCESSES, "--dist", "loadscope", "--no-loadscope-reorder")


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.option(
    "--require-browser",
    is_flag=True,
    help="Fail the browser tests when there is no Chromium (always so when CI is set), "
    "instead of leaving them out.",
)
@click.argument("pytest_args", nargs=-1, type=click.UNPROCESSED)
def test(*, require_browser: bool, pytest_args: tuple[str, ...]) -> None:
    """Run the test suite; PYTEST_ARGS go to pytest as they are.

    Without arguments the whole suite runs, on several processes. Databases and queues are started
    and thrown away by the tests themselves.
    """
    root = share_dir()
    if not (root / "tests").is_dir():
        raise click.ClickException("the tests are not installed; run this in a checkout.")
    arguments = list(pytest_args or _WHOLE_SUITE)
    if require_browser or os.environ.get("CI"):
        arguments.append("--require-browser")
    command = [sys.executable, "-m", "pytest", *arguments]
    sys.exit(subprocess.call(command, cwd=root, env=keep_compiled(os.environ)))  # noqa: S603 - pytest


def keep_compiled(env: Mapping[str, str]) -> dict[str, str]:
    """Return an environment without what forbids to keep compiled modules.

    The suite starts hundreds of programs, and each would compile every module of ours anew.
    """
    return {name: value for name, value in env.items() if name != "PYTHONDONTWRITEBYTECODE"}
