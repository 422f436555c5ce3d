"""Seeing: whether a flag is still what somebody had before their eyes when they decided on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain.errors import ConflictError
from smsserve.domain.flags import Seen
from smsserve.storage import flags
from smsserve.usecases.flagging import find_flagged
from smsserve.usecases.runtime import Runtime


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody did to a flag, and the note they wrote with it, "" for none."""

    kind: str
    by: str | None
    note: str = ""


def is_last_word(runtime: Runtime, connection: Connection, flag: RowMapping, word: Word) -> bool:
    """Tell whether this is what was done last to a flag: the form that says so came twice."""
    told = flags.list_followups(connection, flag["participant_id"])
    last = next((one for one in reversed(told) if one["flag_id"] == flag["id"]), None)
    if last is None or (last["kind"], last["account_id"]) != (word.kind, word.by):
        return False
    key = find_flagged(runtime, connection, flag).key
    sealed, aad = last["note_sealed"], f"followups:{last['id']}:note"
    return word.note == (key.open_text(sealed, aad) if sealed else "")


def refuse_news(
    connection: Connection,
    flag: RowMapping,
    person: Mapping[Any, Any] | None,
    seen: Seen,
    by: str | None,
) -> None:
    """Raise ConflictError for something on a flag that `by` can not have read when they saw it.

    That is a text of their person, a reason, or what somebody else decided; a page of its ladder,
    an offer of help and what `by` did in another window are no news.
    """
    if _is_news(connection, flag, person, seen, by):
        raise ConflictError("there is news on this flag", hint="Reload to see how it stands.")


def _is_news(
    connection: Connection,
    flag: RowMapping,
    person: Mapping[Any, Any] | None,
    seen: Seen,
    by: str | None,
) -> bool:
    heard_at = None if person is None else person["last_inbound_at"]
    if heard_at is not None and seen.at is not None and heard_at > seen.at:
        return True
    if seen.version in {None, flag["version"]}:
        return False
    if seen.at is None:
        return True
    decided = [flag["escalating_since"]]
    if flag["acknowledged_by"] != by:
        decided.append(flag["acknowledged_at"])
    noted = (one["noted_at"] for one in flags.list_evidence(connection, [flag["id"]]))
    # A form brings back whole seconds: what came within that one counts as not seen.
    return any(at is not None and at >= seen.at for at in (*decided, *noted))
