"""Kept words: a form that comes after its session has run out loses nothing that was typed."""

from __future__ import annotations

import re

from flask import request

from smsserve.domain.errors import NotFoundError
from smsserve.usecases import drafts, records
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.runtime import Runtime
from smsserve.web.console.forms import read_text

_FORM = re.compile(r"/participants/([0-9a-z]{26})/(texts|notes)")
_KINDS = {"texts": ("body", drafts.TEXT), "notes": ("note", drafts.NOTE)}


def keep_late_words(runtime: Runtime, late: AccountView) -> bool:
    """Keep the words of a form whose session is over, for that account alone; True if it did."""
    found = _FORM.fullmatch(request.path)
    if found is None:
        return False
    field, kind = _KINDS[found[2]]
    words = read_text(field)
    if not words.strip():
        return False
    try:
        records.check_sight(runtime, found[1], late)
    except NotFoundError:
        return False
    drafts.keep(runtime, found[1], late.id, kind, words)
    return True
