"""What an account chose to see: kept with it, so that another phone looks the same."""

from __future__ import annotations

from smsserve.domain.errors import RefusedError
from smsserve.storage import accounts
from smsserve.storage.base import Row
from smsserve.storage.engine import transaction
from smsserve.usecases.runtime import Runtime

# The shortest leaves time to think, the longest is what a stranger may find open.
LOCK_MINUTES = (5, 10, 15)
LONGEST_LOOK = 120
LONGEST_LANGUAGE = 8


def keep_look(
    runtime: Runtime, account_id: str, look: str | None = None, *, lock_minutes: int | None = None
) -> None:
    """Keep how pages look, and after how many minutes they lock; None leaves it as it is."""
    changes: Row = {}
    if look is not None:
        if len(look) > LONGEST_LOOK:
            raise RefusedError("there is no such look", "Choose one of those on the page.")
        changes["look"] = look
    if lock_minutes is not None:
        if lock_minutes not in LOCK_MINUTES:
            raise RefusedError("a screen locks after 5, 10 or 15 minutes", "Choose one of them.")
        changes["lock_minutes"] = lock_minutes
    _keep(runtime, account_id, changes)


def keep_language(runtime: Runtime, account_id: str, language: str) -> None:
    """Keep which language somebody reads pages in."""
    if not language.isalpha() or len(language) > LONGEST_LANGUAGE:
        raise RefusedError("a language is written as its code", "Write them like en,es.")
    _keep(runtime, account_id, {"page_language": language})


def _keep(runtime: Runtime, account_id: str, changes: Row) -> None:
    if changes:
        with transaction(runtime.engine) as connection:
            accounts.change(connection, account_id, changes)
