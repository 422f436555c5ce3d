"""Exactly one confirmation, whoever sends it, and opt-outs that the carrier tells us of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from smsserve.storage.engine import reading
from smsserve.usecases import programs
from tests.support.loop import Loop, running_loop
from tests.support.world import OUR_NUMBER, PROGRAM

# The carrier's own words, and ours.
THEIRS, OURS = "unsubscribed", "You are opted out"


@pytest.fixture
def loop(tmp_path: Path, sqlite_template: Path) -> Iterator[Loop]:
    """Return a running loop on SQLite: nothing here is the database's."""
    path = shutil.copyfile(sqlite_template, tmp_path / "loop.db")
    with running_loop(tmp_path, f"sqlite:///{path}") as found:
        yield found


def opt_outs(loop: Loop) -> list[str]:
    """Return how each number on the list came onto it."""
    with reading(loop.runtime.engine) as connection:
        return list(connection.execute(text("SELECT how FROM opt_outs")).scalars())


def leave_confirming_to_us(loop: Loop) -> None:
    """Send from a short code, at which the carrier does nothing, and tell the programme so."""
    loop.carrier.configure(sender_types={OUR_NUMBER: "short_code"})
    definition = PROGRAM.read_text(encoding="utf-8")
    definition = definition.replace("carrier_answers_stop = true", "carrier_answers_stop = false")
    programs.apply_program(
        loop.runtime, definition, file="test", actor="test", holes_accepted_by="the test"
    )


@pytest.mark.parametrize("carrier_answers", [True, False], ids=["carrier-answers", "we-answer"])
@pytest.mark.parametrize("words", ["STOP", "please stop texting me"])
def test_one_confirmation_comes_of_two_who_could_send_it(
    loop: Loop, words: str, carrier_answers: bool
) -> None:
    """The carrier's for its bare words where it answers, ours for everything else; never two."""
    sam = loop.enroll("Sam")
    if not carrier_answers:
        leave_confirming_to_us(loop)
    for _ in range(2):
        loop.carrier.text(sam, words)
        loop.work()
    ours = [one for one in loop.inbox(sam) if OURS in one]
    theirs = [one for one in loop.inbox(sam) if THEIRS in one]
    if carrier_answers and words == "STOP":
        # Its answer to the second STOP is the carrier's own affair.
        assert not ours
        assert theirs
    else:
        assert len(ours) == 1
        assert not theirs
    loop.ask(sam)
    loop.let_pass(hours=24)
    assert len(loop.inbox(sam)) == len(ours) + len(theirs)


@pytest.mark.parametrize("block", ["sync", "async"])
def test_a_missed_stop_is_noted_as_the_carriers(loop: Loop, block: str) -> None:
    """On create or by callback; START, through the carrier, takes it off the list again."""
    sam = loop.enroll("Sam")
    loop.carrier.configure(opt_out_block=block)
    loop.carrier.break_down("inbound_lost", times=1)
    loop.carrier.text(sam, "STOP")
    loop.ask(sam)
    loop.work()
    loop.work()
    assert opt_outs(loop) == ["carrier"]
    loop.carrier.text(sam, "START")
    loop.work()
    assert opt_outs(loop) == []
    assert loop.keys_to(sam)[-1] == "start.back"
