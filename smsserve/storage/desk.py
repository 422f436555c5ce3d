"""The desk as one read: drafts of an account, texts that have not left, and the contact plan.

Every part can be asked alone too, its ids being values or parameters.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    LargeBinary,
    Select,
    String,
    case,
    cast,
    literal,
    null,
    select,
)

from smsserve.storage.contact_plan import contact_plans
from smsserve.storage.drafts import drafts
from smsserve.storage.holding import held_texts
from smsserve.storage.outbound import outbound_messages

Given = str | ColumnElement[str]
_NO_BYTES = cast(null(), LargeBinary)
_NO_NUMBER = cast(null(), Integer)
_NO_WORD = cast(null(), String)


def _branch(kind: str, *columns: ColumnElement[Any]) -> Select[Any]:
    """Return one kind of row: its id, by whom, when, what is sealed, two numbers and a word."""
    names = ("id", "account_id", "at", "sealed", "version", "consent", "consent_on")
    named = [column.label(name) for name, column in zip(names, columns, strict=True)]
    return select(literal(kind).label("kind"), *named)


def find_drafts(participant_id: Given, account_id: Given) -> Select[Any]:
    """Return the query for what an account has begun to write."""
    row = drafts.c
    blank = (_NO_NUMBER, _NO_NUMBER, _NO_WORD)
    found = _branch("draft", row.kind, row.account_id, row.kept_at, row.words_sealed, *blank)
    return found.where(row.participant_id == participant_id, row.account_id == account_id)


def find_held(participant_id: Given) -> Select[Any]:
    """Return the query for texts that have not left."""
    held, row = held_texts.c, outbound_messages.c
    blank = (_NO_BYTES, _NO_NUMBER, _NO_NUMBER, _NO_WORD)
    found = _branch("held", held.outbound_id, held.account_id, held.held_until, *blank)
    waiting = (held.undone_at.is_(None), row.status == "pending", row.resends == 0)
    joined = found.join(outbound_messages, row.id == held.outbound_id)
    return joined.where(held.participant_id == participant_id, *waiting)


def find_contacts(participant_id: Given) -> Select[Any]:
    """Return the query for the contact plan."""
    row = contact_plans.c
    consent = (case((row.consent, 1), else_=0), cast(row.consent_on, String))
    columns = (row.id, row.changed_by, row.changed_at, row.contact_sealed, row.version)
    return _branch("contact", *columns, *consent).where(row.participant_id == participant_id)
