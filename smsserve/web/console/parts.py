"""Parts of a timeline: which kinds of entries and which older page an address asks for."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from flask import request

from smsserve.usecases.timelines import SHOWS, Look
from smsserve.web.languages import lazy_gettext as _l

# What can be chosen, by its name in the address; "" is everything.
CHIPS = {
    "": _l("Everything"),
    "texts": _l("Texts"),
    "scores": _l("Scores"),
    "flags": _l("Flags"),
    "notes": _l("Notes"),
    "consent": _l("Consent"),
}
# Microseconds since 1970 and an entry's id: nothing that anybody said.
_CURSOR = re.compile(r"(\d{1,18})-([0-9a-z]{26})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LAST = 253_000_000_000_000_000


def read_part() -> Look:
    """Return the part of a timeline that the address asks for; nonsense is the newest of all."""
    show = request.args.get("show", "")
    found = _CURSOR.fullmatch(request.args.get("before", ""))
    before = None
    if found is not None and int(found[1]) < _LAST:
        before = (_EPOCH + int(found[1]) * _MICROSECOND, found[2])
    return Look(show if show in CHIPS and show in SHOWS else "", before)


def name_cursor(cursor: tuple[datetime, str] | None) -> str | None:
    """Return a cursor as an address holds it, None for none."""
    if cursor is None:
        return None
    at, entry_id = cursor
    return f"{(at - _EPOCH) // _MICROSECOND}-{entry_id}"
