"""Contact plans: sealed, kept current by two people at once, theirs to have and to take along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from smsserve.domain.contact_plan import MOST_CONTACTS, Contact
from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.usecases import contact_plan, participants, records
from tests.support.mishaps import count_rows
from tests.support.team import account_of
from tests.support.world import Phone, Teammate, World

LU = Contact(
    "Lu Xylander", "sister", "555 0100", "After six", consent=True, consent_on=date(2026, 5, 3)
)


def read(world: World, who: Teammate, whom: Phone) -> contact_plan.Plan:
    """Return somebody's contact plan as a member of the team sees it."""
    return contact_plan.read_plan(world.runtime, whom.participant_id, actor=who.account_id)


def add(world: World, who: Teammate, whom: Phone, contact: Contact = LU) -> None:
    """Name a contact."""
    contact_plan.add_contact(world.runtime, whom.participant_id, contact, actor=who.account_id)


def test_a_contact_is_kept_sealed_and_every_look_is_noted(quick_world: World) -> None:
    """Nobody reads it in the file."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    add(world, ana, sam)
    (found,) = read(world, ana, sam).contacts
    assert found.contact == LU
    assert count_rows(world, "audit_entries", "action = 'contact_plan.read'") == 1
    assert count_rows(world, "audit_entries", "action = 'contact_plan.changed'") == 1
    files = Path(str(world.runtime.engine.url.database)).parent.glob("*")
    assert not any(b"Xylander" in one.read_bytes() for one in files if one.is_file())


def test_whoever_changes_what_was_changed_meanwhile_is_told(quick_world: World) -> None:
    """Nothing is overwritten that somebody has not seen."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    add(world, ana, sam)
    (seen,) = read(world, ana, sam).contacts
    shown = (sam.participant_id, seen.id, seen.version)
    no = replace(LU, consent=False)
    contact_plan.change_contact(world.runtime, shown, no, actor=ana.account_id)
    (now,) = read(world, ana, sam).contacts
    assert now.contact == no
    with pytest.raises(ConflictError):
        contact_plan.change_contact(world.runtime, shown, LU, actor=ana.account_id)
    with pytest.raises(ConflictError):
        contact_plan.remove_contact(world.runtime, shown, actor=ana.account_id)
    newer = (sam.participant_id, seen.id, now.version)
    contact_plan.remove_contact(world.runtime, newer, actor=ana.account_id)
    assert read(world, ana, sam).contacts == ()


def test_a_plan_is_short(quick_world: World) -> None:
    """In an emergency nobody reads a list; and nobody consents tomorrow."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    for number in range(MOST_CONTACTS):
        add(world, ana, sam, replace(LU, name=f"Lu {number}"))
    assert [one.contact.name for one in read(world, ana, sam).contacts] == ["Lu 0", "Lu 1", "Lu 2"]
    with pytest.raises(RefusedError, match="at most"):
        add(world, ana, sam)
    tom = world.enroll("Tom")
    with pytest.raises(RefusedError, match="still to come"):
        add(world, ana, tom, replace(LU, consent_on=LU.consent_on + timedelta(days=9)))


def test_it_is_in_the_copy_and_goes_with_the_person(quick_world: World) -> None:
    """What is kept about somebody is theirs."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    add(world, ana, sam)
    person_id = sam.participant_id
    copy = participants.export_participant(world.runtime, person_id, actor="test")
    assert copy["contact_plan"] == [
        {
            "name": "Lu Xylander",
            "relation": "sister",
            "phone": "555 0100",
            "agreed": "After six",
            "consent": True,
            "consent_on": "2026-05-03",
        }
    ]
    participants.erase_participant(world.runtime, person_id, actor="test")
    assert count_rows(world, "contact_plans") == 0


def test_another_persons_contact_is_not_there(quick_world: World) -> None:
    """An id of one plan opens nothing in another."""
    world = quick_world
    ana, sam, tom = world.employ("Ana"), world.enroll("Sam"), world.enroll("Tom")
    add(world, ana, sam)
    (seen,) = read(world, ana, sam).contacts
    for person_id in (tom.participant_id, "0" * 26):
        shown = (person_id, seen.id, seen.version)
        with pytest.raises(NotFoundError):
            contact_plan.change_contact(world.runtime, shown, LU, actor=ana.account_id)
        with pytest.raises(NotFoundError):
            contact_plan.remove_contact(world.runtime, shown, actor=ana.account_id)
    with pytest.raises(NotFoundError):
        contact_plan.read_plan(world.runtime, "0" * 26, actor=ana.account_id)


def test_the_plan_lies_on_the_desk_of_whoever_opens_the_record(world: World) -> None:
    """As it was kept, on either database."""
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    add(world, ana, sam)
    add(world, ana, sam, replace(LU, name="Joe", consent=False))
    account = account_of(world, ana)
    record = records.read_record(world.runtime, sam.participant_id, account)
    assert record is not None
    assert [one.contact for one in record.desk.contacts] == [
        LU,
        replace(LU, name="Joe", consent=False),
    ]
