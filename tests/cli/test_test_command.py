"""`smsserve test`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from smsserve.cli.test import keep_compiled

ROOT = Path(__file__).resolve().parents[2]


def smsserve(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command from a folder that is not the checkout."""
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from smsserve.cli import main; main()"
    )
    command = [sys.executable, "-c", program, "test", *arguments]
    return subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)


def test_arguments_go_to_pytest_as_they_are() -> None:
    """One file, one test of it, and pytest's own closing line."""
    done = smsserve("tests/processes/test_output.py", "-k", "full_log", "-q")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout


def test_a_failure_is_the_exit_code() -> None:
    """No test found is pytest's 5, and ours."""
    assert smsserve("tests/processes/test_output.py", "-k", "no_such_test").returncode == 5


def test_help_is_our_own() -> None:
    """It says what happens without arguments."""
    done = smsserve("--help")
    assert done.returncode == 0
    assert "Without arguments the whole suite runs" in done.stdout


def test_the_programs_of_the_suite_may_keep_what_they_compile() -> None:
    """Otherwise each of them compiles all of our modules; nothing else of the environment goes."""
    given = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1"}
    assert keep_compiled(given) == {"PYTHONUNBUFFERED": "1"}
