"""A command's answer: what a program prints, run without a shell and for so long at most."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from functools import cache

LONGEST = 20.0  # seconds
LARGEST = 64 * 1024  # bytes


class NoAnswerError(Exception):
    """A command that gave no usable answer: why, and never what it printed."""


def ask_command(command: str, env: Mapping[str, str], *, longest: float = LONGEST) -> str:
    """Return what a command prints, stripped; it is run once in a process.

    Raises NoAnswerError. Neither what it prints nor its complaints are ever repeated: they may hold
    the secret.
    """
    return _ask_once(command, tuple(sorted(env.items())), longest)


@cache
def _ask_once(command: str, env: tuple[tuple[str, str], ...], longest: float) -> str:
    argv = _split(command)
    try:
        with subprocess.Popen(  # noqa: S603 - the operator's own command, and no shell reads it
            argv,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as child:
            printed = _wait(child, longest)
    except FileNotFoundError:
        raise NoAnswerError("names no program") from None
    except OSError:
        raise NoAnswerError("names something that can not be run") from None
    if child.returncode:
        raise NoAnswerError(f"ended with exit code {child.returncode}")
    return _read(printed)


def _split(command: str) -> list[str]:
    try:
        argv = shlex.split(command)
    except ValueError:
        raise NoAnswerError("has a quotation mark that is not closed") from None
    if not argv:
        raise NoAnswerError("names no program")
    return argv


def _wait(child: subprocess.Popen[bytes], longest: float) -> bytes:
    try:
        printed, _ = child.communicate(timeout=longest)
    except subprocess.TimeoutExpired:
        raise NoAnswerError(f"took longer than {longest:g} seconds") from None
    finally:
        # Whatever it began goes with it, or would hold its output open.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    return printed


def _read(printed: bytes) -> str:
    if len(printed) > LARGEST:
        raise NoAnswerError("printed far more than a list of keys")
    try:
        found = printed.decode("utf-8").strip()
    except UnicodeDecodeError:
        raise NoAnswerError("printed no text") from None
    if not found:
        raise NoAnswerError("printed nothing")
    return found
