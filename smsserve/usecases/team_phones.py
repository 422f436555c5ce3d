"""Team phones: the numbers that pages go to, opened, and which of them must not be texted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.storage import participants
from smsserve.storage.crypto import UnreadableError
from smsserve.usecases.runtime import Runtime


def open_phone(runtime: Runtime, account: Mapping[Any, Any]) -> str | None:
    """Return the number of an account, None while it has none, or none that a key opens.

    Then whoever is to be told is told another way, and the account can be given a number anew; the
    doctor tells of the key.
    """
    sealed = account["phone_sealed"]
    if sealed is not None:
        with suppress(UnreadableError):
            return runtime.keyring.open_text(sealed, f"accounts:{account['id']}:phone")
    return None


def has_opted_out(runtime: Runtime, connection: Connection, phone: str) -> bool:
    """Tell whether a number said stop: to us it is nobody's phone until it says START."""
    return participants.find_opt_out(connection, runtime.keyring.phone_indexes(phone)) is not None


def list_opted_out(
    runtime: Runtime, connection: Connection, rows: Iterable[RowMapping]
) -> frozenset[str]:
    """Return those of some accounts whose phone has opted out, in one look."""
    owners: dict[str, str] = {}
    for row in rows:
        phone = open_phone(runtime, row)
        indexes = () if phone is None else runtime.keyring.phone_indexes(phone)
        owners |= dict.fromkeys(indexes, str(row["id"]))
    stopped = participants.list_opt_outs(connection, list(owners)) if owners else {}
    return frozenset(owners[one] for one in stopped)
