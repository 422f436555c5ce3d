"""Two signals tell of a text whose answer was lost, the callback and the list: each suffices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from smsserve.storage.engine import reading
from smsserve.storage.outbound import outbound_messages
from tests.support.loop import Loop, running_loop

PEOPLE = 8


@pytest.fixture
def loop(tmp_path: Path) -> Iterator[Loop]:
    """Return a running loop with some people who have had their first texts."""
    with running_loop(tmp_path, f"sqlite:///{tmp_path / 'smsserve.db'}") as found:
        for each in range(PEOPLE):
            found.enroll(f"Sam{each}")
        yield found


def settled_by(loop: Loop) -> Counter[str]:
    """Return by what the questions were settled."""
    row = outbound_messages
    with reading(loop.runtime.engine) as connection:
        query = select(row.c.resolved_by).where(row.c.kind == "checkin")
        return Counter(connection.execute(query).scalars())


def check_ledger(loop: Loop) -> None:
    """Expect every question to have been taken exactly once."""
    keys = {number: loop.keys_to(number) for number in loop.people}
    assert {number: found for number, found in keys.items() if found != ["checkin.open"]} == {}


def test_callbacks_suffice_while_the_list_is_dead(loop: Loop) -> None:
    """No answer to any request, no list: every text is settled by its callback."""
    loop.carrier.break_down("drop")
    loop.carrier.break_down("list_down")
    loop.ask()
    loop.work()
    assert settled_by(loop) == {"callback": PEOPLE}, "callbacks alone do not suffice"
    loop.wait_out_doubt()
    check_ledger(loop)


def test_the_list_suffices_while_no_callback_comes(loop: Loop) -> None:
    """No answer to any request, no callback: every text is found in the list."""
    loop.carrier.break_down("drop")
    loop.carrier.break_down("callbacks_lost")
    loop.ask()
    loop.work()
    loop.let_pass(seconds=31)
    assert settled_by(loop) == {"list": PEOPLE}, "the list alone does not suffice"
    loop.wait_out_doubt()
    check_ledger(loop)


def test_a_copy_that_nobody_could_prevent_is_shown_as_soon_as_it_is_known(loop: Loop) -> None:
    """The list lags beyond the grace and callbacks are late: two copies, both on record."""
    number = next(iter(loop.people))
    loop.carrier.break_down("drop", to=number, times=1)
    loop.carrier.break_down("callbacks_late", to=number, times=2, seconds=20 * 60)
    loop.carrier.break_down("list_lag", to=number, times=1, seconds=20 * 60)
    loop.ask(number)
    loop.work()
    for seconds in (31, 31, 16 * 60):
        loop.let_pass(seconds=seconds)
    first, second = (one["sid"] for one in loop.carrier.accepted(number)[2:])
    assert duplicates(loop) == []
    loop.let_pass(seconds=4 * 60)
    assert duplicates(loop) == [(second, first)]


def duplicates(loop: Loop) -> list[tuple[str, str]]:
    """Return the two sids of each text that is shown to have been taken twice."""
    row = outbound_messages
    query = select(row.c.provider_sid, row.c.duplicate_sid).where(row.c.duplicate_sid.is_not(None))
    with reading(loop.runtime.engine) as connection:
        return [(one[0], one[1]) for one in connection.execute(query)]
