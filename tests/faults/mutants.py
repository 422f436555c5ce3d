"""The design broken on purpose, in eight ways: `python -m tests.faults --mutants`.

Each is one exact replacement in a temporary copy of the tree, run against the quickest tests that
must catch it. Source: the list of ways in which such services lose or double texts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

ROOT = Path(__file__).resolve().parents[2]
_COPIED = ("smsserve", "workers", "tests", "config", "pyproject.toml", "Procfile")
_FAILED = 1  # pytest's code for tests that failed; others mean that it could not run at all


class MutantError(Exception):
    """A mutant can not be made, or tests fail without any: the text says which and why."""


@dataclass(frozen=True, slots=True)
class Change:
    """One replacement in one file, at its only place."""

    path: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Mutant:
    """One way to break the design, and the tests of which at least one must fail then."""

    name: str
    changes: tuple[Change, ...]
    tests: tuple[str, ...]


SENDING = "tests/faults/test_sending.py"
MUTANTS = (
    Mutant(
        "re-send on timeout",
        (
            Change(
                "smsserve/usecases/outcomes.py",
                'changes = {"status": "in_doubt", "doubt_at": now, "failure_reason": reason[:120]}',
                'changes = {"status": "pending", "due_at": now, "failure_reason": reason[:120]}',
            ),
        ),
        (f"{SENDING}::test_a_lost_answer_is_not_met_with_a_second_request",),
    ),
    Mutant(
        "`sent` before the POST",
        (
            Change(
                "smsserve/storage/outbox.py",
                '.values(taken | {"status": "sending", "attempts": row.c.attempts + 1})',
                '.values(taken | {"status": "sent", "attempts": row.c.attempts + 1})',
            ),
        ),
        (f"{SENDING}::test_a_worker_killed_before_the_request_loses_nothing",),
    ),
    Mutant(
        "no callback handler",
        (
            Change(
                "smsserve/web/webhooks.py",
                "record_receipt(read_receipt(fields, request.query_string, ours))",
                "read_receipt(fields, request.query_string, ours)",
            ),
        ),
        ("tests/faults/test_signals.py",),
    ),
    Mutant(
        "`+` not encoded",
        (
            Change(
                "smsserve/gateways/twilio/transport.py",
                "query = urlencode(params, doseq=True) if params else parts.query",
                'query = urlencode(params, doseq=True, safe="+") if params else parts.query',
            ),
        ),
        ("tests/faults/test_signals.py",),
    ),
    Mutant(
        "lease from the host clock",
        (
            Change(
                "smsserve/bootstrap.py",
                'SystemClock() if engine.dialect.name == "sqlite" else DatabaseClock(engine)',
                "SystemClock()",
            ),
        ),
        ("tests/faults/test_clocks.py",),
    ),
    Mutant(
        "the in-flight index dropped",
        (
            Change(
                "smsserve/storage/migrations/versions/0001_the_first_tables.py",
                '["recipient_id", "body_digest"],\n            unique=True,',
                '["recipient_id", "body_digest"],\n            unique=False,',
            ),
        ),
        (f"{SENDING}::test_the_same_words_are_never_in_flight_twice",),
    ),
    Mutant(
        "a timestamp in the key",
        (
            Change(
                "smsserve/usecases/checkins.py",
                "{opening.local_on.isoformat()}:{opening.slot}:0",
                "{now.isoformat()}:{opening.slot}:0",
            ),
        ),
        ("tests/faults/test_schedulers.py",),
    ),
    Mutant(
        "200 on a database error",
        (
            Change(
                "smsserve/web/webhooks.py",
                'Response(status=503, mimetype="text/plain", headers={"Retry-After": "5"})',
                'Response(status=200, mimetype="text/plain", headers={"Retry-After": "5"})',
            ),
        ),
        ("tests/faults/test_outages.py::test_a_text_during_a_lock_comes_in_later",),
    ),
)


def main(console: Console, mutants: Sequence[Mutant] = MUTANTS) -> int:
    """Make every mutant and print what caught it; returns 1 when one survives.

    Raises MutantError when the source has moved on, or when the tests fail without any mutant.
    """
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tree = copy_tree(Path(folder))
        everything = sorted({test for mutant in mutants for test in mutant.tests})
        console.print(f"without any mutant: {len(everything)} files or tests must pass")
        if run_tests(tree, everything, stop=False):
            raise MutantError(f"these fail without any mutant: {', '.join(everything)}")
        caught = [_try_mutant(console, tree, mutant) for mutant in mutants]
    console.print(f"{sum(caught)} of {len(caught)} mutants caught")
    return 0 if all(caught) else 1


def copy_tree(folder: Path) -> Path:
    """Copy what runs and what tests it."""
    for name in _COPIED:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target)
    return folder


def _try_mutant(console: Console, tree: Path, mutant: Mutant) -> bool:
    began = time.monotonic()
    before = apply(tree, mutant.changes)
    try:
        failed = run_tests(tree, mutant.tests, stop=True)
    finally:
        for path, text in before.items():
            path.write_text(text, encoding="utf-8")
    by = f"caught by {', '.join(failed)}" if failed else "SURVIVES"
    told = f"{mutant.name}: {by} ({time.monotonic() - began:.0f} s)"
    console.print(told, soft_wrap=True, highlight=False)
    return bool(failed)


def apply(tree: Path, changes: Sequence[Change]) -> Mapping[Path, str]:
    """Make the replacements of a mutant; returns the files as they were; raises MutantError."""
    before: dict[Path, str] = {}
    for change in changes:
        path = tree / change.path
        text = path.read_text(encoding="utf-8")
        if text.count(change.old) != 1:
            found = text.count(change.old)
            raise MutantError(f"{change.path} holds {found} times, not once: {change.old}")
        before.setdefault(path, text)
        path.write_text(text.replace(change.old, change.new), encoding="utf-8")
    return before


def run_tests(tree: Path, tests: Sequence[str], *, stop: bool) -> list[str]:
    """Run some tests in a copy; returns the names of those that fail; raises MutantError."""
    argv = [sys.executable, "-m", "pytest", *tests, "-q", "-p", "no:randomly", "--tb=no"]
    argv += ["-p", "no:cacheprovider", "-rfE", *(["-x"] if stop else [])]
    # The copy first, also for what the tests start: this checkout may be installed.
    env = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}  # noqa: TID251
    done = subprocess.run(argv, cwd=tree, env=env, capture_output=True, text=True, check=False)
    if done.returncode not in {0, _FAILED}:
        raise MutantError(f"the tests can not run: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    lines = [line.split(" - ")[0].split() for line in done.stdout.splitlines()]
    return [words[1] for words in lines if words and words[0] in {"FAILED", "ERROR"}]
