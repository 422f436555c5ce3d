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
from xml.etree import ElementTree as ET

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
    """One way to break the design, the test that must fail then, and in which words it says why.

    A test that fails otherwise, or can not even begin, has caught nothing.
    """

    name: str
    changes: tuple[Change, ...]
    test: str
    breach: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A test that did not pass: `is_verdict` when it judged, and did not break before or after."""

    test: str
    is_verdict: bool
    words: str


SENDING = "tests/faults/test_sending.py"
SIGNALS = "tests/faults/test_signals.py"
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
        f"{SENDING}::test_a_lost_answer_is_not_met_with_a_second_request",
        "it was handed over again",
    ),
    Mutant(
        "`sent` before the POST",
        (
            Change(
                "smsserve/storage/outbox.py",
                'query.values({"status": "sending", "attempts": row.c.attempts + 1})',
                'query.values({"status": "sent", "attempts": row.c.attempts + 1})',
            ),
        ),
        f"{SENDING}::test_a_worker_killed_before_the_request_loses_nothing",
        "it was lost",
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
        f"{SIGNALS}::test_callbacks_suffice_while_the_list_is_dead",
        "callbacks alone do not suffice",
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
        f"{SIGNALS}::test_the_list_suffices_while_no_callback_comes",
        "the list alone does not suffice",
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
        "tests/faults/test_clocks.py"
        "::test_a_process_on_a_host_that_is_minutes_off_counts_with_the_databases_time",
        "its host's clock decides",
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
        f"{SENDING}::test_the_same_words_are_never_in_flight_twice",
        "DID NOT RAISE IntegrityError",
    ),
    Mutant(
        "a timestamp in the key",
        (
            Change(
                "smsserve/usecases/opening.py",
                "{opening.local_on.isoformat()}:{opening.slot}:0",
                "{checkin['opened_at'].isoformat()}:{opening.slot}:0",
            ),
        ),
        "tests/faults/test_schedulers.py"
        "::test_a_scheduler_a_few_seconds_later_would_write_the_very_same_question",
        "two schedulers would ask twice",
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
        "tests/faults/test_outages.py::test_a_text_during_a_lock_comes_in_later",
        "it was told that the text is kept",
    ),
)


def main(console: Console, mutants: Sequence[Mutant] = MUTANTS) -> int:
    """Make every mutant and print what caught it; returns 1 when one survives.

    Raises MutantError when the source has moved on, or when the tests fail without any mutant.
    """
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tree = copy_tree(Path(folder))
        everything = sorted({mutant.test for mutant in mutants})
        console.print(f"without any mutant: {len(everything)} files or tests must pass")
        if run_tests(tree, everything):
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
        found = run_tests(tree, [mutant.test])
    finally:
        for path, text in before.items():
            path.write_text(text, encoding="utf-8")
    is_caught = any(catches(one, mutant) for one in found)
    by = f"caught by {mutant.test}: {mutant.breach}" if is_caught else "SURVIVES"
    told = f"{mutant.name}: {by} ({time.monotonic() - began:.0f} s)"
    console.print(told, soft_wrap=True, highlight=False, markup=False)
    for one in () if is_caught else found:
        console.print(f"  no verdict on it: {one.test}: {one.words[:200]}", markup=False)
    return is_caught


def catches(failure: Failure, mutant: Mutant) -> bool:
    """Tell whether a failed test is a mutant's, and failed for that very mutant's breach."""
    return failure.is_verdict and failure.test == mutant.test and mutant.breach in failure.words


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


def run_tests(tree: Path, tests: Sequence[str]) -> list[Failure]:
    """Run some tests in a copy; returns those that did not pass; raises MutantError."""
    with tempfile.TemporaryDirectory(prefix="report-") as folder:
        report = Path(folder) / "report.xml"
        argv = [sys.executable, "-m", "pytest", *tests, "-q", "-p", "no:randomly"]
        argv += ["-p", "no:cacheprovider", f"--junitxml={report}"]
        # The copy first, also for what the tests start: this checkout may be installed.
        ours = {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
        env = os.environ | ours  # noqa: TID251 - handed on
        done = subprocess.run(argv, cwd=tree, env=env, capture_output=True, text=True, check=False)
        if done.returncode not in {0, _FAILED}:
            said = f"{done.stdout[-2000:]}{done.stderr[-2000:]}"
            raise MutantError(f"the tests can not run: {said}")
        return read_report(report)


def read_report(report: Path) -> list[Failure]:
    """Return what did not pass by pytest's report in the form of JUnit."""
    found = []
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 - written by ourselves
        path = case.attrib["classname"].replace(".", "/") + ".py"
        name = f"{path}::{case.attrib['name'].partition('[')[0]}"
        for outcome in case:
            if outcome.tag in {"failure", "error"}:
                words = outcome.attrib.get("message", "")
                found.append(Failure(name, outcome.tag == "failure", words))
    return found
