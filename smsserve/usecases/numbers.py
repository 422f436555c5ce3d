"""Numbers by their blind index: found under whatever key, kept by one person, and suppressed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping
from sqlalchemy.exc import IntegrityError

from smsserve import logs
from smsserve.domain.errors import StoreUnavailableError
from smsserve.storage import keys, numbers, participants
from smsserve.usecases.people import Person
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)


class NumberTakenError(IntegrityError):
    """A number that somebody has by now, be it under another key: as if the index were the same."""

    def __init__(self) -> None:
        """Say what a unique index would, and no number."""
        super().__init__("the number is taken", None, ValueError("taken"))


def hold_number(
    runtime: Runtime, connection: Connection, indexes: Sequence[str]
) -> RowMapping | None:
    """Keep a number nobody has to this transaction; returns who has it by now, None for nobody.

    `indexes` are all under which it may be stored, the present one first. Raises
    StoreUnavailableError in a process that lacks a key by which it may be stored: such a process
    would take people for strangers.
    """
    missing = keys.needed_ids(connection) - set(runtime.keyring.ids)
    if missing:
        _log.error("keys.process_outdated")
        raise StoreUnavailableError
    numbers.hold(connection, indexes)
    found = participants.find_by_phone(connection, indexes)
    if found is None and len(indexes) > 1:
        # Whoever is suppressed and comes back has both under one key from the first moment on.
        numbers.move_opt_out(connection, indexes, (indexes[0], runtime.keyring.first))
    return found


def suppress(
    runtime: Runtime, connection: Connection, person: Person, how: str, at: datetime
) -> bool:
    """Put a person's number on the list of those never to be texted; False if it was there."""
    indexes = runtime.keyring.phone_indexes(person.phone)
    if participants.find_opt_out(connection, indexes) is not None:
        return False
    # Under the key of the person's own index: both are moved to another one together.
    index, key_id = person.row["phone_index"], person.row["index_key"]
    return participants.add_opt_out(connection, index, how, at, index_key=key_id)
