"""Errors in words: the one place where what went wrong becomes a message, a hint and an exit code.

0: done. 1: it could not be done. 2: wrong usage (click's own). 130: somebody pressed Ctrl-C.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click
from typing_extensions import override

from smsserve.domain.errors import SmsserveError, StoreUnavailableError
from smsserve.settings import SettingsError
from smsserve.toml.problems import ConfigError

INTERRUPTED = 130


class Failure(click.ClickException):
    """It could not be done: why, and what to do about it."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        """Take a sentence each; the hint may be empty."""
        super().__init__(message)
        self.hint = hint

    @override
    def show(self, file: IO[Any] | None = None) -> None:
        """Write both to standard error."""
        click.echo(f"Error: {_sentence(self.message)}", err=True)
        if self.hint:
            click.echo(f"Hint: {_sentence(self.hint)}", err=True)


@contextmanager
def explained() -> Iterator[None]:
    """Turn every error that a person can mend into a Failure; others stay what they are."""
    try:
        yield
        # Here and not at the interpreter's end, where a closed pipe could not be kept quiet.
        sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort):
        raise click.exceptions.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        raise  # click ends silently: whoever reads us has seen enough
    except Exception as error:
        failure = explain(error)
        if failure is None:
            raise
        raise failure from error


def explain(error: Exception) -> Failure | None:
    """Return an error in words, None for one that is a defect of ours."""
    match error:
        case SettingsError():
            return Failure(f"{error.name} {error.problem}", error.hint)
        case ConfigError():
            return Failure(str(error), "Mend what is named, then try again")
        case StoreUnavailableError():
            hint = "Is it running, and is SMSSERVE_DATABASE_URL right? `smsserve doctor` looks"
            return Failure(str(error), hint)
        case SmsserveError():
            return Failure(str(error), error.hint)
        case OSError():
            return _explain_system(error)
        case _:
            return None


def _explain_system(error: OSError) -> Failure:
    what = error.strerror or type(error).__name__
    place = f"{error.filename}: " if error.filename else ""
    return Failure(f"{place}{what}", "Check the path and the rights on it" if place else "")


def _sentence(text: str) -> str:
    """Return a text that begins and ends like a sentence; names and lists stay as they are."""
    if "\n" in text:
        return text
    is_word = text.partition(" ")[0].isalpha()
    begun = text[:1].upper() + text[1:] if is_word else text
    return begun if begun.endswith((".", "?", "!")) else f"{begun}."
