"""Errors in words: what is mapped, and what stays a defect."""

from __future__ import annotations

import errno

import click
import pytest

from smsserve.cli.errors import explain, explained
from smsserve.domain.errors import ConflictError, NotFoundError, StoreUnavailableError
from smsserve.settings import SettingsError
from smsserve.toml.problems import ConfigError, Problem


@pytest.mark.parametrize(
    ("error", "message", "hint"),
    [
        (NotFoundError("flag", "x", "Look."), "Error: There is no flag x.", "Hint: Look."),
        (ConflictError("Ana was first"), "Error: Ana was first.", None),
        (
            SettingsError("PORT", "is no port", "Use one"),
            "Error: PORT is no port.",
            "Hint: Use one.",
        ),
        (StoreUnavailableError(), "Error: The database can not be reached.", "Hint: Is it running"),
        (
            ConfigError([Problem("a.toml", "key", 3, "it is empty", "Write one")]),
            "Error: a.toml:3: key: error: it is empty. Write one.",
            "Hint: Mend",
        ),
        (
            PermissionError(errno.EACCES, "Permission denied", "/var/x"),
            "Error: /var/x: Permission denied.",
            "Hint: Check the path",
        ),
        (OSError(errno.ENOSPC, "No space left on device"), "Error: No space left on device.", None),
        (TimeoutError(), "Error: TimeoutError.", None),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_a_person_can_mend_is_said_in_words(
    error: Exception, message: str, hint: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error: one line for what is wrong, one for what mends it."""
    failure = explain(error)
    assert failure is not None
    assert failure.exit_code == 1
    failure.show()
    output = capsys.readouterr()
    assert output.out == ""
    lines = output.err.splitlines()
    assert lines[0] == message
    assert len(lines) == (1 if hint is None else 2)
    assert hint is None or lines[1].startswith(hint)


def test_several_problems_keep_their_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """Each can be jumped to."""
    problems = [Problem("a.toml", key, None, "it is empty", "Write one") for key in ("x", "y")]
    failure = explain(ConfigError(problems))
    assert failure is not None
    failure.show()
    assert capsys.readouterr().err.splitlines()[1] == "a.toml: y: error: it is empty. Write one"


def test_a_defect_stays_a_defect() -> None:
    """Nobody is told to mend what only we can."""
    with pytest.raises(ZeroDivisionError), explained():
        raise ZeroDivisionError


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_an_interruption_has_the_shells_own_code(error: BaseException) -> None:
    """130, without a word."""
    with pytest.raises(click.exceptions.Exit) as ended, explained():
        raise error
    assert ended.value.exit_code == 130


def test_a_closed_pipe_is_left_to_the_shell() -> None:
    """Whoever reads us has seen enough."""
    with pytest.raises(BrokenPipeError), explained():
        raise BrokenPipeError
