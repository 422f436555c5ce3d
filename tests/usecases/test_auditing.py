"""The weekly sample: replies that nothing had flagged, read by a coordinator."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.auditing import last_whole_week
from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.usecases import auditing, health, tick, usefulness
from smsserve.usecases.auditing import SampleView
from tests.support.mishaps import count_rows
from tests.support.surveys import welcomed
from tests.support.world import Phone, World

WEEK = timedelta(days=7)


def read(world: World, *, unread: bool = True) -> list[SampleView]:
    """Return the sample as a coordinator reads it."""
    return auditing.list_samples(world.runtime, actor="kim", unread=unread)


@pytest.fixture
def sampled(quick_world: World) -> tuple[World, Phone, SampleView]:
    """Return a world with one reply that was drawn, of somebody whose words were unremarkable."""
    sam = welcomed(quick_world)
    sam.texts("OK")
    sam.texts("i want to die")
    quick_world.clock.advance(WEEK)
    assert tick.run(quick_world.runtime).sampled == 1
    (sample,) = read(quick_world)
    return quick_world, sam, sample


def test_a_flagged_reply_is_not_drawn(sampled: tuple[World, Phone, SampleView]) -> None:
    """Somebody reads it anyway; that the sample was read is audited."""
    world, sam, sample = sampled
    assert sample.words == "OK"
    assert (sample.participant_id, sample.program_key) == (sam.participant_id, "peer-support")
    assert sample.week == "2026-W19"
    assert count_rows(world, "audit_entries", "action = 'sample.read'") == 1


def test_both_databases_draw_and_count(world: World) -> None:
    """Whoever left a programme is drawn with it, a stranger with the first one."""
    sam, stranger = welcomed(world), world.stranger()
    sam.texts("OK")
    stranger.texts("STOP")
    world.clock.advance(WEEK)
    assert tick.run(world.runtime).sampled == 1
    assert len(read(world)) == 1
    assert {
        one.rule.id for one in usefulness.list_rules(world.runtime) if one.count.raised
    } == set()


def test_a_week_is_drawn_once_when_it_is_over(sampled: tuple[World, Phone, SampleView]) -> None:
    """However often the clock ticks, and however many machines do."""
    world, sam, _ = sampled
    sam.texts("good night")
    for _ in range(3):
        assert tick.run(world.runtime).sampled == 0
        world.clock.advance(timedelta(hours=1))
    with world.runtime.engine.begin() as connection:
        since, until = last_whole_week(world.runtime.now())
        assert auditing.draw(world.runtime, connection, since, until) == 0
    assert count_rows(world, "audit_samples") == 1


def test_a_bare_number_is_not_drawn(quick_world: World) -> None:
    """There is nothing in it to be missed."""
    sam = welcomed(quick_world)
    for _ in range(3):
        sam.texts("7")
    quick_world.clock.advance(WEEK)
    assert tick.run(quick_world.runtime).sampled == 0


def test_what_is_fine_is_read_once(sampled: tuple[World, Phone, SampleView]) -> None:
    """The second verdict is refused."""
    world, _, sample = sampled
    auditing.judge(world.runtime, sample.id, "fine", account_id=None)
    assert read(world) == []
    assert [one.verdict for one in read(world, unread=False)] == ["fine"]
    with pytest.raises(ConflictError):
        auditing.judge(world.runtime, sample.id, "missed", account_id=None)


def test_what_was_missed_raises_a_flag(sampled: tuple[World, Phone, SampleView]) -> None:
    """It stacks on their flag, with what to do."""
    world, sam, sample = sampled
    auditing.judge(world.runtime, sample.id, "missed", account_id=None)
    assert sam.flag is not None
    assert "missed" in sam.flag.kinds
    assert "should have been flagged" in sam.flag.evidence[-1].sentence


def test_there_are_two_verdicts_on_what_was_drawn(sampled: tuple[World, Phone, SampleView]) -> None:
    """Nothing else is kept."""
    world, _, sample = sampled
    with pytest.raises(RefusedError):
        auditing.judge(world.runtime, sample.id, "maybe", account_id=None)
    with pytest.raises(NotFoundError):
        auditing.judge(world.runtime, "x", "fine", account_id=None)


def test_the_sample_is_in_the_figures(sampled: tuple[World, Phone, SampleView]) -> None:
    """How many wait, how many were fine, how many were missed."""
    world, _, sample = sampled
    auditing.judge(world.runtime, sample.id, "missed", account_id=None)
    figures = [one for one in health.measure(world.runtime) if one.name == "audit_samples"]
    assert [(one.labels, one.value) for one in figures] == [({"verdict": "missed"}, 1)]


def test_whoever_is_erased_is_out_of_the_sample(sampled: tuple[World, Phone, SampleView]) -> None:
    """With everything else about them."""
    from smsserve.usecases.participants import erase_participant  # noqa: PLC0415 - only here

    world, sam, _ = sampled
    erase_participant(world.runtime, sam.participant_id, actor="test")
    assert read(world, unread=False) == []
