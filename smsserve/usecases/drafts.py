"""Drafts: words that did not go out come back to whoever typed them, for a day, sealed.

Sealed with the participant's key and shown to that account alone: a phone may be shared.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from smsserve.storage import drafts
from smsserve.storage.engine import transaction
from smsserve.usecases.people import Person, find_person
from smsserve.usecases.runtime import Runtime

TEXT = "text"
NOTE = "note"
KEPT_FOR = timedelta(hours=24)
# More than any form of ours takes.
_LONGEST = 8000


@dataclass(frozen=True, slots=True)
class Draft:
    """Words that were typed, and when."""

    words: str
    kept_at: datetime


def keep_in(
    connection: Connection, person: Person, account_id: str, kind: str, draft: Draft
) -> None:
    """Keep words in the place of those kept before; blank ones are not kept."""
    words = draft.words.strip()[:_LONGEST]
    if not words:
        return
    row = {
        "participant_id": person.id,
        "account_id": account_id,
        "kind": kind,
        "words_sealed": person.key.seal(words, _aad(person.id, account_id, kind)),
        "kept_at": draft.kept_at,
    }
    drafts.put(connection, row)


def keep(runtime: Runtime, participant_id: str, account_id: str, kind: str, words: str) -> None:
    """Keep what an account has typed to or about a participant; unknown ones are left out."""
    with transaction(runtime.engine) as connection:
        person = find_person(runtime, connection, participant_id)
        if person is not None:
            keep_in(connection, person, account_id, kind, Draft(words, runtime.now()))


def open_draft(
    person: Person, account_id: str, kind: str, sealed: bytes, kept_at: datetime
) -> Draft:
    """Return a stored draft as its writer sees it."""
    return Draft(person.key.open_text(sealed, _aad(person.id, account_id, kind)), kept_at)


def discard(runtime: Runtime, participant_id: str, account_id: str, kind: str) -> None:
    """Delete a draft by the word of whoever wrote it."""
    with transaction(runtime.engine) as connection:
        drafts.remove(connection, participant_id, account_id, kind)


def forget_old(runtime: Runtime) -> int:
    """Delete drafts that nobody came back for; returns how many."""
    with transaction(runtime.engine) as connection:
        return drafts.forget_until(connection, runtime.now() - KEPT_FOR)


def _aad(participant_id: str, account_id: str, kind: str) -> str:
    return f"drafts:{participant_id}:{account_id}:{kind}"
