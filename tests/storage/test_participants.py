"""People and their numbers: found, held, opted out and removed."""

from __future__ import annotations

import threading

from sqlalchemy import Connection, Engine, Table, func, insert, select, update

from smsserve.storage import participants, schema
from smsserve.storage.base import metadata
from smsserve.storage.checkins import answers, checkins, scores
from smsserve.storage.engine import open_engine, reading, transaction
from smsserve.storage.enrollments import enrollments
from smsserve.storage.flags import evidence, followups
from smsserve.storage.inbound import inbound_messages
from tests.support.postgres import PostgresServer
from tests.support.rows import NOW, add_flag, add_message, add_participant, at_once
from tests.support.waiting import eventually


def test_somebody_is_found_under_any_index(engine: Engine) -> None:
    """Both during a rotation of keys."""
    with transaction(engine) as connection:
        sam = add_participant(connection, phone_index="old")
        found = participants.find_by_phone(connection, ["new", "old"])
        assert found is not None
        assert found["id"] == sam
        assert participants.find_by_phone(connection, ["new"]) is None


def test_a_number_is_opted_out_once_however_many_say_so(engine: Engine) -> None:
    """Their STOP and the carrier's refusal may come in the same instant."""
    news = at_once(engine, lambda each: participants.add_opt_out(each, "i", "keyword", NOW))
    assert sorted(news) == [False, False, False, True]


def test_an_opt_out_is_gone_after_consent_anew(engine: Engine) -> None:
    """Under whatever key it was kept."""
    with transaction(engine) as connection:
        participants.add_opt_out(connection, "old", "keyword", NOW)
        assert participants.remove_opt_out(connection, ["new", "old"])
        assert not participants.remove_opt_out(connection, ["new", "old"])
        assert participants.find_opt_out(connection, ["new", "old"]) is None


def test_one_persons_texts_are_handled_one_after_the_other(engine: Engine) -> None:
    """Nobody's count is lost between two who read it at once."""
    with transaction(engine) as connection:
        sam = add_participant(connection, language="0")

    def count_up(connection: Connection) -> None:
        row = participants.lock(connection, sam)
        assert row is not None
        participants.change(connection, sam, {"language": str(int(row["language"]) + 1)})

    at_once(engine, count_up, times=8)
    with reading(engine) as connection:
        row = participants.get(connection, sam)
    assert row is not None
    assert row["language"] == "8"


def test_whoever_is_held_can_still_be_referred_to(postgres_server: PostgresServer) -> None:
    """A receipt about them does not wait for the text that is being handled."""
    engine = open_engine(postgres_server.create_database())
    schema.upgrade(engine)
    with transaction(engine) as connection:
        sam = add_participant(connection)
    done = threading.Event()

    def refer() -> None:
        with transaction(engine) as connection:
            add_flag(connection, sam)
        done.set()

    with transaction(engine) as connection:
        participants.lock(connection, sam)
        thread = threading.Thread(target=refer)
        thread.start()
        eventually(done.is_set, "the flag is written while its participant is held")
    thread.join()
    engine.dispose()


def add_everything(connection: Connection, sam: str) -> None:
    """Insert one row about somebody into every table that knows people."""

    def put(table: Table, **values: object) -> None:
        connection.execute(insert(table).values({"participant_id": sam} | values))

    today_on = NOW.date()
    put(
        enrollments,
        id="e",
        program_key="p",
        state="active",
        started_on=today_on,
        created_at=NOW,
    )
    put(
        checkins,
        id="c",
        enrollment_id="e",
        program_key="p",
        program_version=1,
        local_on=today_on,
        slot="10:00",
        state="open",
        questions=[["open", 0]],
        position=0,
        asks=0,
        opened_at=NOW,
    )
    received = {"body_sealed": b"", "num_media": 0, "state": "handled", "understood": ""}
    received |= {"provider_sid": "SM1", "phone_index": "x", "recipient": "+1", "tries": 0}
    put(inbound_messages, id="i", received_at=NOW, **received)
    asked = {"checkin_id": "c", "version": "1"}
    answered = {"question": "open", "item": 0, "state": "words", "late": False, "answered_at": NOW}
    put(answers, id="a", inbound_id="i", **asked, **answered)
    put(scores, id="s", instrument="phq2", estimated=False, scored_at=NOW, **asked)
    flag = add_flag(connection, sam)
    reason = {"kind": "wrote", "severity": "routine", "rule": "r", "sentence_sealed": b""}
    put(evidence, id="v", flag_id=flag, inbound_id="i", noted_at=NOW, **reason)
    put(followups, id="f", flag_id=flag, kind="noted", done_at=NOW)
    add_message(connection, sam, participant_id=sam, checkin_id="c", inbound_id="i")
    add_message(connection, "ana", audience="supporter", flag_id=flag)


def test_whoever_is_removed_leaves_no_row_behind(engine: Engine) -> None:
    """In no table, but for the number that must not be texted again."""
    with transaction(engine) as connection:
        sam, dee = add_participant(connection), add_participant(connection)
        add_everything(connection, sam)
        participants.add_opt_out(connection, "i", "erased", NOW)
        participants.remove(connection, sam)
    with reading(engine) as connection:
        counted = {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in metadata.tables.items()
        }
        assert participants.get(connection, dee) is not None
    assert {name for name, number in counted.items() if number} == {"participants", "opt_outs"}


def test_many_are_read_at_once(engine: Engine) -> None:
    """A list of flags asks once for its people, not once each."""
    with transaction(engine) as connection:
        ids = [add_participant(connection) for _ in range(3)]
        connection.execute(update(participants.participants).values(name_sealed=b"other"))
        found = participants.get_many(connection, [*ids, "nobody"])
    assert set(found) == set(ids)
