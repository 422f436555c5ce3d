"""Contact plans: what can be used, and a round trip through the sealed words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from smsserve.domain.contact_plan import Contact, check_contact, from_json
from smsserve.domain.errors import RefusedError

TODAY = date(2026, 5, 4)
LU = Contact("Lu", "sister", "555 010 0", "Call after six", consent=True, consent_on=TODAY)


def test_a_contact_comes_back_as_it_was() -> None:
    """Consent and its day are kept beside the sealed words."""
    assert from_json(LU.to_json(), consent=True, consent_on=TODAY) == LU


@pytest.mark.parametrize(
    "contact",
    [LU, replace(LU, consent=False, phone=""), replace(LU, relation="", agreed="")],
    ids=["whole", "said no", "short"],
)
def test_who_can_be_used_is_taken(contact: Contact) -> None:
    """A no is worth keeping without a number: nobody asks twice."""
    check_contact(contact, TODAY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 81},
        {"relation": "x" * 81},
        {"phone": "call me"},
        {"phone": "5" * 41},
        {"phone": ""},
        {"agreed": "x" * 401},
        {"consent_on": TODAY + timedelta(days=1)},
    ],
    ids=str,
)
def test_who_could_not_be_used_is_refused(wrong: dict[str, object]) -> None:
    """With what to write instead."""
    with pytest.raises(RefusedError) as caught:
        check_contact(replace(LU, **wrong), TODAY)  # type: ignore[arg-type]
    assert caught.value.hint
