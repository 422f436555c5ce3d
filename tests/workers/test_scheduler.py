"""The scheduler's loop: it ticks whatever happens, and delivers where nobody else does."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from smsserve.gateways.redis_queue import NullNudge
from smsserve.ports import Nudge
from tests.support.waiting import eventually
from workers.scheduler import Duties, Scheduler
from workers.stopping import StopFlag


class ToldNudge:
    """A queue that is there or not, as it is told."""

    def __init__(self, *, there: bool) -> None:
        """Begin there, or away."""
        self.there = there

    def ring(self) -> bool:
        """Wake somebody."""
        return self.there

    def reachable(self) -> bool:
        """Tell whether it is there."""
        return self.there


@dataclass
class Service:
    """Counts what the scheduler has done, and fails or dawdles as it is told."""

    ticks: int = 0
    delivered: int = 0
    reconciled: int = 0
    waiting: int = 0
    failing: int = 0
    slow: threading.Event = field(default_factory=threading.Event)
    books: threading.Event = field(default_factory=threading.Event)
    broken_delivery: int = 0

    def __post_init__(self) -> None:
        """Begin quick."""
        self.slow.set()
        self.books.set()

    def tick(self) -> None:
        """Count a tick, or fail."""
        self.ticks += 1
        if self.failing:
            self.failing -= 1
            raise RuntimeError("a bug")

    def deliver(self) -> int:
        """Deliver one text, when the provider lets us."""
        self.slow.wait(10)
        if self.broken_delivery:
            self.broken_delivery -= 1
            raise RuntimeError("a bug")
        if not self.waiting:
            return 0
        self.waiting -= 1
        self.delivered += 1
        return 1

    def reconcile(self) -> int:
        """Count a look at the provider's list, when it answers."""
        self.reconciled += 1
        self.books.wait(10)
        return 0

    def duties(self, nudge: Nudge) -> Duties:
        """Return what a scheduler is given."""
        return Duties(self.tick, self.deliver, self.reconcile, nudge)


@contextmanager
def running(duties: Duties) -> Iterator[Scheduler]:
    """Run a hurried scheduler for a block, and see it end."""
    stop = StopFlag()
    scheduler = Scheduler(duties, stop, interval=0.01)
    thread = threading.Thread(target=scheduler.run)
    thread.start()
    try:
        yield scheduler
    finally:
        stop.raise_flag()
        thread.join(10)
        assert not thread.is_alive(), "the scheduler must stop when asked"
        stop.close()


def test_while_the_queue_answers_the_delivering_is_left_to_the_workers() -> None:
    """The scheduler has other things to do."""
    service = Service(waiting=3)
    with running(service.duties(ToldNudge(there=True))):
        eventually(lambda: service.ticks > 10, "ten ticks")
    assert service.delivered == 0


def test_without_a_queue_the_scheduler_delivers_and_reconciles_by_itself() -> None:
    """Redis may be lost: slower, but nobody waits for its return."""
    service = Service(waiting=3)
    with running(service.duties(NullNudge())):
        eventually(lambda: service.delivered == 3, "three texts")
        eventually(lambda: service.reconciled == 1, "a look at the list")


def test_when_the_queue_goes_away_the_scheduler_takes_over_and_gives_back() -> None:
    """In both directions without a restart."""
    service, nudge = Service(), ToldNudge(there=True)
    with running(service.duties(nudge)):
        nudge.there = False
        service.waiting = 2
        eventually(lambda: service.delivered == 2, "two texts")
        nudge.there = True
        ticks = service.ticks
        eventually(lambda: service.ticks > ticks + 3, "more ticks")
        service.waiting = 1
        ticks = service.ticks
        eventually(lambda: service.ticks > ticks + 3, "more ticks")
    assert service.delivered == 2


def test_a_slow_provider_never_delays_a_tick() -> None:
    """Escalation runs on the ticks."""
    service = Service(waiting=1)
    service.slow.clear()
    with running(service.duties(NullNudge())):
        ticks = service.ticks
        eventually(lambda: service.ticks > ticks + 10, "ticks while a delivery hangs")
        assert service.delivered == 0
        service.slow.set()
        eventually(lambda: service.delivered == 1, "the delivery")


def test_a_failing_tick_is_counted_and_tried_again() -> None:
    """No bug ends the loop."""
    service = Service(failing=4)
    with running(service.duties(ToldNudge(there=True))) as scheduler:
        eventually(lambda: service.ticks > 6, "ticks after the failures")
        assert scheduler.failures == 0


def test_while_ticks_fail_the_waits_grow_up_to_a_limit() -> None:
    """A database that is away is not hammered, and its return is noticed within seconds."""
    stop = StopFlag()
    scheduler = Scheduler(Service().duties(NullNudge()), stop, interval=1.0)
    waits = []
    for failures in (1, 2, 3, 4, 5, 50):
        scheduler.failures = failures
        waits.append(scheduler._back_off())
    stop.close()
    assert waits == [2.0, 4.0, 8.0, 15.0, 15.0, 15.0]


def test_a_delivery_that_breaks_does_not_end_the_courier() -> None:
    """The next ring sends it out again."""
    service = Service(waiting=1, broken_delivery=2)
    with running(service.duties(NullNudge())) as scheduler:
        eventually(lambda: service.delivered == 1, "the text")
        assert scheduler._courier.failures == 2


@pytest.mark.parametrize("there", [True, False])
def test_the_scheduler_itself_looks_doubtful_texts_up(there: bool) -> None:
    """With a queue too: a list that hangs would keep a worker from handing texts over."""
    service = Service()
    with running(service.duties(ToldNudge(there=there))):
        eventually(lambda: service.reconciled == 1, "a look at the list")


def test_a_list_that_hangs_holds_up_no_text() -> None:
    """Without a queue the scheduler delivers; looking up has a thread of its own."""
    service = Service()
    service.books.clear()
    with running(service.duties(NullNudge())):
        eventually(lambda: service.reconciled == 1, "a look that hangs")
        service.waiting = 3
        eventually(lambda: service.delivered == 3, "three texts")
        assert not service.books.is_set()
        service.books.set()


def test_a_stop_ends_a_long_wait_at_once() -> None:
    """Nobody waits for the rest of a second, or of fifteen."""
    stop = StopFlag()
    scheduler = Scheduler(Service().duties(ToldNudge(there=True)), stop, interval=60.0)
    thread = threading.Thread(target=scheduler.run)
    thread.start()
    began = time.monotonic()
    stop.raise_flag()
    stop.raise_flag()
    thread.join(5)
    assert time.monotonic() - began < 2
    assert stop.wait(60)
    stop.close()
