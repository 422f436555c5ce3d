"""What is known of the carrier's copy of a text that was deleted, in words."""

from __future__ import annotations

from typing import Any

from smsserve.domain.deleting import Copy
from smsserve.web.languages import lazy_gettext as _l

COPIES: dict[str, Any] = {
    Copy.WAITING: _l("The carrier is being asked to delete its copy."),
    Copy.DONE: _l("The carrier has deleted its copy too."),
    Copy.NONE: _l("The carrier has no copy."),
    Copy.FAILED: _l("The carrier did not delete its copy: ask the operator."),
}


def name_copy(state: str) -> str:
    """Return a state in words, "" for one that is new."""
    return str(COPIES.get(state, ""))
