"""Opening together: what many are asked at once is what each would be asked alone."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, insert, select

from smsserve.domain.shifts import read_weekly
from smsserve.ids import LENGTH, new_id
from smsserve.storage import checkins as checkin_rows
from smsserve.storage import enrollments, flags, participants
from smsserve.storage.base import Row, metadata
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import checkins, shifts
from smsserve.usecases.opening_together import open_together
from tests.support.mishaps import count_rows, run_sql
from tests.support.world import World, make_world

# 10:30 in New York of a week whose Wednesday has the scales.
MONDAY, TUESDAY, WEDNESDAY = (datetime(2026, 5, day, 14, 30, tzinfo=UTC) for day in (11, 12, 13))
ZONES = ("America/New_York", "America/New_York", "America/Los_Angeles", "Europe/Madrid", "UTC")
HOURS = timedelta(hours=1)


class Crowd:
    """People of every kind, written straight into a database, all due about now."""

    def __init__(self, world: World, seed: int) -> None:
        """Take the world, and what decides who is how."""
        self.world, self.dice = world, random.Random(seed)
        self.now = world.clock.now()
        self.supporters = [world.employ(name) for name in ("Ana", "Lee")]

    def odd(self, one_in: int, value: object) -> Any:
        """Return a value for one in so many, None for all others."""
        return value if self.dice.randrange(one_in) == 0 else None

    def add(self, place: int) -> None:
        """Write somebody, with a past."""
        person = self._make_person(place)
        enrollment = self._make_enrollment(person["id"])
        with transaction(self.world.runtime.engine) as connection:
            connection.execute(insert(participants.participants), [person])
            connection.execute(insert(enrollments.enrollments), [enrollment])
            had = self._make_checkins(enrollment)
            if had:
                connection.execute(insert(checkin_rows.checkins), had)
            if self.odd(16, value=True):
                connection.execute(insert(flags.flags), [self._make_flag(person["id"])])
            if self.odd(16, value=True):
                participants.add_opt_out(connection, person["phone_index"], "stop", self.now)

    def _make_person(self, place: int) -> Row:
        person_id, keyring, phone = (
            new_id(self.now),
            self.world.runtime.keyring,
            f"+1212555{place:04}",
        )
        wrapped = keyring.new_data_key(person_id)
        key, name = keyring.data_key(wrapped, person_id), self.dice.choice(["Sam Doe", "", "José"])
        quiet = self.odd(6, ("09:00", "12:00"))
        return {
            "id": person_id,
            "phone_index": keyring.index_phone(phone),
            "phone_sealed": key.seal(phone, f"participants:{person_id}:phone"),
            "name_sealed": key.seal(name, f"participants:{person_id}:name"),
            "data_key": self.odd(20, b"junk") or wrapped,
            "time_zone": self.dice.choice(ZONES),
            "language": self.dice.choice(["en", "en", "es", "fr"]),
            "known": True,
            "created_at": self.now - 90 * 24 * HOURS,
            "number_bad_at": self.odd(30, self.now),
            "stop_asked_at": self.odd(30, self.now),
            "talking_since": self.odd(30, self.now),
            "plain": self.odd(6, value=True) or False,
            "quiet_start": quiet and quiet[0],
            "quiet_end": quiet and quiet[1],
        }

    def _make_enrollment(self, person_id: str) -> Row:
        late = self.dice.choice([0, 0, 0, 1, 5, 20, 90, -3])
        return {
            "id": new_id(self.now),
            "participant_id": person_id,
            "program_key": "peer-support",
            "supporter_id": self.odd(2, self.dice.choice(self.supporters).account_id),
            "state": self.odd(9, "paused") or "active",
            "started_on": (self.now - self.dice.choice([0, 3, 30, 90]) * 24 * HOURS).date(),
            "next_checkin_at": self.now - HOURS / 2 - late * HOURS,
            "pace": self.dice.choice([0, 0, 0, -1, 1]),
            "hour": self.dice.choice([None, None, None, "08:30", "15:00"]),
            "created_at": self.now - 90 * 24 * HOURS,
        }

    def _make_checkins(self, enrollment: Row) -> list[Row]:
        """Return check-ins of the last days: over, open still, or of this very slot."""
        found: list[Row] = []
        for days, slot in (
            (2, "10:00"),
            (1, "10:00"),
            (0, "10:00"),
            (0, "08:00"),
            (0, "now 09:00"),
        ):
            if self.dice.randrange(4 if days else 8) == 0:
                at = self.now - days * 24 * HOURS
                is_open = not days and not found and bool(self.odd(2, value=True))
                found.append(
                    {
                        "id": new_id(self.now),
                        "enrollment_id": enrollment["id"],
                        "participant_id": enrollment["participant_id"],
                        "program_key": "peer-support",
                        "program_version": 1,
                        "local_on": at.date(),
                        "slot": slot,
                        "state": "open" if is_open else "completed",
                        "questions": self.dice.choice([[["mood0_10", 1, 0]], [["open", 0, 0]]]),
                        "position": 0,
                        "asks": 0,
                        "opened_at": at,
                        "closes_at": at + 48 * HOURS,
                    }
                )
        return found

    def _make_flag(self, person_id: str) -> Row:
        return {
            "id": new_id(self.now),
            "participant_id": person_id,
            "severity": self.dice.choice(["crisis", "routine"]),
            "state": "open",
            "version": 1,
            "opened_at": self.now,
            "escalating_since": self.now,
            "due_at": self.now + 3 * HOURS,
            "next_step": 0,
        }


@contextmanager
def twin_of(world: World, tmp_path: Path) -> Iterator[World]:
    """Return another world with a copy of a world's database, at the same instant."""
    path = tmp_path / "twin.db"
    with (
        closing(sqlite3.connect(str(world.runtime.engine.url.database))) as here,
        closing(sqlite3.connect(path)) as there,
    ):
        here.backup(there)
    twin = make_world(tmp_path, f"sqlite:///{path}", now=world.clock.now(), live=False)
    yield twin
    twin.runtime.engine.dispose()


def list_rows(world: World, known: set[str]) -> list[tuple[str, list[str]]]:
    """Return every row of every table, bodies opened, without the ids that are not known."""
    found = []
    with reading(world.runtime.engine) as connection:
        for name, table in sorted(metadata.tables.items()):
            rows = connection.execute(select(table)).mappings().all()
            found.append((name, sorted(repr(_plainly(world, row, known)) for row in rows)))
    return found


def list_ids(world: World) -> set[str]:
    """Return the id of every row there is."""
    with reading(world.runtime.engine) as connection:
        tables = [one for one in metadata.tables.values() if "id" in one.c]
        return {str(one) for t in tables for one in connection.execute(select(t.c.id)).scalars()}


def _plainly(world: World, row: Mapping[Any, Any], known: set[str]) -> dict[str, object]:
    # Each process signs the trail as a writer of its own.
    own = {"writer", "number", "mac"} if "mac" in row else set()
    found = {name: _unless_new(value, known) for name, value in row.items() if name not in own}
    if row.get("body_sealed") is None or row.get("audience") != "participant":
        return {name: value for name, value in found.items() if not name.endswith("_sealed")}
    with reading(world.runtime.engine) as connection:
        person = participants.get(connection, row["participant_id"])
    assert person is not None
    key = world.runtime.keyring.data_key(person["data_key"], person["id"])
    return found | {"body_sealed": key.open_text(row["body_sealed"], f"outbound:{row['id']}:body")}


def _unless_new(value: object, known: set[str]) -> object:
    is_id = isinstance(value, str) and len(value) == LENGTH and value.isalnum()
    return "new" if is_id and value not in known else value


@pytest.mark.parametrize(
    ("now", "weeks"),
    [(MONDAY, ()), (MONDAY, ("mon 9-17", "wed 9-12")), (TUESDAY, ()), (WEDNESDAY, ("wed 9-12",))],
)
def test_a_crowd_opened_together_has_the_rows_of_one_opened_one_by_one(
    quick_world: World, tmp_path: Path, now: datetime, weeks: tuple[str, ...]
) -> None:
    """Whoever somebody is, and whatever they had: the same texts, at the same second, once."""
    world = quick_world
    world.clock.set(now)
    crowd = Crowd(world, now.day)
    for supporter, week in zip(crowd.supporters, weeks, strict=False):
        spans = list(read_weekly(week))
        shifts.set_weekly(world.runtime, supporter.account_id, spans, zone=None, actor="test")
    for place in range(120):
        crowd.add(place)
    known = list_ids(world)
    with twin_of(world, tmp_path) as twin:
        assert checkins.open_due(world.runtime) == checkins.open_one_by_one(twin.runtime) > 0
        assert list_rows(world, known) == list_rows(twin, known)
    assert count_rows(world, "outbound_messages", "kind = 'checkin'") > 0
    assert checkins.open_due(world.runtime) == 0


def enroll_many(world: World, people: int) -> None:
    """Enroll so many people, and let it be the hour of their next check-in."""
    world.employ("Ana")
    for number in range(people):
        world.enroll(f"Sam{number}").skip_to_end()
    run_sql(world.runtime, "UPDATE checkins SET state = 'completed'")
    world.clock.set(TUESDAY)
    run_sql(world.runtime, "UPDATE enrollments SET next_checkin_at = '2026-05-12 14:00:00'")


def test_many_are_asked_in_few_statements(quick_world: World) -> None:
    """Ten people or two hundred: the same few."""
    enroll_many(quick_world, 10)
    said: list[object] = []
    event.listen(
        quick_world.runtime.engine, "before_cursor_execute", lambda *call: said.append(call)
    )
    assert open_together(quick_world.runtime, 200) == (10, [])
    assert len(said) < 15
    assert count_rows(quick_world, "outbound_messages", "text_key = 'checkin.mood'") == 10


def test_a_row_that_the_database_refuses_keeps_nobody_else_from_being_asked(
    quick_world: World,
) -> None:
    """All of them are opened one by one then; whoever was refused is not met again at once."""
    world = quick_world
    enroll_many(world, 5)
    before = count_rows(world, "checkins")
    refused = "(SELECT min(id) FROM participants)"
    run_sql(
        world.runtime,
        "CREATE TRIGGER refuse BEFORE INSERT ON checkins WHEN NEW.participant_id ="
        f" {refused} BEGIN SELECT RAISE(ABORT, 'refused'); END",
    )
    assert checkins.open_due(world.runtime) == 5
    assert count_rows(world, "checkins") - before == 4
    assert count_rows(world, "checkins", f"participant_id = {refused} AND state = 'open'") == 0
    assert checkins.open_due(world.runtime) == 0
