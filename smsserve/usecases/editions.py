"""Editions: a second editor of the same words learns of the first one's, and overwrites nothing."""

from __future__ import annotations

import hashlib
import json

from smsserve.domain.errors import ConflictError

_LETTERS = 16


def mark_edition(*cells: object) -> str:
    """Return what tells words as they stand from any other ones, to be brought back by a form."""
    said = json.dumps([str(one) for one in cells])
    return hashlib.sha256(said.encode("ascii")).hexdigest()[:_LETTERS]


def refuse_overwriting(seen: str | None, stands: str, wanted: str) -> None:
    """Raise ConflictError where words are not as they were `seen`, None for unseen.

    Whoever wants what stands there already, as with a form that was sent twice, overwrites nothing.
    """
    if seen not in {None, stands} and wanted != stands:
        raise ConflictError("somebody else has changed this", hint="Look at what stands there now.")
