"""The queue server is a hint: away, emptied, full, hung or flushed, it changes nothing that counts.

One installation for all of it, as its processes take longer to start than what is done to them.
"""

from __future__ import annotations

import gc
import random
import signal
import warnings
from collections.abc import Iterator
from datetime import timedelta

import pytest

from smsserve.usecases import flags
from tests.faults.crowd import COORDINATOR, CRISIS, SUPPORTER, Crowd
from tests.faults.databases import SqliteStore, lock_rows, sqlite_store
from tests.faults.installing import running_laboratory
from tests.faults.keeper import PATIENCE, children, send_signal
from tests.faults.laboratory import Laboratory
from tests.faults.mischief import Mischief
from tests.faults.restarts import restart_beside
from tests.faults.restarts_judged import refusals
from tests.faults.verdict import judge
from tests.support.waiting import eventually

pytestmark = [
    pytest.mark.fault,
    pytest.mark.timeout(480),
    # Sockets to processes that were killed are found by the garbage collector, in any order.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
ABSENT = timedelta(minutes=10)
STUCK = timedelta(seconds=25)
TEAM = {SUPPORTER, COORDINATOR}


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Laboratory, Mischief, Crowd]]:
    """Return an installation that runs on SQLite, its queue to be mistreated, with some people."""
    home = tmp_path_factory.mktemp("queue")
    with (
        sqlite_store(home) as store,
        running_laboratory(home / "home", store.url, web_workers=1) as laboratory,
    ):
        crowd = Crowd(laboratory, random.Random(2), zones=("America/New_York",))
        crowd.gather(8)
        laboratory.come_to_rest()
        yield laboratory, Mischief(laboratory, store), crowd
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def pages(laboratory: Laboratory) -> int:
    """Return how many texts the team has had."""
    return sum(one["to"] in TEAM for one in laboratory.carrier.accepted())


def test_what_the_queue_holds_is_irrelevant(lab: tuple[Laboratory, Mischief, Crowd]) -> None:
    """FLUSHALL, an empty restart, a full one that evicts, a hung one, none for ten minutes."""
    laboratory, mischief, crowd = lab
    acts = [mischief.flush_queue, mischief.empty_queue, mischief.fill_queue]
    acts += [lambda: laboratory.pause("valkey", 2), lambda: mischief.take_queue_away(3)]
    for number in crowd.live_a_round():
        if number % 2 == 0 and acts:
            eventually(acts.pop(), "the queue is there to be mistreated", PATIENCE)
    laboratory.carrier.let_pass(ABSENT)
    laboratory.wait_until_quiet()
    crowd.wait_for_the_end()
    verdict = judge(laboratory, crowd)
    assert verdict.is_good, verdict


def test_a_crisis_needs_neither_queue_nor_worker(
    lab: tuple[Laboratory, Mischief, Crowd],
) -> None:
    """Both are dead when it comes in: it is committed with its flag, and somebody is paged."""
    laboratory, _, crowd = lab
    laboratory.wait_until_up()
    for name in ("valkey", "worker"):
        laboratory.keeper.hold_down(name, PATIENCE)
        assert laboratory.kill(name)
    before = pages(laboratory)
    heard = laboratory.carrier.text(crowd.numbers[0], CRISIS)
    crowd.texted[heard["sid"]] = CRISIS
    assert heard["delivered"]
    assert [one.severity for one in flags.list_flags(laboratory.runtime, actor="test")] == [
        "crisis"
    ]
    eventually(lambda: pages(laboratory) > before, "somebody is paged", 30.0)
    for name in ("valkey", "worker"):
        laboratory.keeper.let_up(name)
    crowd.rest()


def test_a_stuck_scheduler_is_seen(lab: tuple[Laboratory, Mischief, Crowd]) -> None:
    """Stopped, or locked out of the database: not ready within half a minute, ready after it."""
    laboratory, _, crowd = lab
    laboratory.wait_until_up()
    eventually(lambda: laboratory.ask("readyz") == 200, "all is well", PATIENCE)
    laboratory.kills["scheduler stuck"] += 1
    (scheduler,) = laboratory.pids_of("scheduler")
    send_signal(scheduler, signal.SIGSTOP)
    laboratory.carrier.let_pass(STUCK)
    assert laboratory.ask("readyz") == 503
    send_signal(scheduler, signal.SIGCONT)
    eventually(lambda: laboratory.ask("readyz") == 200, "it ticks again", PATIENCE)
    with lock_rows(laboratory.runtime.settings.database_url):
        laboratory.carrier.let_pass(STUCK)
        assert laboratory.ask("readyz") == 503
    eventually(lambda: laboratory.ask("readyz") == 200, "it ticks again", PATIENCE)
    crowd.rest()


def test_a_full_disk_is_survived(lab: tuple[Laboratory, Mischief, Crowd]) -> None:
    """No process can write to any file: a text is not lost but asked for again, and comes in.

    Where a file system can be made for it, SQLite itself was seen to find no room.
    """
    laboratory, mischief, crowd = lab
    laboratory.wait_until_up()
    laboratory.carrier.configure(
        webhook_url=f"{laboratory.runtime.settings.public_url}/twilio/inbound#rc=0"
    )
    store = mischief.store
    assert isinstance(store, SqliteStore)
    store.writers = lambda: laboratory.pids_of("everything")
    # Told to the judge, who holds nobody's restart to account for it, whichever test comes first.
    laboratory.kills["disk full"] += 1
    met = store.met_full
    with store.full_disk():
        assert store.met_full - met == store.can_fill
        heard = laboratory.carrier.text(crowd.numbers[1], "still fine")
        crowd.texted[heard["sid"]] = "still fine"
        crowd.unheard.append(heard["sid"])
    assert not heard["delivered"]
    assert [one["result"] for one in heard["attempts"]] == ["503"]
    crowd.wait_for_the_end()
    verdict = judge(laboratory, crowd)
    assert verdict.is_good, verdict


def test_a_rolling_restart_is_not_noticed(lab: tuple[Laboratory, Mischief, Crowd]) -> None:
    """HUP for the web process, TERM for the others, while people text: each text is taken at once.

    They go on texting until everybody has a successor; no answer but 200, nothing lost.
    """
    laboratory, _, crowd = lab
    laboratory.wait_until_up()
    outages, before = crowd.outages, refusals(laboratory.carrier.ledger()["messages"])
    old = web_pids(laboratory)
    restart = restart_beside(laboratory)
    assert restart is not None
    texted = crowd.keep_texting(lambda: restart.ended_at is not None)
    assert restart.problem == ""
    assert texted > len(crowd.numbers), "people texted all the while"
    assert not web_pids(laboratory) & old
    crowd.wait_for_the_end()
    verdict = judge(laboratory, crowd)
    assert verdict.is_good, verdict
    assert refusals(laboratory.carrier.ledger()["messages"]) == before
    assert crowd.outages == outages


def web_pids(laboratory: Laboratory) -> set[int]:
    """Return the web process's workers; it stays the same itself."""
    return {pid for web in laboratory.pids_of("web") for pid in children(web)}
