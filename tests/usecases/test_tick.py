"""The tick: everything that is due once, cheap when nothing is, and no part stops another."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from smsserve.gateways.redis_queue import NullNudge
from smsserve.storage import health as beats
from smsserve.storage.engine import transaction
from smsserve.usecases import checkins, expiring, health, tick
from tests.support.mishaps import count_rows, interrupt, run_sql, together
from tests.support.outbox_judge import read_rows
from tests.support.postgres import PostgresServer
from tests.support.world import World, make_world

JUNK = "UPDATE participants SET data_key = 'junk' WHERE id = (SELECT min(id) FROM participants)"


def test_an_idle_tick_costs_little(world: World) -> None:
    """A dozen people or a thousand: the same few statements, once a second, for ever."""
    for number in range(5):
        world.enroll(f"Sam{number}")
    world.settle()
    # The first one draws the sample of a week in which there was nobody.
    tick.run(world.runtime)
    said: list[object] = []
    event.listen(world.runtime.engine, "before_cursor_execute", lambda *call: said.append(call[2]))
    report = tick.run(world.runtime)
    assert (report.opened, report.closed, report.work_waits) == (0, 0, False)
    assert len([one for one in said if str(one).startswith(("SELECT", "UPDATE"))]) < 25


def test_two_schedulers_ask_once(world: World) -> None:
    """Whoever comes second finds nothing to do."""
    world.employ("Ana")
    phones = [world.enroll(f"Sam{number}") for number in range(6)]
    for phone in phones:
        phone.skip_to_end()
    world.clock.set(world.clock.now() + timedelta(hours=23, seconds=1))
    together(*[lambda: tick.run(world.runtime)] * 4)
    assert count_rows(world, "checkins") == len(phones)
    world.fast_forward(minutes=11)
    for phone in phones:
        phone.receives("How is your mood today?")
        phone.hears_nothing()


def test_after_an_outage_only_what_is_still_useful_is_asked(quick_world: World) -> None:
    """Two weeks away: nothing of then, nothing twice, the calendar goes on."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    world.clock.set(world.clock.now() + timedelta(days=15, hours=6))
    world.tick()
    sam.hears_nothing()
    world.fast_forward(hours=23)
    assert len(sam.unread) == 1


def test_somebody_whose_row_breaks_keeps_nobody_else_from_being_asked(world: World) -> None:
    """They are tried again a little later, not every second."""
    world.employ("Ana")
    broken, sam = world.enroll("Broken"), world.enroll("Sam")
    broken.skip_to_end()
    sam.skip_to_end()
    run_sql(
        world.runtime,
        JUNK.replace("'junk'", "CAST('junk' AS bytea)") if _is_postgres(world) else JUNK,
    )
    world.fast_forward(days=1)
    sam.receives("How is your mood today?")
    assert count_rows(world, "checkins") == 1
    assert tick.run(world.runtime).opened == 0


def _is_postgres(world: World) -> bool:
    return world.runtime.engine.dialect.name == "postgresql"


def test_a_part_that_breaks_keeps_no_other_from_its_turn(quick_world: World) -> None:
    """The ladder runs although no check-in can be closed; but no beat says that all is well."""
    world = quick_world
    world.employ("Ana")
    kim = world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    sam.texts("i want to die")
    tick.run(world.runtime)
    run_sql(world.runtime, "ALTER TABLE checkins RENAME COLUMN closes_at TO closed_some_day_at")
    world.clock.advance(timedelta(minutes=16))
    with pytest.raises(OperationalError, match="closes_at"):
        tick.run(world.runtime)
    world.settle()
    kim.phone.receives("1 item")
    assert not health.check(world.runtime).ok


def test_a_beat_covers_only_what_was_due_when_its_pass_began(quick_world: World) -> None:
    """Time passes while a pass is under way: what fell due meanwhile is the next one's."""
    world = quick_world

    def hurry(*_call: object) -> None:
        world.clock.advance(timedelta(hours=3))

    event.listen(world.runtime.engine, "before_cursor_execute", hurry, once=True)
    tick.run(world.runtime)
    assert not tick.is_caught_up(world.runtime)
    tick.run(world.runtime)
    assert tick.is_caught_up(world.runtime)


def test_a_slow_pass_hides_no_newer_beat(quick_world: World) -> None:
    """Of two schedulers the slower one ends last; the database does not look older by that."""
    with transaction(quick_world.runtime.engine) as connection:
        now = quick_world.runtime.now()
        beats.beat(connection, "tick", now)
        beats.beat(connection, "tick", now - timedelta(minutes=2), now=now)
        assert beats.last_beat(connection, "tick") == now


def test_a_beat_of_a_wrong_clock_hides_nothing(quick_world: World) -> None:
    """A host whose clock was a day ahead must not make a stuck scheduler look alive for a day."""
    with transaction(quick_world.runtime.engine) as connection:
        now = quick_world.runtime.now()
        beats.beat(connection, "tick", now + timedelta(days=1))
        beats.beat(connection, "tick", now)
        assert beats.last_beat(connection, "tick") == now


def test_stale_words_expire_and_lapsed_leases_are_in_doubt(quick_world: World) -> None:
    """Both are counted."""
    world = quick_world
    world.enroll("Sam")
    run_sql(world.runtime, "UPDATE outbound_messages SET status = 'sending', lease_until = due_at")
    world.enroll("Dee")
    world.clock.advance(timedelta(hours=13))
    report = tick.run(world.runtime)
    assert (report.lapsed, report.expired) == (2, 2)


def test_a_pause_ends_by_itself(quick_world: World) -> None:
    """On its day, with the next check-in of the calendar and none of those in between."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("pause 2")
    sam.receives("no check-ins until Wed 6 May")
    world.fast_forward(days=1, hours=12)
    sam.hears_nothing()
    world.fast_forward(days=1)
    assert len(sam.unread) == 1


def test_a_tick_with_a_part_that_breaks_wakes_a_worker_all_the_same(quick_world: World) -> None:
    """What waits to leave does not wait for the part to be mended."""
    world = quick_world
    nudge = world.runtime.nudge
    assert isinstance(nudge, NullNudge)
    world.enroll("Sam")
    run_sql(world.runtime, "ALTER TABLE checkins RENAME COLUMN closes_at TO closed_some_day_at")
    before = nudge.rings
    with pytest.raises(OperationalError, match="closes_at"):
        tick.run(world.runtime)
    assert nudge.rings == before + 1
    world.settle()
    with pytest.raises(OperationalError, match="closes_at"):
        tick.run(world.runtime)
    assert nudge.rings == before + 1


def test_somebody_whose_row_breaks_keeps_nobody_else_in_a_pause(world: World) -> None:
    """Each pause ends on its own; whose does not is tried again."""
    world.employ("Ana")
    broken, sam = world.enroll("Broken"), world.enroll("Sam")
    for phone in (broken, sam):
        phone.skip_to_end()
        phone.texts("pause 2")
    world.settle()
    world.clock.advance(timedelta(days=4))
    run_sql(
        world.runtime,
        JUNK.replace("'junk'", "CAST('junk' AS bytea)") if _is_postgres(world) else JUNK,
    )
    assert checkins.end_pauses(world.runtime) == 1
    assert states(world) == ["active", "paused"]
    assert checkins.end_pauses(world.runtime) == 0


def states(world: World) -> list[str]:
    """Return the states of all enrollments, sorted."""
    with world.runtime.engine.connect() as connection:
        return sorted(connection.execute(text("SELECT state FROM enrollments")).scalars())


@pytest.mark.parametrize(("body", "state"), [("pause 14", "paused"), ("wrong number", "withdrawn")])
def test_a_word_that_comes_as_a_pause_ends_is_not_undone(
    tmp_path: Path,
    postgres_server: PostgresServer,
    postgres_template: str,
    body: str,
    state: str,
) -> None:
    """It is in before the person is held. On SQLite nobody else writes meanwhile."""
    world = make_world(tmp_path, postgres_server.create_database(template=postgres_template))
    world.employ("Ana")
    sam = world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("pause 2")
    world.clock.advance(timedelta(days=4))

    def text_meanwhile() -> None:
        other = threading.Thread(target=sam.texts, args=[body])
        other.start()
        other.join(10)
        assert not other.is_alive(), "nobody is held while the list is read"

    # After the list of pauses that are over, before the person is held.
    interrupt(world, "FROM participants", text_meanwhile)
    assert checkins.end_pauses(world.runtime) == 0
    assert states(world) == [state]
    world.runtime.engine.dispose()


def test_a_text_that_can_not_expire_holds_up_no_other(quick_world: World) -> None:
    """Somebody learns that Sam's crisis text never left, whatever is wrong with another row."""
    world = quick_world
    world.employ("Ana")
    phones = [world.enroll("Broken"), world.enroll("Sam")]
    world.settle()
    world.carrier.unreachable = True
    for phone in phones:
        phone.texts("I want to kill myself")
        world.clock.advance(timedelta(seconds=5))
    world.clock.advance(timedelta(hours=2))
    run_sql(world.runtime, JUNK)
    expiring.expire_stale(world.runtime)
    crisis = [row["status"] for row in read_rows(world.runtime) if row["kind"] == "crisis"]
    assert crisis == ["pending", "expired"]
