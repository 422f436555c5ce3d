"""Nothing leaks: a marked crowd, everything that can fail, and then a search of all that is left.

The short form; `python -m tests.canary --messages 10000` is the long one, `--mutants` shows that it
can fail.
"""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.canary.mutants import LEAKS, Leak
from tests.canary.run import run
from tests.canary.stores import open_store
from tests.faults.mutants import ROOT, apply

pytestmark = [
    pytest.mark.fault,
    pytest.mark.timeout(480),
    # Sockets to processes that were killed are found by the garbage collector, in any order.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(autouse=True)
def _put_dead_sockets_away() -> Iterator[None]:
    """Collect the sockets to killed processes here, so that no later test is blamed for them."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def test_no_name_number_or_word_is_left_anywhere_it_may_not_be(tmp_path: Path) -> None:
    """Logs, queue, database, backup, mails, figures, pages, addresses, errors, temporary files."""
    with open_store("sqlite", tmp_path / "home") as store:
        verdict = run(tmp_path, store, messages=50, seed=1)
    assert verdict.is_clean, str(verdict)
    assert verdict.messages >= 50
    searched = {name for name, group in verdict.groups.items() if group.searched}
    assert searched >= {
        "addresses", "backups", "commands", "database files", "errors of commands", "figures",
        "logs", "mails", "pages for strangers", "pages to supporters", "processes",
        "queue files", "queue, key by key",
    }  # fmt: skip


@pytest.mark.parametrize("leak", LEAKS, ids=lambda one: one.name)
def test_every_leak_can_still_be_made(leak: Leak, tmp_path: Path) -> None:
    """Its place is in the source once."""
    for change in leak.changes:
        target = tmp_path / change.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text((ROOT / change.path).read_text(encoding="utf-8"), encoding="utf-8")
    apply(tmp_path, leak.changes)
