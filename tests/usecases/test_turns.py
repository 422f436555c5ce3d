"""Turns: a text is decided in few questions to the database, and on nothing that is out of date."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from sqlalchemy import event

from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.messages import InboundText
from smsserve.storage import flags
from smsserve.storage.crypto import DataKey, UnreadableError
from smsserve.storage.engine import transaction
from smsserve.usecases import inbound
from smsserve.usecases.flagging import raise_flag
from smsserve.usecases.inbound import Received
from smsserve.usecases.people import find_waiting, lock_person
from smsserve.usecases.waiting import Waiting
from tests.support.mishaps import count_rows
from tests.support.world import OUR_NUMBER, Phone, World

_URGENT = Evidence(FlagKind.DISTRESS, Severity.URGENT, "test", "They wrote of distress.")
_CRISIS = Evidence(FlagKind.CRISIS_WORDS, Severity.CRISIS, "test", "They wrote of a crisis.")
_KNOWN = ("id", "severity", "state", "version", "due_at", "assigned_to", "snoozed_until")


@pytest.fixture
def sam(quick_world: World) -> Phone:
    """Return somebody who takes part."""
    quick_world.employ("Ana")
    sam = quick_world.enroll("Sam")
    sam.skip_to_end()
    return sam


@pytest.mark.parametrize(
    ("words", "most"), [("my sister is visiting", 17), ("i feel so hopeless", 22)]
)
def test_a_text_is_answered_in_few_statements(
    words: str, most: int, quick_world: World, sam: Phone
) -> None:
    """However much is known of somebody: it is asked for once."""
    said: list[str] = []
    event.listen(
        quick_world.runtime.engine, "before_cursor_execute", lambda *call: said.append(call[2])
    )
    text = InboundText("SM1", sam.number, OUR_NUMBER, words.encode())
    assert inbound.receive(quick_world.runtime, text) is Received.HANDLED
    assert len(said) <= most, "\n".join(said)
    for table in ("participants", "enrollments", "flags"):
        reads = [one for one in said if one.startswith("SELECT") and f"FROM {table}" in one]
        assert len(reads) == 1, f"{table}: {reads}"


def test_a_turn_knows_the_flag_as_it_was_left(quick_world: World, sam: Phone) -> None:
    """What a text says by when is read from it after one reason, and after a worse one."""
    person_id = sam.participant_id
    with transaction(quick_world.runtime.engine) as connection:
        person = lock_person(quick_world.runtime, connection, person_id)
        assert person is not None
        waiting = Waiting(person.id, None)
        person = replace(person, waiting=waiting)
        for evidence in (_URGENT, _CRISIS, _URGENT):
            raise_flag(quick_world.runtime, connection, person, evidence)
            stored = flags.find_unresolved(connection, person.id)
            known = waiting.read(connection)
            assert stored is not None
            assert known is not None
            assert {name: known[name] for name in _KNOWN} == {name: stored[name] for name in _KNOWN}


def test_a_flag_that_somebody_else_opened_meanwhile_is_stacked_on(
    quick_world: World, sam: Phone
) -> None:
    """The look said that nothing waits, and somebody was quicker: one flag, two reasons."""
    person_id = sam.participant_id
    with transaction(quick_world.runtime.engine) as connection:
        person = lock_person(quick_world.runtime, connection, person_id)
        assert person is not None
        first = raise_flag(quick_world.runtime, connection, person, _URGENT)
        person = replace(person, waiting=Waiting(person.id, None))
        assert raise_flag(quick_world.runtime, connection, person, _CRISIS) == first
    assert count_rows(quick_world, "flags") == 1
    assert count_rows(quick_world, "flag_evidence") == 2


class Unsealing:
    """A key that seals nothing any more."""

    def seal(self, _words: str, _aad: str) -> bytes:
        """Break, as a key does that is gone."""
        raise UnreadableError("a name")


def test_a_reason_that_broke_leaves_nothing_known(quick_world: World, sam: Phone) -> None:
    """What was rolled back with it is no flag; the next reason opens one, and is all there."""
    person_id = sam.participant_id
    with transaction(quick_world.runtime.engine) as connection:
        person = lock_person(quick_world.runtime, connection, person_id)
        assert person is not None
        person = replace(person, waiting=Waiting(person.id, None))
        broken = replace(person, key=cast("DataKey", Unsealing()))
        with pytest.raises(UnreadableError), connection.begin_nested():
            raise_flag(quick_world.runtime, connection, broken, _URGENT)
        assert find_waiting(connection, person) is None
        flag_id = raise_flag(quick_world.runtime, connection, person, _CRISIS)
        known = find_waiting(connection, person)
        assert known is not None
        assert known["id"] == flag_id
    assert count_rows(quick_world, "flags") == 1
    assert count_rows(quick_world, "flag_evidence") == 1
