"""Backtesting: a programme file tried on a stored history that really happened."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from smsserve.domain.backtest import Report
from smsserve.domain.errors import NotFoundError
from smsserve.domain.programs import Program
from smsserve.domain.risk_model import RiskLimits
from smsserve.programs import parse_program
from smsserve.usecases import checkins, tick, usefulness
from smsserve.usecases.backtesting import backtest_program
from tests.support.surveys import stop_calendar
from tests.support.world import PROGRAM, Phone, World

DAY = timedelta(days=1)


def live_program(world: World) -> Program:
    """Return the shipped programme as a value."""
    return parse_program(PROGRAM.read_text(encoding="utf-8"), world.runtime.catalog)


def live_on(world: World, phones: list[Phone], moods: list[list[int | None]]) -> None:
    """Let some people answer their mood every third day; None is silence for that time."""
    for each in zip(*moods, strict=True):
        checkins.start(world.runtime, None, rule="mood")
        stop_calendar(world)
        world.settle()
        world.clock.advance(timedelta(hours=1))
        for phone, mood in zip(phones, each, strict=True):
            if mood is not None:
                phone.texts(str(mood))
        for _ in range(3):
            world.clock.advance(DAY)
            tick.run(world.runtime)
            world.settle()


@pytest.fixture
def history(quick_world: World) -> World:
    """Return a month and a half of three people, each flag closed after two days or so."""
    world = quick_world
    ana = world.employ("Ana")
    phones = [world.enroll(name) for name in ("Sam", "Lee", "Max")]
    chances = random.Random(4)
    for start in range(0, 15, 3):
        moods: list[list[int | None]] = [
            [chances.choice((6, 7, 7, 8, 4, None)) for _ in range(3)],
            [chances.choice((5, 6, 2, 1)) for _ in range(3)],
            [7, None if start == 6 else 8, 7],
        ]
        live_on(world, phones, moods)
        for number, phone in enumerate(phones):
            if phone.flag is not None:
                flag_id = phone.flag.id
                ana.resolves(flag_id)
                usefulness.answer(
                    world.runtime, flag_id, useful=number == 1, account_id=ana.account_id
                )
    return world


def tried(world: World, program: Program, days: int = 90) -> Report:
    """Return the report of a programme."""
    return backtest_program(world.runtime, program, days=days, actor="test")


def test_history_under_other_rules(history: World) -> None:
    """The same programme raises the same flags; changed ones lose some and raise others."""
    program = live_program(history)
    same = tried(history, program)
    assert same.raised > 5
    assert {row.rule_id for row in same.rows} >= {"silence", "mood-low", "mood-below-usual"}
    assert (same.new, same.lost, same.kept) == (0, 0, same.raised)
    assert all(row.raised == row.would_raise for row in same.rows)

    strict = replace(program, flags=replace(program.flags, mood_low=1))
    fewer = tried(history, strict)
    assert fewer.raised == same.raised
    assert len(fewer.lost_useful) == fewer.lost > 0

    eager = replace(program, flags=replace(program.flags, mood_low=6))
    assert tried(history, eager).would_raise > same.would_raise

    muted = replace(program, flags=replace(program.flags, muted={"silence": "agreed"}))
    (silence,) = [row for row in tried(history, muted).rows if row.rule_id == "silence"]
    assert silence.raised > 0
    assert silence.would_raise == 0
    assert tried(history, program, days=1).raised < same.raised


def test_words_are_read_again_where_their_limits_change(quick_world: World) -> None:
    """With the model switched off by its limits, what only it found would not be raised."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.texts("i want to die")
    sam.texts("there is no point in any of this, everyone would be fine without me around")
    world.clock.advance(DAY)
    off = replace(live_program(world), triage=RiskLimits(1.0, 1.0))
    found = {row.rule_id: row for row in tried(world, off).rows}
    assert found["crisis-words"].would_raise == found["crisis-words"].raised == 1
    assert all(found[one].would_raise == 0 for one in found if one.endswith("-model"))


def test_there_must_be_a_history(quick_world: World) -> None:
    """A programme of another key has none."""
    with pytest.raises(NotFoundError):
        tried(quick_world, replace(live_program(quick_world), key="other"))
