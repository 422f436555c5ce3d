"""Contact plans: whom the team may turn to in an emergency, as the participant has agreed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from smsserve.domain.errors import RefusedError

if TYPE_CHECKING:
    from datetime import date

MOST_CONTACTS = 3
LONGEST_NAME = 80
LONGEST_PHONE = 40
LONGEST_AGREED = 400
_DIGITS_OF_A_NUMBER = 3


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who may be contacted: who they are, how, and what was agreed about it.

    `consent` False keeps that the participant said no, so that nobody asks or calls by mistake.
    """

    name: str
    relation: str
    phone: str
    agreed: str
    consent: bool
    consent_on: date

    def to_json(self) -> str:
        """Return the words of a contact, to be sealed."""
        words = asdict(self)
        return json.dumps({name: words[name] for name in ("name", "relation", "phone", "agreed")})


def from_json(text: str, *, consent: bool, consent_on: date) -> Contact:
    """Return a contact from what `to_json` made of its words."""
    words = json.loads(text)
    return Contact(
        words["name"], words["relation"], words["phone"], words["agreed"], consent, consent_on
    )


def check_contact(contact: Contact, today_on: date) -> None:
    """Raise RefusedError for a contact that could not be used, or a consent of tomorrow."""
    if not 0 < len(contact.name) <= LONGEST_NAME or len(contact.relation) > LONGEST_NAME:
        raise RefusedError(f"a name has 1 to {LONGEST_NAME} letters", "Say who this is.")
    if len(contact.agreed) > LONGEST_AGREED:
        raise RefusedError(f"what was agreed has at most {LONGEST_AGREED} letters", "Shorten it.")
    _check_phone(contact)
    if contact.consent_on > today_on:
        raise RefusedError("that day is still to come", "Give the day on which they said so.")


def _check_phone(contact: Contact) -> None:
    digits = sum(sign.isdigit() for sign in contact.phone)
    if len(contact.phone) > LONGEST_PHONE or (contact.phone and digits < _DIGITS_OF_A_NUMBER):
        raise RefusedError("this is no phone number", "Write it as you would dial it.")
    if contact.consent and not contact.phone:
        raise RefusedError("there is no phone number", "Without one nobody can be reached.")
