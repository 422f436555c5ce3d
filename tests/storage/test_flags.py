"""Flags in the database: one unresolved for each person, changed by one at a time."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Engine

from smsserve.storage import flags, schema
from smsserve.storage.engine import open_engine, transaction
from tests.support.postgres import PostgresServer
from tests.support.rows import (
    HOUR,
    NOW,
    add_flag,
    add_participant,
    at_once,
    flag_row,
)

MINUTE = timedelta(minutes=1)


def test_somebody_has_one_unresolved_flag_whoever_opens_it(engine: Engine) -> None:
    """Four at once: one is first, and nobody's transaction breaks on it."""
    with transaction(engine) as connection:
        sam = add_participant(connection)
    opened = at_once(engine, lambda each: flags.add(each, flag_row(sam)))
    assert sorted(opened) == [False, False, False, True]


def test_a_resolved_flag_makes_room_for_the_next(engine: Engine) -> None:
    """What comes after is a new story."""
    with transaction(engine) as connection:
        sam = add_participant(connection)
        first = add_flag(connection, sam)
        assert not flags.add(connection, flag_row(sam))
        assert flags.change_guarded(connection, first, 1, {"state": "resolved"})
        assert flags.lock_unresolved(connection, sam) is None
        second = add_flag(connection, sam)
        found = flags.lock_unresolved(connection, sam)
        assert found is not None
        assert found["id"] == second


def test_the_second_to_change_a_flag_loses(engine: Engine) -> None:
    """Two who click at once do not both have it."""
    with transaction(engine) as connection:
        flag = add_flag(connection, add_participant(connection))
    claimed = {"state": "acknowledged"}
    won = at_once(engine, lambda each: flags.change_guarded(each, flag, 1, claimed))
    assert sorted(won) == [False, False, False, True]


def test_two_schedulers_share_what_is_due(postgres_server: PostgresServer) -> None:
    """Neither waits for the other, and no step is taken twice."""
    engine = open_engine(postgres_server.create_database())
    schema.upgrade(engine)
    with transaction(engine) as connection:
        ids = {add_flag(connection, add_participant(connection)) for _ in range(6)}
    with transaction(engine) as one, transaction(engine) as other:
        first = {row["id"] for row in flags.due_steps(one, NOW, 4)}
        second = {row["id"] for row in flags.due_steps(other, NOW, 4)}
    assert first | second == ids
    assert not first & second
    engine.dispose()


def test_only_open_flags_climb(engine: Engine) -> None:
    """A claimed or resolved one is a person's."""
    with transaction(engine) as connection:
        states = ("open", "acknowledged", "resolved")
        made = [add_flag(connection, add_participant(connection), state=one) for one in states]
        later = add_flag(connection, add_participant(connection), next_step_at=NOW + MINUTE)
        assert [row["id"] for row in flags.due_steps(connection, NOW, 9)] == made[:1]
        assert {row["id"] for row in flags.due_steps(connection, NOW + HOUR, 9)} == {made[0], later}


def test_the_queue_is_in_order_of_need(engine: Engine) -> None:
    """Severity, then whose time is up first."""
    with transaction(engine) as connection:
        order = [("crisis", 1), ("crisis", 2), ("urgent", 0), ("routine", 0)]
        made = {
            (severity, hours): add_flag(
                connection,
                add_participant(connection),
                severity=severity,
                due_at=NOW + hours * HOUR,
            )
            for severity, hours in reversed(order)
        }
        listed = [row["id"] for row in flags.list_by_state(connection, ["open"])]
    assert listed == [made[one] for one in order]


def test_silence_is_looked_at_once_its_time_has_come(engine: Engine) -> None:
    """Of open flags only, and not of those that were heard."""
    with transaction(engine) as connection:
        silent, heard = (
            add_flag(connection, add_participant(connection), silence_at=NOW) for _ in range(2)
        )
        add_flag(connection, add_participant(connection), silence_at=NOW, state="acknowledged")
        flags.change_times(connection, heard, {"silence_at": None})
        assert list(flags.due_silences(connection, NOW - MINUTE, 3)) == []
        assert [row["id"] for row in flags.due_silences(connection, NOW, 3)] == [silent]


def test_only_claims_whose_time_has_come_are_looked_at(engine: Engine) -> None:
    """Open flags have a ladder of their own."""
    with transaction(engine) as connection:
        kinds = {"state": "acknowledged"}
        due = add_flag(connection, add_participant(connection), **kinds)
        later = NOW + MINUTE
        add_flag(connection, add_participant(connection), next_step_at=later, **kinds)
        add_flag(connection, add_participant(connection))
        assert [row["id"] for row in flags.due_claims(connection, NOW, 9)] == [due]
