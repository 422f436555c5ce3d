"""Kept words: a form that comes after its session has run out loses nothing that was typed."""

from __future__ import annotations

import re

from flask import request

from smsserve.domain.errors import NotFoundError
from smsserve.usecases import accounts, drafts, records
from smsserve.usecases.runtime import Runtime
from smsserve.web.console.forms import read_text

_FORM = re.compile(r"/participants/([0-9a-z]{26})/(texts|notes)")
_KINDS = {"texts": ("body", drafts.TEXT), "notes": ("note", drafts.NOTE)}


def keep_late_words(runtime: Runtime, token: str | None) -> bool:
    """Keep the words of a form whose session is over, for that account alone; True if it did.

    To be asked before the session is looked at: that ends one that has run out.
    """
    found = _FORM.fullmatch(request.path) if request.method == "POST" and token else None
    if found is None or token is None:
        return False
    field, kind = _KINDS[found[2]]
    words = read_text(field)
    account = accounts.find_late(runtime, token) if words.strip() else None
    if account is None:
        return False
    try:
        records.check_sight(runtime, found[1], account)
    except NotFoundError:
        return False
    drafts.keep(runtime, found[1], account.id, kind, words)
    return True
