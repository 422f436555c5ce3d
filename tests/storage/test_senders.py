"""Senders: who knows which number, noted by several workers at once."""

from __future__ import annotations

from sqlalchemy import Connection, Engine

from smsserve.storage import senders
from smsserve.storage.engine import transaction
from tests.support.rows import HOUR, NOW, at_once


def bind(connection: Connection, key: str) -> None:
    """Let Sam know a number."""
    bond = {"recipient_id": "sam", "participant_id": None, "sender_key": key, "bound_at": NOW}
    senders.bind(connection, bond)


def test_a_person_comes_to_know_one_number_however_many_say_so_at_once(engine: Engine) -> None:
    """Nobody's transaction is lost for it, and the last word counts."""
    at_once(engine, lambda each: bind(each, "+15550006000"))
    with transaction(engine) as connection:
        assert senders.list_bonds(connection, ["sam"]) == {"sam": "+15550006000"}
        bind(connection, "+15550006001")
        assert senders.list_bonds(connection, ["sam"]) == {"sam": "+15550006001"}
        assert senders.count_bonds(connection) == {"+15550006001": 1}


def test_senders_that_are_missing_are_made_once_and_held_ever_after(engine: Engine) -> None:
    """By whoever comes first; their time begins then."""
    keys = ["b", "a"]
    found = at_once(engine, lambda each: senders.lock_senders(each, keys, NOW))
    assert [sorted(each) for each in found] == [["a", "b"]] * 4
    with transaction(engine) as connection:
        again = senders.lock_senders(connection, [*keys, "c"], NOW + HOUR)
        assert {key: row["free_at"] for key, row in again.items()} == {
            "a": NOW,
            "b": NOW,
            "c": NOW + HOUR,
        }
