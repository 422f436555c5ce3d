"""Contact plans: read and changed, each of it noted; the caller has checked who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain.calendar_time import wall_time
from smsserve.domain.contact_plan import MOST_CONTACTS, Contact, check_contact, from_json
from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.ids import new_id
from smsserve.storage import contact_plan
from smsserve.storage.base import Row
from smsserve.storage.engine import transaction
from smsserve.usecases import audit
from smsserve.usecases.people import Person, find_person, lock_person
from smsserve.usecases.runtime import Runtime


@dataclass(frozen=True, slots=True)
class ContactView:
    """A contact as shown; `version` tells whether it was changed meanwhile."""

    id: str
    version: int
    changed_at: datetime
    contact: Contact


@dataclass(frozen=True, slots=True)
class Plan:
    """The contacts of one participant, who are named on the page that shows them."""

    participant_id: str
    name: str
    contacts: tuple[ContactView, ...]


def read_plan(runtime: Runtime, participant_id: str, *, actor: str) -> Plan:
    """Return somebody's contact plan; looking is itself an audit entry. Raises NotFoundError."""
    with transaction(runtime.engine) as connection:
        person = find_person(runtime, connection, participant_id)
        if person is None:
            raise NotFoundError("participant", participant_id)
        note_read(connection, person.id, actor, runtime.now())
        return Plan(person.id, person.name, view_contacts(connection, person))


def note_read(connection: Connection, participant_id: str, actor: str, now: datetime) -> None:
    """Keep that somebody has looked at a contact plan."""
    audit.note(connection, now, "contact_plan.read", participant_id, actor=actor)


def view_contacts(connection: Connection, person: Person) -> tuple[ContactView, ...]:
    """Return somebody's contacts, in the order they were named."""
    return tuple(_view(person, row) for row in contact_plan.list_for(connection, person.id))


def _view(person: Person, row: RowMapping) -> ContactView:
    said = Said(row["consent"], row["consent_on"])
    stored = (row["id"], row["version"], row["changed_at"])
    return open_contact(person, stored, row["contact_sealed"], said)


@dataclass(frozen=True, slots=True)
class Said:
    """Whether the participant agreed that somebody is contacted, and when."""

    consent: bool
    on: date


def open_contact(
    person: Person, stored: tuple[str, int, datetime], sealed: bytes, said: Said
) -> ContactView:
    """Return a contact opened; `stored` is its id, its version, and when it was changed."""
    words = person.key.open_text(sealed, _aad(stored[0]))
    return ContactView(*stored, from_json(words, consent=said.consent, consent_on=said.on))


def add_contact(runtime: Runtime, participant_id: str, contact: Contact, *, actor: str) -> None:
    """Add a contact; raises NotFoundError or RefusedError."""
    with transaction(runtime.engine) as connection:
        person = _lock(runtime, connection, participant_id)
        now = runtime.now()
        check_contact(contact, wall_time(now, person.zone).date())
        if len(contact_plan.list_for(connection, person.id)) >= MOST_CONTACTS:
            raise RefusedError(f"a plan has at most {MOST_CONTACTS} people", "Change one of them.")
        contact_id = new_id(now)
        row = {"id": contact_id, "participant_id": person.id, "version": 1}
        contact_plan.add(connection, row | _columns(person, contact_id, contact, actor, now))
        audit.note(connection, now, "contact_plan.changed", person.id, actor=actor)


def change_contact(
    runtime: Runtime, shown: tuple[str, str, int], contact: Contact, *, actor: str
) -> None:
    """Change the contact that a page has `shown`: participant, contact, version.

    Raises NotFoundError, RefusedError, or ConflictError when somebody else has changed it since.
    """
    participant_id, contact_id, version = shown
    with transaction(runtime.engine) as connection:
        person = _lock(runtime, connection, participant_id)
        _require(connection, person, contact_id)
        now = runtime.now()
        check_contact(contact, wall_time(now, person.zone).date())
        changes = _columns(person, contact_id, contact, actor, now)
        if not contact_plan.change_guarded(connection, contact_id, version, changes):
            raise _changed()
        audit.note(connection, now, "contact_plan.changed", person.id, actor=actor)


def remove_contact(runtime: Runtime, shown: tuple[str, str, int], *, actor: str) -> None:
    """Delete the contact that a page has `shown`: participant, contact, version.

    Raises NotFoundError, or ConflictError when somebody else has changed it since.
    """
    participant_id, contact_id, version = shown
    with transaction(runtime.engine) as connection:
        person = _lock(runtime, connection, participant_id)
        _require(connection, person, contact_id)
        if not contact_plan.remove(connection, contact_id, version):
            raise _changed()
        now = runtime.now()
        audit.note(connection, now, "contact_plan.removed", person.id, actor=actor)


def export_contacts(connection: Connection, person: Person) -> list[dict[str, Any]]:
    """Return somebody's contact plan as plain values: it is theirs."""
    return [
        {
            "name": one.contact.name,
            "relation": one.contact.relation,
            "phone": one.contact.phone,
            "agreed": one.contact.agreed,
            "consent": one.contact.consent,
            "consent_on": one.contact.consent_on.isoformat(),
        }
        for one in view_contacts(connection, person)
    ]


def _lock(runtime: Runtime, connection: Connection, participant_id: str) -> Person:
    person = lock_person(runtime, connection, participant_id)
    if person is None:
        raise NotFoundError("participant", participant_id)
    return person


def _require(connection: Connection, person: Person, contact_id: str) -> None:
    row = contact_plan.get(connection, contact_id)
    if row is None or row["participant_id"] != person.id:
        raise NotFoundError("contact", contact_id)


def _columns(person: Person, contact_id: str, contact: Contact, actor: str, now: datetime) -> Row:
    return {
        "contact_sealed": person.key.seal(contact.to_json(), _aad(contact_id)),
        "consent": contact.consent,
        "consent_on": contact.consent_on,
        "changed_at": now,
        "changed_by": actor,
    }


def _aad(contact_id: str) -> str:
    return f"contact_plans:{contact_id}:contact"


def _changed() -> ConflictError:
    return ConflictError("somebody has changed this meanwhile", hint="Look at it again.")
