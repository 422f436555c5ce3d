"""Folding: callers of one time share a transaction, and none is answered before its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Event

import pytest

from smsserve.domain.errors import StoreUnavailableError
from smsserve.usecases.folding import Fold
from tests.support.waiting import eventually

_LONG, _SHORT = timedelta(seconds=20), timedelta(seconds=0.1)


@dataclass
class Store:
    """Writes what it is brought once it may, and keeps what was brought together."""

    batches: list[list[int]] = field(default_factory=list)
    may_write: Event = field(default_factory=Event)
    error: Exception | None = None

    def write(self, items: Sequence[int]) -> list[bool]:
        """Take all but the odd ones."""
        self.batches.append(list(items))
        assert self.may_write.wait(20)
        if self.error is not None:
            raise self.error
        return [item % 2 == 0 for item in items]


@pytest.fixture
def store() -> Iterator[Store]:
    """Return a store that does not write yet; at the end nobody is left waiting for it."""
    made = Store()
    yield made
    made.may_write.set()


@pytest.fixture
def callers() -> Iterator[ThreadPoolExecutor]:
    """Return threads that call."""
    with ThreadPoolExecutor(8) as pool:
        yield pool


def bring(
    callers: ThreadPoolExecutor, store: Store, put: Callable[[int], bool], *items: int
) -> list[Future[bool]]:
    """Let one come, and the others while it is being written."""
    first = callers.submit(put, items[0])
    eventually(lambda: store.batches == [[items[0]]], "the first is being written")
    return [first, *(callers.submit(put, item) for item in items[1:])]


def waiting_at(fold: Fold[int], number: int) -> Callable[[], bool]:
    """Return whether so many wait."""
    return lambda: len(fold._waiting) == number


def test_who_comes_alone_waits_for_nobody(store: Store) -> None:
    """However long the wait for company may be."""
    store.may_write.set()
    fold = Fold(store.write, company=_LONG)
    assert [fold.put(item) for item in (2, 3, 4)] == [True, False, True]
    assert store.batches == [[2], [3], [4]]


def test_those_who_come_meanwhile_are_written_together(
    store: Store, callers: ThreadPoolExecutor
) -> None:
    """And each is told of its own; nobody is answered before it is written."""
    fold = Fold(store.write, company=_SHORT)
    told = bring(callers, store, fold.put, 2, 3, 4, 6)
    eventually(waiting_at(fold, 3), "three wait")
    assert not any(one.done() for one in told)
    store.may_write.set()
    assert [one.result(20) for one in told] == [True, False, True, True]
    assert [sorted(batch) for batch in store.batches] == [[2], [3, 4, 6]]


def test_whoever_had_company_waits_a_moment_for_it(
    store: Store, callers: ThreadPoolExecutor
) -> None:
    """Those who were just answered come again at about the same time."""
    fold = Fold(store.write, company=_LONG)
    told = bring(callers, store, fold.put, 2, 4)
    eventually(waiting_at(fold, 1), "one waits")
    store.may_write.set()
    assert told[0].result(20)
    assert not told[1].done()
    assert fold.put(6)
    assert told[1].result(20)
    assert store.batches == [[2], [4, 6]]


def test_an_error_leaves_everybody_to_themselves(store: Store, callers: ThreadPoolExecutor) -> None:
    """One that can not be written holds up no other: each is told to write its own."""
    store.error = ZeroDivisionError()
    fold = Fold(store.write, company=_SHORT)
    told = bring(callers, store, fold.put, 2, 4, 6)
    store.may_write.set()
    assert [one.result(20) for one in told] == [False, False, False]


def test_without_a_store_nobody_is_told_that_it_was_kept(
    store: Store, callers: ThreadPoolExecutor
) -> None:
    """All of them hear at once that the store can not be reached, and the carrier tries again."""
    store.error = StoreUnavailableError()
    fold = Fold(store.write, company=_SHORT)
    told = bring(callers, store, fold.put, 2, 4, 6)
    store.may_write.set()
    assert [type(one.exception(20)) for one in told] == [StoreUnavailableError] * 3


def test_a_write_that_hangs_holds_up_only_those_who_wait_for_it(
    store: Store, callers: ThreadPoolExecutor
) -> None:
    """They hear that the store does not answer; who comes next writes past it."""
    fold = Fold(store.write, company=_SHORT, patience=timedelta(seconds=0.2))
    told = bring(callers, store, fold.put, 2, 4)
    assert isinstance(told[1].exception(20), StoreUnavailableError)
    next_one = callers.submit(fold.put, 8)
    eventually(lambda: [8] in store.batches, "the next one is being written")
    assert not told[0].done()
    store.may_write.set()
    assert next_one.result(20)
    assert told[0].result(20)
    assert fold.put(10)
    assert store.batches[-1] == [10]


def test_everybody_of_a_crowd_is_answered(callers: ThreadPoolExecutor) -> None:
    """Many times over, by eight at once; each exactly once."""
    written: list[int] = []

    def write(items: Sequence[int]) -> list[bool]:
        written.extend(items)
        return [True] * len(items)

    fold = Fold(write, company=timedelta(milliseconds=1))
    assert all(callers.map(fold.put, range(2000)))
    assert sorted(written) == list(range(2000))
