"""The audit trail as coordinators read it, the keys, and what is taken out of a programme."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.storage.crypto import Keyring
from smsserve.storage.engine import transaction
from smsserve.usecases import audit, audit_trail, key_report, participants, program_export
from smsserve.usecases.audit_trail import SHOWN, Query, Trail
from smsserve.usecases.program_export import Wish
from tests.support.mishaps import count_rows
from tests.support.world import World

UTC = ZoneInfo("UTC")


def read(world: World, query: Query, zone: ZoneInfo = UTC) -> Trail:
    """Read the trail as Kim."""
    return audit_trail.read_trail(world.runtime, query, zone, actor="kim")


def test_what_was_read_stands_apart_from_what_was_done(quick_world: World) -> None:
    """Newest first; that the trail was read stands in it."""
    sam = quick_world.enroll("Sam")
    participants.show_participant(quick_world.runtime, sam.participant_id, actor="kim")
    done = [one.action for one in read(quick_world, Query()).entries]
    assert "participant.enrolled" in done
    assert "participant.read" not in done
    looked = [one.action for one in read(quick_world, Query(reads=True)).entries]
    assert looked[:2] == ["audit.read", "participant.read"]
    assert "participant.enrolled" not in looked


def test_one_persons_entries_are_found_with_their_flags(quick_world: World) -> None:
    """By an id that says nothing; nobody else's are among them."""
    ana = quick_world.employ("Ana")
    sam, tom = quick_world.enroll("Sam"), quick_world.enroll("Tom")
    for phone in (sam, tom):
        phone.texts("i want to die")
    assert sam.flag is not None
    ana.acknowledges(sam.flag)
    found = read(quick_world, Query(person=sam.participant_id)).entries
    assert {one.participant_id for one in found} == {sam.participant_id}
    assert {"participant.enrolled", "flag.opened", "flag.acknowledged"} <= {
        one.action for one in found
    }
    mine = read(quick_world, Query(account=ana.account_id)).entries
    assert [(one.action, one.actor_name) for one in mine] == [("flag.acknowledged", "Ana")]
    acts = read(quick_world, Query(act="flag.opened")).entries
    assert {one.action for one in acts} == {"flag.opened"}


def test_pages_go_on_where_the_last_one_ended_whatever_came_since(quick_world: World) -> None:
    """Nothing twice and nothing left out."""
    with transaction(quick_world.runtime.engine) as connection:
        for number in range(SHOWN + 10):
            audit.note(
                connection, quick_world.runtime.now(), "note.added", f"n{number}", actor="ana"
            )
    first = read(quick_world, Query(account="ana"))
    quick_world.clock.advance(audit_trail._DAYS_ON_TOP / 100)
    with transaction(quick_world.runtime.engine) as connection:
        audit.note(connection, quick_world.runtime.now(), "note.added", "later", actor="ana")
    second = read(quick_world, Query(account="ana", before=first.older))
    subjects = [one.subject for one in (*first.entries, *second.entries)]
    assert subjects == [f"n{number}" for number in reversed(range(SHOWN + 10))]
    assert second.older == ""


def test_a_day_is_that_of_the_reader(quick_world: World) -> None:
    """From midnight to midnight on their clock: 11 pm in New York is tomorrow in UTC."""
    quick_world.fast_forward(hours=12)
    with transaction(quick_world.runtime.engine) as connection:
        audit.note(connection, quick_world.runtime.now(), "note.added", "x", actor="ana")
    there = ZoneInfo("America/New_York")
    for day, zone, found in ((4, there, 1), (5, there, 0), (4, UTC, 0), (5, UTC, 1)):
        query = Query(account="ana", on=date(2026, 5, day))
        assert len(read(quick_world, query, zone).entries) == found, (day, zone)


def test_records_opened_with_a_reason_stand_on_top(quick_world: World) -> None:
    """On every page of the trail, so that nobody has to look for them."""
    act = min(audit_trail.OPENINGS)
    with transaction(quick_world.runtime.engine) as connection:
        audit.note(connection, quick_world.runtime.now(), act, "x", actor="ana")
    assert [one.action for one in read(quick_world, Query(account="kim")).openings] == [act]


def test_taking_the_trail_out_is_itself_in_it(quick_world: World) -> None:
    """Before the first line of the file."""
    entries = audit_trail.export_trail(quick_world.runtime, Query(), UTC, actor="kim")
    assert next(entries).action == "audit.exported"


def test_each_key_says_what_it_would_be_missed_for(world: World) -> None:
    """Also what none of the keys opens; no key is in the report."""
    world.employ("Ana")
    world.enroll("Sam")
    report = key_report.read_keys(world.runtime, actor="ed")
    (key,) = report.keys
    assert (key.id, key.first, key.rows["people"], key.rows["team phones"]) == ("k1", True, 1, 1)
    assert report.lost == {}
    other = Keyring((("k2", b"n" * 32),))
    with transaction(world.runtime.engine) as connection:
        sealed = other.new_data_key("x")
        where = "UPDATE participants SET data_key = :key"
        connection.exec_driver_sql(
            where.replace(":key", "?" if connection.dialect.name == "sqlite" else "%s"), (sealed,)
        )
    assert key_report.read_keys(world.runtime, actor="ed").lost == {"people": 1}


def unpack(archive: bytes) -> dict[str, str]:
    """Return the files of an archive as text."""
    with zipfile.ZipFile(io.BytesIO(archive)) as pack:
        return {name: pack.read(name).decode() for name in pack.namelist()}


def prepare(world: World) -> tuple[str, str]:
    """Give a programme a life that could tell; returns an administrator's id and a person's."""
    ed, ana = world.employ("Ed", "admin"), world.employ("Ana")
    sam = world.enroll("Samantha Rivers")
    sam.texts("=cmd|calc i want to die")
    assert sam.flag is not None
    ana.acknowledges(sam.flag)
    ana.replies(sam, "Samantha, I am here.")
    return ed.account_id, sam.participant_id


def test_without_names_nothing_in_the_archive_tells_who_it_was(world: World) -> None:
    """Numbers, names and every word are left out; the ids join the tables."""
    actor, person = prepare(world)
    archive = program_export.export_program(world.runtime, Wish("peer-support"), actor=actor)
    files = unpack(archive)
    whole = "\n".join(files.values())
    for telling in ("amantha", "Rivers", "want to die", "I am here", "5550100"):
        assert telling not in whole
    (row,) = csv.DictReader(io.StringIO(files["people.csv"]))
    assert (row["participant_id"], row["state"], row["language"]) == (person, "active", "en")
    (flag,) = csv.DictReader(io.StringIO(files["flags.csv"]))
    assert (flag["participant_id"], flag["severity"]) == (person, "crisis")
    assert len(list(csv.DictReader(io.StringIO(files["texts_in.csv"])))) == 1
    assert count_rows(world, "exports", "reason_sealed IS NULL") == 1


def test_with_names_every_word_is_there_and_no_cell_is_a_formula(quick_world: World) -> None:
    """For a reason that is kept, and not in clear."""
    actor, person = prepare(quick_world)
    wish = Wish("peer-support", with_names=True, reason="The clinic asked on 3 May, form 12")
    files = unpack(program_export.export_program(quick_world.runtime, wish, actor=actor))
    (row,) = csv.DictReader(io.StringIO(files["people.csv"]))
    assert (row["participant_id"], row["name"]) == (person, "Samantha Rivers")
    assert row["phone"].startswith("'+1555")
    (heard,) = csv.DictReader(io.StringIO(files["texts_in.csv"]))
    assert heard["words"] == "'=cmd|calc i want to die"
    assert "Samantha, I am here." in files["texts_out.csv"]
    assert "WITH NAMES" in files["README.txt"]
    (taken,) = program_export.list_taken(quick_world.runtime)
    assert (taken.who, taken.with_names, taken.reason) == ("Ed", True, wish.reason)
    where = "action = 'program.exported_with_names'"
    assert count_rows(quick_world, "audit_entries", where) == 1


@pytest.mark.parametrize("reason", ["", "because", "x" * 401])
def test_no_names_leave_without_a_reason(quick_world: World, reason: str) -> None:
    """Nor is it kept that they did."""
    wish = Wish("peer-support", with_names=True, reason=reason)
    with pytest.raises(RefusedError):
        program_export.export_program(quick_world.runtime, wish, actor="ed")
    with pytest.raises(NotFoundError):
        program_export.export_program(quick_world.runtime, Wish("nothing"), actor="ed")
    assert count_rows(quick_world, "exports") == 0
