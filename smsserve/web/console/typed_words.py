"""Typed words: what a form brought that could not be taken, to be given back on a page of its own.

Every field that somebody types into comes back under its name. Passwords, tokens, files and what is
only chosen or carried along are not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge

from smsserve.domain.flags import Outcome
from smsserve.web.console.forms import read_text
from smsserve.web.console.words import OUTCOMES
from smsserve.web.languages import gettext as _
from smsserve.web.languages import lazy_gettext as _l

# A password, a code or what a passkey says; a test holds each field for a password against it.
_SECRET = re.compile(
    r"password|token|secret|^(old|new|again|code|pin|otp|proof|credential|username)$"
)
_CARRIED = frozenset(
    "version live_version seen once next tab offer opened saved session change from state sure file"
    " reads account program person with to do act kind consent role status duty outcome useful"
    " verdict answer value hide shown still example logistics force volunteers language agreed"
    " shared names how made".split()
)
# Of these nothing says that somebody has done more than to open a page.
_ALONG = frozenset(
    "version live_version seen once next tab offer opened session change from account made".split()
)
# An id, or what a box or a button says.
_CHOSEN = re.compile(r"[0-9a-z]{26}|on|off|yes|no")
_LABELS: Mapping[str, Any] = {
    "body": _l("Text"),
    "note": _l("Note for the team"),
    "reason": _l("Reason"),
    "why": _l("Reason"),
    "words": _l("What you looked for"),
    "name": _l("Name"),
    "email": _l("E-mail"),
    "phone": _l("Phone number"),
    "relation": _l("Who they are to them"),
    "agreed": _l("What was agreed"),
    "consent_on": _l("When they agreed"),
    "consent_at": _l("When they agreed"),
    "consent_how": _l("How they agreed"),
    "consent_wording": _l("The words they agreed to"),
    "external_id": _l("Your own number for them"),
    "at": _l("Day and time"),
    "until": _l("Until"),
    "from_on": _l("From"),
    "from_at": _l("From"),
    "until_on": _l("Until"),
    "until_at": _l("Until"),
    "zone": _l("Time zone"),
    "time_zone": _l("Time zone"),
    "languages": _l("Languages"),
    "people": _l("Most people"),
    "talks": _l("Most talks at once"),
    "title": _l("Title"),
    "definition": _l("The file"),
    "accepted_by": _l("Who answers for it"),
    "tried_by": _l("Who tried it"),
    "organization": _l("Organization"),
    "service": _l("What it does"),
    "location": _l("What the place is called"),
    "address": _l("Address"),
    "city": _l("Town"),
    "postal_code": _l("ZIP code"),
    "area": _l("Area it serves"),
    "schedule": _l("Opening hours"),
    "schedule_es": _l("Opening hours in Spanish"),
    "cost": _l("Cost"),
    "cost_es": _l("Cost in Spanish"),
    "eligibility": _l("Who can use it"),
    "taxonomy_term": _l("Helps with"),
    "assured_date": _l("Last checked on"),
}


@dataclass(frozen=True, slots=True)
class Typed:
    """One field as it was typed, under what people call it."""

    label: str
    words: str


def list_typed() -> list[Typed]:
    """Return what was typed into a form, in its order; one that is too large can not be read."""
    if request.method != "POST":
        return []
    try:
        return name_typed([(name, read_text(name)) for name in request.form])
    except RequestEntityTooLarge:
        return []


def name_typed(fields: Iterable[tuple[str, str]]) -> list[Typed]:
    """Return what was typed of a form's fields, and what was chosen as the outcome of a flag."""
    found = []
    for name, words in fields:
        if name == "outcome" and words in OUTCOMES:
            found.append(Typed(_("What came of it?"), str(OUTCOMES[Outcome(words)])))
        elif _is_typed(name, words):
            found.append(Typed(_name(name), words))
    return found


def is_secret(name: str) -> bool:
    """Tell whether a field holds what is never kept nor shown."""
    return bool(_SECRET.search(name))


def is_chosen(name: str, value: str) -> bool:
    """Tell whether a field is neither typed nor only carried along: somebody has chosen it."""
    return bool(value) and name not in _ALONG and name != "outcome" and not _is_typed(name, value)


def _is_typed(name: str, value: str) -> bool:
    # "agreed" is typed in a contact plan and chosen where somebody enrols: its words tell.
    if is_secret(name) or (name in _CARRIED and name not in _LABELS):
        return False
    words = value.strip()
    # Until when a flag is put off is chosen, and comes as seconds.
    return (
        bool(words) and not _CHOSEN.fullmatch(words) and not (name == "until" and words.isdigit())
    )


def _name(field: str) -> str:
    """Return what people call a field; of a programme's set-up the file's own name for it."""
    if field.startswith("note-"):
        return _("Note for the team")
    return str(_LABELS.get(field, field))
