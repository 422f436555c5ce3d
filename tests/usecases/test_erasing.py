"""Erasing: nothing is left here or at the carrier, and no backup brings anybody back."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from smsserve.domain.erasing import ALARM_AFTER, LISTS_LAG, wait_after
from smsserve.domain.guard import SendGuard
from smsserve.domain.messages import InboundText, Receipt
from smsserve.gateways.marks import OutsideMarks, parse_erased
from smsserve.gateways.null_sender import NullMarks
from smsserve.ports import ListedText
from smsserve.storage.engine import reading
from smsserve.storage.participants import get
from smsserve.usecases import (
    alarms,
    backups,
    doctor,
    erasing,
    inbound,
    key_report,
    participants,
    receipts,
    restoring,
    tick,
    tidying,
    uploading,
)
from smsserve.usecases.holding_keys import require_keys
from tests.support.books import BookCarrier, open_books, pass_time
from tests.support.keys import K2, restart
from tests.support.mishaps import another_process, count_rows, interrupt, run_sql, text_in
from tests.support.pages import employ_at
from tests.support.postgres import find_binaries
from tests.support.world import OUR_NUMBER, Phone, World

ROSTER = "phone,name,time_zone\n+1 555 010-0001,Sam,UTC\n"


@pytest.fixture
def books(quick_world: World) -> BookCarrier:
    """Open the carrier's books of a service that runs."""
    found = open_books(quick_world)
    quick_world.employ("Ana")
    tick.run(quick_world.runtime)
    return found


@pytest.fixture
def sam(quick_world: World, books: BookCarrier) -> Phone:
    """Return somebody who has texted, as the carrier's books say too."""
    found = quick_world.enroll("Sam")
    found.texts("a quiet day")
    with reading(quick_world.runtime.engine) as connection:
        row = connection.exec_driver_sql("SELECT provider_sid FROM inbound_messages").one()
    at = quick_world.clock.now()
    books.texts.append(ListedText(row[0], found.number, OUR_NUMBER, "a quiet day", 0, at))
    return found


def erase(world: World, phone: Phone) -> str:
    """Erase somebody; returns who they were."""
    person_id = phone.participant_id
    participants.erase_participant(world.runtime, person_id, actor="kim")
    return person_id


def test_the_carriers_copies_go_too(quick_world: World, books: BookCarrier, sam: Phone) -> None:
    """What they texted, and every text to them; at the next round of the service."""
    assert len(books.sent) >= 3
    person_id = erase(quick_world, sam)
    assert erasing.count_left(quick_world.runtime, person_id).copies == len(books.sent) + 1
    tidying.tidy_up(quick_world.runtime)
    assert (books.sent, books.texts) == ([], [])
    assert erasing.count_left(quick_world.runtime).is_nothing
    quick_world.clock.advance(LISTS_LAG)
    tidying.tidy_up(quick_world.runtime)
    assert count_rows(quick_world, "erased_copies") == 0


def test_a_carrier_that_does_not_delete_is_asked_for_ever_and_people_are_told(
    quick_world: World, books: BookCarrier, sam: Phone
) -> None:
    """A promise has no last try; the alarm ends when it is kept."""
    erase(quick_world, sam)
    books.list_is_down = True
    for tries in range(ALARM_AFTER + 3):
        told = [one.kind for one in alarms.list_alarms(quick_world.runtime)]
        assert ("copies_kept" in told) == (tries >= ALARM_AFTER), tries
        tidying.tidy_up(quick_world.runtime)
        quick_world.clock.advance(wait_after(tries))
    (found,) = [one for one in doctor.examine(quick_world.runtime) if one.check == "erasures"]
    assert not found.ok
    assert "carrier" in found.mend
    books.list_is_down = False
    quick_world.clock.advance(wait_after(99))
    tidying.tidy_up(quick_world.runtime)
    assert books.sent == []
    assert [one.kind for one in alarms.list_alarms(quick_world.runtime)] == []


def test_nothing_they_texted_before_comes_in_again(
    quick_world: World, books: BookCarrier, sam: Phone
) -> None:
    """The carrier's list is read again from ten minutes before, and still shows it."""
    books.hears(sam.number, "a text whose webhook is lost")
    erase(quick_world, sam)
    for _ in range(3):
        pass_time(quick_world, minutes=2)
    assert count_rows(quick_world, "participants") == 0
    assert books.texts == []


def test_who_asked_to_be_deleted_by_text_does_not_come_back_by_that_text(
    quick_world: World, books: BookCarrier, sam: Phone
) -> None:
    """The very words that asked for it are in the list for another ten minutes."""
    sam.texts("DELETE ME")
    sam.texts("DELETE ME")
    at = quick_world.clock.now()
    with reading(quick_world.runtime.engine) as connection:
        for (sid,) in connection.exec_driver_sql("SELECT provider_sid FROM inbound_messages"):
            books.texts.append(ListedText(sid, sam.number, OUR_NUMBER, "DELETE ME", 0, at))
    books.list_is_down = True
    pass_time(quick_world, minutes=1)
    assert count_rows(quick_world, "participants") == 0
    books.list_is_down = False
    for _ in range(4):
        pass_time(quick_world, minutes=1)
    assert count_rows(quick_world, "participants") == 0
    assert [one for one in books.texts if one.sender == sam.number] == []


def test_whoever_texts_after_it_is_heard(
    quick_world: World, books: BookCarrier, sam: Phone
) -> None:
    """A new text is no old one: somebody may need help."""
    erase(quick_world, sam)
    quick_world.clock.advance(timedelta(minutes=1))
    books.hears(sam.number, "i want to die")
    pass_time(quick_world, minutes=2)
    assert count_rows(quick_world, "flags") == 1


def test_a_text_that_was_on_its_way_is_deleted_when_it_is_heard_of(
    quick_world: World, books: BookCarrier, sam: Phone
) -> None:
    """By its receipt, when nobody knew its sid."""
    quick_world.confirm_receipts = False
    run_sql(quick_world.runtime, "UPDATE outbound_messages SET status='sending', provider_sid=NULL")
    erase(quick_world, sam)
    tidying.tidy_up(quick_world.runtime)
    on_its_way = list(books.sent)
    assert on_its_way
    for one in on_its_way:
        receipts.record_receipt(
            quick_world.runtime, Receipt(one.sid, "delivered", one.to, one.message_id)
        )
    tidying.tidy_up(quick_world.runtime)
    assert books.sent == []


def test_a_file_that_waits_to_be_carried_out_and_names_them_goes(
    quick_world: World, sam: Phone
) -> None:
    """However the number is spelt in it; a file about others stays."""
    runtime = quick_world.runtime
    upload(quick_world, "Kim", "+1 555 010-0001")
    upload(quick_world, "Lee", "+1 555 010-7777")
    assert sam.number == "+15550100002"  # in neither file
    erase(quick_world, sam)
    assert count_rows(quick_world, "uploads") == 2
    tom = Phone(quick_world, "+15550100001", "Tom")
    tom.texts("hello")
    participants.erase_participant(runtime, tom.participant_id, actor="kim")
    assert count_rows(quick_world, "uploads") == 1


@pytest.fixture
def _newest_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the tools of the tests' own server first: those of the machine may be older."""
    monkeypatch.setenv("PATH", str(find_binaries()), prepend=os.pathsep)


@pytest.mark.usefixtures("_newest_tools")
def test_whoever_was_erased_after_a_backup_does_not_come_back_with_it(
    world: World, tmp_path: Path
) -> None:
    """On either database: erased again before anything is sent or shown, copies and all."""
    carrier = open_books(world)
    world.employ("Ana")
    sam, tom = world.enroll("Sam"), world.enroll("Tom")
    tick.run(world.runtime)
    world.settle()
    saved = tmp_path / "saved.smsserve"
    backups.back_up(world.runtime, saved)
    person_id, other_id = sam.participant_id, tom.participant_id
    erase(world, sam)
    tidying.tidy_up(world.runtime)
    world.clock.advance(timedelta(minutes=1))
    assert backups.restore(world.runtime, saved, replaces=True) == 1
    world.runtime = replace(world.runtime, guard=SendGuard())
    with reading(world.runtime.engine) as connection:
        assert get(connection, person_id) is None
        assert get(connection, other_id) is not None
    for _ in range(4):
        pass_time(world, minutes=2)
    assert restoring.list_restores(world.runtime)[0].lifted_at is not None
    assert [one for one in carrier.sent if one.to == sam.number] == []
    assert erasing.count_left(world.runtime).is_nothing


def test_a_new_machine_is_told_by_the_note_that_is_kept_outside(
    quick_world: World, tmp_path: Path
) -> None:
    """By the note in the home folder, or by hand; without either it can not know."""
    world, home = quick_world, tmp_path / "home"
    world.runtime = replace(world.runtime, marks=OutsideMarks(home, None))
    sam = world.enroll("Sam")
    tick.run(world.runtime)
    saved = tmp_path / "saved.smsserve"
    backups.back_up(world.runtime, saved)
    person_id = erase(world, sam)
    tidying.tidy_up(world.runtime)
    (note,) = (home / "marks").glob("*.erased")
    assert note.read_text().split()[0] == person_id
    assert sam.number[2:] not in note.read_text()
    noted = parse_erased(note.read_text())
    for marks, erased, back in (
        (OutsideMarks(home, None), {}, 1),
        (NullMarks(), {}, 0),
        (NullMarks(), noted, 1),
    ):
        world.runtime = replace(world.runtime, marks=marks)
        lose_database(world)
        assert backups.restore(world.runtime, saved, replaces=True, erased=erased) == back
        assert count_rows(world, "participants") == 1 - back


@pytest.mark.parametrize(("words", "flagged", "silent"), [("i want to die", 1, 1), ("START", 0, 0)])
def test_what_they_texted_between_the_erasure_and_a_restore_stands(
    quick_world: World,
    books: BookCarrier,
    sam: Phone,
    tmp_path: Path,
    words: str,
    *,
    flagged: int,
    silent: int,
) -> None:
    """The number is suppressed as of the erasure, not of its repetition, however often."""
    world, saved = quick_world, tmp_path / "saved.smsserve"
    backups.back_up(world.runtime, saved)
    person_id, erased_at = erase(world, sam), world.clock.now()
    tidying.tidy_up(world.runtime)
    world.clock.advance(timedelta(minutes=10))
    books.hears(sam.number, words)
    for _ in range(2):
        pass_time(world, minutes=2)
        world.clock.advance(timedelta(minutes=1))
        assert (count_rows(world, "flags"), count_rows(world, "opt_outs")) == (flagged, silent)
        assert backups.restore(world.runtime, saved, replaces=True) == 1
        assert erasing.list_erased(world.runtime)[person_id] == erased_at
        world.runtime = replace(world.runtime, guard=SendGuard())
        for _ in range(4):
            pass_time(world, minutes=2)
    assert restoring.list_restores(world.runtime)[-1].lifted_at is not None
    assert (count_rows(world, "flags"), count_rows(world, "opt_outs")) == (flagged, silent)


def test_of_two_instants_of_an_erasure_the_first_is_true(quick_world: World) -> None:
    """A later one is that of a restore."""
    now = quick_world.clock.now()
    then = now - timedelta(days=1)
    assert erasing.earliest({"a": now, "b": then}, {"a": then, "b": now}) == {"a": then, "b": then}


def test_a_text_that_comes_in_while_somebody_is_erased_is_heard(world: World) -> None:
    """It waits for the erasure, and is then the first of a number that nobody knows."""
    world.employ("Ana")
    sam = world.enroll("Sam")
    with another_process(world) as web:
        crisis = threading.Thread(target=text_in, args=(web, sam, "i want to die tonight"))

        def meanwhile() -> None:
            crisis.start()
            # If it did not wait it would be done, and erased.
            crisis.join(0.2)

        interrupt(world, "INSERT INTO erasures", meanwhile)
        erase(world, sam)
        crisis.join()
    assert count_rows(world, "flags", "severity = 'crisis'") == 1


def test_a_webhook_that_comes_once_more_brings_nobody_back(
    quick_world: World, books: BookCarrier, sam: Phone
) -> None:
    """Nor does it speak for whoever has that number by then; a new text is heard."""
    last = InboundText("SM" + "a" * 32, sam.number, OUR_NUMBER, b"DELETE ME")
    sam.texts("DELETE ME")
    inbound.receive(quick_world.runtime, last)
    for _ in range(3):
        pass_time(quick_world, seconds=2)
    assert count_rows(quick_world, "participants") == 0
    assert inbound.receive(quick_world.runtime, last) is inbound.Received.DUPLICATE
    assert count_rows(quick_world, "participants") == 0
    text_in(quick_world.runtime, sam, "i want to die")
    assert inbound.receive(quick_world.runtime, last) is inbound.Received.DUPLICATE
    assert count_rows(quick_world, "inbound_messages") == 1
    assert count_rows(quick_world, "flags") == 1
    assert books.texts == []


def test_whoever_can_not_be_read_any_more_can_be_erased(world: World) -> None:
    """Their key is lost; their number stays suppressed by its index, and no file may name them."""
    require_keys(world.runtime)
    sam = world.enroll("Sam")
    person_id = sam.participant_id
    upload(world, "Kim", "+1 555 010-7777")
    restart(world, K2)
    key_report.give_up_key(world.runtime, "k1", actor="test")
    participants.erase_participant(world.runtime, person_id, actor="test")
    assert (count_rows(world, "participants"), count_rows(world, "uploads")) == (0, 0)
    assert count_rows(world, "opt_outs", "how = 'erased' AND index_key = 'k1'") == 1


def test_a_file_that_opens_with_no_key_stops_no_erasure(quick_world: World) -> None:
    """It goes: nobody can carry it out any more, and it may name them."""
    require_keys(quick_world.runtime)
    upload(quick_world, "Kim", "+1 555 010-7777")
    restart(quick_world, K2)
    key_report.give_up_key(quick_world.runtime, "k1", actor="test")
    upload(quick_world, "Lee", "+1 555 010-8888")
    bo = quick_world.stranger()
    bo.texts("hello")
    erase(quick_world, bo)
    assert count_rows(quick_world, "uploads") == 1
    assert count_rows(quick_world, "participants") == 0


def upload(world: World, name: str, number: str) -> None:
    """Let a coordinator of some name bring a file that names a number."""
    account_id = employ_at(world, name, None, "coordinator")
    raw = ROSTER.replace("+1 555 010-0001", number).encode()
    uploading.keep_upload(world.runtime, account_id, raw, "people", "peer-support")


def lose_database(world: World) -> None:
    """Let nothing be left of a SQLite database."""
    world.runtime.engine.dispose()
    database = Path(str(world.runtime.engine.url.database))
    for path in database.parent.glob(f"{database.name}*"):
        path.unlink()


def test_a_database_that_was_exchanged_under_the_service_forgets_them_too(
    quick_world: World, books: BookCarrier, sam: Phone, tmp_path: Path
) -> None:
    """Without the command, as soon as the guard notices."""
    world = quick_world
    world.runtime = replace(world.runtime, marks=OutsideMarks(tmp_path / "home", None))
    pass_time(world, seconds=10)
    saved = tmp_path / "saved.smsserve"
    backups.back_up(world.runtime, saved)
    pass_time(world, minutes=2)
    erase(world, sam)
    pass_time(world, minutes=1)
    assert books.sent == []
    lose_database(world)
    Path(str(world.runtime.engine.url.database)).write_bytes(saved.read_bytes())
    world.runtime = replace(world.runtime, guard=SendGuard())
    tick.run(world.runtime)
    assert count_rows(world, "participants") == 0
